"""The tables of what is found out about links, as the program uses them; beside those of `provenance.store.tables`.

They name addresses and ids, not rows of other tables: what is known of a link stays when a document is read anew.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from provenance.store.tables import UtcDateTime, metadata

link_checks = Table(
    "link_checks",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("url", String, nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("verdict", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("status", Integer),
    Column("final_url", String),
    Column("failed", Boolean, nullable=False),
    Column("sha256", String),
    Column("missing_fragments", Text),
)
"""Every check of a link, in that order. `missing_fragments` has one a line, and is NULL where nobody looked."""

captures = Table(
    "captures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("url", String, nullable=False),
    Column("address", String, nullable=False),
    Column("archive", String, nullable=False),
    Column("captured", UtcDateTime, nullable=False),
    Column("original", String, nullable=False),
    Column("status", Integer),
    Column("digest", String),
    Column("media_type", String),
    UniqueConstraint("url", "address"),
)
"""The copies of pages that archives were found to hold, or that pages name beside their links."""

archive_answers = Table(
    "archive_answers",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("url", String, nullable=False, index=True),
    Column("archive", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("reply", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("wanted", Date),
    Column("capture_number", Integer, ForeignKey("captures.number")),
)
"""Every answer of an archive about a page, in that order."""

presences = Table(
    "presences",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("attribution_id", String, nullable=False, index=True),
    Column("url", String, nullable=False, index=True),
    Column("address", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("sha256", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("exact", Text),
    Column("differences", Text, nullable=False),
)
"""Whether the page that an attribution links to says what is attributed, each time that it was read: at `address`,
which is the link's own or that of a copy. `sha256` is the page's, `start` and `end` count in its decoded text;
`differences` is a JSON array of pairs."""
