"""The reviewer's configuration: one TOML file, read whole and checked before any of it counts.

    # config.toml, in the folder that `config_path()` names
    [check-worthiness]
    verifiability = 1.0   # 1 leaves a side as it is, 2 doubles its say, 0 turns it round
    specificity = 1.0
    stakes = 1.5

    [keys]
    preset = "vim"
    corroborate = "c, 1"

    [screen]
    theme = "paper"       # ink, paper, contrast, contrast-light, ansi
    glyphs = "ascii"      # auto, unicode, ascii
    reader = false        # true: laid out for a screen reader

    [presets.mine]        # for preset = "mine"
    next-claim = "n, down"

    [publish]             # who publishes, for `workbench publish`
    name = "Harbour Gazette"

Each table has a reader of its own in `_TABLES`: a new table is a new reader and a new field.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.appearance import Appearance, Glyphs, ThemeName
from workbench.errors import UsageError
from workbench.model import Dimension

if TYPE_CHECKING:
    from workbench.ui.keymap import Keymap

Keys = str | tuple[str, ...]
"""The keys of one command as they are written: "c, 1", or a list."""

_AT_MOST = 10.0


def _even() -> Mapping[Dimension, float]:
    return MappingProxyType(dict.fromkeys(Dimension, 1.0))


@dataclass(frozen=True, slots=True)
class Config:
    """What a reviewer has set; everything has a value where nothing is set.

    `check_worthiness` says how much each side of check-worthiness matters, 1 being as usual
    (see `workbench.extract.preferences.reweigh`). `keys` and `presets` are the tables of those
    names, keys by command; `keymap` is what they come to, None where nothing is said of keys.
    `screen` is how the program looks, `publish` what is said of the newsroom that publishes.
    """

    check_worthiness: Mapping[Dimension, float] = field(default_factory=_even)
    keys: Mapping[str, Keys] = field(default_factory=dict)
    presets: Mapping[str, Mapping[str, Keys]] = field(default_factory=dict)
    keymap: Keymap | None = None
    screen: Appearance = field(default_factory=Appearance)
    publish: Mapping[str, str] = field(default_factory=dict)


class ConfigError(UsageError):
    """The configuration file cannot be used: the message names the file and what is wrong in it."""

    def __init__(self, path: Path, complaint: str) -> None:
        super().__init__(f"{path}: {complaint}")


def config_path() -> Path:
    """Where the configuration file of this user belongs."""
    import platformdirs

    return platformdirs.user_config_path("claim-workbench", appauthor=False) / "config.toml"


def load_config(path: Path | None = None) -> Config:
    """What the configuration file sets; the usual values where there is no such file.

    `path` is the user's own unless given. Raises ConfigError for a file that cannot be read, is no
    TOML, or sets something that does not exist or cannot be.
    """
    path = config_path() if path is None else path
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ConfigError(path, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(path, "is not UTF-8; save it as UTF-8 text") from None
    import tomllib

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, f"is not TOML: {error}") from None
    settings: dict[str, Any] = {}
    for name, table in tables.items():
        if name not in _TABLES:
            raise ConfigError(path, f"unknown table [{name}]; {_allowed(_TABLES, '[{}]')}")
        if not isinstance(table, dict):
            raise ConfigError(path, f"{name} is a table: write [{name}] on a line of its own")
        setting, read = _TABLES[name]
        settings[setting] = read(path, table)
    config = Config(**settings)
    if config.keys or config.presets:
        return replace(config, keymap=_keymap(path, config))
    return config


def _weights(path: Path, table: Mapping[str, object]) -> Mapping[Dimension, float]:
    """The weights of [check-worthiness], 1 for each side that is not named."""
    weights = dict(_even())
    for key, value in table.items():
        where = f"[check-worthiness] {key}"
        if key not in weights:
            raise ConfigError(path, f"unknown key {where}; {_allowed(Dimension)}")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ConfigError(path, f"{where} is a number from 0 to {_AT_MOST:g}, not {value!r}")
        if not math.isfinite(value) or not 0 <= value <= _AT_MOST:
            raise ConfigError(path, f"{where} is a number from 0 to {_AT_MOST:g}, not {value}")
        weights[Dimension(key)] = float(value)
    return MappingProxyType(weights)


def _keys(path: Path, table: Mapping[str, object], name: str = "keys") -> Mapping[str, Keys]:
    """The keys by command; `review.undo` is the same with quotation marks and without."""
    found: dict[str, Keys] = {}
    for command, value in table.items():
        where = f"[{name}] {command}"
        if isinstance(value, dict):
            found |= {f"{command}.{each}": keys for each, keys in _keys(path, value, name).items()}
        elif isinstance(value, str):
            found[command] = value
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            found[command] = tuple(value)
        else:
            raise ConfigError(path, f'{where} is keys in quotation marks, "c, 1", not {value!r}')
    return found


def _presets(path: Path, table: Mapping[str, object]) -> Mapping[str, Mapping[str, Keys]]:
    """The reviewer's own presets, by name."""
    for name, keys in table.items():
        if not isinstance(keys, dict):
            raise ConfigError(path, f"[presets] {name} is a table: write [presets.{name}] above it")
    return {
        name: _keys(path, keys, f"presets.{name}")
        for name, keys in table.items()
        if isinstance(keys, dict)
    }


def _keymap(path: Path, config: Config) -> Keymap:
    """What the tables of keys come to, checked against the commands that there are."""
    from workbench.ui.key_presets import USUAL
    from workbench.ui.keymap import KeymapError, compose_keymap

    keys = dict(config.keys)
    preset = keys.pop("preset", USUAL)
    try:
        return compose_keymap(keys, config.presets, preset if isinstance(preset, str) else "")
    except KeymapError as error:
        raise ConfigError(path, str(error)) from None


def _screen(path: Path, table: Mapping[str, object]) -> Appearance:
    """How the program looks, as usual where nothing is said of it."""
    kinds: dict[str, type[StrEnum]] = {"theme": ThemeName, "glyphs": Glyphs}
    known = [*kinds, "reader"]
    found: dict[str, Any] = {}
    for key, value in table.items():
        where = f"[screen] {key}"
        if key not in known:
            raise ConfigError(path, f"unknown key {where}; {_allowed(known)}")
        if key == "reader":
            if not isinstance(value, bool):
                raise ConfigError(path, f"{where} is true or false, not {value!r}")
            found[key] = value
            continue
        if value not in list(kinds[key]):
            raise ConfigError(path, f"{where} cannot be {value!r}; {_allowed(kinds[key])}")
        found[key] = kinds[key](str(value))
    return Appearance(**found)


def _publish(path: Path, table: Mapping[str, object]) -> Mapping[str, str]:
    """What is said of the newsroom that publishes, which may have no name yet."""
    known = ("name", "url", "pages", "corrections")
    found: dict[str, str] = {}
    for key, value in table.items():
        where = f"[publish] {key}"
        if key not in known:
            raise ConfigError(path, f"unknown key {where}; {_allowed(known)}")
        if not isinstance(value, str):
            raise ConfigError(path, f"{where} is text in quotation marks, not {value!r}")
        found[key] = value
    from workbench.export.publishing import Newsroom

    try:
        Newsroom(**{"name": "anyone", **found})
    except UsageError as error:
        raise ConfigError(path, f"[publish] {error}") from None
    return found


def _allowed(names: Iterable[str], form: str = "{}") -> str:
    return "allowed: " + ", ".join(form.format(name) for name in names)


_TABLES: dict[str, tuple[str, Callable[[Path, Mapping[str, object]], object]]] = {
    "check-worthiness": ("check_worthiness", _weights),
    "screen": ("screen", _screen),
    "keys": ("keys", _keys),
    "presets": ("presets", _presets),
    "publish": ("publish", _publish),
}
"""Each table of the file: the field of Config that it sets, and what reads it."""
