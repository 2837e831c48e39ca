"""A mail (RFC 5322), as newsletters come, or a page that a browser saved with all its parts (MHTML, RFC 2557).

A mail's document is the bytes of one of its parts, without their transfer encoding: the page in it, or the plain text
where that says more. A saved page's is the page itself, at the address that it was saved from.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.message import EmailMessage

from provenance.model import Notice
from provenance.reading.formats.opened import Input, Opened
from provenance.reading.particulars import Particulars

__all__ = ["read_mail", "read_saved_page"]

_READ_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_PAGE_TYPES = _READ_TYPES[:2]

_LIST_HEADERS = ("list-id", "list-unsubscribe")
"""Headers of a mail that went to many (RFC 2919, RFC 2369): then its sender is a publisher, else a person."""

_LEAST_OF_PLAIN = 0.5
"""The letters of a page against those of the plain text beside it, which spells its links out: at least so many."""

_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_LETTER = re.compile(rb"\w")
_MARKUP = re.compile(rb"<(style|script)\b.*?(?:</\1|\Z)|<[a-z/!?][^>]*+(?:>|\Z)", re.DOTALL | re.IGNORECASE)


def read_mail(opened: Opened) -> Iterator[Input | Notice]:
    """The one document of a mail, headed by its subject, its sender and its date."""
    mail = _parsed(opened)
    if isinstance(mail, Notice):
        yield mail
        return
    parts = [part for part in mail.walk() if part.get_content_type() in _READ_TYPES and not part.is_attachment()]
    bodies = [(part, data) for part in parts if (data := _bytes(part)).strip()]
    if not bodies:
        yield opened.notice("no-body", "a mail without a text; give its attachment as a file")
        return
    part, data = _richest(bodies)
    sender = _sender(mail)
    went_to_many = any(header in mail for header in _LIST_HEADERS)
    sent = _moment(mail)
    yield _part_of(
        opened,
        data,
        part,
        particulars=Particulars(
            title=_header(mail, "subject"),
            authors=() if went_to_many or not sender else (sender,),
            publisher=sender if went_to_many else None,
            date=sent.date() if sent else None,
            url=_address(mail, "archived-at"),
        ),
    )


def read_saved_page(opened: Opened) -> Iterator[Input | Notice]:
    """The one page that was saved, got at its Content-Location on the day of saving."""
    mail = _parsed(opened)
    if isinstance(mail, Notice):
        yield mail
        return
    start = (mail.get_param("start") or "") if mail.is_multipart() else ""
    pages = [part for part in mail.walk() if part.get_content_type() in _PAGE_TYPES]
    page = next((part for part in pages if start and part.get("content-id") == start), pages[0] if pages else None)
    if page is None or not (data := _bytes(page)).strip():
        yield opened.notice("no-page", "no page is saved in it; save it anew, or as HTML")
        return
    url = _address(page, "content-location") or _address(mail, "snapshot-content-location")
    yield _part_of(opened, data, page, particulars=Particulars(url=url), obtained=_moment(mail))


def _part_of(
    opened: Opened,
    data: bytes,
    part: EmailMessage,
    *,
    particulars: Particulars,
    obtained: dt.datetime | None = None,
) -> Input:
    """DATA, the bytes of PART, as the one document of OPENED."""
    return Input(
        data=data,
        name=opened.name,
        path=opened.path,
        media_type=part.get_content_type(),
        charset=part.get_content_charset(),
        particulars=particulars,
        obtained=obtained,
    )


def _parsed(opened: Opened) -> EmailMessage | Notice:
    whole = opened.whole("message/rfc822")
    if isinstance(whole, Notice):
        return whole
    return email.message_from_bytes(whole.data, EmailMessage, policy=email.policy.default)


def _bytes(part: EmailMessage) -> bytes:
    """The bytes of PART without their transfer encoding, be it as broken as it may."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _richest(bodies: list[tuple[EmailMessage, bytes]]) -> tuple[EmailMessage, bytes]:
    """The longest page among BODIES, unless a plain text is far longer: then the page only says where to look."""
    longest = max(bodies, key=lambda body: _letters(*body))
    pages = [body for body in bodies if body[0].get_content_type() in _PAGE_TYPES]
    page = max(pages, key=lambda body: _letters(*body), default=longest)
    return page if _letters(*page) >= _LEAST_OF_PLAIN * _letters(*longest) else longest


def _letters(part: EmailMessage, data: bytes) -> int:
    """How many letters of DATA, the bytes of PART, a reader sees."""
    seen = _MARKUP.sub(b" ", data) if part.get_content_type() in _PAGE_TYPES else data
    return len(_LETTER.findall(seen))


def _header(part: EmailMessage, name: str) -> str | None:
    """The header NAME of PART with its white space folded; None where it is absent, empty or broken."""
    try:
        return " ".join(str(part.get(name) or "").split()) or None
    except (ValueError, OverflowError, AttributeError, LookupError):  # the parser's own, on strangers' headers
        return None


def _sender(mail: EmailMessage) -> str | None:
    """The name that MAIL's sender goes by; None where there is but an address."""
    name, _ = email.utils.parseaddr(_header(mail, "from") or "")
    return name.strip(" '\"") or None


def _moment(mail: EmailMessage) -> dt.datetime | None:
    """When MAIL says that it was sent, or the page saved (UTC)."""
    try:
        moment = email.utils.parsedate_to_datetime(_header(mail, "date") or "")
        return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):  # no date, or one that no calendar has
        return None


def _address(part: EmailMessage, name: str) -> str | None:
    """The web address in the header NAME of PART."""
    found = _ADDRESS.search(_header(part, name) or "")
    return found.group() if found else None
