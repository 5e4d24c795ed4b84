"""What the narrative says beyond the tables (正文用到的台账事实): channels, subjects, reviews, training, fees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gongkai.annual.counting.period import Period
from gongkai.annual.ledger import FeeNoticeRow, LedgerYear

UNSORTED = "其他"


@dataclass(frozen=True, slots=True)
class NamedCount:
    """A name with its count (名称与数量) and the query that lists the records behind it."""

    name: str
    count: int
    source: str


@dataclass(frozen=True, slots=True)
class ReviewCount:
    """Reviews of one kind in the year (审查次数), and how many of them were passed."""

    kind: str
    held: int
    passed: int

    @property
    def source(self) -> str:
        """The query that lists the reviews held; with `.passed` those passed (记录查询)."""
        return f"reviews.{self.kind}"


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts of the year that stand in sentences (正文数据).

    `items` distinct published items; `deliveries` items counted once on every channel; `withdrawn` items published in
    the year and withdrawn from every channel before it ended, counted nowhere else; `channels` and `subjects` most
    first. `fee_amount_yuan` of the notices sent in the year, `fee_received_yuan` what was paid on them, both 元.
    """

    items: int
    deliveries: int
    withdrawn: int
    channels: tuple[NamedCount, ...]
    subjects: tuple[NamedCount, ...]
    reviews: tuple[ReviewCount, ...]
    trainings: int
    people: int
    fee_notices: int
    fee_amount_yuan: Decimal
    fee_received_yuan: Decimal

    @property
    def channels_overlap(self) -> bool:
        """Tell whether some item went out on more than one channel (同一信息是否多渠道发布)."""
        return self.deliveries != self.items

    @property
    def subjects_overlap(self) -> bool:
        """Tell whether some item stands in more than one column (同一信息是否列入多个栏目)."""
        return sum(subject.count for subject in self.subjects) != self.items


def gather_facts(ledger: LedgerYear, period: Period) -> tuple[Facts, dict[str, list[str]]]:
    """Return the counts for the narrative and the records behind each (正文数据及其记录).

    Counting: an item on two channels is one item and two deliveries; an item sent to one channel twice is one delivery.
    A delivery that was withdrawn by the end of the year is not counted, since on that day the item was not public.
    """
    behind: dict[str, list[str]] = {}
    channels, subjects = _deliveries(ledger, period, behind)
    reviews = _reviews(ledger, period, behind)
    trainings = [row for row in ledger.trainings if period.has(row.held_on)]
    notices = [row for row in ledger.fee_notices if period.has(row.noticed_on)]
    behind["trainings"] = behind["trainings.people"] = [row.record for row in trainings]
    _fee_records(notices, behind)
    return (
        Facts(
            items=len(behind["items"]),
            deliveries=len(behind["deliveries"]),
            withdrawn=len(behind["items.withdrawn"]),
            channels=channels,
            subjects=subjects,
            reviews=reviews,
            trainings=len(trainings),
            people=sum(row.people for row in trainings),
            fee_notices=len(notices),
            fee_amount_yuan=sum((row.amount_yuan for row in notices), Decimal(0)),
            fee_received_yuan=sum((row.received_yuan for row in notices), Decimal(0)),
        ),
        behind,
    )


def _deliveries(
    ledger: LedgerYear, period: Period, behind: dict[str, list[str]]
) -> tuple[tuple[NamedCount, ...], tuple[NamedCount, ...]]:
    first_on_channel: dict[tuple[str, str], str] = {}
    in_subject: dict[tuple[str, str], None] = {}
    withdrawn: dict[str, None] = {}
    for row in ledger.deliveries:
        if not period.has(row.published_on):
            continue
        if row.withdrawn_on is not None and row.withdrawn_on <= period.last:
            withdrawn.setdefault(row.item)
        else:
            first_on_channel.setdefault((row.channel, row.item), row.record)
            in_subject.setdefault((row.subject.strip() or UNSORTED, row.item))
    behind["deliveries"] = list(first_on_channel.values())
    behind["items"] = list(dict.fromkeys(item for _, item in first_on_channel))
    behind["items.withdrawn"] = [item for item in withdrawn if item not in set(behind["items"])]
    for (channel, _), record in first_on_channel.items():
        behind.setdefault(f"deliveries.channel.{channel}", []).append(record)
    for subject, item in in_subject:
        behind.setdefault(f"items.subject.{subject}", []).append(item)
    return (
        _named("deliveries.channel.", (channel for channel, _ in first_on_channel)),
        _named("items.subject.", (subject for subject, _ in in_subject)),
    )


def _named(prefix: str, names: Iterable[str]) -> tuple[NamedCount, ...]:
    return tuple(NamedCount(name, count, prefix + name) for name, count in Counter(names).most_common())


def _reviews(ledger: LedgerYear, period: Period, behind: dict[str, list[str]]) -> tuple[ReviewCount, ...]:
    held: dict[str, list[bool]] = {}
    for row in ledger.reviews:
        if period.has(row.reviewed_on):
            held.setdefault(row.kind, []).append(row.passed)
            behind.setdefault(f"reviews.{row.kind}", []).append(row.record)
            if row.passed:
                behind.setdefault(f"reviews.{row.kind}.passed", []).append(row.record)
            else:
                behind.setdefault(f"reviews.{row.kind}.refused", []).append(row.record)
    return tuple(ReviewCount(kind, len(results), sum(results)) for kind, results in held.items())


def _fee_records(notices: list[FeeNoticeRow], behind: dict[str, list[str]]) -> None:
    behind["fee_notices"] = behind["fee_notices.amount"] = [row.record for row in notices]
    behind["fee_notices.received"] = [row.record for row in notices if row.received_yuan]
