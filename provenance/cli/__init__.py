"""The command line: parses, calls the pipeline, prints. One module a command group."""

from provenance.cli.app import app, main

__all__ = ["app", "main"]
