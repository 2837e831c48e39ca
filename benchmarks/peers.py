"""How long others take to find quotations in the same texts: textacy on spaCy's pipeline, and a CRF.

    PYTHON benchmarks/peers.py TEXTS.jsonl [ANNOTATED.jsonl]

For `extraction_speed.py --peers PYTHON`, which has the same texts read by this program: prints a JSON array a line, the
peer's name and its seconds of CPU, null where it is not installed. Needs nothing of this program.

spaCy's small English model is no package that registries have. Where it is not installed, its networks are built as it
has them (github.com/explosion/spacy-models, meta.json of en_core_web_sm 3.8), of the same sizes and with as many
labels, but with weights of chance: they find nothing, and take as long. The CRF is learned from ANNOTATED, texts with
the spans of sources, cues and contents, by features of words alone; without it, there is none.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

_MODEL = "en_core_web_sm"
_SEEN_IN_TRAINING = 100
"""Texts that the CRF learns from: enough for its features to be as many as they are looked up among."""
_ROUNDS = 15
_TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_PARTS = ("source", "cue", "content")

_TAGS, _RELATIONS, _ENTITIES = 50, 45, 18
"""How many labels the tagger, the parser and the entity recogniser of that model have."""


def main(texts: Path, annotated: Path | None) -> None:
    """Prints what each peer took."""
    rows = [json.loads(line)["text"] for line in texts.read_text("utf-8").splitlines()]
    for name, found in (("textacy", textacy_reader), ("CRF", lambda: crf_reader(annotated))):
        try:
            described, read = found()
        except ImportError:
            print(json.dumps([name, None]))
            continue
        read(rows[0])
        began = time.process_time()
        for text in rows:
            read(text)
        print(json.dumps([described, time.process_time() - began]), flush=True)


Reader = tuple[str, Callable[[str], Any]]


def textacy_reader() -> Reader:
    """Direct quotations by textacy over spaCy's pipeline."""
    import spacy  # noqa: PLC0415
    import textacy  # noqa: PLC0415
    from textacy.extract.triples import direct_quotations  # noqa: PLC0415

    named = f"textacy {textacy.__version__}, spaCy {spacy.__version__}"
    if spacy.util.is_package(_MODEL):
        pipeline, weights = spacy.load(_MODEL), _MODEL
    else:
        pipeline, weights = untrained(spacy), f"networks of {_MODEL}, untrained"

    def read(text: str) -> list[Any]:
        try:
            return list(direct_quotations(pipeline(text)))
        except ValueError:  # it finds nothing in a text with an odd number of marks, and says so once that is parsed
            return []

    return f"{named}, {weights}", read


def untrained(spacy: Any) -> Any:  # noqa: ANN401 - modules that are only there where they are
    """The pipeline of spaCy's model, with weights of chance."""
    from spacy.training import Example  # noqa: PLC0415

    pipeline = spacy.blank("en")
    vectors = {"@architectures": "spacy.Tok2Vec.v2", "embed": EMBEDDING, "encode": ENCODING}
    listening = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    pipeline.add_pipe("tok2vec", config={"model": vectors})
    tagging = {"@architectures": "spacy.Tagger.v2", "tok2vec": listening}
    tagger = pipeline.add_pipe("tagger", config={"model": tagging})
    parser = pipeline.add_pipe("parser", config={"model": transitions("parser", 64, listening)})
    recogniser = pipeline.add_pipe("ner", config={"model": transitions("ner", 64, vectors)})
    for component, number in ((tagger, _TAGS), (parser, _RELATIONS), (recogniser, _ENTITIES)):
        for label in range(number):
            component.add_label(f"L{label}")
    words = pipeline.make_doc("He said so .")
    told = {"tags": ["L0"] * 4, "heads": [1, 1, 1, 1], "deps": ["L0", "ROOT", "L1", "L2"], "entities": ["O"] * 4}
    pipeline.initialize(lambda: [Example.from_dict(words, told)])
    return pipeline


EMBEDDING = {
    "@architectures": "spacy.MultiHashEmbed.v2",
    "width": 96,
    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
    "rows": [5000, 1000, 2500, 2500, 50, 50],
    "include_static_vectors": False,
}
ENCODING = {
    "@architectures": "spacy.MaxoutWindowEncoder.v2",
    "width": 96,
    "depth": 4,
    "window_size": 1,
    "maxout_pieces": 3,
}


def transitions(kind: str, hidden: int, vectors: dict[str, Any]) -> dict[str, Any]:
    """A transition-based network of a KIND over VECTORS."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": vectors,
    }


def crf_reader(annotated: Path | None) -> Reader:
    """Sources, cues and contents by a CRF over the words of each paragraph."""
    import pycrfsuite  # noqa: PLC0415

    if annotated is None:
        raise ImportError
    trainer = pycrfsuite.Trainer(verbose=False, params={"max_iterations": _ROUNDS})
    with annotated.open(encoding="utf-8") as lines:
        for _, line in zip(range(_SEEN_IN_TRAINING), lines, strict=False):
            row = json.loads(line)
            for tokens in paragraphs(row["text"]):
                trainer.append(features(tokens), labels(tokens, row["attributions"]))
    with tempfile.NamedTemporaryFile(suffix=".crf") as model:
        trainer.train(model.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(model.name)

    def read(text: str) -> list[list[str]]:
        return [tagger.tag(features(tokens)) for tokens in paragraphs(text)]

    return f"CRF of words (python-crfsuite {version('python-crfsuite')})", read


def paragraphs(text: str) -> list[list[re.Match[str]]]:
    """The words and marks of each line that has any."""
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        if tokens := list(_TOKEN.finditer(text, start, start + len(line))):
            found.append(tokens)
        start += len(line)
    return found


def features(tokens: Sequence[re.Match[str]]) -> list[list[str]]:
    """Of each word: itself, its ending and its shape, and those around it."""
    words = [token.group() for token in tokens]
    low = ["", "", *(word.lower() for word in words), "", ""]
    return [
        [
            *(f"{place}={low[at + place]}" for place in range(5)),
            f"end={low[at + 2][-3:]}",
            f"shape={word.istitle()}{word.isupper()}{word.isdigit()}{word.isalpha()}",
            f"pair={low[at + 2]}|{low[at + 3]}",
        ]
        for at, word in enumerate(words)
    ]


def labels(tokens: Sequence[re.Match[str]], attributions: Sequence[dict[str, Any]]) -> list[str]:
    """Of each word the part of an attribution that it stands in."""
    spans = [(start, end, part) for one in attributions for part in _PARTS for start, end in one[part]]
    return [next((part for start, end, part in spans if start <= token.start() < end), "outside") for token in tokens]


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)  # noqa: PLR2004
