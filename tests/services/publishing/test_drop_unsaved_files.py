"""Files that were uploaded and never saved go after their days; whatever anything names stays, also in a race."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.processes import Installation, json_of
from tests.services.publishing.conftest import BODY, NOTICE
from tests.services.publishing.files import picture

from gongkai.access import Actor, Role
from gongkai.errors import InvalidInput
from gongkai.publishing import Attached, attachments_to_json
from gongkai.services import clock
from gongkai.services.check_system import look_at_uploads
from gongkai.services.files import disk
from gongkai.services.jobs import Progress
from gongkai.services.publishing import drop_unsaved_files as service
from gongkai.services.publishing.attachments import add_files
from gongkai.services.publishing.edit_lock import autosave_item, take_lock
from gongkai.services.publishing.pictures import staff_address
from gongkai.services.publishing.save_item import save_item
from gongkai.store import models, queries
from gongkai.store.models import AuditLine, ItemFile, Organ, StoredFile
from gongkai.store.queries import ItemFileInfo, ItemInfo

pytestmark = pytest.mark.django_db
Who = Callable[[Role], Actor]


@pytest.fixture
def item(draft: Any) -> ItemInfo:
    made: ItemInfo = draft()
    return made


@pytest.fixture
def upload(bureau: Organ, who: Who, item: ItemInfo) -> Callable[..., ItemFileInfo]:
    """A picture uploaded for the item so many days ago."""

    def made(name: str = "现场.png", *, days: int = 8) -> ItemFileInfo:
        files = add_files(
            organ_code=bureau.code,
            record_no=item.record_no,
            uploads=[picture(name, zlib.crc32(name.encode()) % 256)],
            by=who(Role.HANDLER),
        )
        StoredFile.objects.filter(key=files[0].key).update(stored_at=clock.now() - timedelta(days=days))
        return files[0]

    return made


@pytest.fixture
def sweep(django_capture_on_commit_callbacks: Any) -> Callable[[], str]:
    def swept() -> str:
        with django_capture_on_commit_callbacks(execute=True):
            return str(service.drop_unsaved_files(Progress(), day="2026-11-27"))

    return swept


def save(bureau: Organ, who: Who, item: ItemInfo, *attached: Attached, body: str = BODY) -> ItemInfo:
    return save_item(
        organ_code=bureau.code,
        record_no=item.record_no,
        metadata=NOTICE,
        body_html=body,
        based_on=queries.item(bureau.code, item.record_no).revision,
        attachments=attached,
        by=who(Role.HANDLER),
    )


def test_after_its_days_an_unsaved_file_goes_with_its_content_and_is_on_the_log(
    upload: Any, sweep: Any, item: ItemInfo
) -> None:
    place = disk.path_of(upload().key)
    assert sweep() == "2026-11-27：清理1个上传后没有保存的附件文件。"
    assert (ItemFile.objects.count(), StoredFile.objects.count(), place.exists()) == (0, 0, False)
    line = AuditLine.objects.get(act="drop_unsaved_files")
    assert (line.subject, line.details, line.actor) == (item.record_no, {"numbers": [1]}, "命令行")
    assert "清理0个" in sweep()


def test_before_its_days_it_stays_and_the_days_are_a_setting(upload: Any, sweep: Any, settings: Any) -> None:
    upload(days=6)
    assert "清理0个" in sweep()
    settings.GONGKAI_UNSAVED_FILE_DAYS = 5
    assert "清理1个" in sweep()


def test_a_file_that_any_version_ever_named_stays(
    bureau: Organ, who: Who, item: ItemInfo, upload: Any, sweep: Any
) -> None:
    save(bureau, who, item, Attached("附图", upload().number, alt="现场"))
    save(bureau, who, item)
    assert "清理0个" in sweep()
    assert ItemFile.objects.count() == 1


def test_a_picture_in_the_text_of_a_draft_or_listed_there_stays(
    bureau: Organ, who: Who, item: ItemInfo, upload: Any, sweep: Any
) -> None:
    listed, shown, forgotten = upload("甲.png"), upload("乙.png"), upload("丙.png")
    autosave_item(
        organ_code=bureau.code,
        record_no=item.record_no,
        fields={"attachments": attachments_to_json([Attached("甲", listed.number)])},
        body_html=f'<p>见图</p><p><img src="{staff_address(shown)}" alt="乙"></p>',
        based_on=1,
        by=who(Role.HANDLER),
    )
    models.ItemLock.objects.update(until_at=clock.now())  # who types holds the lock for a while
    assert "清理1个" in sweep()
    kept = queries.item_files(bureau.code, item.record_no)
    assert {one.number for one in kept} == {listed.number, shown.number} != {forgotten.number}


def test_while_somebody_is_editing_nothing_goes(
    bureau: Organ, who: Who, item: ItemInfo, upload: Any, sweep: Any
) -> None:
    upload()
    take_lock(organ_code=bureau.code, record_no=item.record_no, by=who(Role.HANDLER))
    assert "清理0个" in sweep()
    models.ItemLock.objects.update(until_at=clock.now())
    assert "清理1个" in sweep()


def test_who_uploads_a_file_again_has_all_its_days_again(upload: Any, sweep: Any, bureau: Organ, who: Who) -> None:
    upload()
    record_no = models.PublishedItem.objects.get().record_no
    add_files(
        organ_code=bureau.code,
        record_no=record_no,
        uploads=[picture("现场.png", zlib.crc32("现场.png".encode()) % 256)],
        by=who(Role.HANDLER),
    )
    assert "清理0个" in sweep()


def test_the_number_of_a_file_that_went_is_not_given_to_another(
    bureau: Organ, who: Who, item: ItemInfo, upload: Any, sweep: Any
) -> None:
    assert upload("甲.png").number == 1
    sweep()
    assert upload("乙.png").number == 2
    with pytest.raises(InvalidInput, match="请重新上传"):
        save(bureau, who, item, Attached("甲", 1))


def test_a_save_that_was_going_on_when_the_sweeper_looked_keeps_its_file(
    bureau: Organ, who: Who, item: ItemInfo, upload: Any, sweep: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, real = upload(), service.item_for_update

    def waits(**named: Any) -> Any:
        save(bureau, who, item, Attached("附图", file.number, alt="现场"))
        return real(**named)

    monkeypatch.setattr(service, "item_for_update", waits)
    assert "清理0个" in sweep()
    assert disk.path_of(file.key).exists()


def test_the_check_of_the_system_says_how_many_wait_and_when_nobody_sweeps(upload: Any) -> None:
    upload("甲.png", days=1)
    assert look_at_uploads() == (True, "稿件未用到的附件1个，未提交申请的材料0个，到期由每日事务删除")
    upload("乙.png", days=10)
    fine, said = look_at_uploads()
    assert (fine, "其中1个附件早已超过7天" in said) == (False, True)


_BEGIN = """
from datetime import date, timedelta
from gongkai.access import Actor, Role
from gongkai.errors import InvalidInput
from gongkai.publishing import Attached, ItemKind, Metadata
from gongkai.services import clock
from gongkai.services.actors import COMMAND
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.files import Upload, disk
from gongkai.services.jobs import Progress
from gongkai.services.publishing.attachments import add_files
from gongkai.services.publishing.drop_unsaved_files import drop_unsaved_files
from gongkai.services.publishing.save_item import save_item
from gongkai.services.publishing.start_item import start_item
from gongkai.store.models import ItemFile, ItemVersion, PublishedItem, StoredFile
NOTICE = Metadata(kind=ItemKind.NOTICE, title="通知", issuer="某局", formed_on=date(2026, 11, 20), basis="20.15")
PNG = b"\\x89PNG\\r\\n\\x1a\\n" + bytes(64)
"""
_PREPARE = """
ensure_bureau()
for number in range(12):
    item = start_item(organ_code=BUREAU, metadata=NOTICE, body_html="<p>正文</p>", by=COMMAND)
    one = Upload(f"{number}.png", PNG + bytes([number]))
    add_files(organ_code=BUREAU, record_no=item.record_no, uploads=[one], by=COMMAND)
StoredFile.objects.update(stored_at=clock.now() - timedelta(days=9))
"""
_ACT = """
numbers = sorted(PublishedItem.objects.values_list("record_no", flat=True))
refused = 0
# at once
if sys.argv[1] == "sweep":
    drop_unsaved_files(Progress(), day="2026-11-27")
for number in (numbers if sys.argv[1] == "save" else ()):
    try:
        save_item(organ_code=BUREAU, record_no=number, metadata=NOTICE, body_html="<p>新的正文</p>", based_on=1,
                  attachments=[Attached("附件", 1)], by=COMMAND)
    except InvalidInput as refusal:
        assert "请重新上传" in refusal.message_zh
        refused += 1
print(json.dumps(refused))
"""
_COUNT = """
named = [one.item_id for one in ItemVersion.objects.exclude(attachments=[])]
there = [one.item_id for one in ItemFile.objects.all()]
whole = all(disk.path_of(file.key).exists() for file in StoredFile.objects.all())
print(json.dumps([sorted(named), sorted(there), whole, StoredFile.objects.count()]))
"""


def test_saving_and_sweeping_at_once_leaves_no_version_without_its_file(tmp_path: Path) -> None:
    place = Installation(tmp_path)
    place.run(_BEGIN + _PREPARE)
    saved, _ = place.all_at_once(_BEGIN + _ACT, ("save",), ("sweep",))
    named, there, whole, files = json_of(place.run(_BEGIN + _COUNT))
    assert named == there
    assert (whole, files) == (True, len(there))
    assert len(named) + json_of(saved) == 12
