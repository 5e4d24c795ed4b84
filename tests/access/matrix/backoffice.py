"""The back office: every record of the ledger, by the same five addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.contrib import admin
from tests.access.matrix.model import Row, public, staff
from tests.people import organ

from gongkai.access import Act
from gongkai.store import models

_FIELDS: dict[str, dict[str, Any]] = {
    "administrativerecord": {"record_no": "X1", "kind": "licences", "decided_on": date(2025, 3, 3)},
    "charge": {"record_no": "S1", "charged_on": date(2025, 3, 3), "amount_yuan": 1},
    "normativedocument": {
        "record_no": "W1",
        "kind": "normative_documents",
        "title": "办法",
        "issued_on": date(2025, 3, 3),
    },
    "proceeding": {"record_no": "F1", "kind": "reconsideration", "filed_on": date(2025, 3, 3)},
    "training": {"record_no": "P1", "topic": "条例", "held_on": date(2025, 3, 3), "people": 3},
    "feenotice": {"record_no": "J1", "noticed_on": date(2025, 3, 3), "amount_yuan": 100},
    "reviewrecord": {"record_no": "B1", "kind": "保密审查", "reviewed_on": date(2025, 3, 3), "passed": True},
    "enteredtext": {"year": 2025},
}


def _record(name: str) -> Callable[[str], str]:
    def make(what: str) -> str:
        model = next(one for one in admin.site._registry if one._meta.model_name == name)
        fields = dict(_FIELDS[name])
        if name == "reviewrecord":
            fields["item"] = models.PublishedItem.objects.create(organ=organ("bureau"), record_no="G1", title="通知")
        row = model._default_manager.get_or_create(organ=organ("bureau"), defaults=fields)[0]
        return f"/admin/store/{name}/{row.pk}/{what}/"

    return make


def _rows() -> Iterator[Row]:
    for name in sorted(one._meta.model_name or "" for one in admin.site._registry):
        route, make = f"admin/store/{name}/", _record(name)
        yield staff(route, Act.VIEW_LEDGER, door="admin")
        yield staff(route + "add/", Act.CORRECT_LEDGER, door="admin")
        yield staff(
            route + "<path:object_id>/change/", Act.VIEW_LEDGER, at=lambda make=make: make("change"), door="admin"
        )
        yield staff(
            route + "<path:object_id>/delete/", Act.CORRECT_LEDGER, at=lambda make=make: make("delete"), door="admin"
        )
        yield staff(
            route + "<path:object_id>/history/", Act.VIEW_LEDGER, at=lambda make=make: make("history"), door="admin"
        )
        yield staff(route + "<path:object_id>/", Act.VIEW_LEDGER, at=lambda make=make: make("change"), door="admin")


ROWS = (
    *_rows(),
    staff("admin/", Act.VIEW_LEDGER, door="admin"),
    staff("admin/^(?P<app_label>store)/$", Act.VIEW_LEDGER, at="/admin/store/", door="admin", in_organ=False),
    public("admin/login/", passed=frozenset({302})),
    public("admin/logout/", passed=frozenset({302, 405})),
    staff("admin/password_change/", Act.VIEW_LEDGER, door="admin"),
    staff("admin/password_change/done/", Act.VIEW_LEDGER, door="admin"),
    staff("admin/autocomplete/", Act.VIEW_LEDGER, door="admin", passed=frozenset({403})),
    public("admin/jsi18n/"),
    staff(
        "admin/r/<path:content_type_id>/<path:object_id>/",
        Act.VIEW_LEDGER,
        at="/admin/r/1/1/",
        door="admin",
        in_organ=False,
        passed=frozenset({404}),
    ),
    staff(
        "admin/(?P<url>.*)$",
        Act.VIEW_LEDGER,
        at="/admin/nothing/",
        door="admin",
        in_organ=False,
        passed=frozenset({404}),
    ),
)
