"""国办函〔2020〕109号: the information-processing fee, by item, by page, its notice, its payment and its lapse."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import InvalidInput, LawRefused, OutOfTime, ParameterNotInForce, RecordMissing, WrongFee
from gongkai.law import Options, default_calendar, default_options, law
from gongkai.law.fee_terms import Fee, FeeFiling, FeeMode, FeeNotice, Provision
from gongkai.law.rules import fee_acts, fees
from gongkai.law.rules.reply import Restart, RestartCause, reply_due

DAY = date(2026, 1, 5)
LAW, DEFAULTS, CALENDAR = law(), default_options(), default_calendar()
QUICK = settings(deadline=None, max_examples=60)


def items(last: int, first: int = 1, options: Options = DEFAULTS) -> Fee:
    return fees.fee_by_items(last, first, on=DAY, law=LAW, options=options)


def pages(count: int) -> Fee:
    return fees.fee_by_pages(count, on=DAY, law=LAW)


def price_of_item(number: int) -> int:
    if number <= 10:
        return 0
    return 100 if number <= 30 else 200 + (number - 31) // 10 * 100


class TestByItem:
    @pytest.mark.parametrize(
        ("count", "yuan"),
        [
            *((0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (35, 3000), (40, 4000)),
            *((41, 4300), (50, 7000), (60, 11000), (100, 37000)),
        ],
    )
    def test_the_worked_examples_come_out(self, count: int, yuan: int) -> None:
        assert items(count).amount_yuan == yuan

    def test_t074_the_35th_item_of_the_month_brings_3000_yuan_and_costs_200_itself(self) -> None:
        assert items(35).amount_yuan == 3000
        assert items(35, 35).amount_yuan == 200

    def test_t075_each_calendar_month_counts_from_one_again(self) -> None:
        filings = [FeeFiling(f"a{n:02}", "张三", date(2026, 1, 5)) for n in range(30)]
        filings += [FeeFiling(f"b{n:02}", "张三", date(2026, 2, 2)) for n in range(10)]
        positions = fees.month_positions(filings, options=DEFAULTS)
        total = {1: Decimal(0), 2: Decimal(0)}
        for position in positions.values():
            total[position.month] += fees.item_fee_of(position, law=LAW, options=DEFAULTS).amount_yuan
        assert total == {1: 2000, 2: 0}

    def test_the_formula_equals_a_loop_over_every_item_from_1_to_2000(self) -> None:
        by_loop = 0
        for count in range(1, 2001):
            by_loop += price_of_item(count)
            assert items(count).amount_yuan == by_loop, count

    def test_a_million_million_items_are_worked_out_in_few_lines(self) -> None:
        fee = items(10**12)
        assert fee.amount_yuan == Decimal("4999999999850000000002000")
        assert len(fee.steps) < 12

    @QUICK
    @given(st.integers(0, 10**6), st.integers(0, 10**6))
    def test_the_fee_never_falls_and_adds_up_over_any_cut(self, one: int, other: int) -> None:
        low, high = sorted((one, other))
        assert items(low).amount_yuan <= items(high).amount_yuan
        assert items(low).amount_yuan + items(high, low + 1).amount_yuan == items(high).amount_yuan

    @QUICK
    @given(st.integers(1, 10**9), st.integers(0, 10**4))
    def test_the_lines_of_the_working_touch_and_add_up(self, first: int, more: int) -> None:
        fee = items(first + more, first)
        assert sum(step.amount_yuan for step in fee.steps) == fee.amount_yuan
        assert (fee.steps[0].first, fee.steps[-1].last) == (first, first + more)
        assert all(after.first == before.last + 1 for before, after in pairwise(fee.steps))

    def test_the_other_reading_of_items_31_to_40_is_an_option(self) -> None:
        local = Options({"fees.first_open_band_yuan": 100})
        assert items(40, options=local).amount_yuan == 3000
        assert items(41, options=local).amount_yuan == 3200

    @pytest.mark.parametrize(("last", "first"), [(-1, 1), (5, 0), (5, 7)])
    def test_numbers_outside_their_range_are_refused(self, last: int, first: int) -> None:
        with pytest.raises(InvalidInput, match="件数应为"):
            items(last, first)

    def test_there_is_no_scale_before_2021(self) -> None:
        with pytest.raises(ParameterNotInForce):
            fees.fee_by_items(35, on=date(2020, 12, 31), law=LAW, options=DEFAULTS)

    def test_each_line_shows_its_article(self) -> None:
        assert str(items(35).steps[2]) == (
            "第31—35件：5件×200元＝1000元（《政府信息公开信息处理费管理办法》第四条第二款第（三）项）"
        )


class TestMonthPositions:
    def test_different_applicants_do_not_add_up(self) -> None:
        filings = [FeeFiling("1", "张三", DAY), FeeFiling("2", "某公司", DAY), FeeFiling("3", "张三", DAY, items=3)]
        positions = fees.month_positions(filings, options=DEFAULTS)
        assert [(positions[key].first, positions[key].last) for key in "123"] == [(1, 1), (1, 1), (2, 4)]

    def test_a_person_and_that_persons_company_add_up_only_where_set_so(self) -> None:
        filings = [FeeFiling("1", "张三", DAY), FeeFiling("2", "张三公司", DAY, company_of="张三")]
        joined = Options({"fees.same_person_with_company": True})
        assert fees.month_positions(filings, options=DEFAULTS)["2"].first == 1
        assert fees.month_positions(filings, options=joined)["2"].first == 2

    def test_the_month_is_that_of_the_day_of_receipt_unless_set_otherwise(self) -> None:
        filing = FeeFiling("1", "张三", received_on=date(2026, 2, 2), submitted_on=date(2026, 1, 31))
        by_submission = Options({"fees.month_by": "submitted_on"})
        assert fees.month_positions([filing], options=DEFAULTS)["1"].month == 2
        assert fees.month_positions([filing], options=by_submission)["1"].month == 1

    def test_a_request_charged_by_page_still_takes_its_place_in_the_month(self) -> None:
        filings = [FeeFiling("1", "张三", DAY, mode=FeeMode.PER_PAGE), FeeFiling("2", "张三", DAY)]
        apart = Options({"fees.page_mode_counts_as_item": False})
        assert fees.month_positions(filings, options=DEFAULTS)["2"].first == 2
        assert fees.month_positions(filings, options=apart)["2"].first == 1


class TestByPage:
    @pytest.mark.parametrize(
        ("count", "yuan"),
        [
            *((0, 0), (30, 0), (31, 10), (68, 380), (100, 700), (101, 720)),
            *((150, 1700), (200, 2700), (201, 2740), (300, 6700)),
        ],
    )
    def test_the_worked_examples_come_out(self, count: int, yuan: int) -> None:
        assert pages(count).amount_yuan == yuan

    def test_t076_201_pages_of_one_request_cost_2740_yuan(self) -> None:
        assert pages(201).amount_yuan == 2740

    def test_t077_two_requests_of_thirty_pages_each_are_not_added_together(self) -> None:
        assert pages(30).amount_yuan + pages(30).amount_yuan == 0
        assert pages(60).amount_yuan == 300

    def test_the_pages_can_be_found_from_the_amount(self) -> None:
        for count in range(31, 1001):
            assert fees.pages_for_fee(pages(count).amount_yuan, on=DAY, law=LAW) == count

    @pytest.mark.parametrize("amount", ["-10", "5", "705", "2760", "0.5"])
    def test_an_amount_that_no_number_of_pages_costs_has_no_pages(self, amount: str) -> None:
        assert fees.pages_for_fee(Decimal(amount), on=DAY, law=LAW) is None

    @QUICK
    @given(st.integers(0, 10**9), st.integers(0, 10**9))
    def test_the_fee_never_falls_with_more_pages(self, one: int, other: int) -> None:
        low, high = sorted((one, other))
        assert pages(low).amount_yuan <= pages(high).amount_yuan

    def test_only_copies_are_charged_by_page(self) -> None:
        assert [way for way in Provision if fee_acts.may_charge_by_page(way)] == [
            Provision.PAPER,
            Provision.EMAIL,
            Provision.ELECTRONIC_COPY,
        ]

    def test_a_negative_number_is_refused(self) -> None:
        with pytest.raises(InvalidInput, match="页数应为"):
            pages(-1)


class TestCharging:
    def notice(self, **changes: object) -> FeeNotice:
        facts = {
            "mode": FeeMode.PER_ITEM,
            "amount_yuan": Decimal(3000),
            "noticed_on": date(2026, 2, 12),
            "basis": "国办函〔2020〕109号",
            "standard": "按件计收",
            "payment_method": "缴入国库",
        }
        return FeeNotice(**{**facts, **changes})  # type: ignore[arg-type]

    def test_t078_one_request_is_not_charged_both_ways(self) -> None:
        with pytest.raises(WrongFee, match="既按件又按量"):
            fee_acts.check_one_fee_mode([FeeMode.PER_ITEM, FeeMode.PER_PAGE])
        fee_acts.check_one_fee_mode([FeeMode.PER_ITEM, FeeMode.NONE])

    def test_t079_a_fee_notice_after_the_reply_limit_is_refused(self) -> None:
        fee_acts.check_fee_notice(self.notice(), due_on=date(2026, 2, 12), law=LAW)
        late = self.notice(noticed_on=date(2026, 2, 13))
        with pytest.raises(OutOfTime, match="不能用来延长期限"):
            fee_acts.check_fee_notice(late, due_on=date(2026, 2, 12), law=LAW)

    def test_t080_380_yuan_cannot_be_by_item_but_are_68_pages(self) -> None:
        with pytest.raises(WrongFee, match=r"100元的整数倍.*68页"):
            fee_acts.check_fee_amount(FeeMode.PER_ITEM, Decimal(380), on=DAY, law=LAW)
        fee_acts.check_fee_amount(FeeMode.PER_PAGE, Decimal(380), on=DAY, law=LAW)

    def test_an_amount_no_page_count_costs_is_refused(self) -> None:
        with pytest.raises(WrongFee, match="不会得出385元"):
            fee_acts.check_fee_amount(FeeMode.PER_PAGE, Decimal(385), on=DAY, law=LAW)

    def test_an_amount_without_a_way_of_counting_is_refused(self) -> None:
        with pytest.raises(WrongFee, match="没有选择计收方式"):
            fee_acts.check_fee_amount(FeeMode.NONE, Decimal(100), on=DAY, law=LAW)

    def test_a_notice_says_its_basis_standard_and_way_to_pay(self) -> None:
        with pytest.raises(RecordMissing, match="依据、缴纳方式"):
            fee_acts.check_fee_notice(self.notice(basis="", payment_method=" "), due_on=date(2026, 3, 1), law=LAW)

    def test_t081_notice_received_on_29_january_2026_is_paid_until_4_march(self) -> None:
        due = fee_acts.fee_payment_due_on(date(2026, 1, 29), law=LAW, calendar=CALENDAR)
        assert due.due_on == date(2026, 3, 4)
        assert not due.provisional
        assert "缴费期限届满" in due.steps[-1].what
        assert any(step.document for step in due.steps)

    def test_t082_paid_on_12_february_2026_the_reply_is_due_on_18_march(self) -> None:
        paid = [Restart(date(2026, 2, 12), RestartCause.PAYMENT)]
        due = reply_due(date(2026, 1, 15), restarts=paid, law=LAW, calendar=CALENDAR, options=DEFAULTS)
        assert due.due_on == date(2026, 3, 18)
        assert "缴清信息处理费，答复期限重新起算" in due.steps[1].what

    def test_t083_unpaid_at_the_end_of_4_march_2026_the_request_lapses_the_next_day(self) -> None:
        received_on = date(2026, 1, 29)

        def lapse(on: date, paid_on: date | None = None, received: date | None = received_on) -> None:
            fee_acts.check_fee_lapsed(notice_received_on=received, paid_on=paid_on, on=on, law=LAW, calendar=CALENDAR)

        lapse(date(2026, 3, 5))
        with pytest.raises(LawRefused, match="2026-03-05起方可"):
            lapse(date(2026, 3, 4))
        with pytest.raises(LawRefused, match="按期缴费"):
            lapse(date(2026, 3, 5), paid_on=date(2026, 3, 4))
        with pytest.raises(RecordMissing, match="送达证据"):
            lapse(date(2026, 3, 5), received=None)
        lapse(date(2026, 3, 9), paid_on=date(2026, 3, 6))
