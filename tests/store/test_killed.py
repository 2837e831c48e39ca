"""A process that is killed while it adds leaves whole documents, or nothing of them."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from factories import Saying, extraction

from provenance.store import Store

SAYINGS = [Saying(content=f"it rained in {n} towns", chain=("The Herald", "Ms Vane")) for n in range(8)]
DOCUMENTS = 400

ADDING = f"""
import sys
from factories import Saying, extraction
from test_killed import SAYINGS
from provenance import matching
from provenance.store import Store
with Store.open(sys.argv[1], create=True) as store:
    for n in range({DOCUMENTS}):
        store.put(extraction(*SAYINGS, title=f"Title {{n}}", location=f"{{n}}.txt"))
        print("going on", flush=True)
        store.put(extraction(*SAYINGS, title=f"Changed {{n - 1}}", location=f"{{n - 1}}.txt"))
"""

ROUNDS = 6


def killed(path, after):
    """Adds documents to the database at PATH in another process, which is killed so many seconds AFTER the first."""
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(here.parent)])}
    command = [sys.executable, "-c", ADDING, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        process.stdout.readline()
        time.sleep(after)
        process.kill()
        process.stdout.read()


def unsound(path):
    """What SQLite finds wrong with the file, its references and its full-text index."""
    connection = sqlite3.connect(path)
    found = [row for row in connection.execute("PRAGMA integrity_check") if row != ("ok",)]
    found += connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.execute("INSERT INTO claim_words (claim_words, rank) VALUES ('integrity-check', 1)")
    connection.close()
    return found


def test_killing_it_at_any_moment_leaves_whole_documents(tmp_path):
    path = tmp_path / "kept.db"
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    whole = extraction(*SAYINGS)
    for _ in range(ROUNDS):
        killed(path, chance.uniform(0.0, 0.6))
        with Store.open(path, create=True) as store:
            counts = store.counts()
            held = store.articles.all()
        assert unsound(path) == []
        assert {(one.attributions, one.claims) for one in held} <= {(len(whole.attributions), len(whole.claims))}
        assert (len(held), counts.attributions) == (counts.documents, counts.documents * len(whole.attributions))
        assert counts.sources == (2 if held else 0)
        assert len({one.location for one in held}) == len(held)
    assert held, "something was added before it was killed"
