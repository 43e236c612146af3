"""YAML read as plain text values, with the line of every key and item remembered."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from geodata.errors import InputError

Location = tuple[str | int, ...]


@dataclass
class Document:
    """Content of a file as dicts, lists, texts and None; `line(location)` is where a part stands."""

    path: Path
    content: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    repeated: list[InputError] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """Line of the part, or of the nearest part around it that is there."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def error(self, message: str, location: Location, *, value: object = None, cure: str | None = None) -> InputError:
        """Build a finding about a part of this file."""
        return InputError(
            message,
            file=self.path,
            row=self.line(location),
            column=column_name(location) or None,
            value=value,
            cure=cure,
        )


def column_name(location: Location) -> str:
    """Write a location as people do, counting from 1: stages[2].activities[1].share."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location]
    return "".join(parts).removeprefix(".")


def read_document(path: Path) -> Document:
    """Read a YAML file; one that cannot be read raises InputError with the line.

    Values stay text: an unquoted 10.10 is the code "10.10" and not the number 10.1.
    """
    document = Document(path)
    try:
        node = YAML(typ="safe", pure=True).compose(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        row = path.read_bytes()[: error.start].count(b"\n") + 1
        raise InputError("not UTF-8", file=path, row=row, cure="save the file as UTF-8") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise InputError(
            f"not valid YAML: {error.problem or error.context}",
            file=path,
            row=None if mark is None else mark.line + 1,
            cure="check indentation, colons and quotes near this line",
        ) from error
    except YAMLError as error:
        raise InputError("not valid YAML", file=path, cure="remove control characters") from error
    if node is not None:
        document.content = _Reader(document).read(node, ())
    return document


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: set[int] = set()

    def read(self, node: Node, location: Location) -> Any:
        self.document.lines.setdefault(location, node.start_mark.line + 1)
        if isinstance(node, ScalarNode):
            return None if node.tag == "tag:yaml.org,2002:null" else node.value
        # An alias would let a small file grow without end, or contain itself.
        if id(node) in self.seen:
            raise self.document.error("aliases are not supported", location, cure="write the part out")
        self.seen.add(id(node))
        if isinstance(node, MappingNode):
            return self.mapping(node, location)
        return [self.read(item, (*location, index)) for index, item in enumerate(node.value)]

    def mapping(self, node: MappingNode, location: Location) -> dict[str, Any]:
        content: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            part = (*location, key)
            if key in content:
                line = key_node.start_mark.line + 1
                self.document.repeated.append(_repeated(self.document.path, line, part, key))
                continue
            self.document.lines[part] = key_node.start_mark.line + 1
            content[key] = self.read(value_node, part)
        return content


def _repeated(path: Path, row: int, location: Location, key: str) -> InputError:
    return InputError(
        "key given twice",
        file=path,
        row=row,
        column=column_name(location),
        value=key,
        cure="keep one of the two",
    )
