"""What a number in a sentence counts, in the wordings that real reports use."""

from __future__ import annotations

import pytest

from gongkai.annual.text.folding import fold
from gongkai.annual.text.mentions import find_mentions
from gongkai.annual.text.numbers import find_counts


def told(text: str, section: str = "1") -> dict[str, int]:
    folded = fold(section, text)
    return {
        mention.subject: int(mention.number.value)
        for mention in find_mentions(section, folded, find_counts(section, folded))
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全年新收政府信息公开申请464件，上年结转3件，办结441件，剩余26件结转下年度办理。",
            {"received": 464, "carried_in": 3, "closed": 441, "carried_out": 26},
        ),
        (
            "本机关共收到27件政府信息公开申请，2024年结转申请5件，共办结15件，结转2026年度继续办理17件。",
            {"received": 27, "carried_in": 5, "closed": 15, "carried_out": 17},
        ),
        (
            "收到依申请公开事项7件，其中6件均按时限答复，1件结转下年办理。",
            {"received": 7, "closed": 6, "carried_out": 1},
        ),
        (
            "答复申请805件（含上年度结转申请18件，另有72件申请顺延到下年度答复）。",
            {"closed": 805, "carried_in": 18, "carried_out": 72},
        ),
        (
            "共收到政府信息公开申请十二件，其中自然人申请十件，法人或其他组织申请两件。",
            {"received": 12, "natural_person": 10, "organisations": 2},
        ),
        (
            "办结申请9件。其中，予以公开2件，部分公开1件，属于行政执法案卷1件，本机关不掌握相关政府信息3件，重复申请2件。",
            {"closed": 9, "3.1": 2, "3.2": 1, "3.3.7": 1, "3.4.1": 3, "3.5.2": 2},
        ),
        (
            "受理申请60件。予以公开及部分公开25件；因不掌握等原因无法提供30件；不予处理5件。",
            {"3.1+3.2": 25, "3.4": 30, "3.5": 5},
        ),
    ],
)
def test_requests_are_told_apart_by_the_words_around_the_number(text: str, expected: dict[str, int]) -> None:
    found = told(text)
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "按期办理人大代表建议15件、政协提案14件。",
        "受理12345热线工单300件，办结280件。",
        "办理行政许可申请45件。",
        "全年受理行政复议案件300件。",
        "制发文件349条，其中主动公开124条、依申请公开173条、不予公开52条。",
        "通过网站收到政府信息公开申请3件。",
        "其中信函申请10件，网络申请4件。",
        "依申请公开2条。",
        "公示行政许可信息599条、行政处罚信息67条。",
    ],
)
def test_other_business_and_part_of_the_requests_are_not_taken_for_the_table_figures(text: str) -> None:
    assert set(told(text)) <= {"proactive"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因政府信息公开引起的行政复议9件，行政诉讼3件。", {"reconsideration": 9, "litigation": 3}),
        ("依申请公开方面，收到1件行政复议、2件行政诉讼。", {"reconsideration": 1, "litigation": 2}),
        ("有1件涉及政府信息公开的行政复议。", {"reconsideration": 1}),
        ("政府信息公开行政复议、行政诉讼共4件。", {"proceedings": 4}),
        ("因政府信息公开未经复议直接起诉的案件2件，复议后起诉的案件5件。", {"direct": 2, "after_reconsideration": 5}),
    ],
)
def test_proceedings_about_disclosure_are_found(text: str, expected: dict[str, int]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全年制发行政规范性文件4件，废止1件，现行有效20件。",
            {
                "normative_documents.issued": 4,
                "normative_documents.repealed": 1,
                "normative_documents.in_force": 20,
            },
        ),
        ("制定政府规章5件，废止规章2件。", {"rules.issued": 5, "rules.repealed": 2}),
        ("全年作出行政许可决定12件、行政处罚决定67件。", {"licences": 12, "penalties": 67}),
        ("收取行政事业性收费12.5万元。", {"charges": 12}),
        ("公开规范性文件9件。", {}),
    ],
)
def test_documents_acts_and_charges_are_told_by_their_verbs(text: str, expected: dict[str, int]) -> None:
    assert told(text) == expected


def test_acceptance_and_handling_are_looser_words_than_receipt() -> None:
    loose = {
        text: [mention.loose for mention in find_mentions("1", text, find_counts("1", text))]
        for text in ("收到政府信息公开申请3件。", "受理政府信息公开申请3件。", "办理政府信息公开申请3件。")
    }
    assert list(loose.values()) == [[False], [True], [True]]
