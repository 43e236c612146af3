"""Names that a release brings into SQL."""

from __future__ import annotations

import pyarrow as pa
import pytest

from geodata.errors import InputError
from geodata.publishing import form


@pytest.mark.parametrize(
    "name", ["x int); DROP TABLE releases; --_state", 'lq"_state', "Value_state", "_state", "1_state"]
)
def test_a_column_of_a_release_cannot_bring_words_of_its_own_into_a_statement(name: str) -> None:
    for made in (form.scores, form.coverage):
        with pytest.raises(InputError, match="a name that no table can have"):
            made(pa.schema([(name, pa.string())]))
