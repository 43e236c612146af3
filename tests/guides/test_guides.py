"""Guides say what is so: commands that there are, addresses that answer, answers that come."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from flask.testing import FlaskClient

from app import create_app
from callbacks.settings import Settings
from geodata.cli import commands
from tests.bench.serving import ROOT
from tests.guides.__main__ import GUIDES
from tests.guides.blocks import addresses, blocks
from tests.guides.commands import PAGE, PROGRAM, page
from tests.guides.follow import AstrayError, follow

DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
# Files take seconds to make; `make guides` asks for them.
MADE = re.compile(r"[^?]*\.pptx")
LINK = re.compile(r"\]\(([^)\s:#]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def client(home: Path) -> FlaskClient:
    return create_app(Settings(home=home, limit=0, file_limit=0)).server.test_client()


def command_lines(document: Path) -> list[list[str]]:
    """Words of every command line behind the name of the program."""
    text = "".join(block.text for block in blocks(document) if block.kind in ("", "sh")).replace("\\\n", " ")
    return [line.split() for line in re.findall(rf"^(?:\S*/)?{PROGRAM} (.+)$", text, re.M)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_command_and_option_of_a_document_is_there(document: Path) -> None:
    for words in command_lines(document):
        command = typer.main.get_command(commands())
        while inner := getattr(command, "commands", None):
            assert words[0] in inner, words
            command, words = inner[words[0]], words[1:]
        known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
        named = [word.lstrip("[") for word in words if re.match(r"\[?--\w", word)]
        assert [name for name in named if name.rstrip("].,") not in known] == []


def test_the_page_of_commands_is_made_from_the_commands() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run make commands"


def test_every_argument_and_option_says_what_it_is_for() -> None:
    assert re.findall(r"^\* `[^`]+`(?:: *\[required\])?$", page(), re.M) == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_address_of_a_guide_answers(guide: str, client: FlaskClient) -> None:
    asked = [path for _, path in addresses(ROOT / "docs" / f"{guide}.md") if not MADE.match(path)]
    assert [path for path in asked if client.get(path).status_code != 200] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_a_guide_is_followed_word_by_word(tmp_path: Path) -> None:
    assert len(list(follow(ROOT / "docs" / "score.md", tmp_path))) == 4
    assert (tmp_path / "atlas" / "scores.csv").is_file()


@pytest.mark.parametrize(
    ("blocks_", "said"),
    [
        ("```sh\nfalse\n```\n", "line 1: exit code 1, the guide says 0"),
        ("```sh exit=2\ntrue\n```\n", "line 1: exit code 0, the guide says 2"),
        ("```sh\necho one\n```\n```text\ntwo\n```\n", "line 4: the guide shows\ntwo"),
    ],
)
def test_a_guide_that_leads_elsewhere_is_named_with_its_line(tmp_path: Path, blocks_: str, said: str) -> None:
    guide = tmp_path / "guide.md"
    guide.write_text(blocks_, encoding="utf-8")
    with pytest.raises(AstrayError, match=re.escape(said)):
        list(follow(guide, tmp_path))


def test_what_one_block_says_holds_in_the_next(tmp_path: Path) -> None:
    guide = tmp_path / "guide.md"
    guide.write_text(
        "```sh\nexport WORD=here\nmkdir inner && cd inner\n```\n"
        "```csv inner/table.csv\na,b\n```\n"
        "```sh\ncat table.csv\necho $WORD\n```\n```text\na,b\n...here\n```\n",
        encoding="utf-8",
    )
    assert len(list(follow(guide, tmp_path))) == 3
