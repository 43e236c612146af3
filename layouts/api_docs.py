"""The readable page of the API, made from its description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from geodata.view import LANGUAGES
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.choices import choices
from layouts.parts.sheet import Section, sheet
from layouts.parts.table import table
from layouts.texts import catalogue, translator

_MOST_VALUES = 12


@dataclass(frozen=True)
class Example:
    """A request, as an address below the prefix, and its answer as text, shortened for reading."""

    request: str
    answer: str


def api_docs(context: Context, described: Mapping[str, Any], examples: Mapping[str, Example]) -> html.Main:
    """Whole page; ``examples`` has one for each path of the description that is shown."""
    t = context.t
    languages = [
        (translator(code)("language"), context.here(lang=None if code == "tr" else code), code == context.view.lang)
        for code in LANGUAGES
    ]
    paths = [(path, item["get"]) for path, item in described["paths"].items() if path in examples]
    endpoints = tuple((operation["operationId"], path) for path, operation in paths)
    sections = [
        Section("use", t("api.use"), [choices(t("control.language"), languages), *_use(context)]),
        Section(
            "endpoints",
            t("api.endpoints"),
            [_endpoint(path, operation, examples[path], context) for path, operation in paths],
            endpoints,
        ),
        Section("problems", t("api.problems"), _problems(context, examples.get("problem"))),
    ]
    return sheet(context, t("api.title"), t("api.lead"), sections)


def _use(context: Context) -> list[Any]:
    t, manifest = context.t, context.atlas.manifest
    notice = [html.P(html.Strong(t("banner.illustrative")), className="notice")] if manifest.illustrative else []
    rules = [html.Li(t(f"api.rule_{name}")) for name in ("query", "missing", "cache", "codes")]
    link = html.A(t("api.openapi"), href=f"{context.prefix}api/v1/openapi.json")
    return [*notice, html.P(t("api.release", release=manifest.id)), html.Ul(rules, className="bullets"), html.P(link)]


def _endpoint(path: str, operation: Mapping[str, Any], example: Example, context: Context) -> html.Section:
    t, id_ = context.t, operation["operationId"]
    rows = [_parameter(parameter, context) for parameter in operation["parameters"]]
    head = [t(f"api.{name}") for name in ("parameter", "meaning", "values", "default")]
    asked = [table(f"{path}: {t('api.parameters')}", head, rows)] if rows else [html.P(t("api.no_parameters"))]
    request = context.prefix + example.request
    return html.Section(
        [
            html.H3(html.Code(path)),
            html.P(catalogue(context.view.lang)[f"api_about.{id_}"]),
            *asked,
            html.P([t("api.example"), " ", html.A(html.Code(request), href=request)]),
            _answer(example.answer, f"{path}: {t('api.example_answer')}"),
        ],
        id=id_,
    )


def _answer(text: str, name: str) -> html.Pre:
    return html.Pre(html.Code(text), tabIndex="0", role="group", **attributes(aria_label=name))


def _parameter(parameter: Mapping[str, Any], context: Context) -> list[Any]:
    key, schema = parameter["name"], parameter["schema"]
    name: list[Any] = [html.Code(key)]
    if parameter["required"]:
        name.append(html.Span(f" {context.t('api.required')}", className="small"))
    meaning = catalogue(context.view.lang)[f"api_key.{key}"]
    return [name, meaning, _values(schema, context), str(schema.get("default", ""))]


def _values(schema: Mapping[str, Any], context: Context) -> str:
    t, allowed = context.t, schema.get("enum", ())
    if allowed and schema["type"] == "integer" and len(allowed) > 2:
        return f"{allowed[0]}–{allowed[-1]}"
    if allowed:
        rest = len(allowed) - _MOST_VALUES
        shown = ", ".join(map(str, allowed[:_MOST_VALUES]))
        return f"{shown} {t('api.and_more', n=rest)}" if rest > 0 else shown
    if "minimum" in schema:
        return t(f"api.{schema['type']}_between", low=f"{schema['minimum']:g}", high=f"{schema['maximum']:g}")
    return t("api.text")


def _problems(context: Context, example: Example | None) -> list[Any]:
    t = context.t
    said: Sequence[Any] = [html.P(t("api.problems_about"))]
    if example is None:
        return list(said)
    request = context.prefix + example.request
    return [
        *said,
        html.P([t("api.example"), " ", html.A(html.Code(request), href=request)]),
        _answer(example.answer, f"{t('api.problems')}: {t('api.example_answer')}"),
    ]
