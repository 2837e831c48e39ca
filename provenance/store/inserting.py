"""Writing rows by the driver itself.

There are hundreds of rows a document, none of a type that needs SQLAlchemy; it would take longer over each than SQLite
does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.sqlite import dialect, insert

__all__ = ["write"]


def write(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, if_new: bool = False) -> None:
    """Writes ROWS, all with the same columns, into TABLE; with IF_NEW, one whose key is there already is left out."""
    if rows:
        connection.exec_driver_sql(_insertion(table, tuple(rows[0]), if_new=if_new), rows)


@cache
def _insertion(table: Table, columns: tuple[str, ...], *, if_new: bool) -> str:
    statement = insert(table).on_conflict_do_nothing() if if_new else insert(table)
    return str(statement.compile(dialect=dialect(paramstyle="named"), column_keys=columns))
