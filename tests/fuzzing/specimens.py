"""Whole files of every kind, which the fuzzer changes, and what means something in each of their formats."""

from __future__ import annotations

import gzip
import json
import zlib

from written import (
    ATOM,
    INDEX,
    MAILED,
    PAGE,
    PARAGRAPH,
    PLAIN,
    RSS,
    SITEMAP,
    brotli,
    chunked,
    mail,
    packed,
    pdf,
    record,
    saved,
    wacz,
)

from provenance.languages import load

__all__ = [
    "ANSWERS",
    "ARCHIVES",
    "BODIES",
    "FEEDS",
    "INDEXES",
    "LINKS",
    "MAILS",
    "MAPS",
    "PACKED_ARCHIVES",
    "PAGES",
    "PDFS",
    "PROSE",
    "ROBOTS",
    "ROWS",
    "SITEMAPS",
    "TABLES",
    "TEXTS",
    "URLS",
    "WORDS",
]

ENGLISH = """\
May 4, 2024 by Ada Byron, The Marrow Herald

The bridge that nobody closed

According to the Lantern, citing two officials, the bridge of Marrow had been “unsafe for years,” a report that the \
county denies. “We saw it shake,” a neighbour told Herald Radio, “and then it was gone.”

Mayor Ruth Adeyemi (MR) said on Monday that 5,775 people had used it daily.2 She added: “Nobody told us.” It was \
reportedly to be repaired in June [see: the map] – the Bureau's spokesman, J. R. Nolan, would not say whether it was.

From the survey of 2021:

“The deck shows cracks. The county has said that they are harmless.

“We do not share its view.”

2. Lantern, “Who counted?”, http://lantern.example/a?b=c#d (via Ann Writer).

This article originally appeared at The Lantern. Republished with permission.
"""
DUTCH = """\
Volgens de burgemeester van Marrow is de brug „al jaren onveilig”, meldt de Lantaarn. De provincie zou dat \
tegenspreken. „We zagen hem trillen”, zegt een buurvrouw, „en toen was hij weg.”

Het bureau liet maandag weten dat 2,2 miljoen euro nodig was, aldus woordvoerder J. Nolan. Naar eigen zeggen wist hij \
van niets: 'Niemand heeft ons gebeld'. Ik nam dit bericht over van de Lantaarn.
"""
GERMAN = """\
Die Brücke von Marrow sei seit Jahren unsicher, sagte Bürgermeisterin Ruth Adeyemi am Montag. Laut dem Laternenboten \
habe der Landkreis das bestritten. „Wir sahen sie schwanken“, sagte eine Nachbarin, »und dann war sie weg.«

Nach Angaben der Behörde sollen 5.775 Menschen sie täglich benutzt haben; die Behörde teilte zudem mit, dass niemand \
verletzt wurde. Angeblich war das bekannt.
"""
AT_ONCE = 3
"""Examples in one text, of which some are to be left whole by what is changed."""


def _prose(code: str, whole: str) -> list[bytes]:
    """The examples and counter-examples of the rules of CODE, some at a time; one in eight is a WHOLE article."""
    found: list[str] = []
    for rule in load(code)["extraction"]["rule"]:
        texts = [*(one["text"] for one in rule["examples"]), *rule["counter_examples"]]
        found += [" ".join(texts[at : at + AT_ONCE]) for at in range(0, len(texts), AT_ONCE)]
    return [text.encode() for text in (*found, *[whole] * (len(found) // 7))]


PROSE = {code: _prose(code, whole) for code, whole in (("en", ENGLISH), ("nl", DUTCH), ("de", GERMAN))}
TEXTS = [
    ENGLISH.encode(),
    DUTCH.encode("utf-16"),
    GERMAN.encode("latin-1", "replace"),
    "日本語の文。".encode("cp932") * 9,
    PLAIN.encode(),
]

PAGES = [
    """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The bridge - The Herald</title>
<link rel="canonical" href="http://herald.example/1"><base href="/x/">
<meta property="og:site_name" content="The Herald">
<meta property="article:published_time" content="2024-05-06T07:08:09Z"><script type="application/ld+json">
{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"The bridge","author":[{"name":"Ann
Writer"}],"publisher":{"name":"The Herald"},"isBasedOn":"http://lantern.example/a","datePublished":"2024-05-06"}]}
</script></head><body><nav><a href="/">Home</a></nav><article><h1>The bridge</h1><p>By <a rel="author">Ann Writer</a>
<p>The bridge of Marrow was closed on Monday after inspectors had found <a href="http://lantern.example/a?b=c"
data-versionurl="http://archive.example/1" data-versiondate="2024-05-06">cracks</a> in it, the mayor said.</p>
<blockquote cite="http://lantern.example/a"><p>“Nobody told us that it was unsafe,” she wrote.</p>— <cite>Ruth Adeyemi
</cite></blockquote><blockquote class="twitter-tweet"><p>It is gone.</p>&mdash; Ann (@ann)
<a href="http://t.example/1">May 6</a></blockquote>
<figure><img src=x alt=y><figcaption>The bridge. Photo: Bo</figcaption></figure>
<table><tr><td>1</table>
<p>Nobody was hurt when the deck came down, and the road to the coast stays closed until next year.</p></article>
</body></html>""".encode(),
    f"<html xmlns='http://www.w3.org/1999/xhtml'>{MAILED}</html>".encode(),
    PAGE,
]

MAILS = [
    mail(),
    mail(page=None),
    mail(List_Id="<news.herald.example>", Archived_At="<http://herald.example/7>"),
    saved(),
]
FEEDS = [RSS.encode(), ATOM.encode()]
SITEMAPS = [SITEMAP.encode(), INDEX.encode()]
PDFS = [pdf(PARAGRAPH), pdf(*([f"The Herald {n}", *PARAGRAPH] for n in range(4)))]

_ROWS = (
    {
        "id": "a",
        "text": ENGLISH,
        "title": "The bridge",
        "authors": ["Ann", "Bo"],
        "date": "2024-05-06",
        "url": "http://e.example/1",
    },
    {"doc_id": 7, "text": DUTCH, "site": "The Herald", "author": "Ann; Bo", "language": "nl-NL"},
)
ROWS = ["".join(json.dumps(row) + "\n" for row in _ROWS).encode()]
TABLES = [
    b'url,title,author,date,language,text\nhttp://e.example/1,A,Ann; Bo,2024-05-06,en-GB,"It ""fell"",\nhe said."\n',
    "title;text\nx;“It fell,” he said.\n\ny;Le café\n".encode("utf-16"),
    "\ufefftext\ttitle\nIt fell.\tA\n".encode(),
]

_RECORDS = [
    record("http://e.example/a"),
    record("http://e.example/b", brotli(PAGE), headers="Content-Type: text/html\r\nContent-Encoding: br\r\n"),
    record("http://e.example/c", chunked(PAGE), headers="Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"),
    record("http://e.example/d", b"It rained.", kind="conversion", bare="text/plain"),
]
ARCHIVES = [b"".join(_RECORDS), _RECORDS[0] * 2]
PACKED_ARCHIVES = [packed(*_RECORDS), wacz(**{"one.warc.gz": packed(*_RECORDS), "two.warc": _RECORDS[0]})]
BODIES = [gzip.compress(PAGE, mtime=0), zlib.compress(PAGE), brotli(PAGE), chunked(gzip.compress(PAGE, mtime=0)), PAGE]

_CAPTURES = [
    ["timestamp", "original", "mimetype", "statuscode", "digest", "length"],
    ["20170620080000", "http://e.example:80/a", "text/html", "200", "AAA", "512"],
    ["20170621", "http://e.example/a", "warc/revisit", "-", "AAA", "-"],
    [],
    ["com,lantern)/+20170620080001"],
]
_OBJECT = {
    "timestamp": "20170620080000",
    "url": "http://e.example/a",
    "mime": "text/html",
    "status": "200",
    "digest": "A",
}
_SNAPSHOT = {"available": True, "url": "http://a.example/web/2017/x", "timestamp": "20170620080000", "status": "200"}
INDEXES = [
    json.dumps(_CAPTURES).encode(),
    (json.dumps(_OBJECT) + "\n").encode() * 2,
    b"org.archive.util.io.RobotAccessControlException: Blocked Site Error\n",
    json.dumps({"archived_snapshots": {"closest": _SNAPSHOT}}).encode(),
]
MAPS = [
    b"""<http://e.example/a>; rel="original",
<http://a.example/timemap/link/x>; rel="self"; from="Tue, 20 Jun 2017 08:00:00 GMT",
<http://a.example/web/20170622090000/http://e.example/a>; rel="last memento"; datetime="Thu, 22 Jun 2017 09:00:00 GMT",
<http://a.example/web/20170620080000id_/http://e.example/a>; rel="memento"; license="a, \"b\"; c"
"""
]
LINKS = [*MAPS, b'<a,b;c>; title="d, <e>"; rel=x, <f>;REL="y z"', b"Wed, 21 Oct 2015 07:28:00 GMT", b"120"]
ROBOTS = [
    b"""User-agent: *
Disallow: /private/*.html$
Allow: /
Crawl-delay: 2.5
Sitemap: http://e.example/s.xml
# a remark
User-Agent: provenance
User-agent: other
Disallow: /%E2%80%9C/?a=*&b
Request-rate: 1/5s
Visit-time: 0600-0845
"""
]
_GONE = b"""404
location: http://e.example/404
retry-after: 120
link: <http://e.example/a>; rel=original
memento-datetime: Tue, 20 Jun 2017 08:00:00 GMT
content-type: text/html; charset=utf-8

"""
_WALL = b"""403
server: cloudflare
cf-mitigated: challenge

<title>Just a moment...</title><p id="x" name=y>"isAccessibleForFree": false"""
ANSWERS = [_GONE + PAGES[0], _WALL]
URLS = [
    b"https://web.archive.org/web/20170623120000id_/http://www.e.example/a?utm_source=x#top",
    b"https://www.google.com/url?q=https%3A%2F%2Fe.example%2Fa%3Fb%3Dc&sa=U",
    b"https://news.google.com/rss/articles/CBMiHGh0dHBzOi8vd3d3LmUuZXhhbXBsZS9hP2I9Y9IBAA?oc=5",
    b"https://e-example.cdn.ampproject.org/c/s/www.e.example/a/amp.html",
    b"https://urldefense.com/v3/__https://e.example/a__;!!abc",
    b"http://xn--e1afmkfd.example:8080/%7Euser/../b;c?d=e&f&d=g",
    b"https://user:name@ada.blogspot.co.uk:443/2017/06/post.html",
    b"http://[2001:db8::1]:80/a", b"http://0x7f.1/", b"https://t.co/abc", b"http://archive.is/newest/http://e.example/",
    "https://bücher.example/straße?q=日本".encode(),
]  # fmt: skip

_WORDS = {
    "page": r"""<blockquote> </blockquote> <article> <p> <div> </div> <br> <script> </script> <style> <table> <td> <svg>
        <template> <title> <noscript> <iframe> <plaintext> <a\x20href=// <base\x20href=: <meta\x20charset=utf-7>
        <meta\x20charset=utf-16> <frameset> <body> </body> </html>""",
    "feed": r"""<item> </item> <entry> <content\x20type="xhtml"> <link/> <pubDate> <guid> &nbsp; <!DOCTYPE <!ENTITY
        xml:base= xmlns: <url> <loc> </loc> <lastmod> &#55296; &#1114112;""",
    "mail": r"""Content-Type: multipart/mixed; boundary= base64 quoted-printable =?utf-8?b? =?x?q?=00?= charset=utf-7 --
        message/rfc822 charset*=x''%00 filename=\x0d\x0a start= begin\x20644\x20x Date: From: Received: 8bit""",
    "warc": r"""WARC/1.0\r\n WARC/1.1\r\n Content-Length: WARC-Type: response revisit conversion \r\n\r\n chunked gzip
        br HTTP/1.1\x20200\x20OK\r\n zstd deflate Transfer-Encoding: Content-Encoding: WARC-Date: 0001-01-01T00:00:00Z
        9999-12-31T23:59:59Z text/html charset=""",
    "pdf": r"""obj endobj stream endstream xref trailer startxref /Length /Kids /Count /Filter /FlateDecode /Type/Pages
        /Encrypt R << >> [ ] Tj /ToUnicode /Prev /ObjStm /XRef %%EOF""",
    "rows": r""""text" "id" "doc_id" "date" "authors" null true [ ] { } \\ud800 \\udc00 1e999 NaN -0 "schema"
        "provenance.document/1" \xef\xbb\xbf""",
    "csv": r""""" , ; \t | text url title " \n \r \xef\xbb\xbf \x00""",
    "index": r"""[] [[ ]] , "-" null timestamp statuscode 00000000000000 99999999999999 \xd9\xa3
        AdministrativeAccessControlException""",
    "links": r"""< > ; , = " rel="memento" rel="timemap" datetime= \\" 31\x20Feb\x202017 +9999 -2400 0001 99999""",
    "robots": r"""User-agent: Disallow: Allow: Crawl-delay: * $ %2F inf nan 1e400 -1 \xef\xbb\xbf Sitemap: /""",
    "url": r"""http:// https:// // :// cache: web.archive.org /web/2017/ google.com/url?q= %3A%2F%2F xn-- ... [ ] @ :0
        :99999 ?utm_source= &amp; .blogspot.com t.co \\ \xe3\x80\x82 %25 www. /amp #""",
}
_CUES = (
    *(
        "According to ",
        "said ",
        "told ",
        "reportedly ",
        "by ",
        "via ",
        "who ",
        "He ",
        "it ",
        "denied that ",
        "whether ",
    ),
    *("if ", "will ", "not ", "By ", "Republished from ", "The post appeared first on ", "h/t ", "Sources: ", "See: "),
    *("volgens ", "aldus ", "zou ", "zegt ", "meldt ", "laut ", "sei ", "so ", "teilte ", "mit", "soll ", "habe "),
    *("“", "”", ": \n\n", "\n\n", "[5] ", ".2 ", "(Reuters) – ", "’s", "U.S. ", "Dr. ", "http://e.example/", ", "),
    *("3.5 million ", "May 4, 2024", "5.775 ", "75%"),
)
WORDS: dict[str, list[bytes]] = {
    "prose": [cue.encode() for cue in _CUES],
    **{
        kind: [word.encode().decode("unicode_escape").encode("latin-1") for word in words.split()]
        for kind, words in _WORDS.items()
    },
}
"""What means something in each format; a blank in a word is written as an escape."""
