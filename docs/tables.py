"""The tables and views in docs/reference/database.md, made of docs/datasette.yaml and of a database of this program."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import yaml

from provenance.store import Store

__all__ = ["described", "held", "queries", "tables"]

_DESCRIBED = Path(__file__).parent / "datasette.yaml"

_NAMES = (
    r"SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'claim\_words\_%' ESCAPE '\'"
)


def described() -> dict[str, Any]:
    """What docs/datasette.yaml says of the database."""
    known: dict[str, Any] = yaml.safe_load(_DESCRIBED.read_text("utf-8"))["databases"]["provenance"]
    return known


def held(path: Path) -> dict[str, dict[str, str]]:
    """The tables and views of the database at PATH, each with the types of its columns, without FTS5's own."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute(_NAMES).fetchall()
        found = {name: connection.execute(f'PRAGMA table_info("{name}")').fetchall() for (name,) in rows}
    connection.close()
    return {name: {column[1]: column[2] or "" for column in columns} for name, columns in found.items()}


def tables() -> None:
    """Prints each table and view with its columns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.db"
        Store.open(path, create=True).close()
        types = held(path)
    for name, table in described()["tables"].items():
        print(f"\n### {name}\n\n{table['description']}\n\n| column | type | what it is |\n| --- | --- | --- |")
        for column, meaning in table["columns"].items():
            print(f"| `{column}` | {types[name][column].lower()} | {meaning} |")
    print()


def queries() -> None:
    """Prints each query that comes with them."""
    for name, query in described()["queries"].items():
        print(f"\n### {name}\n\n{query['title']}:\n\n```sql\n{query['sql']}\n```")
    print()
