"""Files, folders, tables and standard input, and everything that can be wrong with them."""

import datetime as dt
import gzip
import io
import json
import os
from pathlib import Path

import pytest

from provenance.errors import InputError
from provenance.model import Notice
from provenance.reading.documents import read_document
from provenance.reading.formats import json_lines, opened
from provenance.reading.inputs import Input, Selection, find_inputs, size_of

NOW = dt.datetime(2024, 5, 6, tzinfo=dt.UTC)


def found(path: Path, piped: bytes = b"") -> tuple[list[Input], list[Notice]]:
    everything = list(find_inputs(path, standard_input=io.BytesIO(piped)))
    return [x for x in everything if isinstance(x, Input)], [x for x in everything if isinstance(x, Notice)]


def table(path: Path, *lines: object) -> Path:
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), "utf-8")
    return path


def test_a_file_is_one_input_named_by_its_name(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"The bridge fell.\r\n")
    (only,), notices = found(tmp_path / "a.txt")
    assert (only.name, only.data, only.media_type, only.is_part) == (
        "a.txt",
        b"The bridge fell.\r\n",
        "text/plain",
        False,
    )
    assert not notices


def test_a_folder_is_read_in_the_order_of_its_names_and_hidden_files_are_passed_over(tmp_path):
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/config.txt", "c.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The bridge fell.")
    articles, notices = found(tmp_path)
    assert [article.name for article in articles] == ["a/z.md", "b.txt", "c.TXT"]
    assert articles[0].media_type == "text/markdown"
    assert not notices


def test_a_file_of_an_unknown_type_in_a_folder_is_noted_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "b.txt").write_text("The bridge fell.")
    articles, notices = found(tmp_path)
    assert [article.name for article in articles] == ["b.txt"]
    assert [notice.code for notice in notices] == ["unknown-type"]


def test_a_loop_of_links_ends(tmp_path):
    (tmp_path / "a.txt").write_text("The bridge fell.")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(found(tmp_path)[0]) == 1


def test_a_broken_link_and_a_pipe_in_a_folder_are_noted(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").write_text("The bridge fell.")
    articles, notices = found(tmp_path)
    assert [article.name for article in articles] == ["c.txt"]
    assert [notice.code for notice in notices] == ["unreadable", "unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_an_unreadable_file_in_a_folder_is_noted(tmp_path):
    (tmp_path / "a.txt").write_text("The bridge fell.")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b.txt").write_text("The bridge fell.")
    articles, notices = found(tmp_path)
    assert [article.name for article in articles] == ["b.txt"]
    assert [notice.code for notice in notices] == ["unreadable"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "nowhere.txt", "no such file"),
        (lambda folder: folder, "no articles"),
    ],
)
def test_a_path_that_gives_nothing_is_an_error_with_a_hint(tmp_path, make, message):
    with pytest.raises(InputError, match=message) as caught:
        found(make(tmp_path))
    assert caught.value.hint


def test_rows_are_inputs_of_their_own_with_what_the_table_says_of_them(tmp_path):
    path = table(
        tmp_path / "t.jsonl",
        {
            "doc_id": "one",
            "text": "Het café.",
            "title": " The  bridge ",
            "author": "Jane Doe",
            "site": "Example",
            "date": "2017-04-03",
        },
        "",
        {"id": 7, "text": "It fell.", "authors": ["Jane Doe", "John Roe"], "date": "April"},
        {"text": "No name."},
    )
    (one, two, three), notices = found(path)
    assert (one.name, one.data, one.is_part) == ("one", "Het café.".encode(), True)
    assert one.particulars.title == "The bridge"
    assert one.particulars.publisher == "Example"
    assert str(one.particulars.date) == "2017-04-03"
    assert (two.name, two.particulars.authors, two.particulars.date) == ("7", ("Jane Doe", "John Roe"), None)
    assert three.name == "4"
    assert not notices


def test_a_broken_row_is_noted_by_its_line_and_the_rest_goes_on(tmp_path):
    path = table(
        tmp_path / "t.jsonl",
        "{not json",
        "[1]",
        {"id": "a"},
        {"id": "b", "text": 3},
        "[" * 100_000,
        {"id": "c", "text": "It fell."},
    )
    articles, notices = found(path)
    assert [article.name for article in articles] == ["c"]
    assert [notice.code for notice in notices] == ["broken-row"] * 5
    assert "line 2" in notices[1].message


def test_half_a_surrogate_pair_in_a_row_is_replaced_one_for_one(tmp_path):
    (only,), _ = found(table(tmp_path / "t.jsonl", '{"id": "a", "text": "It \\ud83d fell."}'))
    assert only.data.decode() == "It \ufffd fell."


def test_a_row_that_is_too_long_is_noted_and_never_held(tmp_path, monkeypatch):
    monkeypatch.setattr(json_lines, "_LARGEST_ROW", 100)
    monkeypatch.setattr(json_lines, "_SKIPPED_AT_ONCE", 64)
    path = table(tmp_path / "t.jsonl", {"id": "a", "text": "x" * 1000}, {"id": "b", "text": "It fell."})
    articles, notices = found(path)
    assert [article.name for article in articles] == ["b"]
    assert [notice.code for notice in notices] == ["too-large"]


def test_a_file_over_the_limit_is_noted(tmp_path, monkeypatch):
    monkeypatch.setattr(opened, "MAX_DOCUMENT_BYTES", 10)
    (tmp_path / "a.txt").write_text("The bridge fell.")
    articles, notices = found(tmp_path)
    assert not articles
    assert [notice.code for notice in notices] == ["too-large"]


def test_offsets_count_the_rows_own_text_be_there_a_byte_order_mark_in_it_or_not(tmp_path):
    texts = ["\ufeffThe bridge fell.", "The bridge fell.", "\ufeff\ufeffIt fell."]
    articles, _ = found(table(tmp_path / "t.jsonl", *({"text": text} for text in texts)))
    read = [read_document(one.data, location=one.name, obtained=NOW, charset=one.charset) for one in articles]
    assert [document.text for document in read] == texts


@pytest.mark.parametrize(
    ("include", "exclude", "names"),
    [
        ((), (), ["a.txt", "b/c.md", "b/d.txt"]),
        (("*.txt",), (), ["a.txt", "b/d.txt"]),
        (("b/*",), ("*.md",), ["b/d.txt"]),
        ((), ("b/*",), ["a.txt"]),
    ],
)
def test_of_a_folder_what_is_chosen_is_read(tmp_path, include, exclude, names):
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "b/c.md", "b/d.txt"):
        (tmp_path / name).write_text("The bridge fell.")
    chosen = find_inputs(tmp_path, Selection(include=include, exclude=exclude))
    assert [one.name for one in chosen if isinstance(one, Input)] == names


def test_a_folder_of_which_nothing_is_chosen_is_an_error(tmp_path):
    (tmp_path / "a.txt").write_text("The bridge fell.")
    with pytest.raises(InputError, match="--include and --exclude leave none"):
        list(find_inputs(tmp_path, Selection(exclude=("*",))))


def test_the_bytes_that_were_gone_through_add_up_to_the_sizes_of_the_files(tmp_path):
    (tmp_path / "a.txt").write_text("The bridge fell.")
    table(tmp_path / "t.jsonl", *({"text": f"Bridge {n} fell."} for n in range(9)))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"The bridge fell."))
    told: list[int] = []
    assert len([one for one in find_inputs(tmp_path, consumed=told.append) if isinstance(one, Input)]) == 11
    assert sum(told) == size_of(tmp_path) == sum(path.stat().st_size for path in tmp_path.iterdir())


@pytest.mark.parametrize("name", ["t.jsonl.gz", "t.gz"])
def test_what_is_packed_with_gzip_is_read_as_what_is_in_it(tmp_path, name):
    (tmp_path / name).write_bytes(gzip.compress(b'{"id": "a", "text": "It fell."}\n'))
    articles, notices = found(tmp_path / name)
    assert [(one.name, one.data) for one in articles] == [("a", b"It fell.")]
    assert not notices


def test_of_what_is_packed_and_broken_off_the_whole_rows_are_read(tmp_path):
    rows = "".join(json.dumps({"id": str(n), "text": f"House {n} fell: {hash(str(n))}."}) + "\n" for n in range(5000))
    (tmp_path / "t.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:-4000])
    articles, notices = found(tmp_path / "t.jsonl.gz")
    assert [one.name for one in articles] == [str(n) for n in range(len(articles))]
    assert 1000 < len(articles) < 5000
    assert notices[-1].code == "broken-file"
    assert notices[-1].message.endswith("the documents before that are read")


def test_what_is_one_document_and_broken_off_is_not_said_to_be_read(tmp_path):
    text = "".join(f"House {n} fell: {hash(str(n))}.\n" for n in range(5000))
    (tmp_path / "t.txt.gz").write_bytes(gzip.compress(text.encode())[:-4000])
    articles, (notice,) = found(tmp_path / "t.txt.gz")
    assert not articles
    assert notice.message.endswith("get the file anew")


@pytest.mark.parametrize("piped", [b"The bridge fell.\n", b"{curly} bridges fall\n", b'"quoted"\n{"text": "x"}\n'])
def test_standard_input_is_one_plain_text(piped):
    (only,), _ = found(Path("-"), piped)
    assert (only.name, only.data, only.is_part) == ("-", piped, False)


@pytest.mark.parametrize("lead", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_standard_input_is_json_lines_where_its_first_line_is_an_object(lead):
    articles, notices = found(Path("-"), lead + b'{"id": "a", "text": "It fell."}\n{"id": "b", "text": "It rose."}')
    assert [article.name for article in articles] == ["a", "b"]
    assert not notices


class Live(io.RawIOBase):
    """A pipe on which PIECES come one by one, and whose writer ends with an empty one, or never."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = list(pieces)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        assert self.pieces, "waited for what never comes"
        piece = self.pieces.pop(0) if self.pieces[0] else b""  # the end stays
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize(
    "pieces",
    [
        [b'{"id": "a", "te', b'xt": "It fell."}\n', b'{"id": "b", "text": "It ', b'stood."}\n'],
        [b"\xef\xbb\xbftitle,text\n", b"a,It fell.\n", b"b,It stood.\n", b"c"],
    ],
    ids=["JSON lines", "CSV"],
)
def test_rows_are_read_from_a_pipe_as_they_come(pieces: list[bytes]):
    reading = find_inputs(Path("-"), standard_input=io.BufferedReader(Live(*pieces)))
    assert [next(reading).data for _ in range(2)] == [b"It fell.", b"It stood."]


def test_what_comes_in_crumbs_is_the_same_as_at_once():
    data = "The bridge fell, the mayor said.\n".encode("utf-16")
    crumbs = [data[at : at + 3] for at in range(0, len(data), 3)]
    (only,) = find_inputs(Path("-"), standard_input=io.BufferedReader(Live(*crumbs, b"")))
    assert only.data == data


def test_half_a_character_in_a_rows_title_is_replaced(tmp_path):
    path = table(
        tmp_path / "t.jsonl",
        {"text": "It fell.", "title": "A\ud800", "author": "Ann\x00", "url": "http://e.org/\udfff"},
    )
    ((row,), _) = found(path)
    assert (row.particulars.title, row.particulars.authors) == ("A\ufffd", ("Ann\ufffd",))
    assert row.particulars.url == "http://e.org/\ufffd"


def test_a_row_that_is_called_nothing_is_called_by_its_line(tmp_path):
    rows = [
        {"id": "", "text": "It fell."},
        {"doc_id": " ", "id": "b", "text": "It fell."},
        {"id": "\ud800", "text": "x"},
    ]
    assert [row.name for row in found(table(tmp_path / "t.jsonl", *rows))[0]] == ["1", "b", "\ufffd"]


def test_a_name_that_no_file_can_have_has_no_size():
    assert size_of(Path("a\0b")) is None
