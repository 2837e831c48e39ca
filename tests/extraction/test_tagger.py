import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import ModelError
from provenance.extraction.decoding import TaggedAttribution
from provenance.extraction.model_files import MODEL
from provenance.extraction.tagger import tag, tagger
from provenance.model import Document, IdPrefix, Paragraph, ParagraphRole, Span, content_id

LARGEST_MODEL = 25_000_000

FOUND = [
    ("The bridge is safe, the mayor said on Tuesday.", "the mayor", "said", "The bridge is safe"),
    ("Maria Lopez told reporters that the road will open in May.", "Maria Lopez", "told", "the road will open in May"),
    ("“We were never asked,” said Tom Hill, who runs the mill.", "Tom Hill", "said", "We were never asked"),
    ("According to the ministry, 40 people were hurt.", "the ministry", "According to", "40 people were hurt"),
    ("She argued that the tax would harm farmers.", "She", "argued", "the tax would harm farmers"),
    ("Police believe the fire was set on purpose.", "Police", "believe", "the fire was set on purpose"),
]
OWN_VOICE = [
    "The train left at noon and arrived two hours late.",
    "Prices rose by three percent in March.",
    "He opened the door and walked into the garden.",
]


def document_of(text: str) -> Document:
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=content_id(IdPrefix.DOCUMENT, sha256),
        location="-",
        obtained=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        media_type="text/plain",
        sha256=sha256,
        encoding="utf-8",
        text=text,
    )


def lines(text: str) -> list[Paragraph]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(span=Span(at, at + len(line)), role=ParagraphRole.BODY, language="en"))
        at += len(line) + 1
    return found


def tagged(text: str) -> tuple[TaggedAttribution, ...]:
    return tag(document_of(text), lines(text))


def words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(text[s:e] for s, e in spans)


@pytest.mark.parametrize(("text", "source", "cue", "content"), FOUND)
def test_who_says_what_is_found(text: str, source: str, cue: str, content: str) -> None:
    (found,) = tagged(text)
    assert source in words(text, found.source)
    assert cue in words(text, found.cue)
    assert content in words(text, found.content)


@pytest.mark.parametrize("text", OWN_VOICE)
def test_an_article_s_own_voice_is_nobody_s(text: str) -> None:
    assert tagged(text) == ()


def test_content_on_both_sides_of_its_source_is_one_attribution() -> None:
    text = "“The plan is bad,” Mr. Hill said, “and it will cost us too much money.”"
    (found,) = tagged(text)
    assert len(found.content) == 2


def test_two_attributions_of_one_sentence_are_told_apart() -> None:
    text = "Ann Lee said the plan was good, but Tom Hill warned that it would cost too much."
    assert [words(text, a.source) for a in tagged(text)] == ["Ann Lee", "Tom Hill"]


def test_confidence_is_a_probability_and_clear_cases_have_more_of_it() -> None:
    clear = tagged(FOUND[0][0])[0].confidence
    assert 0.5 < clear <= 1


def test_an_article_longer_than_a_window_is_tagged_to_its_end() -> None:
    paragraphs = [OWN_VOICE[i % 3] + " " + FOUND[i % len(FOUND)][0] for i in range(120)]
    text = "\n".join(paragraphs)
    starts = [a.content[0].start for a in tagged(text)]
    assert len(starts) >= 110
    assert starts[-1] > len(text) - 300


def test_a_paragraph_longer_than_a_window_is_tagged_to_its_end() -> None:
    text = " ".join(OWN_VOICE[i % 3] + " " + FOUND[i % len(FOUND)][0] for i in range(60))
    found = tagged(text)
    assert len(found) >= 50
    assert found[-1].content[-1].end > len(text) - 300


def test_what_is_found_does_not_hang_on_threads_nor_on_what_was_read_before() -> None:
    text = "\n".join(OWN_VOICE[i % 3] + " " + FOUND[i % len(FOUND)][0] for i in range(40))
    spans = [p.span for p in lines(text)]
    one = tagger(MODEL).attributions(text, spans)
    tagged(FOUND[0][0])
    assert tagger(MODEL).attributions(text, spans) == one
    assert tagger(MODEL, threads=2).attributions(text, spans) == one


def test_text_outside_the_paragraphs_only_moves_what_is_found() -> None:
    text = FOUND[1][0]
    before = "Share this\N{GRINNING FACE}\n\n"
    paragraphs = [
        Paragraph(span=Span(len(before), len(before) + len(text)), role=ParagraphRole.BODY, language="en"),
    ]
    (moved,) = tag(document_of(before + text), paragraphs)
    (found,) = tagged(text)
    for role in ("source", "cue", "content"):
        assert words(before + text, getattr(moved, role)) == words(text, getattr(found, role))


@pytest.mark.parametrize(
    "name",
    [
        "José Núñez",
        unicodedata.normalize("NFD", "José Núñez"),
        "Ana Gri\N{LATIN SMALL LIGATURE FFI}n",
        "Li 李娜",
        "D’Arcy",
    ],
)
@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', ("''", "''"), ("``", "''"), "«»"])
def test_marks_and_letters_of_all_kinds_leave_offsets_exact(name: str, opening: str, closing: str) -> None:
    text = f"{opening}We will not leave this town \N{GRINNING FACE},{closing} {name} said."
    (found,) = tagged(text)
    assert words(text, found.source) == name
    assert words(text, found.cue) == "said"
    assert "We will not leave this town" in words(text, found.content)


PIECES = [
    *"“”\"'’.,:\n",
    " ",
    "said",
    "that",
    "he",
    "Dr.",
    "e\u0301",
    "ﬁ",
    "\N{GRINNING FACE}",
    "\u200d",
    "\xa0",
    "told",
    "Ann",
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map(" ".join))
def test_spans_lie_in_paragraphs_in_order_whatever_the_text(text: str) -> None:
    paragraphs = lines(text)
    for found in tag(document_of(text), paragraphs):
        assert found.content
        assert 0 <= found.confidence <= 1
        for spans in (found.source, found.cue, found.content):
            assert list(spans) == sorted(spans)
            for span in spans:
                assert text[slice(*span)].strip()
                assert any(p.span.contains(span) for p in paragraphs)
                assert not unicodedata.category((text + " ")[span.end]).startswith("M")


def test_no_paragraphs_hold_no_attributions() -> None:
    assert tag(document_of(""), []) == ()


def test_a_missing_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        tagger(tmp_path)


def test_a_broken_model_is_said(tmp_path: Path) -> None:
    folder = shutil.copytree(MODEL, tmp_path / "model")
    (folder / "network.onnx").write_bytes(b"not a network")
    with pytest.raises(ModelError, match="cannot be loaded"):
        tagger(folder)


def test_a_model_with_other_labels_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(MODEL, tmp_path / "model")
    path = folder / "settings.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"labels": ["O"]}))
    with pytest.raises(ModelError, match="labels"):
        tagger(folder)


def test_a_missing_library_is_said() -> None:
    code = (
        "import sys\n"
        "sys.modules['onnxruntime'] = None\n"
        "from provenance.errors import ModelError\n"
        "from provenance.extraction.model_files import MODEL\n"
        "from provenance.extraction.tagger import tagger\n"
        "try:\n    tagger(MODEL)\nexcept ModelError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "onnxruntime" in done.stdout


def test_nothing_heavy_is_loaded_before_an_article_is_tagged() -> None:
    code = (
        "import sys\n"
        "import provenance.extraction.tagger\n"
        "print({'onnxruntime', 'tokenizers', 'numpy', 'torch'} & set(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("text", "language", "notices"),
    [
        ("De burgemeester zei dat de haven dicht is.", "nl", []),
        ("Der Hafen ist zu, sagte die Bürgermeisterin.", "de", []),
        ("The harbour is closed, the mayor said.", "en", ["no-model"]),
    ],
)
def test_only_an_article_in_its_language_asks_for_the_tagger(text: str, language: str, notices: list[str]) -> None:
    code = (
        "import sys\n"
        "sys.modules['onnxruntime'] = None\n"
        "from prose import article, document\n"
        "from provenance.extraction import extract\n"
        f"of = document({text!r})\n"
        f"found, notices = extract(of, article(of, language={language!r}))\n"
        "print(len(found), [notice.code for notice in notices])\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == f"1 {notices}"


def test_broken_settings_are_said(tmp_path: Path) -> None:
    folder = shutil.copytree(MODEL, tmp_path / "model")
    (folder / "settings.json").write_text("{")
    with pytest.raises(ModelError, match=r"^the settings .* cannot be read"):
        tagger(folder)


def test_the_shipped_model_is_small() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= LARGEST_MODEL
