"""An organ with its people, and items walked through the services as those people would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.people import actor, organ

from gongkai.access import Actor, Role
from gongkai.publishing import ItemAct, ItemKind, Metadata, Validity
from gongkai.services import clock
from gongkai.services.publishing.publish_item import publish_item
from gongkai.services.publishing.review_item import review_item, submit_item
from gongkai.services.publishing.save_item import save_item
from gongkai.services.publishing.start_item import start_item
from gongkai.store.models import Channel, Organ
from gongkai.store.queries import ItemInfo

THURSDAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
PLATFORM = "本机关信息公开平台"
NOTICE = Metadata(
    kind=ItemKind.NOTICE,
    title="关于开展科技型企业培训的通知",
    issuer="甲区科学技术局",
    formed_on=date(2026, 11, 20),
    column="通知公告",
    summary="通知科技型企业参加培训。",
    basis="20.15",
)
DOCUMENT = replace(
    NOTICE,
    kind=ItemKind.NORMATIVE_DOCUMENT,
    title="甲区科技型企业培育办法",
    document_no="甲科〔2026〕8号",
    effective_on=date(2026, 12, 1),
    theme="科技、教育",
    genre="办法",
    keywords=("科技型企业",),
    validity=Validity.IN_FORCE,
    basis="20.1",
)
BODY = "<p>请各企业于十二月一日前报名，培训地点在区政务服务中心三楼会议室。</p>"
ROLES = {
    ItemAct.APPROVE_FIRST: Role.FIRST_REVIEWER,
    ItemAct.APPROVE_SECOND: Role.SECOND_REVIEWER,
    ItemAct.APPROVE_FINAL: Role.FINAL_REVIEWER,
    ItemAct.APPROVE_DISCLOSURE: Role.DISCLOSURE_HEAD,
    ItemAct.APPROVE_SECRECY: Role.SECRECY_REVIEWER,
    ItemAct.OBJECT_SECRECY: Role.SECRECY_REVIEWER,
    ItemAct.OBJECT_DISCLOSURE: Role.DISCLOSURE_HEAD,
}
ALL_REVIEWS = tuple(ROLES)[:5]
Make = Callable[..., ItemInfo]


@pytest.fixture(autouse=True)
def _today() -> Any:
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def bureau(db: None) -> Organ:
    found = organ("bureau", name="甲区科学技术局")
    Channel.objects.get_or_create(organ=found, name=PLATFORM, kind="platform", adapter="platform")
    return found


@pytest.fixture
def who(bureau: Organ) -> Callable[[Role], Actor]:
    """The person of the bureau with a role."""
    return lambda role: actor(role, bureau.code)


@pytest.fixture
def draft(bureau: Organ, who: Callable[[Role], Actor]) -> Make:
    """A draft with everything that it must say, aimed at the platform or at `channels`."""

    def make(
        metadata: Metadata = NOTICE, body: str = BODY, channels: tuple[str, ...] = (PLATFORM,), **more: Any
    ) -> ItemInfo:
        by = who(Role.HANDLER)
        begun = start_item(organ_code=bureau.code, metadata=metadata, body_html=body, by=by)
        return save_item(
            organ_code=bureau.code,
            record_no=begun.record_no,
            metadata=metadata,
            body_html=body,
            based_on=begun.revision,
            channels=channels,
            by=by,
            **more,
        )

    return make


@pytest.fixture
def review(bureau: Organ, who: Callable[[Role], Actor]) -> Callable[..., ItemInfo]:
    """Submit an item and let everybody pass it, or only those of `acts`."""

    def walk(number: str, acts: tuple[ItemAct, ...] = ALL_REVIEWS, **more: Any) -> ItemInfo:
        found = submit_item(organ_code=bureau.code, record_no=number, by=who(Role.HANDLER))
        for act in acts:
            allow = more.get("allow", ()) if act is ItemAct.APPROVE_DISCLOSURE else ()
            found = review_item(
                organ_code=bureau.code, record_no=number, act=act, opinion="同意", by=who(ROLES[act]), allow=allow
            )
        return found

    return walk


@pytest.fixture
def published(bureau: Organ, who: Callable[[Role], Actor], draft: Make, review: Callable[..., ItemInfo]) -> Make:
    """A published item."""

    def make(*arguments: Any, **more: Any) -> ItemInfo:
        number = draft(*arguments, **more).record_no
        review(number)
        return publish_item(organ_code=bureau.code, record_no=number, by=who(Role.HANDLER))

    return make
