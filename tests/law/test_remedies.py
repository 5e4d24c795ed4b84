"""Remedies: the type of each decision, the words of the letter, the periods, and the columns of part four."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import InvalidInput, WrongRemedy
from gongkai.law import DueDate, Options, default_calendar, default_options, law
from gongkai.law.decision_table import DecisionCode, OtherClosing, RemedyType
from gongkai.law.exemption_terms import ExemptionKind
from gongkai.law.remedy_terms import OrganStanding, PartFourGroup, PartFourResult, ProceedingOutcome, RemedyAddress
from gongkai.law.rules import proceedings, remedies, remedy_periods

D = DecisionCode
A, B, N = RemedyType.RECONSIDERATION_FIRST, RemedyType.FREE_CHOICE, RemedyType.NONE
DEFAULTS, LAW, CALENDAR = default_options(), law(), default_calendar()
ADDRESS = RemedyAddress("应县人民政府", "某市先锋区人民法院", date(2024, 1, 1))
DAY = date(2026, 3, 10)


def text(kind: RemedyType) -> str:
    return remedies.remedy_notice(kind, ADDRESS, on=DAY, law=LAW).text


def type_of(code: DecisionCode, *withheld: ExemptionKind) -> RemedyType:
    return remedies.remedy_type(code, withheld=withheld, options=DEFAULTS)


class TestType:
    def test_refusals_of_articles_14_to_16_go_to_reconsideration_first(self) -> None:
        first = [code for code in DecisionCode if type_of(code, ExemptionKind.STATE_SECRET) is A]
        assert first == [code for code in DecisionCode if "D04" <= code.value <= "D11"]

    def test_t065_partial_disclosure_over_article_15_goes_to_reconsideration_first(self) -> None:
        assert type_of(D.GRANTED_IN_PART, ExemptionKind.THIRD_PARTY_RIGHTS) is A

    def test_partial_disclosure_over_something_else_leaves_the_choice_by_default(self) -> None:
        assert type_of(D.GRANTED_IN_PART) is B
        strict = Options({"decisions.other_severance_remedy": "A"})
        assert remedies.remedy_type(D.GRANTED_IN_PART, options=strict) is A

    def test_registry_inquiries_follow_the_option(self) -> None:
        assert type_of(D.REGISTRY_INQUIRY) is B
        strict = Options({"decisions.registry_inquiry_remedy": "A"})
        assert remedies.remedy_type(D.REGISTRY_INQUIRY, options=strict) is A

    def test_a_withdrawn_request_tells_no_remedy(self) -> None:
        assert remedies.remedy_type(D.OTHERWISE_CLOSED, closing=OtherClosing.WITHDRAWN, options=DEFAULTS) is N
        assert text(N) == ""

    def test_silence_leaves_the_choice_unless_set_otherwise(self) -> None:
        assert remedies.overdue_remedy_type(options=DEFAULTS) is B
        assert remedies.overdue_remedy_type(options=Options({"remedies.overdue_reply_remedy": "A"})) is A


class TestText:
    def test_reconsideration_first_says_so_with_organ_court_and_days(self) -> None:
        assert text(A) == (
            "如不服本决定，应当自收到之日起60日内先向应县人民政府申请行政复议；对行政复议决定不服的，"
            "可以自收到行政复议决定书之日起15日内向某市先锋区人民法院提起行政诉讼。"
        )

    def test_free_choice_offers_both_with_their_periods(self) -> None:
        assert text(B) == (
            "如不服本答复，可以自收到之日起60日内向应县人民政府申请行政复议，"
            "或者自收到之日起6个月内向某市先锋区人民法院提起行政诉讼。"
        )

    def test_an_unconfigured_organ_or_court_and_an_open_type_are_refused(self) -> None:
        with pytest.raises(InvalidInput, match="没有配置"):
            remedies.remedy_notice(A, RemedyAddress("", "某法院", DAY), on=DAY, law=LAW)
        with pytest.raises(InvalidInput, match="尚未确定"):
            remedies.remedy_notice(RemedyType.CONFIGURED, ADDRESS, on=DAY, law=LAW)

    def test_the_address_in_force_on_the_day_is_taken(self) -> None:
        new = RemedyAddress("新区人民政府", "新区人民法院", date(2026, 3, 1))
        assert remedies.remedy_address_on([new, ADDRESS], date(2026, 2, 28)) is ADDRESS
        assert remedies.remedy_address_on([new, ADDRESS], date(2026, 3, 1)) is new
        with pytest.raises(InvalidInput, match="没有生效"):
            remedies.remedy_address_on([new], date(2025, 1, 1))


class TestLetterCheck:
    @pytest.mark.parametrize("kind", [A, B, N])
    def test_our_own_words_pass_their_own_check(self, kind: RemedyType) -> None:
        assert remedies.remedy_text_objection(kind, text(kind)) is None

    @pytest.mark.parametrize(
        "words",
        [
            text(B),
            "可以在60日内先向区政府申请行政复议，或者在六个月内向人民法院提起诉讼。",
            "应当先向区政府申请行政复议；也可以直接向人民法院提起行政诉讼。",
            "应当先向区政府申请行政复议，或者６ 个月内起诉。",
            "可以自收到之日起60日内向区政府申请行政复议。",
        ],
    )
    def test_t064_a_refusal_must_not_offer_a_direct_suit(self, words: str) -> None:
        refusal = remedies.remedy_text_objection(A, words)
        assert isinstance(refusal, WrongRemedy)
        assert "第二十三条" in refusal.message_zh

    @pytest.mark.parametrize(
        "words",
        [
            text(A),
            "如不服，应当先申请行政复议，再提起行政诉讼。",
            "应先行申请行政复议；不服的可以起诉。",
            "本案属于复议前置，可以起诉。",
        ],
    )
    def test_t066_a_free_choice_must_not_demand_reconsideration_first(self, words: str) -> None:
        refusal = remedies.remedy_text_objection(B, words)
        assert isinstance(refusal, WrongRemedy)
        assert "任选" in refusal.message_zh
        assert refusal.message_zh.endswith("（依据：《行政诉讼法》第四十四条第一款）")

    @pytest.mark.parametrize(
        "words",
        [
            "无需先申请行政复议，可以直接向人民法院提起行政诉讼。",
            "可以先向区政府申请行政复议，也可以在6个月内直接向人民法院提起行政诉讼。",
        ],
    )
    def test_a_free_choice_in_other_words_passes(self, words: str) -> None:
        assert remedies.remedy_text_objection(B, words) is None

    def test_denying_the_direct_suit_is_not_offering_it(self) -> None:
        words = "应当先向区政府申请行政复议，未经复议不得直接向人民法院提起行政诉讼。"
        assert remedies.remedy_text_objection(A, words) is None

    def test_a_letter_silent_about_reconsideration_first_offends_the_duty_to_tell_it(self) -> None:
        refusal = remedies.remedy_text_objection(A, "可以自收到之日起60日内向区政府申请行政复议。")
        assert "第二十三条第二款" in (refusal.message_zh if refusal else "")

    def test_a_letter_without_any_remedy_is_refused(self) -> None:
        assert remedies.remedy_text_objection(A, "特此告知。")
        assert remedies.remedy_text_objection(B, "")
        assert remedies.remedy_text_objection(B, "可以申请行政复议。")


class TestReconsiderationOrgan:
    def organ(self, standing: OrganStanding) -> str:
        return remedies.default_reconsideration_organ(
            standing, organ="本机关", government="某区人民政府", superior="上级"
        )

    def test_t067_a_district_department_is_reviewed_by_its_government(self) -> None:
        assert self.organ(OrganStanding.LOCAL_DEPARTMENT) == "某区人民政府"
        for words in (
            "可以向上一级主管部门申请行政复议。",
            "向某区人民政府或者上一级主管部门申请行政复议。",
            "向市住建局申请复议。",
        ):
            refusal = remedies.reconsideration_organ_objection(
                OrganStanding.LOCAL_DEPARTMENT, words, government="某区人民政府"
            )
            assert isinstance(refusal, WrongRemedy), words
        right = remedies.reconsideration_organ_objection(
            OrganStanding.LOCAL_DEPARTMENT, "先向某区人民政府申请行政复议。", government="某区人民政府"
        )
        assert right is None

    def test_vertically_led_organs_are_reviewed_one_level_up(self) -> None:
        assert self.organ(OrganStanding.VERTICALLY_LED) == "上级"
        assert remedies.reconsideration_organ_objection(
            OrganStanding.VERTICALLY_LED, "向某区人民政府申请行政复议。", government="某区人民政府"
        )
        assert not remedies.reconsideration_organ_objection(
            OrganStanding.VERTICALLY_LED, "向上一级主管部门申请行政复议。", government="某区人民政府"
        )

    def test_provinces_and_ministries_review_themselves_and_governments_go_up(self) -> None:
        assert self.organ(OrganStanding.PROVINCIAL_GOVERNMENT) == "本机关"
        assert self.organ(OrganStanding.STATE_COUNCIL_DEPARTMENT) == "本机关"
        assert self.organ(OrganStanding.LOCAL_GOVERNMENT) == "上级"
        assert self.organ(OrganStanding.DISPATCHED_ORGAN) == "某区人民政府"


class TestPeriods:
    def test_t068_received_2_march_2026_labour_day_moves_the_60th_day_to_6_may(self) -> None:
        due = remedy_periods.reconsideration_due_on(date(2026, 3, 2), law=LAW, calendar=CALENDAR)
        assert due.due_on == date(2026, 5, 6)
        assert due.steps[1].on == date(2026, 5, 1)
        assert due.steps[-1].document

    def test_t069_received_17_december_2025_spring_festival_moves_it_to_24_february(self) -> None:
        due = remedy_periods.reconsideration_due_on(date(2025, 12, 17), law=LAW, calendar=CALENDAR)
        assert due.due_on == date(2026, 2, 24)

    def test_t070_six_months_from_7_april_2026_end_on_8_october(self) -> None:
        assert remedy_periods.suit_due_on(date(2026, 4, 7), law=LAW, calendar=CALENDAR).due_on == date(2026, 10, 8)

    def test_six_months_from_a_month_end_end_on_a_month_end(self) -> None:
        due = remedy_periods.suit_due_on(date(2025, 8, 31), law=LAW, calendar=CALENDAR)
        assert due.steps[1].on == date(2026, 2, 28)
        assert due.due_on == date(2026, 2, 28)  # 调休上班的周六

    def test_t071_ruling_received_21_september_2026_suit_until_8_october(self) -> None:
        due = remedy_periods.suit_after_reconsideration_due_on(date(2026, 9, 21), law=LAW, calendar=CALENDAR)
        assert due.due_on == date(2026, 10, 8)

    @pytest.mark.parametrize(
        ("simplified", "due_on"),
        [
            pytest.param(True, date(2026, 9, 30), id="t072 simplified: five working days"),
            pytest.param(False, date(2026, 10, 13), id="t073 ordinary: ten working days"),
        ],
    )
    def test_the_organ_replies_in_reconsideration(self, simplified: bool, due_on: date) -> None:
        due = remedy_periods.reconsideration_reply_due_on(
            date(2026, 9, 22), simplified=simplified, law=LAW, calendar=CALENDAR
        )
        assert due.due_on == due_on
        assert str(due.steps[-1].article).endswith("第五十四条第一款" if simplified else "第四十八条")

    @pytest.mark.parametrize(
        ("period", "place"),
        [
            (remedy_periods.reconsideration_due_on, "《行政复议法》第二十条第一款"),
            (remedy_periods.untold_reconsideration_due_on, "《行政复议法》第二十条第三款"),
            (remedy_periods.suit_due_on, "《行政诉讼法》第四十六条第一款"),
            (remedy_periods.suit_after_reconsideration_due_on, "《行政诉讼法》第四十五条"),
            (remedy_periods.defence_due_on, "《行政诉讼法》第六十七条第一款"),
        ],
    )
    def test_each_period_rests_on_its_own_article(self, period: Callable[..., DueDate], place: str) -> None:
        steps = period(date(2026, 3, 2), law=LAW, calendar=CALENDAR).steps
        assert [str(step.article) for step in steps[:2]] == [place, place]

    def test_a_person_who_was_not_told_has_a_year_at_most(self) -> None:
        knew = date(2025, 3, 10)

        def due(told_on: date | None) -> date:
            return remedy_periods.untold_reconsideration_due_on(
                knew, told_on=told_on, law=LAW, calendar=CALENDAR
            ).due_on

        assert due(None) == date(2026, 3, 10)
        assert due(date(2025, 6, 3)) == date(2025, 8, 4)
        assert due(date(2026, 3, 1)) == date(2026, 3, 10)

    def test_the_defence_is_due_in_fifteen_days(self) -> None:
        due = remedy_periods.defence_due_on(date(2026, 3, 2), law=LAW, calendar=CALENDAR)
        assert due.due_on == date(2026, 3, 17)

    def test_the_ruling_is_due_in_thirty_or_sixty_days_and_extends_by_thirty_at_most(self) -> None:
        def nominal(simplified: bool, extension: int) -> date:
            due = remedy_periods.ruling_due_on(
                date(2026, 3, 2), simplified=simplified, extension_days=extension, law=LAW, calendar=CALENDAR
            )
            return due.steps[1].on

        assert nominal(True, 30) == date(2026, 4, 1)
        assert nominal(False, 0) == date(2026, 5, 1)
        assert nominal(False, 99) == date(2026, 5, 31)

    def test_a_period_that_ends_in_a_year_without_notice_is_provisional(self) -> None:
        assert remedy_periods.suit_due_on(date(2026, 9, 1), law=LAW, calendar=CALENDAR).provisional

    @settings(deadline=None, max_examples=80)
    @given(st.integers(0, 1000))
    def test_every_last_day_is_a_workday_not_before_the_nominal_day(self, offset: int) -> None:
        day = date(2024, 1, 1) + timedelta(days=offset)
        for period in (
            remedy_periods.reconsideration_due_on,
            remedy_periods.suit_due_on,
            remedy_periods.suit_after_reconsideration_due_on,
        ):
            due = period(day, law=LAW, calendar=CALENDAR)
            assert CALENDAR.is_workday(due.due_on)
            assert due.due_on >= due.steps[1].on > day


class TestPartFour:
    def test_t090_an_organ_sued_only_as_reviewer_does_not_count_the_case(self) -> None:
        assert not proceedings.counted_in_part_four(only_as_reviewer=True)
        assert proceedings.counted_in_part_four(only_as_reviewer=False)

    def test_the_group_follows_from_suit_and_reconsideration(self) -> None:
        assert proceedings.part_four_group(suit=False) is PartFourGroup.RECONSIDERATION
        assert proceedings.part_four_group(suit=True) is PartFourGroup.DIRECT
        assert proceedings.part_four_group(suit=True, after_reconsideration=True) is PartFourGroup.AFTER_RECONSIDERATION

    def test_every_outcome_falls_into_one_column(self) -> None:
        columns = {
            outcome: proceedings.part_four_result(PartFourGroup.RECONSIDERATION, outcome, options=DEFAULTS)
            for outcome in ProceedingOutcome
        }
        assert columns[ProceedingOutcome.UPHELD] is PartFourResult.UPHELD
        assert {key for key, column in columns.items() if column is PartFourResult.CORRECTED} == {
            *(ProceedingOutcome.REVOKED, ProceedingOutcome.PARTLY_REVOKED, ProceedingOutcome.CHANGED),
            *(
                ProceedingOutcome.DECLARED_UNLAWFUL,
                ProceedingOutcome.DECLARED_VOID,
                ProceedingOutcome.ORDERED_TO_PERFORM,
            ),
        }
        assert columns[ProceedingOutcome.CLAIM_DISMISSED] is PartFourResult.OTHER

    def test_an_open_case_is_pending_and_a_dismissed_suit_upholds(self) -> None:
        assert proceedings.part_four_result(PartFourGroup.DIRECT, None, options=DEFAULTS) is PartFourResult.PENDING
        dismissed = proceedings.part_four_result(
            PartFourGroup.DIRECT, ProceedingOutcome.CLAIM_DISMISSED, options=DEFAULTS
        )
        assert dismissed is PartFourResult.UPHELD

    def test_a_direct_suit_over_a_refusal_is_looked_at_again(self) -> None:
        assert proceedings.direct_suit_is_doubtful(D.STATE_SECRET, PartFourGroup.DIRECT)
        assert not proceedings.direct_suit_is_doubtful(D.DOES_NOT_EXIST, PartFourGroup.DIRECT)
        assert not proceedings.direct_suit_is_doubtful(D.STATE_SECRET, PartFourGroup.AFTER_RECONSIDERATION)
