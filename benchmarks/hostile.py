"""Two hundred and forty hostile addresses on loopback: whom the client reaches, what it costs, and when it ends.

    python benchmarks/hostile.py

The servers run in a process of their own, so that the memory measured is the client's. Each of the 30 kinds of
hostility has eight hosts, whose names lead to loopback and are allowed to; nothing may reach the server beside them,
which stands for a machine inside the network of whoever runs the program.
"""

from __future__ import annotations

import asyncio
import gzip
import multiprocessing
import resource
import ssl
import sys
import time
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import cache
from ipaddress import ip_address
from multiprocessing.connection import Connection

import trustme

from provenance.web import Fetcher, Limits, Request

HOSTS_A_KIND = 8
LOOPBACK = "127.0.0.1"
PUBLIC = ip_address("93.184.215.14")
MOST_MEMORY_MB = 120

OK = "HTTP/1.1 200 OK\r\n"
REDIRECT = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: "
PACKED = "Content-Encoding: gzip\r\n"
BOMB_BYTES = 500_000_000
LARGE_BYTES = 4_900_000
RULES = "User-agent: *\n" + "".join(f"Disallow: /{number:x}\n" for number in range(25_000))
RULES_FOR_MANY = "".join(f"User-agent: {number:x}\n" for number in range(15_000)) + RULES[: len(RULES) // 2]
ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

Answer = Callable[[asyncio.StreamWriter, str, int], Awaitable[None]]


def sent(head: str, body: bytes = b"") -> Answer:
    """Sends HEAD and BODY, in which INSIDE stands for the port of the machine inside."""

    async def send(writer: asyncio.StreamWriter, path: str, inside: int) -> None:
        writer.write(head.replace("INSIDE", str(inside)).replace("PATH", path).encode() + b"\r\n\r\n" + body)

    return send


def endless(head: str, part: bytes, pause: float = 0.0) -> Answer:
    """Sends HEAD, then PART again and again."""

    async def send(writer: asyncio.StreamWriter, path: str, inside: int) -> None:  # noqa: ARG001
        writer.write(head.encode())
        while True:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause)

    return send


@cache
def packed(size: int) -> bytes:
    """SIZE bytes, compressed; made where they are sent from alone."""
    packing = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    step = 100_000
    return b"".join([*(packing.compress(bytes(step)) for _ in range(size // step)), packing.flush()])


def compressed(size: int) -> Answer:
    """Sends SIZE bytes, compressed."""

    async def send(writer: asyncio.StreamWriter, path: str, inside: int) -> None:  # noqa: ARG001
        writer.write(f"{OK}{PACKED}Content-Length: {len(packed(size))}\r\n\r\n".encode() + packed(size))

    return send


async def reset(writer: asyncio.StreamWriter, path: str, inside: int) -> None:  # noqa: ARG001
    """Breaks the connection off."""
    writer.transport.abort()


KINDS: dict[str, Answer] = {
    "silence": endless("", b"", 1.0),
    "drip of headers": endless(f"{OK}X: ", b"x", 0.2),
    "drip of a body": endless(f"{OK}\r\n", b"x", 0.2),
    "drip of a redirect": endless(REDIRECT, b"x", 0.2),
    "endless body": endless(f"{OK}\r\n", b"x" * 65_536),
    "endless chunks": endless(f"{OK}Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 1_000),
    "padded chunks": endless(f"{OK}Transfer-Encoding: chunked\r\n\r\n", b"1;" + b"e" * 60_000 + b"\r\nx\r\n"),
    "endless gzip": endless(f"{OK}{PACKED}\r\n", gzip.compress(b"x" * 100_000)),
    "endless empty gzip": endless(f"{OK}{PACKED}\r\n", gzip.compress(b"") * 500),
    "gzip bomb": compressed(BOMB_BYTES),
    "large but honest": compressed(LARGE_BYTES),
    "flood of headers": endless(OK, b"X-Flood: yes\r\n" * 1_000),
    "headers in crumbs": sent(f"{OK}Content-Length: 0\r\n" + "a:\r\n" * 24_000),
    "one long header": endless(f"{OK}X-Flood: ", b"y" * 65_536),
    "flood of interim answers": endless("", b"HTTP/1.1 100 Continue\r\n\r\n" * 100, 0.01),
    "wrong length": sent(f"{OK}Content-Length: 1000000\r\nConnection: close", b"short"),
    "broken gzip": sent(f"{OK}{PACKED}Content-Length: 20", b"\x1f\x8b\x08 not so at all!!!"),
    "connection reset": reset,
    "not HTTP": sent("SSH-2.0-OpenSSH_9.6"),
    "circle of redirects": sent(f"{REDIRECT}/a"),
    "endless redirects": sent(f"{REDIRECT}PATHx"),
    "long redirects": sent(f"{REDIRECT}PATH{'x' * 50_000}"),
    "redirect inside": sent(f"{REDIRECT}http://{LOOPBACK}:INSIDE/"),
    "redirect inside by number": sent(f"{REDIRECT}http://2130706433:INSIDE/"),
    "redirect inside by name": sent(f"{REDIRECT}http://inside.example:INSIDE/"),
    "rules without number": sent(f"{OK}Content-Length: {len(RULES)}", RULES.encode()),
    "rules for thousands": sent(f"{OK}Content-Length: {len(RULES_FOR_MANY)}", RULES_FOR_MANY.encode()),
    "an hour, please": sent("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3600\r\nContent-Length: 0"),
}
BY_ADDRESS = (
    "http://127.0.0.1:{}/",
    "http://[::1]:{}/",
    "http://[::ffff:127.0.0.1]:{}/",
    "http://0x7f.1:{}/",
    "http://localhost:{}/",
    "http://inside.example:{}/",
    "http://mixed.example:{}/",
    "http://rebinding.example:{}/",
)
"""Addresses that lead inside by themselves; to the names among them, see `resolver`."""

BROKEN_TLS = "broken TLS"


def serve(pipe: Connection) -> None:
    """The servers: tells their ports, and at the end who came to the machine inside."""
    asyncio.run(_serve(pipe))


async def _serve(pipe: Connection) -> None:
    packed(BOMB_BYTES)
    packed(LARGE_BYTES)
    visitors = Counter[str]()

    async def inside(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: ARG001
        visitors["inside"] += 1
        writer.close()

    async def hostile(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = head.split(" ")[1]
            kind = head.lower().partition("\r\nhost: ")[2].partition(".")[0].replace("-", " ")
            answer = next(answer for name, answer in KINDS.items() if _label(name).replace("-", " ") == kind)
            if path == "/robots.txt" and not {"drip", "rules"} & set(kind.split()):
                writer.write(ROBOTS)
            else:
                await answer(writer, path, port_inside)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    machine = await asyncio.start_server(inside, LOOPBACK, 0)
    port_inside = machine.sockets[0].getsockname()[1]
    hostiles = await asyncio.start_server(hostile, LOOPBACK, 0)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("somebody.else.example").configure_cert(context)
    wrong = await asyncio.start_server(hostile, LOOPBACK, 0, ssl=context)
    pipe.send([server.sockets[0].getsockname()[1] for server in (machine, hostiles, wrong)])
    await asyncio.to_thread(pipe.recv)  # until the client is done
    pipe.send(visitors["inside"])


def _label(kind: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in kind).lower()


def addresses(ports: list[int]) -> list[tuple[str, str]]:
    """All addresses, each with the kind of hostility that waits there."""
    inside, hostile, wrong = ports
    found = [("addresses inside", one.format(inside)) for one in BY_ADDRESS]
    for kind in KINDS:
        found += [(kind, f"http://{_label(kind)}.{n}.hostile.example:{hostile}/a") for n in range(HOSTS_A_KIND)]
    tls = f"https://{_label(BROKEN_TLS)}.{{}}.hostile.example:{{}}/"
    return found + [(BROKEN_TLS, tls.format(n, hostile if n % 2 else wrong)) for n in range(HOSTS_A_KIND)]


def resolver(allowed: frozenset[str]) -> Callable[[str, int], Awaitable[list]]:
    """Looks names up: those ALLOWED on loopback, the others as their names say; one changes its mind each time."""
    turns = Counter[str]()

    async def look_up(host: str, port: int) -> list:  # noqa: ARG001
        turns[host] += 1
        if host in allowed or host in {"inside.example", "localhost"}:
            return [ip_address(LOOPBACK)]
        if host == "mixed.example":
            return [PUBLIC, ip_address(LOOPBACK)]
        if host == "rebinding.example":
            return [ip_address(LOOPBACK) if turns[host] % 2 else PUBLIC]
        return [ip_address(host)]

    return look_up


def ask(pipe: Connection, ports: list[int]) -> None:
    """Asks for all of them, and tells what came of it and what it cost."""
    asyncio.run(_ask(pipe, ports))


async def _ask(pipe: Connection, ports: list[int]) -> None:
    wanted = {url: kind for kind, url in addresses(ports)}
    allowed = frozenset(url.split("/")[2].rpartition(":")[0] for url in wanted if ".hostile.example:" in url)
    limits = Limits(allowed_hosts=allowed)
    outcomes: dict[str, Counter[str]] = {}
    longest = 0.0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    async with Fetcher(limits, resolver=resolver(allowed)) as fetcher:
        async for request, exchange in fetcher.fetch_all(Request(url=url) for url in wanted):
            outcome = exchange.failure or f"{exchange.status}, {len(exchange.body):,} bytes"
            outcomes.setdefault(wanted[request.url], Counter())[str(outcome)] += 1
            longest = max(longest, exchange.seconds)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    pipe.send(
        {
            "outcomes": outcomes,
            "longest": longest,
            "deadline": limits.deadline,
            "wall": time.monotonic() - started,
            "cpu": usage.ru_utime + usage.ru_stime,
            "before": before / 1024,
            "peak": usage.ru_maxrss / 1024,
        }
    )


def main() -> int:
    """Runs both, prints the table; 1 where a bound was broken."""
    spawning = multiprocessing.get_context("spawn")
    here, there = spawning.Pipe()
    servers = spawning.Process(target=serve, args=(there,), daemon=True)
    servers.start()
    ports = here.recv()
    mine, theirs = spawning.Pipe()
    client = spawning.Process(target=ask, args=(theirs, ports))
    client.start()
    told = mine.recv()
    client.join()
    here.send("enough")
    visitors = here.recv()
    print("| what waits there | what came of it |\n| --- | --- |")
    for kind, counts in sorted(told["outcomes"].items()):
        print(f"| {kind} | {', '.join(f'{number} × {outcome}' for outcome, number in counts.most_common())} |")
    asked = sum(sum(counts.values()) for counts in told["outcomes"].values())
    print(
        f"\n{asked} addresses, {visitors} connections to the machine inside; the longest exchange kept the network",
        end=" ",
    )
    print(
        f"busy for {told['longest']:.1f} s (deadline {told['deadline']:.0f} s); {told['wall']:.0f} s in all,", end=" "
    )
    print(f"{told['cpu']:.1f} s of CPU; peak memory {told['peak']:.0f} MB ({told['before']:.0f} MB before)")
    late = told["longest"] > told["deadline"] + 1
    return int(visitors > 0 or late or told["peak"] > MOST_MEMORY_MB or asked != (len(KINDS) + 2) * HOSTS_A_KIND)


if __name__ == "__main__":
    sys.exit(main())
