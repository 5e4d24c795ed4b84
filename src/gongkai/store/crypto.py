"""Personal data sealed and opened (个人信息加密): authenticated encryption under a ring of keys, and keyed hashes.

A sealed text is `gk2:<cipher>:<key>:<base64 of nonce, ciphertext, tag>`. What it was sealed for (table, column and row)
is authenticated with it: a value moved to another place does not open. `gk1` is bound to table and column only: texts
that stand in no row, and values from before rows were bound, which a change of keys converts. Whoever starts the system
installs the keys (`install`); this room reads no settings.
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, CipherAlgorithm, algorithms, modes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gongkai.errors import CannotDecrypt, InvalidInput
from gongkai.privacy.normalising import Purpose, plain

CIPHERS: Final = ("aes-gcm", "sm4-gcm")
DIGESTS: Final = ("sha-256", "sm3")
SECRET_BYTES: Final = 32
LONGEST_HEAD: Final = 80
"""Bytes within which the head of a sealed file ends."""
_PREFIX, _ROW_PREFIX = "gk1", "gk2"
_NONCE_BYTES = 12
_TAG_BYTES = 16
_SEALED = re.compile(r"(gk[12]):([a-z0-9-]+):([A-Za-z0-9_.-]+):([A-Za-z0-9+/=]+)")
_HEAD = re.compile(rb"gk1:([a-z0-9-]{1,16}):([A-Za-z0-9_.-]{1,40}):")
_KEY_BYTES: Mapping[str, int] = {"aes-gcm": 32, "sm4-gcm": 16}
_ALGORITHMS: Mapping[str, Callable[[bytes], CipherAlgorithm]] = {"aes-gcm": algorithms.AES, "sm4-gcm": algorithms.SM4}
_HASHES: Mapping[str, Callable[[], hashes.HashAlgorithm]] = {"sha-256": hashes.SHA256, "sm3": hashes.SM3}


@dataclass(frozen=True)
class KeyRing:
    """The keys in use (密钥环). New values are sealed under `current`; the others still open what they sealed.

    `keys`: secrets of 32 bytes by their names; `index`: the secret of the keyed hashes, which is not rotated;
    `digest`: the hash function beneath the keyed hashes.
    """

    keys: Mapping[str, bytes] = field(repr=False)
    current: str
    index: bytes = field(repr=False)
    cipher: str = "aes-gcm"
    digest: str = "sha-256"
    _derived: dict[tuple[str, str], CipherAlgorithm] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.cipher not in CIPHERS or self.digest not in DIGESTS:
            raise InvalidInput(f"加密算法只能是{'、'.join(CIPHERS)}，杂凑算法只能是{'、'.join(DIGESTS)}，请改正设置。")
        if self.current not in self.keys or any(len(one) != SECRET_BYTES for one in (*self.keys.values(), self.index)):
            raise InvalidInput("个人信息密钥不完整：每个密钥应为32字节。请核对密钥文件或 GONGKAI_DATA_KEYS。")

    def prefix(self, *, in_row: bool = False) -> str:
        """How a text begins that is sealed under the current key and cipher, for a row or for none (密文前缀)."""
        return f"{_ROW_PREFIX if in_row else _PREFIX}:{self.cipher}:{self.current}:"

    def seal(self, text: str, context: str, row: str = "") -> str:
        """Return the text sealed for one place, and for one row of it by the row's key (加密)."""
        prefix = self.prefix(in_row=bool(row))
        box = self._seal(text.encode(), self.cipher, self.current, _place(context, row))
        return prefix + base64.b64encode(box).decode("ascii")

    def open(self, sealed: str, context: str, row: str = "") -> str:
        """Return the text that was sealed for this place, and for this row if it was for any (解密).

        Raises: CannotDecrypt, never garbage.
        """
        match = _SEALED.fullmatch(sealed)
        if match is None:
            raise CannotDecrypt(
                "这一项没有按规定加密保存，不能显示。请联系系统管理员运行 gongkai keys status 查明。", context=context
            )
        form, cipher, key, body = match.groups()
        try:
            box = base64.b64decode(body, validate=True)
        except binascii.Error as error:
            raise _tampered(context, key) from error
        return self._open(box, cipher, key, _place(context, row if form == _ROW_PREFIX else "")).decode()

    def seal_bytes(self, data: bytes, context: str) -> bytes:
        """Return the content of a file sealed for one place (文件加密)."""
        return self.prefix().encode("ascii") + self._seal(data, self.cipher, self.current, context)

    def open_bytes(self, sealed: bytes, context: str) -> bytes:
        """Return the content of a file that was sealed for this place (文件解密). Raises: CannotDecrypt."""
        match = _HEAD.match(sealed[:LONGEST_HEAD])
        if match is None:
            raise CannotDecrypt("文件没有按规定加密保存，不能打开。请联系系统管理员核对备份。", context=context)
        cipher, key = (part.decode("ascii") for part in match.groups())
        return self._open(sealed[match.end() :], cipher, key, context)

    def keyed_hash(self, value: str, purpose: Purpose) -> str:
        """Return the keyed hash of a value in its plain form, for equality search (带密钥杂凑); empty for nothing."""
        form = plain(value, purpose)
        if not form:
            return ""
        mac = hmac.HMAC(self.index, _HASHES[self.digest]())
        mac.update(f"{purpose.value}\0{form}".encode())
        return mac.finalize().hex()

    def _seal(self, data: bytes, cipher: str, key: str, context: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        encryptor = Cipher(self._algorithm(cipher, key, context), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(_bound(cipher, key, context))
        return nonce + encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def _open(self, box: bytes, cipher: str, key: str, context: str) -> bytes:
        algorithm = self._algorithm(cipher, key, context)
        if len(box) < _NONCE_BYTES + _TAG_BYTES:
            raise _tampered(context, key)
        mode = modes.GCM(box[:_NONCE_BYTES], box[-_TAG_BYTES:])
        decryptor = Cipher(algorithm, mode).decryptor()
        decryptor.authenticate_additional_data(_bound(cipher, key, context))
        try:
            return decryptor.update(box[_NONCE_BYTES:-_TAG_BYTES]) + decryptor.finalize()
        except InvalidTag as error:
            raise _tampered(context, key) from error

    def _algorithm(self, cipher: str, key: str, context: str) -> CipherAlgorithm:
        if cipher not in CIPHERS or key not in self.keys:
            raise CannotDecrypt(
                f"不能解密：缺少密钥“{key}”（算法 {cipher}）。数据没有损坏，请系统管理员把该密钥放回密钥文件"
                "或 GONGKAI_DATA_KEYS 后重试。",
                context=context,
                key=key,
            )
        if (cipher, key) not in self._derived:
            secret = derive(self.keys[key], f"gongkai field {cipher}", _KEY_BYTES[cipher])
            self._derived[cipher, key] = _ALGORITHMS[cipher](secret)
        return self._derived[cipher, key]


def derive(secret: bytes, use: str, length: int = SECRET_BYTES) -> bytes:
    """Return a key of its own for one use, derived from a secret (密钥派生, HKDF)."""
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=use.encode()).derive(secret)


def key_of(sealed: str) -> tuple[str, str] | None:
    """Return cipher and key name of a sealed text (密文所用算法与密钥), None if it is not sealed."""
    match = _SEALED.fullmatch(sealed)
    return (match[2], match[3]) if match else None


def key_of_bytes(head: bytes) -> tuple[str, str] | None:
    """Return cipher and key name by the head of a sealed file (文件所用算法与密钥), None if it is not sealed."""
    match = _HEAD.match(head)
    return (match[1].decode("ascii"), match[2].decode("ascii")) if match else None


def _place(context: str, row: str) -> str:
    return f"{context}#{row}" if row else context


def _bound(cipher: str, key: str, context: str) -> bytes:
    return f"{_PREFIX}\0{cipher}\0{key}\0{context}".encode()


def _tampered(context: str, key: str) -> CannotDecrypt:
    return CannotDecrypt(
        f"不能解密：密钥“{key}”与密文不符，或者密文被改动、被移到了别处。请核对密钥是否放错，必要时从备份恢复。",
        context=context,
        key=key,
    )


class KeySource(Protocol):
    """Where keys come from (密钥来源)."""

    def ring(self) -> KeyRing:
        """Return the keys as they are now."""

    def add_key(self) -> str:
        """Make a new key current and return its name. Raises: Conflict where keys are given from outside."""

    @property
    def file(self) -> Path | None:
        """The file that holds the keys, None where they are given from outside."""

    def written(self) -> str:
        """Return the keys in their written form, for safe keeping."""

    def adopt(self, text: str) -> None:
        """Use the keys in this written form, where there are none yet. Raises: Conflict where there are others."""


_sources: list[KeySource] = []


def install(source: KeySource) -> None:
    """Say where the keys come from; called once at start-up (装入密钥来源)."""
    _sources[:] = [source]


def source() -> KeySource:
    """Return the source installed. Raises: CannotDecrypt if there is none."""
    if not _sources:
        raise CannotDecrypt("个人信息密钥尚未装入，不能读写个人信息。请检查系统设置。")
    return _sources[0]


def ring() -> KeyRing:
    """Return the keys in use (当前密钥环)."""
    return source().ring()


def keyed_hash(value: str, purpose: Purpose) -> str:
    """Return the keyed hash of a value under the keys in use (带密钥杂凑)."""
    return ring().keyed_hash(value, purpose)
