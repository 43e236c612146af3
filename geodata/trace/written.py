"""A trace as plain data and as indented text; what was said before is pointed to, not said again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from geodata.trace import words
from geodata.trace.model import Cell, Figure, Input, Source, Step
from geodata.trace.outline import Outline
from geodata.trace.tracing import Trace

_INDENT = "  "


def as_data(trace: Trace) -> dict[str, Any]:
    """Nested steps; one that several others rest on stands once, and is ``same_as`` its ``id`` elsewhere."""
    outline = Outline(trace.step, *trace.ends)
    return {
        "release": trace.release,
        "illustrative": trace.illustrative,
        "view": {**asdict(trace.place), "measure": trace.measure, "level": trace.level},
        **_figure(trace.step.figure),
        "unit": trace.step.unit,
        "recomputed": {**_figure(trace.again), "agrees": trace.agrees, "whole": trace.whole},
        "step": _data(trace.step, outline),
        **({"interval": [_data(end, outline) for end in trace.ends]} if trace.ends else {}),
    }


def _data(step: Step, outline: Outline) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": outline.number(step),
        "rule": step.rule,
        "what": words.both(lambda lang: words.what(step, lang)),
        "about": dict(step.about),
        **_figure(step.figure),
        "unit": step.unit,
        "explanation": words.both(lambda lang: words.says(step, lang)),
    }
    if step.inputs:
        said["formula"] = words.formula(step)
        said["inputs"] = [_input(item, here, outline) for item, here in outline.inputs(step)]
    if step.given:
        said["given"] = dict(step.given)
    if step.listed:
        said["listed"] = {name: list(column) for name, column in step.listed.items()}
    if step.cell is not None:
        said["cell"] = _told(asdict(step.cell))
    return said


def _input(item: Input, here: bool, outline: Outline) -> dict[str, Any]:
    share = {} if item.share is None else {"share": item.share}
    told = _data(item.step, outline) if here else {"same_as": outline.number(item.step), **_figure(item.step.figure)}
    return {"symbol": item.symbol, **share, **told}


def _told(record: dict[str, Any]) -> dict[str, Any]:
    """What is known of a cell; nothing stands for what is not."""
    return {
        key: _told(value) if key == "source" else value for key, value in record.items() if value not in ("", 0, None)
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {"value": None if figure.state.is_missing else figure.value, "state": figure.state.key}


def as_text(trace: Trace, lang: str = "en") -> str:
    """Indented text: each step with its rule and its inputs below it, the sources of the cells at the end."""
    said = _Text(lang, Outline(trace.step, *trace.ends))
    for step in (trace.step, *trace.ends):
        said.step(step, "", 0)
    head = [words.say("release", lang, release=trace.release)]
    if trace.illustrative:
        head.append(words.say("illustrative", lang))
    key = "other" if not trace.agrees else "same" if trace.whole else "partly"
    again = words.say(key, lang, figure=words.said(trace.again, lang))
    return "\n".join([*head, "", *said.lines, "", again, *said.sources()])


class _Text:
    """Lines as they are said; sources are numbered as they come."""

    def __init__(self, lang: str, outline: Outline) -> None:
        self.lang = lang
        self.lines: list[str] = []
        self._outline = outline
        self._sources: dict[Source, int] = {}

    def step(self, step: Step, symbol: str, depth: int) -> None:
        """Say a step and what it is made from."""
        pad = _INDENT * depth
        named = f"{words.what(step, self.lang)}: {words.about(step, self.lang)}"
        at = "" if step.cell is None else f"  ({self._cell(step.cell)})"
        self.lines.append(f"{self._title(step, symbol, depth)}  [{self._outline.number(step)}] {named}{at}")
        if step.cell is None:
            self._rule(step, pad + _INDENT * 2)
        self._listed(step, pad + _INDENT * 2)
        for item, here in self._outline.inputs(step):
            share = "" if item.share is None else f"{words.number(item.share, self.lang)} × "
            if here:
                self.step(item.step, share + item.symbol, depth + 1)
            else:
                see = words.say("see", self.lang, number=self._outline.number(item.step))
                self.lines.append(f"{self._title(item.step, share + item.symbol, depth + 1)}  {see}")

    def _title(self, step: Step, symbol: str, depth: int) -> str:
        return f"{_INDENT * depth}{symbol and symbol + ' = '}{words.said(step.figure, self.lang)}"

    def _rule(self, step: Step, pad: str) -> None:
        if formula := words.formula(step):
            values = words.worked(step, self.lang)
            self.lines.append(f"{pad}= {formula}{f' = {values}' if values not in ('', formula) else ''}")
        self.lines.append(pad + words.says(step, self.lang))

    def _listed(self, step: Step, pad: str) -> None:
        if not step.listed:
            return
        rows = list(zip(*step.listed.values(), strict=True))
        self.lines += [pad + words.say("listed", self.lang, count=len(rows)), pad + "  ".join(step.listed)]
        self.lines += [pad + "  ".join(words.entry(one, self.lang) for one in row) for row in rows]

    def _cell(self, cell: Cell) -> str:
        number = self._sources.setdefault(cell.source, len(self._sources) + 1)
        return ", ".join([words.say("source", self.lang, number=number), *words.where(cell, self.lang)])

    def sources(self) -> list[str]:
        """Lines about each source that was named."""
        return [
            f"{words.say('source', self.lang, number=number)}: {'; '.join(words.source(source, self.lang))}"
            for source, number in self._sources.items()
        ]
