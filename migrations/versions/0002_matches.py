"""Matches between articles and between claims, and the indexes that find them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ["fingerprints", "addresses", "claim_keys", "matches", "passages"]


def upgrade() -> None:
    indexes()
    matches()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def owner(target: str, name: str, *, primary_key: bool = False) -> sa.Column:
    key = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, sa.String, key, primary_key=primary_key, nullable=False, index=True)


def indexes() -> None:
    """What is looked up comes first in each key; what goes with its article or claim has an index of its own."""
    op.create_table(
        "fingerprints",
        sa.Column("value", sa.Integer, primary_key=True, autoincrement=False),
        owner("articles.id", "article_id", primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "addresses",
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("is_own", sa.Boolean, primary_key=True, autoincrement=False),
        owner("articles.id", "article_id", primary_key=True),
        sqlite_with_rowid=False,
    )
    number = sa.ForeignKey("claims.number", ondelete="CASCADE")
    op.create_table(
        "claim_keys",
        sa.Column("value", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("claim_number", sa.Integer, number, primary_key=True, autoincrement=False, index=True),
        sqlite_with_rowid=False,
    )


def matches() -> None:
    op.create_table(
        "matches",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("one_id", sa.String, nullable=False, index=True),
        sa.Column("other_id", sa.String, nullable=False, index=True),
        owner("articles.id", "one_article_id"),
        owner("articles.id", "other_article_id"),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("upstream_id", sa.String),
        sa.Column("basis", sa.String),
        sa.Column("direction", sa.Text),
    )
    key = sa.ForeignKey("matches.id", ondelete="CASCADE")
    op.create_table(
        "passages",
        sa.Column("match_id", sa.String, key, primary_key=True, nullable=False),
        sa.Column("position", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("one_start", "one_end", "other_start", "other_end")),
        sqlite_with_rowid=False,
    )
