"""Listening on this machine alone, until interrupted."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp

from provenance.errors import ProvenanceError

__all__ = ["ADDRESS", "listen", "run"]

ADDRESS = "127.0.0.1"
"""This machine, from itself (RFC 5735)."""


def listen(port: int) -> socket.socket:
    """A socket at PORT of this machine alone; 0 takes any that is free. Raises ProvenanceError.

    Whoever asks there from now on is answered once `run` is.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((ADDRESS, port))
        listening.listen()
    except OSError as error:
        listening.close()
        message = f"port {port} of this machine cannot be had: {error.strerror}"
        raise ProvenanceError(message, hint="--port 0 takes any that is free") from error
    return listening


def run(app: ASGIApp, listening: socket.socket) -> None:
    """Serves APP at the socket LISTENING until interrupted."""
    settings = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none"
    )
    uvicorn.Server(settings).run(sockets=[listening])
