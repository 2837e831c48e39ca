"""Settings that are no options: where the keys of an archive's account come from."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from provenance.cli import settings
from provenance.errors import SettingsError

KEPT = {("provenance", "keeper access_key"): "one", ("provenance", "keeper secret_key"): "two"}


class InMemory(KeyringBackend):
    """A keyring of this test alone; locked where it is told to be."""

    priority = 1  # type: ignore[assignment]
    locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return KEPT.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


@pytest.fixture
def ring() -> Iterator[InMemory]:
    before = keyring.get_keyring()
    ring = InMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.mark.usefixtures("ring")
def test_keys_come_from_the_keyring_where_the_settings_have_none():
    keys = settings.saving_keys({}, "keeper")
    assert (keys.access, keys.secret) == ("one", "two")


@pytest.mark.usefixtures("ring")
def test_the_settings_go_before_the_keyring():
    keys = settings.saving_keys({"saving": {"keeper": {"access_key": "three", "secret_key": "four"}}}, "keeper")
    assert (keys.access, keys.secret) == ("three", "four")


@pytest.mark.parametrize("locked", [False, True])
def test_without_keys_it_says_where_to_keep_them(ring: InMemory, locked: bool):  # noqa: FBT001
    ring.locked = locked
    with pytest.raises(SettingsError, match="needs the two keys of an account") as caught:
        settings.saving_keys({}, "keeper" if locked else "another")
    assert "keep them in the keyring" in caught.value.hint
