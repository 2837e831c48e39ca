"""The shipped network: its files, loaded by onnxruntime and tokenizers, and a window read by it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from provenance.extraction.decoding import LABELS, Decoder, Reading, TaggedAttribution
from provenance.extraction.model_files import NETWORK, TOKENIZER, model_settings
from provenance.extraction.windows import Words, network_input, read_words, windows
from provenance.model import Span

__all__ = ["Tagger"]


class Tagger:
    """Finds the attributions in an article's paragraphs. One may be used by several threads at once.

    Windows are read one at a time, so that what is found depends on the article alone: not on
    what else is read, nor on the number of threads.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """FOLDER holds a model; each window is read by so many THREADS.

        Raises ModelError, OSError, ValueError or onnxruntime's own exceptions where a file is missing or broken.
        """
        settings = model_settings(folder)
        if settings["labels"] != list(LABELS):
            raise ValueError(f"the model's labels are {settings['labels']}, the program's {list(LABELS)}")
        self._size: int = settings["window"]
        self.decoder = Decoder(
            first=np.array(settings["first"], dtype=np.float32),
            after=np.array(settings["after"], dtype=np.float32),
            least_cue=settings["least_cue"],
            least_source=settings["least_source"],
            least_alone=settings["least_alone"],
            least_confidence=settings["least_confidence"],
            weights=tuple(settings["confidence"]["weights"]),
            bias=settings["confidence"]["bias"],
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._opening, self._separator = self._piece("[CLS]"), self._piece("[SEP]")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # The graph is written as it is to be run: what this level leaves out would join additions to normalisations,
        # which is slower.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        providers = ["CPUExecutionProvider"]
        self._session = onnxruntime.InferenceSession(str(folder / NETWORK), options, providers=providers)

    def attributions(self, text: str, paragraphs: Sequence[Span]) -> list[TaggedAttribution]:
        """The attributions in PARAGRAPHS (spans of TEXT, one article's, in order), in the order of their contents."""
        words, readings = self.read(text, paragraphs)
        return self.decoder.attributions(text, words, readings) if readings else []

    def read(self, text: str, paragraphs: Sequence[Span]) -> tuple[Words, list[Reading]]:
        """The words of PARAGRAPHS, and what the network says of each window of them."""
        words = read_words(text, paragraphs, self._tokenizer)
        readings = []
        for window in windows(words, self._size):
            given = network_input(words, window, opening=self._opening, separator=self._separator)
            labels, links = self._session.run(["labels", "links"], given)
            readings.append(Reading(window=window, labels=labels, links=links))
        return words, readings

    def _piece(self, name: str) -> int:
        number = self._tokenizer.token_to_id(name)
        if number is None:
            raise ValueError(f"the model's tokenizer has no piece {name}")
        return number
