"""Clean reports of three made-up organs (东湖区): a bureau, an archive to which nothing was put, and the government."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gongkai.annual.form import FORM_2021
from gongkai.annual.relations.model import OrganLevel
from gongkai.annual.report import SECTIONS, AnnualReport, Figures

GRID = {row.key: row.labels for row in FORM_2021.part3_rows}
HEADINGS = dict(zip(SECTIONS, FORM_2021.headings, strict=True))


@dataclass(frozen=True)
class Case:
    """A report with what its check may know."""

    report: AnnualReport
    previous: AnnualReport | None = None
    parts: Mapping[str, AnnualReport] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    level: OrganLevel = OrganLevel.DEPARTMENT


def part3(rows: Mapping[str, Figures]) -> dict[str, Figures]:
    """Six columns of applicants; the total column, the total row and the carry-over are counted."""
    table = {key: (*rows.get(key, (0,) * 6),) for key in GRID if key not in ("3.7", "4")}
    outcome = tuple(sum(table[key][n] for key in FORM_2021.part3_sum_rows) for n in range(6))  # type: ignore[misc]
    table["3.7"] = outcome
    table["4"] = tuple(table["1"][n] + table["2"][n] - outcome[n] for n in range(6))  # type: ignore[operator]
    return {key: (*table[key], sum(table[key])) for key in GRID}  # type: ignore[arg-type]


def group(upheld: int, corrected: int, other: int, pending: int) -> Figures:
    return (upheld, corrected, other, pending, upheld + corrected + other + pending)


def overview(organ: str, year: int, table: Mapping[str, Figures], part4: Mapping[str, Figures], extra: str) -> str:
    """Part one in the usual five aspects, every figure from the tables."""
    received, carried, closed, left = (table[key][6] for key in ("1", "2", "3.7", "4"))
    suits = int(part4["direct"][4] or 0) + int(part4["after_reconsideration"][4] or 0)
    granted = table["3.1"][6] or 0
    share = (Decimal(100) * granted / (closed or 1)).quantize(Decimal("0.1"))
    return (
        f"{year}年，{organ}依照条例推进公开。本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。\n"
        "（一）主动公开。全年主动公开政府信息96条，其中通过政府网站公开40条，通过微信公众号公开56条。\n"
        f"（二）依申请公开。{year}年新收政府信息公开申请{received}件，上年结转{carried}件，办结{closed}件，"
        f"结转下年度继续办理{left}件。其中予以公开{granted}件，占{share}%。"
        f"因政府信息公开发生行政复议{part4['reconsideration'][4]}件，行政诉讼{suits}件。\n"
        "（三）政府信息管理。制发行政规范性文件4件，废止1件，现行有效20件。落实公开审查。\n"
        "（四）政府信息公开平台建设。政府网站专栏全年维护，检索、下载正常。\n"
        f"（五）监督保障。举办培训2次。{extra}"
    )


def clean_report(
    organ: str, year: int, table: dict[str, Figures], part4: dict[str, Figures], extra: str
) -> AnnualReport:
    return AnnualReport(
        organ=organ,
        year=year,
        form="2021-30",
        sections={
            "1": overview(organ, year, table, part4, extra),
            "2": f"{year}年，作出行政许可决定12件、行政处罚决定7件，收取行政事业性收费8.5万元。",
            "3": "",
            "4": "",
            "5": "存在的主要问题：公开形式较为单一，队伍力量不足。改进情况：按季度轮训，增加图解。",
            "6": f"{year}年，发出收费通知1件，实际收取信息处理费100元。",
        },
        part2={
            "rules": (0, 0, 0),
            "normative_documents": (4, 1, 20),
            "licences": (12,),
            "penalties": (7,),
            "compulsion": (0,),
            "charges_wan_yuan": (Decimal("8.5"),),
        },
        part3=table,
        part4=part4,
        headings=HEADINGS,
    )


def last_year(report: AnnualReport) -> AnnualReport:
    """The report before: what it carried out came in, what was pending is fewer than this year's total."""
    carried = report.part3["2"]
    rows: dict[str, Figures] = {"1": tuple((cell or 0) + 5 for cell in carried[:6]), "3.1": (5,) * 6}
    part4 = {
        "reconsideration": group(1, 0, 0, 1),
        "direct": group(0, 0, 0, 0),
        "after_reconsideration": group(0, 0, 0, 0),
    }
    year = (report.year or 0) - 1
    before = clean_report(report.organ or "", year, part3(rows), part4, "")
    sections = {
        "1": f"统计期限为{year}年1月1日至{year}年12月31日。（一）主动公开。以预算、采购为重点拓展目录。"
        "（二）依申请公开。登记、转办、答复环环相扣。（三）政府信息管理。清理失效信息。（四）平台建设。栏目改版。"
        "（五）监督保障。纳入绩效。",
        "5": "基层力量薄弱，下一步充实人员、加强指导。",
        "6": "未收取信息处理费。",
    }
    part2 = dict(before.part2) | {
        "normative_documents": (3, 0, 17),
        "charges_wan_yuan": (Decimal("7.9"),),
        "licences": (15,),
    }
    return replace(before, sections=sections, part2=part2)


def bureau() -> Case:
    rows: dict[str, Figures] = {
        "1": (30, 4, 0, 1, 2, 0),
        "2": (3, 0, 0, 0, 1, 0),
        "3.1": (14, 2, 0, 1, 1, 0),
        "3.2": (3, 0, 0, 0, 1, 0),
        "3.3.4": (2, 0, 0, 0, 0, 0),
        "3.4.1": (7, 1, 0, 0, 0, 0),
        "3.5.2": (2, 0, 0, 0, 0, 0),
        "3.6.1": (1, 0, 0, 0, 0, 0),
        "3.6.2": (1, 0, 0, 0, 0, 0),
    }
    part4 = {
        "reconsideration": group(2, 1, 0, 1),
        "direct": group(1, 0, 0, 0),
        "after_reconsideration": group(1, 0, 1, 0),
    }
    report = clean_report("东湖区财政局", 2025, part3(rows), part4, "")
    return Case(report, last_year(report))


def town() -> Case:
    """A bureau to which nothing was put: zeros and denials."""
    part4 = dict.fromkeys(("reconsideration", "direct", "after_reconsideration"), group(0, 0, 0, 0))
    base = clean_report("东湖区档案局", 2025, part3({}), part4, "")
    text = (
        "本报告统计期限自2025年1月1日起至12月31日止。\n（一）主动公开。全年公开政府信息十二条，其中网站八条、公告栏四条。\n"
        "（二）依申请公开。2025年未收到政府信息公开申请，没有因政府信息公开引起的行政复议、行政诉讼。\n"
        "（三）政府信息管理。坚持先审查后公开。\n（四）平台建设。依托政府网站，未开通微博。\n（五）监督保障。接受社会监督。"
    )
    sections = {**base.sections, "1": text, "2": "", "6": "2025年，未收取信息处理费。"}
    zeros: dict[str, Figures] = {key: tuple(type(n)(0) for n in row) for key, row in base.part2.items()}  # type: ignore[misc]
    return Case(replace(base, sections=sections, part2=zeros))


def county() -> Case:
    """A government that rolls up two organs."""
    one, other = bureau().report, town().report
    two = replace(one, organ="东湖区教育局")
    parts = {name.organ or "": name for name in (one, two, other)}

    def added(table: str) -> dict[str, Figures]:
        tables = [getattr(part, table) for part in parts.values()]
        return {
            key: tuple(sum(cells) for cells in zip(*(rows[key] for rows in tables), strict=True)) for key in tables[0]
        }

    extra = "工作考核已纳入绩效，社会评议满意度良好，未发生责任追究情形。"
    part4 = added("part4")
    report = clean_report("东湖区人民政府", 2025, added("part3"), part4, extra)
    part2 = added("part2")
    text = report.sections["1"].replace("文件4件，废止1件，现行有效20件", "文件8件，废止2件，现行有效40件")
    second = "2025年，作出行政许可决定24件、行政处罚决定14件，收取行政事业性收费17万元。"
    report = replace(report, part2=part2, sections={**report.sections, "1": text, "2": second})
    return Case(report, None, parts, tuple(parts), OrganLevel.GOVERNMENT)


CLEAN: dict[str, Callable[[], Case]] = {"bureau": bureau, "town": town, "county": county}
