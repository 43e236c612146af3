"""What a table says of itself wherever it goes: that its figures are not real where they are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

NOTICE = "ÖRNEK VERİ, resmî istatistik değildir / ILLUSTRATIVE DATA, not official statistics"


@dataclass(frozen=True)
class Mark:
    """Whether a table is illustrative; its release is not named, so that the same figures are the same bytes."""

    illustrative: bool

    @property
    def words(self) -> Mapping[str, str]:
        """Keys and values for the metadata of a file."""
        told = {"kume.illustrative": "true" if self.illustrative else "false"}
        return {**told, **({"kume.notice": NOTICE} if self.illustrative else {})}

    def on(self, schema: pa.Schema) -> pa.Schema:
        """Schema with the words beside what it says already."""
        words = {key.encode(): text.encode() for key, text in self.words.items()}
        return schema.with_metadata({**(schema.metadata or {}), **words})
