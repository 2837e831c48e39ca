"""Settings that are no options of one run: which archives there are, and the keys of an account of one.

`$PROVENANCE_CONFIG` names the file, else it is provenance.toml in the working folder, else the one in the user's own
folder for settings. An example is in docs/how-to/check-links.md.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.errors import SettingsError

if TYPE_CHECKING:
    from provenance.web import Archive, Keys, Rate

__all__ = ["archives", "contact", "load", "rate", "saving_keys"]

_FILE = "provenance.toml"
_FILE_VARIABLE = "PROVENANCE_CONFIG"
_ARCHIVES_VARIABLE = "PROVENANCE_ARCHIVES"
_KEYRING_SERVICE = "provenance"
_KEY_NAMES = ("access_key", "secret_key")
_RATES = {"per_second": "requests_a_second", "at_once": "requests_at_once"}


def load() -> Mapping[str, Any]:
    """What the file of settings says; nothing where there is none. Raises SettingsError where it is broken."""
    path = _path()
    try:
        return tomllib.loads(path.read_text("utf-8")) if path else {}
    except (OSError, ValueError) as error:
        raise SettingsError(f"the settings in {path} cannot be read: {error}", hint="correct the file") from error


def archives(settings: Mapping[str, Any], names: Sequence[str] = ()) -> tuple[Archive, ...]:
    """The archives to ask, in that order: those of NAMES, else of $PROVENANCE_ARCHIVES, else of SETTINGS, else all.

    Where nothing names one it is the Internet Archive, and whatever other ones SETTINGS add. Raises SettingsError.
    """
    from provenance.web import INTERNET_ARCHIVE

    tables = settings.get("archives", {})
    known = {INTERNET_ARCHIVE.name: INTERNET_ARCHIVE}
    known |= {name: _archive(name, table) for name, table in tables.items()}
    given = [name.strip() for name in os.environ.get(_ARCHIVES_VARIABLE, "").split(",") if name.strip()]
    wanted = names or given or settings.get("links", {}).get("archives") or list(known)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        hint = f"those known are {', '.join(known)}; [archives.NAME] in {_FILE} adds one"
        raise SettingsError(f"no archive is called {unknown[0]}", hint=hint)
    return tuple(known[name] for name in dict.fromkeys(wanted))


def rate(settings: Mapping[str, Any]) -> Rate:
    """How often a host may be asked, by SETTINGS or by default. Raises SettingsError."""
    from provenance.web import Rate

    table = settings.get("links", {})
    given = {name: table[setting] for name, setting in _RATES.items() if setting in table}
    if not all(isinstance(value, (int, float)) and value > 0 for value in given.values()):
        raise SettingsError(f"{' and '.join(_RATES.values())} must be numbers above 0", hint="correct [links]")
    return Rate(**given)


def contact(settings: Mapping[str, Any]) -> str:
    """Where hosts that are asked find who asks, by SETTINGS; empty where they name nothing. Raises SettingsError."""
    given = settings.get("links", {}).get("contact", "")
    if not isinstance(given, str) or not (given == "" or re.fullmatch(r"(?:https?://|mailto:)[!-'*-~]+", given)):
        hint = "correct [links]: an address that begins with https:// or mailto:"
        raise SettingsError("contact must be the address of a page or for mail", hint=hint)
    return given


def saving_keys(settings: Mapping[str, Any], archive: str) -> Keys:
    """The keys for saving pages in ARCHIVE, from SETTINGS or the keyring. Raises SettingsError where there are none."""
    from provenance.web import Keys

    table = settings.get("saving", {}).get(archive, {})
    access, secret = (table.get(name) or _from_keyring(f"{archive} {name}") for name in _KEY_NAMES)
    if not access or not secret:
        raise SettingsError(
            f"saving pages in {archive} needs the two keys of an account",
            hint=f"write them under [saving.{archive}] in {_FILE}, or keep them in the keyring (docs/how-to)",
        )
    return Keys(access=access, secret=secret)


def _path() -> Path | None:
    named = os.environ.get(_FILE_VARIABLE, "").strip()
    if named:
        return Path(named)
    if Path(_FILE).is_file():
        return Path(_FILE)
    from platformdirs import user_config_path

    users = user_config_path("provenance") / _FILE
    return users if users.is_file() else None


def _archive(name: str, table: Mapping[str, Any]) -> Archive:
    from provenance.web import Archive

    known = {field.name for field in fields(Archive)} - {"name"}
    unknown = set(table) - known
    if unknown or "playback" not in table:
        wrong = f"has no setting {min(unknown)}" if unknown else "needs the address of its copies, `playback`"
        raise SettingsError(f"the archive {name} {wrong}", hint=f"its settings are {', '.join(sorted(known))}")
    return Archive(name=name, **table)


def _from_keyring(name: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        found = keyring.get_password(_KEYRING_SERVICE, name)
    except KeyringError:
        return None
    return found if isinstance(found, str) else None
