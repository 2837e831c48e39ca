"""The tables, as the program uses them. What makes them is migrations/; a test holds the two together.

Every span counts characters of ``documents.text``. What a document gave hangs on its row and goes
with it (ON DELETE CASCADE); sources are shared by documents, decisions stand alone.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    column,
    table,
)

metadata = MetaData(
    naming_convention={
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware moment, kept in UTC: SQLite itself drops the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """To UTC, without its zone."""
        return None if value is None else value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """With its zone again."""
        return None if value is None else value.replace(tzinfo=dt.UTC)


def _owner(target: str, *, primary_key: bool = False, index: bool = False) -> Column[str]:
    """The column that names the row of TARGET ("documents.id") that a row belongs to and goes with."""
    reference = ForeignKey(target, ondelete="CASCADE")
    return Column(
        f"{target.removesuffix('s.id')}_id", String, reference, primary_key=primary_key, nullable=False, index=index
    )


def _within(name: str, target: str) -> Column[str]:
    """The column NAME for the row of the same table (TARGET) that a row stands in, if any.

    It is looked at when the transaction ends, so that the inner one may be written first.
    """
    reference = ForeignKey(target, ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return Column(name, String, reference, index=True)


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("program", String, nullable=False),
    Column("rules", String, nullable=False),
    Column("model", String),
    Column("started", UtcDateTime, nullable=False),
)
"""Sittings that changed something: with which program, rules and model, and when."""

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("media_type", String, nullable=False),
    Column("encoding", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("run_id", Integer, ForeignKey("runs.id"), nullable=False),
)

locations = Table(
    "locations",
    metadata,
    Column("location", String, primary_key=True),
    _owner("documents.id", index=True),
    Column("obtained", UtcDateTime, nullable=False),
    Column("url", String),
)
"""Where a document was found; the same bytes may lie in many places. `url` is the web address it was got from."""

fetches = Table(
    "fetches",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("url", String, nullable=False, index=True),
    Column("final_url", String, nullable=False),
    Column("hops", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Text, nullable=False),
    Column("sha256", String, nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("obtained", UtcDateTime, nullable=False),
)
"""Each time that a page was fetched: from where, when, with which headers and which digest; `hops` and `headers` are
JSON. They name addresses and digests, not rows, and stay when documents are added anew or taken out."""

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    _owner("documents.id", index=True),
    _within("outer_id", "articles.id"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("title", Text),
    Column("publisher", String),
    Column("date", Date),
    Column("language", String),
    Column("outlet", String, nullable=False),
)
"""`outlet` is whom citations in it are counted under: its publisher, else its authors, else its document."""

authors = Table(
    "authors",
    metadata,
    _owner("articles.id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", String, nullable=False),
    sqlite_with_rowid=False,
)

paragraphs = Table(
    "paragraphs",
    metadata,
    _owner("articles.id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("role", String, nullable=False),
    Column("language", String),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    _owner("articles.id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("url", String, nullable=False, index=True),
    sqlite_with_rowid=False,
)

attributions = Table(
    "attributions",
    metadata,
    Column("id", String, primary_key=True),
    _owner("articles.id", index=True),
    _within("parent_id", "attributions.id"),
    Column("kind", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("method", String, nullable=False),
    Column("confidence", Float, nullable=False),
)

attribution_spans = Table(
    "attribution_spans",
    metadata,
    _owner("attributions.id", primary_key=True),
    Column("role", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""`role` is the field of an Attribution: cue, source, content or addressee."""

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    _owner("articles.id", index=True),
    Column("text", Text, nullable=False),
)
"""`number` ties a claim to its entry in the full-text index; it is nobody's name for the claim."""

claim_spans = Table(
    "claim_spans",
    metadata,
    _owner("claims.id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)

claim_attributions = Table(
    "claim_attributions",
    metadata,
    _owner("claims.id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("attribution_id", String, ForeignKey("attributions.id", ondelete="CASCADE"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

claim_words = table("claim_words", column("rowid", Integer), column("rank", Float), column("text", Text))
"""The full-text index (FTS5) over claims.text. Triggers keep it in step, whatever adds or removes a claim."""

sources = Table(
    "sources",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("type", String, nullable=False),
    Column("domain", String),
    Column("outlets", Integer, nullable=False, server_default="0", index=True),
    Column("articles", Integer, nullable=False, server_default="0"),
    Column("claims", Integer, nullable=False, server_default="0"),
    Column("origins", Integer, nullable=False, server_default="0"),
    Column("relays", Integer, nullable=False, server_default="0"),
)
"""What the documents say of a source, taken from the first of its mentions, and how often it is cited:
counts that triggers on `citations` keep, so that ranking costs the same however much is held."""

cited_types = Table(
    "cited_types",
    metadata,
    Column("type", String, primary_key=True),
    Column("sources", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many sources of each type are cited, and of how many claims they are the origin, which triggers on
`sources` keep."""

mentions = Table(
    "mentions",
    metadata,
    Column("source_id", String, ForeignKey("sources.id"), primary_key=True),
    Column("vagueness", Integer, primary_key=True),
    _owner("documents.id", primary_key=True, index=True),
    Column("name", String, nullable=False),
    Column("type", String, nullable=False),
    Column("domain", String),
    sqlite_with_rowid=False,
)
"""What each document says of a source. Ordered by its key, the first mention tells the most of it,
and is the same one in whatever order the documents were added."""

source_names = Table(
    "source_names",
    metadata,
    Column("source_id", String, ForeignKey("sources.id"), primary_key=True),
    Column("name", String, primary_key=True),
    _owner("documents.id", primary_key=True, index=True),
    Column("folded", String, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""The names that a document has for a source, the canonical one among them. An unnamed source has none."""

voices = Table(
    "voices",
    metadata,
    _owner("attributions.id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("source_id", String, ForeignKey("sources.id"), nullable=False),
    Column("evidence_id", String, ForeignKey("attributions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("relayed", Boolean, nullable=False),
    Column("final", Boolean, nullable=False),
    Index(None, "source_id", "attribution_id"),
    sqlite_with_rowid=False,
)
"""The voice of each attribution, a row a step. The `final` step is the one who says it."""

citations = Table(
    "citations",
    metadata,
    Column("source_id", String, ForeignKey("sources.id"), primary_key=True),
    Column("outlet", String, primary_key=True),
    _owner("articles.id", primary_key=True, index=True),
    Column("claims", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("relays", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many claims of an article have the source in their voices: in all, as the one who says them (`origins`),
as one who passes them on (`relays`). `outlet` is the article's."""

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("value", Integer, primary_key=True, autoincrement=False),
    _owner("articles.id", primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""By which passages of an article are found in others: hashes of some of its shingles (`provenance.matching`)."""

addresses = Table(
    "addresses",
    metadata,
    Column("address", String, primary_key=True),
    Column("is_own", Boolean, primary_key=True, autoincrement=False),
    _owner("articles.id", primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Where an article was got on the web (`is_own`), and where it links to, made comparable."""

claim_keys = Table(
    "claim_keys",
    metadata,
    Column("value", Integer, primary_key=True, autoincrement=False),
    Column(
        "claim_number",
        Integer,
        ForeignKey("claims.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    ),
    sqlite_with_rowid=False,
)
"""By which claims that say the same are found: hashes of names, numbers and telling words."""

matches = Table(
    "matches",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("one_id", String, nullable=False, index=True),
    Column("other_id", String, nullable=False, index=True),
    Column("one_article_id", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("other_article_id", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("upstream_id", String),
    Column("basis", String),
    Column("direction", Text),
)
"""Two articles (a reprint) or two claims that say the same; for claims, with the articles that they stand in."""

passages = Table(
    "passages",
    metadata,
    Column("match_id", String, ForeignKey("matches.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    Column("position", Integer, primary_key=True),
    Column("one_start", Integer, nullable=False),
    Column("one_end", Integer, nullable=False),
    Column("other_start", Integer, nullable=False),
    Column("other_end", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What a reprint's two articles have in common, in the order of the one's text."""

notices = Table(
    "notices",
    metadata,
    _owner("documents.id", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", String, nullable=False),
    Column("severity", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    sqlite_with_rowid=False,
)
