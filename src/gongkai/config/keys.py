"""The keys of personal data as the settings name them (个人信息密钥)."""

from __future__ import annotations

from pathlib import Path

from gongkai.errors import InvalidInput
from gongkai.store.crypto import CIPHERS, DIGESTS, KeySource
from gongkai.store.key_file import GivenKeys, KeyFile


def keys(*, given: str, file: str, home: Path, cipher: str, digest: str) -> KeySource:
    """Return the keys that the environment gives, else those of the key file. Raises: InvalidInput."""
    for name, value, known in (("GONGKAI_CIPHER", cipher, CIPHERS), ("GONGKAI_DIGEST", digest, DIGESTS)):
        if value not in known:
            raise InvalidInput(f"环境变量 {name} 不能是“{value}”，可用：{'、'.join(known)}。")
    if given:
        return GivenKeys(given, cipher)
    return KeyFile(Path(file) if file else home / "personal-data.keys", cipher=cipher, digest=digest)
