"""The files that a tagger's model is made of, and its settings, which can be read without the libraries that run it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from provenance.errors import ModelError

__all__ = ["MODEL", "NETWORK", "SETTINGS", "TOKENIZER", "model_settings", "shipped_settings"]

MODEL = Path(__file__).with_name("model")
"""The folder of the model that is shipped."""
NETWORK, TOKENIZER, SETTINGS = "network.onnx", "tokenizer.json", "settings.json"
"""The files of a model's folder; docs/model-card.md says what is in each."""


def model_settings(folder: Path) -> dict[str, Any]:
    """The settings of the model in FOLDER: its `version`, `language` (ISO 639-1), labels and numbers of decoding.

    Raises ModelError where they cannot be read.
    """
    try:
        settings: dict[str, Any] = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the settings of the tagger's model in {folder} cannot be read: {error}", hint="install the program again"
        ) from error
    return settings


@cache
def shipped_settings() -> dict[str, Any]:
    """The settings of the shipped MODEL, read once a process. Raises ModelError where they cannot be read."""
    return model_settings(MODEL)
