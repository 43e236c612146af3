"""Which releases stay when only so many are kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping


def newest(times: Mapping[str, float]) -> list[str]:
    """Ids of releases, the one that came last first."""
    return sorted(times, key=lambda release: (-times[release], release))


def staying(times: Mapping[str, float], used: Collection[str | None], keep: int | None) -> set[str]:
    """Releases in use, and of the others the ``keep`` that came last; all of them where ``keep`` is None."""
    others = [release for release in newest(times) if release not in used]
    return {release for release in used if release is not None} | set(others if keep is None else others[:keep])
