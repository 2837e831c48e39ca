"""Settings that are no options: where the keys of an archive's account come from."""

from __future__ import annotations

import keyring
import pytest
from keyring.errors import KeyringLocked

from provenance.cli import settings
from provenance.errors import SettingsError

KEPT = {("provenance", "keeper access_key"): "one", ("provenance", "keeper secret_key"): "two"}


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's keyring, for this test alone."""
    monkeypatch.setattr(keyring, "get_password", lambda service, name: KEPT.get((service, name)))


@pytest.mark.usefixtures("ring")
def test_keys_come_from_the_keyring_where_the_settings_have_none():
    keys = settings.saving_keys({}, "keeper")
    assert (keys.access, keys.secret) == ("one", "two")


@pytest.mark.usefixtures("ring")
def test_the_settings_go_before_the_keyring():
    keys = settings.saving_keys({"saving": {"keeper": {"access_key": "three", "secret_key": "four"}}}, "keeper")
    assert (keys.access, keys.secret) == ("three", "four")


@pytest.mark.usefixtures("ring")
def test_without_keys_it_says_where_to_keep_them():
    with pytest.raises(SettingsError, match="needs the two keys of an account") as caught:
        settings.saving_keys({}, "another")
    assert "keep them in the keyring" in caught.value.hint


def test_a_keyring_that_stays_locked_has_no_keys(monkeypatch: pytest.MonkeyPatch):
    def refuse(service: str, name: str) -> str:
        raise KeyringLocked(f"{service} {name}")

    monkeypatch.setattr(keyring, "get_password", refuse)
    with pytest.raises(SettingsError, match="needs the two keys of an account"):
        settings.saving_keys({}, "keeper")
