"""The check of reports in English (年报核查英文): the page; the findings themselves quote the report in Chinese."""

from __future__ import annotations

from typing import Final

_PAGE: Final = {
    "核查结果：": "Result: ",
    "核查结果": "Result of the check",
    "机关未读出": "organ not recognised",
    "年度未读出": "year not recognised",
    "{year}年": "{year}",
    "{cells}格中读出{read}格": "{read} of {cells} figures read",
    "发现数量": "Number of findings",
    "错误": "Error",
    "警告": "Warning",
    "提示": "Remark",
    "正文算术相符：": "Sums in the text that hold: ",
    "逐条发现": "Findings",
    "发现用中文写出，因为其中引用年报原文。每条前有一句英文说明所核查的关系。": (
        "Findings are written in Chinese, since they quote the report; before each, a sentence in English says what "
        "was "
        "checked."
    ),
    "没有错误和警告：可以核查的关系全部成立。": "No errors and no warnings: every relation that can be checked holds.",
    "提示{count}条：读取说明，以及无法核对的关系和原因": (
        "{count} remarks: how it was read, and what could not be checked and why"
    ),
    "若把空白当作0，还会有{count}处不符（空白不等于0，仅供参考）": (
        "If blanks were taken for 0, {count} more would not hold (a blank is not 0; for reference only)"
    ),
    "读出的数据": "Figures as read",
    "项目": "Row",
    "未读出": "not read",
    "原文": "Source",
    "核查下一份": "Check another",
    "读取任何单位已公布的政府信息公开工作年度报告，逐格核对勾稽关系，核对文字与表格、各部分是否齐全，指出哪里不符、依"
    "据是什么。读不准的数据会标明，空白不会当作0。": (
        "Reads the published annual report on disclosure of any organ, checks every figure against the relations "
        "between "
        "the tables, the text against the tables, and whether all parts are there; it says what does not hold, and by "
        "which rule. Figures that cannot be read for certain are marked; a blank is never taken for 0."
    ),
    "开始核查": "Check",
    "看这一格": "to the figure",
    "看原文": "to the source",
    "依据：": "Basis: ",
    "要核查的年报": "Report to check",
    "上年年报（可不选）": "Last year's report (optional)",
    "提供后可核对结转、现行有效件数、未审结案件和文字雷同。": (
        "With it, what was carried over, documents in force, pending cases and copied text can be checked."
    ),
    "请选择要核查的年报文件。": "Please choose the file of the report.",
    "文件是空的，请核对后重新选择。": "The file is empty; please check and choose again.",
    "上年年报文件是空的，请核对后重新选择。": "The file of last year's report is empty; please check and choose again.",
    "文件没有传上来，请重新选择。": "The file did not arrive; please choose it again.",
    "整篇报告": "the whole report",
}
_UNREADABLE: Final = {
    "文件是空的，没有可读取的内容。请核对上传的文件。": "The file is empty. Please check it.",
    "这类文件不能读取。请另存为 HTML、DOCX、PDF、XLSX 或文本后再试。": (
        "This kind of file cannot be read. Please save it as HTML, DOCX, PDF, XLSX or text and try again."
    ),
    "这是 RTF 文件。请用 Word 或 WPS 打开，另存为 DOCX 或 PDF 后再试。": (
        "This is an RTF file. Please open it in Word or WPS, save it as DOCX or PDF and try again."
    ),
    "这是 GIF 图片。请另存为 PNG 或 JPG，或提供原始的 DOCX、PDF 后再试。": (
        "This is a GIF picture. Please save it as PNG or JPG, or give the original DOCX or PDF."
    ),
    "这是 OFD 版式文件，暂不能读取。请用阅读器另存为 PDF 或 DOCX 后再试。": (
        "This is an OFD file, which cannot be read yet. Please save it as PDF or DOCX and try again."
    ),
    "这是压缩包或不支持的办公文件。请先解压，或另存为 DOCX、XLSX、PDF 后再试。": (
        "This is an archive or an office file of another kind. Please unpack it, or save it as DOCX, XLSX or PDF."
    ),
    "文件既不是文本，也不是能识别的文档格式。请另存为 DOCX、PDF 或 HTML 后再试。": (
        "The file is neither text nor a document that is recognised. Please save it as DOCX, PDF or HTML and try again."
    ),
    "文件已损坏，无法解开（不是完整的 DOCX 或 XLSX）。请重新下载或另存后再试。": (
        "The file is damaged (no whole DOCX or XLSX). Please download it again or save it anew."
    ),
    "文件已加密。请先取消密码保护，再重新读取。": "The file is encrypted. Please take the password away and try again.",
    "文件已加密。请先用 Word、Excel 或 WPS 取消密码保护，再重新读取。": (
        "The file is encrypted. Please take the password away in Word, Excel or WPS and try again."
    ),
    "这是旧版 Word 文件（.doc 或 .wps）。请用 Word 或 WPS 打开，另存为 DOCX 或 PDF 后再试。": (
        "This is an old Word file (.doc or .wps). Please open it in Word or WPS, save it as DOCX or PDF and try again."
    ),
    "这是旧版办公文件，不能直接读取。请用 Word 或 WPS 打开，另存为 DOCX、XLSX 或 PDF 后再试。": (
        "This is an old office file. Please open it in Word or WPS, save it as DOCX, XLSX or PDF and try again."
    ),
}
WORDS: Final[dict[str, str]] = {**_PAGE, **_UNREADABLE}
SENTENCES: Final[dict[str, str]] = {
    "网页（HTML）、DOCX、PDF、XLSX 或文本文件，不超过 {size} MB。文件只在本次核查中使用，不会保存。": (
        "A web page (HTML), DOCX, PDF, XLSX or a text file, at most {size} MB. It is used for this check only and "
        "not kept."
    ),
    "文件超过 {size} MB，不能核查。年报一般不到 1 MB，请确认选对了文件。": (
        "The file exceeds {size} MB and cannot be checked. A report is usually under 1 MB; please make sure it is "
        "the right "
        "file."
    ),
    "上年年报无法读取：{why}": "Last year's report cannot be read: {why}",
    "读取超过 {seconds} 秒仍未完成，已停止。文件可能过大或已损坏，请另存或拆分后再试。": (
        "Reading took over {seconds} seconds and was stopped. The file may be too large or damaged; please save it "
        "anew or "
        "split it."
    ),
    "文件不完整：缺少 {name}。请用 Word、Excel 或 WPS 打开后另存再试。": (
        "The file is incomplete: {name} is missing. Please open it in Word, Excel or WPS, save it anew and try again."
    ),
    "文件已损坏：{name} 无法解开。请重新下载或另存后再试。": (
        "The file is damaged: {name} cannot be unpacked. Please download it again or save it anew."
    ),
    "文件已损坏：{name} 不是完整的 XML。请重新下载或另存后再试。": (
        "The file is damaged: {name} is no whole XML. Please download it again or save it anew."
    ),
    "{level}：见第{numbers}条": "{level}: see {numbers}",
}
