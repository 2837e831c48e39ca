"""Whether anything that strangers can write makes the program fail, hang or swell.

::

    python benchmarks/fuzz.py TARGET... [--inputs N] [--seed N] [--first N] [--keep FOLDER]

Reads N changed files of each TARGET (tests/fuzzing/targets.py; "all" for every one of them), of which the one with the
number I is the same on every machine for the same seed. What fails is written into FOLDER, once for each place in the
code that it fails in. Exit code 1 where anything did.
"""

from __future__ import annotations

import argparse
import faulthandler
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parent.parent / "tests" / part) for part in ("fuzzing", "")]

from targets import TARGETS, Target  # noqa: E402 - they lie beside the tests

HANG_SECONDS = 10
"""Of the CPU: on a busy machine the clock says little."""
A_BATCH = 1000
"""Inputs between two looks at the memory and the clock."""

STUCK_SECONDS = 3600
"""After which a batch in which a call into C, that no signal interrupts, does not end ends the run where it stands."""

MOST_SWELLING_MB = 200
"""By how much a batch may raise the process's peak of memory: ten times the largest document there is."""


class HungError(Exception):
    """An input took longer than HANG_SECONDS."""


def _hung(*_: object) -> None:
    raise HungError


def _peak() -> float:
    """The process's peak of memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _failure(target: Target, data: bytes) -> tuple[str, str] | None:
    """Where and how TARGET fails on DATA: what tells one fault from another, and the whole story; None where not."""
    signal.setitimer(signal.ITIMER_PROF, HANG_SECONDS)
    try:
        target.run(data)
    except Exception as error:  # noqa: BLE001 (any is a fault)
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "/provenance/" in frame.filename] or frames
        place = f"{Path(ours[-1].filename).name}-{ours[-1].lineno}"
        return f"{type(error).__name__}-{place}", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def fuzzed(name: str, *, inputs: int, first: int, seed: int, keep: Path) -> Counter[str]:
    """How often each fault showed up in so many INPUTS of the target NAME from the number FIRST on."""
    target = TARGETS[name]
    faults: Counter[str] = Counter()

    def found(fault: str, number: int, data: bytes, story: str) -> None:
        faults[fault] += 1
        if faults[fault] == 1:
            place = keep / f"{name}-{seed}-{number}-{fault}"
            place.with_suffix(".input").write_bytes(data)
            place.with_suffix(".txt").write_text(story, "utf-8", "replace")

    for start in range(first, first + inputs, A_BATCH):
        faulthandler.dump_traceback_later(STUCK_SECONDS, exit=True)
        before = _peak()
        for number in range(start, min(start + A_BATCH, first + inputs)):
            data = target.input(Random((seed << 40) + number))  # noqa: S311 - to be had again is what it is for
            failure = _failure(target, data)
            if failure is not None:
                found(failure[0], number, data, failure[1])
        if _peak() - before > MOST_SWELLING_MB:
            found("Swollen", start, b"", f"the {A_BATCH} inputs from this one on: {_peak() - before:.0f} MB")
    faulthandler.cancel_dump_traceback_later()
    return faults


def main() -> int:
    """Prints a row a target; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="+", metavar="TARGET", choices=[*TARGETS, "all"])
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzzed"))
    given = parser.parse_args()
    given.keep.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGPROF, _hung)
    failed = False
    print("| target | inputs | ms of CPU each | peak MB | faults |\n| --- | ---: | ---: | ---: | --- |", flush=True)
    for name in TARGETS if "all" in given.targets else given.targets:
        started = time.process_time()
        faults = fuzzed(name, inputs=given.inputs, first=given.first, seed=given.seed, keep=given.keep)
        each = 1000 * (time.process_time() - started) / given.inputs
        told = ", ".join(f"{number} × {fault}" for fault, number in faults.most_common()) or "none"
        print(f"| {name} | {given.inputs:,} | {each:.2f} | {_peak():.0f} | {told} |", flush=True)
        failed = failed or bool(faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
