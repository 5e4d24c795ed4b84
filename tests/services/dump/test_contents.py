"""Sealed files leave sealed, or opened with everything else that is opened, and come back sealed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.people import organ

from gongkai.access import Actor
from gongkai.services.dump.loading import load_files
from gongkai.services.dump.writing import write_dump
from gongkai.services.files import Upload, keep_files, open_own_file
from gongkai.services.files.disk import path_of

pytestmark = pytest.mark.django_db
PHOTO, TEXT = b"\xff\xd8\xff\xe0" + bytes(99), "说明".encode()


def quiet(*_: Any) -> None:
    pass


@pytest.fixture
def kept(tmp_path: Path, settings: Any) -> tuple[str, str]:
    """An identity paper and a plain note; their keys."""
    settings.HOME = tmp_path / "home"
    where = {"organ_code": organ("bureau").code, "by": Actor("申请人"), "subject": "case:1"}
    (paper,) = keep_files(uploads=[Upload("证.jpg", PHOTO)], kind="identity", **where)  # type: ignore[arg-type]
    (note,) = keep_files(uploads=[Upload("说明.txt", TEXT)], kind="case", **where)  # type: ignore[arg-type]
    return paper.key, note.key


def inside(folder: Path, key: str) -> bytes:
    return (folder / "files/files" / key[:2] / key).read_bytes()


def test_a_backup_and_a_sealed_export_leave_sealed_files_as_they_are(kept: tuple[str, str], tmp_path: Path) -> None:
    write_dump(tmp_path / "out", opened=False, compressed=True, progress=quiet)
    assert inside(tmp_path / "out", kept[0]) == path_of(kept[0]).read_bytes()
    assert inside(tmp_path / "out", kept[0]).startswith(b"gk1:")
    assert inside(tmp_path / "out", kept[1]) == TEXT


def test_an_opened_export_opens_files_and_what_comes_in_is_sealed_again(
    kept: tuple[str, str], tmp_path: Path, settings: Any
) -> None:
    manifest = write_dump(tmp_path / "out", opened=True, compressed=False, progress=quiet)
    assert [inside(tmp_path / "out", key) for key in kept] == [PHOTO, TEXT]
    settings.HOME = tmp_path / "elsewhere"
    load_files(tmp_path / "out", manifest, quiet)
    assert path_of(kept[0]).read_bytes().startswith(b"gk1:")
    assert path_of(kept[0]).stat().st_mode & 0o777 == 0o600
    assert open_own_file(key=kept[0], subject="case:1").content == PHOTO
    assert path_of(kept[1]).read_bytes() == TEXT
