"""A real server with the demo's region, and a real Chromium."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "demo-demo-demo"
#: how long a page may take on a machine that does much else; it is no measure of what a person waits
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

WANTED = bool(os.environ.get("RONDOM_TEST_BROWSER"))


def pytest_collection_modifyitems(config: Any, items: list[Any]) -> None:
    """Everything here needs a browser."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


def chromium() -> str:
    found = os.environ.get("RONDOM_CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.fail("Chromium is not installed; ./script/test installs it on Debian")
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: Any) -> Iterator[str]:
    """The address of a running demo of its own."""
    place = tmp_path_factory.mktemp("site")
    port = free_port()
    keep = ("PATH", "HOME", "LANG")
    environment = {name: os.environ[name] for name in keep if name in os.environ} | {"RONDOM_VAR": str(place)}
    command = [sys.executable, "-m", "rondom.ops.cli", "demo", "--port", str(port)]
    said = (place / "server.log").open("wb")
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
    address = f"http://localhost:{port}"
    try:
        _wait(address, server, place)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        said.close()


def _wait(address: str, server: "subprocess.Popen[bytes]", place: Path) -> None:
    for _ in range(3000):  # two demos at once on a busy machine take their time
        if server.poll() is not None:
            pytest.fail("the server stopped:\n" + (place / "server.log").read_text()[-4000:])
        try:
            with urllib.request.urlopen(address + "/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server did not answer:\n" + (place / "server.log").read_text()[-4000:])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        one = play.chromium.launch(
            executable_path=chromium(),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        yield one
        one.close()


class Person:
    """Somebody at a screen of their own."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context, self.site = context, site
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type == "error" else None
        )
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))

    def sign_in(self, email: str, password: str = PASSWORD) -> "Person":
        self.page.goto(self.site + "/account/login/")
        form = self.page.locator("form#form")
        form.locator("[name=login]").fill(email)
        form.locator("[name=password]").fill(password)
        form.get_by_role("button").first.click()
        self.page.wait_for_url(re.compile(r"^(?!.*/account/login).*$"))
        return self

    def takes_away(self, address: str) -> bool:
        """Whether this is a file to take away (a calendar, a PDF, a copy), and no page to look at."""
        # The server may close a kept-open connection just as it is used again; a browser asks anew by itself then.
        answer = self.context.request.get(self.site + address, max_retries=2)
        return answer.ok and not answer.headers.get("content-type", "").startswith("text/html")

    def open(self, address: str) -> Page:
        self.page.goto(address if address.startswith("http") else self.site + address)
        return self.page


@pytest.fixture
def somebody(browser: Browser, site: str) -> Iterator[Callable[..., Person]]:
    """``somebody("anna.bakker@rondom.example", width=360)``: a person signed in at a screen of that width."""
    contexts: list[BrowserContext] = []

    def make(email: str, width: int = 1280, password: str = PASSWORD) -> Person:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="nl-NL", reduced_motion="reduce"
        )
        contexts.append(context)
        return Person(context, site).sign_in(email, password)

    yield make
    for context in contexts:
        context.close()
