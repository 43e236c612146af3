"""What is varied in a sensitivity run, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from geodata.declared import Table
from geodata.measures.composite import AGGREGATIONS, Aggregation

Scaling = Literal["rule", "minmax", "zscore", "rank"]

DEFAULT = Path(__file__).with_name("settings.toml")
SCALINGS: tuple[Scaling, ...] = ("rule", "minmax", "zscore", "rank")
LEAST_DRAWS, MOST_DRAWS = 8, 100_000


@dataclass(frozen=True)
class RankSettings:
    """Choices behind a composite and how far each may go.

    ``draws`` is the number of composites asked for; ``weights`` the range of the factor on each weight around 1;
    ``low`` and ``high`` the shares of draws at the ends of an interval.
    """

    draws: int
    seed: int
    weights: float
    normalisations: tuple[Scaling, ...]
    aggregations: tuple[Aggregation, ...]
    zscore_mean: float
    zscore_sd: float
    low: float
    high: float

    @property
    def combinations(self) -> int:
        """Pairs of a normalisation and an aggregation."""
        return len(self.normalisations) * len(self.aggregations)

    @property
    def weightings(self) -> int:
        """Sets of weights, each of which meets every combination."""
        return -(-self.draws // self.combinations)

    @property
    def composites(self) -> int:
        """Composites that are computed: the draws, rounded up to a full crossing."""
        return self.weightings * self.combinations


@dataclass(frozen=True)
class StarGrid:
    """Multiples of a rule's cut-offs that are plausible too; 1 is among each."""

    top_share: tuple[float, ...]
    figure: tuple[float, ...]
    jobs: tuple[float, ...]


@dataclass(frozen=True)
class Settings:
    """Everything that a run over ranks and stars varies."""

    ranks: RankSettings
    stars: StarGrid

    def as_data(self) -> dict[str, Any]:
        """Settings in plain values, as a manifest keeps them."""
        return {
            part: {key: list(value) if isinstance(value, tuple) else value for key, value in vars(found).items()}
            for part, found in vars(self).items()
        }


def settings_of(data: Mapping[str, Any]) -> Settings:
    """Settings from their plain values, the reverse of `Settings.as_data`."""
    ranks, grid = ({key: _tuple(value) for key, value in data[part].items()} for part in ("ranks", "stars"))
    return Settings(RankSettings(**ranks), StarGrid(**grid))


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def load_settings(file: Path = DEFAULT) -> Settings:
    """Read settings; findings are InputErrors that name the file and the key."""
    table = Table.read(file)
    found = Settings(_ranks(table.table("ranks")), _grid(table.table("stars")))
    table.done()
    return found


def _ranks(table: Table) -> RankSettings:
    found = RankSettings(
        draws=_draws(table),
        seed=table.integer("seed"),
        weights=table.number("weights", 0.0, 0.99),
        normalisations=cast(tuple[Scaling, ...], table.texts("normalisations", SCALINGS)),
        aggregations=cast(tuple[Aggregation, ...], table.texts("aggregations", AGGREGATIONS)),
        zscore_mean=table.number("zscore_mean"),
        zscore_sd=table.number("zscore_sd", 1e-9),
        low=table.number("low", 0.0, 0.5),
        high=table.number("high", 0.5, 1.0),
    )
    table.done()
    return found


def _draws(table: Table) -> int:
    draws = table.integer("draws", LEAST_DRAWS)
    if draws > MOST_DRAWS:
        raise table.error("draws", f"give a whole number from {LEAST_DRAWS} to {MOST_DRAWS}")
    return draws


def _grid(table: Table) -> StarGrid:
    found = StarGrid(**{name: _multiples(table, name) for name in ("top_share", "figure", "jobs")})
    table.done()
    return found


def _multiples(table: Table, key: str) -> tuple[float, ...]:
    multiples = table.numbers(key, 0.0)
    if 1.0 not in multiples:
        raise table.error(key, "let 1 be among them, so that the rule itself is on the grid")
    return multiples
