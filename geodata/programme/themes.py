"""Themes of road maps, as the documents name them."""

from __future__ import annotations

from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind
from geodata.programme.topics import Topic, parse, read_topics


@kept
def themes() -> tuple[Topic, ...]:
    """Themes in the order of the document."""
    return read_topics(folder() / KIND.name)


KIND = Kind("themes.toml", lambda table: parse(table, ""))
