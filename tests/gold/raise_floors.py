"""Raises the floors to what the program reaches now, and refuses where it has fallen below one.

After a change that reads better::

    PYTHONPATH=tests python tests/gold/raise_floors.py

Figures are rounded down to tenths of a percent; those of the tagger have MARGIN below them, since another
processor adds up otherwise. A floor never goes down: where one would, nothing is written and the exit code is 1.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from gold.measuring import FLOORS, measured

from provenance.evaluation import fallen_below, figures, parse_floors, raised
from provenance.model import Extractor

MARGIN = {Extractor.RULES: 0.0, Extractor.AUTO: 1.0}
"""Points between what an extractor reaches here and its floor."""


def written(floors: Mapping[str, float]) -> str:
    """FLOORS as a file."""
    return "[floors]\n" + "".join(f'"{name}" = {floor:.1f}\n' for name, floor in floors.items())


def main() -> int:
    """Writes all floors anew, or none."""
    new = {}
    fallen = False
    for path in sorted(FLOORS.glob("*/*.toml")):
        floors = parse_floors(path.read_text("utf-8"), path.name)
        extractor = Extractor(path.parent.name)
        reached = figures(measured(path.stem, extractor))
        for one in fallen_below(floors, reached):
            fallen = True
            place = f"{path.parent.name}/{path.name}"
            print(f"{place}: {one.figure} is {one.reached:.2f}, below its floor of {one.floor:.1f}", file=sys.stderr)
        safe = {name: figure - MARGIN[extractor] for name, figure in reached.items()}
        new[path] = written(raised(floors, safe))
    if fallen:
        print("no floor is lowered: mend what fell", file=sys.stderr)
        return 1
    for path, text in new.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
