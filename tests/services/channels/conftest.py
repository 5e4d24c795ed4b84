"""A stand-in receiver on this machine that keeps what it is sent and answers as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import pytest
from tests.services.publishing.conftest import (  # noqa: F401 - the same people and items
    _today,
    bureau,
    draft,
    published,
    review,
    who,
)


class Heard(NamedTuple):
    """One request that the receiver got."""

    path: str
    headers: dict[str, str]
    body: bytes


class Receiver:
    """Answers with the next of `answers` (status, JSON), or the last; a push that it knows gets its first receipt."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.answers: list[tuple[int, dict[str, Any]]] = [(200, {"receipt": "收件 1"})]
        handler = type("Handler", (_Handler,), {"receiver": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def bodies(self) -> list[Any]:
        return [json.loads(one.body) for one in self.heard]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class _Handler(BaseHTTPRequestHandler):
    receiver: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.receiver.heard.append(Heard(self.path, dict(self.headers), body))
        answers = self.receiver.answers
        status, said = answers.pop(0) if len(answers) > 1 else answers[0]
        data = json.dumps(said, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    found = Receiver()
    yield found
    found.close()
