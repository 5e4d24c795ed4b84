"""A desk whose organ has a word for its document numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.services.casework.conftest import Desk, desk

from gongkai.services.actors import COMMAND
from gongkai.services.letters.set_letterhead import set_letterhead

__all__ = ["desk"]


@pytest.fixture
def office(desk: Any) -> Desk:
    set_letterhead(organ_code="bureau", word="甲公开", from_on=date(2024, 1, 1), by=COMMAND, contact="联系电话：0000")
    office: Desk = desk
    return office
