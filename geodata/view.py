"""What is on the screen, as one small value that reads from and writes to a query string."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any
from urllib.parse import urlencode

from geodata.bands import MANUAL, MAX_MANUAL_BREAKS, SCHEMES, parse_manual
from geodata.errors import InputError

LANGUAGES = ("tr", "en")
LEVELS = ("ibbs1", "ibbs2", "province", "district")
THEMES = ("light", "dark", "contrast", "projector")
MATCHES = ("all", "any")
# Whether a programme has ended, as far as documents state it.
STATUSES = ("ended", "running", "unknown")
MAX_COMPARED = 6
MAX_VALUE_LENGTH = 200
# A mark for each sector by each of a few criteria.
MAX_LIST_LENGTH = 6000
WEIGHTS = "criterion:weight with weights from 0 to 5, comma-separated"
WEIGHTS_PATTERN = r"^[a-z0-9-]+:[0-5](?:\.[0-9]{1,2})?(?:,[a-z0-9-]+:[0-5](?:\.[0-9]{1,2})?)*$"
MARKS_PATTERN = r"^[a-z0-9-]+:[a-z0-9-]+:[1-5](?:,[a-z0-9-]+:[a-z0-9-]+:[1-5])*$"
MARKS = "criterion:sector:mark with marks from 1 to 5, comma-separated"
# Forms of the values that are too many to be listed.
_AREA = "(?:[0-9]{2}|[0-9]{5}|TR[0-9A-C][0-9]?)"
COMPARE_PATTERN = rf"^{_AREA}(?:,{_AREA}){{0,{MAX_COMPARED - 1}}}$"
BANDS_PATTERN = rf"^(?:{'|'.join(SCHEMES)}|{MANUAL}[-+.0-9e]+(?:,[-+.0-9e]+){{0,{MAX_MANUAL_BREAKS - 1}}})$"


@dataclass(frozen=True)
class View:
    """One view of the atlas; the defaults come from the release, so every field is filled.

    ``bands`` is ``""`` for the measure's own scheme; the four cut-offs are ``None`` where the preset decides, the
    thresholds of value-chain coverage (``min_firms``, ``min_lq``, ``white_*``, ``match``, and ``min_jobs`` there too)
    where the atlas does. ``weights`` holds "criterion:weight" and ``marks`` "criterion:sector:mark", as far as the
    reader has set them for the ranking of a pilot's sectors. ``programme``, ``sector`` (a cluster) and ``status`` leave
    out pilots that have another one.
    """

    cluster: str
    measure: str
    indicator: str
    year: int
    preset: str
    release: str
    lang: str = "tr"
    level: str = "province"
    area: str | None = None
    bands: str = ""
    size_cut: float | None = None
    focus_cut: float | None = None
    lq_cut: float | None = None
    min_jobs: int | None = None
    compare: tuple[str, ...] = ()
    theme: str = "light"
    stage: str | None = None
    min_firms: float | None = None
    min_lq: float | None = None
    white_firms: float | None = None
    white_jobs: float | None = None
    white_lq: float | None = None
    match: str | None = None
    weights: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    programme: str | None = None
    sector: str | None = None
    status: str | None = None

    @property
    def manual_breaks(self) -> tuple[float, ...] | None:
        """Upper class bounds that the reader set by hand, ascending, or None."""
        if not self.bands.startswith(MANUAL):
            return None
        return parse_manual(self.bands)


@dataclass(frozen=True)
class Problem:
    """A part of a query that could not be followed."""

    field: str
    value: str
    used: str
    allowed: str


@dataclass(frozen=True)
class Choices:
    """What a release offers, so that a query can be checked against it.

    ``areas`` maps every area code of the release to its level, ``stages`` every cluster to the stages of its chain;
    ``fixed`` holds what the page itself decides, which a query neither sets nor names. ``criteria`` maps criteria of
    selection to whether they are marked by hand, ``programmes`` every programme to the clusters of its pilots.
    ``release`` is the one that answers, ``releases`` are all that a query may name, and ``used`` is behind a query that
    names none; empty where that is ``release``.
    """

    clusters: tuple[str, ...]
    measures: tuple[str, ...]
    indicators: tuple[str, ...]
    years: tuple[int, ...]
    presets: tuple[str, ...]
    areas: Mapping[str, str]
    release: str
    releases: tuple[str, ...] = ()
    fixed: Mapping[str, Any] = field(default_factory=dict)
    stages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    criteria: Mapping[str, bool] = field(default_factory=dict)
    programmes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    used: str = ""

    @property
    def sectors(self) -> tuple[str, ...]:
        """Clusters that have a pilot, in their order."""
        return tuple(one for one in self.clusters if any(one in found for found in self.programmes.values()))

    def default(self) -> View:
        """View behind an address without a query."""
        view = View(
            cluster=self.clusters[0],
            measure="intensity" if "intensity" in self.measures else self.measures[0],
            indicator=self.indicators[0],
            year=self.years[-1],
            preset=self.presets[0],
            release=self.release,
        )
        return replace(view, **self.fixed)

    def unasked(self) -> View:
        """The default view as far as an address need not say it: the release is named where another one is in use."""
        return replace(self.default(), release=self.used or self.release)


class _RejectedError(Exception):
    """A value that is not allowed: what is used in its place and what would have been allowed.

    ``refused`` is the part of the value that could not be followed, empty where that is all of it.
    """

    def __init__(self, used: object, allowed: str, refused: str = "") -> None:
        self.used = used
        self.allowed = allowed
        self.refused = refused


def parse(query: Mapping[str, str], choices: Choices) -> tuple[View, tuple[Problem, ...]]:
    """Nearest valid view of a query, with every part that could not be followed.

    Keys that are not the atlas's own are reported as problems too; a page may ignore those, an API may not.
    """
    view = choices.default()
    problems: list[Problem] = []
    # A stage is one of the cluster's, so it is read once the cluster is known.
    for key, raw in sorted(query.items(), key=lambda item: item[0] == "stage"):
        known = _KEYS.get(key)
        if known is None:
            problems.append(Problem(key, raw[:MAX_VALUE_LENGTH], "", ", ".join(_KEYS)))
            continue
        if raw == "" or key in choices.fixed:
            continue
        try:
            value = known.read(raw[: known.longest].strip(), choices, view)
        except _RejectedError as rejected:
            value = rejected.used
            used = "" if rejected.used is None else _text(rejected.used)
            refused = rejected.refused or raw[:MAX_VALUE_LENGTH]
            problems.append(Problem(key, refused, used, rejected.allowed))
        view = replace(view, **{key: value})  # type: ignore[arg-type]
    return view, tuple(problems)


def to_params(view: View, choices: Choices) -> dict[str, str]:
    """Query parameters of a view; what equals the default is left out."""
    default = choices.unasked()
    names = [one.name for one in fields(View) if one.name not in choices.fixed]
    return {name: _text(getattr(view, name)) for name in names if getattr(view, name) != getattr(default, name)}


def to_query(view: View, choices: Choices) -> str:
    """Query string of a view without the question mark; empty for the default view."""
    return urlencode(to_params(view, choices), safe=":,")


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


_Reader = Callable[[str, Choices, View], object]


@dataclass(frozen=True)
class _Key:
    """How a value is read, and what the values are as a JSON schema."""

    read: _Reader
    shape: Callable[[Choices], dict[str, Any]]
    longest: int = MAX_VALUE_LENGTH


def shape(key: str, choices: Choices) -> dict[str, Any]:
    """JSON schema of the values that a key takes, with its default where it has one."""
    default = getattr(choices.default(), key)
    found = _KEYS[key].shape(choices)
    return found if default in (None, "", ()) else {**found, "default": default}


def _one_of(options: Callable[[Choices], tuple[str, ...]], field: str) -> _Key:
    def read(raw: str, choices: Choices, default: View) -> str:
        allowed = options(choices)
        if raw in allowed:
            return raw
        near = difflib.get_close_matches(raw.lower(), allowed, n=1, cutoff=0.6)
        raise _RejectedError(near[0] if near else getattr(default, field), ", ".join(allowed))

    return _Key(read, lambda choices: {"type": "string", "enum": list(options(choices))})


def _year(raw: str, choices: Choices, default: View) -> int:
    allowed = f"{choices.years[0]}-{choices.years[-1]}"
    if not re.fullmatch(r"[0-9]{1,4}", raw):
        raise _RejectedError(default.year, allowed)
    if int(raw) not in choices.years:
        raise _RejectedError(min(choices.years, key=lambda year: abs(year - int(raw))), allowed)
    return int(raw)


def _area(raw: str, choices: Choices, default: View) -> str:
    if raw in choices.areas:
        return raw
    padded = raw.zfill(2)
    if re.fullmatch(r"[0-9]", raw) and padded in choices.areas:
        raise _RejectedError(padded, "a two-digit province code, a district code or an İBBS code")
    parent = raw[:2] if re.fullmatch(r"[0-9]{3,}", raw) and raw[:2] in choices.areas else None
    raise _RejectedError(parent, "a two-digit province code, a district code or an İBBS code")


def _compare(raw: str, choices: Choices, default: View) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(part.strip() for part in raw.split(",") if part.strip()))
    known = tuple(code for code in asked if code in choices.areas)[:MAX_COMPARED]
    if known != asked:
        refused = ",".join(code for code in asked if code not in known)
        raise _RejectedError(known, f"up to {MAX_COMPARED} known area codes, comma-separated", refused)
    return known


def _stage(raw: str, choices: Choices, default: View) -> str:
    known = choices.stages.get(default.cluster, ())
    if raw in known:
        return raw
    near = difflib.get_close_matches(raw.lower(), known, n=1, cutoff=0.6)
    raise _RejectedError(near[0] if near else None, ", ".join(known))


def _weights(raw: str, choices: Choices, default: View) -> tuple[str, ...]:
    return _listed(raw, lambda part: len(part) == 2 and part[0] in choices.criteria and _weight(part[1]), WEIGHTS)


def _marks(raw: str, choices: Choices, default: View) -> tuple[str, ...]:
    by_hand = {name for name, hand in choices.criteria.items() if hand}

    def fits(part: list[str]) -> bool:
        known = len(part) == 3 and part[0] in by_hand and part[1] in choices.clusters
        return known and re.fullmatch(r"[1-5]", part[2]) is not None

    return _listed(raw, fits, MARKS)


def _weight(raw: str) -> bool:
    return re.fullmatch(r"[0-4](\.[0-9]{1,2})?|5(\.0{1,2})?", raw) is not None


def _listed(raw: str, fits: Callable[[list[str]], bool], allowed: str) -> tuple[str, ...]:
    """Parts of a list that fit, of those with one name the last."""
    asked = [part.strip() for part in raw.split(",") if part.strip()]
    known = {part.rpartition(":")[0]: part for part in asked if fits(part.split(":"))}
    refused = [part for part in asked if part not in known.values()]
    if refused:
        raise _RejectedError(tuple(known.values()), allowed, ",".join(refused)[:MAX_VALUE_LENGTH])
    return tuple(known.values())


def _release(raw: str, choices: Choices, default: View) -> str:
    # Figures come from one release, so a name that is not its own is refused, however near or known.
    if raw != choices.release:
        raise _RejectedError(choices.release, ", ".join(_releases(choices)))
    return raw


def _releases(choices: Choices) -> tuple[str, ...]:
    return choices.releases or (choices.release,)


def _bands(raw: str, choices: Choices, default: View) -> str:
    if raw in SCHEMES:
        return raw
    allowed = f"{', '.join(SCHEMES)}, {MANUAL}a,b,c (ascending numbers, at most {MAX_MANUAL_BREAKS})"
    try:
        breaks = parse_manual(raw)
    except InputError:
        raise _RejectedError("", allowed) from None
    return MANUAL + ",".join(f"{value:.15g}" for value in breaks)


def _number(low: float, high: float) -> _Key:
    def read(raw: str, choices: Choices, default: View) -> float:
        allowed = f"a number from {low:g} to {high:g}, with a point"
        try:
            number = float(raw)
        except ValueError:
            raise _RejectedError(None, allowed) from None
        if not low <= number <= high:
            raise _RejectedError(None, allowed)
        return number

    return _Key(read, lambda _: {"type": "number", "minimum": low, "maximum": high})


_MOST_JOBS = 999_999_999


def _jobs(raw: str, choices: Choices, default: View) -> int:
    # In JSON, 3.0 is a whole number too.
    whole = re.fullmatch(r"([0-9]{1,9})(?:\.0{1,9})?", raw)
    if whole is None:
        raise _RejectedError(None, f"a whole number from 0 to {_MOST_JOBS}")
    return int(whole.group(1))


_KEYS: dict[str, _Key] = {
    "lang": _one_of(lambda _: LANGUAGES, "lang"),
    "cluster": _one_of(lambda choices: choices.clusters, "cluster"),
    "measure": _one_of(lambda choices: choices.measures, "measure"),
    "indicator": _one_of(lambda choices: choices.indicators, "indicator"),
    "level": _one_of(lambda _: LEVELS, "level"),
    "area": _Key(_area, lambda choices: {"type": "string", "enum": list(choices.areas)}),
    "year": _Key(_year, lambda choices: {"type": "integer", "enum": list(choices.years)}),
    "bands": _Key(_bands, lambda _: {"type": "string", "pattern": BANDS_PATTERN}),
    "preset": _one_of(lambda choices: choices.presets, "preset"),
    "size_cut": _number(0, 1),
    "focus_cut": _number(0, 1),
    "lq_cut": _number(0, 1e6),
    "min_jobs": _Key(_jobs, lambda _: {"type": "integer", "minimum": 0, "maximum": _MOST_JOBS}),
    "compare": _Key(_compare, lambda _: {"type": "string", "pattern": COMPARE_PATTERN}),
    "theme": _one_of(lambda _: THEMES, "theme"),
    "stage": _Key(_stage, lambda _: {"type": "string", "pattern": r"^[a-z0-9-]+$"}),
    "min_firms": _number(0, 1e9),
    "min_lq": _number(0, 1e6),
    "white_firms": _number(0, 1e9),
    "white_jobs": _number(0, 1e9),
    "white_lq": _number(0, 1e6),
    "match": _one_of(lambda _: MATCHES, "match"),
    "weights": _Key(_weights, lambda _: {"type": "string", "pattern": WEIGHTS_PATTERN}, MAX_LIST_LENGTH),
    "marks": _Key(_marks, lambda _: {"type": "string", "pattern": MARKS_PATTERN}, MAX_LIST_LENGTH),
    "programme": _one_of(lambda choices: tuple(choices.programmes), "programme"),
    "sector": _one_of(lambda choices: choices.sectors, "sector"),
    "status": _one_of(lambda _: STATUSES, "status"),
    "release": _Key(_release, lambda choices: {"type": "string", "enum": list(_releases(choices))}),
}

KEYS = tuple(_KEYS)
