"""Tables with commas, semicolons and tabs, in any encoding, and what is broken in them."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.reading.formats import csv_rows
from provenance.reading.formats.opened import Opened
from provenance.reading.inputs import Selection

HEAD = "url,title,author,date,publisher,language,text\n"
ROW = 'http://e.example/1,The bridge,Ann Writer; Bo Reed,2024-05-06,The Herald,en-GB,"It fell, he said.\nAll of it."\n'


def texts(inputs):
    return [one.data.decode() for one in inputs]


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "unnamed"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_is_a_document_with_what_its_columns_say(read, name, delimiter):
    table = io.StringIO()
    csv.writer(table, delimiter=delimiter).writerows(csv.reader(io.StringIO(HEAD + ROW)))
    (one,), notices, _ = read(name, table.getvalue())
    about = one.particulars
    assert texts([one]) == ["It fell, he said.\nAll of it."]
    assert (about.url, about.title, about.publisher, about.language) == (
        "http://e.example/1",
        "The bridge",
        "The Herald",
        "en",
    )
    assert (about.authors, about.date, one.name) == (("Ann Writer", "Bo Reed"), dt.date(2024, 5, 6), "2")
    assert not notices


def test_columns_that_are_called_otherwise_are_named(read):
    chosen = Selection(columns={"text": "Body", "publisher": "outlet"})
    (one,), _, _ = read("t.csv", "id,BODY,outlet\na,It fell.,The Herald\n", chosen)
    assert (one.name, texts([one]), one.particulars.publisher) == ("a", ["It fell."], "The Herald")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_a_table_may_be_in_any_encoding(read, encoding):
    (one,), _, _ = read("t.csv", f"{HEAD},,,,,,Une crêperie de Nantes a brûlé hier soir.\n".encode(encoding))
    assert texts([one]) == ["Une crêperie de Nantes a brûlé hier soir."]


def test_one_row_in_another_encoding_spoils_no_other(read):
    rows = [f",,,,,,Le café de la rue {n} a fermé.\n".encode() for n in range(4)]
    rows[2] = ",,,,,,Le café de la rue 2 a fermé.\n".encode("latin-1")
    inputs, _, _ = read("t.csv", HEAD.encode() + b"".join(rows))
    assert texts(inputs) == [f"Le café de la rue {n} a fermé." for n in range(4)]


@pytest.mark.parametrize(
    ("broken", "about"),
    [
        (',,,,,,"It fell.\n', "quotation marks"),
        (',,,,,,"It" fell.\n', "quotation marks"),
        (",,,,,,a,b,c\n", "9 cells for 7 columns"),
        ("http://e.example/2,,,,,,\n", 'no "text"'),
        ("http://e.example/2\n", 'no "text"'),
    ],
)
def test_a_broken_row_is_noted_by_its_line_and_the_rest_is_read(read, broken, about):
    rows = [f',,,,,,"House {n} fell."\n' for n in range(4)]
    inputs, (notice,), _ = read("t.csv", HEAD + rows[0] + "\n" + broken + "".join(rows[1:]))
    assert texts(inputs) == [f"House {n} fell." for n in range(4)]
    assert about in notice.message
    assert "line 4" in notice.message


def test_a_row_without_an_end_is_given_up_before_it_is_too_large(read, monkeypatch):
    monkeypatch.setattr(csv_rows, "MAX_DOCUMENT_BYTES", 2_000)
    rows = "".join(f",,,,,,House {n} fell.\n" for n in range(1000))
    inputs, (notice,), _ = read("t.csv", HEAD + ',,,,,,"It fell.\n' + rows)
    assert len(inputs) == 1000
    assert "line 2" in notice.message


@pytest.mark.parametrize("data", ["url,title\nx,y\n", "", "\n"])
def test_a_table_without_a_column_of_texts_is_noted(read, data):
    inputs, (notice,), _ = read("t.csv", data)
    assert not inputs
    assert "--map text=COLUMN" in notice.message


@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_characters="\x00\r", exclude_categories=["Cs"]), min_size=1
        ).filter(str.strip),
        max_size=6,
    )
)
def test_what_a_table_was_made_of_is_read_from_it(cells):
    table = io.StringIO()
    csv.writer(table).writerows([["title", "text"], *(["x", cell] for cell in cells)])
    data = table.getvalue().encode()
    opened = Opened(stream=io.BytesIO(data), path=Path("t.csv"), name="t.csv", head=data)
    found = [one.data.decode().removeprefix("\ufeff") for one in csv_rows.read(opened)]
    assert found == [cell.removeprefix("\ufeff") for cell in cells]
