"""Queries that are put together once and asked of the driver itself.

A trace asks twenty small questions. SQLite answers one in some 10 microseconds; SQLAlchemy, measured, takes 350 to put
it together and read the answer, 100 where it was put together before.
"""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, bindparam, func, select
from sqlalchemy.dialects.sqlite import dialect

__all__ = ["Plain", "Prepared", "ask", "of_ids"]

_DIALECT = dialect(paramstyle="named")


def of_ids(column: Column[Any]) -> ColumnElement[bool]:
    """Whether COLUMN is one of the ids that are given when the query is asked, however many."""
    return column.in_(select(func.json_each(bindparam("ids", "[]")).table_valued("value").c.value))


def ask(connection: Connection, statement: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The rows that STATEMENT gives, inside CONNECTION's transaction, begun if there is none. Raises sqlite3.Error."""
    if not connection.in_transaction():
        connection.begin()
    driver: Any = connection.connection.driver_connection
    found: list[tuple[Any, ...]] = driver.execute(statement, parameters).fetchall()
    return found


class Prepared:
    """A query of ids, written as SQLAlchemy writes it, and asked without it."""

    def __init__(self, write: Callable[[], Select[Any]]) -> None:
        """WRITE puts it together, the first time that it is asked; `of_ids` has the place of the ids."""
        self._write = write

    def rows(self, connection: Connection, ids: Collection[str] | Collection[int]) -> list[Any]:
        """Its rows for IDS, with a field for each column. Raises sqlite3.Error."""
        if not ids:
            return []
        statement, constants, row, converted = self._made
        found = ask(connection, statement, {**constants, "ids": json.dumps(list(ids))})
        if not converted:
            return [row(*values) for values in found]
        return [
            row(*(convert(value) if convert else value for convert, value in zip(converted, values, strict=True)))
            for values in found
        ]

    @cached_property
    def _made(self) -> tuple[str, dict[str, Any], Callable[..., Any], list[Callable[[Any], Any] | None]]:
        """The statement, its constants, the type of its rows, and what makes of each value what its column means.

        The last is empty where all values are taken as they come.
        """
        statement, constants, columns = self._written()
        names = [str(column.key) for column in columns]
        converted: list[Any] = [
            column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for column in columns
        ]
        row = namedtuple("Row", names, rename=True)  # type: ignore[misc] # noqa: PYI024 - its fields are the query's
        return statement, constants, row, converted if any(converted) else []

    def _written(self) -> tuple[str, dict[str, Any], Sequence[ColumnElement[Any]]]:
        """The statement, its constants, and its columns."""
        query = self._write()
        compiled = query.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
        return str(compiled), dict(compiled.params), list(query.selected_columns)


class Plain(Prepared):
    """A query of rows of one table by ids: put together from names alone, for which SQLAlchemy takes 2 ms each."""

    def __init__(self, by: Column[Any], *columns: Column[Any], order: Sequence[Column[Any]] = ()) -> None:
        """COLUMNS, or all of the table's, where BY is one of the ids; in that ORDER."""
        self._by, self._columns, self._order = by, columns or tuple(by.table.columns), order

    def _written(self) -> tuple[str, dict[str, Any], Sequence[ColumnElement[Any]]]:
        names, order = (", ".join(f'"{one.name}"' for one in columns) for columns in (self._columns, self._order))
        within, by = f'"{self._by.table}"', f'"{self._by.name}"'
        statement = f"SELECT {names} FROM {within} WHERE {by} IN (SELECT value FROM json_each(:ids))"  # noqa: S608
        return f"{statement} ORDER BY {order}" if order else statement, {}, self._columns
