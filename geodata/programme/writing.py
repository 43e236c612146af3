"""Programme files in one canonical form, so that a changed value is a changed line and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def to_toml(content: Mapping[str, Any]) -> str:
    """Text of a file: plain values first, then tables, all in the order given; words stay on one line.

    What is nested deeper than tables of plain values and lists of them is a ``TypeError``.
    """
    return "\n\n".join(block for block in _blocks(content, ()) if block) + "\n"


def _blocks(content: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    plain = [f"{_key(key)} = {_value(value)}" for key, value in content.items() if not isinstance(value, Mapping)]
    tables = [(key, value) for key, value in content.items() if isinstance(value, Mapping)]
    head = [f"[{'.'.join(map(_key, path))}]"] if path and (plain or not tables) else []
    below = [block for key, value in tables for block in _blocks(value, (*path, key))]
    return ["\n".join([*head, *plain]), *below]


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    raise TypeError(type(value).__name__)
