"""What may become a link."""

import pytest

from provenance.exporting.pages import is_web_address


@pytest.mark.parametrize("address", ["http://example.org", "https://example.org/a?b=c#d", "HTTPS://EXAMPLE.ORG/"])
def test_an_address_on_the_web_may_be_a_link(address: str):
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "/local",
        "https:",
        "https://",
        "https://bank.example@evil.example/",
        "https://example.org/\u202egpj.exe",
        "https://[broken",
        "https://exa mple.org",
        "",
    ],
)
def test_nothing_else_may(address: str):
    assert not is_web_address(address)
