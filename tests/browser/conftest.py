"""A really served atlas and a real Chromium, shared by the browser tests.

Every page these tests open is watched: a request to any other host, a message of the console at
level error or warning, an uncaught exception or an answer of 400 and above fails the test that
opened it.
"""

from __future__ import annotations

import runpy
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from geo.atlas import Atlas
from server import create_app
from server.config import Settings

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FIND_BROWSER = Path(__file__).parent.parent / "find_browser.py"
DESKTOP = (1280, 800)
PHONE = (360, 640)


class QuietHandler(WSGIRequestHandler):
    """Werkzeug's handler without a line on the terminal for each request."""

    protocol_version = "HTTP/1.1"  # browsers keep their connections, as with a real server

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings of the served atlas: the shipped data, or what ``HUDUT_DATA`` names."""
    return Settings.from_environment()


@pytest.fixture(scope="session")
def atlas(settings: Settings) -> Atlas:
    """The same data, read by Python."""
    return Atlas.read(settings.data)


@pytest.fixture(scope="session")
def served(settings: Settings) -> Iterator[str]:
    """The address of the atlas, served from a thread for the length of the session."""
    server = make_server(
        "127.0.0.1", 0, create_app(settings), threaded=True, request_handler=QuietHandler
    )
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; each gets a context of its own."""
    # The script is no module of a package: it must also run before anything is installed.
    path = runpy.run_path(str(FIND_BROWSER))["find_browser"]()
    if path is None:
        pytest.fail("no Chromium or Chrome found: see tests/find_browser.py")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page with all that went wrong on it."""

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)

    def listen(self) -> None:
        """Start writing down what must not happen."""
        self.page.on("request", self._request)
        self.page.on("response", self._response)
        self.page.on("pageerror", lambda error: self.wrong.append(f"uncaught: {error}"))
        self.page.on(
            "console",
            lambda said: (
                self.wrong.append(f"{said.type}: {said.text}")
                if said.type in ("error", "warning")
                else None
            ),
        )

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.base + "/", "data:", "blob:")):
            self.wrong.append(f"request to {request.url}")

    def _response(self, response: Any) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status} {response.url}")

    def open(self, path: str = "/", **query: str) -> Page:
        """Go to an address of the atlas and wait until its first day is drawn."""
        self.page.goto(f"{self.base}{path}" + (f"?{urlencode(query)}" if query else ""))
        self.page.wait_for_selector("html[data-ready='1']", timeout=20_000)
        return self.page


Opener = Callable[..., Watched]


@pytest.fixture
def watched(chromium: Browser, served: str) -> Iterator[Opener]:
    """Make watched pages: ``watched((360, 640), lang="en")``; checked when the test ends."""
    contexts: list[BrowserContext] = []
    made: list[Watched] = []

    def make(size: tuple[int, int] = DESKTOP, lang: str = "tr", **options: Any) -> Watched:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale={"tr": "tr-TR", "en": "en-GB"}[lang],
            timezone_id="Pacific/Auckland",  # civil days must not care where the reader is
            **options,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        one = Watched(context.new_page(), served)
        one.listen()
        made.append(one)
        return one

    yield make
    for context in contexts:
        context.close()
    assert [wrong for one in made for wrong in one.wrong] == []
