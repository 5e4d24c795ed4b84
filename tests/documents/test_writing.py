"""The one door to all formats: same input, same bytes; refusals."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.canonical import from_json, to_json
from gongkai.annual.report import AnnualReport
from gongkai.documents import FORMATS, MEDIA_TYPES, PACKAGE_FONTS, Document, Metadata, Paragraph, Title, write
from gongkai.errors import CannotWrite, InvalidInput

ISSUED_ON = date(2026, 1, 20)
ELSEWHERE = """
import hashlib, json, sys
from datetime import date
from gongkai.annual.canonical import from_json
from gongkai.documents import FORMATS, PACKAGE_FONTS, write
report = from_json(json.load(sys.stdin))
for fmt in FORMATS:
    print(hashlib.sha256(write(report, fmt, issued_on=date(2026, 1, 20), fonts=PACKAGE_FONTS)).hexdigest())
"""


def _hashes(report: AnnualReport) -> list[str]:
    written = [write(report, fmt, issued_on=ISSUED_ON, fonts=PACKAGE_FONTS) for fmt in FORMATS]
    return [hashlib.sha256(data).hexdigest() for data in written]


def test_the_same_report_gives_the_same_bytes_in_every_format(gappy: AnnualReport, found_out: AnnualReport) -> None:
    for report in (gappy, found_out):
        assert _hashes(report) == _hashes(report)


def test_another_process_another_time_zone_and_another_hash_seed_change_no_byte(found_out: AnnualReport) -> None:
    again = from_json(json.loads(write(found_out, "json")))
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "TZ": "America/Lima", "LC_ALL": "C"}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    ran = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        input=json.dumps(to_json(found_out)),
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert ran.stdout.split() == _hashes(again)


def test_another_figure_gives_other_bytes_in_every_format(numbered: AnnualReport) -> None:
    other = replace(numbered, part4={**numbered.part4, "direct": (0, 0, 0, 0, 0)})
    assert all(one != two for one, two in zip(_hashes(numbered), _hashes(other), strict=True))


def test_every_format_has_a_media_type_and_begins_as_it_should(zeros: AnnualReport) -> None:
    begins = {"html": b"<!DOCTYPE html>", "docx": b"PK", "pdf": b"%PDF-1.7", "xlsx": b"PK", "json": b"{"}
    assert set(MEDIA_TYPES) == set(FORMATS) == set(begins)
    for fmt in FORMATS:
        assert write(zeros, fmt, fonts=PACKAGE_FONTS).startswith(begins[fmt])


def test_a_report_of_nothing_is_written_in_every_format() -> None:
    for fmt in FORMATS:
        assert write(AnnualReport(), fmt, fonts=PACKAGE_FONTS)


def test_a_report_of_2019_is_written_in_every_format(numbered_2019: AnnualReport) -> None:
    for fmt in FORMATS:
        assert write(numbered_2019, fmt, fonts=PACKAGE_FONTS)


def test_texts_that_no_format_can_carry_do_not_break_any(numbered: AnnualReport) -> None:
    hostile = replace(
        numbered,
        organ="某\x00局\ud800</title><script>",
        sections={
            **numbered.sections,
            "1": "甲\x0b乙\x1f丙\ufffe#set text(red) $x$ \\ @a <b> *c*\n\n\n",
            "6": "无" * 5000,
        },
    )
    for fmt in FORMATS:
        data = write(hostile, fmt, fonts=PACKAGE_FONTS)
        assert b"<script>" not in data or fmt == "json"


def test_json_has_sorted_keys_plain_chinese_and_one_newline_at_the_end(numbered: AnnualReport) -> None:
    text = write(numbered, "json").decode()
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    assert "西工区科学技术局" in text
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert to_json(from_json(json.loads(text))) == to_json(numbered)


def test_half_a_surrogate_survives_in_json_as_an_escape() -> None:
    data = write(AnnualReport(organ="某\ud800局"), "json")
    assert json.loads(data)["organ"] == "某\ud800局"


def test_any_paper_is_written_but_has_no_canonical_json() -> None:
    paper = Document(Metadata("题"), (Title("题"), Paragraph.of("正文。")))
    for fmt in ("html", "docx", "pdf", "xlsx"):
        assert write(paper, fmt, fonts=PACKAGE_FONTS)
    with pytest.raises(InvalidInput, match="只有年度报告"):
        write(paper, "json")


def test_an_unknown_format_is_refused_with_those_there_are(zeros: AnnualReport) -> None:
    with pytest.raises(InvalidInput, match="html、docx、pdf、xlsx、json"):
        write(zeros, "odt")


FIGURE = st.one_of(st.none(), st.integers(-(10**30), 10**30))


@settings(max_examples=15, deadline=None)
@given(organ=st.text(max_size=40), text=st.text(max_size=80), figures=st.lists(FIGURE, min_size=7, max_size=7))
def test_whatever_was_read_is_written_or_refused_with_a_sentence(
    organ: str, text: str, figures: list[int | None]
) -> None:
    read = AnnualReport(organ=organ, form="2021-30", sections={"1": text}, part3={"1": tuple(figures)})
    for fmt in ("html", "docx", "xlsx", "json"):
        assert write(read, fmt)
    assert _refusal_of_pdf(read) is None or "没有这些文字的字形" in str(_refusal_of_pdf(read))


def _refusal_of_pdf(report: AnnualReport) -> str | None:
    try:
        write(report, "pdf", fonts=PACKAGE_FONTS)
    except CannotWrite as refusal:
        return refusal.message_zh
    return None
