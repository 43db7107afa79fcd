"""Apps over the invented world and over the shipped data, each made once; the network is off."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import create_app
from server.config import Settings

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "worlds" / "tiny"
SHIPPED = ROOT / "data"


@pytest.fixture(scope="session")
def tiny_app() -> Flask:
    return create_app(Settings(data=TINY, testing=True))


@pytest.fixture
def tiny(tiny_app: Flask) -> FlaskClient:
    return tiny_app.test_client()


@pytest.fixture(scope="session")
def shipped_app() -> Flask:
    return create_app(Settings(data=SHIPPED, testing=True))


@pytest.fixture
def shipped(shipped_app: Flask) -> FlaskClient:
    return shipped_app.test_client()
