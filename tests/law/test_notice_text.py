"""Every notice since 2008, read from its published words, says what our data file says; mistakes are caught."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.errors import InvalidInput
from gongkai.law.notice_text import notice_from_text
from gongkai.law.notices import Notice, built_in_notices, check_notice, read_notice, write_notice

TEXTS = Path(__file__).parent / "notices"
NOTICES = {notice.document_no: notice for notice in built_in_notices()}
CHECKED = date(2026, 11, 23)
INVENTED = "国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕9号\n{}\n国务院办公厅\n2026年11月5日\n"


def loaded(stem: str) -> Notice:
    """The data file that belongs to a text: the year's own notice, or the one that amends it."""
    year, _, number = stem.partition("-")
    found = [notice for notice in NOTICES.values() if notice.year == int(year)]
    return next(notice for notice in found if (notice.amends is None) == (number == "01"))


@pytest.mark.parametrize("stem", sorted(path.stem for path in TEXTS.glob("*.txt")))
def test_the_published_words_say_what_our_data_file_says(stem: str) -> None:
    ours = loaded(stem)
    amends = NOTICES[ours.amends] if ours.amends else None
    number = ours.document_no if ours.confidence == "unverified" else None
    read = notice_from_text(
        (TEXTS / f"{stem}.txt").read_text("utf-8"), last_checked_on=CHECKED, document_no=number, amends=amends
    )
    assert read.document_no == ours.document_no
    assert read.title == ours.title
    assert read.issued_on == ours.issued_on
    assert read.year == ours.year
    assert [(day.first_on, day.last_on) for day in read.holidays] == [
        (day.first_on, day.last_on) for day in ours.holidays
    ]
    assert read.makeup_workdays == ours.makeup_workdays
    assert read.replaced_festivals == ours.replaced_festivals
    assert read.replaced_makeup_workdays == ours.replaced_makeup_workdays
    if stem != "2015-02":
        assert [day.festival for day in read.holidays] == [day.festival for day in ours.holidays]


def test_there_is_a_text_for_every_loaded_notice() -> None:
    assert len(list(TEXTS.glob("*.txt"))) == len(NOTICES) == 22


@pytest.mark.parametrize("notice", built_in_notices(), ids=lambda notice: notice.document_no)
def test_a_notice_written_and_read_back_is_the_same(notice: Notice) -> None:
    assert read_notice(write_notice(notice)) == notice
    check_notice(notice)


@pytest.mark.parametrize(
    ("arrangement", "message"),
    [
        pytest.param("一、元旦：1月1日（周四）放假1天。", "星期不对.*是周五", id="a weekday that does not agree"),
        pytest.param(
            "一、元旦：1月1日（周五）至3日（周日）放假，共4天。", "共4天.*却是3天", id="a wrong number of days"
        ),
        pytest.param(
            "一、元旦：1月1日（周五）放假1天。1月4日上班。", "不是周六或周日", id="a make-up day that is a Monday"
        ),
        pytest.param("一、元旦：1月1日至3日放假。1月2日（周六）上班。", "既列为放假又列为上班", id="off and worked"),
        pytest.param("一、元旦：2月30日放假。", "读不懂日期", id="a day that does not exist"),
        pytest.param("一、元旦：5日放假。", "读不懂日期", id="a day without a month"),
        pytest.param("一、元旦放假安排见附件。", "没有读到", id="no arrangement"),
        pytest.param("一、春节：2月20日至2月10日放假。", "起止颠倒", id="a span that ends before it starts"),
    ],
)
def test_a_mistake_in_the_text_is_refused_with_a_sentence(arrangement: str, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        notice_from_text(INVENTED.format(arrangement), last_checked_on=CHECKED)


def test_a_text_without_number_or_date_or_year_asks_for_it() -> None:
    body = "国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）放假1天。\n"
    with pytest.raises(InvalidInput, match="文号"):
        notice_from_text(body, last_checked_on=CHECKED)
    with pytest.raises(InvalidInput, match="成文日期"):
        notice_from_text(body, last_checked_on=CHECKED, document_no="国办发明电〔2026〕9号")
    with pytest.raises(InvalidInput, match="哪一年"):
        notice_from_text(
            "一、元旦：1月1日放假。", last_checked_on=CHECKED, document_no="x〔2026〕9号", issued_on=CHECKED
        )


def test_an_extension_must_name_the_notice_it_extends() -> None:
    text = (TEXTS / "2020-02.txt").read_text("utf-8")
    with pytest.raises(InvalidInput, match="指明它所调整的通知文号"):
        notice_from_text(text, last_checked_on=CHECKED)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- 1\n- 2\n", "一组“字段: 值”"),
        ("document_no: x\n", "缺少字段"),
        (": : :\n\t- [", "不是有效的 YAML"),
    ],
)
def test_a_broken_data_file_is_refused_with_a_sentence(text: str, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        read_notice(text)


def test_an_unknown_key_or_a_date_in_the_wrong_form_is_refused() -> None:
    good = write_notice(NOTICES["国办发明电〔2025〕7号"])
    with pytest.raises(InvalidInput, match="不认识的字段：holydays"):
        read_notice(good + "holydays: []\n")
    with pytest.raises(InvalidInput, match="不是 YYYY-MM-DD"):
        read_notice(good.replace("issued_on: 2025-11-04", "issued_on: 2025年11月4日"))
    with pytest.raises(InvalidInput, match="可信度"):
        read_notice(good.replace("confidence: verified", "confidence: sure"))
    with pytest.raises(InvalidInput, match="不在 2025 年的安排内"):
        read_notice(good.replace("year: 2026", "year: 2025"))
