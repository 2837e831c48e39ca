"""Making and upgrading the tables, by the migrations in migrations/.

Alembic is imported only where there is something to do: a database that is up to date opens without.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

import provenance
from provenance.errors import NewerDatabaseError, StoreError
from provenance.store.engine import Access, Database, connect, write_ahead
from provenance.store.prepared import ask

HEAD = "0008"
"""The newest revision in migrations/versions; a test holds it against Alembic's."""

APPLICATION_ID = 0x50524F56
"""What a database's header carries to tell whose it is (sqlite.org/pragma.html#pragma_application_id): "PROV"."""


def prepare(database: Database, *, create: bool) -> None:
    """Sees to it that DATABASE has the tables of this program.

    Makes them in an empty file where CREATE is given, and upgrades older ones where the file can be written.
    Raises NewerDatabaseError for newer ones, StoreError where it is not a database of this program; then
    no byte of it has changed.
    """
    found = revision(database)
    if found == HEAD:
        return
    if found is None and not create:
        raise StoreError(
            f"there is nothing in the database {database.path} yet", hint="`provenance add FILES` fills it"
        )
    if found is not None and found not in _known():
        raise NewerDatabaseError(
            f"the database {database.path} was written by a newer program (its tables are version {found})",
            hint=f"upgrade this program: it knows tables up to version {HEAD}",
        )
    if not database.writable:
        raise StoreError(
            f"the database {database.path} is of an older version and read-only, so it cannot be upgraded",
            hint="make the file and its folder writable, or use a copy",
        )
    write_ahead(database)
    _upgrade(database)


def revision(database: Database) -> str | None:
    """The version of the tables in DATABASE; None where it is empty.

    Raises StoreError where the tables are another program's.
    """
    with database.reading() as connection:
        tables = {name for (name,) in ask(connection, "SELECT name FROM sqlite_master WHERE type = 'table'", {})}
        if not tables:
            return None
        ((application,),) = ask(connection, "PRAGMA application_id", {})
        if application != APPLICATION_ID or "alembic_version" not in tables:
            raise StoreError(f"{database.path} is the database of another program", hint="name another file with --db")
        ((found,),) = ask(connection, "SELECT version_num FROM alembic_version", {})
        return str(found)


def folder() -> Path:
    """Where the migrations lie: inside the installed package, or beside it in a checkout."""
    package = Path(provenance.__file__).parent
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(folder())).walk_revisions()}


def _upgrade(database: Database) -> None:
    """Runs what is missing in one transaction: killed half-way, the database is as it was.

    Foreign keys are off meanwhile, since rebuilding a table drops it, which would delete what hangs on
    its rows; they are checked at the end.
    """
    unchecked = connect(database.path, Access.WRITE, foreign_keys=False)
    try:
        with unchecked.writing() as connection:
            _run_migrations(connection)
            if connection.execute(text("PRAGMA foreign_key_check")).first():
                raise StoreError(
                    f"the database {database.path} could not be upgraded: rows that belong together came apart",
                    hint="it was left as it was; please report this",
                )
    finally:
        unchecked.close()


def _run_migrations(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
