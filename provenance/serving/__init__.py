"""What is held as pages on this machine alone, to browse and to search; nothing can be changed in them.

Starlette answers, uvicorn listens: both are the extra `serve`, and are loaded only when pages are served.
"""

from provenance.serving.application import application
from provenance.serving.listening import listen, run

__all__ = ["application", "listen", "run"]
