"""Fields, catalogue, wording, likeness and the panel of checks before publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.errors import InvalidInput
from gongkai.law import default_calendar, law
from gongkai.law.options import default_options
from gongkai.publishing import (
    ARTICLE_20,
    KINDS,
    PILOT_FIELDS,
    STANDARD_COLUMNS,
    Draft,
    InterpretationForm,
    ItemKind,
    Marked,
    Metadata,
    PublicAttribute,
    PublicMode,
    Validity,
    WordEntry,
    catalogue_entry,
    catalogue_for,
    check_before_publication,
    index_number,
    item_due,
    missing_fields,
    required_fields,
    similar_items,
    standard_items,
    words_found,
)
from gongkai.publishing.checks import DAY, FIELD, LATE, PRIVATE, SECRET

THURSDAY = date(2026, 11, 26)
FULL = Metadata(
    kind=ItemKind.NORMATIVE_DOCUMENT,
    title="西工区科技型企业培育办法",
    document_no="西科〔2026〕8号",
    issuer="西工区科学技术局",
    formed_on=date(2026, 11, 20),
    effective_on=date(2026, 12, 1),
    column="政策文件",
    theme="科技、教育",
    genre="办法",
    audience="企业",
    keywords=("科技型企业",),
    summary="规定科技型企业的培育条件和程序。",
    validity=Validity.IN_FORCE,
    basis="20.1",
    form=InterpretationForm.TEXT,
)
EMPTY = {"keywords": (), "formed_on": None, "effective_on": None, "validity": None, "form": None}


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in ItemKind for name in required_fields(kind)])
def test_every_obligatory_field_blocks_when_it_is_empty(kind: ItemKind, name: str) -> None:
    whole = replace(FULL, kind=kind)
    assert missing_fields(whole) == ()
    lacking = replace(whole, **{name: EMPTY.get(name, "")})
    found = check_before_publication(Draft(lacking, THURSDAY))
    assert [(one.subject, one.blocks) for one in found] == [(FIELD, True)]
    assert "第十二条第三款" in str(found[0].citation)


def test_an_attribute_other_than_proactive_owes_its_reason_and_is_not_published() -> None:
    for change in ({"attribute": PublicAttribute.ON_REQUEST}, {"mode": PublicMode.SEPARATED}):
        assert missing_fields(replace(FULL, **change)) == ("attribute_reason",)
    withheld = replace(FULL, attribute=PublicAttribute.WITHHELD, attribute_reason="条例第十六条")
    assert ["不能主动公开" in one.message_zh for one in check_before_publication(Draft(withheld, THURSDAY))] == [True]


def test_index_numbers_are_made_of_organ_year_and_running_number() -> None:
    assert index_number("xigong-kjj", 2026, 7) == "XIGONG-KJJ/2026-00007"
    with pytest.raises(InvalidInput):
        index_number("xigong-kjj", 2026, 0)


def test_the_catalogue_has_fifteen_entries_and_those_of_the_level() -> None:
    assert len(ARTICLE_20) == 15
    assert {level: len(catalogue_for(level)) for level in ("province", "city", "county", "township")} == {
        "province": 15,
        "city": 22,
        "county": 22,
        "township": 23,
    }
    assert catalogue_entry("20.7").label == "财政预算、决算信息"
    assert str(catalogue_entry("20.7").citation) == "《政府信息公开条例》第二十条第（七）项"
    with pytest.raises(InvalidInput):
        catalogue_entry("20.16")


def test_every_kind_stands_under_an_entry_of_the_catalogue() -> None:
    assert set(KINDS) == set(ItemKind)
    assert all(catalogue_entry(facts.basis) for facts in KINDS.values())


def test_an_entry_of_another_level_is_refused() -> None:
    found = check_before_publication(Draft(replace(FULL, basis="21.t1"), THURSDAY, level="county"))
    assert ["不在本机关层级" in one.message_zh for one in found] == [True]


@pytest.mark.parametrize(
    ("kind", "due"),
    [(ItemKind.NOTICE, "2025-10-27"), (ItemKind.PENALTY_RESULT, "2025-10-09"), (ItemKind.INTERPRETATION, "2025-09-26")],
    ids=["T047", "double publicity", "interpretation"],
)
def test_each_kind_has_its_term(kind: ItemKind, due: str) -> None:
    # Sunday 28 September 2025 is a workday made up for the holiday of 1 to 8 October.
    found = item_due(kind, date(2025, 9, 23), law=law(), calendar=default_calendar(), options=default_options())
    assert found.due_on.isoformat() == due


def test_a_late_item_is_told_and_may_still_be_published() -> None:
    due = item_due(
        ItemKind.NOTICE, date(2026, 10, 9), law=law(), calendar=default_calendar(), options=default_options()
    )
    found = check_before_publication(Draft(FULL, THURSDAY, due=due))
    assert [(one.subject, one.blocks) for one in found] == [(LATE, False)]


def test_a_document_dated_tomorrow_is_refused() -> None:
    found = check_before_publication(Draft(replace(FULL, formed_on=date(2026, 11, 27)), THURSDAY))
    assert [(one.subject, one.blocks) for one in found] == [(DAY, True)]


def test_marks_block_and_are_told_with_their_place() -> None:
    marks = (
        Marked("公民身份号码", "附件“花名册.xlsx”第3行", "4****************X"),
        Marked("密级", "正文", "机密★", True),
    )
    found = check_before_publication(Draft(FULL, THURSDAY, marked=marks))
    assert [(one.subject, one.blocks) for one in found] == [(PRIVATE, True), (SECRET, True)]
    assert "花名册.xlsx" in found[0].message_zh
    assert "第三十一条" in str(found[1].citation)


def test_pictures_without_text_block_and_dead_links_and_likenesses_are_told() -> None:
    alike = similar_items(
        "关于开展科技培训的通知", "", [("7", "关于开展科技培训的通知", ""), ("8", "年度预算公开", "")]
    )
    draft = Draft(FULL, THURSDAY, pictures_without_text=2, dead_links=("https://a.example/x",), similar=alike)
    found = check_before_publication(draft)
    assert [one.blocks for one in found] == [True, False, False]
    assert "2张图片" in found[0].message_zh
    assert [one.record for one in alike] == ["7"]


def test_likeness_of_long_texts_counts_where_titles_differ() -> None:
    text = "为提升企业研发能力，现面向全区科技型企业开展研发费用归集培训，内容包括政策解读、账务处理和申报系统操作。"
    assert similar_items("培训通知", text, [("9", "关于举办学习班的公告", text)])[0].share == 1.0
    assert similar_items("培训通知", text, [("9", "关于举办学习班的公告", text[::-1])]) == ()


def test_wording_is_found_at_its_place_and_an_organ_can_add_its_own() -> None:
    found = words_found("本局己经布署安装工作，请登录系统。")
    assert [(one.entry.word, one.start) for one in found] == [("己经", 2), ("布署", 4)]
    own = (WordEntry("本局", "我局", "本机关用语"), WordEntry("布署", "安排", "本机关用语", blocks=True))
    assert [(one.entry.word, one.entry.instead) for one in words_found("本局布署", own)] == [
        ("本局", "我局"),
        ("布署", "安排"),
    ]
    assert words_found("中华人民共合国")[0].entry.blocks


def _row(**changes: str) -> dict[str, str]:
    row = dict.fromkeys(STANDARD_COLUMNS.values(), "内容")
    return row | {"试点领域": "财政预决算", "序号": "1", "公开方式": "主动公开", **changes}


def test_the_standard_catalogue_reads_the_26_fields() -> None:
    assert len(PILOT_FIELDS) == len(set(PILOT_FIELDS)) == 26
    items = standard_items([_row(序号=str(number), 试点领域=name) for number, name in enumerate(PILOT_FIELDS)])
    assert [item.field for item in items] == list(PILOT_FIELDS)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([_row(公开依据="")], "第1行缺少“公开依据”"),
        ([_row(), _row(试点领域="旅游", 序号="2")], "第2行的试点领域"),
        ([_row(公开方式="其他")], "公开方式"),
        ([_row(), _row()], "重复"),
    ],
)
def test_a_faulty_row_of_the_standard_catalogue_is_refused_with_its_line(rows: list[dict[str, str]], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        standard_items(rows)
