"""Channels: what is sent, what proves it, what is tried again, what a withdrawal does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import pytest
from tests.services.channels.conftest import Receiver
from tests.services.publishing.conftest import NOTICE, PLATFORM, THURSDAY

from gongkai.access import Actor, Role
from gongkai.errors import GongkaiError, InvalidInput, NotInThisState, NotYours
from gongkai.publishing import Validity
from gongkai.services.channels.by_hand import hand_over, hand_over_list, record_delivery
from gongkai.services.channels.dispatching import send_dispatch
from gongkai.services.channels.http import NoAnswer, send
from gongkai.services.channels.push import SIGNATURE, signature
from gongkai.services.channels.weibo import status_text
from gongkai.services.jobs import Progress
from gongkai.services.publishing.change_validity import change_validity
from gongkai.services.publishing.withdraw_item import withdraw_item
from gongkai.store import models, queries
from gongkai.store.models import Channel, Delivery, Dispatch, Organ

pytestmark = pytest.mark.django_db
Who = Callable[[Role], Actor]
PUSH = "智慧平台"


@pytest.fixture
def push_channel(bureau: Organ, receiver: Receiver) -> Channel:
    return Channel.objects.create(
        organ=bureau,
        name=PUSH,
        kind="platform",
        adapter="push",
        settings={"address": f"{receiver.address}/items", "site_address": "https://kjj.example.cn"},
        secret="约定的密钥",
    )


def run(dispatch: Dispatch) -> str:
    return str(send_dispatch(Progress(None), dispatch_id=dispatch.pk))  # type: ignore[arg-type]


def on_channel(name: str) -> list[tuple[date, str, date | None]]:
    return list(Delivery.objects.filter(channel__name=name).values_list("published_on", "receipt", "withdrawn_on"))


def test_a_push_is_signed_and_its_receipt_is_the_delivery(
    push_channel: Channel, published: Any, receiver: Receiver
) -> None:
    found = published(channels=(PLATFORM, PUSH))
    assert on_channel(PUSH) == []
    dispatch = Dispatch.objects.get()
    run(dispatch)
    assert on_channel(PUSH) == [(THURSDAY, "收件 1", None)]
    [heard] = receiver.heard
    said = receiver.bodies()[0]
    assert heard.headers[SIGNATURE] == signature("约定的密钥", said["sent_at"], heard.body)
    assert heard.headers["Idempotency-Key"] == said["key"] == dispatch.key
    assert said["item"]["url"] == f"https://kjj.example.cn/items/{found.pk}/"
    assert (said["act"], said["fields"]["issuer"]) == ("publish", NOTICE.issuer)
    assert "区政务服务中心" in said["body_text"]
    assert models.Channel.objects.get(pk=push_channel.pk).secret == "约定的密钥"


def test_a_changed_body_or_another_key_has_another_signature() -> None:
    one = signature("甲", "t", b"{}")
    assert len({one, signature("乙", "t", b"{}"), signature("甲", "u", b"{}"), signature("甲", "t", b"{} ")}) == 4


def test_a_busy_receiver_is_asked_again_with_the_same_key(
    push_channel: Channel, published: Any, receiver: Receiver
) -> None:
    receiver.answers = [(503, {}), (200, {"receipt": "收件 2"})]
    published(channels=(PUSH,))
    dispatch = Dispatch.objects.get()
    with pytest.raises(NoAnswer, match="503"):
        run(dispatch)
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.attempts, on_channel(PUSH)) == ("waiting", 1, [])
    run(dispatch)
    run(dispatch)
    assert [one.headers["Idempotency-Key"] for one in receiver.heard] == [dispatch.key] * 2
    assert [receipt for _, receipt, _ in on_channel(PUSH)] == ["收件 2"]


@pytest.mark.parametrize(("status", "said"), [(403, {"error": "签名不符"}), (200, {"ok": True})])
def test_a_refusal_or_an_answer_without_receipt_is_no_delivery(
    push_channel: Channel, published: Any, receiver: Receiver, status: int, said: dict[str, Any]
) -> None:
    receiver.answers = [(status, said)]
    published(channels=(PUSH,))
    dispatch = Dispatch.objects.get()
    with pytest.raises(GongkaiError):
        run(dispatch)
    dispatch.refresh_from_db()
    assert (dispatch.state, on_channel(PUSH)) == ("failed", [])
    assert dispatch.failure


def test_a_withdrawal_reaches_the_channel_with_its_reason_and_ends_the_delivery(
    push_channel: Channel, published: Any, receiver: Receiver, who: Who, bureau: Organ
) -> None:
    found = published(channels=(PLATFORM, PUSH))
    run(Dispatch.objects.get())
    withdraw_item(organ_code=bureau.code, record_no=found.record_no, reason="有误", by=who(Role.DISCLOSURE_HEAD))
    assert [gone for *_, gone in (*on_channel(PUSH), *on_channel(PLATFORM))] == [THURSDAY, THURSDAY]
    run(Dispatch.objects.get(act="withdraw"))
    said = receiver.bodies()[-1]
    assert (said["act"], said["reason"], "body_text" in said) == ("withdraw", "有误", False)


def test_what_was_withdrawn_before_it_was_sent_is_sent_no_more(
    push_channel: Channel, published: Any, receiver: Receiver, who: Who, bureau: Organ
) -> None:
    found = published(channels=(PUSH,))
    withdraw_item(organ_code=bureau.code, record_no=found.record_no, reason="有误", by=who(Role.DISCLOSURE_HEAD))
    dispatch = Dispatch.objects.get(act="publish")
    assert "失败" in run(dispatch)
    assert (receiver.heard, on_channel(PUSH)) == ([], [])


def test_a_repeal_is_told_to_the_channel(
    push_channel: Channel, published: Any, receiver: Receiver, who: Who, bureau: Organ
) -> None:
    found = published(channels=(PUSH,))
    run(Dispatch.objects.get())
    change_validity(
        organ_code=bureau.code,
        record_no=found.record_no,
        validity=Validity.REPEALED,
        by_document="甲科〔2026〕20号",
        changed_on=THURSDAY,
        by=who(Role.HANDLER),
    )
    run(Dispatch.objects.get(act="revalue"))
    assert receiver.bodies()[-1]["fields"]["validity_label"] == "已废止"


def test_wechat_gets_a_draft_by_its_documented_interface(bureau: Organ, published: Any, receiver: Receiver) -> None:
    settings = {"address": receiver.address, "appid": "wx1", "thumb_media_id": "封面", "site_address": "https://a.cn"}
    Channel.objects.create(organ=bureau, name="公众号", kind="wechat", adapter="wechat", settings=settings, secret="密")
    receiver.answers = [(200, {"access_token": "T", "expires_in": 7200}), (200, {"media_id": "M1"})]
    published(channels=("公众号",))
    run(Dispatch.objects.get())
    token, article = receiver.bodies()
    assert [one.path for one in receiver.heard] == ["/cgi-bin/stable_token", "/cgi-bin/draft/add?access_token=T"]
    assert token == {"grant_type": "client_credential", "appid": "wx1", "secret": "密"}
    assert article["articles"][0]["thumb_media_id"] == "封面"
    assert article["articles"][0]["title"] == NOTICE.title
    assert [receipt for _, receipt, _ in on_channel("公众号")] == ["草稿 M1"]


@pytest.mark.parametrize(("code", "again"), [(45009, True), (40001, True), (40007, False)])
def test_wechat_refuses_for_good_or_is_asked_again(
    bureau: Organ, published: Any, receiver: Receiver, code: int, again: bool
) -> None:
    settings = {"address": receiver.address, "appid": "wx1", "thumb_media_id": "封面"}
    Channel.objects.create(organ=bureau, name="公众号", kind="wechat", adapter="wechat", settings=settings, secret="密")
    receiver.answers = [(200, {"errcode": code, "errmsg": "x"})]
    published(channels=("公众号",))
    with pytest.raises(NoAnswer if again else InvalidInput):
        run(Dispatch.objects.get())
    assert on_channel("公众号") == []


def test_weibo_gets_the_title_and_the_address_of_the_bound_domain(
    bureau: Organ, published: Any, receiver: Receiver
) -> None:
    settings = {"address": receiver.address, "rip": "203.0.113.9", "site_address": "https://a.cn"}
    Channel.objects.create(organ=bureau, name="微博", kind="weibo", adapter="weibo", settings=settings, secret="W")
    receiver.answers = [(200, {"idstr": "35048"})]
    found = published(channels=("微博",))
    run(Dispatch.objects.get())
    form = parse_qs(receiver.heard[0].body.decode())
    assert form == {
        "access_token": ["W"],
        "rip": ["203.0.113.9"],
        "status": [f"{NOTICE.title} https://a.cn/items/{found.pk}/"],
    }
    assert [receipt for _, receipt, _ in on_channel("微博")] == ["微博 35048"]


def test_a_long_title_is_shortened_and_makes_no_topic() -> None:
    said = status_text({"act": "publish", "item": {"title": "#长#" * 60, "url": "https://a.cn/items/1/"}})
    assert len(said) <= 140
    assert "#" not in said
    assert said.endswith(" https://a.cn/items/1/")


@pytest.mark.parametrize("address", ["http://example.cn/x", "ftp://127.0.0.1/x", "x", "file:///etc/passwd"])
def test_a_receiver_is_reached_by_an_encrypted_address_only(address: str) -> None:
    with pytest.raises(InvalidInput, match="https"):
        send("POST", address)


def test_nobody_at_the_address_is_no_answer() -> None:
    with pytest.raises(NoAnswer):
        send("POST", "http://127.0.0.1:9/x")


def test_a_notice_board_is_recorded_by_hand_with_its_proof(bureau: Organ, published: Any, who: Who) -> None:
    Channel.objects.create(organ=bureau, name="公示栏", kind="place")
    found = published()
    place = {"organ_code": bureau.code, "record_no": found.record_no, "channel": "公示栏", "by": who(Role.HANDLER)}
    for day, receipt in ((date(2026, 11, 25), "一楼"), (date(2026, 11, 27), "一楼"), (THURSDAY, " ")):
        with pytest.raises(InvalidInput):
            record_delivery(**place, delivered_on=day, receipt=receipt)
    with pytest.raises(NotYours):
        record_delivery(**(place | {"by": who(Role.FIRST_REVIEWER)}), delivered_on=THURSDAY, receipt="一楼")
    record_delivery(**place, delivered_on=THURSDAY, receipt="一楼大厅，照片存档")
    assert on_channel("公示栏") == [(THURSDAY, "一楼大厅，照片存档", None)]


def test_a_draft_cannot_be_put_on_the_notice_board(bureau: Organ, draft: Any, who: Who) -> None:
    Channel.objects.create(organ=bureau, name="公示栏", kind="place")
    place = {"organ_code": bureau.code, "record_no": draft().record_no, "channel": "公示栏"}
    with pytest.raises(NotInThisState):
        record_delivery(**place, delivered_on=THURSDAY, receipt="一楼", by=who(Role.HANDLER))


def test_the_hand_over_list_holds_what_the_archive_does_not_have_yet(bureau: Organ, published: Any, who: Who) -> None:
    Channel.objects.create(organ=bureau, name="区档案馆", kind="place")
    first = published()
    second = published(replace(NOTICE, title="另一份完全不同的公告"), "<p>别的内容。</p>")
    place = {"organ_code": bureau.code, "channel": "区档案馆", "by": who(Role.HANDLER)}
    assert [line.record_no for line in hand_over_list(**place)] == [first.record_no, second.record_no]
    assert hand_over(**place, record_nos=[first.record_no], signed_by="区档案馆 李某") == 1
    assert [line.record_no for line in hand_over_list(**place)] == [second.record_no]
    with pytest.raises(InvalidInput, match="不在移送清单"):
        hand_over(**place, record_nos=[first.record_no], signed_by="区档案馆")
    assert [one.channel for one in queries.item_deliveries(bureau.code, first.record_no)] == [PLATFORM, "区档案馆"]
