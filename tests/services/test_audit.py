"""The log of acts: chained as it is written, proved line by line, anchored outside the database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, QuerySet

from gongkai.access import Actor, Post, Role
from gongkai.errors import CannotWrite, Conflict, InvalidInput, NotYours
from gongkai.services.anchor_audit import anchor_audit
from gongkai.services.audit import record_act
from gongkai.services.reveal_personal_data import reveal_personal_data
from gongkai.services.verify_audit import MOST_FAULTS, Verification, verify_audit
from gongkai.store import crypto, migrations
from gongkai.store.chain import LineContent, line_hash, seal, storable
from gongkai.store.key_file import KeyFile
from gongkai.store.models import AuditHead, AuditLine, Organ
from gongkai.store.triggers import lift_triggers, put_triggers

Attack = Callable[[Any], None]


@pytest.fixture
def log(db: None, tmp_path: Path, settings: Any) -> Callable[[int], None]:
    """Write a log of some lines; anchors go to a folder of this test."""
    settings.GONGKAI_ANCHOR_DIR = str(tmp_path / "anchors")

    def write(count: int) -> None:
        for number in range(count):
            record_act(act="act", actor=f"甲{number}", subject=f"对象{number}", step=number, share=0.5, note="说明")

    return write


@pytest.fixture
def attack() -> Callable[[Attack], Verification]:
    """Act on the table as somebody who owns the database: without triggers, without the program's refusals."""

    def run(act: Attack) -> Verification:
        lift_triggers(connection)
        act(QuerySet(model=AuditLine))
        put_triggers(connection)
        return verify_audit()

    return run


def kinds(found: Verification) -> list[tuple[str, int]]:
    return [(fault.kind, fault.number) for fault in found.faults]


def rewritten(rows: Any, first: int, **changes: Any) -> None:
    """Change a line and give it and all lines behind it fresh hashes, as a careful forger would."""
    rows.filter(number=first).update(**changes)
    previous = rows.filter(number=first - 1).values_list("hash", flat=True).first() or ""
    for line in rows.filter(number__gte=first).order_by("number"):
        content = LineContent(line.at, line.actor, line.act, line.organ_id, line.subject, line.details)
        hashed = line_hash(previous, line.digest, content)
        rows.filter(pk=line.pk).update(previous_hash=previous, hash=hashed)
        previous = hashed


@pytest.mark.parametrize("digest", ["sha-256", "sm3"])
def test_a_log_that_nobody_touched_is_whole(log: Callable[[int], None], settings: Any, digest: str) -> None:
    settings.GONGKAI_DIGEST = digest
    log(5)
    anchor_audit()
    log(3)
    found = verify_audit()
    assert (found.is_whole, found.lines, found.anchors) == (True, 8, 1)
    assert found.last_hash == AuditLine.objects.first().hash  # type: ignore[union-attr]
    assert {line.digest for line in AuditLine.objects.all()} == {digest}


def test_an_empty_log_is_whole(log: Callable[[int], None]) -> None:
    assert verify_audit() == Verification(0, "", 0, 0, ())
    AuditHead.objects.all().delete()
    assert anchor_audit().anchor.number == 0
    assert verify_audit() == Verification(0, "", 1, 0, ())


def test_a_log_goes_on_after_the_digest_is_changed(log: Callable[[int], None], settings: Any) -> None:
    log(2)
    settings.GONGKAI_DIGEST = "sm3"
    log(2)
    assert verify_audit().is_whole


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "乙"},
        {"act": "other"},
        {"subject": "别的"},
        {"details": {"step": 3}},
        {"at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"digest": "sm3"},
        {"hash": "0" * 64},
    ],
)
def test_a_changed_line_is_named(log: Callable[[int], None], attack: Any, change: dict[str, Any]) -> None:
    log(6)
    found = attack(lambda rows: rows.filter(number=4).update(**change))
    assert kinds(found)[0] == ("changed", 4)
    assert "第4行" in found.faults[0].message
    assert "甲3" in found.faults[0].message or "乙" in found.faults[0].message


def test_the_organ_of_a_line_is_covered(log: Callable[[int], None], attack: Any, bureau: Organ) -> None:
    log(1)
    record_act(act="act", actor="甲", organ=bureau)
    assert kinds(attack(lambda rows: rows.filter(number=2).update(organ=None))) == [("changed", 2)]


def test_a_removed_line_is_named_by_its_number(log: Callable[[int], None], attack: Any) -> None:
    log(6)
    found = attack(lambda rows: rows.filter(number__in=[3, 4]).delete())
    assert kinds(found) == [("removed", 3)]
    assert "第3行至第4行被删除" in found.faults[0].message


def test_a_line_removed_with_the_gap_closed_is_found(log: Callable[[int], None], attack: Any) -> None:
    log(5)

    def close(rows: Any) -> None:
        rows.filter(number=3).delete()
        rows.filter(number=4).update(number=3)
        rows.filter(number=5).update(number=4)

    found = attack(close)
    assert kinds(found) == [("removed", 3), ("removed", 5)]
    assert "末尾的第5行" in found.faults[1].message


def test_lines_removed_at_the_tail_are_found_through_the_head(log: Callable[[int], None], attack: Any) -> None:
    log(6)
    found = attack(lambda rows: rows.filter(number__gt=4).delete())
    assert kinds(found) == [("removed", 5)]
    assert "末尾的第5行至第6行被删除" in found.faults[0].message


def test_a_tail_removed_together_with_an_old_head_put_back_is_found_through_the_anchor(
    log: Callable[[int], None], attack: Any
) -> None:
    log(3)
    old = AuditHead.objects.values("number", "hash", "seal").get()
    log(3)
    anchor_audit()

    def back(rows: Any) -> None:
        rows.filter(number__gt=3).delete()
        AuditHead.objects.update(**old)

    found = attack(back)
    assert kinds(found) == [("rewritten", 6)]
    assert "该行已不存在" in found.faults[0].message


def test_an_inserted_line_is_named(log: Callable[[int], None], attack: Any) -> None:
    log(4)

    def insert(rows: Any) -> None:
        for number in (4, 3):
            rows.filter(number=number).update(number=number + 1)
        before, model = rows.get(number=2), rows.get(number=1)
        content = LineContent(model.at, "伪造", "act", None, "", {})
        forged = AuditLine(
            number=3,
            digest="sha-256",
            previous_hash=before.hash,
            hash=line_hash(before.hash, "sha-256", content),
            **content._asdict(),
        )
        rows.bulk_create([forged])

    found = attack(insert)
    assert ("inserted", 3) in kinds(found)
    assert "第3行是插入的" in found.faults[0].message


def test_a_line_put_behind_the_head_is_found(log: Callable[[int], None], attack: Any) -> None:
    log(2)

    def append(rows: Any) -> None:
        last = rows.get(number=2)
        content = LineContent(last.at, "伪造", "act", None, "", {})
        hashed = line_hash(last.hash, "sha-256", content)
        forged = AuditLine(number=3, digest="sha-256", previous_hash=last.hash, hash=hashed, **content._asdict())
        rows.bulk_create([forged])

    assert kinds(attack(append)) == [("inserted", 3)]


def test_two_lines_that_changed_places_are_found(log: Callable[[int], None], attack: Any) -> None:
    log(6)

    def swap(rows: Any) -> None:
        rows.filter(number=3).update(number=99)
        rows.filter(number=4).update(number=3)
        rows.filter(number=99).update(number=4)

    found = attack(swap)
    assert ("reordered", 3) in kinds(found)


def test_a_log_rewritten_with_all_its_hashes_is_found_and_bounded_by_the_anchors(
    log: Callable[[int], None], attack: Any
) -> None:
    log(4)
    anchor_audit()
    log(4)
    anchor_audit()
    found = attack(lambda rows: rewritten(rows, 6, actor="乙"))
    assert kinds(found) == [("rewritten", 8), ("rewritten", 8)]
    assert any("第5行至第8行之间" in fault.message for fault in found.faults)


def test_a_key_file_that_was_replaced_is_told_as_that_and_not_as_a_forged_head(
    log: Callable[[int], None], keys: KeyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(3)
    other = KeyFile(tmp_path / "other.keys", cipher="aes-gcm", digest="sha-256")
    monkeypatch.setattr(crypto, "_sources", [other])
    found = verify_audit()
    assert [one.kind for one in found.faults] == ["keys"]
    assert "other.keys”不是记日志时的那一份" in found.faults[0].message
    monkeypatch.setattr(crypto, "_sources", [keys])
    assert verify_audit().is_whole
    AuditHead.objects.update(hash="0" * 64)
    assert "密钥没有更换" in verify_audit().faults[0].message


def test_a_head_forged_without_the_keys_is_found(log: Callable[[int], None], attack: Any) -> None:
    log(4)

    def forge(rows: Any) -> None:
        rows.filter(number=4).delete()
        AuditHead.objects.update(number=3, hash=rows.get(number=3).hash, seal="0" * 64)

    assert kinds(attack(forge)) == [("head", 0)]
    assert kinds(attack(lambda _: AuditHead.objects.all().delete())) == [("head", 0)]
    with pytest.raises(Conflict, match="链尾"):
        record_act(act="act", actor="甲")


def test_all_faults_are_counted_and_the_first_are_kept(log: Callable[[int], None], attack: Any) -> None:
    log(MOST_FAULTS + 20)
    found = attack(lambda rows: rows.update(actor="乙"))
    assert (found.fault_count, len(found.faults)) == (MOST_FAULTS + 20, MOST_FAULTS)


def test_missing_triggers_are_a_fault(log: Callable[[int], None]) -> None:
    log(1)
    lift_triggers(connection)
    assert [kind for kind, _ in kinds(verify_audit())] == ["trigger", "trigger"]


def test_an_anchor_is_written_once_for_each_end_of_the_log(log: Callable[[int], None], tmp_path: Path) -> None:
    log(2)
    first = anchor_audit()
    assert (first.is_new, first.anchor.number, anchor_audit().is_new) == (True, 2, False)
    log(1)
    assert anchor_audit().anchor.number == 3
    assert [one["number"] for one in json.loads(first.file.read_text("utf-8"))] == [2, 3]
    assert [path.name for path in (tmp_path / "anchors").iterdir()] == [first.file.name]


@pytest.mark.parametrize("damage", ["", "[", '[{"number": 1}]', '[{"at":"","number":1,"hash":"x","seal":"y"}]'])
def test_a_damaged_anchor_file_is_a_fault_and_is_not_written_over(log: Callable[[int], None], damage: str) -> None:
    log(1)
    file = anchor_audit().file
    file.write_text(damage)
    assert kinds(verify_audit()) == [("anchor", 0)]
    log(1)
    with pytest.raises(Conflict, match="锚点文件"):
        anchor_audit()
    assert file.read_text() == damage


def test_an_anchor_that_cannot_be_written_is_refused(log: Callable[[int], None], tmp_path: Path, settings: Any) -> None:
    log(1)
    (tmp_path / "file").write_text("")
    settings.GONGKAI_ANCHOR_DIR = str(tmp_path / "file" / "x")
    with pytest.raises(CannotWrite, match="GONGKAI_ANCHOR_DIR"):
        anchor_audit()


def test_details_are_kept_in_a_form_that_both_databases_give_back(log: Callable[[int], None]) -> None:
    details = {"share": 1e22, "amount": Decimal("0.10"), "days": {datetime(2026, 1, 1, tzinfo=UTC)}, "text": "a\0b"}
    line = record_act(act="act", actor="甲", **details)
    assert line.details == {
        "share": "1e+22",
        "amount": "0.10",
        "days": ["2026-01-01 00:00:00+00:00"],
        "text": "a\ufffdb",
    }
    assert storable((1, True, None, "字")) == [1, True, None, "字"]
    assert verify_audit().is_whole


def test_a_person_is_logged_with_the_login_and_long_values_are_cut(log: Callable[[int], None]) -> None:
    line = record_act(act="act", actor=Actor("张三", login="zhangsan"), subject="长" * 300)
    assert (line.actor, len(line.subject)) == ("张三（zhangsan）", 120)
    assert verify_audit().is_whole


def test_a_line_vanishes_with_the_act_that_fails(log: Callable[[int], None]) -> None:
    log(1)

    def fail() -> None:
        with transaction.atomic():
            record_act(act="act", actor="乙")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    log(1)
    assert verify_audit().lines == 2
    assert verify_audit().is_whole


WRITER = """
import sys, django
django.setup()
from django.db import transaction
from gongkai.services.audit import record_act
for step in range(20):
    with transaction.atomic():
        record_act(act="act", actor=sys.argv[1], step=step)
"""


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_leave_one_chain(tmp_path: Path) -> None:
    """Processes of their own, since the tests' SQLite database lives in memory and knows no waiting."""
    environment = os.environ | {"GONGKAI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "gongkai.config.settings"}
    environment.pop("DATABASE_URL", None)
    if connection.vendor == "postgresql":
        told = connection.settings_dict
        environment["DATABASE_URL"] = f"postgres://{told['USER']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
        crypto.ring()
        environment["GONGKAI_KEY_FILE"] = str(crypto.source().file)
    gongkai = [sys.executable, "-m", "gongkai.cli.main"]
    subprocess.run([*gongkai, "migrate"], env=environment, check=True, capture_output=True)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, f"进程{name}"], env=environment) for name in range(6)]
    assert [writer.wait() for writer in writers] == [0] * 6
    proved = subprocess.run([*gongkai, "audit", "verify", "--json"], env=environment, capture_output=True, check=False)
    said = json.loads(proved.stdout)
    assert (said["is_whole"], said["lines"]) == (True, 120)


def test_personal_data_is_opened_with_a_reason_on_the_log_and_not_otherwise(
    log: Callable[[int], None], bureau: Organ
) -> None:
    opened: list[str] = []

    def read() -> dict[str, str]:
        opened.append("yes")
        return {"phone": "13812345678", "name": "张三丰", "address": "西工区"}

    by = Actor("李四", "lisi", (Post(Role.HANDLER, "bureau", date(2026, 1, 1)),))
    with pytest.raises(NotYours):
        reveal_personal_data(
            by=Actor("别人", "x"), organ_code="bureau", subject="1", fields=("name",), reason="送达文书", read=read
        )
    ask: dict[str, Any] = {"by": by, "organ_code": "bureau", "subject": "2026-1", "fields": ("phone", "name")}
    for reason in ("", "  查 ", "长" * 201):
        with pytest.raises(InvalidInput, match="理由"):
            reveal_personal_data(**ask, reason=reason, read=read)
    assert opened == []
    shown = reveal_personal_data(**ask, reason="送达答复书，电话13912345678", read=read)
    assert shown == {"phone": "13812345678", "name": "张三丰"}
    line = AuditLine.objects.get()
    assert (line.actor, line.act, line.organ, line.subject) == (
        "李四（lisi）",
        "reveal_personal_data",
        bureau,
        "2026-1",
    )
    assert line.details == {"fields": ["name", "phone"], "reason": "送达答复书，电话139****5678"}
    assert verify_audit().is_whole


def test_the_migration_chains_what_is_there(log: Callable[[int], None], attack: Any) -> None:
    log(3)
    migration = import_module(
        next(
            f"{migrations.__name__}.{one.name}"
            for one in iter_modules(migrations.__path__)
            if "audit_chain" in one.name
        )
    )

    class Rows:
        objects = QuerySet(model=AuditLine)

    class Apps:
        def get_model(self, _app: str, name: str) -> Any:
            return Rows if name == "AuditLine" else apps.get_model("store", name)

    def again(rows: Any) -> None:
        rows.update(hash="", previous_hash="", number=F("id") + 1000)
        AuditHead.objects.all().delete()
        migration.chain_existing(Apps(), SimpleNamespace())

    assert attack(again).is_whole
    head = AuditHead.objects.get()
    assert (head.number, head.seal) == (3, seal(3, head.hash))
