"""A year of an organ that does not exist, so that there is something to look at (模拟数据). Seeded: always the same."""

from __future__ import annotations

from django.db import transaction

from gongkai.services import clock
from gongkai.services.audit import record_act
from gongkai.services.demo_organs import ensure_simulated
from gongkai.services.search.index_published import index_organ
from gongkai.services.simulation import acts, items, requests
from gongkai.services.simulation.days import Days
from gongkai.store.models import DisclosureRequest, EnteredText, Organ

YEAR = 2025
_SEED = 20250515
_REQUESTS_AN_ITEM = 5


def simulate_year(*, requests_in_year: int, actor: str) -> bool:
    """Fill the simulated organ's ledger of 2025 and of the year before; return whether anything was written.

    One published item for every five requests; the year before has three fifths of the requests. With 500 or more,
    every row and every column of the report has something in it. An organ that is filled already is left as it is.
    """
    with transaction.atomic():
        organ = ensure_simulated()
        if DisclosureRequest.objects.filter(organ=organ).exists():
            return False
        days = Days.of(YEAR - 1, YEAR, seed=_SEED)
        at = clock.now()
        requests.write(organ, days, {YEAR - 1: requests_in_year * 3 // 5, YEAR: requests_in_year}, actor=actor, at=at)
        items.write(organ, days, dict.fromkeys((YEAR - 1, YEAR), requests_in_year // _REQUESTS_AN_ITEM))
        for year in (YEAR - 1, YEAR):
            acts.write(organ, days, year, requests_in_year)
            _enter_texts(organ, year)
        index_organ(organ_code=organ.code)
        record_act(act="simulate_year", actor=actor, organ=organ, subject=str(YEAR), requests=requests_in_year)
    return True


def _enter_texts(organ: Organ, year: int) -> None:
    EnteredText.objects.create(organ=organ, year=year, **(_TEXTS if year == YEAR else _TEXTS_BEFORE))


_TEXTS = {
    "management": "对在库政府信息开展了一轮公开属性复核（模拟）。",
    "platform": "公开平台增设按主题检索的入口（模拟）。",
    "supervision": "按季度通报各单位信息更新情况（模拟）。",
    "problems": "部分答复引用条款不够具体（模拟）\n个别栏目更新间隔较长（模拟）",
    "improvements": "编制答复用语手册并组织演练（模拟）\n对长期未更新的栏目逐一约谈（模拟）",
    "assessment": "将政府信息公开纳入年度工作考核，全部单位考核合格（模拟）。",
    "evaluation": "委托第三方开展社会评议，总体评价良好（模拟）。",
    "accountability": "全年没有因政府信息公开工作被追究责任的情况（模拟）。",
}
_TEXTS_BEFORE = _TEXTS | {
    "management": "统一了政府信息的登记编号规则（模拟）。",
    "platform": "完成公开平台的无障碍改造（模拟）。",
    "supervision": "对新任经办人员逐一进行业务辅导（模拟）。",
    "problems": "申请登记存在延迟录入的情况（模拟）\n历史文件的效力标注不全（模拟）",
    "improvements": "收到申请当日完成登记（模拟）\n分批补注历史文件的效力状态（模拟）",
}
