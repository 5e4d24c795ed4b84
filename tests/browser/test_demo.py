"""What `gongkai demo` itself serves, after it has written its reports: PDFs too."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from tests.browser.conftest import Served, wait_for

pytestmark = pytest.mark.browser
_SECONDS = 30


def test_a_pdf_is_answered_by_the_server_that_the_demonstration_starts(served: Served) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("gongkai")), "demo", "--port", str(port)]
    server = subprocess.Popen(command, cwd=served.folder, env=served.environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/items/35/item.pdf", timeout=_SECONDS) as answer:
            assert answer.read(5) == b"%PDF-"
    finally:
        server.terminate()
        server.wait(timeout=_SECONDS)
