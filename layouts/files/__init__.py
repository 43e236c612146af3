"""Formats that a page is taken along in: one module each, found by discovery.

A module offers ``FORMAT`` and ``make(document, options)``. It may offer ``bind(documents, options)`` where several
pages fit into one file, and ``offers(document)`` where not every page fits into it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from geodata.errors import InputError
from layouts.document import Document

Options = Mapping[str, str]
# Those that a line of links has room for.
QUICK = ("csv", "svg", "png")
PURPOSES = ("data", "maps", "pictures", "print", "whole")


@dataclass(frozen=True)
class Format:
    """What a format is for.

    Attributes
    ----------
    id : str
        Ending of its files; words about it stand in the texts under ``format.<id>``.
    order : int
        Place among those of its purpose.
    purpose : str
        One of ``PURPOSES``.
    content_type : str
        Media type of its files.
    options : mapping
        Values of each further parameter, the first of them its default.
    inline : bool
        Whether browsers show it in place.
    slow : bool
        Whether making it takes so long that made files are kept.
    served : bool
        Whether it has addresses; one without is made by the command line only.
    """

    id: str
    order: int
    purpose: str
    content_type: str
    options: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    inline: bool = False
    slow: bool = False
    served: bool = True

    def chosen(self, given: Options) -> dict[str, str]:
        """Every parameter with its value; a value or name that is not known raises ``InputError``."""
        for key, value in given.items():
            if key not in self.options:
                raise InputError("no such parameter", value=key, cure=f"use {', '.join(self.options) or 'none'}")
            if value not in self.options[key]:
                allowed = ", ".join(self.options[key])
                raise InputError(f"{key} cannot have this value", value=value, cure=f"use one of {allowed}")
        return {key: given.get(key, values[0]) for key, values in self.options.items()}


class Module(Protocol):
    """What a module offers to be a format."""

    FORMAT: Format

    def make(self, document: Document, options: Options) -> bytes:
        """File of a document."""


class Binding(Protocol):
    """What a module offers whose files hold several pages."""

    def bind(self, documents: Sequence[Document], options: Options) -> bytes:
        """One file of several documents."""


@cache
def modules() -> Mapping[str, Module]:
    """Formats by id, in the order of their purposes."""
    names = [entry.name for entry in pkgutil.iter_modules([str(Path(__file__).parent)])]
    found = [import_module(f"{__name__}.{name}") for name in names]
    formats = [cast(Module, module) for module in found if hasattr(module, "FORMAT")]
    formats.sort(key=lambda one: (PURPOSES.index(one.FORMAT.purpose), one.FORMAT.order))
    return MappingProxyType({one.FORMAT.id: one for one in formats})


def offered(document: Document) -> tuple[Format, ...]:
    """Formats that a document fits into."""
    return tuple(one.FORMAT for one in modules().values() if one.FORMAT.served and fits(one, document))


def fits(module: Module, document: Document) -> bool:
    """Whether a document fits into a format."""
    return not hasattr(module, "offers") or bool(module.offers(document))


def made(documents: Sequence[Document], id_: str, options: Options) -> bytes:
    """File of documents in a format.

    Raises
    ------
    InputError
        When there is no such format, when a document does not fit into it, or when it holds one document only.
    """
    module = modules().get(id_)
    if module is None:
        raise InputError("no such format", value=id_, cure=f"use one of {', '.join(modules())}")
    chosen = module.FORMAT.chosen(options)
    if not all(fits(module, one) for one in documents):
        ids = ", ".join(one.id for one in offered(documents[0]))
        raise InputError("the view has nothing for this format", value=id_, cure=f"use one of {ids}")
    if len(documents) == 1:
        return module.make(documents[0], chosen)
    if not hasattr(module, "bind"):
        raise InputError("a file of this format holds one view", value=id_, cure="give a single --view")
    return cast(Binding, module).bind(documents, chosen)
