"""Links: every check of one, what archives answered, the copies that they hold, and whether pages still say it.

They name addresses and ids, not rows, and stay when documents are added anew or taken out.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("link_checks", "captures", "archive_answers", "presences")


def upgrade() -> None:
    checks()
    captures()
    answers()
    presences()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def checks() -> None:
    op.create_table(
        "link_checks",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("url", sa.String, nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("advice", sa.Text, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("final_url", sa.String),
        sa.Column("failed", sa.Boolean, nullable=False),
        sa.Column("sha256", sa.String),
        sa.Column("missing_fragments", sa.Text),
    )


def captures() -> None:
    op.create_table(
        "captures",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("url", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("archive", sa.String, nullable=False),
        sa.Column("captured", sa.DateTime, nullable=False),
        sa.Column("original", sa.String, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("digest", sa.String),
        sa.Column("media_type", sa.String),
        sa.UniqueConstraint("url", "address", name="uq_captures_url_address"),
    )


def answers() -> None:
    capture = sa.ForeignKey("captures.number")
    op.create_table(
        "archive_answers",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("url", sa.String, nullable=False, index=True),
        sa.Column("archive", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("reply", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("wanted", sa.Date),
        sa.Column("capture_number", sa.Integer, capture),
    )


def presences() -> None:
    op.create_table(
        "presences",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("attribution_id", sa.String, nullable=False, index=True),
        sa.Column("url", sa.String, nullable=False, index=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("exact", sa.Text),
        sa.Column("differences", sa.Text, nullable=False),
    )
