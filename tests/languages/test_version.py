import pytest

from provenance import languages


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A folder of language files in the place of the program's own."""
    monkeypatch.setattr(languages.resources, "files", lambda _package: tmp_path)
    (tmp_path / "en.toml").write_text("name = 'English'")
    yield tmp_path
    monkeypatch.undo()
    renewed()


def renewed():
    languages.available.cache_clear()
    languages.version.cache_clear()
    return languages.version()


def test_the_version_changes_with_any_file_and_with_nothing_else(files):
    first = renewed()
    (files / "README.md").write_text("not a language")
    assert renewed() == first
    (files / "nl.toml").write_text("name = 'Dutch'")
    with_two = renewed()
    assert with_two != first
    (files / "en.toml").write_text("name = 'English' ")
    assert renewed() not in {first, with_two}


def test_the_version_is_short_and_the_same_every_time():
    assert languages.version() == renewed()
    assert len(languages.version()) == 12
    int(languages.version(), 16)
