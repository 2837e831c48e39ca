"""What XML formats share: writing piece by piece, and text that XML can hold."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

from provenance.exporting.columns import Value

__all__ = ["Writer", "pieces", "xml_text"]

_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, escaped or not (section 2.2)."""

_PIECE = 1 << 16
"""Bytes after which a piece is handed on."""


class Writer(Protocol):
    """What is used of lxml's incremental writer."""

    def element(self, tag: str, attributes: dict[str, str] | None = None) -> AbstractContextManager[Any]:
        """An element, open while the context is."""

    def write(self, *content: Any) -> None:  # noqa: ANN401 - text, or an lxml element
        """Writes CONTENT where the writer stands."""


def xml_text(value: Value) -> str:
    r"""VALUE as XML can hold it; each character that it cannot becomes U+FFFD, so that offsets stay.

    >>> xml_text("a\x00b"), xml_text(True), xml_text(0.5)
    ('a\ufffdb', 'true', '0.5')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return _NOT_IN_XML.sub("\ufffd", str(value))


def pieces(page: io.BytesIO, *, last: bool = False) -> Iterator[bytes]:
    """What was written to PAGE since the last time, where that is enough to be handed on, or the LAST of it."""
    if last or page.tell() > _PIECE:
        yield page.getvalue()
        page.seek(0)
        page.truncate()
