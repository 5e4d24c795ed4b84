"""The instruments that gongkai cites (本系统引用的法律文件). One constant each; nobody writes a title twice."""

from __future__ import annotations

from datetime import date

from gongkai.law.citations import Instrument

OGI = Instrument("OGI", "政府信息公开条例", "国务院令第711号", "administrative_regulation", date(2019, 5, 15))
OGI_2008 = Instrument(
    "OGI_2008", "政府信息公开条例", "国务院令第492号", "administrative_regulation", date(2008, 5, 1), date(2019, 5, 14)
)
FEES = Instrument(
    "FEES", "政府信息公开信息处理费管理办法", "国办函〔2020〕109号", "normative_document", date(2021, 1, 1)
)
FORM_2021_ORDER = Instrument(
    "FORM_2021_ORDER",
    "国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知",
    "国办公开办函〔2021〕30号",
    "normative_document",
    date(2021, 9, 26),
)
FORM_2019_ORDER = Instrument(
    "FORM_2019_ORDER",
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知",
    "国办公开办函〔2019〕60号",
    "normative_document",
    date(2019, 11, 13),
    date(2021, 9, 25),
)
RECONSIDERATION = Instrument("RECONSIDERATION", "行政复议法", "2023年9月1日修订", "law", date(2024, 1, 1))
RECONSIDERATION_RULES = Instrument(
    "RECONSIDERATION_RULES", "行政复议法实施条例", "2026年修订", "administrative_regulation", date(2026, 7, 1)
)
LITIGATION = Instrument("LITIGATION", "行政诉讼法", "2017年6月27日修正", "law", date(2017, 7, 1))
LITIGATION_2014 = Instrument(
    "LITIGATION_2014", "行政诉讼法", "2014年11月1日修正", "law", date(2015, 5, 1), date(2017, 6, 30)
)
CIVIL_PROCEDURE = Instrument("CIVIL_PROCEDURE", "民事诉讼法", "2023年9月1日修正", "law", date(2024, 1, 1))
COURT_2025 = Instrument(
    "COURT_2025",
    "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
    "法释〔2025〕8号",
    "judicial_interpretation",
    date(2025, 6, 1),
)
CO_DEFENDANT_REPLY = Instrument(
    "CO_DEFENDANT_REPLY",
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开年度报告有关项目填报问题的解释",
    "国办公开办函〔2016〕201号",
    "normative_document",
    date(2016, 9, 1),
)
ORGAN_REFORM_REPLY = Instrument(
    "ORGAN_REFORM_REPLY",
    "国务院办公厅政府信息与政务公开办公室关于机构改革后政府信息公开申请办理问题的解释",
    "国办公开办函〔2019〕14号",
    "normative_document",
    date(2019, 2, 2),
)
HOLIDAYS = Instrument("HOLIDAYS", "全国年节及纪念日放假办法", "", "administrative_regulation", date(1949, 12, 23))
SECRECY = Instrument("SECRECY", "保守国家秘密法", "2024年2月27日修订", "law", date(2024, 5, 1))
SERVICE_REPLY = Instrument(
    "SERVICE_REPLY",
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开处理决定送达问题的解释",
    "国办公开办函〔2016〕235号",
    "normative_document",
    date(2016, 12, 7),
)
CHANNEL_REPLY = Instrument(
    "CHANNEL_REPLY",
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开申请接收渠道问题的解释",
    "国办公开办函〔2017〕19号",
    "normative_document",
    date(2017, 6, 30),
)
SITE_INDICATORS = Instrument(
    "SITE_INDICATORS",
    "政府网站与政务新媒体检查指标、监管工作年度考核指标",
    "国办秘函〔2019〕19号",
    "normative_document",
    date(2019, 4, 1),
)
PAPER_LAYOUT = Instrument("PAPER_LAYOUT", "党政机关公文格式", "GB/T 9704-2012", "standard", date(2012, 7, 1))
