"""A real archive: pywb in a process of its own over a WARC, and before it a shim with the Internet Archive's manners.

pywb answers its index as JSON lines without a key to resume with; the shim turns that into the Internet Archive's rows,
pages and keys, in JSON and in plain lines. All else it passes on as it is.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from link_cases import Reply, Running, serving

from provenance.web import Archive

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
NAMES = {"original": "url", "mimetype": "mime", "statuscode": "status"}
MANAGER = (sys.executable, "-c", "from pywb.manager.manager import main_wrap_exc as main; main()")
WAYBACK = (sys.executable, "-c", "from pywb.apps.cli import wayback as main; main()")
ROWS_A_PAGE = 2
STARTS_WITHIN = 60.0


WRITER = """
import io, json, sys
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

seen = {}
with open(sys.argv[1], "wb") as file:
    writer = WARCWriter(file, gzip=True)
    for url, date, status, body in json.load(sys.stdin):
        headers = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        payload = io.BytesIO(body.encode())
        given = {"WARC-Date": date}
        if (url, body) in seen:
            earlier, digest = seen[url, body]
            record = writer.create_revisit_record(url, digest, url, earlier, headers, given)
        else:
            record = writer.create_warc_record(
                url, "response", payload=payload, http_headers=headers, warc_headers_dict=given
            )
        writer.write_record(record)
        seen.setdefault((url, body), (date, record.rec_headers.get_header("WARC-Payload-Digest")))
"""


def write_warc(path: Path, records: Sequence[tuple[str, str, str, str]]) -> None:
    """A WARC with RECORDS: (address, date as in WARC-Date, status line, body). The same body twice is a revisit.

    Written in a process of its own: warcio leaves files to be closed by chance, which fails a test here.
    """
    command = [sys.executable, "-c", WRITER, str(path)]
    subprocess.run(command, input=json.dumps(records), text=True, check=True)


@contextmanager
def pywb(folder: Path, warc: Path) -> Iterator[str]:
    """The address of pywb with the collection "news" made of WARC, at work in FOLDER."""
    for name in ("archive", "indexes", "static", "templates"):
        (folder / "collections" / "news" / name).mkdir(parents=True)
    (folder / "config.yaml").write_text("framed_replay: false\nredirect_to_exact: true\nenable_memento: true\n")
    subprocess.run([*MANAGER, "add", "news", str(warc)], cwd=folder, check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = subprocess.Popen(
        [*WAYBACK, "-b", "127.0.0.1", "-p", str(port), "-t", "8"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        ends = time.monotonic() + STARTS_WITHIN
        while running.poll() is None and time.monotonic() < ends:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)


@contextmanager
def shim(origin: str) -> Iterator[Running]:
    """The pywb at ORIGIN behind the manners of the Internet Archive; its index is at /cdx/search/cdx."""

    def site(path: str) -> Reply:
        parts = urlsplit(path)
        if parts.path != "/cdx/search/cdx":
            return Reply(404, body="")
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        kept = {name: asked[name] for name in ("url", "from", "to") if name in asked}
        with urllib.request.urlopen(f"{origin}/news/cdx?{urlencode(kept | {'output': 'json'})}") as answer:  # noqa: S310
            lines = [json.loads(line) for line in answer.read().splitlines()]
        rows = [[line.get(NAMES.get(name, name), "-") for name in FIELDS] for line in lines]
        rows = [[cell or "-" for cell in row] for row in rows]
        if asked.get("filter") == "!statuscode:[345]..":
            rows = [row for row in rows if row[4][0] not in "345"]
        rows = [row for row in rows if row[1] > asked.get("resumeKey", "")]
        page, rest = rows[:ROWS_A_PAGE], rows[ROWS_A_PAGE:]
        if asked.get("output") == "json":
            table = [list(FIELDS), *page] if page else []
            more = [[], [page[-1][1]]] if rest else []
            return Reply(headers={"Content-Type": "application/json"}, body=json.dumps(table + more))
        plain = [" ".join(row) for row in page] + (["", page[-1][1]] if rest else [])
        return Reply(headers={"Content-Type": "text/plain"}, body="".join(f"{line}\n" for line in plain))

    with serving(site, "127.0.0.7") as running:
        yield running


def archive(origin: str, *, index: str | None = None, name: str = "news") -> Archive:
    """The archive at ORIGIN, with its own index, or the one at INDEX; an empty INDEX is none."""
    own = f"{origin}/news/cdx" if index is None else index
    return Archive(
        name=name,
        playback=f"{origin}/news/",
        cdx=own or None,
        time_gate=f"{origin}/news/",
        time_map=f"{origin}/news/timemap/link/",
        cdx_a_minute=60_000,
        copies_a_minute=60_000,
    )
