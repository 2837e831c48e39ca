"""Decisions have ids and the words that they were about; what took the places of these."""

import hashlib
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    held = read()
    op.drop_table("decisions")
    made = op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("subject", sa.String, nullable=False, index=True),
        sa.Column("object", sa.String),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.bulk_insert(made, with_ids(held))
    only_added("decisions")
    quotes()
    only_added("quotes")
    heirs()


def downgrade() -> None:
    op.drop_table("heirs")
    op.drop_table("quotes")
    held = read()
    op.drop_table("decisions")
    made = op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False, index=True),
        sa.Column("object", sa.String),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.bulk_insert(made, held)
    only_added("decisions")


def read() -> list[dict[str, object]]:
    """The decisions that are held, in their order, without what only one of the two versions has."""
    columns = [sa.column(name) for name in ("number", "kind", "subject", "object", "by", "note")]
    query = sa.select(*columns, sa.column("at", sa.DateTime)).select_from(sa.table("decisions"))
    return [dict(row._mapping) for row in op.get_bind().execute(query.order_by(sa.column("number")))]  # noqa: SLF001


def with_ids(held: list[dict[str, object]]) -> list[dict[str, object]]:
    """The same, each with an id as the program makes it: a hash of all of it, and of how many were equal before."""
    before: Counter[str] = Counter()
    found = []
    for row in held:
        moment = f"{row['at'].isoformat()}+00:00"  # type: ignore[attr-defined]
        parts = [row["kind"], row["subject"], row["object"], row["by"], moment, row["note"]]
        same = "\x1f".join(map(str, parts))
        digest = hashlib.sha256(f"{same}\x1f{before[same]}".encode()).hexdigest()
        before[same] += 1
        found.append({**row, "id": "r" + digest[:16]})
    return found


def quotes() -> None:
    op.create_table(
        "quotes",
        sa.Column("decision_id", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("of_id", sa.String, nullable=False, index=True),
        sa.Column("sha256", sa.String, index=True),
        sa.Column("location", sa.String, index=True),
        sa.Column("start", sa.Integer),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )


def heirs() -> None:
    owner = sa.ForeignKey("documents.id", ondelete="CASCADE")
    op.create_table(
        "heirs",
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("heir", sa.String, primary_key=True, index=True),
        sa.Column("document_id", sa.String, owner, primary_key=True, index=True),
        sqlite_with_rowid=False,
    )


def only_added(table: str) -> None:
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_stand_against_{event.lower()} BEFORE {event} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END"
        )
