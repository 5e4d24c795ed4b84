"""The receipt on its way to the page that shows it (回执的传递): sealed, for it holds the query code."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, Final

from gongkai.services.portal.submit_request import Submitted
from gongkai.store import crypto

_CONTEXT: Final = "portal.receipt"


def sealed_receipt(receipt: Submitted) -> str:
    """Return the receipt sealed, for a session (封存回执)."""
    due = receipt.due
    fields: dict[str, Any] = receipt._asdict() | {
        "due": [
            due.due_on,
            due.provisional,
            [[step.on, step.what, str(step.article), step.document] for step in due.steps],
        ]
    }
    return crypto.ring().seal(json.dumps(fields, default=_text, ensure_ascii=False), _CONTEXT)


def opened_receipt(sealed: str) -> dict[str, Any]:
    """Return the receipt for its page, days as days (打开回执). Raises: CannotDecrypt."""
    fields: dict[str, Any] = json.loads(crypto.ring().open(sealed, _CONTEXT))
    on, provisional, steps = fields["due"]
    days = {name: date.fromisoformat(fields[name]) for name in ("confirm_by", "assumed_on")}
    shown = [
        {"on": date.fromisoformat(day), "what": what, "article": article, "document": document}
        for day, what, article, document in steps
    ]
    due = {"due_on": date.fromisoformat(on), "provisional": provisional, "steps": shown}
    return fields | days | {"due": due, "submitted_at": datetime.fromisoformat(fields["submitted_at"])}


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
