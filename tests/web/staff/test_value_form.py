"""Forms made from types: what is read, what is kept, what is told where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from gongkai.law.decision_facts import DecisionFacts, EarlierReply, LinkCheck, Severance
from gongkai.law.decision_table import DecisionCode
from gongkai.law.exemption_terms import ExemptionKind, LegalBasis, LegalRank
from gongkai.law.fee_terms import FeeMode
from gongkai.web.staff.value_form import Field, Group, Slot, ValueForm, Vocabulary, Words, slots_of, slots_of_call

VOCABULARY = Vocabulary({"due_on": Words("期限"), "statement": Words("说明", long=True)})


def form(data: dict[str, Any] | None = None, kind: type[Any] = DecisionFacts) -> ValueForm:
    posted = None
    if data is not None:
        posted = QueryDict(mutable=True)
        for key, value in data.items():
            posted.setlist(key, value if isinstance(value, list) else [value])
    return ValueForm(slots_of(kind), VOCABULARY, owner=kind.__name__, data=posted)


def facts(**more: Any) -> dict[str, Any]:
    return {"code": "D04", "due_on": "2026-03-20", "signed_on": "2026-03-19", "items_asked": "1", **more}


def test_plain_values_are_read_by_their_types() -> None:
    read = form(facts(items_asked="3", earlier_request_pending="1")).read()
    assert read is not None
    assert read["code"] is DecisionCode("D04")
    assert read["due_on"] == date(2026, 3, 20)
    assert read["items_asked"] == 3
    assert read["earlier_request_pending"] is True
    assert read["only_because_not_transferred"] is False
    assert read["grounds"] == ()
    assert read["link"] is None


def test_nested_groups_become_the_values_of_the_core() -> None:
    data = facts(
        **{
            "severances.0.part": "第3页住址",
            "severances.0.reason": "个人隐私",
            "severances.0.ground.kind": "prohibited_by_law",
            "severances.0.ground.basis.rank": "law",
            "severances.0.ground.basis.title": "个人信息保护法",
            "severances.0.ground.basis.article": "第十条",
            "severances.2.part": "第5页",
            "severances.2.reason": "非政府信息",
            "link.reference": "https://example.cn/1",
            "link.tried_on": "2026-03-18",
            "link.works": "1",
        }
    )
    read = form(data).read()
    assert read is not None
    first, second = read["severances"]
    assert first.ground.kind is ExemptionKind.PROHIBITED_BY_LAW
    assert first.ground.basis == LegalBasis(LegalRank.LAW, "个人信息保护法", "第十条")
    assert second == Severance("第5页", "非政府信息")
    assert read["link"] == LinkCheck("https://example.cn/1", date(2026, 3, 18), True)


def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays() -> None:
    wrong = form(facts(due_on="三月", items_asked="多", code=""))
    assert wrong.read() is None
    told = {anchor: message for anchor, _, message in wrong.errors}
    assert told["id_due_on"] == "“期限”应写成“2026-03-01”这样的日期，请核对：三月。"
    assert "应为整数" in told["id_items_asked"]
    assert "请填写" in told["id_code"]
    assert wrong.by_path["due_on"].value == "三月"


def test_an_optional_group_that_is_begun_must_be_finished() -> None:
    begun = form(facts(**{"earlier_reply.document_no": "梨公开〔2026〕1号"}))
    assert begun.read() is None
    assert [anchor for anchor, _, _ in begun.errors] == ["id_earlier_reply-replied_on"]
    whole = form(
        facts(**{"earlier_reply.document_no": "梨公开〔2026〕1号", "earlier_reply.replied_on": "2026-01-05"})
    ).read()
    assert whole is not None
    assert whole["earlier_reply"] == EarlierReply("梨公开〔2026〕1号", date(2026, 1, 5), False)


def test_one_more_of_a_repeated_group_is_shown_without_scripts() -> None:
    more = form(facts(do="more:severances", **{"severances.0.part": "第1页"}))
    severances = next(one for one in more.members if one.path == "severances")
    assert isinstance(severances, Group)
    assert len(severances.members) == 2


def test_a_refusal_goes_to_the_field_it_is_about() -> None:
    bound = form(facts())
    assert bound.blame("due_on", "已逾期。")
    assert not bound.blame("nothing", "别处。")
    assert bound.by_path["due_on"].errors == ["已逾期。"]


def act(
    *, organ_code: str, mode: FeeMode, amount_yuan: Decimal, terms: tuple[str, ...], pages: tuple[int, ...] = ()
) -> None:
    """An act such as services have."""


def test_a_call_makes_a_form_without_what_the_page_knows() -> None:
    slots = slots_of_call(act, leave_out={"organ_code", "return"})
    assert [slot.name for slot in slots] == ["mode", "amount_yuan", "terms", "pages"]
    data = QueryDict(mutable=True)
    data.update({"mode": str(next(iter(FeeMode))), "amount_yuan": "380", "terms": "甲\n乙；丙", "pages": "1, 2、3"})
    read = ValueForm(slots, VOCABULARY, data=data).read()
    assert read == {
        "mode": next(iter(FeeMode)),
        "amount_yuan": Decimal(380),
        "terms": ("甲", "乙", "丙"),
        "pages": (1, 2, 3),
    }


def test_an_unbound_form_shows_defaults_and_initial_values() -> None:
    shown = ValueForm([Slot("points", tuple[str, ...], ("一", "二"))], VOCABULARY, initial={})
    points = shown.members[0]
    assert isinstance(points, Field)
    assert points.value == "一\n二"
    assert not points.required


@dataclass(frozen=True)
class Inner:
    """A group with a choice that is made already."""

    number: int
    mode: FeeMode = FeeMode.NONE
    secret: str = ""


@dataclass(frozen=True)
class Outer:
    """A form with that group, which need not be filled in."""

    inner: Inner | None = None


def test_a_choice_made_by_default_does_not_make_a_group_used() -> None:
    untouched = QueryDict(mutable=True)
    untouched.update({"inner.number": "", "inner.mode": "none"})
    assert ValueForm(slots_of(Outer), VOCABULARY, data=untouched).read() == {"inner": None}
    untouched.update({"inner.mode": "per_item"})
    begun = ValueForm(slots_of(Outer), VOCABULARY, data=untouched)
    assert begun.read() is None
    assert [anchor for anchor, _, _ in begun.errors] == ["id_inner-number"]


def test_a_hidden_field_is_not_asked_for_and_not_taken() -> None:
    sly = QueryDict(mutable=True)
    sly.update({"inner.number": "1", "inner.secret": "x"})
    form = ValueForm(slots_of(Outer), Vocabulary({}, hidden=frozenset({"Inner.secret"})), data=sly)
    assert "inner.secret" not in form.by_path
    assert form.read() == {"inner": Inner(1)}
