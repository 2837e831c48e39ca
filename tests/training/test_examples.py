import json
import random
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from tokenizers import Tokenizer

from provenance.extraction.decoding import LABELS
from provenance.extraction.model_files import MODEL
from training.examples import IGNORED, batches, load

TEXT = "Ann Lee said the bridge is safe.\n\nIt was built in 1990."


def marked(part: str) -> list[list[int]]:
    start = TEXT.index(part)
    return [[start, start + len(part)]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    attribution = {"source": marked("Ann Lee"), "cue": marked("said"), "content": marked("the bridge is safe")}
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"doc_id": "1", "text": TEXT, "attributions": [attribution]}) + "\n")
    return path


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODEL / "tokenizer.json"))


def test_words_are_labelled_as_annotated(path: Path, tokenizer: Tokenizer) -> None:
    (example,) = load(path, tokenizer)
    labels = [LABELS[i] for i in example.labels]
    assert labels[:8] == ["B-source", "I-source", "B-cue", "B-content", *["I-content"] * 3, "O"]
    assert set(labels[8:]) == {"O"}


def test_words_point_at_the_first_word_of_what_they_belong_to(path: Path, tokenizer: Tokenizer) -> None:
    (example,) = load(path, tokenizer)
    (batch,) = batches([example], pieces=512, sizes=[256], opening=1, separator=2, rng=random.Random(1))  # noqa: S311
    content_to_cue, cue_to_source, content_to_source = batch.links[:, 0]
    assert content_to_cue[4:8].tolist() == [3] * 4
    assert content_to_source[4:8].tolist() == [1] * 4
    assert cue_to_source[3] == 1
    assert (np.delete(content_to_cue, range(4, 8)) == IGNORED).all()


def test_paragraphs_are_segments(path: Path, tokenizer: Tokenizer) -> None:
    (example,) = load(path, tokenizer)
    (batch,) = batches([example], pieces=512, sizes=[256], opening=1, separator=2, rng=random.Random(1))  # noqa: S311
    assert batch.segments[0].tolist() == [-1, *[0] * 8, *[1] * 6]
    assert batch.begins.tolist() == [1, 1]
