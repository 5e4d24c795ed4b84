"""The workbench itself."""

from __future__ import annotations

from tests.access.matrix.model import staff

from gongkai.access import Act

ROWS = (staff("staff/", Act.ENTER_WORKBENCH),)
