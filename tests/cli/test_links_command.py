"""`links` as a user has it: real pages, a real database, and what is printed."""

import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace

import pytest
from link_cases import Reply, pages, serving, to
from test_schemas import validator

from provenance.store import Store

PAGE = (
    "<html><head><title>Harbour closed</title></head><body><article><h1 id='top-story'>Harbour closed</h1><p>"
    "The harbour of Velden was closed for 17 days in June, the port authority said, after divers had found a mine "
    "under the pier.</p><p>Mayor Ada Brink called it “the worst closure in living memory”.</p></article></body></html>"
)


QUICK = "[links]\nrequests_a_second = 1000\nrequests_at_once = 20\n"


@pytest.fixture
def site():
    with serving(pages({"/harbour": Reply(body=PAGE), "/moved": to("/harbour")})) as running:
        yield running


@pytest.fixture
def held(site, provenance, tmp_path, monkeypatch):
    """A database of one article that cites the site."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    (tmp_path / "provenance.toml").write_text(QUICK)
    text = f"""Harbour news
By Ann Writer, The Gazette, 21 June 2017

The Lantern called it “the worst closure in recent memory” ({site.origin}/harbour#brink).

The port is a disgrace, said Ann Lee ({site.origin}/gone). The boats are idle, see {site.origin}/moved.
"""
    (tmp_path / "harbour.txt").write_text(text)
    assert provenance("add", "harbour.txt").code == 0
    return site


SAME = "see that it is the same page, and cite the new address"


def masked(text, site):
    return re.sub(r"\d{4}-\d\d-\d\d(?=:)", "TODAY", text.replace(site.origin, "http://site"))


def check(provenance, held, *arguments):
    return provenance("links", "check", "--allow-host", held.host, *arguments)


def test_an_address_that_was_added_in_vain_is_listed_though_no_article_cites_it(provenance, held):
    assert provenance("add", f"{held.origin}/nowhere", "--allow-host", held.host).code == 4
    for words in ([], ["nowhere"], ["--verdict", "unreachable"]):
        told = masked(provenance("links", "list", *words).out, held).splitlines()
        assert told[-3:] == [
            "http://site/nowhere",
            "    unreachable on TODAY: 404 Not Found, failed check 1 of 3",
            "    in no article; `provenance add` asks for it again",
        ]
    listed = json.loads(provenance("links", "list", "nowhere", "--json").out)
    validator("links-list").validate(listed)
    assert [(one["url"], one["article"]) for one in listed["links"]] == [(f"{held.origin}/nowhere", None)]
    for words in (["harbour"], ["--verdict", "moved"]):
        assert "nowhere" not in provenance("links", "list", *words).out


def test_what_is_not_alive_is_printed_with_its_reason_and_what_to_do(provenance, held):
    result = check(provenance, held)
    assert result.code == 0
    told = masked(result.out, held).splitlines()
    assert sorted(zip(told[::2], told[1::2], strict=True)) == [  # as they come in, in any order
        (
            "moved        http://site/moved",
            f"    200 OK, sent on for good to http://site/harbour; {SAME}",
        ),
        ("unreachable  http://site/gone", "    404 Not Found, failed check 1 of 3; check again in 3 days"),
    ]
    assert result.err == "3 links checked: 1 alive, 1 moved, 1 unreachable\n"


def test_a_second_run_asks_only_for_what_was_not_good(provenance, held):
    check(provenance, held)
    result = check(provenance, held)
    assert result.err == "1 link checked: 1 unreachable, 2 alive of late and passed over\n"


def test_a_run_that_looks_for_more_asks_again(provenance, held):
    check(provenance, held)
    result = check(provenance, held, "--fragments", "--contents")
    assert result.err.startswith("3 links checked: 1 alive, 1 moved, 1 unreachable")
    assert "nothing in it is named #brink" in result.out
    assert check(provenance, held, "--fragments", "--contents").err.startswith("1 link checked")


def test_the_page_says_otherwise_and_the_trace_shows_it(provenance, held):
    check(provenance, held, "--contents")
    lines = provenance("trace", "worst closure").out.splitlines()
    (at,) = [index for index, line in enumerate(lines) if "link: " in line]
    assert "/harbour#brink  (alive on " in lines[at]
    assert lines[at + 1].strip(" │") == "changed: “it “the worst closure in living memory”"
    assert [line.strip(" │") for line in lines[at + 2 : at + 4]] == ["cited “recent”", "there “living”"]


ASIDE = """<html><body><nav><a href='/'>Home</a><a href='/x'>Wolves</a></nav><article>
<h1>Harbour closed</h1><p>The harbour of Velden was closed for 17 days in June, the port authority said, after divers
had found a mine under the pier.</p><aside>It is the worst closure in recent memory.</aside>
<p>Nobody knows when it opens again, the authority said.</p></article></body></html>"""


def contents(provenance, tmp_path, monkeypatch, reply):
    """What `links check --contents` says of a page that is cited for a quotation, and answers REPLY."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "provenance.toml").write_text(QUICK)
    with serving(pages({"/harbour": reply})) as site:
        words = "The Lantern called it “the worst closure in recent memory”"
        text = f"Harbour news\nBy Ann Writer, The Gazette, 21 June 2017\n\n{words} ({site.origin}/harbour).\n"
        (tmp_path / "harbour.txt").write_text(text)
        assert provenance("add", "harbour.txt").code == 0
        return check(provenance, site, "--contents").out


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(body=ASIDE), "found: “is the worst closure in recent memory”"),
        (Reply(body="<body><ul><li>Home</li><li>The worst closure in recent memory</li></ul></body>"), "found"),
        (Reply(body=ASIDE.replace("worst closure", "best day")), "absent: the page does not say it"),
        (Reply(body=f"<p>The boats are idle.</p><!-- {'x' * 5_000_000} --><p>The end.</p>"), ""),
    ],
    ids=["beside the article", "in a list without an article", "nowhere", "beyond what was read"],
)
def test_all_of_a_page_is_looked_through(provenance, tmp_path, monkeypatch, reply, told):
    out = contents(provenance, tmp_path, monkeypatch, reply)
    assert told in out if told else "absent" not in out


def test_a_trace_tells_why_a_link_is_not_good(provenance, held):
    check(provenance, held)
    lines = [line.strip(" │") for line in provenance("trace", "port is a disgrace").out.splitlines()]
    (at,) = [index for index, line in enumerate(lines) if line.startswith("link: ")]
    assert "/gone  (unreachable on " in lines[at]
    assert lines[at + 1] == "404 Not Found, failed check 1 of 3"


def test_a_trace_tells_whereto_a_page_has_moved(provenance, held, tmp_path, monkeypatch):
    (tmp_path / "ferry.txt").write_text(f"Ferries\n\nThe ferry is late, said Ann Lee ({held.origin}/moved).\n")
    provenance("add", "ferry.txt")
    check(provenance, held, "moved")
    monkeypatch.setenv("COLUMNS", "60")
    assert f"200 OK, sent on for good to {held.origin}/harbour\n" in provenance("trace", "ferry is late").out


@pytest.mark.parametrize("width", ["60", "100"])
def test_a_trace_with_links_keeps_to_its_columns(provenance, held, monkeypatch, width):
    check(provenance, held, "--contents")
    monkeypatch.setenv("COLUMNS", width)
    result = provenance("--ascii", "trace", "worst closure")
    assert result.out.isascii()
    assert all(len(line) <= int(width) for line in result.out.splitlines() if "link: " not in line)


def test_fail_on_ends_with_one_where_a_link_is_so(provenance, held):
    assert check(provenance, held, "--fail-on", "dead").code == 0
    assert check(provenance, held, "--fail-on", "dead", "--fail-on", "unreachable").code == 1


def test_what_is_passed_over_counts_for_fail_on_too(provenance, held):
    assert [check(provenance, held, "moved", "--fail-on", "moved").code for _ in range(2)] == [1, 1]
    assert check(provenance, held, "--fail-on", "dead").code == 0


DAY = 86_400


def test_dead_after_three_checks_three_days_apart(provenance, held, monkeypatch):
    told = []
    for day in (0, 1, 3, 6):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_700_000_000 + day * DAY))
        result = check(provenance, held, "gone", "--fail-on", "dead")
        told.append((result.code, result.out.splitlines()[1].strip()))
    assert told == [
        (0, "404 Not Found, failed check 1 of 3; check again in 3 days"),
        (0, "404 Not Found, failed check 1 of 3; check again in 2 days"),
        (0, "404 Not Found, failed check 2 of 3; check again in 3 days"),
        (1, "404 Not Found, failed check 3 of 3; look for a copy: provenance links archive"),
    ]
    assert "dead on 2023-11-20: 404" in provenance("links", "list", "gone").out


def test_without_a_network_nothing_is_learned_and_nothing_forgotten(provenance, held, tmp_path, monkeypatch):
    check(provenance, held)
    (tmp_path / "away.txt").write_text("Away\n\nThe boats are away, said Ann Lee (http://lantern.example/boats).\n")
    provenance("add", "away.txt")

    def look_up(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    result = check(provenance, held, "boats", "--fail-on", "unreachable")
    assert (result.code, result.out) == (5, "")
    assert result.err.endswith(
        "error: no network could be reached, so 1 link could not be checked; check the connection, and run it again\n"
    )
    assert "not checked" in provenance("links", "list", "boats").out
    result = check(provenance, held)
    assert (
        "unreachable  http://lantern.example/boats\n    its name could not be looked up now; check your" in result.out
    )
    assert result.code == 0


def test_without_leave_no_private_host_is_reached(provenance, held):
    result = provenance("links", "check")
    assert held.asked == []
    assert result.err == "3 links checked: 3 refused\n"


def test_links_are_listed_with_what_is_known(provenance, held):
    assert "not checked" in provenance("links", "list").out
    check(provenance, held, "--contents")
    result = provenance("links", "list")
    assert result.out.count("in  Harbour news") == 3
    assert "changed: “it “the worst closure in living memory”" in result.out
    only = provenance("links", "list", "--verdict", "moved").out
    assert masked(only, held).startswith("http://site/moved\n    moved on TODAY: 200 OK")
    assert provenance("links", "list", "nowhere.example").err == "no links\n"


def test_what_is_printed_as_json_is_valid(provenance, held):
    lines = check(provenance, held, "--json", "--contents", "--fragments").out.splitlines()
    assert len(lines) == 3
    for line in lines:
        validator("links-check").validate(json.loads(line))
    listed = json.loads(provenance("links", "list", "--json").out)
    validator("links-list").validate(listed)
    assert any(one["readings"] for one in listed["links"])
    trail = json.loads(provenance("trace", "worst closure", "--json").out)
    validator("trace").validate(trail)
    assert [edge["link"]["check"]["verdict"] for edge in trail["edges"] if edge["link"]] == ["alive"]


SETTINGS = """
[archives.keeper]
playback = "{origin}/web/"
cdx = "{origin}/cdx"
save = "{origin}/save"
cdx_a_minute = 60000

[links]
archives = ["keeper"]
requests_a_second = 1000
{saving}
"""

KEYS = '[saving.keeper]\naccess_key = "one"\nsecret_key = "two"\n'


def kept(path):
    """An archive that has a copy of one page, from the day before it was cited."""
    if path.startswith("/cdx") and "harbour" in path:
        fields = ["timestamp", "original", "mimetype", "statuscode", "digest"]
        row = ["20170620080000", "http://site/harbour", "text/html", "200", "AAA"]
        return Reply(body=json.dumps([fields, row]))
    if path.startswith("/cdx"):
        return Reply(body="[]")
    if path == "/save":
        return Reply(401, body="{}")
    return Reply(body=PAGE.replace("living", "recent"), headers={"Memento-Datetime": "Tue, 20 Jun 2017 08:00:00 GMT"})


@pytest.fixture
def keeper(held, tmp_path):  # noqa: ARG001 - the database comes first
    with serving(kept, "127.0.0.8") as running:
        (tmp_path / "provenance.toml").write_text(SETTINGS.format(origin=running.origin, saving=""))
        yield running


def ask(provenance, keeper, *arguments):
    return provenance("links", "archive", "--allow-host", keeper.host, *arguments)


def test_the_copy_nearest_before_the_citation_is_found_and_shown(provenance, keeper):
    result = ask(provenance, keeper, "--contents")
    assert result.code == 0
    assert "keeper: copy of 2017-06-20, 1 day before the citation" in result.out
    assert "found in the copy: “it “the worst closure in recent memory”" in result.out
    assert result.err == "3 links asked about: 1 found, 2 absent\n"
    assert "copy of 2017-06-20 (keeper, 1 day before it was cited)" in provenance("links", "list").out
    assert "copy of 2017-06-20 (keeper, 1 day before it was cited): " in provenance("trace", "worst closure").out


@pytest.mark.usefixtures("held")
def test_a_copy_from_a_wider_window_is_shown_as_well(provenance, tmp_path):
    def old(path):
        reply = kept(path)
        return replace(reply, body=reply.body.replace("20170620080000", "20140620080000"))

    with serving(old, "127.0.0.8") as running:
        (tmp_path / "provenance.toml").write_text(SETTINGS.format(origin=running.origin, saving=""))
        assert "it has no copy within 365 days" in ask(provenance, running, "harbour").out
        assert "copy of 2014-06-20, 1097 days before" in ask(provenance, running, "harbour", "--window", "2000").out
    told = "copy of 2014-06-20 (keeper, 1097 days before it was cited)"
    assert told in provenance("links", "list", "harbour").out
    assert told in provenance("trace", "worst closure").out


@pytest.mark.usefixtures("held")
def test_that_a_copy_cannot_be_read_is_said(provenance, tmp_path):
    def gone(path):
        return Reply(404, body="") if path.startswith("/web/") else kept(path)

    with serving(gone, "127.0.0.8") as running:
        (tmp_path / "provenance.toml").write_text(SETTINGS.format(origin=running.origin, saving=""))
        result = ask(provenance, running, "harbour", "--contents")
        again = ask(provenance, running, "harbour", "--contents", "--json")
    assert result.out.endswith("\n    the copy cannot be read: it answers 404\n")
    line = json.loads(again.out)
    validator("links-archive").validate(line)
    assert (line["unread"], line["readings"]) == ("it answers 404", [])


def test_a_copy_that_is_known_is_not_asked_for_again(provenance, keeper):
    ask(provenance, keeper)
    result = ask(provenance, keeper, "harbour")
    assert result.err == "0 links asked about, 1 whose copy is known passed over\n"


TWO = """
[archives.keeper]
playback = "{one}/web/"
cdx = "{one}/cdx"
[archives.other]
playback = "{two}/web/"
cdx = "{two}/cdx"
[links]
archives = ["keeper", "other"]
requests_a_second = 1000
"""


@pytest.mark.usefixtures("held")
def test_a_named_archive_is_asked_though_another_has_a_copy(provenance, tmp_path):
    with serving(kept, "127.0.0.8") as one, serving(kept, "127.0.0.9") as two:
        (tmp_path / "provenance.toml").write_text(TWO.format(one=one.origin, two=two.origin))
        ask(provenance, one, "harbour")
        result = ask(provenance, two, "harbour", "--archive", "other")
        assert "    other: copy of 2017-06-20" in result.out
        assert ask(provenance, two, "harbour", "--archive", "other").out == ""


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("first", "told", "code"),
    [
        (Reply(429, body=""), "1 rate_limited", 4),
        (Reply(body="<p>Down.</p>"), "1 unknown", 0),
        (Reply(403, body="org.archive.wayback.exception.RobotAccessControlException: x"), "1 blocked", 0),
    ],
)
def test_an_archive_without_a_copy_hides_no_other_that_did_not_say(provenance, tmp_path, first, told, code):
    with serving(lambda _: first, "127.0.0.8") as one, serving(lambda _: Reply(body="[]"), "127.0.0.9") as two:
        (tmp_path / "provenance.toml").write_text(TWO.format(one=one.origin, two=two.origin))
        result = ask(provenance, one, "harbour", "--allow-host", two.host)
    assert (result.err, result.code) == (f"1 link asked about: {told}\n", code)


def test_a_copy_that_is_known_is_read_where_that_is_asked_for_later(provenance, keeper):
    ask(provenance, keeper, "harbour")
    first = len(keeper.asked)
    again = ask(provenance, keeper, "harbour", "--contents")
    assert "cited for it “the worst closure in recent memory”" in again.out
    assert "    found in the copy: " in again.out
    assert [line.split("/")[1] for line in keeper.asked[first:]] == ["web"]
    assert ask(provenance, keeper, "harbour", "--contents").out == ""


def test_a_copy_that_the_article_names_itself_is_shown_beside_the_step(provenance, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    copy = "http://web.archive.example/web/20170619080000/http://lantern.example/pier"
    (tmp_path / "robust.html").write_text(
        f"""<html lang="en"><head><title>The pier</title><meta property="article:published_time" content="2017-06-21">
</head><body><article><h1>The pier</h1><p>The pier will be rebuilt by 2019, <a href="http://lantern.example/pier"
data-versionurl="{copy}" data-versiondate="2017-06-19">according to the Lantern</a>. Nobody knows who will pay for
that, and the town has no money to spare in this year or in the next.</p></article></body></html>"""
    )
    for _ in range(2):
        assert provenance("add", "robust.html").code == 0
    shown = "copy of 2017-06-19 (web.archive.example, 2 days before it was cited)"
    assert f"{shown}: {copy}" in provenance("trace", "pier will be rebuilt").out
    assert shown in provenance("links", "list").out
    listed = json.loads(provenance("links", "list", "--json").out)
    validator("links-list").validate(listed)
    assert [one["capture"] and one["capture"]["captured"] for one in listed["links"]] == [
        "2017-06-19T08:00:00+00:00",
        None,
    ]
    assert provenance("report", "pier will be rebuilt", "-o", "pier.html").code == 0
    written = (tmp_path / "pier.html").read_text()
    assert f'data-originalurl="http://lantern.example/pier" data-versionurl="{copy}" ' in written
    assert f'<a href="{copy}" rel="noopener noreferrer nofollow">copy of 2017-06-19</a>' in written


def test_what_a_page_says_is_told_at_the_link_that_it_is_cited_by(provenance, held, tmp_path):
    here = held.origin
    (tmp_path / "two.txt").write_text(
        f"""Two things
By Ann Writer, The Gazette, 21 June 2017

The boats are a wreck, said Ann Lee ({here}/harbour).

The harbour was closed for 17 days, said Jo Bell ({here}/harbour).
"""
    )
    provenance("add", "two.txt")
    check(provenance, held, "--article", "Two things", "--contents")
    listed = json.loads(provenance("links", "list", "--article", "Two things", "--json").out)["links"]
    assert [[one["presence"] for one in link["readings"]] for link in listed] == [["absent"], ["found"]]
    told = provenance("links", "list", "--article", "Two things").out
    assert "cited for “The boats are a wreck”\n    absent: the page does not say it\n" in told


def test_only_broken_links_where_that_is_wanted(provenance, held, keeper):
    check(provenance, held)
    assert ask(provenance, keeper, "--broken").err == "1 link asked about: 1 absent\n"


def test_answers_as_json_are_valid(provenance, keeper):
    lines = ask(provenance, keeper, "--contents", "--json").out.splitlines()
    assert len(lines) == 3
    for line in lines:
        validator("links-archive").validate(json.loads(line))


def test_saving_needs_keys_and_takes_none_from_the_command_line(provenance, keeper, tmp_path):
    result = ask(provenance, keeper, "--save")
    assert result.code == 2
    assert "saving pages in keeper needs the two keys of an account; write them under [saving.keeper]" in result.err
    assert "--key" not in provenance("links", "archive", "--help").out
    (tmp_path / "provenance.toml").write_text(SETTINGS.format(origin=keeper.origin, saving=KEYS))
    result = ask(provenance, keeper, "harbour", "--save")
    assert result.code == 4
    assert "keeper: it does not know the keys" in result.out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[archives", "the settings in provenance.toml cannot be read"),
        ("[archives.x]\ncdx = 'http://x/'", "the archive x needs the address of its copies"),
        ("[archives.x]\nplayback = 'http://x/'\ncdxx = ''", "the archive x has no setting cdxx"),
        ("[links]\narchives = ['y']", "no archive is called y; those known are internet-archive"),
        ("[links]\ncontact = 'me'", "contact must be the address of a page or for mail"),
        ("[links]\ncontact = 'https://x.example/\\r\\nHost: y'", "contact must be the address"),
    ],
)
@pytest.mark.usefixtures("held")
def test_wrong_settings_are_named(provenance, tmp_path, text, message):
    (tmp_path / "provenance.toml").write_text(text)
    result = provenance("links", "archive")
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_the_environment_goes_before_the_settings(provenance, keeper, monkeypatch):
    monkeypatch.setitem(os.environ, "PROVENANCE_ARCHIVES", "nobody")
    result = ask(provenance, keeper)
    assert (result.code, result.err.startswith("error: no archive is called nobody")) == (2, True)


def command(tmp_path, *arguments):
    """The program as it is started; its own settings, and nothing of the tests', apply."""
    return [sys.executable, "-m", "provenance", "--db", str(tmp_path / "provenance.db"), *arguments]


def kept_checks(tmp_path):
    with Store.open(tmp_path / "provenance.db", create=False) as store:
        return store.links.last_checks({one.url for one in store.links.cited()})


@pytest.fixture
def slow(provenance, tmp_path, monkeypatch):
    """A database with thirty links to a host that is asked slowly enough to be watched."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "provenance.toml").write_text("[links]\nrequests_a_second = 30\n")
    with serving(pages({f"/{number}": Reply() for number in range(30)})) as running:
        links = "\n\n".join(f"See {running.origin}/{number} for more." for number in range(30))
        (tmp_path / "many.txt").write_text(f"Links\n\n{links}\n")
        assert provenance("add", "many.txt").code == 0
        yield running


def test_an_interrupted_run_keeps_what_it_checked_and_goes_on_from_there(provenance, slow, tmp_path):
    (tmp_path / "provenance.toml").write_text("[links]\nrequests_a_second = 1\n")
    running = subprocess.Popen(
        command(tmp_path, "links", "check", "--json", "--allow-host", slow.host),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert json.loads(running.stdout.readline())["verdict"] == "alive"
    running.send_signal(signal.SIGINT)
    _, told = running.communicate()
    assert (running.returncode, "Traceback" in told) == (130, False), told
    assert told.startswith("interrupted; what was checked is kept: ")
    done = len(kept_checks(tmp_path))
    assert 0 < done < 30
    (tmp_path / "provenance.toml").write_text(QUICK)
    again = check(provenance, slow)
    assert again.err == f"{30 - done} links checked: {30 - done} alive, {done} alive of late and passed over\n"
    pages_asked = [line for line in slow.asked if line.startswith("HEAD")]
    assert len(set(pages_asked)) == 30


@pytest.mark.parametrize(
    ("width", "begun", "ended"),
    [
        (120, r"checking .*\d+/30 +[\d.]+/s  0 of 1 hosts  alive \d+", r"30/30 +[\d.]+/s  1 of 1 hosts  alive 30"),
        (60, r"checking .*\d+/30 +[\d.]+/s  0 of 1 .*\d:\d\d:\d\d", r"30/30 +[\d.]+/s  1 of 1 .*0:00:00"),
    ],
)
def test_a_terminal_is_shown_how_far_it_is(slow, tmp_path, width, begun, ended):
    here, there = pty.openpty()
    running = subprocess.Popen(
        command(tmp_path, "links", "check", "--allow-host", slow.host),
        stdout=subprocess.DEVNULL,
        stderr=there,
        env=os.environ | {"TERM": "xterm", "COLUMNS": f"{width}"},
    )
    os.close(there)
    shown = bytearray()
    with suppress(OSError):  # what Linux says when nobody writes any more
        while part := os.read(here, 4096):
            shown += part
    os.close(here)
    assert running.wait() == 0
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.decode())
    assert re.search(begun, plain)
    assert re.search(ended, plain)


def test_what_was_alive_is_asked_for_again_after_seven_days(provenance, held, monkeypatch):
    told = []
    for day in (0, 6, 7):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_700_000_000 + day * DAY))
        told.append(check(provenance, held, "harbour").err)
    alive = "1 link checked: 1 alive\n"
    assert told == [alive, "0 links checked, 1 alive of late and passed over\n", alive]
