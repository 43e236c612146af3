"""Fills of the data states, the same to the eye as on the page."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.states import State
from layouts.picture.svg import tag

_STEP = 7.0


def definitions(colours: Mapping[str, str], scale: float) -> str:
    """Hatches for the states, at a constant size on paper whatever the scale of the map."""
    step = _STEP / scale
    line = {"stroke": colours["map-hatch"], "stroke_width": 1.1 / scale}
    ground = tag("rect", width=step, height=step, fill=colours["map-paper"])
    diagonal = tag("path", d=f"M0 {step / 2:.4f}H{step:.4f}", **line)
    cross = tag("path", d=f"M0 {step / 2:.4f}H{step:.4f}M{step / 2:.4f} 0V{step:.4f}", opacity=0.55, **line)
    common = {
        "width": step,
        "height": step,
        "patternUnits": "userSpaceOnUse",
        "patternTransform": "rotate(45)",
    }
    return tag(
        "defs",
        tag("pattern", ground, diagonal, id="suppressed", **common),
        tag("pattern", ground, cross, id="not_collected", **common),
    )


def fill_of(state: State, colours: Mapping[str, str]) -> str:
    """Fill of an area that has no class."""
    if state in (State.SUPPRESSED, State.NOT_COLLECTED):
        return f"url(#{state.key})"
    return colours["map-na"] if state == State.NOT_APPLICABLE else colours["map-zero"]
