"""How finely the figures of a view were observed, in words."""

from __future__ import annotations

from geodata.resolution.grade import EXACT, worst
from layouts.context import Context


def grade_words(context: Context, cluster: str | None = None) -> str:
    """Grade with what it means: of a cluster under the indicator of the view, else the worst of the release."""
    return context.t(f"grade.{_grade(context, cluster)}")


def grade_note(context: Context, cluster: str | None = None) -> tuple[str, ...]:
    """Notes where figures depend on a split, and where activities are in no file; nothing where all was observed."""
    split = _grade(context, cluster) != EXACT
    notes = (context.t("foot.resolution", grade=grade_words(context, cluster)),) if split else ()
    return (*notes, *covered_note(context, context.view.indicator))


def covered_note(context: Context, indicator: str) -> tuple[str, ...]:
    """How many activities of the clusters the files hold of an indicator, unless they hold all."""
    told = context.atlas.manifest.resolution[indicator]
    covered, used = told.get("covered", 0), told.get("used", 0)
    return () if covered == used else (context.t("foot.covered", covered=covered, used=used),)


def _grade(context: Context, cluster: str | None) -> str:
    atlas = context.atlas
    if cluster is not None:
        return atlas.grade(context.view.indicator, cluster)
    return worst([atlas.grade(indicator) for indicator in atlas.manifest.indicators])
