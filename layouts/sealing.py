"""Parts of a page that Dash need not know: one element with its markup in place of hundreds of components.

Dash looks at every component at each of its steps, so that a page of tables answers a chooser after seconds. Where no
component of a tree takes part in a callback, its markup says as much, and a script puts it in place.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from dash.development.base_component import Component

from layouts import ids
from layouts.prerender import CONTROLS, MARKUP, to_html

_HTML = "dash_html_components"
_LIVE = frozenset(value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str))


def sealed(node: Any) -> Any:
    """The same tree with what is inert below its live parts as markup; the tree that is given stays as it is."""
    if isinstance(node, list | tuple):
        return [sealed(one) for one in node]
    if not isinstance(node, Component):
        return node
    children = getattr(node, "children", None)
    if not _holds_components(children):
        return node
    changed = copy(node)
    if _live(node) or not _inert(children):
        changed.children = sealed(children)
    else:
        del changed.children
        setattr(changed, MARKUP, to_html(children))
    return changed


def _holds_components(children: Any) -> bool:
    parts = children if isinstance(children, list | tuple) else (children,)
    return any(isinstance(part, Component | list | tuple) for part in parts)


def _live(node: Component) -> bool:
    id_ = getattr(node, "id", None)
    known = node._namespace == _HTML or node._type in CONTROLS
    return isinstance(id_, dict) or id_ in _LIVE or not known


def _inert(node: Any) -> bool:
    if isinstance(node, list | tuple):
        return all(map(_inert, node))
    return not isinstance(node, Component) or (not _live(node) and _inert(getattr(node, "children", None)))
