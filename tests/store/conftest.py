"""An organ to hang records on."""

from __future__ import annotations

import pytest

from gongkai.store.models import Organ


@pytest.fixture
def bureau(db: None) -> Organ:
    return Organ.objects.create(code="bureau", name="某某局", level="county")
