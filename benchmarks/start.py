"""How much longer than Python itself the command takes to start, and to trace a claim of the seeds.

    python benchmarks/start.py [RUNS]

Each command is run RUNS times by turns, in processes of their own, after one that compiles what is imported; the
medians are printed with the quarters around them, by the clock and of the CPU.
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 21
DATABASE = Path(__file__).parents[1] / "provenance.db"
CLAIM = "it killed around 180 ISIS militants"
PYTHON = "python -c pass"
FLOOR = """
import sys, typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def opened(path: str):
    from sqlalchemy import create_engine
    with create_engine(f"sqlite:///{path}").connect() as connection:
        connection.exec_driver_sql("SELECT version_num FROM alembic_version").one()
app()
"""
"""Less than which no command can take that asks a database: Typer with an argument, and SQLAlchemy with a question."""


def main(runs: int) -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(DATABASE, Path(folder) / "seeds.db")
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, "-m", "provenance", "-q", "--db", str(copy)]
        commands = {
            PYTHON: [sys.executable, "-c", "pass"],
            "provenance --version": [*command, "--version"],
            "Typer and SQLAlchemy, one question": [sys.executable, "-c", FLOOR, str(copy)],
            "provenance trace, on the seeds": [*command, "trace", CLAIM],
            "provenance sources": [*command, "sources"],
            "provenance claims": [*command, "claims", CLAIM],
        }
        for one in commands.values():
            took(one)
        rounds = [{name: took(one) for name, one in commands.items()} for _ in range(runs)]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {runs} runs\n")
    print("| command | ms by the clock | ms more than Python | ms of the CPU | ms more than Python |")
    print("| --- |" + " ---: |" * 4)
    base = [statistics.median(one[PYTHON][kind] for one in rounds) for kind in (0, 1)]
    for name in commands:
        cells = []
        for kind in (0, 1):
            times = [one[name][kind] for one in rounds]
            low, middle, high = statistics.quantiles(times, n=4)
            more = "" if name == PYTHON else f"{middle - base[kind]:.0f}"
            cells += [f"{middle:.0f} ({low:.0f}–{high:.0f})", more]
        print(f"| {name} | {' | '.join(cells)} |")


def took(command: list[str]) -> tuple[float, float]:
    """Milliseconds that COMMAND takes, by the clock and of the CPU. Raises CalledProcessError where it fails."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds * 1000, used * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
