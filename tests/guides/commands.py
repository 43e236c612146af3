"""``python -m tests.guides.commands``: docs/commands.md, made from the commands themselves."""

from __future__ import annotations

import re

import typer
from typer.cli import get_docs_for_click

from geodata.cli import commands
from tests.bench.serving import ROOT

PAGE = ROOT / "docs" / "commands.md"
PROGRAM = "python -m geodata"
_HEAD = """# Commands

Every command with its arguments and options, as `--help` shows them; this page is made from them by `make commands`.
What they are for, step by step: [analyst.md](analyst.md), [presenter.md](presenter.md),
[administration.md](administration.md). A command ends with 0 where all is well, 1 where it has findings, 2 where it was
called wrongly or a file is bad.
"""


def page() -> str:
    """The text of the page."""
    command = typer.main.get_command(commands())
    made = get_docs_for_click(obj=command, ctx=typer.Context(command, info_name=PROGRAM), name=PROGRAM)
    body = made.partition("\n## ")[2]
    for empty in (r"\n\* `--help`: .*", r"\*\*Options\*\*:\n\n(?=\n|$)"):
        body = re.sub(empty, "", body)
    return f"{_HEAD}\n## {body.rstrip()}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
