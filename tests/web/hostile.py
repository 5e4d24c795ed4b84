"""Requests as nobody should send them: odd Unicode, NUL, huge values, broken bodies; to pages and forms in HTML."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

TEXTS = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\x01\x1f\x7f\x85",
    "\r\nSet-Cookie: a=b",
    "\u202etxt.exe",
    "\ufeff\u200b\u200d",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "\U0010ffff\ufffe",
    "é" * 3 + "\u0301" * 300,
    "﷽" * 500,
    "政府" * 20_000,
    "9" * 400,
    "-1",
    "0",
    "9223372036854775808",
    "1e999",
    "NaN",
    "0x10",
    "٣٤٥",
    "²",
    "2026-02-30",
    "9999-12-31",
    "0000-00-00",
    "' OR 1=1 --",
    '"><script>alert(1)</script>',
    "{{ 7*7 }}{% debug %}",
    "%s%n%x",
    "../../../etc/passwd",
    "..\\..\\windows",
    "*" * 50,
    '"' * 51,
    "(((((((((",
    "\\",
    "[]{}^$.|?+",
    "null",
    "true",
    "[]",
    "http://evil.example/",
    "javascript:alert(1)",
)
FILES = (
    ("a.txt", b""),
    ("\x00.pdf", b"%PDF-1.7\n\x00"),
    ("../../x.html", b"<table><tr><td colspan=999999999>1</td></tr></table>"),
    ("a" * 400 + ".pdf", b"%PDF-1.4 1 0 obj << /Length 999999999999 >> stream"),
    ("a.docx", b"PK\x03\x04" + b"\x00" * 60),
    ("a.xlsx", b"PK\x05\x06" + b"\x00" * 18),
    ("a.png", b"\x89PNG\r\n\x1a\n" + b"\xff" * 40),
    ("a.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 40),
    ("a.json", b'{"organ": {"a": [1, 2, {"b": null}]}, "year": 1e400}'),
    ("a.json", b"[" * 5000),
    ("年报.html", "\ud800".encode("utf-16", "surrogatepass")),
    ("a.svg", b"<svg onload=alert(1)>"),
)
BODIES = (
    ("multipart/form-data", b"--x\r\n"),
    ("multipart/form-data; boundary=", b"----\r\n"),
    ("multipart/form-data; boundary=x", b""),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nno end'),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="\xff\xfe"\r\n\r\n',
    ),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\n" + b"A: b\r\n" * 3000 + b"\r\n--x--"),
    ("multipart/form-data; boundary=\xe4\xb8\xad", b"--x--"),
    ("multipart/form-data; boundary=" + "y" * 500, b"--" + b"y" * 500 + b"--"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!',
    ),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % number for number in range(1500))),
    ("application/x-www-form-urlencoded", b"do=%FF%FE&name=%00&=&&&a"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"a=+ADw-"),
    ("application/x-www-form-urlencoded; charset=no-such", b"a=b"),
    ("application/json", b'{"a": '),
    ("text/plain", b"\x00"),
    ("", b"x"),
)
# What the forms and pages are known to read, sent to all of them.
FIELDS = (
    "q", "title", "order", "from", "until", "cursor", "organ_code", "kind", "subject", "year", "validity", "channels",
    "page", "size", "scheme", "contrast", "next", "lang", "code", "factor", "do", "applicant_kind", "name", "phone",
    "email", "identity_paper", "identity_number", "item_count", "item-0-title", "item-0-description", "look", "held",
    "form_token", "provision", "delivery", "electronic_service", "help_needed", "text", "reason", "content", "after",
    "challenge_stamp", "challenge_answer", "login", "password", "seen", "version", "stage", "due", "mine", "all",
    "on", "act", "actor", "subject_", "as", "month", "offset", "limit", "based_on", "body_html", "opinion", "draft",
)  # fmt: skip


class Answered(NamedTuple):
    """How many answers of each status there were, and the requests that brought the server down."""

    statuses: Counter[int]
    faults: tuple[str, ...]


def filled(route: str, chance: random.Random) -> str:
    """An address of a route, its arguments made up."""
    made = {
        "int": lambda: chance.choice(("0", "1", "99999999999999999999", "2147483648", "9" * 300)),
        "slug": lambda: chance.choice(("bureau", "xigong-kjj", "-", "a" * 300, "_")),
    }
    text = lambda: quote(chance.choice(TEXTS)[:300] or "x", safe="")  # noqa: E731
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda one: made.get(one[1] or "str", text)(), route)


def attack(
    client: Client, routes: Sequence[str], *, requests: int, seed: int = 1, known: Sequence[str] = ()
) -> Answered:
    """Send so many hostile requests to pages of these routes and to these known addresses."""
    chance = random.Random(seed)  # noqa: S311
    statuses: Counter[int] = Counter()
    faults: list[str] = []
    for number in range(requests):
        address = chance.choice(known) if known and number % 2 else filled(chance.choice(list(routes)), chance)
        way, send = chance.choice(list(_ways(client, address, chance)))
        answer = send()
        statuses[answer.status_code] += 1
        if answer.status_code >= 500:
            faults.append(f"{answer.status_code} {way} {address[:300]!r}")
    return Answered(statuses, tuple(faults))


def _ways(client: Client, address: str, chance: random.Random) -> Iterator[tuple[str, Callable[[], Any]]]:
    names = chance.sample(FIELDS, 6)
    said = {name: chance.choice(TEXTS) for name in names}
    asked = "&".join(f"{name}={quote(text[:2000], safe='')}" for name, text in said.items())
    raw = chance.choice(("%FF%FE", "%ED%A0%80", "a=%", "&&==", "q=%00", "+" * 3000, "q[]=1&q[$ne]=2"))
    yield f"GET {said!r:.300}", lambda: client.get(f"{address}?{asked}")
    yield f"GET {raw:.30}", lambda: client.get(f"{address}?{raw}")
    yield f"POST {said!r:.300}", lambda: client.post(address, said)
    name, content = chance.choice(FILES)
    field = chance.choice(("file", "identity_file", "previous", "files"))
    yield f"POST {field}={name!r:.60}", lambda: client.post(address, said | {field: SimpleUploadedFile(name, content)})
    kind, body = chance.choice(BODIES)
    yield f"POST {kind!r:.60} {body!r:.60}", lambda: client.generic("POST", address, body, content_type=kind)
    odd = chance.choice(("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"))
    yield odd, lambda: client.generic(odd, address)
    text = chance.choice(TEXTS)[:100].replace("\n", "").replace("\r", "")
    # The bytes of a header reach the program as Latin-1.
    cookie = {"HTTP_COOKIE": f"sessionid=\x00; csrftoken={text}".encode().decode("latin-1")}
    yield f"GET {cookie!r:.60}", lambda: client.get(address, **cookie)
    accept = {"HTTP_ACCEPT_LANGUAGE": "x" * 5000, "HTTP_IF_NONE_MATCH": '"', "HTTP_IF_MODIFIED_SINCE": "yesterday"}
    yield "GET headers", lambda: client.get(address, **accept)
