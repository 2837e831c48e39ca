"""Who the text around a pasted piece says wrote or published it: "Here is The Example's report:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.reading.passages import Passage
from provenance.reading.wording import wordings

__all__ = ["name_in_frame", "same_name", "spelled_as_in"]

_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w.&’'-]*(?: [A-ZÀ-Þ][\w.&’'-]*){0,4}")


def name_in_frame(above: Sequence[Passage]) -> str | None:
    """The name nearest the end of ABOVE, what stands over a piece, that is said to have written or published one."""
    for passage in reversed(above):
        names = [
            (match.start(), match["name"])
            for wording in wordings()
            for frame in wording.frames
            for match in frame.finditer(passage.text)
        ]
        if names:
            return max(names)[1].rstrip(".’'-")
    return None


def same_name(one: str | None, other: str | None) -> bool:
    """Whether ONE and OTHER are written with the same letters, as ANTIMEDIA and Anti-Media are."""
    return bool(one and other and _fold(one) == _fold(other))


def spelled_as_in(name: str, text: str) -> str:
    """The longest form of NAME that TEXT itself uses ("Al-Masdar News", for "Al Masdar"), or NAME where it does not."""
    folded = _fold(name)
    forms = [match.group() for match in _CAPITALISED.finditer(text) if _fold(match.group()).startswith(folded)]
    return max(forms, key=len, default=name)


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()
