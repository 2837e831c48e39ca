"""What a format's file holds, told by writing one and reading it as the command does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.model import Notice
from provenance.reading.formats.opened import Input, Listed
from provenance.reading.inputs import Selection, find_inputs

Read = Callable[..., tuple[list[Input], list[Notice], list[Listed]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads DATA as the file NAME."""

    def reading(name: str, data: bytes | str, selection: Selection | None = None):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        found = list(find_inputs(path, selection or Selection()))
        return (
            [one for one in found if isinstance(one, Input)],
            [one for one in found if isinstance(one, Notice)],
            [one for one in found if isinstance(one, Listed)],
        )

    return reading
