"""In force or not (有效性): of documents, and the agreement of register, site and report about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Validity(StrEnum):
    """Whether a document binds (有效性)."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    REPEALED = "repealed"
    EXPIRED = "expired"

    @property
    def label_zh(self) -> str:
        """The state's Chinese name."""
        return _LABELS[self]

    @property
    def counts_as_in_force(self) -> bool:
        """Whether it counts among 现行有效: an amended document does."""
        return self in (Validity.IN_FORCE, Validity.AMENDED)


_LABELS = {
    Validity.IN_FORCE: "现行有效",
    Validity.AMENDED: "已修改",
    Validity.REPEALED: "已废止",
    Validity.EXPIRED: "已失效",
}


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """A document of the register (文件库中的一件). `ended_on`: the first day no longer in force; None: in force."""

    record: str
    title: str
    issued_on: date
    ended_on: date | None = None

    def in_force_on(self, day: date) -> bool:
        """Whether it binds on that day."""
        return self.issued_on <= day and (self.ended_on is None or day < self.ended_on)


class Gap(StrEnum):
    """How register, site and report differ (不一致的情形)."""

    NOT_ON_SITE = "not_on_site"
    WRONG_ON_SITE = "wrong_on_site"
    NOT_IN_REGISTER = "not_in_register"
    NOT_AS_REPORTED = "not_as_reported"

    @property
    def to_do_zh(self) -> str:
        """What to do about it."""
        return _TO_DO[self]


_TO_DO = {
    Gap.NOT_ON_SITE: "起草这份文件的公开信息并发布；已经发布的，在文件库中填上信息编号。不再有效的，登记废止或失效。",
    Gap.WRONG_ON_SITE: "在文件库中登记变更和所依据的文件，平台和各渠道的标注随之更正。",
    Gap.NOT_IN_REGISTER: "在文件库中登记这份文件，填上信息编号；不是规范性文件的，更正信息种类。",
    Gap.NOT_AS_REPORTED: "对照文件库核对年报第二部分；年报有误的，按程序更正年报。",
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where two of register, site and report differ (三方不一致). `record` empty: the report as a whole."""

    record: str
    message_zh: str
    gap: Gap = Gap.NOT_AS_REPORTED


@dataclass(frozen=True, slots=True)
class ReportedCounts:
    """What a report says of documents (年报填报数): made and ended in the year, in force at its end. None: absent."""

    issued: int | None
    ended: int | None
    in_force: int | None


def report_differs(
    register: tuple[RegisteredDocument, ...], reported: ReportedCounts, *, year: int
) -> tuple[Disagreement, ...]:
    """Compare the three numbers of a year's report with the register (年报与文件库核对).

    Source: 国办公开办函〔2021〕30号第二部分表 本年制发、废止、现行有效件数. Counting: the calendar year.
    """
    end = date(year, 12, 31)
    counted = (
        ("本年制发", reported.issued, sum(one.issued_on.year == year for one in register)),
        ("本年废止", reported.ended, sum(one.ended_on is not None and one.ended_on.year == year for one in register)),
        ("现行有效", reported.in_force, sum(one.in_force_on(end) for one in register)),
    )
    return tuple(
        Disagreement("", f"{year}年年度报告填报{label}{said}件，文件库为{held}件，请核对。")
        for label, said, held in counted
        if said is not None and said != held
    )


def three_way(
    register: tuple[RegisteredDocument, ...],
    site: Mapping[str, Validity],
    reported_in_force: int | None,
    *,
    on: date,
) -> tuple[Disagreement, ...]:
    """Compare the register, what the site shows, and the number in the report (三方核对).

    Source: 国办公开办函〔2021〕30号第二部分表 现行有效件数; 条例第二十条第（一）项.
    Shape: `site` maps the register's record to the validity shown; a document in force that is not there is missing.
        `reported_in_force` None: no report yet, nothing to compare. Counting: as of the end of `on`.
    """
    found = [one for document in register for one in _site_differs(document, site.get(document.record), on)]
    known = {document.record for document in register}
    found += [
        Disagreement(record, f"平台上的文件“{record}”不在文件库中，请登记或撤下。", Gap.NOT_IN_REGISTER)
        for record in sorted(set(site) - known)
    ]
    in_force = sum(document.in_force_on(on) for document in register)
    if reported_in_force is not None and reported_in_force != in_force:
        message = f"年度报告填报现行有效{reported_in_force}件，文件库截至{on}为{in_force}件，请核对。"
        found.append(Disagreement("", message))
    return tuple(found)


def _site_differs(document: RegisteredDocument, shown: Validity | None, on: date) -> list[Disagreement]:
    in_force = document.in_force_on(on)
    if shown is None:
        missing = f"文件《{document.title}》现行有效，平台上没有公开，请发布。"
        return [Disagreement(document.record, missing, Gap.NOT_ON_SITE)] if in_force else []
    if shown.counts_as_in_force == in_force:
        return []
    state = "现行有效" if in_force else f"已于{document.ended_on}废止、失效"
    message = f"文件《{document.title}》在文件库中{state}，平台上标为“{shown.label_zh}”，请更正平台的标注。"
    return [Disagreement(document.record, message, Gap.WRONG_ON_SITE)]
