"""Comment on a place of an item and settle the comment (批注)."""

from __future__ import annotations

from django.db import transaction

from gongkai.access import Act, Actor
from gongkai.errors import InvalidInput, NotFound, NotInThisState
from gongkai.services import clock
from gongkai.services.permission import permit
from gongkai.services.publishing.acting import item_for_update, latest_version
from gongkai.services.publishing.secrecy import refuse_secrets
from gongkai.store import models


def comment_item(*, organ_code: str, record_no: str, text: str, by: Actor, quote: str = "") -> int:
    """Comment on the latest version; `quote` are the words it is about. Raises: InvalidInput; NotYours."""
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        permit(by=by, act=Act.COMMENT_ITEM, organ_code=organ_code)
        if not text.strip():
            raise InvalidInput("批注没有内容，请写明意见。")
        refuse_secrets([text])
        version = latest_version(item)
        if quote and (version is None or quote not in version.body_text):
            raise InvalidInput("正文中没有所引的文字，可能已被修改。请重新选取。")
        comment = models.ItemComment.objects.create(
            item=item, revision=item.revision, quote=quote[:300], text=text.strip(), actor=str(by)[:80], at=clock.now()
        )
    return comment.pk


def resolve_comment(*, organ_code: str, record_no: str, comment_id: int, by: Actor) -> None:
    """Settle a comment. Raises: NotFound; NotInThisState for one that is settled already; NotYours."""
    with transaction.atomic():
        item = item_for_update(organ_code=organ_code, record_no=record_no)
        permit(by=by, act=Act.COMMENT_ITEM, organ_code=organ_code)
        found = models.ItemComment.objects.filter(item=item, pk=comment_id).first()
        if found is None:
            raise NotFound("没有这条批注，请刷新页面。", comment=comment_id)
        if found.resolved_at is not None:
            raise NotInThisState("这条批注已处理。")
        found.resolved_at, found.resolved_by = clock.now(), str(by)[:80]
        found.save()
