"""The web address that a document was got from, at each of its locations."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("locations", sa.Column("url", sa.String))


def downgrade() -> None:
    op.drop_column("locations", "url")
