"""Every page that people see, made from the access matrix: each address with a record, opened by who sees most of it.

A new address needs its row in the matrix; if what it answers is no page, it needs its reason in NOT_PAGES here.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.access import matrix
from tests.access.matrix.model import Row
from tests.people import SecureClient, organ, person, signed_in, with_totp
from tests.web.test_track import Applicant

from gongkai.access import Role

_SEES_MOST = (Role.DISCLOSURE_HEAD, Role.HANDLER, Role.FINAL_REVIEWER, Role.SUPERVISOR, *Role)
_FEED = "read by programs"
_FILE = "a file"
_TO_THE_PLATFORM = "leads away, or is asked for by the identity platform"
# Routes whose answer is no page of ours, and why.
NOT_PAGES = {
    "api/v1/": _FEED,
    "calendar/<str:token>.ics": _FEED,
    "data/items.json": _FEED,
    "data/items.csv": _FEED,
    "feeds/items.atom": _FEED,
    "feeds/items.rss": _FEED,
    "feeds/items.json": _FEED,
    "items/<int:number>/item.json": _FEED,
    "items/<int:number>/item.<slug:fmt>": _FILE,
    "items/<int:number>/files/<int:file>.<slug:suffix>": _FILE,
    "robots.txt": _FEED,
    "sitemap.xml": _FEED,
    "organs/<slug:code>/reports/<int:year>/report.<slug:fmt>": _FILE,
    "organs/<slug:code>/apply/paper/": _FILE,
    "staff/files/<slug:key>/": _FILE,
    "staff/cases/<slug:organ_code>/<str:request_no>/letters/<int:letter_id>/files/<int:file_id>/": _FILE,
    "staff/letters/<slug:organ_code>/<slug:code>/starter/": _FILE,
    "staff/letters/<slug:organ_code>/<slug:code>/versions/<int:number>/": _FILE,
    "track/case/letters/<int:letter_id>/": _FILE,
    "staff/letters/": "leads to the letters of the one organ; for several it is a list of links",
    "staff/cases/<slug:organ_code>/<str:request_no>/letters/<int:letter_id>/draft/": "a letter as it will be on paper",
    "staff/setup/<slug:organ_code>/standard/sheet.csv": _FILE,
    "staff/setup/<slug:organ_code>/channels/<int:channel_id>/hand-over/list.<slug:fmt>": _FILE,
    "accounts/2fa/recovery-codes/download/": _FILE,
    "accounts/2fa/webauthn/reauthenticate/": "needs a real device; it is the page of accounts/2fa/reauthenticate/",
    "accounts/oidc/<slug:provider_id>/login/": _TO_THE_PLATFORM,
    "accounts/oidc/<slug:provider_id>/login/callback/": _TO_THE_PLATFORM,
}
# Not ours: the framework's back office, and the interface for programs, which has one page.
NOT_OURS = ("admin/", "api/v1/")


class Visit(NamedTuple):
    """One page: its route and how it is got."""

    route: str
    get: Callable[[], Any]

    @property
    def is_public(self) -> bool:
        """Whether the page is one of the public platform."""
        return not self.route.startswith(("staff/", "accounts/", "api/"))


def rows() -> list[Row]:
    """Every row of the matrix that is asked for, not sent to."""
    found: list[Row] = []
    for module in pkgutil.iter_modules(matrix.__path__):
        found += getattr(import_module(f"{matrix.__name__}.{module.name}"), "ROWS", ())
    return found


def visits() -> list[Visit]:
    """Every page, once; those that need a course of their own instead of the one of the matrix."""
    own = {route: Visit(route, get) for route, get in _OF_THEIR_OWN.items()}
    found = [
        own.pop(row.route, None) or Visit(row.route, _by_matrix(row))
        for row in rows()
        if row.method == "get" and row.route not in NOT_PAGES and not row.route.startswith(NOT_OURS)
    ]
    return [*{one.route: one for one in found}.values(), *own.values()]


def _by_matrix(row: Row) -> Callable[[], Any]:
    def get() -> Any:
        organ("elsewhere")
        above = organ("office")
        organ("bureau", parent=above, supervising_office=above)
        address = row.address()
        return _client(row).get(address)

    return get


def _client(row: Row) -> Client:
    if row.guard == "public":
        return SecureClient()
    place = "elsewhere" if row.top_only else "bureau"
    role = next(role for role in _SEES_MOST if row.allows(role, "other" if row.top_only else "own"))
    return signed_in(role, place)


def _own_login(page: str, *, again: bool = True, factors: bool = True) -> Callable[[], Any]:
    """A page about one's own login. `again`: the password was just typed; `factors`: with every second factor."""

    def get() -> Any:
        someone = _with_password()
        key = None
        if factors:
            with_totp(someone)
            RecoveryCodes.activate(someone)
            key = Authenticator.objects.create(user=someone, type=Authenticator.Type.WEBAUTHN, data=_KEY)
        client = signed_in(Role.HANDLER, "bureau")
        if again:
            client.post("/accounts/reauthenticate/", {"password": _PASSWORD})
        return client.get(f"/accounts/{page.replace('PK', str(key.pk if key else ''))}")

    return get


def _with_password() -> Any:
    user = person(Role.HANDLER, "bureau").user
    user.set_password(_PASSWORD)
    user.save()
    return user


def _second_factor_asked() -> Any:
    user = _with_password()
    with_totp(user)
    client = SecureClient()
    client.post("/accounts/login/", {"login": user.username, "password": _PASSWORD})
    return client.get("/accounts/2fa/authenticate/")


def _own_case() -> Any:
    applicant = Applicant(SecureClient())
    applicant.enter()
    return applicant.client.get("/track/case/")


def _receipt() -> Any:
    from gongkai.services.demo_organs import BUREAU, ensure_bureau

    ensure_bureau()
    client = SecureClient()
    sent = client.post(
        f"/organs/{BUREAU}/apply/",
        {
            "do": "submit", "applicant_kind": "natural_person", "name": "张三丰", "phone": "13800005678",
            "identity_number": "410304199001011234", "provision": "electronic", "delivery": "portal",
            "item_count": "1", "item-0-title": "经费安排",
            "identity_file": SimpleUploadedFile("证.png", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        },
    )  # fmt: skip
    return client.get(sent.url)


_PASSWORD = "lang-genug-und-gut-7"
_KEY = {"name": "我的通行密钥", "passwordless": False, "credential": {}}
_OF_THEIR_OWN: dict[str, Callable[[], Any]] = {
    "accounts/logout/": _own_login("logout/"),
    "accounts/2fa/authenticate/": _second_factor_asked,
    "accounts/2fa/reauthenticate/": _own_login("2fa/reauthenticate/", again=False),
    "accounts/2fa/totp/activate/": _own_login("2fa/totp/activate/", factors=False),
    "accounts/2fa/totp/deactivate/": _own_login("2fa/totp/deactivate/"),
    "accounts/2fa/recovery-codes/": _own_login("2fa/recovery-codes/"),
    "accounts/2fa/recovery-codes/generate/": _own_login("2fa/recovery-codes/generate/"),
    "accounts/2fa/webauthn/add/": _own_login("2fa/webauthn/add/", factors=False),
    "accounts/2fa/webauthn/keys/<int:pk>/remove/": _own_login("2fa/webauthn/keys/PK/remove/"),
    "accounts/2fa/webauthn/keys/<int:pk>/edit/": _own_login("2fa/webauthn/keys/PK/edit/"),
    "track/case/": _own_case,
    "organs/<slug:code>/apply/receipt/": _receipt,
}
