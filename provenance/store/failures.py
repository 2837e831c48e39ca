"""What the database's own errors mean for the one who runs the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError

from provenance.errors import IncoherentError, NotTextError, StoreError

_PRIMARY = 0xFF
"""SQLite's extended result codes carry the primary one in their lowest byte (sqlite.org/rescode.html)."""

_MEANINGS: Mapping[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: ("the database {path} is locked", "another process is writing to it: wait for it to finish"),
    sqlite3.SQLITE_CANTOPEN: ("the database {path} cannot be opened", "check that you may read it and its folder"),
    sqlite3.SQLITE_CORRUPT: ("the database {path} is damaged", "restore it from a copy, or build it anew"),
    sqlite3.SQLITE_FULL: ("no room is left for the database {path}", "free some disk space, then run this again"),
    sqlite3.SQLITE_IOERR: (
        "the disk failed or is full under the database {path}",
        "check the disk, then run this again: what was finished is kept",
    ),
    sqlite3.SQLITE_LOCKED: ("the database {path} is locked", "another process is writing to it: wait for it to finish"),
    sqlite3.SQLITE_NOTADB: ("{path} is not a database", "name another file with --db"),
    sqlite3.SQLITE_PERM: ("the database {path} cannot be written", "check that you may write to it and its folder"),
    sqlite3.SQLITE_READONLY: (
        "the database {path} is read-only",
        "make the file and its folder writable, or name another with --db",
    ),
}


def primary_code(error: BaseException | None) -> int:
    """What kind of failure ERROR of the driver is, as SQLite counts them; SQLITE_ERROR where it does not say."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & _PRIMARY


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns an error of the database at PATH into a StoreError that says what to do.

    Raises NotTextError where something that was to be looked for or kept there has half of a surrogate pair in it, as
    Python has it for a byte of an argument that is no UTF-8 (PEP 383).
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise NotTextError(f"not text: {error.object!a}", hint="give it in UTF-8") from error
    except IntegrityError as error:
        raise IncoherentError(
            f"what is to be written to {path} does not hold together: {error.orig}",
            hint="nothing of this document was kept; please report it with the document",
        ) from error
    except sqlite3.ProgrammingError:
        raise  # the driver was used wrongly, which is no failure of the database
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        message, hint = _MEANINGS.get(
            primary_code(cause), ("the database {path} failed: {cause}", "check the file with --db")
        )
        raise StoreError(message.format(path=path, cause=cause), hint=hint) from error
