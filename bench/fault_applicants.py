"""People who apply while things break, and who send their form again until they see the receipt."""

from __future__ import annotations

import http.cookiejar
import random
import struct
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from bench.fault_place import ORGAN, Place

_LONGEST_SECONDS = 600
_CODE = '<p class="code">'
_CLEAR = ("存储空间已满", "数据库暂时没有应答", "系统正忙", "磁盘已满")


class Applicants:
    """People who apply, each with the token of one form. `refused` counts answers by status, `unclear` those without
    words that help; both only of the server's own answers, not of broken connections."""

    def __init__(self, place: Place, count: int, name: str, *, picture_bytes: int = 0) -> None:
        self.tokens = [f"{name}{number:05d}{random.Random(number).getrandbits(64):016x}" for number in range(count)]  # noqa: S311
        self.accepted: list[str] = []
        self.refused: Counter[int] = Counter()
        self.unclear: list[str] = []
        self.deadline = time.monotonic() + _LONGEST_SECONDS
        self._picture = picture(picture_bytes) if picture_bytes else b""
        self._address = f"http://127.0.0.1:{place.port}/organs/{ORGAN}/apply/"
        self._lock = threading.Lock()
        self._threads = threading.local()

    def all_apply(self, threads: int = 8) -> None:
        """Let everybody apply who has not been accepted yet."""
        waiting = [one for one in self.tokens if one not in set(self.accepted)]
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(self._apply, waiting))

    def all_apply_for(self, seconds: float) -> None:
        """Let everybody apply, and give up after so long."""
        self.deadline = time.monotonic() + seconds
        self.all_apply()
        self.deadline = time.monotonic() + _LONGEST_SECONDS

    def _apply(self, token: str) -> None:
        while time.monotonic() < self.deadline:
            try:
                if self._send(token):
                    with self._lock:
                        self.accepted.append(token)
                    return
            except urllib.error.HTTPError as error:
                self._note_refusal(error)
                time.sleep(0.2)
            except OSError:
                time.sleep(0.2)

    def _note_refusal(self, error: urllib.error.HTTPError) -> None:
        page = error.read().decode("utf-8", "replace")
        with self._lock:
            self.refused[error.code] += 1
            if not any(words in page for words in _CLEAR):
                self.unclear.append(f"{error.code}: {page[:300]}")

    def _send(self, token: str) -> bool:
        opener, csrf = self._visit()
        form = {
            "csrfmiddlewaretoken": csrf,
            "form_token": token,
            "do": "as_is",
            "applicant_kind": "natural_person",
            "name": "测试申请人",
            "phone": "13800000000",
            "item_count": "1",
            "item-0-title": f"关于第{token[:8]}号事项的公开信息",
            "provision": "electronic",
            "delivery": "email",
        }
        answer = opener.open(self._request(form), timeout=60)
        page = answer.read().decode("utf-8", "replace")
        # Who applies again because the answer was lost has to be told the query code all the same.
        return answer.geturl().endswith("/receipt/") and _CODE in page

    def _request(self, form: dict[str, str]) -> urllib.request.Request:
        if not self._picture:
            return urllib.request.Request(self._address, urllib.parse.urlencode(form).encode())  # noqa: S310
        line = uuid.uuid4().hex
        parts = [
            f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in form.items()
        ]
        head = f'--{line}\r\nContent-Disposition: form-data; name="identity_file"; filename="a.png"\r\n\r\n'.encode()
        body = b"".join((*parts, head, self._picture, f"\r\n--{line}--\r\n".encode()))
        return urllib.request.Request(self._address, body, {"Content-Type": f"multipart/form-data; boundary={line}"})  # noqa: S310

    def _visit(self) -> tuple[urllib.request.OpenerDirector, str]:
        """The form once a thread; its cookie serves for all that the thread sends."""
        if not hasattr(self._threads, "opener"):
            jar = http.cookiejar.CookieJar()
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
            opener.open(self._address, timeout=60).read()
            self._threads.csrf = next(str(one.value) for one in jar if one.name == "csrftoken")
            self._threads.opener = opener
        return self._threads.opener, self._threads.csrf


def picture(size: int) -> bytes:
    """A PNG picture of noise, of about so many bytes."""
    side = max(int((size / 3) ** 0.5), 1)
    noise = random.Random(side)  # noqa: S311
    rows = b"".join(b"\0" + noise.randbytes(3 * side) for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)
