"""A template to begin with holds every obligatory field of its letter."""

from __future__ import annotations

from typing import Any

import pytest
from tests.documents.letters.samples import every_code

from gongkai.documents.letters.adapted import check_template
from gongkai.documents.letters.labels import obligatory_fields
from gongkai.documents.letters.starter import starter_template


@pytest.mark.parametrize("code", every_code(), ids=lambda code: code.value)
def test_the_template_to_begin_with_passes_the_check_of_uploaded_ones(code: Any) -> None:
    used = check_template(starter_template(code), code)
    assert set(obligatory_fields(code)) <= set(used)
