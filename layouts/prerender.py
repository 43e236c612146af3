"""Dash components as an HTML string, so that a page can be read before any script has run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

# Holds what is inside of an element as it is, in place of children.
MARKUP = "data-markup"
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_NAMES = {"className": "class", "htmlFor": "for", "tabIndex": "tabindex", "hrefLang": "hreflang"}
_CAPITAL = re.compile(r"[A-Z]")
_NOT_HTML = frozenset({"children", "n_clicks", "disable_n_clicks", "key", "persistence", "loading_state"})


def _hyphened(found: re.Match[str]) -> str:
    return f"-{found.group().lower()}"


def to_html(node: Any) -> str:
    """HTML of a component tree.

    html components become their own tag; controls become the native control that they render in the browser;
    invisible ones (dcc.Location, dcc.Store) become nothing. An unknown component raises ``TypeError``.
    """
    if node is None:
        return ""
    if isinstance(node, list | tuple):
        return "".join(map(to_html, node))
    if isinstance(node, str | int | float):
        return escape(str(node), quote=False)
    kind: str = node._type
    # Its own values: the JSON of a component costs several times as much. Dash keeps aria-* and data-* in a set, whose
    # order changes from process to process.
    own = vars(node)
    names = [*(name for name in node._prop_names if name in own), *sorted(name for name in own if "-" in name)]
    props: dict[str, Any] = {name: own[name] for name in names if own[name] is not None}
    if node._namespace == "dash_html_components":
        return _tag(kind.lower(), props)
    if kind in _INVISIBLE:
        return ""
    try:
        return CONTROLS[kind](props)
    except KeyError:
        raise TypeError(f"no HTML form is known for {node._namespace}.{kind}") from None


def _tag(name: str, props: Mapping[str, Any]) -> str:
    pairs = []
    for key, value in props.items():
        if key == MARKUP or key in _NOT_HTML or value is False or value is None:
            continue
        if key == "style":
            value = ";".join(f"{_CAPITAL.sub(_hyphened, name)}:{said}" for name, said in value.items())
        label = _NAMES.get(key, key)
        if isinstance(value, dict):
            value = json.dumps(value, sort_keys=True, separators=(",", ":"))
        pairs.append(f" {label}" if value is True else f' {label}="{escape(str(value))}"')
    start = f"<{name}{''.join(pairs)}>"
    if name in _VOID:
        return start
    inside = props[MARKUP] if MARKUP in props else to_html(props.get("children"))
    return f"{start}{inside}</{name}>"


def _select(props: Mapping[str, Any]) -> str:
    options = "".join(
        f'<option value="{escape(str(option["value"]))}"'
        f"{' selected' if str(option['value']) == str(props.get('value')) else ''}>{escape(option['label'])}</option>"
        for option in props["options"]
    )
    attributes = {"id": props["id"], "class": f"form-select {props.get('class_name', '')}".strip()}
    attributes |= {"name": props["name"]} if "name" in props else {}
    pairs = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<select{pairs}>{options}</select>"


def _radio(props: Mapping[str, Any]) -> str:
    rows = "".join(
        '<div class="form-check {item}">'
        '<input type="radio" class="form-check-input {input}" name="{name}" value="{value}" id="{name}-{value}"'
        "{checked}>"
        '<label class="form-check-label {label}" for="{name}-{value}">{text}</label></div>'.format(
            item="form-check-inline" if props.get("inline") else "",
            input=props.get("input_class_name", ""),
            label=props.get("label_class_name", ""),
            name=escape(props["id"]),
            value=escape(option["value"]),
            checked=" checked" if option["value"] == props.get("value") else "",
            text=escape(option["label"]),
        )
        for option in props["options"]
    )
    return f'<div id="{escape(props["id"])}" class="{escape(props.get("class_name", ""))}">{rows}</div>'


def _input(props: Mapping[str, Any]) -> str:
    kept = {
        key: value
        for key, value in props.items()
        if key in ("id", "type", "name", "min", "max", "step", "value", "placeholder", "required")
    }
    kept["class"] = f"form-control {props.get('class_name', '')}".strip()
    return _tag("input", kept)


# Controls that are the same in the browser with and without Dash.
CONTROLS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "Select": _select,
    "RadioItems": _radio,
    "Input": _input,
}
_INVISIBLE = frozenset({"Location", "Store"})
