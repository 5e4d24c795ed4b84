"""Whatever a backup holds opens with the keys saved with it, also when the keys are changed meanwhile."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.processes import Installation

from gongkai.errors import Conflict
from gongkai.services import back_up as service
from gongkai.services.actors import COMMAND
from gongkai.services.back_up import back_up
from gongkai.store import crypto
from gongkai.store.key_file import GivenKeys, new_entry, ring_from_text
from gongkai.store.models import Organ

_SEALED = re.compile(rb"gk[12]:[a-z0-9-]+:([A-Za-z0-9_.-]+):")

_PREPARE = """
from gongkai.services.demo_organs import BUREAU, ensure_bureau
from gongkai.services.portal.submit_request import Submission, submit_request
from gongkai.services.portal.uploads import hold_upload
ensure_bureau()
for number in range(12):
    held = hold_upload(organ_code=BUREAU, name="a.png", content=b"\\x89PNG\\r\\n\\x1a\\n" + bytes(64))
    values = {"applicant_kind": "natural_person", "name": f"张{number}", "phone": "13800005678"}
    submit_request(organ_code=BUREAU, submission=Submission(values, ({"title": "某文件"},), (held.token,)))
"""
_BACK_UP = """
from pathlib import Path
from gongkai.services.actors import COMMAND
from gongkai.services.back_up import back_up
from gongkai.services.rotate_keys import rotate_keys

def meanwhile(label, done, total):
    # Half the files are copied when another command changes the keys.
    if label == "复制文件" and done == total // 2:
        rotate_keys(actor="测试", progress=lambda *_: None, settle_seconds=0)

back_up(into=Path(sys.argv[1]), by=COMMAND, progress=meanwhile, keys_into=Path(sys.argv[2]))
"""
_OPEN_EVERYTHING = """
from django.apps import apps
from gongkai.services.files.keeping import context_of
from gongkai.services.files import disk
from gongkai.services.rotate_keys import key_status
from gongkai.store import crypto
from gongkai.store.models import StoredFile
for model in apps.get_app_config("store").get_models():
    list(model.objects.all())
for file in StoredFile.objects.filter(is_encrypted=True):
    crypto.ring().open_bytes(disk.read(file.key), context_of(file.key))
print(json.dumps([key_status().missing, key_status().used]))
"""


def keys_used(folder: Path) -> set[str]:
    """The names of all keys under which anything in a backup stands."""
    tables = b"".join(gzip.decompress(path.read_bytes()) for path in folder.glob("tables/*.gz"))
    files = [path.read_bytes()[:80] for path in folder.glob("files/**/*") if path.is_file()]
    return {name.decode() for text in (tables, *files) for name in _SEALED.findall(text)}


def test_keys_changed_during_a_backup_are_among_those_saved_and_everything_opens_elsewhere(tmp_path: Path) -> None:
    here = Installation(tmp_path / "home")
    here.run(_PREPARE)
    here.run(_BACK_UP, str(tmp_path / "b"), str(tmp_path / "keys.json"))
    (folder,) = (tmp_path / "b").iterdir()
    saved = json.loads((tmp_path / "keys.json").read_text("utf-8"))["personal_data_keys"]
    used = keys_used(folder)
    assert len(used) == 2
    assert used <= set(ring_from_text(saved, "aes-gcm", "").keys)
    other = Installation(tmp_path / "elsewhere")
    other.run(
        "from pathlib import Path; from gongkai.services.actors import COMMAND\n"
        "from gongkai.services.restore_dump import restore_dump\n"
        "restore_dump(folder=Path(sys.argv[1]), by=COMMAND, progress=lambda *_: None, keys=Path(sys.argv[2]))",
        str(folder),
        str(tmp_path / "keys.json"),
    )
    missing, counts = json.loads(other.run(_OPEN_EVERYTHING).splitlines()[-1])
    assert missing == []
    assert sum(counts.values()) > 30


def test_where_the_keys_cannot_lie_is_said_before_the_work(db: None, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(service, "write_dump", lambda *_, **__: pytest.fail("began all the same"))
    taken = tmp_path / "keys.json"
    taken.write_text("{}", "utf-8")
    with pytest.raises(Conflict, match="已经存在"):
        back_up(into=tmp_path / "b", by=COMMAND, progress=lambda *_: None, keys_into=taken)
    with pytest.raises(Conflict, match="同一目录"):
        back_up(into=tmp_path / "b", by=COMMAND, progress=lambda *_: None, keys_into=tmp_path / "b" / "keys.json")


def test_keys_from_the_environment_that_lack_one_in_use_are_told(
    people: Any, bureau: Organ, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process was started with a newer key, this one not."""
    people.objects.create(name="张三")
    newer = crypto.ring().current
    given = GivenKeys(f"{new_entry('older')},{new_entry('index.sha-256')}", "aes-gcm")
    monkeypatch.setattr(crypto, "_sources", [given])
    with pytest.raises(Conflict, match=f"保存的密钥不全，缺{newer}"):
        back_up(into=tmp_path / "b", by=COMMAND, progress=lambda *_: None, keys_into=tmp_path / "keys.json")
