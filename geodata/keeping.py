"""What is computed from a release once: kept with it, and gone when it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Keeper(Protocol):
    """What results are kept with."""

    @property
    def kept(self) -> dict[Callable[..., Any], Callable[..., Any]]:
        """Functions with those that remember their results for this keeper."""


_Owner = TypeVar("_Owner", bound=Keeper)
_Rest = ParamSpec("_Rest")
_Made = TypeVar("_Made")
_Function = Callable[Concatenate[_Owner, _Rest], _Made]


def remembered(most: int) -> Callable[[_Function[_Owner, _Rest, _Made]], _Function[_Owner, _Rest, _Made]]:
    """Keep the results of a function with its first argument, the ``most`` used last for each.

    A cache of the module would hold on to every release that was ever opened.
    """

    def decorate(function: _Function[_Owner, _Rest, _Made]) -> _Function[_Owner, _Rest, _Made]:
        @wraps(function)
        def found(owner: _Owner, /, *args: _Rest.args, **named: _Rest.kwargs) -> _Made:
            own = owner.kept.get(function)
            if own is None:
                own = owner.kept.setdefault(function, lru_cache(maxsize=most)(partial(function, owner)))
            made: _Made = own(*args, **named)
            return made

        return found

    return decorate
