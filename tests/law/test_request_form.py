"""条例第二十九条第二款: the one form asks what the article names and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.errors import LawRefused
from gongkai.law import request_form
from gongkai.law.filing_terms import RequestElement
from gongkai.law.rules.request_content import check_form_fields, lacking_elements, purpose_fields

WHOLE = {"name": "张三", "phone": "13800000000", "provision": "electronic", "delivery": "email"}
ITEM = {"title": "关于某地块征收土地的批复", "document_no": "梨政土〔2025〕1号", "features": "2025年3月"}


def words_of_the_form() -> list[str]:
    """Every word that a person filling the form reads or that names a field."""
    fields = request_form.all_fields()
    return [
        *(one.key for one in fields),
        *(one.label for one in fields),
        *(one.hint for one in fields),
        *(label for one in fields for _, label in one.choices),
    ]


def test_t058_no_field_of_the_form_asks_for_the_purpose() -> None:
    check_form_fields(words_of_the_form())


def test_t058_a_purpose_field_added_to_the_form_would_be_refused() -> None:
    added = replace(request_form.ITEM_FIELDS[0], key="purpose", label="所需信息的用途")
    with pytest.raises(LawRefused, match="第二十九条"):
        check_form_fields([*words_of_the_form(), added.key, added.label])
    assert purpose_fields([added.key]) == ("purpose",)


def test_keys_are_unique_and_every_field_names_its_article() -> None:
    keys = [one.key for one in request_form.all_fields()]
    assert len(keys) == len(set(keys))
    assert all("条" in str(one.cites) for one in request_form.all_fields())


def test_a_whole_form_lacks_nothing_and_an_empty_one_lacks_every_element() -> None:
    whole = request_form.request_content(WHOLE, [ITEM], has_identity_paper=True)
    assert lacking_elements(whole) == ()
    empty = request_form.request_content({}, [{}], has_identity_paper=False)
    assert lacking_elements(empty) == tuple(RequestElement)


@pytest.mark.parametrize(
    ("left_out", "element"),
    [
        ("name", RequestElement.IDENTITY),
        ("phone", RequestElement.CONTACT),
        ("provision", RequestElement.FORM),
        ("delivery", RequestElement.FORM),
    ],
)
def test_each_field_left_out_is_the_element_that_lacks(left_out: str, element: RequestElement) -> None:
    content = request_form.request_content(WHOLE | {left_out: " "}, [ITEM], has_identity_paper=True)
    assert lacking_elements(content) == (element,)


def test_a_postcode_alone_is_no_way_to_reach_anybody() -> None:
    content = request_form.request_content(WHOLE | {"phone": "", "postcode": "471000"}, [ITEM], has_identity_paper=True)
    assert lacking_elements(content) == (RequestElement.CONTACT,)


def test_an_item_is_quoted_as_it_was_written() -> None:
    assert request_form.item_text(ITEM) == "关于某地块征收土地的批复（梨政土〔2025〕1号）；2025年3月"
    assert request_form.item_text({"document_no": "梨政土〔2025〕1号"}) == "梨政土〔2025〕1号"
    assert request_form.item_text({"features": "某村 2024 年低保名单"}) == "某村 2024 年低保名单"
    assert not request_form.describes_something({"title": " ", "features": ""})
