"""How finely the figures of a view were observed, in words."""

from __future__ import annotations

from geodata.resolution.grade import EXACT, worst
from layouts.context import Context


def grade_words(context: Context, cluster: str | None = None) -> str:
    """Grade with what it means: of a cluster under the indicator of the view, else the worst of the release."""
    return context.t(f"grade.{_grade(context, cluster)}")


def grade_note(context: Context, cluster: str | None = None) -> tuple[str, ...]:
    """One note where figures depend on a split; nothing where classes were observed."""
    if _grade(context, cluster) == EXACT:
        return ()
    return (context.t("foot.resolution", grade=grade_words(context, cluster)),)


def _grade(context: Context, cluster: str | None) -> str:
    atlas = context.atlas
    if cluster is not None:
        return atlas.grade(context.view.indicator, cluster)
    return worst([atlas.grade(indicator) for indicator in atlas.manifest.indicators])
