"""Which pages there are: one module each in ``layouts/pages``, found by discovery."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, cast

from geodata.view import KEYS, Choices

if TYPE_CHECKING:
    from layouts.context import Context

# Keys that few pages read, with what they are on all others.
_OWN = {"weights": (), "marks": (), "programme": None, "sector": None, "status": None}
_ENDING = re.compile(r"\.[a-z0-9]+$")


def _nothing(value: str, choices: Choices) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Page:
    """A page as addresses and the menu know it.

    Attributes
    ----------
    id : str
        First part of its address; empty for the map.
    order : int
        Place in the menu.
    argument : str
        What the second part of the address gives, as in ``/cluster/<id>``: a key of the view, or the kind of thing that
        ``known`` lists; empty where there is none.
    has_map : bool
        Whether it has the map and the choosers that go with it.
    in_menu : bool
        Whether the menu leads to it.
    in_front : bool
        Whether it stands in the menu itself, rather than among the further pages where there is little room.
    under : str
        Page of the menu that it belongs to, where the menu does not lead to it.
    embeds : bool
        Whether other sites may show it in a frame.
    choosers : tuple of str
        Keys of the view that such a frame may let its readers change.
    decides : callable
        Further values of the view that the page decides, from its argument and what the release offers.
    known : callable
        Values of an argument that is no key of the view.
    overview : bool
        Whether there is a page without the argument too, which leads to the others.
    reads : tuple of str
        Keys of the view, of those that few pages read, that this one does; the others leave them out.
    """

    id: str
    order: int
    argument: str = ""
    has_map: bool = False
    in_menu: bool = True
    in_front: bool = False
    under: str | None = None
    embeds: bool = False
    choosers: tuple[str, ...] = ()
    decides: Callable[[str, Choices], Mapping[str, Any]] = _nothing
    known: Callable[[], Collection[str]] = tuple
    overview: bool = False
    reads: tuple[str, ...] = ()

    def path(self, value: str) -> str:
        """Address below the prefix, with a value of the argument or without."""
        return f"{self.id}/{value}" if value else self.id

    def values(self, choices: Choices) -> Collection[str]:
        """What the argument may be in a release; the empty text alone where the page takes none."""
        given: Mapping[str, Collection[str]] = {"": ("",), "cluster": choices.clusters, "area": choices.areas}
        return given.get(self.argument, (*([""] if self.overview else []), *self.known()))


class Module(Protocol):
    """What a module offers to be a page."""

    PAGE: Page

    def title(self, context: Context) -> str:
        """Words for the window, the tab and a shared link."""

    def body(self, context: Context) -> list[Any]:
        """Contents below the header."""


@dataclass(frozen=True)
class Place:
    """A page with its argument."""

    page: Page
    value: str = ""

    def choices(self, choices: Choices) -> Choices:
        """What a query may ask for here, beside what the page decides."""
        return replace(choices, fixed=self.fixed(choices))

    def fixed(self, choices: Choices) -> Mapping[str, Any]:
        """What the page decides, which no query can change."""
        given = {self.page.argument: self.value} if self.page.argument in KEYS else {}
        unread = {key: value for key, value in _OWN.items() if key not in self.page.reads}
        return MappingProxyType({**unread, **self.page.decides(self.value, choices), **given})

    def exists(self, choices: Choices) -> bool:
        """Whether the release has what the address names."""
        return self.value in self.page.values(choices)


@cache
def modules() -> Mapping[str, Module]:
    """Pages by id, in the order of the menu."""
    names = [entry.name for entry in pkgutil.iter_modules([str(Path(__file__).parent / "pages")])]
    found = [importlib.import_module(f"layouts.pages.{name}") for name in names]
    pages = [cast(Module, module) for module in found if hasattr(module, "PAGE")]
    return MappingProxyType({one.PAGE.id: one for one in sorted(pages, key=lambda one: one.PAGE.order)})


def find(path: str) -> Place | None:
    """Page at a path below the prefix, as in ``cluster/otomotiv``; None where there is none."""
    first, slash, rest = path.partition("/")
    module = modules().get(first)
    if module is None or "/" in rest or (slash and not rest):
        return None
    if bool(slash) != bool(module.PAGE.argument) and not (module.PAGE.overview and not slash):
        return None
    return Place(module.PAGE, rest)


def behind(path: str) -> Place | None:
    """Page at a path, or the page that a file is of, as in ``cluster/otomotiv.csv``."""
    return find(path) or find(_ENDING.sub("", path))


def choices_at(path: str, choices: Choices) -> Choices:
    """Choices at the page of a path, or at that of a file of a page; those of the map elsewhere."""
    place = behind(path)
    return choices if place is None else place.choices(choices)


def fixed_at(path: str, choices: Choices) -> Mapping[str, Any]:
    """What the page of a path decides, or the page that a file is of; nothing elsewhere."""
    place = behind(path)
    return {} if place is None else place.fixed(choices)
