"""The web: the only package that opens a socket.

`Fetcher` gets what lies at addresses, safely and politely, each as an `Exchange` (`provenance.model`);
docs/explanation/web.md says by which rules, and why.
"""

import sys

import lazy_loader  # names and their modules stand in __init__.pyi; a module is imported when it is first asked for

# httpx's own command line, for which it would import rich, pygments and click: a quarter of the start of this package.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
