"""Classifications that every organ has (分类): themes, genres, audiences; an organ may add its own."""

from __future__ import annotations

from types import MappingProxyType

_THEMES = (
    "综合政务", "国民经济管理、国有资产监管", "财政、金融、审计", "国土资源、能源", "农业、林业、水利", "工业、交通",
    "商贸、海关、旅游", "市场监管、安全生产监管", "城乡建设、环境保护", "科技、教育", "文化、广电、新闻出版",
    "卫生、体育", "人口与计划生育、妇女儿童工作", "劳动、人事、监察", "公安、安全、司法", "民政、扶贫、救灾",
    "民族、宗教",
    "对外事务", "港澳台侨工作", "国防", "其他",
)  # fmt: skip
_GENRES = (
    "命令（令）", "决定", "公告", "通告", "通知", "通报", "意见", "批复", "函", "纪要", "办法", "规定", "细则", "方案",
    "规划", "报告", "公示", "名单", "解读", "其他",
)  # fmt: skip
_AUDIENCES = ("全社会", "个人", "企业", "个体工商户", "社会组织", "农村居民", "特定群体", "机关事业单位")

CLASSES = MappingProxyType({"theme": _THEMES, "genre": _GENRES, "audience": _AUDIENCES})
DEFAULT_COLUMNS = (
    ("动态要闻", "news_column"),
    ("通知公告", "policy_column"),
    ("政策文件", "policy_column"),
    ("政策解读", "policy_column"),
    ("规划计划", "policy_column"),
    ("财政信息", "policy_column"),
    ("统计信息", "policy_column"),
    ("人事信息", "policy_column"),
    ("行政许可和处罚", "policy_column"),
    ("办事指南", "policy_column"),
)
