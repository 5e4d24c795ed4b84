"""What the public pages say of the site (网站信息), from the environment."""

from __future__ import annotations

from urllib.parse import urlsplit

from gongkai.config.environment import read
from gongkai.errors import InvalidInput


def site() -> dict[str, str]:
    """Return the site's names and identifiers (网站信息). Raises: InvalidInput for an address that is none."""
    said = {
        name: str(read(f"GONGKAI_SITE_{name.upper()}")).strip()
        for name in ("name", "address", "code", "host", "contact", "icp", "police")
    }
    said["address"] = said["address"].rstrip("/")
    split = urlsplit(said["address"])
    if said["address"] and (split.scheme not in ("http", "https") or not split.hostname or split.path):
        raise InvalidInput("GONGKAI_SITE_ADDRESS 应为网站的完整网址，不带路径，如 https://www.example.gov.cn。")
    return said | {"domain": split.hostname or ""}
