"""The log of acts and stored files."""

from __future__ import annotations

from tests.access.matrix.model import staff

from gongkai.access import Act

ROWS = (
    staff("staff/audit/", Act.READ_AUDIT),
    # Whose file it is the service decides; a key that was guessed is not found by anybody.
    staff(
        "staff/files/<slug:key>/",
        Act.ENTER_WORKBENCH,
        at="/staff/files/no-such-key/",
        in_organ=False,
        passed=frozenset({404}),
    ),
)
