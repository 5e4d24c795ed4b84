"""Zip containers with the same bytes for the same content (可复现的压缩包)."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MOMENT = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"


def repacked(data: bytes, replacing: Mapping[str, bytes] | None = None) -> bytes:
    """Pack a container anew (重新打包): members sorted, content types first, every date fixed, some replaced."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
            member = ZipInfo(name, _MOMENT)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            target.writestr(member, (replacing or {}).get(name) or source.read(name))
    return packed.getvalue()
