"""Ledgers for the annual room's tests: a small real year, and any year that hypothesis can think of."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from gongkai.annual.form import FORM_2021
from gongkai.annual.ledger import (
    AdministrativeRow,
    ApplicantKind,
    ChannelFact,
    ChargeRow,
    DeliveryRow,
    DocumentKind,
    DocumentRow,
    EnteredText,
    FeeNoticeRow,
    LedgerYear,
    ProceedingKind,
    ProceedingResult,
    ProceedingRow,
    RecordKind,
    RequestRow,
    ReviewRow,
    TrainingRow,
)

DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
LATER = st.none() | st.integers(0, 500)


@st.composite
def requests(draw: st.DrawFn) -> tuple[RequestRow, ...]:
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(ApplicantKind), DAYS, LATER, st.sampled_from(FORM_2021.part3_sum_rows)),
            max_size=30,
        )
    )
    return tuple(
        RequestRow(f"申{n}", kind, day, None if later is None else day + timedelta(later), row)
        for n, (kind, day, later, row) in enumerate(rows)
    )


@st.composite
def proceedings(draw: st.DrawFn) -> tuple[ProceedingRow, ...]:
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(ProceedingKind), DAYS, LATER, st.sampled_from(ProceedingResult), st.booleans()),
            max_size=20,
        )
    )
    return tuple(
        ProceedingRow(f"案{n}", kind, day, None if later is None else day + timedelta(later), result, reviewer)
        for n, (kind, day, later, result, reviewer) in enumerate(rows)
    )


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[DeliveryRow, ...]:
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(1, 8),
                st.sampled_from(["网站", "平台", "微信2号"]),
                st.sampled_from(["公示公告", "惠企政策", ""]),
                DAYS,
            ),
            max_size=25,
        )
    )
    return tuple(
        DeliveryRow(f"发{n}", f"条{item}", *rest[:1], "website", *rest[1:]) for n, (item, *rest) in enumerate(rows)
    )


@st.composite
def any_ledger(draw: st.DrawFn) -> LedgerYear:
    money = st.decimals(0, 10**9, places=2)
    documents = draw(st.lists(st.tuples(st.sampled_from(DocumentKind), DAYS, LATER), max_size=10))
    acts = draw(st.lists(st.tuples(st.sampled_from(RecordKind), DAYS, st.integers(0, 40)), max_size=10))
    return LedgerYear(
        organ_name="试验局",
        year=2025,
        requests=draw(requests()),
        proceedings=draw(proceedings()),
        deliveries=draw(deliveries()),
        documents=tuple(
            DocumentRow(f"文{n}", kind, day, None if later is None else day + timedelta(later))
            for n, (kind, day, later) in enumerate(documents)
        ),
        administrative=tuple(AdministrativeRow(f"决{n}", *act) for n, act in enumerate(acts)),
        charges=tuple(
            ChargeRow(f"费{n}", day, yuan)
            for n, (day, yuan) in enumerate(draw(st.lists(st.tuples(DAYS, money), max_size=5)))
        ),
        trainings=tuple(
            TrainingRow(f"训{n}", day, "政策解读", people)
            for n, (day, people) in enumerate(draw(st.lists(st.tuples(DAYS, st.integers(0, 99)), max_size=4)))
        ),
        fee_notices=tuple(
            FeeNoticeRow(f"知{n}", day, Decimal(pages * 10), Decimal(pages * 10) if paid else Decimal(0))
            for n, (day, pages, paid) in enumerate(
                draw(st.lists(st.tuples(DAYS, st.integers(1, 90), st.booleans()), max_size=4))
            )
        ),
        reviews=tuple(
            ReviewRow(f"审{n}", *review)
            for n, review in enumerate(
                draw(st.lists(st.tuples(st.sampled_from(["公开审查", "保密审查"]), DAYS, st.booleans()), max_size=6))
            )
        ),
    )


@pytest.fixture(scope="session")
def bureau() -> LedgerYear:
    """A small bureau's year 2025: 36 items (2 on the website, 34 on the platform), two licences, nothing contested."""
    day = date(2025, 3, 14)
    subjects = ("公示公告", "惠企政策", "便企互动")
    return LedgerYear(
        organ_name="某区科学技术局",
        year=2025,
        deliveries=tuple(
            DeliveryRow(
                f"发{n}", f"条{n}", "某区政府网站" if n < 2 else "“智慧某区”平台", "website", subjects[n % 3], day
            )
            for n in range(36)
        ),
        administrative=(
            AdministrativeRow("许1", RecordKind.LICENCES, day),
            AdministrativeRow("许2", RecordKind.LICENCES, day),
        ),
        trainings=(TrainingRow("训1", day, "条例学习", 20),),
        reviews=tuple(ReviewRow(f"审{n}", "公开审查", day) for n in range(36)),
        channels=(
            ChannelFact("某区政府网站", "website"),
            ChannelFact("“智慧某区”平台", "platform"),
            ChannelFact("微博", "weibo", open=False),
            ChannelFact("微信公众号", "wechat", open=False),
        ),
        entered=EnteredText(problems=("公开渠道较为单一", "培训次数偏少"), improvements=("每季度组织1次培训。",)),
    )


@pytest.fixture(scope="session")
def ledgers() -> st.SearchStrategy[LedgerYear]:
    """Any ledger of 2025 with rows from 2023 to 2026."""
    return any_ledger()
