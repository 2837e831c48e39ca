"""What is published: a wheel, made from the source distribution, that works wherever it is installed."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

MIGRATING = """
import sys
from pathlib import Path
import provenance
from provenance.languages import available
from provenance.store import Store
from provenance.store.migrate import folder
Store.open(sys.argv[1], create=True).close()
with Store.open(sys.argv[1], create=False) as store:
    print(store.counts().documents)
print(Path(provenance.__file__).parent, folder(), len(available()), sep="\\n")
"""


def run(*command, **more):
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    run("-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_program_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"provenance"}
    data = {name.partition(".data/")[2] for name in names if ".data/" in name}
    assert data == {"data/share/man/man1/provenance.1"}
    assert {"provenance/py.typed", "provenance/migrations/env.py", "provenance/languages/en.toml"} <= set(names)
    pages = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("provenance/*/templates/*")}
    assert pages
    assert pages <= set(names)
    in_checkout = {f"provenance/{path.relative_to(ROOT)}" for path in ROOT.glob("migrations/versions/*.py")}
    assert in_checkout == {name for name in names if name.startswith("provenance/migrations/versions/")}
    assert not [name for name in names if name.endswith(".db")]


def test_an_installed_wheel_migrates_a_database_outside_the_repository(wheel, tmp_path):
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", installed, wheel)
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    printed = run("-c", MIGRATING, elsewhere / "new.db", cwd=elsewhere, env=environment).splitlines()
    package = installed / "provenance"
    assert printed == ["0", str(package), str(package / "migrations"), printed[-1]]
    assert int(printed[-1]) >= 2
