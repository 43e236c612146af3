from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from geodata.atlas import Atlas
from geodata.states import State
from layouts.files.pptx import RATIOS

NOTHING_DRAWN = ("ppt/theme/", "ppt/presProps", "ppt/viewProps", "ppt/tableStyles")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def opened(body: bytes) -> Any:
    return Presentation(io.BytesIO(body))


def all_shapes(shapes: Any) -> list[Any]:
    found = []
    for shape in shapes:
        found.append(shape)
        if shape.shape_type == 6:
            found += all_shapes(shape.shapes)
    return found


def words_of(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in all_shapes(slide.shapes) if shape.has_text_frame)


@pytest.fixture(scope="module")
def slides(client: FlaskClient) -> Callable[[str], Any]:
    kept: dict[str, Any] = {}

    def get(address: str) -> Any:
        if address not in kept:
            answer = client.get(address)
            assert answer.status_code == 200, answer.text
            kept[address] = opened(answer.data)
        return kept[address]

    return get


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("ratio", RATIOS)
def test_every_slide_says_what_it_shows_and_stays_on_the_paper(
    slides: Callable[[str], Any], lang: str, ratio: str
) -> None:
    package = slides(f"/map.pptx?measure=lq&lang={lang}&ratio={ratio}")
    wide, high = map(int, ratio.split(":"))
    assert package.slide_width * high == pytest.approx(package.slide_height * wide, rel=1e-5)
    assert len(package.slides) == 3
    for slide in package.slides:
        words = words_of(slide)
        assert ("not official statistics" if lang == "en" else "resmî istatistik değildir") in words
        assert "illustrative-" in words
        assert "Sakarya" in slide.shapes.title.text_frame.text
        notes = slide.notes_slide.notes_text_frame.text
        assert ("Specialisation" if lang == "en" else "Uzmanlaşma") in notes
        links = [shape for shape in slide.shapes if shape.shape_type == 13]
        assert [link.click_action.hyperlink.address for link in links] == [links[0].name]
        assert links[0].name.startswith("http://localhost/?")
        for shape in all_shapes(slide.shapes):
            assert 0 <= shape.left <= shape.left + shape.width <= package.slide_width + 1
            assert 0 <= shape.top <= shape.top + shape.height <= package.slide_height + 1


def test_the_map_has_a_shape_for_each_area_named_by_it_and_grouped_by_its_class(
    slides: Callable[[str], Any], client: FlaskClient, atlas: Atlas
) -> None:
    slide = slides("/map.pptx?measure=lq&lang=en&ratio=16:9").slides[0]
    freeforms = {shape.name: shape for shape in all_shapes(slide.shapes) if shape.shape_type == 5}
    scores = client.get("/api/v1/scores?measure=lq").json["values"]
    by_state: dict[str, list[Any]] = {}
    for one in scores:
        shape = freeforms[f"{atlas.area(one['code']).name} ({one['code']})"]
        by_state.setdefault(one["state"], []).append(shape._element.spPr)
    assert set(by_state) >= {"observed", "estimated", "suppressed", "not_collected"}
    patterns = {
        state: {one.find(f"{A}pattFill").get("prst") for one in by_state[state]}
        for state in ("suppressed", "not_collected")
    }
    assert all(len(one) == 1 for one in patterns.values())
    assert patterns["suppressed"] != patterns["not_collected"]
    assert all(one.find(f"{A}ln/{A}prstDash") is not None for one in by_state["estimated"])
    assert all(one.find(f"{A}solidFill") is not None for one in by_state["observed"])


@pytest.mark.parametrize(("theme", "points"), [("light", 0.75), ("contrast", 2.25)])
def test_dots_of_estimates_are_wider_than_borders_that_are_as_dark(
    slides: Callable[[str], Any], theme: str, points: float
) -> None:
    drawn = all_shapes(slides(f"/map.pptx?theme={theme}").slides[0].shapes)
    lines = [shape._element.spPr.find(f"{A}ln") for shape in drawn if shape.shape_type == 5]
    dotted = [one.get("w") for one in lines if one is not None and one.find(f"{A}prstDash") is not None]
    assert len(dotted) > 40
    assert set(dotted) == {str(round(12700 * points))}


def test_shapes_of_a_slide_have_ids_of_their_own(slides: Callable[[str], Any]) -> None:
    for slide in slides("/map.pptx?level=district&area=16&ratio=4:3").slides:
        ids = [one.get("id") for one in slide.element.iter("{*}cNvPr")]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("measure", ["value", "size", "growth"])
def test_figures_of_the_native_chart_are_those_of_the_api(
    slides: Callable[[str], Any], client: FlaskClient, measure: str
) -> None:
    chart = next(s.chart for s in slides(f"/map.pptx?measure={measure}").slides[1].shapes if s.has_chart)
    values = [one for one in client.get(f"/api/v1/scores?measure={measure}").json["values"] if one["value"]]
    order = sorted(values, key=lambda one: (-one["value"], one["code"]))[:12]
    assert list(chart.plots[0].series[0].values) == [one["value"] for one in order]


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_rows_of_the_native_table_are_the_first_of_the_ranking(
    slides: Callable[[str], Any], client: FlaskClient, lang: str
) -> None:
    table = next(s.table for s in slides(f"/map.pptx?measure=lq&lang={lang}").slides[2].shapes if s.has_table)
    values = client.get("/api/v1/scores?measure=lq").json["values"]
    order = sorted((one for one in values if one["value"] is not None), key=lambda one: -one["value"])
    comma = str.maketrans(",.", ".,") if lang == "tr" else {}
    wanted = [
        (one["code"], ("≈ " if one["state"] == "estimated" else "") + f"{one['value']:,.2f}".translate(comma))
        for one in order[:15]
    ]
    assert [(row.cells[0].text, row.cells[2].text) for row in list(table.rows)[1:]] == wanted


@pytest.mark.parametrize("path", ["cluster/otomotiv", "area/16", "compare", "chain/gida-makineleri"])
def test_other_pages_are_slides_too_and_every_part_of_the_file_is_sound(client: FlaskClient, path: str) -> None:
    address = f"/{path}.pptx?lang=en&ratio=4:3" + ("&compare=16,41" if path == "compare" else "")
    body = client.get(address).data
    package = opened(body)
    assert len(package.slides) >= 3
    assert all(slide.shapes.title.text_frame.text for slide in package.slides)
    assert client.get(address).data == body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
            assert b"Calibri" not in archive.read(name) or name.startswith("ppt/embeddings")


def test_a_ratio_that_no_paper_has_is_refused(client: FlaskClient) -> None:
    answer = client.get("/map.pptx?ratio=3:2")
    assert (answer.status_code, answer.json["field"]) == (400, "ratio")


def test_states_without_a_class_differ_by_pattern_or_grey() -> None:
    from layouts.slides.legend import state_look
    from layouts.tokens import tokens

    for theme in ("light", "contrast", "projector"):
        looks = [state_look(state, tokens(theme)) for state in State if state.is_missing]
        assert len({(one.pattern, one.fill) for one in looks}) == len(looks)


def charts_of(package: Any) -> list[Any]:
    return [shape.chart for slide in package.slides for shape in slide.shapes if shape.has_chart]


def test_words_for_programs_stand_on_no_slide(slides: Callable[[str], Any]) -> None:
    package = slides("/chain/gida-makineleri.pptx?area=19&lang=tr")
    tables = [shape.table for slide in package.slides for shape in slide.shapes if shape.has_table]
    cells = {cell.text for table in tables for row in table.rows for cell in row.cells}
    assert {"tedarikçi", "Paslanmaz sac, boru ve döküm", "beyaz nokta"} <= cells
    assert not {"supplier", "core", "hammadde", "white_spot"} & cells


def test_a_bubble_chart_doubles_along_its_axis_and_its_names_stand_apart(slides: Callable[[str], Any]) -> None:
    chart = next(one for one in charts_of(slides("/area/16.pptx?lang=tr")) if one.chart_type == XL_CHART_TYPE.BUBBLE)
    assert chart.category_axis._element.find("{*}scaling/{*}logBase").get("val") == "2"
    x = list(chart.plots[0].series[0].iter_values())
    ends = chart.category_axis.minimum_scale, chart.category_axis.maximum_scale
    assert len(x) > 20
    xs = [float(one.text) for one in chart.plots[0].series[0]._element.findall("{*}xVal//{*}v")]
    assert ends[0] <= min(xs) <= max(xs) <= ends[1]
    sides = {one.get("val") for one in chart._chartSpace.iter("{*}dLblPos")}
    assert len(sides) > 1


def test_parts_of_a_change_are_stacked_and_shares_end_at_the_whole(slides: Callable[[str], Any]) -> None:
    found = charts_of(slides("/cluster/seramik.pptx?lang=en"))
    assert XL_CHART_TYPE.BAR_STACKED in {one.chart_type for one in found}
    cumulative = next(one for one in found if one.chart_type == XL_CHART_TYPE.XY_SCATTER_LINES)
    assert cumulative.value_axis.minimum_scale == 0
    assert 100 <= cumulative.value_axis.maximum_scale < 110


def test_a_picture_says_whose_map_it_is(client: FlaskClient) -> None:
    body = client.get("/area/16.svg?lang=en&cluster=turizm").get_data(as_text=True)
    assert "Tourism" in body
