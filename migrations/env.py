"""Alembic's entry: the program hands over its connection; on the command line, `-x database=FILE` names one."""

from alembic import context
from sqlalchemy import Connection, create_engine
from sqlalchemy.schema import SchemaItem

from provenance.store.schema import metadata


def include(item: SchemaItem, name: str | None, type_: str, reflected: bool, compare_to: SchemaItem | None) -> bool:  # noqa: ARG001, FBT001
    """Whether autogenerate looks at ITEM: not at the full-text index, which migrations write in SQL."""
    return not (type_ == "table" and (name or "").startswith("claim_words"))


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_object=include,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    database = context.get_x_argument(as_dictionary=True).get("database", "provenance.db")
    with create_engine(f"sqlite:///{database}").connect() as own:
        migrate(own)
        own.commit()
