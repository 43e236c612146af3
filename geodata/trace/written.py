"""A trace as plain data and as indented text; what was said before is pointed to, not said again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from geodata.trace import words
from geodata.trace.model import Cell, Figure, Source, Step
from geodata.trace.tracing import Trace

_INDENT = "  "


def as_data(trace: Trace) -> dict[str, Any]:
    """Nested steps; one that several others rest on stands once, and is ``same_as`` an ``id`` elsewhere."""
    return {
        "release": trace.release,
        "illustrative": trace.illustrative,
        "view": {**asdict(trace.place), "measure": trace.measure, "level": trace.level},
        **_figure(trace.step.figure),
        "unit": trace.step.unit,
        "recomputed": {**_figure(trace.again), "agrees": trace.agrees},
        "step": _data(trace.step, {}),
    }


def _data(step: Step, numbers: dict[Step, int]) -> dict[str, Any]:
    if step in numbers:
        return {"same_as": numbers[step], **_figure(step.figure)}
    numbers[step] = len(numbers) + 1
    said: dict[str, Any] = {
        "id": numbers[step],
        "rule": step.rule,
        "what": words.both(lambda lang: words.what(step, lang)),
        "about": dict(step.about),
        **_figure(step.figure),
        "unit": step.unit,
        "explanation": words.both(lambda lang: words.says(step, lang)),
    }
    if step.inputs:
        said["formula"] = words.formula(step)
        said["inputs"] = [
            {
                "symbol": item.symbol,
                **({} if item.share is None else {"share": item.share}),
                **_data(item.step, numbers),
            }
            for item in step.inputs
        ]
    if step.given:
        said["given"] = dict(step.given)
    if step.cell is not None:
        said["cell"] = _told(asdict(step.cell))
    return said


def _told(record: dict[str, Any]) -> dict[str, Any]:
    """What is known of a cell; nothing stands for what is not."""
    return {
        key: _told(value) if key == "source" else value for key, value in record.items() if value not in ("", 0, None)
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {"value": None if figure.state.is_missing else figure.value, "state": figure.state.key}


def as_text(trace: Trace, lang: str = "en") -> str:
    """Indented text: each step with its rule and its inputs below it, the sources of the cells at the end."""
    said = _Text(lang)
    said.step(trace.step, "", 0)
    head = [words.say("release", lang, release=trace.release)]
    if trace.illustrative:
        head.append(words.say("illustrative", lang))
    again = words.say("same" if trace.agrees else "other", lang, figure=words.said(trace.again, lang))
    return "\n".join([*head, "", *said.lines, "", again, *said.sources()])


class _Text:
    """Lines as they are said, so that a step or a source that comes again is only pointed to."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.lines: list[str] = []
        self._steps: dict[Step, int] = {}
        self._sources: dict[Source, int] = {}

    def step(self, step: Step, symbol: str, depth: int) -> None:
        """Say a step and what it is made from."""
        pad = _INDENT * depth
        title = f"{pad}{symbol and symbol + ' = '}{words.said(step.figure, self.lang)}"
        if step in self._steps:
            self.lines.append(f"{title}  {words.say('above', self.lang, number=self._steps[step])}")
            return
        self._steps[step] = len(self._steps) + 1
        named = f"{words.what(step, self.lang)}: {words.about(step, self.lang)}"
        at = "" if step.cell is None else f"  ({self._cell(step.cell)})"
        self.lines.append(f"{title}  [{self._steps[step]}] {named}{at}")
        if step.cell is None:
            self._rule(step, pad + _INDENT * 2)
        for item in step.inputs:
            share = "" if item.share is None else f"{words.number(item.share, self.lang)} × "
            self.step(item.step, share + item.symbol, depth + 1)

    def _rule(self, step: Step, pad: str) -> None:
        if formula := words.formula(step):
            values = words.worked(step, self.lang)
            self.lines.append(f"{pad}= {formula}{f' = {values}' if values not in ('', formula) else ''}")
        self.lines.append(pad + words.says(step, self.lang))

    def _cell(self, cell: Cell) -> str:
        number = self._sources.setdefault(cell.source, len(self._sources) + 1)
        return ", ".join([words.say("source", self.lang, number=number), *words.where(cell, self.lang)])

    def sources(self) -> list[str]:
        """Lines about each source that was named."""
        return [
            f"{words.say('source', self.lang, number=number)}: {'; '.join(words.source(source, self.lang))}"
            for source, number in self._sources.items()
        ]
