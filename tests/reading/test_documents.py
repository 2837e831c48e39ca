"""Bytes to text: every encoding that texts come in, and what is no text."""

import codecs
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.model import Document
from provenance.reading import documents
from provenance.reading.documents import read_document

NOW = dt.datetime(2024, 1, 2, tzinfo=dt.UTC)
DUTCH = "Het café was één groot “feest”, zei de burgemeester — en dat bleef het de hele nacht.\n"


def read(data: bytes) -> Document:
    return read_document(data, location="here.txt", obtained=NOW)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_reads_the_same_in_every_encoding(encoding):
    assert read((DUTCH * 3).encode(encoding)).text == DUTCH * 3


@pytest.mark.parametrize("text", ["naïve café", "He said “it’s over” and left.", "prijs: 5 €"])
def test_short_western_texts_are_windows_1252(text):
    assert read(text.encode("cp1252")).text == text


def test_other_scripts_are_told_by_their_letters():
    text = "Мэр города сказал в понедельник, что мост упал ночью и никто не пострадал."
    assert read(text.encode("cp1251")).text == text


def test_a_byte_order_mark_counts_for_nothing():
    assert read(codecs.BOM_UTF8 + b"The bridge").text == "The bridge"


def test_line_ends_stay_as_they_are():
    assert read(b"The bridge\r\nfell\rdown\n").text == "The bridge\r\nfell\rdown\n"


def test_what_no_database_can_keep_is_replaced_one_for_one():
    text = read(b"The bridge\x00fell, and " + b"nobody knew why. " * 20).text
    assert text.startswith("The bridge\ufffdfell")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_refused(data):
    with pytest.raises(InputError, match=r"here\.txt: empty") as caught:
        read(data)
    assert caught.value.hint


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        b"PK\x03\x04" + bytes(200),
        bytes(64),
        b"\x7fELF\x02\x01" + bytes(range(256)),
    ],
    ids=["png", "zip", "zeros", "elf"],
)
def test_binary_junk_is_refused(data):
    with pytest.raises(InputError, match="not text") as caught:
        read(data)
    assert caught.value.hint


def test_a_document_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(documents, "MAX_DOCUMENT_BYTES", 10)
    with pytest.raises(InputError, match="larger than"):
        read(b"The bridge fell.")


def test_the_same_bytes_in_two_places_are_one_document():
    elsewhere = read_document(b"The bridge fell.", location="there.txt", obtained=NOW)
    assert elsewhere.id == read(b"The bridge fell.").id != read(b"The bridge fell").id


@given(st.binary(max_size=400))
def test_any_bytes_are_text_that_can_be_stored_or_an_input_error(data):
    try:
        text = read(data).text
    except InputError:
        return
    assert text.strip()
    assert "\x00" not in text
    assert text.encode()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf_8_reads_back_as_it_was_written(text):
    stripped = text.removeprefix("\ufeff")
    if stripped.strip() and not text.encode().startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert read(text.encode()).text == stripped
