"""What reaches the callbacks of a page, looked at before Dash reads it: whoever knows the address may send anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest

from callbacks.routes.problems import problem

_TEXTS = ("pathname", "search", "value")
_PLAIN = (str, int, float, bool, type(None))


def register(app: Dash, server: Flask, prefix: str) -> None:
    """Answer 400 for what no page would send, and 404 for scripts that are none."""
    address = f"{prefix}_dash-update-component"

    @server.before_request
    def check() -> None:
        if request.path == address and request.method == "POST":
            try:
                told = request.get_json()
            except RecursionError:
                told = None
            if not _sound(told, app.callback_map):
                raise BadRequest("this is nothing that a page of the atlas asks")

    @server.errorhandler(DependencyException)
    def no_script(_error: DependencyException) -> Response:
        return problem(404, "there is nothing at this address", field="path", value=request.path[:200])


def _sound(told: Any, callbacks: Mapping[str, Any]) -> bool:
    """Whether a body names a callback, its inputs and states with values of their kind, and the one output of it."""
    if not isinstance(told, dict) or not isinstance(told.get("output"), str):
        return False
    callback, changed, output = callbacks.get(told["output"]), told.get("changedPropIds", []), told.get("outputs")
    if callback is None or not isinstance(changed, list) or not all(isinstance(one, str) for one in changed):
        return False
    return (
        isinstance(output, dict)
        and _id(output.get("id"))
        and isinstance(output.get("property"), str)
        and _values(told.get("inputs"), callback["inputs"])
        and _values(told.get("state", []), callback["state"])
    )


def _values(told: Any, declared: list[Mapping[str, Any]]) -> bool:
    return (
        isinstance(told, list)
        and len(told) == len(declared)
        and all(
            isinstance(one, dict)
            and _id(one.get("id"))
            and one.get("property") == said["property"]
            and _value(one.get("value"), said["property"])
            for one, said in zip(told, declared, strict=True)
        )
    )


def _id(told: Any) -> bool:
    """A name, or the name of a panel."""
    return isinstance(told, str) or (
        isinstance(told, dict) and list(told) == ["panel"] and isinstance(told["panel"], str)
    )


def _value(told: Any, of: str) -> bool:
    """A text, the id of a panel, or what a store holds: plain values by their names."""
    if of in _TEXTS:
        return told is None or isinstance(told, str)
    if of == "id":
        return isinstance(told, dict) and _id(told)
    return told is None or (isinstance(told, dict) and all(isinstance(one, _PLAIN) for one in told.values()))
