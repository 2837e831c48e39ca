"""`serve` as a user starts and ends it: an address on the first line, pages behind it, and Ctrl-C."""

import signal
import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from command import clean_environment


def test_it_prints_its_address_answers_there_and_ends_with_ctrl_c(inside):
    command = [sys.executable, "-m", "provenance", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=inside, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as serving:
        try:
            address = serving.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            assert serving.stderr.readline() == "open that address in a browser; Ctrl-C ends it\n"
            with urlopen(address) as opened:  # noqa: S310 - the program's own address
                assert opened.status == 200
            with pytest.raises(HTTPError, match="403"):
                urlopen(address.partition("?")[0])  # noqa: S310
            serving.send_signal(signal.SIGINT)
            out, err = serving.communicate()
            assert (serving.returncode, out, err) == (130, "", "")
        finally:
            serving.kill()


def test_without_the_extra_it_says_in_a_line_what_to_install(provenance, monkeypatch: pytest.MonkeyPatch):
    for module in [name for name in sys.modules if name.startswith(("provenance.serving", "starlette"))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.delattr("provenance.serving", raising=False)
    monkeypatch.setitem(sys.modules, "starlette", None)
    result = provenance("serve")
    assert (result.code, result.out) == (5, "")
    assert result.err == (
        "error: serving pages needs starlette, which is not installed; pip install 'claim-provenance[serve]'\n"
    )
