"""A short, seeded run of the fuzzer; ``make fuzz`` runs it for as long as you like."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from callbacks.routes.api import endpoints
from tests.hostile.fuzzing import DEPENDS, fuzz


@pytest.mark.long
def test_schemathesis_finds_nothing(client: FlaskClient) -> None:
    assert list(fuzz(client.application, seed=1, examples=4)) == []


def test_what_the_fuzzer_is_told_of_is_there() -> None:
    assert set(DEPENDS) <= set(endpoints())
