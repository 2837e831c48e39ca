"""Files of every format that is read, as the programs write them that people have them from."""

from __future__ import annotations

import gzip
import io
import zipfile
from email.message import EmailMessage
from zlib import crc32

import pypdf
from fastwarc.stream_io import BrotliWriter

PAGE = b"<p>The mayor of Marrow said that it rained.</p>" * 5


def record(  # noqa: PLR0913 - what a record may be particular in
    url: str,
    body: bytes = PAGE,
    *,
    kind: str = "response",
    status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=utf-8\r\n",
    length: int | str | None = None,
    bare: str | None = None,
) -> bytes:
    """A record as crawlers write it; BARE is the media type of one without an HTTP answer around its body."""
    block = body if bare else f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2017-06-12T03:40:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{crc32(url.encode()):012}>\r\n"
        f"Content-Type: {bare or f'application/http; msgtype={kind}'}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


def brotli(data: bytes) -> bytes:
    stream = io.BytesIO()
    with BrotliWriter(stream) as writer:
        writer.write(data)
    return stream.getvalue()


def chunked(data: bytes) -> bytes:
    half = len(data) // 2
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (data[:half], data[half:], b""))


def wacz(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"archive/{name}", data)
    return stream.getvalue()


MAILED = "<html><body><p>The bridge fell, the mayor said.</p><p>It was old, he added.</p></body></html>"


PLAIN = "The bridge fell, the mayor said.\n\nIt was old, he added.\n"


def mail(plain: str | None = PLAIN, page: str | None = MAILED, **headers: str) -> bytes:
    made = EmailMessage()
    made["From"] = headers.pop("sender", "The Marrow Herald <news@herald.example>")
    made["Subject"] = "The bridge – and more"
    made["Date"] = "Mon, 06 May 2024 23:08:09 -0500"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    if plain is not None:
        made.set_content(plain)
    if page is not None and plain is not None:
        made.add_alternative(page, subtype="html", charset="iso-8859-1", cte="quoted-printable")
        made.set_boundary("-- the parts of this mail --")
    elif page is not None:
        made.set_content(page, subtype="html")
    return bytes(made)


def saved() -> bytes:
    head = "From: <Saved by a browser>\nSubject: The bridge\nDate: Mon, 06 May 2024 07:08:09 GMT\nMIME-Version: 1.0\n"
    parts = {
        "text/css": ("http://herald.example/style.css", "p {}"),
        "text/html": ("http://herald.example/1", MAILED.replace("=", "=3D")),
        "image/png": ("http://herald.example/p.png", "x"),
    }
    body = "".join(
        f"--b\nContent-Type: {kind}\nContent-Transfer-Encoding: quoted-printable\nContent-Location: {url}\n\n{data}\n"
        for kind, (url, data) in parts.items()
    )
    return f'{head}Content-Type: multipart/related; type="text/html"; boundary="b"\n\n{body}--b--\n'.encode()


RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Marrow Herald</title><link>http://herald.example/</link><language>en-gb</language>
<item><title>The &amp;amp; bridge</title><link>http://herald.example/1</link><dc:creator>Ann Writer</dc:creator>
<pubDate>Mon, 06 May 2024 07:08:09 GMT</pubDate><description>It fell.</description>
<content:encoded><![CDATA[<p>The bridge fell, <a href="/mayor">the mayor</a> said.</p>]]></content:encoded></item>
<item><title>No text</title><link>http://herald.example/2</link></item>
<item><title>Short</title><guid>tag:3</guid><description>It was rebuilt, she said.</description></item>
</channel></rss>"""


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Herald</title>
<entry><title>The bridge</title><link href="http://herald.example/1"/><author><name>Ann Writer</name></author>
<updated>2024-05-06T07:08:09Z</updated>
<content type="html">&lt;p&gt;It fell, he said.&lt;/p&gt;</content></entry></feed>"""


SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> http://herald.example/1 </loc><lastmod>2024-05-06T07:08:09+00:00</lastmod></url>
<url><loc>http://herald.example/2</loc><lastmod>2024</lastmod></url><url><loc/></url></urlset>"""


INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://herald.example/a.xml</loc></sitemap></sitemapindex>"""


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


def locked() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(PARAGRAPH)))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
