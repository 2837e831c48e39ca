"""What was fetched from the web: from where, when, with which headers and which digest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fetches",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("url", sa.String, nullable=False, index=True),
        sa.Column("final_url", sa.String, nullable=False),
        sa.Column("hops", sa.Text, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("sha256", sa.String, nullable=False, index=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("obtained", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("fetches")
