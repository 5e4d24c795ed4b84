"""Files are kept whole or not at all, under names that nobody guesses, and opened only by those who may."""

from __future__ import annotations

import hashlib
import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.people import actor, organ, signed_in
from tests.services.files.test_inspection import DOCX, JPEG, PDF

from gongkai.access import Act, Actor, Role
from gongkai.errors import (
    CannotDecrypt,
    CannotWrite,
    Conflict,
    InvalidInput,
    NotFound,
    NotYours,
    TooLarge,
    Unavailable,
)
from gongkai.services.files import (
    Upload,
    check_files,
    files_of,
    keep_files,
    open_file,
    open_own_file,
    sweep_orphans,
)
from gongkai.services.files.disk import path_of
from gongkai.services.files.keeping import safe_name
from gongkai.services.rotate_keys import key_status, rotate_keys
from gongkai.store import crypto
from gongkai.store.key_file import GivenKeys, KeyFile, new_entry
from gongkai.store.models import StoredFile
from gongkai.store.queries import FileInfo
from gongkai.web.files import file_response

pytestmark = pytest.mark.django_db
BY = Actor("申请人")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, settings: Any, keys: KeyFile) -> None:
    settings.HOME = tmp_path


def keep(*uploads: tuple[str, bytes], kind: str = "application", **more: Any) -> tuple[FileInfo, ...]:
    return keep_files(
        uploads=[Upload(*one) for one in uploads], kind=kind, organ_code=organ("bureau").code, by=BY, **more
    )


def files_on_disk(home: Path) -> list[Path]:
    return [path for path in (home / "files").rglob("*") if path.is_file()]


def test_a_file_lies_under_a_random_name_and_comes_back_whole(tmp_path: Path) -> None:
    (kept,) = keep(("张三的申请.pdf", PDF), subject="case:1", open_act=Act.VIEW_CASES)
    assert (kept.original_name, kept.media_type, kept.size_bytes) == ("张三的申请.pdf", "application/pdf", len(PDF))
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    (path,) = files_on_disk(tmp_path)
    assert path == path_of(kept.key)
    assert len(kept.key) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert open_file(key=kept.key, by=actor(Role.HANDLER, "bureau")).content == PDF


def test_the_name_of_a_file_does_not_stand_in_the_database() -> None:
    keep(("张三的申请.pdf", PDF))
    stored = StoredFile.objects.extra(select={"raw": "original_name"}).values_list("raw", flat=True)
    assert all(str(one).rpartition("|")[2].startswith("gk2:") for one in stored)


def test_identity_papers_are_encrypted_on_disk_and_open_as_they_were(tmp_path: Path) -> None:
    (kept,) = keep(("身份证.jpg", JPEG), kind="identity", subject="case:1")
    content = files_on_disk(tmp_path)[0].read_bytes()
    assert content.startswith(b"gk1:aes-gcm:")
    assert JPEG[:12] not in content
    assert open_own_file(key=kept.key, subject="case:1").content == JPEG


def test_the_database_refuses_an_identity_paper_in_clear() -> None:
    (kept,) = keep(("身份证.jpg", JPEG), kind="identity")
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(key=kept.key).update(is_encrypted=False)


def test_encrypted_files_are_converted_when_the_keys_change(tmp_path: Path, keys: KeyFile) -> None:
    (kept,) = keep(("身份证.jpg", JPEG), kind="identity", subject="case:1")
    seen: list[str] = []
    done = rotate_keys(actor="测试", progress=lambda label, *_: seen.append(label), settle_seconds=0)
    assert done.values == 2
    assert "文件" in seen
    assert path_of(kept.key).read_bytes().startswith(crypto.ring().prefix().encode())
    assert open_own_file(key=kept.key, subject="case:1").content == JPEG


def test_files_under_a_key_that_is_gone_are_counted_and_stop_a_change_of_keys(
    keys: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(("身份证.jpg", JPEG), kind="identity")
    keep(("申请.pdf", PDF))
    lost = keys.ring().current
    assert key_status().used == {f"aes-gcm:{lost}": 3}
    StoredFile.objects.filter(is_encrypted=False).delete()
    StoredFile.objects.update(original_name="")
    other = GivenKeys(f"{new_entry('other')},{new_entry('index.sha-256')}", "aes-gcm")
    monkeypatch.setattr(crypto, "_sources", [other])
    assert key_status().missing == (lost,)
    with pytest.raises(Conflict, match=lost):
        rotate_keys(actor="测试", progress=lambda *_: None, settle_seconds=0)


def test_staff_open_a_file_by_the_act_it_names_in_its_organ_and_nobody_else() -> None:
    (kept,) = keep(("申请.pdf", PDF), subject="case:1", open_act=Act.VIEW_CASES)
    (closed,) = keep(("申请.pdf", PDF), subject="case:1")
    assert files_of(subject="case:1", by=actor(Role.HANDLER, "bureau")) == (kept,)
    assert files_of(subject="case:1", by=actor(Role.HANDLER, "school")) == ()
    for role, where in ((Role.HANDLER, "school"), (Role.SYSTEM_ADMIN, "bureau"), (None, "bureau")):
        with pytest.raises(NotYours):
            open_file(key=kept.key, by=actor(role, where))
    for key in (closed.key, "0" * 32):
        with pytest.raises(NotFound):
            open_file(key=key, by=actor(Role.HANDLER, "bureau"))


def test_an_applicant_opens_the_files_of_his_own_record_only() -> None:
    (kept,) = keep(("申请.pdf", PDF), subject="case:1")
    (loose,) = keep(("申请.pdf", PDF))
    assert open_own_file(key=kept.key, subject="case:1").content == PDF
    for key, subject in ((kept.key, "case:2"), (kept.key, ""), (loose.key, "")):
        with pytest.raises(NotFound):
            open_own_file(key=key, subject=subject)


def test_the_page_of_a_file_answers_by_permission_and_never_inline_for_what_could_run() -> None:
    (kept,) = keep(("张三“的”申请.pdf", PDF), open_act=Act.VIEW_CASES)
    (photo,) = keep(("照片.jpg", JPEG), open_act=Act.VIEW_CASES)
    answer = signed_in(Role.HANDLER, "bureau").get(f"/staff/files/{kept.key}/?show=1")
    assert answer.status_code == 200
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer["Content-Security-Policy"]
    shown = signed_in(Role.HANDLER, "bureau").get(f"/staff/files/{photo.key}/?show=1")
    assert shown["Content-Disposition"].startswith("inline")
    assert signed_in(Role.HANDLER, "school").get(f"/staff/files/{kept.key}/").status_code in (403, 404)
    assert signed_in(Role.HANDLER, "bureau").get(f"/staff/files/{'0' * 32}/").status_code == 404


def test_a_file_without_an_ending_is_given_out_with_the_one_of_its_content() -> None:
    (kept,) = keep(("evidence", PDF), subject="case:1")
    assert file_response(open_own_file(key=kept.key, subject="case:1"))["Content-Disposition"] == (
        'attachment; filename="evidence.pdf"'
    )


def test_a_file_changed_on_disk_is_not_given_out() -> None:
    (kept,) = keep(("申请.pdf", PDF), subject="case:1")
    path_of(kept.key).write_bytes(PDF + b"x")
    with pytest.raises(CannotDecrypt, match="不一致"):
        open_own_file(key=kept.key, subject="case:1")
    assert [one.key for one in check_files()] == [kept.key]
    path_of(kept.key).unlink()
    assert "不在了" in next(check_files()).message
    with pytest.raises(NotFound, match="备份"):
        open_own_file(key=kept.key, subject="case:1")


def test_one_bad_file_of_a_submission_keeps_all_out(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="坏"):
        keep(("好.pdf", PDF), ("坏.pdf", b"MZ\0\0"))
    assert files_on_disk(tmp_path) == []
    assert not StoredFile.objects.exists()


def test_too_many_and_too_large_files_are_refused(settings: Any) -> None:
    settings.GONGKAI_FILES_AT_ONCE = 2
    with pytest.raises(TooLarge, match="最多提交2个"):
        keep(*[("a.pdf", PDF)] * 3)
    settings.GONGKAI_FILE_MEGABYTES = 1
    with pytest.raises(TooLarge, match="上限1 MB"):
        keep(("大.pdf", PDF + b"\0" * 1024 * 1024))


def test_a_disk_that_takes_nothing_leaves_no_row_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="磁盘已满"):
        keep(("申请.pdf", PDF))
    assert files_on_disk(tmp_path) == []
    assert not StoredFile.objects.exists()


def test_what_a_failed_act_left_behind_is_swept_and_nothing_else(tmp_path: Path) -> None:
    (kept,) = keep(("申请.pdf", PDF))

    def fail() -> None:
        with transaction.atomic():
            keep(("另一份.pdf", PDF))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    (path_of(kept.key).parent / f"{kept.key}.1234.draft").write_bytes(b"half")
    assert len(files_on_disk(tmp_path)) == 3
    assert sweep_orphans() == 0
    for path in files_on_disk(tmp_path):
        os.utime(path, (0, 0))
    assert sweep_orphans() == 2
    assert files_on_disk(tmp_path) == [path_of(kept.key)]


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\用户\\张三\\申请.pdf", "申请.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("...", "未命名"),
        ("", "未命名"),
        ("长" * 300 + ".docx", "长" * 115 + ".docx"),
    ],
)
def test_a_name_is_made_safe(given: str, safe: str) -> None:
    assert safe_name(given) == safe


Clamd = Callable[[bytes], str]


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[Clamd]:
    """A stand-in for clamd that speaks INSTREAM and answers as it is told; returns its address."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    path = str(tmp_path / "clamd.ctl")
    listening.bind(path)
    listening.listen()
    answers: list[bytes] = []
    received: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            with client, client.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack(">I", stream.read(4))[0]:
                    content += stream.read(size)
                received.append(content)
                client.sendall(answers[0])

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()

    def answering(answer: bytes) -> str:
        answers[:] = [answer]
        return f"unix:{path}"

    answering.received = received  # type: ignore[attr-defined]
    yield answering
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(timeout=5)


def test_a_clean_file_is_taken_after_the_scanner_saw_all_of_it(clamd: Any, settings: Any) -> None:
    settings.GONGKAI_CLAMAV = clamd(b"stream: OK\0")
    large = PDF + b"x" * 200_000
    (kept,) = keep(("申请.pdf", large))
    assert clamd.received == [large]
    assert StoredFile.objects.get(key=kept.key).scanned_at is not None


def test_an_infected_file_is_refused_by_name(clamd: Any, settings: Any, tmp_path: Path) -> None:
    settings.GONGKAI_CLAMAV = clamd(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")
    with pytest.raises(InvalidInput, match="EICAR"):
        keep(("申请.docx", DOCX))
    assert files_on_disk(tmp_path) == []


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b""])
def test_a_file_that_was_not_looked_at_is_not_taken(clamd: Any, settings: Any, answer: bytes) -> None:
    settings.GONGKAI_CLAMAV = clamd(answer)
    with pytest.raises(Unavailable, match="没有给出结果"):
        keep(("申请.pdf", PDF))


@pytest.mark.parametrize("address", ["unix:/nowhere/clamd.ctl", "tcp:127.0.0.1:1", "clamd"])
def test_a_scanner_out_of_reach_keeps_files_out(settings: Any, address: str) -> None:
    settings.GONGKAI_CLAMAV = address
    with pytest.raises(Unavailable, match="GONGKAI_CLAMAV"):
        keep(("申请.pdf", PDF))
