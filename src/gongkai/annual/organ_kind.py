"""What kind of organ a name belongs to (由名称判断机关类型), as far as the checks of a published report need it."""

from __future__ import annotations

import re

from gongkai.annual.relations.model import OrganLevel

_GOVERNMENT = re.compile(r"(?:人民政府|(?:省|市|县|区|州|盟|旗|自治区|特别行政区))$")
_TOWNSHIP = re.compile(r"(?:镇|乡|街道)(?:人民政府|办事处)?$")
_ZONE = re.compile(r"(?:开发区|高新区|新区|示范区|试验区|实验区|园区|保税区|景区|片区)$")


def organ_level(name: str | None) -> OrganLevel:
    """Tell whether a name is that of a government at county level or above, or of a department (机关类型).

    A township's government, a zone and a missing name are UNKNOWN: the dates of 条例第四十九条 do not name them.
    """
    if not name or _TOWNSHIP.search(name) or _ZONE.search(name):
        return OrganLevel.UNKNOWN
    return OrganLevel.GOVERNMENT if _GOVERNMENT.search(name) else OrganLevel.DEPARTMENT
