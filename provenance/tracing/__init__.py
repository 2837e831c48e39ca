"""From a claim upstream to where its ways end, and downstream to those who rely on it."""

import lazy_loader  # names and their modules stand in __init__.pyi; a module is imported when it is first asked for

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
