"""Decisions made on the pages: by their own forms alone, and only where whoever serves them asked for that."""

import datetime as dt
import re

import pytest
from factories import Saying, extraction
from served import COOKIE, TOKEN
from starlette.testclient import TestClient

from provenance.exporting import Layout, Tool
from provenance.model import DecisionKind
from provenance.serving import application
from provenance.store import Store

ORIGIN = "http://127.0.0.1:1234"
NOW = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)


@pytest.fixture
def own(tmp_path):
    """A store that may be changed."""
    with Store.open(tmp_path / "own.db", create=True) as opened:
        opened.put(extraction(Saying(content="the dam had burst", chain=("The Courier", "Norland"))))
        yield opened


def open_pages(store: Store, reviewer: str | None) -> TestClient:
    layout = Layout(tool=Tool(version="1.2.3", rules="r1"), short=store.ids.shortest_unique)
    pages = application(store, layout, token=TOKEN, cookie=COOKIE, now=lambda: NOW, reviewer=reviewer)
    client = TestClient(pages, base_url=ORIGIN, follow_redirects=False)
    assert client.get(f"/?token={TOKEN}").status_code == 200
    return client


@pytest.fixture
def ann(own: Store) -> TestClient:
    return open_pages(own, "Ann")


@pytest.fixture
def places(own: Store) -> dict[str, str]:
    (article,) = own.articles.all()
    first, _ = own.graph.attributions_in(article.id)
    claim = own.graph.claims_of(first.id)[0]
    return {"article": f"/article/{article.id}", "claim": f"/claim/{claim.id}", "subject": first.id}


def sent(page: str, kind: str, subject: str) -> dict[str, str]:
    """What the first form of PAGE that is about SUBJECT sends when its button KIND is pressed."""
    (form,) = [one for one in re.findall(r'<form action="/review".*?</form>', page, re.DOTALL) if subject in one][:1]
    assert f'name="kind" value="{kind}"' in form
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)) | {"kind": kind}


@pytest.mark.parametrize("where", ["article", "claim"])
def test_a_form_decides_signs_and_goes_back(ann: TestClient, own: Store, places, where: str):
    wanted = sent(ann.get(places[where]).text, "reject", places["subject"])
    done = ann.post("/review", data=wanted, headers={"origin": ORIGIN})
    assert done.status_code == 303
    assert done.headers["location"].startswith(f"{places[where]}#")
    (made,) = own.decisions.all()
    assert (made.kind, made.subject, made.by, made.at) == (DecisionKind.REJECT, places["subject"], "Ann", NOW)
    back = sent(ann.get(places["article"]).text, "withdraw", places["subject"])
    assert ann.post("/review", data=back).status_code == 303
    assert own.graph.review(places["subject"]) is None


def test_pages_that_only_read_have_no_form_and_no_place_to_send_one(own: Store, places):
    reading = open_pages(own, None)
    assert 'action="/review"' not in reading.get(places["article"]).text
    assert 'action="/review"' not in reading.get(places["claim"]).text
    assert reading.post("/review", data={"kind": "accept", "subject": places["subject"]}).status_code == 404
    assert own.decisions.all() == ()


@pytest.mark.parametrize(
    ("changed", "headers", "status"),
    [
        ({"form": ""}, {}, 403),
        ({"form": "another"}, {}, 403),
        ({}, {"origin": "http://evil.example"}, 403),
        ({}, {"origin": "null"}, 403),
        ({}, {"origin": "http://127.0.0.1:9999"}, 403),
        ({"kind": "merge"}, {}, 400),
        ({"kind": ""}, {}, 400),
        ({"subject": "t0000"}, {}, 404),
        ({"subject": "s'; DROP TABLE decisions"}, {}, 404),
        ({"back": "x" * 5000}, {}, 413),
    ],
)
def test_no_other_form_decides(ann: TestClient, places, changed, headers, status: int):
    wanted = sent(ann.get(places["article"]).text, "accept", places["subject"]) | changed
    assert ann.post("/review", data=wanted, headers=headers).status_code == status
    assert "unreviewed" in ann.get(places["article"]).text
    assert "accepted" not in ann.get(places["article"]).text


def test_nobody_decides_without_the_cookie(ann: TestClient, own: Store, places):
    wanted = sent(ann.get(places["article"]).text, "accept", places["subject"])
    ann.cookies.clear()
    assert ann.post("/review", data=wanted).status_code == 403
    assert own.decisions.all() == ()


def test_a_decision_is_made_by_post_alone(ann: TestClient):
    assert ann.get("/review").status_code == 405


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x", ""])
def test_nobody_is_sent_to_another_site(ann: TestClient, places, back: str):
    wanted = sent(ann.get(places["article"]).text, "accept", places["subject"]) | {"back": back}
    assert ann.post("/review", data=wanted).headers["location"] == "/"


def test_each_serving_has_forms_of_its_own(own: Store, places):
    forms = [sent(open_pages(own, "Ann").get(places["article"]).text, "accept", places["subject"]) for _ in range(2)]
    assert forms[0]["form"] != forms[1]["form"]
