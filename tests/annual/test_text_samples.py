"""What the relations about the text say of real published reports: nothing false, and what a careful reader would."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from gongkai.annual.findings import Finding, Severity
from gongkai.annual.form import FORM_2021
from gongkai.annual.relations.model import RELATIONS, CheckContext
from gongkai.annual.report import AnnualReport
from gongkai.annual.text import TextFacts, read_text

TEXT_CODES = ["V12", "V13", "V14", "V15", "V16", "V17", "V18", "V19", "V20", "V26"] + [
    code for code in sorted(RELATIONS) if "V45" <= code <= "V59"
]
HEADINGS = (
    r"一、\s*总体情况",
    r"二、\s*主动公开政府信息情况",
    r"三、\s*收到和处理政府信息公开申请情况",
    r"四、\s*政府信息公开行政复议[、与]?\s*行政诉讼情况",
    r"五、\s*(?:政府信息公开工作)?存在的?(?:主要)?问题及改进(?:情况|措施)",
    r"六、\s*(?:其他需要报告的事项|需要说明的其他事项与附表)",
)
ROWS = {"一": "1", "二": "2", "三.七": "3.7", "四": "4"} | {
    f"三.{zh}{item}": f"3.{number}{item}"
    for zh, number in zip("一二三四五六", range(1, 7), strict=True)
    for item in ("", *(f".{n}" for n in range(1, 9)))
}
GROUPS = {"行政复议": "reconsideration", "未经复议直接起诉": "direct", "复议后起诉": "after_reconsideration"}


def load(folder: Path) -> AnnualReport:
    """A sample's text cut at its headings, with the tables as transcribed (all zero for the reference report)."""
    source = next(folder.glob("source.*"))
    text = source.read_text("utf-8").split("= 正文 =")[-1]
    if source.suffix == ".html":
        text = re.sub(r"<table.*?</table>|<style.*?</style>", "\n", text, flags=re.S)
        text = re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|h\d|div)>", "\n", text)).replace("&nbsp;", " ")
    marks: list[re.Match[str]] = []
    for heading in HEADINGS:
        mark = re.compile(r"#*\s*" + heading).search(text, marks[-1].end() if marks else 0)
        marks += [mark] if mark else []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    keys = ["一二三四五六".index(mark.group().strip("# \n")[0]) + 1 for mark in marks]
    origin = json.loads((folder / "origin.json").read_text("utf-8"))
    return AnnualReport(
        organ=origin.get("agency", "示例机关").partition("（")[0],
        year=origin.get("year", 2024),
        form=origin.get("format", "2021-30"),
        sections={str(key): text[mark.end() : end] for key, mark, end in zip(keys, marks, ends, strict=True)},
        headings={str(key): mark.group().strip("# \n") for key, mark in zip(keys, marks, strict=True)},
        preamble=text[: marks[0].start()],
        **tables(folder),
    )


def tables(folder: Path) -> dict[str, dict[str, tuple[int | None, ...]]]:
    expected = folder / "expected.json"
    if not expected.is_file():
        return {
            "part3": {row.key: (0,) * 6 + (None,) for row in FORM_2021.part3_rows},
            "part4": {group.key: (0,) * 5 for group in FORM_2021.part4_groups},
        }
    data = json.loads(expected.read_text("utf-8"))
    return {
        "part3": {ROWS[key]: tuple(row) for key, row in data["table2"]["rows"].items() if row is not None},
        "part4": {GROUPS[key]: tuple(row) for key, row in data["table3"].items() if row is not None},
    }


def checked(samples: Path, name: str) -> tuple[TextFacts, list[Finding]]:
    report = load(samples / name)
    facts = read_text(report)
    context = CheckContext(text=facts)
    return facts, [finding for code in TEXT_CODES for finding in RELATIONS[code].findings(report, context)]


def warned(findings: list[Finding]) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.place.section) for finding in findings if finding.severity is not Severity.INFO]


# What a careful reader of each report would object to in its text.
OBJECTIONS = {
    "hangzhou-city-2025": [("V16", "5"), ("V17", "1"), ("V18", "1")],
    "pingtan-agriculture-2025": [("V16", "6"), ("V20", "6")],
    "pingtan-economy-2024": [("V16", "4"), ("V17", "1"), ("V20", "6")],
    "pingtan-jinjing-2024": [("V16", "5")],
    "pingtan-resources-2021": [("V17", "1"), ("V20", "6")],
    "pingtan-summary-2024": [],
    "shanghai-general-office-2019": [("V12", "1"), ("V12", "1"), ("V46", "1")],
    "xigong-science-bureau-2025": [],
}


@pytest.mark.parametrize("name", sorted(OBJECTIONS))
def test_a_real_report_is_objected_to_exactly_where_a_careful_reader_would(samples: Path, name: str) -> None:
    _, findings = checked(samples, name)
    assert warned(findings) == OBJECTIONS[name]


def test_no_text_of_any_sample_raises_an_error(samples: Path) -> None:
    names = [folder.name for folder in samples.iterdir() if folder.is_dir() and folder.name != "shanghai-stcsm-2024"]
    assert names
    for name in names:
        assert [finding for finding in checked(samples, name)[1] if finding.severity is Severity.ERROR] == []


def test_the_reference_report_confirms_36_as_2_and_34_its_zeros_and_its_fee(samples: Path) -> None:
    facts, findings = checked(samples, "xigong-science-bureau-2025")
    (channels,) = facts.breakdowns
    assert (channels.total.value, [part.value for part in channels.parts], channels.holds) == (36, [2, 34], True)
    assert "received" in {denial.subject for denial in facts.denials}
    assert facts.fee.denied
    assert [period[1:] for period in facts.periods] == [(2025, (1, 1), 2025, (12, 31))]
    assert {finding.severity for finding in findings} <= {Severity.INFO}


def test_shanghai_tells_258_granted_where_the_table_has_at_least_275(samples: Path) -> None:
    _, findings = checked(samples, "shanghai-general-office-2019")
    told = {(finding.found, finding.expected) for finding in findings if finding.code == "V12"}
    assert {(258, 275), (265, 337)} <= told


@pytest.mark.parametrize(
    ("name", "total", "parts"),
    [
        ("pingtan-economy-2024", 349, [124, 173, 52]),
        ("pingtan-economy-2024", 124, [11, 35, 3, 75]),
        ("pingtan-resources-2021", 128, [1, 1, 1, 8, 98, 18, 1]),
        ("pingtan-jinjing-2024", 37, [1, 1, 24, 11]),
        ("shuyang-county-2025", 52, [1, 2, 49]),
    ],
)
def test_the_sums_told_in_real_reports_hold(samples: Path, name: str, total: int, parts: list[int]) -> None:
    facts, _ = checked(samples, name)
    (one,) = [breakdown for breakdown in facts.breakdowns if breakdown.total.value == total]
    assert one.holds
    assert [part.value for part in one.parts][: len(parts)] == parts
