"""Looking for viruses with ClamAV (病毒查杀), by its INSTREAM command."""

from __future__ import annotations

import re
import socket
import struct
from collections.abc import Iterator

from gongkai.errors import InvalidInput, Unavailable

_CHUNK = 64 * 1024
_SECONDS = 30.0
_ADDRESS = re.compile(r"unix:(?P<path>/.+)|tcp:(?P<host>[^:]+|\[[^\]]+\]):(?P<port>\d{1,5})")


def scan(data: bytes, name: str, address: str) -> None:
    """Let clamd look at the content (查毒).

    Raises: InvalidInput for an infected file; Unavailable where clamd does not answer or answers something else:
    a file that could not be looked at is not taken in.
    """
    answer = _ask(data, name, address)
    if answer.endswith("FOUND"):
        virus = answer.removeprefix("stream:").removesuffix("FOUND").strip()
        raise InvalidInput(f"“{name}”带有病毒（{virus}），没有收存。请查杀后再提交。")
    if not answer.endswith("OK"):
        raise Unavailable(f"没有收存“{name}”：病毒查杀服务没有给出结果（{answer[:80] or '无应答'}）。请稍后再试。")


def _ask(data: bytes, name: str, address: str) -> str:
    try:
        with _connected(address) as clamd:
            clamd.sendall(b"zINSTREAM\0")
            for piece in _pieces(data):
                clamd.sendall(piece)
            return b"".join(iter(lambda: clamd.recv(4096), b"")).rstrip(b"\0\n").decode("utf-8", "replace").strip()
    except OSError as error:
        raise Unavailable(
            f"没有收存“{name}”：病毒查杀服务连接不上。请稍后再试；一直如此的，请联系系统管理员核对 GONGKAI_CLAMAV。"
        ) from error


def _pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), _CHUNK):
        piece = data[start : start + _CHUNK]
        yield struct.pack(">I", len(piece)) + piece
    yield struct.pack(">I", 0)


def _connected(address: str) -> socket.socket:
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise Unavailable("GONGKAI_CLAMAV 应写作 unix:/路径 或 tcp:主机:端口，请系统管理员改正。")
    if match["path"]:
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(_SECONDS)
        try:
            clamd.connect(match["path"])
        except OSError:
            clamd.close()
            raise
        return clamd
    return socket.create_connection((match["host"].strip("[]"), int(match["port"])), timeout=_SECONDS)
