"""The first tables, and the full-text index over claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION_ID = 0x50524F56  # "PROV"

TABLES = [
    "runs",
    "documents",
    "locations",
    "notices",
    "articles",
    "authors",
    "paragraphs",
    "links",
    "attributions",
    "attribution_spans",
    "claims",
    "claim_spans",
    "claim_attributions",
    "sources",
    "mentions",
    "source_names",
    "voices",
    "citations",
    "decisions",
]


def upgrade() -> None:
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    documents()
    articles()
    attributions()
    claims()
    claim_words()
    sources()
    citations()
    decisions()


def downgrade() -> None:
    op.execute("DROP TABLE claim_words")
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("PRAGMA application_id = 0")


def owner(target: str, *, primary_key: bool = False, index: bool = False) -> sa.Column:
    key = sa.ForeignKey(target, ondelete="CASCADE")
    name = target.removesuffix("s.id") + "_id"
    return sa.Column(name, sa.String, key, primary_key=primary_key, nullable=False, index=index)


def within(name: str, target: str) -> sa.Column:
    key = sa.ForeignKey(target, ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.String, key, index=True)


def position() -> sa.Column:
    return sa.Column("position", sa.Integer, primary_key=True)


def span(*, nullable: bool = False) -> list[sa.Column]:
    return [sa.Column(name, sa.Integer, nullable=nullable) for name in ("start", "end")]


def documents() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("program", sa.String, nullable=False),
        sa.Column("rules", sa.String, nullable=False),
        sa.Column("model", sa.String),
        sa.Column("started", sa.DateTime, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False, unique=True),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("encoding", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
    )
    op.create_table(
        "locations",
        sa.Column("location", sa.String, primary_key=True),
        owner("documents.id", index=True),
        sa.Column("obtained", sa.DateTime, nullable=False),
    )
    op.create_table(
        "notices",
        owner("documents.id", primary_key=True),
        position(),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("severity", sa.String, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        *span(nullable=True),
        sqlite_with_rowid=False,
    )


def articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.String, primary_key=True),
        owner("documents.id", index=True),
        within("outer_id", "articles.id"),
        *span(),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.String),
        sa.Column("date", sa.Date),
        sa.Column("language", sa.String),
        sa.Column("outlet", sa.String, nullable=False),
    )
    op.create_table(
        "authors",
        owner("articles.id", primary_key=True),
        position(),
        sa.Column("name", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "paragraphs",
        owner("articles.id", primary_key=True),
        position(),
        *span(),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("language", sa.String),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "links",
        owner("articles.id", primary_key=True),
        position(),
        *span(),
        sa.Column("url", sa.String, nullable=False, index=True),
        sqlite_with_rowid=False,
    )


def attributions() -> None:
    op.create_table(
        "attributions",
        sa.Column("id", sa.String, primary_key=True),
        owner("articles.id", index=True),
        within("parent_id", "attributions.id"),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("polarity", sa.String, nullable=False),
        sa.Column("method", sa.String, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_table(
        "attribution_spans",
        owner("attributions.id", primary_key=True),
        sa.Column("role", sa.String, primary_key=True),
        position(),
        *span(),
        sqlite_with_rowid=False,
    )


def claims() -> None:
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        owner("articles.id", index=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table("claim_spans", owner("claims.id", primary_key=True), position(), *span(), sqlite_with_rowid=False)
    key = sa.ForeignKey("attributions.id", ondelete="CASCADE")
    op.create_table(
        "claim_attributions",
        owner("claims.id", primary_key=True),
        position(),
        sa.Column("attribution_id", sa.String, key, nullable=False, index=True),
        sqlite_with_rowid=False,
    )


def claim_words() -> None:
    """The index keeps no text of its own; it has to be told the old text to forget it (sqlite.org/fts5.html, 4.4.3)."""
    op.execute(
        "CREATE VIRTUAL TABLE claim_words USING fts5"
        "(text, content='claims', content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
    )
    add = "INSERT INTO claim_words (rowid, text) VALUES (new.number, new.text);"
    forget = "INSERT INTO claim_words (claim_words, rowid, text) VALUES ('delete', old.number, old.text);"
    op.execute(f"CREATE TRIGGER claim_added AFTER INSERT ON claims BEGIN {add} END")
    op.execute(f"CREATE TRIGGER claim_removed AFTER DELETE ON claims BEGIN {forget} END")
    op.execute(f"CREATE TRIGGER claim_changed AFTER UPDATE ON claims BEGIN {forget} {add} END")


def sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("domain", sa.String),
        sa.Column("outlets", sa.Integer, nullable=False, server_default="0", index=True),
        sa.Column("articles", sa.Integer, nullable=False, server_default="0"),
        sa.Column("claims", sa.Integer, nullable=False, server_default="0"),
        sa.Column("origins", sa.Integer, nullable=False, server_default="0"),
        sa.Column("relays", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "mentions",
        sa.Column("source_id", sa.String, sa.ForeignKey("sources.id"), primary_key=True),
        sa.Column("vagueness", sa.Integer, primary_key=True),
        owner("documents.id", primary_key=True, index=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("domain", sa.String),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source_names",
        sa.Column("source_id", sa.String, sa.ForeignKey("sources.id"), primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        owner("documents.id", primary_key=True, index=True),
        sa.Column("folded", sa.String, nullable=False, index=True),
        sqlite_with_rowid=False,
    )
    evidence = sa.ForeignKey("attributions.id", ondelete="CASCADE")
    op.create_table(
        "voices",
        owner("attributions.id", primary_key=True),
        position(),
        sa.Column("source_id", sa.String, sa.ForeignKey("sources.id"), nullable=False),
        sa.Column("evidence_id", sa.String, evidence, nullable=False, index=True),
        sa.Column("relayed", sa.Boolean, nullable=False),
        sa.Column("final", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "voices", ["source_id", "attribution_id"])


def citations() -> None:
    """The counts of a source follow its citations, whatever adds or removes them; an outlet counts once."""
    op.create_table(
        "citations",
        sa.Column("source_id", sa.String, sa.ForeignKey("sources.id"), primary_key=True),
        sa.Column("outlet", sa.String, primary_key=True),
        owner("articles.id", primary_key=True, index=True),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("relays", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    for name, event, row, sign in (("counted", "INSERT", "new", "+"), ("uncounted", "DELETE", "old", "-")):
        op.execute(f"""
            CREATE TRIGGER citation_{name} AFTER {event} ON citations BEGIN
            UPDATE sources SET
                outlets = outlets {sign} NOT EXISTS (
                    SELECT 1 FROM citations
                    WHERE source_id = {row}.source_id AND outlet = {row}.outlet AND article_id <> {row}.article_id
                ),
                articles = articles {sign} 1,
                claims = claims {sign} {row}.claims,
                origins = origins {sign} {row}.origins,
                relays = relays {sign} {row}.relays
            WHERE id = {row}.source_id;
            END
        """)  # noqa: S608 - made of the words above


def decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False, index=True),
        sa.Column("object", sa.String),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decisions_stand_against_{event.lower()} BEFORE {event} ON decisions "
            "BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END"
        )
