from __future__ import annotations

from tests.callbacks.conftest import client as client
