"""The nouns of the program: what every stage takes and hands on.

Everything is frozen, so that a stage is a function from nouns to nouns, and one process, a pool
of processes or a cluster can run the same code. Only the standard library is imported here.

What flows::

    bytes -> Document -> Article -> Attribution -> Source, Claim -> Trail

Every offset in the program counts characters of `Document.text`, the decoded text of the whole
document: ``document.text[span.start:span.end]`` *is* the evidence.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

ID_HEX_DIGITS = 16
"""Hex digits of an id after its type letter: 64 bits, so that among 10 million rows of one type
the chance of any collision is about 3 in a million (birthday bound)."""


class IdPrefix(StrEnum):
    """The letter that an id begins with, and so its type."""

    ARTICLE = "a"
    ATTRIBUTION = "t"
    CLAIM = "c"
    DECISION = "r"
    DOCUMENT = "d"
    MATCH = "m"
    SOURCE = "s"


def content_id(prefix: IdPrefix, *parts: object) -> str:
    """The id of a thing that is made of PARTS: the type's letter and 16 hex digits of SHA-256.

    PARTS are joined by the unit separator (U+001F), so that ("ab", "c") and ("a", "bc") differ.
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return prefix.value + digest.hexdigest()[:ID_HEX_DIGITS]


class Span(NamedTuple):
    """The half-open range [start, end) of characters in a document's decoded text."""

    start: int
    end: int

    def __repr__(self) -> str:
        """As named tuples have it; ids are made of it, and it is made four times as often as anything else of one."""
        start, end = self
        return f"Span(start={start}, end={end})"

    def contains(self, other: Span) -> bool:
        """Whether OTHER lies inside this span; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two have at least one character in common."""
        return self.start < other.end and other.start < self.end


Spans: TypeAlias = tuple[Span, ...]
"""One or more stretches of text that belong together, in the order of the text."""


class Severity(StrEnum):
    """How much of the input a notice cost."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A problem found on the way, returned beside the result instead of stopping it.

    `code` is a short stable name ("footnote-missing"), `message` one line for a person (what is
    wrong, what to do), `location` where the input came from, `span` the place in its text.
    """

    code: str
    message: str
    severity: Severity = Severity.WARNING
    location: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyperlink:
    """Words of a page that lead elsewhere: where they stand in the document's text, and where they lead.

    `url` is absolute, http or https. `version_url` is an archived copy of it that the page names beside it
    (Robust Links, robustlinks.mementoweb.org), `version_date` the day on which its author saw it.
    """

    span: Span
    url: str
    version_url: str | None = None
    version_date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedQuotation:
    """What a page marks as another's words: a block quotation, or a post of a social network.

    `span` is what is quoted; `credit` the line beside it that says whose it is, and `author` the name in that
    line, both None where there is no such line.
    """

    span: Span
    credit: Span | None = None
    author: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What a page says of itself where readers do not look: meta tags, JSON-LD, links in its head.

    `url` is its canonical address, `language` an ISO 639-1 code. `origins` are the addresses of what it says that it
    was made from (isBasedOn, citation, syndication-source, a canonical address on another site), `copies` those of
    where else it stands (rel=syndication).
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: dt.date | None = None
    language: str | None = None
    url: str | None = None
    origins: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes as they were obtained, and the text they decode to.

    `id` is a hash of the bytes, so the same bytes in two places are one document. `location` is
    a path, a URL, or "path#key" for a row of a table; `obtained` is when it was read (UTC). `url` is the address
    that it was got from, where it was got from the web. What only a page has, and its text alone does not tell, are
    `hyperlinks` and `quotations`, in the order of the text, and the `head`.
    """

    id: str
    location: str
    obtained: dt.datetime
    media_type: str
    sha256: str
    encoding: str
    text: str
    url: str | None = None
    hyperlinks: tuple[Hyperlink, ...] = ()
    quotations: tuple[MarkedQuotation, ...] = ()
    head: PageHead | None = None


class ParagraphRole(StrEnum):
    """What a paragraph is in its article. Only a BODY, NOTE or INTERJECTION yields claims."""

    BODY = "body"
    TITLE = "title"
    BYLINE = "byline"
    """Who wrote it, for whom, when: bylines, datelines of their own, credit and republication lines."""
    FURNITURE = "furniture"
    """What a site puts around an article: share buttons, comment forms, tickers, disclaimers."""
    NOTE = "note"
    """A foot- or endnote of the article."""
    INTERJECTION = "interjection"
    """An outer voice's remark inside an inner article, in editor's brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A run of lines of one article, without the white space around it."""

    span: Span
    role: ParagraphRole
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One piece by one voice inside a document.

    `span` runs from the first to the last of its characters; an article inside it (whose `outer`
    is this one's id) takes its own part out. `paragraphs` are those of this article alone.
    `authors`, `publisher`, `title` stand as in the text; `language` is an ISO 639-1 code.
    """

    id: str
    document_id: str
    outer: str | None
    span: Span
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    date: dt.date | None
    language: str | None
    paragraphs: tuple[Paragraph, ...]


class Kind(StrEnum):
    """The kinds of attribution (docs/explanation: the model)."""

    STATEMENT = "statement"
    ATTITUDE = "attitude"
    PUBLICATION = "publication"
    REFERENCE = "reference"
    SELF = "self"
    PASSIVE = "passive"


class Polarity(StrEnum):
    """Whether the source is said to assert the content, or something else about it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ASKS = "asks"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A place where an article presents a content as somebody else's.

    `parent` is the id of the attribution in whose content this one stands. `addressee` is whom
    the source spoke to ("told Al Jazeera"): a publisher there relayed the words. `method` is
    "rule:<language>/<rule>" or "model:<version>", `confidence` is in [0, 1].
    """

    id: str
    article_id: str
    kind: Kind
    polarity: Polarity
    parent: str | None
    cue: Spans
    source: Spans
    content: Spans
    addressee: Spans
    method: str
    confidence: float


class Extractor(StrEnum):
    """Who finds attributions."""

    RULES = "rules"
    """The rules alone."""
    MODEL = "model"
    """The tagger alone where it knows the language, else the rules."""
    AUTO = "auto"
    """The tagger joined with the rules where it knows the language, else the rules."""


class SourceType(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    PUBLISHER = "publisher"
    WORK = "work"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"
    """Named, but nothing tells what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody or something cited, as one identity.

    An unnamed source's id is made of the place where it is mentioned, so that no two are ever
    one. A named one's is made of its type-independent canonical name.
    """

    id: str
    name: str
    type: SourceType
    aliases: tuple[str, ...] = ()
    domain: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceStep:
    """One source between the reader and the one who says it.

    `attribution_id` is the attribution whose text is the evidence of the step, `relayed` tells
    that the source passed the words on ("told Al Jazeera", "as reported by Quartz").
    """

    source_id: str
    attribution_id: str
    relayed: bool


Voice: TypeAlias = tuple[VoiceStep, ...]
"""The sources between the reader and the one who says it, nearest first; empty for the article's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that is said, at one place.

    Either the content of the attributions in `attribution_ids` (several where several voices
    carry the very same words), or, where that is empty, a sentence in the article's own voice.
    """

    id: str
    article_id: str
    spans: Spans
    text: str
    attribution_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A web address that stands in an article, as written."""

    article_id: str
    span: Span
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that the program reads out of one document; what the store keeps in one transaction."""

    document: Document
    articles: tuple[Article, ...]
    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    voices: Mapping[str, Voice]
    """The voice of each attribution, by its id. One may be empty: a passive names nobody."""
    claims: tuple[Claim, ...]
    links: tuple[Link, ...] = ()
    copies: tuple[Capture, ...] = ()
    """The archived copies that the page itself names beside its links."""
    notices: tuple[Notice, ...] = ()


class MatchKind(StrEnum):
    """In what two articles, or two claims, say the same."""

    REPRINT = "reprint"
    """Two articles: a passage of one stands in the other."""
    SAME_WORDS = "same_words"
    """Two claims in the same words, their case, accents and signs aside."""
    SAME_CLAIM = "same_claim"
    """Two claims in other words of one language."""
    CROSS_LANGUAGE = "cross_language"
    """Two claims in two languages."""


class Basis(StrEnum):
    """What tells which of two that match stands nearer to the origin, the strongest first.

    All but DATE make the step from the one to the other a cited one; a mere earlier date makes it similar.
    """

    EMBEDDED = "embedded"
    """Its article stands inside the other one's: it was pasted in."""
    REPUBLICATION = "republication"
    """A republication line in the other names its publisher or its author."""
    CITATION = "citation"
    """The other cites its publisher, or its author, for this very claim."""
    LINK = "link"
    """The other links to it."""
    DATE = "date"
    """It is dated earlier, and nothing else is known."""


class Passage(NamedTuple):
    """The same words in two articles: the span in the document of the one, and in that of the other."""

    one: Span
    other: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two articles or two claims that say the same.

    `one` and `other` are their ids, the smaller first, so that a pair has one match and one id. `score` is in
    (0, 1], `reason` what they share, for a person ("both: 5,775 bombs + Raqqa"). A reprint has `passages`,
    in the order of the one's text. `upstream` is the id of whichever stands nearer to the origin, `basis` what
    tells so and `direction` that in words; all three are None where nothing does.
    """

    id: str
    kind: MatchKind
    one: str
    other: str
    score: float
    reason: str
    passages: tuple[Passage, ...] = ()
    upstream: str | None = None
    basis: Basis | None = None
    direction: str | None = None

    def beside(self, one_id: str) -> str:
        """The id of the one of the two that ONE_ID, the id of either, is not."""
        return self.other if self.one == one_id else self.one


class Verdict(StrEnum):
    """What a check of a link comes to."""

    ALIVE = "alive"
    MOVED = "moved"
    """It answers at another address, to which it redirects for good or for now."""
    DEAD = "dead"
    """It failed at least three times, at least three days apart."""
    SOFT_404 = "soft_404"
    """The host answers with a page, but it is the one that it has for what it does not have."""
    BLOCKED = "blocked"
    """Somebody is there, and does not let programs or strangers in."""
    RATE_LIMITED = "rate_limited"
    UNREACHABLE = "unreachable"
    """It failed this time, and too seldom, or in a way too passing, to be called dead."""
    REFUSED = "refused"
    """It was not asked for, by this program's own rules or the host's robots.txt."""

    @property
    def is_good(self) -> bool:
        """Whether the page is there."""
        return self in {Verdict.ALIVE, Verdict.MOVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCheck:
    """One check of a link, and what it came to.

    `url` is the address that was asked, `at` when (UTC), `reason` why the verdict is what it is and `advice` what to
    do about it (may be empty), both for a person. `status` is the last HTTP status, `final_url` where redirects led if
    they led elsewhere. `failed` tells whether the check counts towards calling the link dead: 404, 410, or a name that
    is not known while the network is up. `sha256` is that of the body, where one was read. `missing_fragments` are
    the places in the page (what follows a "#") that are linked to and not there; None where nobody looked.
    """

    url: str
    at: dt.datetime
    verdict: Verdict
    reason: str
    advice: str = ""
    status: int | None = None
    final_url: str | None = None
    failed: bool = False
    sha256: str | None = None
    missing_fragments: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A copy of a page in an archive.

    `url` is the address that it was looked up by, `captured` when the archive took it (UTC), `address` where it can be
    read, `original` the address as the archive has it; `archive` is the archive's name, or, where a page names the copy
    beside its link, its host. `digest` is the archive's own of the body (in CDX: base 32 of
    SHA-1), `status` the status that the page answered with; None where the archive does not tell.
    """

    url: str
    archive: str
    captured: dt.datetime
    address: str
    original: str
    status: int | None = None
    digest: str | None = None
    media_type: str | None = None


class ArchiveReply(StrEnum):
    """What an archive said about a page."""

    FOUND = "found"
    ABSENT = "absent"
    """It has no copy inside the window that was asked for."""
    BLOCKED = "blocked"
    """It may have one, and does not show it."""
    UNKNOWN = "unknown"
    """It did not say: an error, or an answer that means nothing."""
    RATE_LIMITED = "rate_limited"
    SUBMITTED = "submitted"
    """It took the request to save the page; that is no copy yet."""
    ARCHIVED = "archived"
    """It saved the page when asked to."""
    FAILED = "failed"
    """It was asked to save the page and could not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveAnswer:
    """What an archive answered about a page, and when; `capture` is the copy, where there is one.

    `wanted` is the day that a copy was looked for nearest to, None where any day would do; `reason` is for a person.
    """

    url: str
    archive: str
    at: dt.datetime
    reply: ArchiveReply
    reason: str
    wanted: dt.date | None = None
    capture: Capture | None = None


class PresenceKind(StrEnum):
    """Whether a cited page still says what it is cited for."""

    FOUND = "found"
    CHANGED = "changed"
    """It says it with other numbers or other words."""
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Whether a page says something, and where.

    `span` counts characters of the page's decoded text, its article first and then what stands around that; `exact` is
    what stands there: both None where it is absent.
    `differences` are what is changed, the cited words beside those of the page; `score` is how much of what is cited
    stands there, in [0, 1].
    """

    kind: PresenceKind
    score: float
    span: Span | None = None
    exact: str | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of the page that an attribution links to: whether it says what is attributed, and where.

    `url` is the link's address, `address` the one that was read: the same, or that of a copy; `at` is when (UTC), and
    `sha256` the digest of the page.
    """

    attribution_id: str
    url: str
    address: str
    at: dt.datetime
    sha256: str
    presence: Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """All that is known of a link: its last check, what archives last said, and the copy to read in its place.

    That copy is the one for a citation of the day `cited`. `readings` are the last one of each attribution that links
    to it.
    """

    url: str
    cited: dt.date | None = None
    check: LinkCheck | None = None
    answers: tuple[ArchiveAnswer, ...] = ()
    capture: Capture | None = None
    readings: tuple[Reading, ...] = ()


class Difference(NamedTuple):
    """Words that are cited, and those in their place in the page; one of them may be empty."""

    cited: str
    found: str


class DecisionKind(StrEnum):
    """What a person can rule. The last ruling counts, so that each can be taken back by another."""

    ACCEPT = "accept"
    """The attribution or match that is the subject is right."""
    REJECT = "reject"
    """It is wrong: nothing rests on it any more."""
    UNSURE = "unsure"
    """It was looked at, and whether it is right cannot be told; it is shown as if nobody had ruled on it."""
    WITHDRAW = "withdraw"
    """It is neither accepted nor rejected, as if nobody had ruled on it."""
    MERGE = "merge"
    """The subject is the very source that the object is, of the same type; the object's name stands for both."""
    MERGE_ACROSS_TYPES = "merge_across_types"
    """The same, whatever types the two are of."""
    SPLIT = "split"
    """The subject is not the source that it was merged with; where an object is given, it is not that one."""
    RENAME = "rename"
    """The subject's name is the object; without one, that which the documents give it."""
    ALIAS = "alias"
    """The object is a name of the subject, too: whoever the documents call so is taken for it, if of the same type."""
    UNDO = "undo"
    """The decision that is the subject is as if it had never been made."""


class Quote(NamedTuple):
    """The words that a decision was about, by which these are known again when they are held under another id.

    They are of whatever had the id `of`. `sha256` and `location` are their document's, `start` is where the content,
    or else the source, begins in its text. A claim has its text as content, an article its title; of a source, `source`
    is the name, and there is no document.
    """

    of: str
    sha256: str | None
    location: str | None
    start: int | None
    source: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person ruled. Append-only; it names ids, not rows, so it survives re-adding.

    `id` is given by whoever keeps it first: a hash of the rest, and of how many were the very same before it. `quotes`
    are the words of its subject and its object, where they are known: of both sides of a match.
    """

    kind: DecisionKind
    subject: str
    object: str | None
    by: str
    at: dt.datetime
    note: str = ""
    id: str = field(default="", compare=False)
    quotes: tuple[Quote, ...] = field(default=(), compare=False)


class Direction(StrEnum):
    """Which way a trail goes: to whom a claim is from, or to who relies on it."""

    UPSTREAM = "upstream"
    DOWNSTREAM = "downstream"


class Ending(StrEnum):
    """How a way of a trail ends."""

    ORIGINAL = "original"
    STATED = "stated"
    ANONYMOUS = "anonymous"
    UNSTATED = "unstated"
    CYCLE = "cycle"
    LIMIT = "limit"


class NodeKind(StrEnum):
    """What a node of a trail stands for."""

    CLAIM = "claim"
    ARTICLE = "article"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A claim, article or source of a trail. `name` is a claim's text, an article's title, a source's name.

    `article` is the id of the article that a claim stands in; `details` are what a heading adds
    to an article's title: its publisher, its authors and its date, as far as they are known. `outlet` is an
    article's publisher, else its authors; None where neither is known.
    """

    id: str
    kind: NodeKind
    type: str | None
    name: str
    document: str | None
    article: str | None = None
    details: tuple[str, ...] = ()
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that a step rests on, with where they stand (W3C Web Annotation's selectors)."""

    document: str
    sha256: str
    span: Span
    exact: str
    prefix: str
    suffix: str
    cue: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One step of a trail, with what it rests on: an attribution, or a match with a claim of an article held."""

    id: str
    origin: str
    """The id of the node nearer to the reader."""
    target: str
    """The id of the node nearer to the origin."""
    relation: str
    nested_in: str | None
    polarity: Polarity
    method: str
    confidence: float
    review: str | None
    link: str | None
    evidence: Evidence | None
    match: Match | None = None
    """What the step rests on where that is no attribution."""
    basis: Basis | None = None
    """What makes a step that rests on a match one upstream."""
    claim: str | None = None
    """The id of the claim with which the way goes on in the article that a match leads to."""
    dates_conflict: bool = False
    """Whether the article that the step leads to is dated after the one that it leads from."""

    @property
    def cited(self) -> bool:
        """Whether the text nearer to the reader cites the other one; if not, the two are merely alike."""
        return self.basis is not Basis.DATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One path from what is traced to where it ends; `edges[i]` joins `nodes[i]` and `nodes[i + 1]`.

    `ending` is None at the end of a way downstream: nobody else is held who relies on what it ends at.
    """

    nodes: tuple[str, ...]
    edges: tuple[str, ...]
    ending: Ending | None
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCopy:
    """The archived copy that an article was read in, its own page being gone: when it was taken, and its address."""

    captured: dt.datetime
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """The answer of a trace: the ways from its root, each edge once."""

    root: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ways: tuple[Way, ...]
    notices: tuple[Notice, ...] = field(default=())
    direction: Direction = Direction.UPSTREAM
    links: Mapping[str, LinkState] = field(default_factory=dict)
    """What is known of the links that steps rest on, by the ids of their edges."""
    families: tuple[tuple[str, ...], ...] = ()
    """The ids of those articles at the ends of ways that are reprints of each other, and so one origin."""
    copies: Mapping[str, ReadCopy] = field(default_factory=dict)
    """The archived copies that articles were read in, by the articles' ids."""


class Failure(StrEnum):
    """Why asking for an address on the web gave no whole answer. The first four are this program's own refusals."""

    INVALID = "invalid"
    """What was to be asked for is no address that can be asked for."""
    SCHEME = "scheme"
    """It is neither http nor https."""
    ADDRESS = "address"
    """Its host lies, wholly or in part, in no public network."""
    ROBOTS = "robots"
    """The site's robots.txt asks programs not to, or the site is one that wants none at all (archive.today)."""
    NO_RULES = "no_rules"
    """The site's robots.txt could not be read, so that nothing is known to be allowed."""
    REDIRECTS = "redirects"
    """It was sent on in a circle, or too often."""
    PAUSED = "paused"
    """The host asked to be left alone for longer than a run waits."""
    NO_SUCH_HOST = "no_such_host"
    OFFLINE = "offline"
    """No network could be reached, or nobody who knows names."""
    CONNECTION = "connection"
    """Refused, broken off, or never made."""
    TLS = "tls"
    """The certificate or the encryption is not what it must be."""
    DEADLINE = "deadline"
    PROTOCOL = "protocol"
    """The answer breaks the rules of HTTP: a wrong length, a flood of headers."""
    CODING = "coding"
    """The body is compressed in a way that was not asked for, or is broken."""
    TOO_LARGE = "too_large"
    """The body goes on beyond what is read of one."""

    @property
    def refused(self) -> bool:
        """Whether it was this program's own rules that kept it from asking."""
        return self in {Failure.INVALID, Failure.SCHEME, Failure.ADDRESS, Failure.ROBOTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """A redirect that was followed: who sent on, with which status, and whereto (absolute)."""

    url: str
    status: int
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What came of asking for one address on the web.

    `url` is what was asked for, `final_url` what was asked last. `status`, `headers` (names in lower case, in the
    order of the answer) and `body` (decompressed, and whole or empty) are of the last one's answer; `status` is None
    where none came. `obtained` is when it began (UTC), `seconds` how long the network took. `failure` tells why it is
    no whole answer, and `detail` says so in words for a person; an answer such as 404 is a whole one.
    """

    url: str
    method: str
    obtained: dt.datetime
    final_url: str
    hops: tuple[Hop, ...] = ()
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    seconds: float = 0.0
    failure: Failure | None = None
    detail: str = ""

    @property
    def sha256(self) -> str:
        """The digest of the body, in hexadecimal digits."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str | None:
        """The value of the first header NAME (in lower case)."""
        return next((value for one, value in self.headers if one == name), None)


MEMENTO = "memento-datetime"
"""The header that an archive's copy has (RFC 7089, 2.1.1), and so has the record of a fetch that one answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """What is kept of an exchange that brought a page, so that what was read of it can be checked.

    `obtained` is when (UTC), `sha256` and `size` (bytes) are the page's as it was sent, decompressed; where the page
    was told to be unchanged (status 304), those of the page as it was held. The rest is as in the exchange.
    """

    url: str
    final_url: str
    hops: tuple[Hop, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    sha256: str
    size: int
    obtained: dt.datetime
