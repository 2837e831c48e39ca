"""The learned tagger of English: the attributions of an article as a network sees them, without rules.

Its libraries and its model are loaded when the first article is tagged, once a process.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import ModelError
from provenance.extraction.model_files import MODEL
from provenance.model import Document, Paragraph

if TYPE_CHECKING:
    from provenance.extraction.decoding import TaggedAttribution
    from provenance.extraction.inference import Tagger

__all__ = ["tag", "tagger"]


def tag(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[TaggedAttribution, ...]:
    """The attributions in PARAGRAPHS of DOCUMENT (one article's, in order), in the order of their contents.

    Spans are offsets in the document's text, without kind, polarity or nesting: the outermost level alone.
    Raises ModelError where the model or a library that it needs is missing or broken.
    """
    return tuple(tagger(MODEL).attributions(document.text, [paragraph.span for paragraph in paragraphs]))


@cache
def tagger(folder: Path, *, threads: int = 1) -> Tagger:
    """The tagger whose model is in FOLDER. Raises ModelError where it cannot be loaded."""
    try:
        from provenance.extraction.inference import Tagger
    except ImportError as error:
        raise ModelError(
            f"the tagger cannot be loaded: {error}", hint="install the program again, with all that it needs"
        ) from error
    try:
        return Tagger(folder, threads=threads)
    except ModelError:
        raise
    except Exception as error:  # onnxruntime and tokenizers raise their own, which have no common base
        raise ModelError(
            f"the tagger's model in {folder} cannot be loaded: {error}", hint="install the program again"
        ) from error
