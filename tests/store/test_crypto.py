"""Sealed values open for their place and their key, and otherwise refuse in Chinese."""

from __future__ import annotations

import base64
import stat
import threading
from pathlib import Path

import pytest

from gongkai.errors import CannotDecrypt, CannotWrite, Conflict, InvalidInput
from gongkai.privacy import Purpose
from gongkai.store.crypto import CIPHERS, DIGESTS, KeyRing, key_of
from gongkai.store.key_file import GivenKeys, KeyFile, new_entry

SECRET = bytes(range(32))


def ring(cipher: str = "aes-gcm", digest: str = "sha-256", **keys: bytes) -> KeyRing:
    return KeyRing(keys or {"k1": SECRET}, next(iter(keys or {"k1": b""})), SECRET, cipher=cipher, digest=digest)


@pytest.mark.parametrize("cipher", CIPHERS)
def test_a_text_opens_for_its_place_and_shows_nothing_of_itself(cipher: str) -> None:
    sealed = ring(cipher).seal("张三丰 11010519491231002X", "applicant.name")
    assert "张三" not in sealed
    assert "1101" not in sealed
    assert key_of(sealed) == (cipher, "k1")
    assert ring(cipher).open(sealed, "applicant.name") == "张三丰 11010519491231002X"
    assert ring(cipher).seal("张三丰 11010519491231002X", "applicant.name") != sealed


@pytest.mark.parametrize("cipher", CIPHERS)
def test_a_ring_opens_what_the_other_cipher_sealed(cipher: str) -> None:
    other = next(one for one in CIPHERS if one != cipher)
    assert ring(other).open(ring(cipher).seal("内容", "t.c"), "t.c") == "内容"
    assert ring(other).open_bytes(ring(cipher).seal_bytes(b"\0PDF", "f"), "f") == b"\0PDF"


@pytest.mark.parametrize("cipher", CIPHERS)
def test_a_value_moved_to_another_column_does_not_open(cipher: str) -> None:
    with pytest.raises(CannotDecrypt, match="移到了别处"):
        ring(cipher).open(ring(cipher).seal("内容", "a.name"), "a.phone")


@pytest.mark.parametrize("cipher", CIPHERS)
def test_every_single_changed_bit_is_noticed(cipher: str) -> None:
    sealed = ring(cipher).seal("内容", "t.c")
    head, _, body = sealed.rpartition(":")
    box = bytearray(base64.b64decode(body))
    for place in range(len(box)):
        box[place] ^= 1
        with pytest.raises(CannotDecrypt, match="不能解密"):
            ring(cipher).open(f"{head}:{base64.b64encode(bytes(box)).decode()}", "t.c")
        box[place] ^= 1


def test_a_missing_key_is_named_and_a_wrong_one_is_refused() -> None:
    sealed = ring(k1=SECRET).seal("内容", "t.c")
    with pytest.raises(CannotDecrypt, match="缺少密钥“k1”"):
        ring(k2=SECRET).open(sealed, "t.c")
    with pytest.raises(CannotDecrypt, match="不能解密"):
        ring(k1=bytes(32)).open(sealed, "t.c")


@pytest.mark.parametrize("stored", ["张三", "gk1:", "gk1:aes-gcm:k1:", "gk1:aes-gcm:k1:AAAA", "gk1:aes-gcm:k1:A"])
def test_what_is_not_sealed_is_never_shown_as_if_it_were(stored: str) -> None:
    with pytest.raises(CannotDecrypt):
        ring().open(stored, "t.c")
    with pytest.raises(CannotDecrypt):
        ring().open_bytes(stored.encode(), "t.c")


def test_hashes_are_equal_for_equal_things_and_differ_by_purpose_key_and_digest() -> None:
    one = ring().keyed_hash("11010519491231002x", Purpose.ID_NUMBER)
    assert one == ring().keyed_hash("110105 19491231 002X", Purpose.ID_NUMBER)
    assert one != ring().keyed_hash("11010519491231002X", Purpose.NAME)
    assert one != ring(digest="sm3").keyed_hash("11010519491231002X", Purpose.ID_NUMBER)
    assert one != KeyRing({"k1": SECRET}, "k1", bytes(32)).keyed_hash("11010519491231002X", Purpose.ID_NUMBER)
    assert ring().keyed_hash(" ", Purpose.NAME) == ""


def test_secrets_do_not_appear_when_a_ring_is_printed() -> None:
    assert str(SECRET) not in repr(ring())
    assert "keys" not in repr(ring())


@pytest.mark.parametrize("digest", DIGESTS)
def test_a_key_file_is_made_once_for_the_account_only(tmp_path: Path, digest: str) -> None:
    path = tmp_path / "personal-data.keys"
    first = KeyFile(path, cipher="aes-gcm", digest=digest).ring()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert KeyFile(path, cipher="aes-gcm", digest="sha-256").ring() == first
    assert first.digest == digest
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_processes_that_start_together_agree_on_the_key(tmp_path: Path) -> None:
    path = tmp_path / "personal-data.keys"
    files = [KeyFile(path, cipher="aes-gcm", digest="sha-256") for _ in range(8)]
    threads = [threading.Thread(target=one.ring) for one in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.ring().current for one in files}) == 1


def test_a_key_added_by_one_process_is_seen_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.store.key_file._LOOK_AGAIN_SECONDS", 0.0)
    path = tmp_path / "personal-data.keys"
    one, other = (KeyFile(path, cipher="aes-gcm", digest="sha-256") for _ in range(2))
    before = other.ring()
    sealed = before.seal("内容", "t.c")
    name = one.add_key()
    assert other.ring().current == name
    assert set(other.ring().keys) == {name, before.current}
    assert other.ring().open(sealed, "t.c") == "内容"
    assert other.ring().keyed_hash("张三", Purpose.NAME) == before.keyed_hash("张三", Purpose.NAME)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "不完整"),
        (new_entry("k1"), "不完整"),
        (new_entry("index.sha-256"), "不完整"),
        (f"{new_entry('k1')},{new_entry('k1')},{new_entry('index.sm3')}", "两次"),
        (f"k1:AAAA,{new_entry('index.sm3')}", "“k1”"),
        (f"nonsense,{new_entry('index.sm3')}", "“nonsense”"),
        (f"{new_entry('k1')},{new_entry('index.md5')}", "杂凑算法"),
    ],
    ids=("nothing", "one_key", "index_alone", "twice", "short", "nonsense", "digest"),
)
def test_keys_that_cannot_be_used_are_refused_without_showing_them(text: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why) as refused:
        GivenKeys(text, "aes-gcm")
    assert "=" not in refused.value.message_zh


def test_keys_of_the_environment_are_changed_in_the_environment() -> None:
    given = GivenKeys(f"{new_entry('new')},{new_entry('old')},{new_entry('index.sha-256')}", "sm4-gcm")
    assert (given.ring().current, given.ring().cipher) == ("new", "sm4-gcm")
    with pytest.raises(Conflict, match="GONGKAI_DATA_KEYS"):
        given.add_key()


def test_a_key_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="GONGKAI_KEY_FILE"):
        KeyFile(tmp_path / "missing" / "keys", cipher="aes-gcm", digest="sha-256").ring()
