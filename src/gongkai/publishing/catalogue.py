"""The catalogue of articles 20 and 21 (法定主动公开内容目录): its entries by level of organ, in the law's words."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.errors import InvalidInput
from gongkai.law import OGI, Citation

_ARTICLE_20 = (
    "行政法规、规章和规范性文件",
    "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
    "国民经济和社会发展规划、专项规划、区域规划及相关政策",
    "国民经济和社会发展统计信息",
    "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
    "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
    "财政预算、决算信息",
    "行政事业性收费项目及其依据、标准",
    "政府集中采购项目的目录、标准及实施情况",
    "重大建设项目的批准和实施情况",
    "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
    "突发公共事件的应急预案、预警信息及应对情况",
    "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
    "公务员招考的职位、名额、报考条件等事项以及录用结果",
    "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
)
_CITY_AND_COUNTY = (
    "市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助",
)  # fmt: skip
_TOWNSHIP = (
    "贯彻落实农业农村政策", "农田水利工程建设运营", "农村土地承包经营权流转", "宅基地使用情况审核", "土地征收",
    "房屋征收", "筹资筹劳", "社会救助",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One entry of the catalogue (目录条目): "20.1" … "20.15", "21.c1" … for cities and counties, "21.t1" …"""

    code: str
    label: str
    citation: Citation


ARTICLE_20 = tuple(
    CatalogueEntry(f"20.{number}", label, OGI.article(20, items=(number,)))
    for number, label in enumerate(_ARTICLE_20, 1)
)
ARTICLE_21 = {
    letter: tuple(
        CatalogueEntry(f"21.{letter}{number}", label, OGI.article(21)) for number, label in enumerate(labels, 1)
    )
    for letter, labels in (("c", _CITY_AND_COUNTY), ("t", _TOWNSHIP))
}
_LETTER_OF_LEVEL = {"city": "c", "county": "c", "township": "t"}
_BY_CODE = {one.code: one for one in (*ARTICLE_20, *ARTICLE_21["c"], *ARTICLE_21["t"])}


def catalogue_for(level: str) -> tuple[CatalogueEntry, ...]:
    """Return the entries for organs of a level (按层级的目录).

    Source: 条例第二十条、第二十一条. Shape: `level` national, province, city, county or township.
    """
    return (*ARTICLE_20, *ARTICLE_21.get(_LETTER_OF_LEVEL.get(level, ""), ()))


def catalogue_entry(code: str) -> CatalogueEntry:
    """Return an entry by its code (目录条目). Raises: InvalidInput for a code that the law does not have."""
    if code not in _BY_CODE:
        raise InvalidInput(f"目录中没有“{code}”这一条。请从条例第二十条、第二十一条的目录中选择。", code=code)
    return _BY_CODE[code]
