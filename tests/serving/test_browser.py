"""The pages in a real browser: they are styled under their own policy, and nothing that strangers wrote runs."""

import datetime as dt
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from factories import Saying, extraction
from served import COOKIE, TOKEN

from provenance.exporting import Layout, Tool
from provenance.model import DecisionKind
from provenance.serving import application, listen
from provenance.store import Store

selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no chromium and chromedriver are installed")

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def served(pages):
    """Where PAGES are served, by the server that serves them to people."""
    listening = listen(0)
    server = uvicorn.Server(uvicorn.Config(pages, log_level="warning", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(scope="module")
def address(pages):
    with served(pages) as found:
        yield found


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = selenium.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(flag)
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = selenium.Chrome(options=options, service=selenium.ChromeService(DRIVER))
    yield opened
    opened.quit()


def test_a_reader_goes_from_the_address_to_a_claim_and_no_stranger_gets_in(browser, address: str):
    browser.get(f"{address}/claims")
    assert "needs the address" in browser.page_source
    browser.get(f"{address}/?token={TOKEN}")
    browser.implicitly_wait(10)
    assert browser.find_element("css selector", "h1.title").text == "What is held"
    assert TOKEN not in browser.current_url
    box = browser.find_element("id", "q")
    box.send_keys("dam burst\n")
    browser.find_element("css selector", ".rows a").click()
    assert "Who says so" in browser.find_element("tag name", "h1").text
    mark = browser.find_element("css selector", ".tree .source")
    assert "double" in mark.value_of_css_property("text-decoration")
    for path in ("/claims?q=evil", "/articles", "/sources"):
        browser.get(address + path)
        browser.find_element("css selector", "main a").click()
        assert browser.find_elements("tag name", "h1")
    severe = [entry for entry in browser.get_log("browser") if "403" not in entry["message"]]
    assert severe == []


def worries(browser) -> list[tuple[str, str, str, str]]:
    """What axe-core finds wrong with the page in BROWSER, in light and in dark: how bad, which rule, and where."""
    axe = pytest.importorskip("axe_core_python.selenium", reason="axe-core-python is not installed").Axe()
    told = []
    for scheme in ("light", "dark"):
        media = {"media": "", "features": [{"name": "prefers-color-scheme", "value": scheme}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        found = axe.run(browser)
        assert len(found["passes"]) > 10
        told += [
            (scheme, one["impact"], one["id"], node["html"]) for one in found["violations"] for node in one["nodes"]
        ]
    return told


def test_no_page_of_any_kind_keeps_a_reader_out(browser, address: str):
    """Contrast, names, roles, headings: what a program can tell of WCAG. The pages are those that links lead to."""
    kinds, waiting, wrong = set(), [f"/?token={TOKEN}"], {}
    while waiting:
        browser.get(address + waiting.pop())
        if found := worries(browser):
            wrong[browser.current_url] = found
        for link in browser.find_elements("css selector", 'a[href^="/"]'):
            path = link.get_dom_attribute("href").partition("#")[0]
            kind = path.partition("?")[0].split("/")[1]
            if kind not in kinds:
                kinds.add(kind)
                waiting.append(path)
    assert wrong == {}
    assert {"", "claim", "claims", "article", "articles", "source", "sources", "circles", "graph"} <= kinds


def test_on_a_small_screen_no_word_of_a_table_is_broken_and_no_page_is_wider(browser, address: str):
    browser.get(f"{address}/?token={TOKEN}")
    screen = {"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    browser.get(f"{address}/sources")
    heads = browser.find_elements("css selector", "th")
    assert [head.text for head in heads][:3] == ["source", "type", "outlets"]
    lines = "const r = document.createRange(); r.selectNodeContents(arguments[0]); return r.getClientRects().length"
    assert {browser.execute_script(lines, head) for head in heads if " " not in head.text} == {1}
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_report_keeps_no_reader_out(browser):
    browser.get((Path(__file__).parents[1] / "cli/golden/report-seeds.html").as_uri())
    assert browser.find_elements("css selector", ".tree .source")
    assert worries(browser) == []


def test_a_reviewer_decides_by_the_buttons_of_a_page(browser, tmp_path):
    with Store.open(tmp_path / "own.db", create=True) as own:
        own.put(extraction(Saying(content="the dam had burst", chain=("The Courier",))))
        (article,) = own.articles.all()
        (said,) = own.graph.attributions_in(article.id)
        layout = Layout(tool=Tool(version="1.2.3", rules="r1"), short=own.ids.shortest_unique)
        now = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
        pages = application(own, layout, token=TOKEN, cookie=COOKIE, now=lambda: now, reviewer="Ann")
        with served(pages) as address:
            browser.get(f"{address}/?token={TOKEN}")
            browser.get(f"{address}/article/{article.id}")
            assert worries(browser) == []
            browser.find_element("css selector", 'button[value="reject"]').click()
            back = browser.find_element("css selector", 'button[value="withdraw"]')
            assert browser.current_url == f"{address}/article/{article.id}#n1"
            assert own.graph.review(said.id) is DecisionKind.REJECT
            back.click()
            assert browser.find_element("css selector", 'button[value="accept"]').is_displayed()
            assert own.graph.review(said.id) is None
            assert [one.by for one in own.decisions.all()] == ["Ann", "Ann"]
