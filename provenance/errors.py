"""The program's exceptions. Each says what failed and, in `hint`, what to do about it.

::

    ProvenanceError
    ├── InputError             one input cannot be read (exit code 4 where others could)
    ├── NotTextError           words that were given have bytes in them that are no text (exit code 2)
    ├── NotFoundError          nothing has that id, or those words (exit code 3)
    ├── AmbiguousError         more than one thing does (exit code 3)
    ├── LanguageError          a language file is broken
    ├── SettingsError          the file of settings, or what stands in it, is wrong (exit code 2)
    ├── ModelError             the learned tagger cannot be loaded
    ├── DecisionError          a ruling that would have no effect (exit code 2)
    └── StoreError             the database cannot be used (exit code 5)
        ├── IncoherentError    one document does not fit what is held; the others can be kept
        └── NewerDatabaseError it was written by a newer program
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AmbiguousError",
    "DecisionError",
    "IncoherentError",
    "InputError",
    "LanguageError",
    "ModelError",
    "NewerDatabaseError",
    "NotFoundError",
    "NotTextError",
    "ProvenanceError",
    "SettingsError",
    "StoreError",
]


class ProvenanceError(Exception):
    """Anything that the program refuses or cannot do, in words for its user."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        """MESSAGE says in one line what failed, HINT what to do."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(ProvenanceError):
    """An input cannot be read: no such file, not text, too large."""


class NotTextError(ProvenanceError):
    """Words to look for or to keep have bytes in them that are no text, as an argument in another encoding has."""


class NotFoundError(ProvenanceError):
    """No row has the id, or no claim the words."""


class AmbiguousError(ProvenanceError):
    """An id's prefix, or a claim's words, fit more than one; `candidates` lists them, a line each."""

    def __init__(self, message: str, *, candidates: Sequence[str], hint: str = "") -> None:
        """CANDIDATES are full lines for a person, each beginning with an id."""
        super().__init__(message, hint=hint)
        self.candidates = tuple(candidates)


class LanguageError(ProvenanceError):
    """A language file lacks something, or one of its rules does not do what its examples say."""


class ModelError(ProvenanceError):
    """The learned tagger cannot be loaded: a library or a file of its model is missing or broken."""


class DecisionError(ProvenanceError):
    """A ruling that cannot be applied: an unnamed source merged, or two of different types."""


class SettingsError(ProvenanceError):
    """The file of settings cannot be read, or what stands in it cannot be used."""


class StoreError(ProvenanceError):
    """The database cannot be opened, read or written."""


class IncoherentError(StoreError):
    """What is to be written does not hold together with itself or with what is held."""


class NewerDatabaseError(StoreError):
    """The database has a schema that this program does not know; it is left untouched."""
