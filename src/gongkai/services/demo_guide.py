"""The guide of the demonstration (演示指南): all nine elements, nothing that could be taken for a real telephone."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from gongkai.access import Actor
from gongkai.services import clock
from gongkai.services.demo_organs import BUREAU
from gongkai.services.update_guide import update_guide
from gongkai.store import queries

_BY = Actor("演示程序", is_command=True)
_DRAWN_UP_ON = date(2025, 1, 10)
_ELEMENTS = {
    "classification": "机构职能、政策文件、规划计划、财政信息、科技项目、公示公告、惠企政策、政府信息公开年度报告等。",
    "arrangement": "按《条例》第二十条的目录和本机关栏目编排；每条信息有索引号，由机关代码、年度和流水号组成。",
    "access": "主动公开：本平台、区政府门户网站、“智慧西工”公共服务平台。\n"
    "依申请公开：当面、邮寄或者在本平台提交申请；自收到申请之日起20个工作日内答复，需要延长的另行告知，"
    "延长不超过20个工作日。",
    "office": "西工区科学技术局办公室（演示数据）",
    "address": "演示数据，未填写真实地址",
    "hours": "工作日 9:00—12:00，14:00—17:30（法定节假日除外）",
    "telephone": "演示数据，未填写真实电话",
    "fax": "无",
    "online": "本平台“依申请公开”",
    "more": "认为本机关未依法履行政府信息公开义务的，可以向上级行政机关或者政府信息公开工作主管部门投诉、举报；"
    "认为侵犯合法权益的，可以依法申请行政复议或者提起行政诉讼。",
}


def ensure_demo_guide() -> None:
    """Draw up the bureau's guide if it has none (演示指南)."""
    if queries.guide(BUREAU) is None:
        with clock.standing_at(timezone.make_aware(datetime.combine(_DRAWN_UP_ON, time(9)))):
            update_guide(organ_code=BUREAU, elements=_ELEMENTS, by=_BY)
