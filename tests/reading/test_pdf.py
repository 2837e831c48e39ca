"""PDF: paragraphs made of lines, without what stands on every page; and what is none."""

import io

import pypdf
import pytest

from provenance.errors import InputError
from provenance.reading.pdf import read_pdf


def pdf(*pages: list[str]) -> bytes:
    """A PDF with those lines on its pages, set in Courier."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        content = f"BT /F1 10 Tf 50 750 Td {shown} ET".encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % len(objects)
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        len(body),
    )


PARAGRAPH = [
    "The mayor of Marrow said on Monday that the",
    "bridge had fallen in the night, and that the bom-",
    "bing was over.",
]


def test_a_paragraph_becomes_a_line_and_a_parted_word_is_whole():
    text = read_pdf(pdf([*PARAGRAPH, "Nobody was hurt."]), "a.pdf")
    assert text.splitlines() == [
        f"{PARAGRAPH[0]} bridge had fallen in the night, and that the bombing was over.",
        "Nobody was hurt.",
    ]


def test_what_stands_at_the_edge_of_every_page_is_none_of_the_text():
    pages = [["The Marrow Herald", *PARAGRAPH, f"House {n} fell.", f"- {n} of 4 -"] for n in range(1, 5)]
    text = read_pdf(pdf(*pages), "a.pdf")
    assert "Herald" not in text
    assert "of 4" not in text
    assert [f"House {n} fell." in text for n in range(1, 5)] == [True] * 4


def locked() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(PARAGRAPH)))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "about"),
    [
        (locked(), "password"),
        (pdf([]), "without text"),
        (b"%PDF-1.7 junk", "a broken PDF"),
        (pdf(PARAGRAPH)[:200], "broken"),
    ],
    ids=["locked", "a scan", "junk", "cut off"],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data, about):
    with pytest.raises(InputError, match=about) as caught:
        read_pdf(data, "a.pdf")
    assert caught.value.hint


def test_without_the_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(InputError, match="needs the library pypdfium2") as caught:
        read_pdf(pdf(PARAGRAPH), "a.pdf")
    assert "claim-provenance[pdf]" in caught.value.hint
