"""A real browser against the really running system with its demo data, on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Served(NamedTuple):
    """A served demo: its address, its folder, and what it is started with."""

    address: str
    folder: Path
    environment: dict[str, str]

    def gongkai(self, *words: str) -> None:
        """Run a command on the data of the demo; a report of an unfinished year has findings, which is no failure."""
        command = [str(Path(sys.executable).with_name("gongkai")), *words]
        run = subprocess.run(
            command, cwd=self.folder, env=self.environment, check=False, capture_output=True, text=True
        )
        assert run.returncode in (0, 1), run.stderr


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A served demo, made from nothing in a new folder; nobody there needs a device to log in."""
    folder = tmp_path_factory.mktemp("demo")
    environment = os.environ | {"GONGKAI_HOME": str(folder / "var"), "GONGKAI_SECOND_FACTOR_ROLES": "security_admin"}
    environment.pop("DATABASE_URL", None)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    demo = Served(f"http://127.0.0.1:{port}", folder, environment)
    demo.gongkai("demo", "--no-serve")
    gongkai = Path(sys.executable).with_name("gongkai")
    server = subprocess.Popen([gongkai, "serve", "--port", str(port)], cwd=folder, env=environment)
    try:
        wait_for(demo.address)
        yield demo
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def site(served: Served) -> str:
    """The address of the served demo."""
    return served.address


@pytest.fixture(scope="session")
def site_home(served: Served) -> Path:
    """The data folder of the served demo: its logins are in `demo-logins.txt`."""
    return served.folder / "var"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium; without it the browser tests fail rather than pretend."""
    chromium = shutil.which("chromium")
    assert chromium, "chromium is not installed: apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    yield opened
    context.close()


def wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=10).close()  # noqa: S310
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"nothing answers at {address}")
