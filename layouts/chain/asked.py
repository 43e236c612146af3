"""What the page of a chain is asked: of which area, beside which others, in which year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from geodata.coverage import Status
from geodata.coverage.chain import Around, Chain, around, chain
from geodata.coverage.stored import thresholds_of
from geodata.view import View
from layouts.context import Context


@dataclass(frozen=True)
class Asked:
    """The chain of the view over all areas that are shown, and in the chosen area.

    An area decides the level: it stands among its like. A province at the level of districts stands over its own
    districts, as it does on the map of the atlas.
    """

    context: Context

    @cached_property
    def area(self) -> str | None:
        """Code of the chosen area."""
        return self.context.view.area

    @cached_property
    def own_level(self) -> str:
        """Level of the chosen area; that of the view where none is chosen."""
        return self.context.view.level if self.area is None else self.context.atlas.area(self.area).level

    @cached_property
    def level(self) -> str:
        """Level of the areas on the map and in the matrix."""
        inside = self.own_level == "province" and self.area is not None and self.context.view.level == "district"
        return "district" if inside else self.own_level

    @cached_property
    def shown(self) -> View:
        """The view with the level that is shown."""
        return replace(self.context.view, level=self.level)

    @cached_property
    def focus(self) -> str | None:
        """Province whose districts are shown, or None."""
        return self.context.atlas.focus(self.shown)

    @cached_property
    def across(self) -> Chain:
        """Chain in all areas of the level that is shown."""
        return self._chain(self.level)

    @cached_property
    def own(self) -> Chain:
        """Chain in all areas of the level of the chosen one."""
        return self._chain(self.own_level)

    @cached_property
    def row(self) -> int:
        """Place of the chosen area in its own chain; no area raises ``ValueError``."""
        return self.own.codes.index(self.area or "")

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Places of the areas that are shown."""
        atlas, focus = self.context.atlas, self.focus
        codes = self.across.codes
        return tuple(row for row, code in enumerate(codes) if focus is None or atlas.area(code).parent == focus)

    @cached_property
    def stage(self) -> int | None:
        """Place of the chosen stage."""
        chosen = self.context.view.stage
        return next((place for place, one in enumerate(self.own.stages) if one.id == chosen), None)

    @cached_property
    def _default(self) -> View:
        return self.context.choices.default()

    @cached_property
    def near(self) -> Around:
        """Who has what around the chosen area."""
        return around(self.context.atlas, self.own, self.area or "")

    def status(self, place: int) -> Status:
        """Status of a stage in the chosen area."""
        return Status(int(self.own.status[self.row, place]))

    def places(self, status: Status) -> tuple[int, ...]:
        """Stages of the chosen area with a status."""
        return tuple(place for place in range(len(self.own.stages)) if self.status(place) == status)

    def name(self, code: str) -> str:
        """Name of an area in the reader's language."""
        return self.context.atlas.area(code).called(self.context.view.lang)

    def stage_name(self, place: int) -> str:
        """Name of a stage in the reader's language."""
        return self.own.stages[place].name[self.context.view.lang]

    def here(self, **changes: str | None) -> str:
        """Address of this page with some of its view changed; what equals the default is left out."""
        return self.context.here(
            **{key: None if value == str(getattr(self._default, key)) else value for key, value in changes.items()}
        )

    def at(self, code: str) -> str:
        """Address of this chain in another area."""
        return self.here(area=code, level=self.context.atlas.area(code).level)

    def _chain(self, level: str) -> Chain:
        view, atlas = self.context.view, self.context.atlas
        return chain(atlas, view.cluster, level, view.year, thresholds_of(view, atlas))
