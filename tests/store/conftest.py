import pytest

from provenance.store import Store


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kept.db", create=True) as opened:
        yield opened
