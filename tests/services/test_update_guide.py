"""A guide has its nine elements or is refused with the article; earlier versions stay."""

from __future__ import annotations

import pytest

from gongkai.access import Actor
from gongkai.errors import InvalidInput, LawRefused
from gongkai.services.update_guide import update_guide
from gongkai.store.models import Organ, OrganGuide
from gongkai.store.queries import GUIDE_ELEMENTS

BY = Actor("命令行", is_command=True)
WHOLE = dict.fromkeys(GUIDE_ELEMENTS, "有")


@pytest.mark.parametrize("missing", GUIDE_ELEMENTS)
def test_a_missing_element_is_refused_by_article_twelve(bureau: Organ, missing: str) -> None:
    with pytest.raises(LawRefused, match="第十二条"):
        update_guide(organ_code=bureau.code, elements=WHOLE | {missing: "  "}, by=BY)
    assert not OrganGuide.objects.exists()


def test_a_new_version_replaces_the_old_one_which_stays_on_record(bureau: Organ) -> None:
    update_guide(organ_code=bureau.code, elements=WHOLE, by=BY)
    found = update_guide(organ_code=bureau.code, elements=WHOLE | {"telephone": "0379-1"}, by=BY)
    assert (found.version, found.values["telephone"]) == (2, "0379-1")
    assert OrganGuide.objects.count() == 2


def test_an_element_that_there_is_not_or_that_is_too_long_is_refused(bureau: Organ) -> None:
    with pytest.raises(InvalidInput):
        update_guide(organ_code=bureau.code, elements=WHOLE | {"motto": "x"}, by=BY)
    with pytest.raises(InvalidInput):
        update_guide(organ_code=bureau.code, elements=WHOLE | {"fax": "长" * 5001}, by=BY)
