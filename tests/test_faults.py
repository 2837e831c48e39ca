"""Killed, hindered, locked out or crowded, the program loses nothing and says what is the matter.

docs/reliability.md has what hundreds of such disturbances came to; these are a few of each kind.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HARNESS = Path(__file__).parent.parent / "benchmarks" / "faults"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
def test_a_few_disturbances_leave_the_database_as_it_should_be():
    command = [sys.executable, HARNESS, "--quick"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.endswith("\n0 faults\n")
