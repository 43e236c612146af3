"""Keeping an imported form below the home."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from geodata.errors import InputError
from geodata.readiness.declaration import tool
from geodata.readiness.form import Form
from geodata.readiness.library import SHIPPED, compute, imported
from geodata.readiness.plain import to_toml


def keep(form: Form, home: Path, *, replace: bool = False) -> Path:
    """Write a form whole or not at all, and give its file.

    Raises
    ------
    InputError
        When the form cannot be computed, its id is taken, or the folder cannot be written.
    """
    compute(form)
    path = imported(home) / form.tool / f"{form.id}.toml"
    if (SHIPPED / form.tool / path.name).is_file():
        raise InputError("this id belongs to a form that comes with the atlas", value=form.id, cure="choose another id")
    if path.exists() and not replace:
        raise InputError("a form of this id is there", file=path, value=form.id, cure="give --replace or another id")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{form.id}-")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(to_toml(tool(form.tool), form))
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"it cannot be written here, {reason}", file=path, cure="name another --home") from None
    return path
