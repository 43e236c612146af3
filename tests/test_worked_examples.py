"""The additions that CONTRIBUTING works out are written into a copy of the code, where they must be found."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"```(?:python|yaml)\n# (\S+)\n(.*?)```", re.S)
CHART = """
from pathlib import Path
from geodata.atlas import open_atlas
from geodata.view import parse
from layouts.charts import chart, modules
from layouts.context import Context
from layouts.prerender import to_html

atlas = open_atlas(Path({home!r}))
context = Context(parse({{"lang": "en", "cluster": "seramik"}}, atlas.choices)[0], atlas)
assert "largest" in modules()
html = to_html(chart("largest", context))
figures = context.atlas.figures(context.view, measure="value")
best = max(range(81), key=lambda index: figures.value[index] if figures.value[index] > 0 else 0)
print(html.index(atlas.area(figures.codes[best]).name) > 0, "ILLUSTRATIVE DATA" in html)
"""
CHAIN = """
from geodata.taxonomy import load_taxonomy
cluster = load_taxonomy().cluster("cam")
print(len(load_taxonomy().clusters), [stage.measurable for stage in cluster.stages])
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy of the code with every worked example in its place."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("geodata", "layouts", "assets"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    found = BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(found) == 2
    for path, content in found:
        assert not (folder / path).exists()
        (folder / path).write_text(content, encoding="utf-8")
    return folder


def run(folder: Path, code: str) -> str:
    ended = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def test_the_chart_is_found_and_drawn(copy: Path, home: Path) -> None:
    assert run(copy, CHART.format(home=str(home))) == "True True"


def test_the_value_chain_is_found_with_its_stages(copy: Path) -> None:
    assert run(copy, CHAIN) == "33 [True, True, False]"
