"""Labels as they are really printed (标题的实际写法): each row and column of the forms by the words that give it away.

A label is recognised by a stem that no other label of the same table has, wherever the label was wrapped, whatever
its ordinal, brackets and width. Stems are matched against text without white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Vocabulary:
    """The labels of one table (一张表的标题词). `whole` are labels only when they are all that a cell says."""

    stems: tuple[tuple[str, str], ...]
    whole: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pattern = "|".join(f"(?P<k{index}>{stem})" for index, (_, stem) in enumerate(self.stems))
        object.__setattr__(self, "_pattern", re.compile(pattern))

    def find(self, text: str, start: int = 0) -> Iterator[tuple[str, int, int]]:
        """Every label in a text without white space: key, start, end."""
        pattern: re.Pattern[str] = self._pattern  # type: ignore[attr-defined]
        for match in pattern.finditer(text, start):
            yield self.stems[match.lastindex - 1 if match.lastindex else 0][0], match.start(), match.end()


GROUP = "*"
"""A label that opens a group of rows and has no figures of its own begins with this."""

PART2 = Vocabulary(
    stems=(
        ("procurement", "政府集中采购"),
        ("other_services", "其[他它]对外管理"),
        ("@made", "本年新?制作|新制作数"),
        ("@disclosed", "本年新公开|新公开数"),
        ("@disclosed_total", "对外公开总"),
        ("@issued", "本年(?:新)?(?:制发|制定|发布)|制发(?:件)?数"),
        ("@repealed", "本年废止|废止件?数"),
        ("@in_force", "[现先]行有效"),
        ("@previous_items", "上一?年(?:度)?项目"),
        ("@change", "本年度?增/?[减加]|增/减"),
        ("@decisions_2021", "本年(?:度)?(?:作出)?处理决定"),
        ("@decisions", "处理决定"),
        ("@charge", "本年(?:度)?收费|收费金额"),
        ("@items", "采购项目"),
        ("@amount", "采购总?金额"),
        ("*", "第二十条第?[(]?[一五六八九156789][)]?项?|信息内容"),
        ("charges", "行政事业性?收费"),
        ("licences", "行政许可"),
        ("penalties", "行政处罚"),
        ("compulsion", "行政强制"),
        ("*other_documents", "其[他它](?:主动)?公开(?:政府)?文件"),
        ("normative_documents", "规范性(?:文件|档案)"),
        ("rules", "规章"),
    ),
)

PART3 = Vocabulary(
    stems=(
        ("1", "本年(?:度)?新(?:收|受理|增)"),
        ("2", "上一?年(?:度)?结转|上年(?:度)?转(?:入|结)"),
        ("4", "结转(?:至|到)?(?:下一?年|次年)"),
        ("*3", "本年(?:度)?办理结果"),
        ("3.3.2", "其[他它]法律|行政法规禁止"),
        ("3.3.1", "(?:属于)?国家秘密"),
        ("3.3.3", "危及|三安全"),
        ("3.3.4", "(?:保护)?第三方合法|保护第三方"),
        ("3.3.5", "(?:属于)?三类内部|(?:属于)?内部事务"),
        ("3.3.6", "(?:属于)?四类过程|(?:属于)?过程性信"),
        ("3.3.7", "(?:属于)?(?:行政)?执法案"),
        ("3.3.8", "(?:属于)?行政查询"),
        ("3.4.1", "(?:本机关)?不掌握|本机关不掌"),
        ("3.4.2", "没有现成|另行制作"),
        ("3.4.3", "补正后"),
        ("3.5.1", "信访"),
        ("3.5.2", "重复申请"),
        ("3.5.3", "要求提供公开|公开出版"),
        ("3.5.4", "大量反复|无正当理由大量"),
        ("3.5.5", "要求行政机关确认|重新出具|确认或重"),
        ("3.6.1", "申请人无正当|逾期不补正|不补正"),
        ("3.6.2", "申请人逾期未|逾期未按|未按收费|收费通知|缴纳费用"),
        ("3.1", "予以公开"),
        ("3.2", "部分公开"),
        ("*3.3", "不予公开"),
        ("*3.4", "无法提供"),
        ("*3.5", "不予处理"),
        ("3.6", "其[他它]处理"),
        ("3.6.3", "3?[.、]?其[他它](?!法律|情形|处理|组织|结果)"),
        ("3.7", "七[)、.]*[总合]计|[总合]计"),
    ),
    whole={"其他": "3.6.3", "3其他": "3.6.3", "其它": "3.6.3", "六其他": "3.6", "六其它": "3.6"},
)

APPLICANTS = Vocabulary(
    stems=(
        ("natural_person", "自然人"),
        ("*", "法人(?:或|和|及)?其[他它]组织|申请人情况"),
        ("business", "商业(?:企业?)?"),
        ("research", "科研(?:机构?)?"),
        ("public_interest", "社会公益(?:组织?)?"),
        ("legal_services", "法律服务(?:机构?)?"),
        ("subtotal", "小计"),
        ("total", "[总合]计"),
        ("other", "其[他它](?!法律|处理|情形)"),
    ),
)

PART4 = Vocabulary(
    stems=(
        ("direct", "未经(?:行政)?复议(?:直接)?(?:起诉|提起)?"),
        ("after_reconsideration", "复议后(?:提?起诉讼?)?"),
        ("*", "行政诉讼"),
        ("reconsideration", "行政复议"),
        ("@other", "其[他它]结果"),
        ("@upheld", "(?:结果)?维持"),
        ("@corrected", "(?:结果)?纠正"),
        ("@pending", "尚未审结|未审结"),
        ("@total", "[总合]计"),
    ),
)
