"""What the pages are served with in tests, and what strangers may have written into them."""

TOKEN = "a-token-of-the-test"  # noqa: S105 - nothing is kept behind it
COOKIE = "provenance-1234"
HOSTILE = "</style><script>alert(1)</script><img src=//evil.example/x onerror=alert(1)> \u202eevil שלום 👩‍👩‍👧"
