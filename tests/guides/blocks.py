"""What a guide asks of its reader: commands to type, what they answer, files to save."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ADDRESS = re.compile(r"http://127\.0\.0\.1:8050(/[^\s`\"')>]*)?")


@dataclass(frozen=True)
class Block:
    """A fenced block of a guide.

    Attributes
    ----------
    kind : str
        First word behind the fence: sh for commands, text for what they answer, else the language of a file.
    words : tuple of str
        The words after it: the name of a file to save, ``exit=1`` of commands that are refused, ``background``
        of one that goes on.
    line : int
        Line of the fence in the guide, from 1.
    """

    kind: str
    words: tuple[str, ...]
    text: str
    line: int

    @property
    def status(self) -> int:
        """Exit code that the commands end with."""
        return next((int(word.removeprefix("exit=")) for word in self.words if word.startswith("exit=")), 0)

    @property
    def goes_on(self) -> bool:
        """Whether it is a server, which answers until the guide stops it."""
        return "background" in self.words

    @property
    def file(self) -> str | None:
        """Where the reader saves the block; None for what is not saved."""
        return self.words[0] if self.words and self.kind not in ("sh", "text") else None


def blocks(guide: Path) -> list[Block]:
    """Fenced blocks of a guide, in their order."""
    found = []
    for token in MarkdownIt().parse(guide.read_text(encoding="utf-8")):
        if token.type == "fence" and token.map:
            kind, *words = token.info.split() or [""]
            found.append(Block(kind, tuple(words), token.content, token.map[0] + 1))
    return found


def addresses(guide: Path) -> list[tuple[int, str]]:
    """Paths of the site on this machine that a guide names, each with its line."""
    lines = guide.read_text(encoding="utf-8").splitlines()
    return [(at, match[1] or "/") for at, line in enumerate(lines, 1) for match in ADDRESS.finditer(line)]
