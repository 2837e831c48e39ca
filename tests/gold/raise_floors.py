"""Raises the floors to what the program reaches now, and refuses where it has fallen below one.

After a change that reads better::

    PYTHONPATH=tests python tests/gold/raise_floors.py

Figures are rounded down to tenths of a percent. A floor never goes down: where one would, nothing is
written and the exit code is 1.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from gold.measuring import FLOORS, measured

from provenance.evaluation import fallen_below, figures, parse_floors, raised
from provenance.model import Extractor


def written(floors: Mapping[str, float]) -> str:
    """FLOORS as a file."""
    return "[floors]\n" + "".join(f'"{name}" = {floor:.1f}\n' for name, floor in floors.items())


def main() -> int:
    """Writes all floors anew, or none."""
    new = {}
    fallen = False
    for path in sorted(FLOORS.glob("*/*.toml")):
        floors = parse_floors(path.read_text("utf-8"), path.name)
        reached = figures(measured(path.stem, Extractor(path.parent.name)))
        for one in fallen_below(floors, reached):
            fallen = True
            place = f"{path.parent.name}/{path.name}"
            print(f"{place}: {one.figure} is {one.reached:.2f}, below its floor of {one.floor:.1f}", file=sys.stderr)
        new[path] = written(raised(floors, reached))
    if fallen:
        print("no floor is lowered: mend what fell", file=sys.stderr)
        return 1
    for path, text in new.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
