"""What `faults.py` lets workers do while it kills them, and the ground it is done on."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import timedelta

from gongkai.access import Actor
from gongkai.errors import GongkaiError, NotInThisState
from gongkai.publishing import ItemAct, ItemKind, Metadata
from gongkai.services import clock
from gongkai.services.compile_report import compile_report
from gongkai.services.files import disk, keep_files
from gongkai.services.files.keeping import Upload
from gongkai.services.jobs import Progress, enqueue, job
from gongkai.services.publishing.publish_item import publish_item
from gongkai.services.publishing.review_item import review_item, submit_item
from gongkai.services.publishing.save_item import save_item
from gongkai.services.publishing.start_item import start_item
from gongkai.store import queries
from gongkai.store.models import Channel, Organ, StoredFile

ORGAN = "simulated"
YEAR = 2026
_PLATFORM = "演练平台"
_BODY = "<p>请各企业于十二月一日前报名，培训地点在区政务服务中心三楼会议室。</p>"
_REVIEWS = (
    (ItemAct.APPROVE_FIRST, "初审人"),
    (ItemAct.APPROVE_SECOND, "复审人"),
    (ItemAct.APPROVE_FINAL, "终审人"),
    (ItemAct.APPROVE_DISCLOSURE, "公开审查人"),
    (ItemAct.APPROVE_SECRECY, "保密审查人"),
)


def person(name: str) -> Actor:
    """Somebody at the machine."""
    return Actor(f"演练：{name}", is_command=True)


@job("编制年度报告（演练）", attempts=50, first_wait=timedelta(seconds=1))
def compile_year(_progress: Progress, *, number: int) -> str:
    """Compile the year once more; each compilation replaces the open one, which a late publication has left behind."""
    asked = {"organ_code": ORGAN, "year": YEAR, "actor": str(person("编制人"))}
    return f"{number}：{compile_report(**asked, replace=True).info.sha256}"


@job("发布信息（演练）", attempts=50, first_wait=timedelta(seconds=1))
def publish(_progress: Progress, *, record_no: str) -> str:
    """Publish an item that has passed its reviews, unless a worker that was killed or fell silent has done it."""
    try:
        if queries.item(ORGAN, record_no).published_on is None:
            publish_item(organ_code=ORGAN, record_no=record_no, by=person("发布人"))
    except NotInThisState:
        if queries.item(ORGAN, record_no).published_on is None:
            raise
    return record_no


def reviewed_item(number: int) -> str:
    """An item that has passed all its reviews."""
    metadata = Metadata(
        kind=ItemKind.NOTICE,
        title=f"关于开展科技型企业第{number}期培训的通知",
        issuer="模拟机关",
        formed_on=clock.today(),
        column="通知公告",
        summary="通知科技型企业参加培训。",
        basis="20.15",
    )
    begun = start_item(organ_code=ORGAN, metadata=metadata, body_html=_BODY, by=person("起草人"))
    where = {"organ_code": ORGAN, "record_no": begun.record_no}
    save_item(
        **where,
        metadata=metadata,
        body_html=_BODY,
        based_on=begun.revision,
        channels=(_PLATFORM,),
        by=person("起草人"),
    )
    submit_item(**where, by=person("起草人"))
    for act, name in _REVIEWS:
        review_item(**where, act=act, opinion="同意", by=person(name))
    return begun.record_no


def main() -> None:
    """Prepare items and ask for everything: the number of items and of compilations on the command line."""
    items, compilations = int(sys.argv[1]), int(sys.argv[2])
    organ = Organ.objects.get(code=ORGAN)
    Channel.objects.get_or_create(organ=organ, name=_PLATFORM, kind="platform", adapter="platform")
    for number in range(items):
        enqueue(publish, by=person("发布人"), key=f"publish:{number}", record_no=reviewed_item(number))
    for number in range(compilations):
        enqueue(compile_year, by=person("编制人"), key=f"compile:{number}", number=number)


def keep() -> None:
    """Try to keep a file of an officer's, and print what came of it and whether anything half-written lies about."""
    text = "台账附件\n" * 50_000
    before = StoredFile.objects.count()
    refused = ""
    try:
        keep_files(uploads=[Upload("附件.txt", text.encode())], kind="case", organ_code=ORGAN, by=person("经办人"))
    except GongkaiError as refusal:
        refused = refusal.code
    lying = [path for path in disk.folder().rglob("*") if path.is_file()]
    plain = {row.key: row.sha256 for row in StoredFile.objects.filter(is_encrypted=False)}
    wrong = sum(hashlib.sha256(disk.read(key)).hexdigest() != digest for key, digest in plain.items())
    drafts = sum(path.name.endswith(disk.DRAFT) for path in lying)
    print(
        json.dumps({"refused": refused, "rows": StoredFile.objects.count() - before, "drafts": drafts, "wrong": wrong})
    )
