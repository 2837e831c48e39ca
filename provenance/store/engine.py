"""Opening a database file, and connections to it that behave.

Databases are in SQLite's write-ahead mode, so that reading never waits for a running `add`. That mode
keeps two files beside the database (-wal, -shm) which the last connection removes, but only if it
may write. So a database that can be written is opened for writing even where it is only read, and one
that cannot is opened as immutable, which needs no such files.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from provenance.errors import StoreError
from provenance.store.failures import primary_code, told

BUSY_TIMEOUT_SECONDS = 5.0
"""How long SQLite waits for another process by itself; meanwhile nothing can interrupt it."""

PATIENCE_SECONDS = 60.0
"""How long to wait for another process's write in all: a batch of documents takes seconds where processors are busy, an
upgrade longer. SQLite lets nobody queue: of four processes that add at once, one may wait for the others' next too."""

CHECKPOINT_PAGES = 10_000
"""Pages of 4 KB that may pile up beside the file before they are written into it. With ids that are hashes, a
document touches hundreds of pages; at SQLite's own 1,000, measured, half the time of adding went into this."""

_IMMEDIATE = "immediate"

# What is interrupted as it closes says so by its exception; SQLAlchemy would also print it, to whoever has no logging.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())


class Access(StrEnum):
    """How a database file is opened, as the parameter of SQLite's URI (sqlite.org/uri.html)."""

    CREATE = "mode=rwc"
    WRITE = "mode=rw"
    READ = "mode=ro"
    IMMUTABLE = "immutable=1"


@dataclass(frozen=True, slots=True)
class Database:
    """An open database file; connections come from a pool, one a thread at a time."""

    path: Path
    access: Access
    engine: Engine

    @property
    def writable(self) -> bool:
        """Whether it was opened so that it can be written."""
        return self.access in {Access.CREATE, Access.WRITE}

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database from its first query on."""
        with told(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that holds the write lock from its start; kept if nothing is raised.

        Taking the lock first makes a second writer wait, instead of failing half-way. An interrupt closes the
        connection, since where it came into the beginning or the end of the transaction, the lock may still be held.
        """
        with told(self.path), self.engine.execution_options(**{_IMMEDIATE: True}).connect() as connection:
            driver = connection.connection.dbapi_connection
            try:
                with connection.begin():
                    yield connection
            except BaseException as error:
                if interrupt := _interrupt(error):
                    if driver is not None:
                        driver.rollback()  # closing alone gives nothing back as long as anybody holds on to a cursor
                    connection.invalidate()
                    raise interrupt from None
                raise

    def close(self) -> None:
        """Closes all connections; the last one out removes the files beside the database."""
        self.engine.dispose()


def file_of(url_or_path: str | os.PathLike[str]) -> Path:
    """The database file that a path or an SQLAlchemy URL ("sqlite:///folder/file.db") names.

    Raises StoreError for other URLs than a file's.
    """
    if not isinstance(url_or_path, str) or "://" not in url_or_path:
        return Path(url_or_path)
    try:
        url = make_url(url_or_path)
    except ArgumentError as error:
        raise StoreError(f"not a database's URL: {url_or_path}", hint="give a path, or sqlite:///PATH") from error
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:" or url.query:
        raise StoreError(
            f"not the URL of an SQLite file: {url.render_as_string(hide_password=True)}",
            hint="give a path, or sqlite:///PATH",
        )
    return Path(url.database)


def exists(url_or_path: str | os.PathLike[str]) -> bool:
    """Whether the database file that a path or URL names is there. Raises StoreError as `file_of` does."""
    return file_of(url_or_path).exists()


def open_file(path: Path, *, create: bool) -> Database:
    """Opens the file at PATH, which is made if CREATE is given and it is not there.

    Whether it is a database, and of which version, nobody has looked at yet. Raises StoreError.
    """
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder, not a database", hint="name a file with --db")
        if not path.parent.is_dir():
            raise StoreError(f"no such folder: {path.parent}", hint="make it first, or name another file with --db")
        if path.exists():
            return connect(path, _access(path))
    except OSError as error:
        raise StoreError(f"{path} cannot be reached: {error.strerror}", hint="name another file with --db") from error
    if not create:
        raise StoreError(f"there is no database at {path}", hint="`provenance add FILES` makes one; --db names another")
    return connect(path, Access.CREATE)


def connect(path: Path, access: Access, *, foreign_keys: bool = True) -> Database:
    """The file at PATH with its pool of connections; nothing is read yet."""
    uri = f"{path.absolute().as_uri()}?{access.value}"

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_SECONDS, check_same_thread=False)
        connection.isolation_level = None  # transactions begin where SQLAlchemy says so, schema changes included
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _stay_connected)
    return Database(path, access, engine)


def write_ahead(database: Database) -> None:
    """Puts the file into write-ahead mode for good, where its file system can have it."""
    with told(database.path):
        connection = database.engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()


def _access(path: Path) -> Access:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return Access.WRITE
    if not os.access(path, os.R_OK):
        raise StoreError(f"the database {path} cannot be read", hint="check that you may read it and its folder")
    # With a -wal file, somebody has it open or left it unfinished: as immutable, what stands there were missed.
    return Access.READ if path.with_name(path.name + "-wal").exists() else Access.IMMUTABLE


def _stay_connected(context: ExceptionContext) -> None:
    """Has SQLAlchemy take back what an interrupt cut short; by itself, it would close the connection first."""
    if isinstance(context.original_exception, KeyboardInterrupt):
        context.is_disconnect = False


def _interrupt(error: BaseException | None) -> KeyboardInterrupt | None:
    """The interrupt that ERROR is, or came of: SQLAlchemy asserts that what it was ending has ended."""
    while isinstance(error, AssertionError):
        error = error.__context__
    return error if isinstance(error, KeyboardInterrupt) else None


def _begin(connection: Connection) -> None:
    if not connection.get_execution_options().get(_IMMEDIATE):
        connection.exec_driver_sql("BEGIN")
        return
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            if primary_code(error.orig) != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
        else:
            return
