"""An interrupt ends the program wherever it comes, with no more than a line."""

import os
import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")

LOADING = """
import os, signal, sys
class Interrupting:
    def find_spec(self, name, *_):
        if name == "provenance.cli":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
from provenance.__main__ import main
main()
"""

CLEARING_UP = """
import time
import provenance.cli
from provenance.__main__ import main
class Gone:
    def __del__(self):
        raise KeyboardInterrupt
def work():
    Gone()
    try:
        time.sleep(30)
    except KeyboardInterrupt:
        print("interrupted")
provenance.cli.main = work
main()
"""

CLOSING = """
from provenance.store import Store
store = Store.open("kept.db", create=True)
def close(_):
    raise KeyboardInterrupt
store._database.engine.dialect.do_close = close
try:
    store.close()
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize(
    ("script", "code", "out"),
    [(LOADING, -signal.SIGINT, ""), (CLEARING_UP, 0, "interrupted\n"), (CLOSING, 0, "interrupted\n")],
    ids=["while it is loaded", "while the interpreter clears up", "while the database is closed"],
)
def test_an_interrupt_is_heard_and_prints_no_traceback(tmp_path, script, code, out):
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (code, out, "")
