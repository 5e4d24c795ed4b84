"""The migration that brings all files into one place loses no row and no byte, and leaves nothing in clear."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from gongkai.services import clock
from gongkai.services.files.opening import content_of
from gongkai.store import crypto
from gongkai.store.models import HeldUpload, Letter, LetterFile, LetterService

BEFORE, AFTER = ("store", "0035_case_lists"), ("store", "0019_drop_old_file_columns")
PHOTO, WAITING = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40, b"%PDF-1.4 waiting"
LETTER, PROOF = b"PK\x03\x04 letter", b"%PDF-1.4 proof"


def step_by_step() -> MigrationExecutor:
    """An executor that knows the single migrations, not the one that stands for all of them in a new database."""
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    return executor


def migrate(target: tuple[str, str]) -> Any:
    step_by_step().migrate([target])
    return step_by_step().loader.project_state([target]).apps


def newest() -> None:
    executor = step_by_step()
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture
def old(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[Any]:
    """The models as they were when files lay in three places."""
    settings.HOME = tmp_path
    yield migrate(BEFORE)
    newest()


def held(old: Any, organ: Any, case: Any, content: bytes, *, purpose: str, name: str) -> None:
    old.get_model("store", "HeldUpload").objects.create(
        organ=organ,
        request=case,
        token_hash=hashlib.sha256(content).hexdigest(),
        purpose=purpose,
        name=name,
        media_type="image/jpeg",
        size=len(content),
        sealed=crypto.ring().seal_bytes(content, "heldupload.sealed"),
        held_at=clock.now(),
    )


def lettered(old: Any, letter: Any, content: bytes, *, kind: str, name: str) -> Any:
    return old.get_model("store", "LetterFile").objects.create(
        letter=letter,
        kind=kind,
        name=name,
        media_type="application/pdf",
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=base64.b64encode(content).decode(),
        stored_by="李四",
        stored_at=clock.now(),
    )


@pytest.mark.django_db(transaction=True)
def test_a_damaged_letter_stops_the_move_and_once_mended_every_file_is_there_and_sealed(
    old: Any, tmp_path: Path
) -> None:
    organ = old.get_model("store", "Organ").objects.create(code="bureau", name="甲局", level="county")
    case = old.get_model("store", "DisclosureRequest").objects.create(
        organ=organ, record_no="2026-1", applicant_kind="natural_person", intake_channel="online"
    )
    held(old, organ, case, PHOTO, purpose="identity", name="张三的身份证.jpg")
    held(old, organ, None, WAITING, purpose="correction", name="补充")
    letter = old.get_model("store", "Letter").objects.create(
        organ=organ, request=case, code="D01", facts={"内容": "旧"}, drafted_by="李四", drafted_at=clock.now()
    )
    paper = lettered(old, letter, LETTER, kind="docx", name="甲公开〔2026〕1号.docx")
    proof = lettered(old, letter, PROOF, kind="proof", name="回证.pdf")
    old.get_model("store", "LetterService").objects.create(
        letter=letter,
        method="direct",
        reference="回证",
        counts_on=date(2026, 3, 2),
        proof=proof,
        recorded_by="李四",
        recorded_at=clock.now(),
    )
    letters = old.get_model("store", "LetterFile").objects
    letters.filter(pk=paper.pk).update(sha256="0" * 64)
    with pytest.raises(ValueError, match="未作任何改动"):
        migrate(AFTER)
    assert base64.b64decode(letters.get(pk=paper.pk).content) == LETTER
    assert old.get_model("store", "StoredFile").objects.count() == 0
    letters.filter(pk=paper.pk).update(sha256=hashlib.sha256(LETTER).hexdigest())
    for orphan in (tmp_path / "files").rglob("*"):
        if orphan.is_file():
            orphan.unlink()  # what the daily sweeping would remove
    newest()
    photo, waiting = HeldUpload.objects.select_related("file").order_by("pk")
    assert (photo.request_id, photo.file.subject, photo.file.kind) == (case.pk, f"case:{case.pk}", "identity")
    assert (photo.file.original_name, photo.file.size_bytes) == ("张三的身份证.jpg", len(PHOTO))
    assert content_of(photo.file) == PHOTO
    assert (waiting.request_id, waiting.file.subject, content_of(waiting.file)) == (None, "", WAITING)
    first, second = LetterFile.objects.select_related("file").order_by("pk")
    assert (first.pk, first.file.original_name, content_of(first.file)) == (paper.pk, "甲公开〔2026〕1号.docx", LETTER)
    assert (second.file.stored_by, content_of(second.file)) == ("李四", PROOF)
    assert LetterService.objects.get().proof == second
    now = Letter.objects.get()
    assert (now.facts, len(now.row_key)) == ({"内容": "旧"}, 32)
    at_rest = [path.read_bytes() for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert len(at_rest) == 4
    assert all(one.startswith(b"gk1:") for one in at_rest)
