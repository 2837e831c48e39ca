"""Reading in several processes, with the results in the order of the inputs.

What is read depends on nothing but the input, so any number of processes gives the same. They are started anew rather
than forked, which no open database survives; a program that uses this as a library therefore needs Python's usual
``if __name__ == "__main__":``.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from typing import TypeVar

from provenance.errors import InputError
from provenance.model import Extraction, Extractor, Notice
from provenance.pipeline.reading import failure, read_input
from provenance.reading.formats.opened import Input

__all__ = ["Read", "Task", "read_in_order"]

_AHEAD = 4
"""Inputs a process that wait for it, so that none is idle while one article takes long."""

_MOST_BYTES_AHEAD = 40_000_000
"""Bytes of inputs that wait or are being read: two of the largest documents there may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One input that is to be read, under which location, and when it was obtained (UTC)."""

    found: Input
    location: str
    obtained: dt.datetime
    extractor: Extractor


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What came of a task: what was read, or why it cannot be."""

    task: Task
    result: Extraction | Notice


Passed = TypeVar("Passed")


def read_in_order(items: Iterable[Task | Passed], jobs: int) -> Iterator[Read | Passed]:
    """ITEMS in their order, each task as what was read; JOBS processes read, or this one where that is 1.

    What is no task is handed on as it is. An input at which a process dies gives a notice, and the others are read.
    """
    if jobs == 1:
        for item in items:
            yield Read(task=item, result=_read(item)) if isinstance(item, Task) else item
        return
    pool = _Pool(jobs)
    try:
        yield from _in_order(items, pool, jobs * _AHEAD)
    finally:
        pool.close()


@dataclass(frozen=True, slots=True)
class _Pending:
    """A task, and what is to come of it."""

    task: Task
    future: Future[Extraction | Notice]


def _in_order(items: Iterable[Task | Passed], pool: _Pool, most: int) -> Iterator[Read | Passed]:
    """ITEMS in their order, of which POOL reads at most so MOST ahead."""
    waiting: deque[_Pending | Passed] = deque()
    size = 0
    for item in items:
        if isinstance(item, Task):
            waiting.append(pool.submit(item))
            size += len(item.found.data)
        else:
            waiting.append(item)
        while waiting and (_is_done(waiting[0]) or len(waiting) > most or size > _MOST_BYTES_AHEAD):
            first = waiting.popleft()
            if isinstance(first, _Pending):
                size -= len(first.task.found.data)
            yield pool.outcome(first) if isinstance(first, _Pending) else first
    for one in waiting:
        yield pool.outcome(one) if isinstance(one, _Pending) else one


def _is_done(slot: object) -> bool:
    """Whether nobody need wait for what is in SLOT."""
    return not isinstance(slot, _Pending) or slot.future.done()


class _Pool:
    """Processes that read, started as they are needed, and anew where one dies."""

    def __init__(self, jobs: int) -> None:
        """Of so many JOBS."""
        self._jobs = jobs
        self._executor = _started(jobs)

    def submit(self, task: Task) -> _Pending:
        """Has TASK's input read as soon as a process is free."""
        try:
            return _Pending(task, self._executor.submit(_read, task))
        except BrokenProcessPool:
            self._executor = _started(self._jobs)
            return _Pending(task, self._executor.submit(_read, task))

    def outcome(self, pending: _Pending) -> Read:
        """What came of PENDING, once it did. Where a process died, all that it had are read again, one by one."""
        try:
            return Read(task=pending.task, result=pending.future.result())
        except BrokenProcessPool:
            return Read(task=pending.task, result=_read_alone(pending.task))

    def close(self) -> None:
        """Ends the processes as soon as each is done with what it has in hand."""
        self._executor.shutdown(wait=False, cancel_futures=True)


def _read(task: Task) -> Extraction | Notice:
    """What TASK's input gives; whatever is wrong with one document, the others are read."""
    try:
        return read_input(task.found, location=task.location, obtained=task.obtained, extractor=task.extractor)
    except Exception as error:  # noqa: BLE001
        return failure(error, task.location)


def _read_alone(task: Task) -> Extraction | Notice:
    """What TASK's input gives in a process of its own, or the notice that this one died of it."""
    with _started(1) as executor:
        try:
            return executor.submit(_read, task).result()
        except BrokenProcessPool:
            error = InputError("the process that read it died", hint="it may need more memory than there is")
            return failure(error, task.location)


def _started(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_prepare)


def _prepare() -> None:
    """Makes this process leave interrupts to the one that started it, and end when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
