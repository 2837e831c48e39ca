"""Mails and saved pages: which part is read, and what the head says of it."""

import datetime as dt

import pytest
from written import MAILED, PLAIN, mail, saved


@pytest.mark.parametrize("name", ["news.eml", "unnamed", "news.eml.gz"])
def test_a_newsletter_is_its_page_by_its_publisher(read, name):
    (one,), notices, _ = read(name, mail(List_Id="<news.herald.example>", Archived_At="<http://herald.example/7>"))
    about = one.particulars
    assert (one.data.strip(), one.media_type, one.charset) == (MAILED.encode(), "text/html", "iso-8859-1")
    assert (about.title, about.publisher, about.authors) == ("The bridge – and more", "The Marrow Herald", ())
    assert (about.date, about.url) == (dt.date(2024, 5, 7), "http://herald.example/7")
    assert not notices


def test_a_mail_to_somebody_is_by_its_sender(read):
    (one,), _, _ = read("one.eml", mail(page=None, sender='"Writer, Ann" <ann@herald.example>'))
    assert (one.data.decode(), one.media_type) == (PLAIN, "text/plain")
    assert (one.particulars.authors, one.particulars.publisher) == (("Writer, Ann",), None)


def test_a_plain_text_is_read_where_the_page_only_says_where_to_look(read):
    (one,), _, _ = read("one.eml", mail(page="<p>Read it <a href='http://e.example'>here</a>.</p>"))
    assert one.media_type == "text/plain"


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b.example\nSubject: =?utf-9?q?x?=\nDate: once\nContent-Type: text/plain; charset=none\n\nIt fell.",
        b"Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSXQgZmVsbC4\n",
        b"From: <<>>\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nIt fell.\n",
    ],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(read, data):
    (one,), notices, _ = read("one.eml", data)
    assert one.data.strip() == b"It fell."
    assert not notices


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "unnamed"])
def test_a_saved_page_is_the_page_at_its_address(read, name):
    (one,), notices, _ = read(name, saved())
    assert (one.data.strip(), one.media_type) == (MAILED.encode(), "text/html")
    assert one.particulars.url == "http://herald.example/1"
    assert one.obtained == dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.UTC)
    assert not notices


def test_a_saved_page_without_a_page_is_noted(read):
    inputs, (notice,), _ = read("page.mhtml", saved().replace(b"text/html\n", b"text/plain\n"))
    assert not inputs
    assert notice.code == "no-page"


@pytest.mark.parametrize("date", ["Mon, 06 May 20242024202420 23:08:09 -0500", "Fri, 31 Dec 9999 23:00:00 -0500"])
def test_a_mail_of_no_day_is_read_without_one(read, date: str):
    (one,), notices, _ = read("one.eml", mail().replace(b"Mon, 06 May 2024 23:08:09 -0500", date.encode()))
    assert one.particulars.date is None
    assert not notices
