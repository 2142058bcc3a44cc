"""Which extractors are installed, and one of them made ready."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from importlib import import_module

import pluggy

from workbench import __version__
from workbench.errors import UsageError, WorkbenchError
from workbench.extractors import hooks
from workbench.extractors.contract import Extractor

BUILT_IN = "built-in"
"""The name by which the workbench's own extraction is asked for."""

_OWN_DISTRIBUTION = "claim-workbench"
_OWN_PLUGINS = ("workbench.extractors.language_model",)
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which extractor is to read, with which of its models, as it is handed to other processes."""

    name: str
    model: str = ""


@dataclass(frozen=True, slots=True)
class Installed:
    """An extractor, and the distribution that brought it, with its version."""

    extractor: Extractor
    distribution: str
    version: str

    @property
    def origin(self) -> str:
        """The distribution with its version."""
        return f"{self.distribution} {self.version}"

    @property
    def signature(self) -> str:
        """What is kept with an article that it read: its name, its version, its model."""
        extractor = self.extractor
        parts = (extractor.name, extractor.version or self.version, extractor.model)
        return " ".join(" ".join(map(str, parts)).split())


@dataclass(frozen=True, slots=True)
class Broken:
    """A plugin that cannot be used, and why; `name` is that of its entry point."""

    name: str
    origin: str
    why: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """All extractors by name, and the plugins that are broken."""

    extractors: dict[str, Installed]
    broken: list[Broken]


@lru_cache(maxsize=1)
def installed() -> Inventory:
    """What the workbench brings and what plugins offer. A plugin that fails stops no other."""
    from importlib.metadata import entry_points  # slow to import, and seldom needed

    inventory = Inventory({}, [])
    for module in _OWN_PLUGINS:
        _add(inventory, module, partial(import_module, module), (_OWN_DISTRIBUTION, __version__))
    for entry in sorted(entry_points(group=hooks.PROJECT), key=lambda each: each.name):
        origin = (entry.dist.name, entry.dist.version) if entry.dist else ("", "")
        _add(inventory, entry.name, entry.load, origin)
    return inventory


@lru_cache(maxsize=8)
def ready(choice: Choice) -> Installed:
    """The extractor that is asked for, able to read at once.

    Raises UsageError where there is none of that name, or where it cannot work here.
    """
    inventory = installed()
    found = inventory.extractors.get(choice.name)
    if found is None:
        names = ", ".join([BUILT_IN, *inventory.extractors])
        faults = [f" The plugin {each.name} is broken: {each.why}." for each in inventory.broken]
        raise UsageError(
            f"There is no extractor {choice.name!r}; there are: {names}.{''.join(faults)}"
        )
    try:
        extractor = found.extractor.prepare(choice.model)
        _check(extractor)
    except WorkbenchError:
        raise
    except (Exception, SystemExit) as error:  # another's code may do anything
        why = _in_words(error)
        raise UsageError(f"The extractor {choice.name} cannot be used: {why}") from error
    return replace(found, extractor=extractor)


def signature_of(choice: Choice | None) -> str | None:
    """What is kept with an article that this reads: "" for the workbench itself, None for None.

    Raises UsageError as `ready` does.
    """
    if choice is None:
        return None
    return "" if choice.name == BUILT_IN else ready(choice).signature


def _add(
    inventory: Inventory, name: str, load: Callable[[], object], origin: tuple[str, str]
) -> None:
    """Take in what one plugin offers: all of it, or nothing where any of it is amiss."""
    offered: dict[str, Installed] = {}

    def register(extractor: Extractor) -> None:
        _check(extractor)
        if extractor.name in {BUILT_IN, *inventory.extractors, *offered}:
            raise ValueError(f"the name {extractor.name} is taken")
        offered[extractor.name] = Installed(extractor, *origin)

    manager = pluggy.PluginManager(hooks.PROJECT)  # its own, so that it can fail alone
    manager.add_hookspecs(hooks)
    try:
        manager.register(load(), name)
        manager.check_pending()
        manager.hook.register_extractors(register=register)
    except (Exception, SystemExit) as error:  # another's code may do anything when it is loaded
        inventory.broken.append(Broken(name, " ".join(origin), _in_words(error)))
    else:
        inventory.extractors.update(offered)


def _check(extractor: object) -> None:
    if not isinstance(extractor, Extractor):
        raise TypeError(f"{extractor!r} is no Extractor")
    if not _NAME.fullmatch(extractor.name):
        raise ValueError(f"{extractor.name!r} can be no extractor's name")


def _in_words(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
