from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.settings import Settings


@pytest.fixture(scope="session")
def client(home: Path) -> FlaskClient:
    return create_app(Settings(home=home, limit=0, file_limit=0)).server.test_client()
