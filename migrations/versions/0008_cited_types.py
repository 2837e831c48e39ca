"""How many sources of each type are cited, and of how many claims they are the origin, kept as sources change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ADDED = """
    INSERT INTO cited_types (type, sources, origins) VALUES (new.type, new.outlets > 0, new.origins)
    ON CONFLICT (type) DO UPDATE SET
        sources = cited_types.sources + excluded.sources, origins = cited_types.origins + excluded.origins;
"""
REMOVED = """
    UPDATE cited_types SET sources = sources - (old.outlets > 0), origins = origins - old.origins
    WHERE type = old.type;
"""


def upgrade() -> None:
    op.create_table(
        "cited_types",
        sa.Column("type", sa.String, primary_key=True),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("origins", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO cited_types SELECT type, sum(outlets > 0), sum(origins) FROM sources GROUP BY type")
    op.execute(f"CREATE TRIGGER source_added AFTER INSERT ON sources BEGIN {ADDED} END")
    op.execute(f"CREATE TRIGGER source_removed AFTER DELETE ON sources BEGIN {REMOVED} END")
    op.execute(
        "CREATE TRIGGER source_changed AFTER UPDATE OF type, outlets, origins ON sources "
        "WHEN old.type <> new.type OR (old.outlets > 0) <> (new.outlets > 0) OR old.origins <> new.origins "
        f"BEGIN {REMOVED} {ADDED} END"
    )


def downgrade() -> None:
    for event in ("changed", "removed", "added"):
        op.execute(f"DROP TRIGGER source_{event}")
    op.drop_table("cited_types")
