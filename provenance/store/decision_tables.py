"""The tables of what people decided, as the program uses them; beside those of `provenance.store.tables`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from provenance.store.tables import UtcDateTime, metadata

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False, index=True),
    Column("subject", String, nullable=False, index=True),
    Column("object", String),
    Column("by", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("note", Text, nullable=False),
)
"""What people ruled, in that order. They name ids, not rows; triggers refuse to change or delete one."""

quotes = Table(
    "quotes",
    metadata,
    Column("decision_id", String, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("of_id", String, nullable=False, index=True),
    Column("sha256", String, index=True),
    Column("location", String, index=True),
    Column("start", Integer),
    Column("source", Text, nullable=False),
    Column("content", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""The words that decisions were about: `of_id`'s, which is the decision's subject, one of a match's two, or its object.
As decisions, they are only ever added."""

heirs = Table(
    "heirs",
    metadata,
    Column("subject", String, primary_key=True),
    Column("heir", String, primary_key=True, index=True),
    Column("document_id", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""What is held in the place of a decision's subject that is held no more: the same words, read out of the document
under another id. It follows from the quotes and from what is held."""
