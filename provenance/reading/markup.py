"""A page's markup to its lines: what a browser would print one below the other, and what is marked in them.

White space is as a browser shows it: runs of it are one space, none stands at a line's edges. What only programs
see (scripts, templates, comments) and what can be pressed (buttons, menus) is no line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

__all__ = ["Anchor", "Line", "Quoting", "read_lines"]

_UNSEEN = (
    *("script", "style", "noscript", "template", "head", "title", "svg", "math", "iframe", "object", "embed", "applet"),
    *("canvas", "video", "audio", "map", "nav", "button", "select", "input", "textarea", "dialog", "datalist"),
)
_MERGED = (
    *("b", "strong", "i", "em", "u", "font", "span", "small", "big", "mark", "abbr", "acronym", "ins", "var", "kbd"),
    *("samp", "tt", "sub", "sup", "code", "time", "data", "wbr", "bdi", "bdo", "dfn", "label", "del", "s", "strike"),
    *("picture", "img", "source"),
)
"""What only changes the looks of words. Taken off beforehand, as there is much of it."""

# The elements that stand on lines of their own (WHATWG HTML, 15.3 "Non-replaced elements"); all others are inline.
_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "optgroup", "option", "p", "pre"),
        *("search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "br"),
    ]
)
_TIGHT = frozenset({"br", "li", "dt", "dd", "td", "th", "tr", "option"})
"""Between two of these no line is left blank."""

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_OPENING = "“„«‘\"'”"


@dataclass(eq=False, slots=True)
class Quoting:
    """An element that quotes: a block quotation, or an embedded post."""

    element: HtmlElement


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A link in a line: characters [start, end) of its text, and the element."""

    start: int
    end: int
    element: HtmlElement


@dataclass(slots=True, kw_only=True)
class Line:
    """One line: `apart` tells that a blank one stands before it.

    `quoting` is the outermost element that it is quoted by; `credit` tells that the line, inside that, is marked as
    whose it is.
    """

    text: str
    apart: bool
    anchors: tuple[Anchor, ...]
    quoting: Quoting | None
    credit: bool


def read_lines(page: HtmlElement) -> list[Line]:
    """The lines of PAGE, a whole document's root, which loses the elements that are none or make no difference."""
    body = page.find("body")
    if body is None:
        body = page
    etree.strip_elements(body, etree.Comment, etree.ProcessingInstruction, *_UNSEEN, with_tail=False)
    etree.strip_tags(body, *_MERGED)
    return list(_Reader().read(body))


@dataclass(slots=True)
class _Reader:
    """The state of reading one page: the line that is being put together, and the elements that are open."""

    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _apart: bool = True
    _anchors: list[Anchor] = field(default_factory=list)
    _open_anchors: list[tuple[HtmlElement, int]] = field(default_factory=list)
    _quoting: Quoting | None = None
    _credits: int = 0

    def read(self, body: HtmlElement) -> Iterator[Line]:
        """The lines of BODY."""
        for event, element in etree.iterwalk(body, events=("start", "end")):
            tag = element.tag
            is_start = event == "start"
            if tag in _BLOCKS:
                yield from self._end_line()
                self._apart |= tag not in _TIGHT
            if handle := _HANDLERS.get(tag):
                if tag == "cite" and self._quoting and self._credits == (not is_start) and _is_last(element):
                    yield from self._end_line()
                    self._apart = True
                handle(self, element, is_start)
            self._add(element.text if is_start else element.tail)
        yield from self._end_line()

    def _add(self, text: str | None) -> None:
        """Adds TEXT to the line, its white space folded."""
        if not text:
            return
        if not text.isascii():
            text = _INVISIBLE.sub("", text)
        folded = " ".join(text.split())
        if (text[:1].isspace() or not folded) and self._length and not self._pieces[-1].endswith(" "):
            folded = f" {folded}"
        if folded and folded != " " and text[-1].isspace():
            folded += " "
        if not self._length:
            folded = folded.lstrip()
        if folded:
            self._pieces.append(folded)
            self._length += len(folded)

    def _end_line(self) -> Iterator[Line]:
        """The line that ends here, if there is anything on it; links that are still open go on on the next."""
        for element, start in self._open_anchors:
            self._close(element, start)
        self._open_anchors = [(element, 0) for element, _ in self._open_anchors]
        text = "".join(self._pieces).rstrip()
        if text:
            yield Line(
                text=text,
                apart=self._apart,
                anchors=tuple(sorted(self._anchors, key=lambda anchor: (anchor.start, anchor.end))),
                quoting=self._quoting,
                credit=self._credits > 0,
            )
            self._apart = False
        self._pieces, self._anchors, self._length = [], [], 0

    def _close(self, element: HtmlElement, start: int) -> None:
        """Notes the link ELEMENT, of which the words since START are on this line."""
        words = "".join(self._pieces)[start:]
        begin = start + len(words) - len(words.lstrip())
        end = start + len(words.rstrip())
        if begin < end:
            self._anchors.append(Anchor(start=begin, end=end, element=element))

    def anchor(self, element: HtmlElement, is_start: bool) -> None:  # noqa: FBT001 (an event of iterwalk)
        """Begins or ends the link ELEMENT."""
        if is_start:
            self._open_anchors.append((element, self._length))
            return
        for at in reversed(range(len(self._open_anchors))):
            if self._open_anchors[at][0] is element:
                self._close(*self._open_anchors.pop(at))

    def quote(self, element: HtmlElement, is_start: bool) -> None:  # noqa: FBT001
        """Begins or ends the block quotation ELEMENT, or a figure that shows one; one inside another is part of it."""
        if element.tag == "figure" and element.find(".//blockquote") is None:
            return
        if is_start and self._quoting is None:
            self._quoting = Quoting(element)
        elif not is_start and self._quoting and self._quoting.element is element:
            self._quoting = None

    def inline_quote(self, element: HtmlElement, is_start: bool) -> None:  # noqa: FBT001
        """Sets the marks that browsers print around a short quotation (HTML, 15.3.6), if it has none of its own."""
        if (element.text_content().lstrip()[:1] or "“") not in _OPENING:
            self._add("“" if is_start else "”")

    def credit(self, element: HtmlElement, is_start: bool) -> None:  # noqa: FBT001
        """Begins or ends what may say whose a quotation is: on a line of its own, unless words go on behind it."""
        if element.tag != "cite" or _is_last(element):
            self._credits += 1 if is_start else -1


def _is_last(element: HtmlElement) -> bool:
    """Whether nothing stands behind ELEMENT in its parent."""
    return element.getnext() is None and not (element.tail or "").strip()


_HANDLERS: dict[object, Callable[[_Reader, HtmlElement, bool], None]] = {
    "a": _Reader.anchor,
    "blockquote": _Reader.quote,
    "q": _Reader.inline_quote,
    "cite": _Reader.credit,
    "footer": _Reader.credit,
    "figcaption": _Reader.credit,
    "figure": _Reader.quote,
}
