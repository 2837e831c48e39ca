"""The real command, started by the hundred: processes forked from this one, in which everything is loaded already.

A fresh Python takes two seconds to load what `add` needs. Each command is a process of its own all the same, with its
own session, streams and working folder, and runs the program's own `main`; what is killed is that process.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from provenance.__main__ import main
from provenance.store import engine

__all__ = ["CLOCK", "NOBODY", "Command", "Ended", "Running", "run_here", "start"]

CLOCK = "1700000000"
"""What the commands take for the time, so that two runs write the same."""

NOBODY = 65534
"""The user who may write nothing but what all may; by convention, on Linux."""

_FAILED = 70
"""The exit code of a process that an error ended (sysexits.h)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command line in a FOLDER, whose database is always `kept.db`; `given` is its standard input."""

    arguments: tuple[str, ...]
    folder: Path
    given: bytes = b""
    user: int | None = None
    """Whose process it is; by default this one's."""
    limit: int | None = None
    """Bytes that a file may have (RLIMIT_FSIZE)."""
    patience: float | None = None
    """Seconds that it waits for a lock; by default the program's own minute."""

    @property
    def database(self) -> Path:
        """The file that it writes to."""
        return self.folder / "kept.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What came of a command: its exit code, or minus the signal that ended it, and what it wrote."""

    code: int
    out: str
    err: str
    seconds: float
    written: int
    """Bytes that it wrote to files and streams, as the kernel counts them."""

    @property
    def is_refusal(self) -> bool:
        """Whether it says in one clear line that it cannot, with the exit code for that."""
        return self.code == 5 and self.err.count("\n") == 1 and self.err.startswith("error: ")  # noqa: PLR2004


@dataclass(slots=True, kw_only=True)
class Running:
    """A process of a command."""

    pid: int
    streams: Path
    began: float

    @property
    def written(self) -> int:
        """Bytes that it has written so far; 0 where the kernel does not tell."""
        try:
            return int(Path(f"/proc/{self.pid}/io").read_text("ascii").partition("wchar: ")[2].split()[0])
        except (OSError, IndexError):
            return 0

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def send(self, number: signal.Signals) -> None:
        """Sends a signal to it, and to all that it has started."""
        os.killpg(self.pid, number)

    def wait(self) -> Ended:
        """Waits for its end."""
        os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
        seconds, written = time.monotonic() - self.began, self.written
        _, status = os.waitpid(self.pid, 0)
        out, err = (Path(f"{self.streams}.{name}") for name in ("out", "err"))
        ended = Ended(
            code=os.waitstatus_to_exitcode(status),
            out=out.read_text("utf-8"),
            err=err.read_text("utf-8"),
            seconds=seconds,
            written=written,
        )
        for file in (out, err, Path(f"{self.streams}.in")):
            file.unlink()
        return ended

    def killed_when(self, is_time: Callable[[Running], bool], number: signal.Signals = signal.SIGKILL) -> Ended:
        """Sends it a signal when IS_TIME says so, unless it has ended by then, and waits for its end."""
        while not self.is_over:
            if is_time(self):
                self.send(number)
                break
            time.sleep(0.0001)
        return self.wait()


def run_here(command: Command) -> str:
    """Runs COMMAND in this process, so that those forked from it find loaded what it needs; gives its standard output.

    Raises RuntimeError where it fails.
    """
    out, err = io.StringIO(), io.StringIO()
    sys.argv, sys.stdin = _line(command), io.StringIO(command.given.decode())
    try:
        with contextlib.chdir(command.folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as ended:
        if ended.code:
            raise RuntimeError(f"{' '.join(command.arguments)}: {err.getvalue()}") from None
    gc.collect()
    gc.freeze()  # what is never looked at again need not be copied for each process
    return out.getvalue()


def start(command: Command, streams: Path) -> Running:
    """Starts COMMAND; what it is given and writes lies in files whose names begin as STREAMS."""
    Path(f"{streams}.in").write_bytes(command.given)
    ready, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ready)
        _run(command, streams, told)
    os.close(told)
    os.read(ready, 1)  # it has a session of its own now, to which signals are sent
    os.close(ready)
    return Running(pid=pid, streams=streams, began=time.monotonic())


def _run(command: Command, streams: Path, told: int) -> None:
    """Runs COMMAND in this process, and ends it."""
    code: object = _FAILED
    try:
        os.setsid()
        os.write(told, b".")
        os.close(told)
        os.chdir(command.folder)
        wanted = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(f"{streams}.in", os.O_RDONLY), 0)
        os.dup2(os.open(f"{streams}.out", wanted, 0o600), 1)
        os.dup2(os.open(f"{streams}.err", wanted, 0o600), 2)
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(number, mode, encoding="utf-8", closefd=False) for number, mode in ((0, "r"), (1, "w"), (2, "w"))
        )
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _confine(command)
        sys.argv = _line(command)
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # noqa: BLE001 - as the interpreter itself would
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def _line(command: Command) -> list[str]:
    return ["provenance", "--db", command.database.name, *command.arguments]


def _confine(command: Command) -> None:
    if command.limit is not None:
        import resource  # noqa: PLC0415 - POSIX alone has it

        resource.setrlimit(resource.RLIMIT_FSIZE, (command.limit, command.limit))
    if command.patience is not None:
        engine.PATIENCE_SECONDS = command.patience
    if command.user is not None:
        os.setgroups([])
        os.setgid(command.user)
        os.setuid(command.user)
