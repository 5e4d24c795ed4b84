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
