"""The platform's words in English (平台界面英文): frame, home, lists, items, search, reports, data."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "政府信息公开平台": "Government Information Disclosure",
    "跳到主要内容": "Skip to main content",
    "显示与语言": "Display and language",
    "大字 · 对比度 · 深色": "Large print · contrast · dark",
    "检索已公开的政府信息": "Search published information",
    "标题、文号、正文中的任何字词": "Any words of a title, number or text",
    "检索": "Search",
    "主导航": "Main navigation",
    "首页": "Home",
    "信息检索": "Search",
    "政府信息公开年报": "Annual reports",
    "开放数据": "Open data",
    "年报核查": "Check a report",
    "网站地图": "Site map",
    "无障碍说明": "Accessibility",
    "主办单位": "Operated by",
    "联系方式": "Contact",
    "网站标识码": "Site identifier",
    "依据《中华人民共和国政府信息公开条例》公布。": (
        "Published under the Open Government Information Regulations of the People's Republic of China. "
    ),
    "阅读有困难的，可向各机关的政府信息公开工作机构请求协助（条例第四十三条）。": (
        "Whoever has difficulty reading may ask the disclosure office of each organ for help (article 43)."
    ),
    "英文界面仅供参考，以中文为准；公开的内容和文书只有中文。": (
        "The English interface is for reference; the Chinese text prevails. What is published, and the letters, are in "
        "Chinese only."
    ),
    "当前位置": "You are here",
    "最新公开": "Latest",
    "更多": "More",
    "公开机关": "Organs",
    "公开指南": "Guide",
    "政府信息公开指南": "Guide to disclosure",
    "政府信息公开制度": "Rules on disclosure",
    "法定主动公开内容": "Statutory disclosure",
    "依申请公开": "Disclosure on request",
    "年报": "Reports",
    "申请查询": "Follow a request",
    "本机关信息公开": "Disclosure of this organ",
    "全部公开信息": "Everything published",
    "查政府信息": "Find government information",
    "各机关主动公开的文件、公告和年度报告，可查阅、可检索、可下载。": (
        "Documents, notices and annual reports published by the organs: to read, to search, to download."
    ),
    "还没有公开的信息。": "Nothing has been published yet.",
    "这一栏还没有公开的信息。": "Nothing has been published here yet.",
    "演示数据：条目为示例，不代表该机关的真实情况。": "Demonstration data, not a real record of this organ.",
    "共{count}条": "{count} in all",
    "第{number}页": "Page {number}",
    "上一页（较新）": "Newer",
    "下一页（较早）": "Older",
    "分页": "Pages",
    "索引号": "Index number",
    "标题": "Title",
    "文号": "Document number",
    "发文机关": "Issued by",
    "成文日期": "Date of document",
    "公开日期": "Published on",
    "施行日期": "In force from",
    "公开方式": "Mode",
    "公开属性": "Attribute",
    "主题分类": "Subject",
    "体裁分类": "Genre",
    "服务对象分类": "For",
    "关键词": "Keywords",
    "概述": "Summary",
    "有效性": "Validity",
    "依据条款": "Basis",
    "栏目": "Column",
    "信息种类": "Kind",
    "公开渠道": "Channels",
    "基本信息": "Particulars",
    "正文": "Text",
    "解读要点": "In short",
    "背景依据": "Background",
    "办理步骤": "Steps",
    "数字": "Figures",
    "案例": "Cases",
    "已撤回": "Withdrawn",
    "附件": "Attachments",
    "附件中命中": "Found in an attachment",
    "链接": "Link",
    "Word 文档": "Word document",
    "Excel 表格": "Excel sheet",
    "JPG 图片": "JPG picture",
    "PNG 图片": "PNG picture",
    "文本": "Text",
    "打印": "Print view",
    "回到网页": "Back to the page",
    "下载": "Download",
    "下载本条信息": "Download this item",
    "相关解读": "Interpretations",
    "所解读的文件": "Interprets",
    "更正说明": "Corrections",
    "本信息已撤回": "This item was withdrawn",
    "撤回日期": "Withdrawn on",
    "现行有效": "In force",
    "已修改": "Amended",
    "已废止": "Repealed",
    "已失效": "Expired",
    "本文件{state}。": "This document: {state}.",
    "本条登记了标题和公开渠道，全文见下列渠道。": (
        "Only the title and the channels are on record; the text is on the channels below."
    ),
    "按相关度": "By relevance",
    "按公开日期": "Newest first",
    "排列": "Order",
    "只查标题": "Titles only",
    "自": "From",
    "至": "to",
    "结果": "Results",
    "超过{count}条": "More than {count}",
    "没有找到。": "Nothing was found.",
    "可以减少字词、换一种说法，或者去掉筛选条件。标点、全角半角和大小写不影响结果。": (
        "Try fewer or other words, or remove filters. Punctuation, width and case make no difference."
    ),
    "筛选": "Narrow down",
    "全部": "All",
    "机关": "Organ",
    "年度": "Year",
    "去掉": "Remove",
    "下一页": "Next page",
    "从头看": "From the start",
    "字号": "Size of print",
    "对比度": "Contrast",
    "底色": "Background",
    "语言": "Language",
    "标准字号": "Normal",
    "大字": "Large",
    "特大字": "Larger",
    "标准对比度": "Normal",
    "高对比度": "High",
    "随系统": "As the device",
    "浅色": "Light",
    "深色": "Dark",
    "显示设置": "Display settings",
    "选择后保存在本机浏览器的 Cookie 中，不记录个人信息；不使用脚本。": (
        "Kept in a cookie of this browser; no personal data, no scripts."
    ),
    "保存": "Save",
    "更新日期": "Updated on",
    "尚未编制政府信息公开指南。": "No guide has been drawn up yet.",
    "尚未公布制度。": "No rules have been published yet.",
    "规章和规范性文件库": "Rules and normative documents",
    "已废止、失效": "Repealed or expired",
    "制发": "Issued",
    "不再有效": "No longer in force from",
    "依据": "By",
    "没有。": "None.",
    "上位法与统一规定": "Statutes and general rules",
    "本机关制度": "Rules of this organ",
    "按条例第二十条、第二十一条的目录": "By the catalogue of articles 20 and 21",
    "按栏目": "By column",
    "政府信息公开工作年度报告": "Annual reports on government information disclosure",
    "各机关依照《政府信息公开条例》第四十九条、第五十条公布的年度报告，可在线查阅，也可下载五种格式。": (
        "Published by the organs under articles 49 and 50 of the Regulations: to read here or to download in "
        "five formats."
    ),
    "还没有公布的年度报告。报告定稿后会出现在这里。": (
        "No report has been published yet; it appears here once it is final."
    ),
    "{count}份报告": "{count} reports",
    "历年政府信息公开工作年度报告，按年度由近及远排列。": "Annual reports on disclosure, the latest first.",
    "{year}年政府信息公开工作年度报告": "Annual report on disclosure {year}",
    "公布日期": "Published on",
    "下载本报告": "Download this report",
    "本年主要数据": "Main figures of the year",
    "本报告内容": "Contents of this report",
    "公开信息的目录数据可以自由取用，网址永久有效；请注明来源。": (
        "The catalogue of what is published may be used freely; addresses are permanent. Please name the source."
    ),
    "数据与订阅": "Data and feeds",
    "目录（JSON）": "Catalogue (JSON)",
    "目录（CSV）": "Catalogue (CSV)",
    "一条信息（JSON）": "One item (JSON)",
    "年度报告（JSON）": "Annual report (JSON)",
    "由近及远，每页200条，next 是下一页；organ 按机关代码筛选": (
        "Newest first, 200 a page; next leads on, organ filters by the code of an organ"
    ),
    "全部条目一个文件，UTF-8": "All items in one file, UTF-8",
    "全部要素和正文文字": "All fields and the text",
    "200个数据和各部分文字": "200 figures and the text of each part",
    "最新50条": "The latest 50",
    "站点地图": "Site map (XML)",
    "供搜索引擎收录": "For search engines",
    "目录字段": "Fields of the catalogue",
    "内容": "Content",
    "网址": "Address",
    "说明": "About it",
    (
        "本平台的每个公众页面不依赖脚本，全部可以只用键盘操作：Tab 键依次移动，页面开头有"
        "“跳到主要内容”的链接，焦点有清楚的外框。"
    ): (
        "No public page needs scripts, and all can be used by keyboard alone: Tab moves on, the first link "
        "of a page skips to the content, and the focus has a clear frame."
    ),
    "提供大字、特大字、高对比度、深色和浅色，选择后各页一致。": (
        "offer large and larger print, high contrast, dark and light, for all pages."
    ),
    "浏览器放大到 200% 内容不丢失；手机上不需要左右滚动。": (
        "Nothing is lost at 200 percent zoom; on a telephone nothing scrolls sideways."
    ),
    "表格有表头，图片有替代文字，表单有标签，读屏软件可以按标题和区域跳读。": (
        "Tables have headers, pictures have text, forms have labels; screen readers can move by headings and regions."
    ),
    "目标是 WCAG 2.2 AA 级和 GB/T 37668-2019。": "The aim is WCAG 2.2 AA and GB/T 37668-2019.",
    ("申请公开政府信息的公民存在阅读困难或者视听障碍的，行政机关应当为其提供必要的帮助（条例第四十三条）。"): (
        "An organ must help applicants who have difficulty reading, seeing or hearing (article 43)."
    ),
    "请与有关机关的政府信息公开工作机构联系，联系方式见该机关的": (
        "Please turn to the disclosure office of the organ; how to reach it is told in its"
    ),
    "对本平台的无障碍有意见的，请联系": "Remarks on the accessibility of this platform go to",
    "行政规范性文件": "Normative documents",
    "条例第十二条第一款": "article 12, paragraph 1",
    (
        "向制作或者保存该信息的机关申请（条例第十条、第二十七条）。任何人都可以申请，不需"
        "要说明用途，不需要注册账号。已经提交过的，到"
    ): (
        "Apply to the organ that made or keeps the information (articles 10 and 27). Anybody may apply; no "
        "purpose, no account is asked for. For a request already sent, go to"
    ),
    "纸质申请表": "Paper form",
    "还没有录入机关。": "No organ has been entered yet.",
    "查看办理进度、下载告知书、补正、缴费、留言、撤回。查询码在提交申请后的回执上。": (
        "See where your request stands, download letters, correct, pay, write, withdraw. The query code is "
        "on the receipt of your request."
    ),
    "16 个字符，大小写、空格、连字符不影响。": "16 characters; case, spaces and hyphens make no difference.",
    "核对信息": "Something only you know",
    "申请时填写的任一项：联系电话后四位、证件号码后四位，或者申请人姓名（名称）全称。": (
        "One of what you filled in: the last four digits of the telephone or of the identity paper, or the full name."
    ),
    "遗失查询码的，凭身份证明当面或者来电向受理机关的政府信息公开工作机构查询。": (
        "Whoever has lost the code may ask the disclosure office of the organ, with an identity paper."
    ),
    "查询码": "Query code",
    "查询": "Open",
    "提交前的核验": "One check before sending",
    "上一次核验没有通过或者已经用过，请再核验一次。": (
        "The last check failed or was used already; please check once more."
    ),
    "短时间内收到的提交较多。为防止程序滥用，请先通过一次核验。您填写的内容都已带在本页，不会丢失。": (
        "Much has been sent in a short time. So that programs do not abuse the form, please pass one check. "
        "What you filled in is on this page and is not lost."
    ),
    "本次选择的文件没有带上，请在核验通过后重新选择。": (
        "The files that you chose are not kept; please choose them again afterwards."
    ),
    "正在核验……": "Checking …",
    "核验已完成，请按“继续提交”。": "Done; please press “Send”.",
    "本浏览器不支持自动核验，请用下一种方式。": "This browser cannot do it; please use the other way.",
    "核验有两种方式，任选一种，无需辨认图片，也无需计算：": (
        "There are two ways, as you like; no pictures to recognise, nothing to compute:"
    ),
    "浏览器自动完成，一般数秒：": "Your browser does it, usually within seconds: ",
    "本浏览器未启用脚本，请用下一种方式。": "Scripts are off in this browser; please use the other way.",
    "继续提交": "Send",
    "等待{seconds}秒后，按下面的按钮。": "Wait {seconds} seconds, then press the button below.",
    "网页": "Web page",
    "数据 JSON": "Data (JSON)",
    "政府信息的分类": "Classes of information",
    "政府信息的编排体系": "How information is arranged",
    "政府信息的获取方式": "How to obtain information",
    "政府信息公开工作机构的名称": "Disclosure office",
    "办公地址": "Address",
    "办公时间": "Office hours",
    "联系电话": "Telephone",
    "传真号码": "Fax",
    "互联网联系方式": "On the internet",
    "其他说明": "Further notes",
    "本年新收申请": "Requests received",
    "本年办理结果": "Requests concluded",
    "结转下年度": "Carried over",
    "行政许可决定": "Licences",
    "行政处罚决定": "Penalties",
    "现行有效规范性文件": "Normative documents in force",
    "行政复议": "Reconsiderations",
}
