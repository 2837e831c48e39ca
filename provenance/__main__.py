"""``python -m provenance``, and what the command `provenance` runs."""

from provenance.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
