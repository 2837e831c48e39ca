"""``python -m provenance``, and what the command `provenance` runs."""

from __future__ import annotations

import _thread
import atexit
import gc
import signal
import sys
import threading

__all__ = ["main"]

_SOON = 0.05
"""Seconds after which an interrupt that came to nobody is sent again."""


_YOUNG = 50_000
"""Objects that come before the collector of garbage looks for what refers to itself; Python's own 700 has it look 140
times while a trace's modules are imported, which make no garbage: 4 to 6 % of the time that a trace takes, measured."""


def main() -> None:
    """Runs the command line. An interrupt while it is being loaded ends the process at once, as nothing was begun."""
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from provenance.cli import main as run  # noqa: PLC0415 - only now: what loading takes can be interrupted

    signal.signal(signal.SIGINT, handler)
    sys.unraisablehook = _take_up
    atexit.register(gc.freeze)  # so that nothing is looked through for garbage that goes with the process anyway
    run()


def _take_up(unraisable: sys.UnraisableHookArgs) -> None:
    """Sends an interrupt again that came while the interpreter was clearing up, where no exception can be raised."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        threading.Timer(_SOON, _thread.interrupt_main).start()
    else:
        sys.__unraisablehook__(unraisable)


if __name__ == "__main__":
    main()
