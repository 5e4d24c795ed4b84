"""The page of the interface for programs in English (开放接口英文)."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "开放接口": "Interface for programs",
    "政府信息公开平台开放接口": "Interface of the Government Information Disclosure platform",
    "机器可读的完整描述：": "The whole description for machines: ",
    "OpenAPI 文档": "OpenAPI document",
    "。返回 UTF-8 编码的 JSON；列表用 offset、limit 翻页；日期写作 2026-01-31。": (
        ". Answers are JSON in UTF-8; lists go on by offset and limit; days are written 2026-01-31."
    ),
    "{named}的参数": "{named}: parameters",
    "参数": "Parameter",
    "位置": "Where",
    "取值": "Kind",
    "必填": "Required",
    "是": "yes",
    "否": "no",
    "以 multipart/form-data 上传，字段名 file。": "Sent as multipart/form-data, the field is called file.",
    "出错时": "Errors",
    "状态码不是 2xx 的，返回同一种对象：": "Whatever is not answered with a 2xx status returns the same object:",
    "查询参数": "query",
    "整数": "integer",
    "文字": "string",
    "真假": "boolean",
    "数": "number",
    "列表": "array",
    "对象": "object",
    "日期，如 2026-01-31": "day, as 2026-01-31",
    "机关与公开内容": "Organs and what is published",
    "期限与收费": "Periods and fees",
    "机关名录": "List of organs",
    "一个机关": "One organ",
    "已公布的年度报告": "Published annual reports",
    "一个机关的年度报告": "Annual reports of an organ",
    "一份年度报告的规范数据": "An annual report as canonical data",
    "一份年度报告的全部数": "All figures of an annual report",
    "一条公开信息": "One published item",
    "其他期限": "Other periods",
    "按件计收的信息处理费": "Information-processing fee by number of requests",
    "按量计收的信息处理费": "Information-processing fee by number of pages",
    "核查一份年度报告": "Check an annual report",
    "报告年度": "Year of the report",
    "延长的工作日数": "Working days of extension",
    "征求意见的起日": "First day of the consultation",
    "征求意见的止日": "Last day of the consultation",
    "收到补正之日，重新起算": "Day on which the correction was received; the count starts again",
    "缴清信息处理费之日，重新起算": "Day on which the fee was paid; the count starts again",
    "起算之日": "Day from which is counted",
    "同一申请人当月累计件数": "Requests of the same applicant in the month so far",
    "只计第几件起": "The first request to be counted",
    "适用哪一天的标准，默认最新": "Day whose scale applies; the latest if left out",
    "单件申请的页数": "Pages of one request",
    "已取得的 ETag；内容没有变的，答 304 而不再传送": (
        "The ETag that you have; where nothing has changed the answer is 304, without content"
    ),
    "请求头": "header",
    "从第几条开始，首条为 0": "First row, counted from 0",
    "错误种类，供程序判断": "Kind of error, for programs",
    "中文说明：什么不对、为什么、怎么办": "Explanation in Chinese: what is wrong, why, what to do",
    "有关的值": "The values concerned",
    "请求编号，报告问题时请一并提供": "Number of the request; please give it when you report a problem",
    "收到申请之日起 20 个工作日（条例第三十三条），可延长、可扣除征求意见时间、可重新起算；给出逐步推算和依据。": (
        "Twenty working days from the day of receipt (article 33); extension, consultation and a new start are taken "
        "into "
        "account; with every step and its basis."
    ),
    "补正告知、征求意见、主动公开、缴费、行政复议、行政诉讼等期限；给出逐步推算和依据。": (
        "Correction notice, consultation, proactive disclosure, payment, reconsideration, litigation; with every "
        "step and "
        "its basis."
    ),
    "国办函〔2020〕109号第四条：同一申请人一个自然月内累计申请的收费，并列出算式。": (
        "Fee for the requests of one applicant within a calendar month (letter 109 of 2020, article 4), with the sum."
    ),
    "国办函〔2020〕109号第五条：单件申请按页收费，并列出算式。": (
        "Fee of one request by pages (letter 109 of 2020, article 5), with the sum."
    ),
    "全部机关，按代码排列。": "All organs, by code.",
    "按代码查一个机关。": "One organ by its code.",
    "全部机关已公布的年度报告，年度新的在前；可按年度筛选。": (
        "The published reports of all organs, the latest first; can be narrowed to a year."
    ),
    "一个机关已公布的年度报告，年度新的在前。": "The published reports of an organ, the latest first.",
    "规范数据：各部分文字、三张表的全部数据和核查发现；与公布时逐字节相同，ETag 为其 SHA-256。": (
        "Canonical data: the text of each part, all figures of the three tables and the findings, byte for byte as "
        "published; the ETag is its SHA-256."
    ),
    "三张表展开为一列，每格一项，便于汇总比较。": (
        "The three tables as one list, a row a figure, for sums and comparison."
    ),
    "按编号查一条主动公开的信息。已撤下的只留标题和来源。": (
        "One published item by its number. Of a withdrawn one only title and source remain."
    ),
    "上传网页、DOCX、PDF、XLSX 或文本（不超过 10 MB），返回规范数据和全部核查发现。文件不保存；每分钟至多 30 次。": (
        "Takes a web page, DOCX, PDF, XLSX or text (10 MB at most), returns canonical data and all findings. The "
        "file is "
        "not kept; at most 30 a minute."
    ),
}
SENTENCES: Final[dict[str, str]] = {
    "只读的公开数据与法定期限、收费计算。程序版本 {version}。": (
        "Public data to be read, legal periods and fees to be computed. Version {version}."
    ),
    "最多几条，不超过 {most}": "At most so many rows, {most} or fewer",
}
