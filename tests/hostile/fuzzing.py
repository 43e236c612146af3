"""The interface tried by Schemathesis against its own description, inside the process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, NamedTuple

import schemathesis
from flask import Flask
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

DESCRIPTION = "api/v1/openapi.json"
# Each listed value is asked for once; of a thousand areas so many are.
MOST_AREAS = 12
# A value that fits by itself may be refused beside another one, which a description of single parameters cannot say.
DEPENDS = {
    "coverage": "a stage must be one of the cluster's",
    "trace": "the level must be that of the area",
    "shift-share": "the first year must be before the last, and both in the release",
}


class Finding(NamedTuple):
    """What is wrong with an answer, and the request that shows it."""

    check: str
    said: str
    request: str


def fuzz(server: Flask, seed: int, examples: int, prefix: str = "/") -> Iterator[Finding]:
    """Every finding once for each address: bounds of all parameters first, then as many random requests to each."""
    config = SchemathesisConfig.from_dict(_settings(seed, examples, prefix))
    described = server.test_client().get(prefix + DESCRIPTION).get_json()
    areas = described["components"]["schemas"]["Area"]
    areas["enum"] = Random(seed).sample(areas["enum"], MOST_AREAS)
    schema = schemathesis.openapi.from_dict(described, config=config)
    schema.app, schema.location = server, prefix + DESCRIPTION
    seen = set()
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            yield Finding("error", str(event), "")
        if not isinstance(event, events.ScenarioFinished):
            continue
        for case, checks in event.recorder.checks.items():
            for check in checks:
                if check.failure_info is None:
                    continue
                failure = check.failure_info.failure
                key = check.name, failure.title, event.recorder.cases[case].value.path
                if key not in seen:
                    seen.add(key)
                    said = " ".join(f"{failure.title}: {failure.message}".split())
                    yield Finding(check.name, said[:500], check.failure_info.code_sample)


def _settings(seed: int, examples: int, prefix: str) -> Mapping[str, Any]:
    return {
        "seed": seed,
        # The client inside the process does not decompress.
        "headers": {"Accept-Encoding": "identity"},
        "generation": {"max-examples": examples, "database": "none", "no-shrink": True},
        "phases": {"coverage": {"generate-duplicate-query-parameters": True}},
        "operations": [
            {"include-path": f"{prefix}api/v1/{name}", "checks": {"positive_data_acceptance": {"enabled": False}}}
            for name in DEPENDS
        ],
    }
