"""The command line: parses, calls the pipeline, prints. One module a command group."""

from provenance.cli.app import main

__all__ = ["main"]
