"""Publishing through the services: who may do what, what is recorded, what is refused."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.services.publishing.conftest import ALL_REVIEWS, BODY, DOCUMENT, NOON, NOTICE, THURSDAY
from tests.services.publishing.files import picture

from gongkai.access import Actor, Role
from gongkai.errors import Conflict, InvalidInput, LawRefused, NotInThisState, NotYours
from gongkai.publishing import ItemAct, Metadata, Validity
from gongkai.services import clock
from gongkai.services.publishing.change_validity import change_document, change_validity
from gongkai.services.publishing.check_item import check_item
from gongkai.services.publishing.comment_item import comment_item, resolve_comment
from gongkai.services.publishing.correct_item import confirm_correction, propose_correction
from gongkai.services.publishing.edit_lock import autosave_item, release_lock, take_lock
from gongkai.services.publishing.publish_item import (
    publish_due_items,
    publish_item,
    publish_item_urgently,
    schedule_item,
)
from gongkai.services.publishing.review_item import (
    determine_item,
    refer_item,
    return_item,
    review_item,
    submit_item,
)
from gongkai.services.publishing.save_item import save_item
from gongkai.services.publishing.withdraw_item import reopen_item, withdraw_item
from gongkai.services.publishing.withheld import assess_withheld, withheld_list
from gongkai.services.search.search_public import search_public
from gongkai.store import models, queries
from gongkai.store.models import Organ

pytestmark = pytest.mark.django_db
Who = Callable[[Role], Actor]
ID = "11010519491231002X"
PICTURE = f'<img src="data:image/png;base64,{b64encode(picture().content).decode()}">'


def test_an_item_goes_through_five_people_and_is_on_the_platform(bureau: Organ, published: Any) -> None:
    found = published()
    assert (found.stage, found.published_on, found.index_no) == ("published", THURSDAY, "BUREAU/2026-00001")
    page = queries.public_item(found.pk)
    assert "区政务服务中心" in page.body_text
    assert [(one.channel_kind, one.receipt) for one in page.deliveries] == [("platform", f"/items/{found.pk}/")]
    acts = [event.act for event in queries.item_events("bureau", found.record_no)]
    assert acts == ["save", "save", "submit", *(act.value for act in ALL_REVIEWS), "publish"]
    assert sorted(models.ReviewRecord.objects.values_list("kind", "passed")) == [("保密审查", True), ("公开审查", True)]
    assert models.AuditLine.objects.filter(act="item_publish", subject=found.record_no).count() == 1


@pytest.mark.parametrize("missing", ALL_REVIEWS)
def test_t049_without_any_one_review_nothing_is_published(
    bureau: Organ, who: Who, draft: Any, review: Any, missing: ItemAct
) -> None:
    number = draft().record_no
    chain = tuple(act for act in ALL_REVIEWS[:3] if act is not missing)
    passable = chain[: ALL_REVIEWS.index(missing)] if missing in ALL_REVIEWS[:3] else chain
    review(number, (*passable, *(act for act in ALL_REVIEWS[3:] if act is not missing)))
    with pytest.raises((LawRefused, NotInThisState)):
        publish_item(organ_code=bureau.code, record_no=number, by=who(Role.HANDLER))
    assert queries.item("bureau", number).published_on is None
    assert not models.Delivery.objects.exists()


@pytest.mark.parametrize("act", ALL_REVIEWS)
def test_only_who_holds_the_role_reviews(bureau: Organ, who: Who, draft: Any, act: ItemAct) -> None:
    number = draft().record_no
    submit_item(organ_code=bureau.code, record_no=number, by=who(Role.HANDLER))
    with pytest.raises(NotYours):
        review_item(organ_code=bureau.code, record_no=number, act=act, opinion="同意", by=who(Role.HANDLER))


def test_one_person_with_every_role_still_cannot_pass_two_stages_running(bureau: Organ, who: Who, draft: Any) -> None:
    person = who(Role.FIRST_REVIEWER)
    posts = tuple(replace(person.posts[0], role=role) for role in Role)
    everything = replace(person, posts=posts)
    number = draft().record_no
    submit_item(organ_code=bureau.code, record_no=number, by=who(Role.HANDLER))
    first = {"organ_code": bureau.code, "record_no": number, "opinion": "同意", "by": everything}
    review_item(act=ItemAct.APPROVE_FIRST, **first)
    with pytest.raises(LawRefused, match="不得连续"):
        review_item(act=ItemAct.APPROVE_SECOND, **first)


@pytest.mark.parametrize("name", ["title", "issuer", "formed_on", "column", "summary", "basis"])
def test_a_draft_without_an_obligatory_field_is_not_submitted(bureau: Organ, who: Who, draft: Any, name: str) -> None:
    lacking = replace(NOTICE, **{name: None if name == "formed_on" else ""})
    number = draft(lacking).record_no
    with pytest.raises(LawRefused, match="缺少"):
        submit_item(organ_code=bureau.code, record_no=number, by=who(Role.HANDLER))
    assert queries.item("bureau", number).stage == "draft"


@pytest.mark.parametrize(
    ("body", "channels", "said"),
    [("", None, "没有正文"), (BODY, (), "没有选择发布渠道"), (f"<p>图</p>{PICTURE}", None, "替代文字")],
)
def test_what_else_blocks_a_draft(
    bureau: Organ, who: Who, draft: Any, body: str, channels: tuple[str, ...] | None, said: str
) -> None:
    number = (draft(NOTICE, body) if channels is None else draft(NOTICE, body, channels)).record_no
    with pytest.raises(LawRefused, match=said):
        submit_item(organ_code=bureau.code, record_no=number, by=who(Role.HANDLER))


@pytest.mark.parametrize("days", [-1, -20, 1])
def test_t101_a_date_of_publication_that_is_not_today_is_refused(
    bureau: Organ, who: Who, draft: Any, review: Any, days: int
) -> None:
    number = draft().record_no
    review(number)
    with pytest.raises(LawRefused, match="伪造发稿日期"):
        publish_item(
            organ_code=bureau.code, record_no=number, by=who(Role.HANDLER), shown_on=THURSDAY + timedelta(days=days)
        )
    assert queries.item("bureau", number).stage == "approved"


@pytest.mark.parametrize(
    "body", ["<p>机密★1年</p>", "<p>密级：秘密</p>", "<p>绝密</p>"], ids=["T050 a", "T050 b", "T050 c"]
)
def test_what_bears_a_secrecy_mark_is_not_even_kept(bureau: Organ, draft: Any, body: str) -> None:
    with pytest.raises(LawRefused, match="第三十一条"):
        draft(NOTICE, body)
    assert not models.ItemVersion.objects.filter(body_text__contains="密").exists()


def test_t098_an_identity_number_blocks_and_cannot_be_allowed(bureau: Organ, who: Who, draft: Any, review: Any) -> None:
    number = draft(NOTICE, f"<p>联系人张某，{ID}</p>").record_no
    with pytest.raises(LawRefused, match="身份证件号码"):
        submit_item(organ_code=bureau.code, record_no=number, by=who(Role.HANDLER))


def test_a_contacts_mobile_number_is_published_only_when_the_disclosure_review_allows_it(
    bureau: Organ, who: Who, draft: Any, review: Any
) -> None:
    body = BODY + "<p>联系电话：13812345678</p>"
    number = draft(NOTICE, body).record_no
    review(number)
    with pytest.raises(LawRefused, match="手机号码"):
        publish_item(organ_code=bureau.code, record_no=number, by=who(Role.HANDLER))
    other = draft(replace(NOTICE, title="关于举办企业座谈会的公告"), body).record_no
    review(other, allow=("手机号码",))
    assert publish_item(organ_code=bureau.code, record_no=other, by=who(Role.HANDLER)).stage == "published"


def test_an_objection_is_mended_and_every_review_is_given_again(
    bureau: Organ, who: Who, draft: Any, review: Any
) -> None:
    item = draft()
    number = item.record_no
    review(number, ALL_REVIEWS[:3])
    objected = review_item(
        organ_code=bureau.code,
        record_no=number,
        act=ItemAct.OBJECT_SECRECY,
        opinion="第二段涉及内部会议",
        by=who(Role.SECRECY_REVIEWER),
    )
    assert (objected.stage, objected.reason) == ("draft", "第二段涉及内部会议")
    mended = save_item(
        organ_code=bureau.code,
        record_no=number,
        metadata=NOTICE,
        body_html="<p>已删去第二段。</p>",
        based_on=item.revision,
        by=who(Role.HANDLER),
    )
    with pytest.raises(NotInThisState):
        publish_item(organ_code=bureau.code, record_no=number, by=who(Role.HANDLER))
    review(number)
    assert publish_item(organ_code=bureau.code, record_no=number, by=who(Role.HANDLER)).revision == mended.revision


def test_a_scheduled_item_is_published_by_the_program_when_its_time_has_come(
    bureau: Organ, who: Who, draft: Any, review: Any
) -> None:
    number = draft().record_no
    review(number)
    at = NOON + timedelta(hours=20)
    schedule_item(organ_code=bureau.code, record_no=number, publish_at=at, by=who(Role.HANDLER))
    assert publish_due_items() == ()
    with clock.standing_at(at):
        assert len(publish_due_items()) == 1
        assert queries.item("bureau", number).published_on == date(2026, 11, 27)
        assert publish_due_items() == ()


def test_an_urgent_item_owes_its_reviews_until_the_next_workday(
    bureau: Organ, who: Who, draft: Any, review: Any
) -> None:
    number = draft().record_no
    review(number, ALL_REVIEWS[3:])
    urgent = publish_item_urgently(organ_code=bureau.code, record_no=number, reason="暴雪预警", by=who(Role.LEADER))
    assert (urgent.stage, urgent.urgent, urgent.reviews_due_on) == ("published", True, date(2026, 11, 27))
    for act, role in zip(
        ALL_REVIEWS[:3], (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER), strict=True
    ):
        last = review_item(organ_code=bureau.code, record_no=number, act=act, opinion="补审同意", by=who(role))
    assert (last.stage, last.reviews_due_on) == ("published", None)


def test_a_withdrawn_item_keeps_its_place_without_its_text(bureau: Organ, who: Who, published: Any) -> None:
    found = published()
    with pytest.raises(NotYours):
        withdraw_item(organ_code=bureau.code, record_no=found.record_no, reason="数据有误", by=who(Role.HANDLER))
    gone = withdraw_item(
        organ_code=bureau.code, record_no=found.record_no, reason="数据有误", by=who(Role.DISCLOSURE_HEAD)
    )
    page = queries.public_item(gone.pk)
    assert (gone.stage, page.info.reason, page.body_text, page.summary) == ("withdrawn", "数据有误", "", "")
    assert [one.withdrawn_on for one in page.deliveries] == [THURSDAY]
    reopen_item(organ_code=bureau.code, record_no=found.record_no, by=who(Role.HANDLER))
    save_item(
        organ_code=bureau.code,
        record_no=found.record_no,
        metadata=replace(NOTICE, title="还没有审过的新标题"),
        body_html=BODY,
        based_on=gone.revision,
        by=who(Role.HANDLER),
    )
    assert queries.public_item(gone.pk).info.title == NOTICE.title


def test_a_correction_is_seen_only_when_another_person_confirmed_it(bureau: Organ, who: Who, published: Any) -> None:
    found = published()
    new = replace(NOTICE, summary="更正后的概述。")
    propose_correction(
        organ_code=bureau.code,
        record_no=found.record_no,
        metadata=new,
        body_html="<p>报名截止改为十二月三日。</p>",
        based_on=queries.item(bureau.code, found.record_no).revision,
        note="报名截止日期更正",
        by=who(Role.HANDLER),
    )
    before = queries.public_item(found.pk)
    assert ("十二月一日" in before.body_text, before.corrections, before.summary) == (True, (), NOTICE.summary)
    confirm_correction(organ_code=bureau.code, record_no=found.record_no, opinion="同意", by=who(Role.FINAL_REVIEWER))
    after = queries.public_item(found.pk)
    assert ("十二月三日" in after.body_text, after.corrections) == (True, ((THURSDAY, "报名截止日期更正"),))
    assert after.info.published_on == THURSDAY


def test_a_published_document_enters_the_register_and_leaves_it_when_repealed(
    bureau: Organ, who: Who, published: Any
) -> None:
    found = published(DOCUMENT)
    entry = models.NormativeDocument.objects.get()
    assert (entry.title, entry.document_no, entry.item_id) == (DOCUMENT.title, DOCUMENT.document_no, found.pk)
    assert len(queries.ledger_year("bureau", 2026).documents) == 1
    change_document(
        organ_code=bureau.code,
        record_no=entry.record_no,
        validity=Validity.REPEALED,
        by_document="甲科〔2026〕20号",
        changed_on=THURSDAY,
        by=who(Role.HANDLER),
    )
    page = queries.public_item(found.pk)
    assert (page.info.validity_label, page.validity_by) == ("已废止", "甲科〔2026〕20号")
    entry.refresh_from_db()
    assert (entry.ended_on, entry.ended_by) == (THURSDAY, "甲科〔2026〕20号")
    assert list(models.DocumentChange.objects.values_list("kind", "by_document")) == [("repealed", "甲科〔2026〕20号")]


@pytest.mark.parametrize(
    ("by_document", "day", "said"),
    [
        ("", THURSDAY, "依据的文件"),
        ("甲科〔2026〕20号", date(2026, 11, 1), "早于"),
        ("甲科", date(2026, 12, 1), "还没有到"),
    ],
)
def test_a_repeal_names_its_document_and_a_possible_day(
    bureau: Organ, who: Who, published: Any, by_document: str, day: date, said: str
) -> None:
    found = published(DOCUMENT)
    with pytest.raises(InvalidInput, match=said):
        change_validity(
            organ_code=bureau.code,
            record_no=found.record_no,
            validity=Validity.REPEALED,
            by_document=by_document,
            changed_on=day,
            by=who(Role.HANDLER),
        )
    assert queries.item("bureau", found.record_no).validity == "in_force"


def test_document_and_interpretation_point_to_each_other(bureau: Organ, published: Any) -> None:
    law = published(DOCUMENT)
    told = published(
        replace(NOTICE, title="《培育办法》政策解读", kind="interpretation", form="text"), interprets=law.record_no
    )
    assert [one.pk for one in queries.public_item(law.pk).interpretations] == [told.pk]
    beside = queries.public_item(told.pk).interprets
    assert beside is not None
    assert beside.pk == law.pk


def test_an_undecided_item_that_may_not_be_published_is_on_the_list_of_withheld(
    bureau: Organ, who: Who, draft: Any, review: Any
) -> None:
    number = draft().record_no
    review(number, ())
    refer = {"reason": "是否涉密不明", "referred_to": "区保密局"}
    refer_item(organ_code=bureau.code, record_no=number, by=who(Role.SECRECY_REVIEWER), **refer)
    closed = determine_item(
        organ_code=bureau.code, record_no=number, may_publish=False, reply="不予公开", by=who(Role.DISCLOSURE_HEAD)
    )
    assert closed.stage == "closed"
    rows = withheld_list(organ_code=bureau.code, by=who(Role.HANDLER))
    assert [(row.record_no, row.due_on, row.overdue) for row in rows] == [(number, date(2027, 11, 26), False)]
    assess_withheld(
        organ_code=bureau.code, record_no=number, opens=True, opinion="情势变化，可以公开", by=who(Role.HANDLER)
    )
    with pytest.raises(NotInThisState):
        assess_withheld(organ_code=bureau.code, record_no=number, opens=False, opinion="再看", by=who(Role.HANDLER))


def test_two_editors_do_not_write_over_each_other(bureau: Organ, who: Who, draft: Any) -> None:
    item = draft()
    place = {"organ_code": bureau.code, "record_no": item.record_no}
    take_lock(**place, by=who(Role.RESPONDING_UNIT))
    words = {"metadata": NOTICE, "body_html": BODY, "by": who(Role.HANDLER)}
    with pytest.raises(Conflict, match="正在编辑"):
        save_item(**place, **words, based_on=item.revision)
    with pytest.raises(Conflict, match="正在编辑"):
        take_lock(**place, by=who(Role.HANDLER))
    release_lock(**place, by=who(Role.RESPONDING_UNIT))
    with pytest.raises(Conflict, match="已被他人修改"):
        save_item(**place, **words, based_on=item.revision - 1)
    autosave_item(**place, fields={"title": "打了一半"}, body_html="<p>半</p>", based_on=item.revision, by=words["by"])
    assert models.ItemDraft.objects.get().fields == {"title": "打了一半"}
    assert queries.item("bureau", item.record_no).revision == item.revision
    save_item(**place, **words, based_on=item.revision)
    assert not models.ItemDraft.objects.exists()


def test_a_comment_stands_at_words_that_are_there(bureau: Organ, who: Who, draft: Any) -> None:
    place = {"organ_code": bureau.code, "record_no": draft().record_no, "by": who(Role.FIRST_REVIEWER)}
    with pytest.raises(InvalidInput, match="没有所引"):
        comment_item(**place, text="改", quote="没有这些字")
    number = comment_item(**place, text="地点写全称", quote="区政务服务中心")
    resolve_comment(**place, comment_id=number)
    with pytest.raises(NotInThisState):
        resolve_comment(**place, comment_id=number)


def test_an_imported_item_is_withdrawn_like_any_other(bureau: Organ, who: Who) -> None:
    old = models.PublishedItem.objects.create(
        organ=bureau, record_no="旧1", title="旧公告", subject="公告", published_on=date(2025, 3, 3)
    )
    channel = bureau.channels.get()
    models.Delivery.objects.create(item=old, channel=channel, published_on=date(2025, 3, 3))
    gone = withdraw_item(organ_code=bureau.code, record_no="旧1", reason="过时", by=who(Role.DISCLOSURE_HEAD))
    assert (gone.stage, gone.published_on, gone.withdrawn_on) == ("withdrawn", date(2025, 3, 3), THURSDAY)


def test_the_panel_tells_what_a_reviewer_should_look_at(bureau: Organ, who: Who, draft: Any, published: Any) -> None:
    published()
    models.WordListEntry.objects.create(organ=bureau, word="培训地点", instead="举办地点")
    twin = draft(replace(NOTICE, formed_on=date(2026, 10, 9)))
    found = check_item(organ_code=bureau.code, record_no=twin.record_no, by=who(Role.FIRST_REVIEWER))
    assert {one.subject for one in found} == {"like", "late", "word"}
    assert not any(one.blocks for one in found)


def test_a_returned_item_says_why(bureau: Organ, who: Who, draft: Any, review: Any) -> None:
    number = draft().record_no
    review(number, ALL_REVIEWS[:1])
    with pytest.raises(NotYours):
        return_item(organ_code=bureau.code, record_no=number, reason="改标题", by=who(Role.FIRST_REVIEWER))
    back = return_item(organ_code=bureau.code, record_no=number, reason="改标题", by=who(Role.SECOND_REVIEWER))
    assert (back.stage, back.reason) == ("draft", "改标题")


def test_withdrawing_changes_the_count_of_the_year_and_the_report_says_so(
    bureau: Organ, who: Who, published: Any
) -> None:
    kept = published()
    gone = published(replace(NOTICE, title="关于另一件完全不同事项的公告"), "<p>另一件事。</p>")
    withdraw_item(organ_code=bureau.code, record_no=gone.record_no, reason="有误", by=who(Role.DISCLOSURE_HEAD))
    year = queries.ledger_year("bureau", 2026)
    assert {row.item: row.withdrawn_on for row in year.deliveries} == {kept.record_no: None, gone.record_no: THURSDAY}


def test_an_item_is_found_when_it_is_published_and_not_before_or_after_its_withdrawal(
    bureau: Organ, who: Who, draft: Any, published: Any
) -> None:
    draft(replace(NOTICE, title="尚未审查的草稿标题"))
    found = published()
    assert [one.address for one in search_public(words="政务服务中心三楼").found] == [f"/items/{found.pk}/"]
    assert search_public(words="尚未审查").found == ()
    withdraw_item(organ_code=bureau.code, record_no=found.record_no, reason="有误", by=who(Role.DISCLOSURE_HEAD))
    assert search_public(words="政务服务中心三楼").found == ()


def test_metadata_keeps_its_words(bureau: Organ, draft: Any) -> None:
    item = draft(DOCUMENT)
    version = queries.item_versions("bureau", item.record_no)[0]
    assert version.fields["document_no"] == DOCUMENT.document_no
    assert isinstance(DOCUMENT, Metadata)
