"""The application in English (申请页面英文): the form, its help and errors, the receipt, the paper form."""

from __future__ import annotations

from typing import Final

_FORM: Final = {
    "请核对：": "Please check: ",
    "申请公开政府信息": "Request government information",
    "向{organ}申请公开政府信息": "Request government information from {organ}",
    "依照《政府信息公开条例》第二十九条。任何人都可以申请，不需要说明用途，不需要注册账号。": (
        "Under article 29 of the Open Government Information Regulations. Anybody may apply; no purpose and no account "
        "is asked for."
    ),
    "英文界面仅供参考，以中文为准。所填内容和文书不作翻译。": (
        "The English interface is for reference; where it differs, the Chinese text prevails. What you fill in is "
        "passed "
        "on as you write it, and the organ's letters are in Chinese; neither is translated."
    ),
    "还没有提交：有{count}处要改": "Not sent yet: {count} to put right",
    "填写的内容都保留着。改好后再点“提交申请”。": (
        "What you filled in is kept. Put it right, then press “Send the request”."
    ),
    "还没有提交：申请还缺{count}项": "Not sent yet: {count} still lacking",
    "条例第二十九条要求写明下列内容。现在补齐最快；也可以": (
        "Article 29 of the Regulations asks for the following. To add it now is quickest; you may also "
    ),
    "按现状提交": "send the request as it is",
    "，机关不会拒收，会在七个工作日内一次告知您补正（条例第三十条），答复期限从收到补正之日起算。": (
        ". The organ will not refuse it; within seven working days it tells you, once, what to correct (article 30), "
        "and "
        "the reply limit runs from the day on which it receives the correction."
    ),
    "提交申请": "Send the request",
    "需要什么信息": "Which information",
    "知道名称或者文号最好；不知道的，写清事项、地点、时间段，能够据以查找即可。几件不同的信息请分项写。": (
        "A title or a document number is best. Without them, tell the matter, the place and the period, so that it can "
        "be found. Please write different things as separate items."
    ),
    "第{number}项": "Item {number}",
    "查找第{number}项是否已公开": "See whether item {number} is public already",
    "删除第{number}项": "Remove item {number}",
    "再加一项": "Add an item",
    "申请人": "Applicant",
    "身份证明的照片或者复印件": "Photograph or copy of your identity paper",
    "已上传的文件": "Files received",
    "删除“{name}”": "Remove “{name}”",
    "怎样联系您": "How to reach you",
    "至少填一种。网上提交的申请，机关要与您确认后才算收到（条例第三十一条第（三）项），留下电话确认最快。": (
        "At least one. A request sent online counts as received once the organ has confirmed it with you (article 31, "
        "item 3); a telephone number makes that quickest."
    ),
    "希望怎样得到信息": "How you want the information",
    "提交": "Send",
    "不收费。": "Free of charge. ",
    "个人信息。": "Personal data. ",
    "按现状提交，等机关告知补正": "Send as it is and await the correction notice",
    "其他申请方式": "Other ways to apply",
    "打印纸质申请表": "Print the paper form",
    "，当面提交或者邮寄": ", to be handed in or sent by post",
    "书写有困难的，可以到公开工作机构口头提出，由工作人员代为填写（条例第二十九条）": (
        "Whoever has difficulty writing may apply orally at the disclosure unit, whose staff fill in the form "
        "(article 29)"
    ),
    "阅读有困难或者有视听障碍的，公开工作机构提供帮助（条例第四十三条）": (
        "The disclosure unit helps those who have difficulty reading, seeing or hearing (article 43)"
    ),
    "已经申请过": "Applied already?",
    "查询已提交的申请": "Follow a request that was sent",
    "已经公开的相近信息": "Similar information that is public already",
    "如果正是您要的，可以直接查看，不必申请。": "If it is what you want, simply read it; no request is needed.",
    "{on}公开": "published on {on}",
    "没有查到已公开的相近信息，可以继续申请。": "Nothing similar is public yet; please go on with the request.",
}
# The labels and hints of `law.request_form`.
_FIELDS: Final = {
    "申请人类型": "Kind of applicant",
    "同意以电子方式送达：告知书、决定书在本平台或者向所填邮箱送达": (
        "I agree to electronic service: notices and decisions are served on this platform or to the e-mail address "
        "above"
    ),
    "姓名或者名称": "Name",
    "与身份证明一致。": "As on the identity paper.",
    "法定代表人或者负责人": "Legal representative or person in charge",
    "联系人": "Contact person",
    "证件种类": "Kind of identity paper",
    "证件号码": "Number of the identity paper",
    "组织填写统一社会信用代码。": "Organisations give their unified social credit code.",
    "居民身份证": "Resident identity card",
    "港澳台居民居住证或者通行证": "Residence or travel permit of Hong Kong, Macao or Taiwan residents",
    "护照": "Passport",
    "统一社会信用代码证照": "Certificate with unified social credit code",
    "其他有效证件": "Another valid paper",
    "用于确认收到申请，也用于查询进度。": "For confirming the receipt, and for following the request.",
    "电子邮箱": "E-mail address",
    "通信地址": "Postal address",
    "邮政编码": "Postcode",
    "信息名称": "Title of the information",
    "文件标题；不知道准确名称的，可以只填特征描述。": (
        "The title of the document; if you do not know it exactly, a description is enough."
    ),
    "如“×政发〔2025〕1号”；不知道可以不填。": (
        "As printed under the title of the document; leave it empty if you do not know it."
    ),
    "特征描述": "Description",
    "便于查找的线索：事项、地点、时间段、制作机关等。": (
        "What helps to find it: the matter, the place, the period, the organ that made it."
    ),
    "提供形式": "Form",
    "获取途径": "Way of delivery",
    "纸质": "On paper",
    "电子数据": "Electronic data",
    "查阅、抄录": "Inspection and copying by hand",
    "在本平台下载": "Download from this platform",
    "电子邮件": "E-mail",
    "邮政寄送": "By post",
    "到公开机构领取": "Collected at the disclosure unit",
    "需要的帮助": "Help needed",
    "阅读有困难或者有视听障碍，需要的帮助": "Help needed because of difficulty reading, seeing or hearing",
    "如大字版、电话口述、当面协助填写。没有可以不填。": (
        "Such as large print, reading out by telephone, help with filling in. Leave it empty if there is none."
    ),
    "行政机关依申请提供政府信息，不收取费用。只有申请的数量、频次明显超过合理范围的，才可以收取信息处理费。": (
        "An organ charges nothing for information on request. Only where number and frequency of requests clearly "
        "exceed "
        "a reasonable measure may an information-processing fee be charged."
    ),
    "这里填写的个人信息，只用于办理本件申请：核对申请人、联系、送达答复、计算收费和统计。"
    "处理这些信息是履行《政府信息公开条例》规定的法定职责所必需，证件号码、电话、住址加密保存，查看留有记录。"
    "除法律另有规定外，不会提供给办理本件以外的人；征求第三方意见时不告知申请人是谁。": (
        "What you fill in here is used for this request only: to know the applicant, to reach you, to serve the "
        "reply, to "
        "compute fees and to count. It is needed for duties under the Open Government Information Regulations. "
        "Numbers of "
        "papers, telephones and addresses are kept encrypted, and every look at them is recorded. Unless a law says "
        "otherwise, nobody outside this request receives them; third parties who are consulted are not told who "
        "applied."
    ),
    "JPG、PNG 图片或者 PDF，每个不超过 10 MB，最多 6 个。文件加密保存，只用于办理本件。": (
        "JPG or PNG pictures or PDF, at most 10 MB each and 6 in all. Files are kept encrypted and used for this "
        "request "
        "only."
    ),
    "申请人的姓名或者名称": "Name of the applicant",
    "申请人的身份证明": "Identity proof of the applicant",
    "申请人的联系方式": "Contact of the applicant",
    "政府信息的名称、文号或者其他特征性描述": "Title, document number or other description of the information",
    "获取信息的方式、途径": "Form and way of delivery of the information",
}
_ERRORS: Final = {
    "请选择申请人类型：自然人，或者五类组织之一。": (
        "Please choose the kind of applicant: a natural person, or one of five kinds of organisations."
    ),
    "请至少写一项所需信息：名称、文号或者特征描述填一样即可。": (
        "Please write at least one item: a title, a document number or a description, any one of them."
    ),
    "联系电话只能写数字、空格、“-”和括号，请核对。": (
        "A telephone number has digits, spaces, hyphens and brackets only; please check."
    ),
    "电子邮箱的写法不对，应为“名称@域名”，请核对。": (
        "This is no e-mail address; it should read name@domain. Please check."
    ),
    "没有这个选项，请重新选择。": "There is no such choice; please choose again.",
    "文件是空的，请重新选择。": "the file is empty; please choose again.",
    "文件超过 10 MB，请压缩后重新上传。": "the file exceeds 10 MB; please make it smaller and send it again.",
    "只收 JPG、PNG 图片和 PDF，请另存后重新上传。": (
        "only JPG and PNG pictures and PDF are taken; please save it as one of them and send it again."
    ),
    "查询进度须核对姓名（名称）、联系电话或者证件号码，请至少填写一项。": (
        "To follow the request, a name, a telephone number or the number of an identity paper is checked; please "
        "give at "
        "least one."
    ),
    "申请没有写明所需政府信息。内容不明确的，照原样录入后告知补正。": (
        "The request does not say which information is wanted."
    ),
}
_RECEIPT: Final = {
    "申请已提交": "Request sent",
    "{organ}将与您确认。请保存或者打印本页。": "{organ} will confirm with you. Please save or print this page.",
    "申请编号": "Request number",
    "提交时间": "Sent at",
    "受理机关": "Organ",
    "申请内容": "What is asked for",
    "只在这里显示一次": "shown here only once",
    "，本平台不保存原文，遗失后不能找回（可以凭身份证明向公开机构查询）。查询时还要填写：": (
        ". The platform does not keep it and cannot give it again (with an identity paper you may ask the disclosure "
        "unit)."
        " To follow the request you also need: "
    ),
    "联系电话后四位": "the last four digits of the telephone number",
    "证件号码后四位": "the last four characters of the number of the identity paper",
    "姓名（名称）全称": "the full name",
    "接下来": "What follows",
    "机关与您确认收到": "The organ confirms the receipt with you",
    "网上提交的申请，以双方确认之日为收到申请之日（条例第三十一条第（三）项）。机关会用您留下的联系方式确认；最迟应在"
    "次一工作日，即{on}。": (
        "A request sent online counts as received on the day on which both sides have confirmed it (article 31, item "
        "3). "
        "The organ uses the contact that you gave; at the latest on the next working day, {on}."
    ),
    "补正": "Correction",
    "您的申请还缺：": "Your request still lacks: ",
    "机关会在收到之日起七个工作日内一次告知补正（条例第三十条），答复期限从收到补正之日起算。": (
        "Within seven working days of the receipt the organ tells you, once, what to correct (article 30); the reply "
        "limit "
        "runs from the day on which it receives the correction."
    ),
    "答复": "Reply",
    "收到之日起二十个工作日内答复；需要延长的，经负责人同意并告知您，最多再延长二十个工作日（条例第三十三条）。": (
        "Within twenty working days of the receipt. An extension needs the consent of the head of the disclosure "
        "unit and "
        "is told to you; it is of twenty more working days at most (article 33)."
    ),
    "如果在{on}确认，答复期限是：": "If it is confirmed on {on}, the reply is due by:",
    "查询进度、下载告知书、补正、留言": "Follow it, download letters, correct, write",
    "在": "On the page ",
    "页凭查询码办理。": ", with the query code.",
    "逾期没有得到答复的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议（条例第五"
    "十一条）。": (
        "Whoever gets no reply in time may complain to the organ at the next higher level or to the competent "
        "department "
        "for disclosure work, and may apply for administrative reconsideration (article 51)."
    ),
    "用浏览器的“打印”（Ctrl+P）可以打印，也可以存为 PDF。": (
        "“Print” in the browser (Ctrl+P) prints this page or saves it as PDF."
    ),
}
_PAPER: Final = {
    "政府信息公开申请表": "Disclosure request form",
    "可以打印填写，也可以照抄在任何纸上；栏目与网上申请相同。填好后当面提交或者邮寄给本机关的政府信息公开工作机构，挂"
    "号信、特快专递、平信都收。": (
        "Print it and fill it in, or copy it by hand onto any paper; it asks what the online form asks. Hand it in "
        "or post "
        "it to the disclosure unit of this organ: registered, express and ordinary letters are all taken."
    ),
    "用浏览器的“打印”（Ctrl+P）打印本页。书写确有困难的，可以口头提出，由公开工作机构代为填写（条例第二十九条）。": (
        "“Print” in the browser (Ctrl+P) prints this page. Whoever has difficulty writing may apply orally, and the "
        "disclosure unit fills in the form (article 29)."
    ),
    "申请表": "Form",
    "（组织填写）": " (organisations)",
    "所需政府信息　第{number}项": "Information wanted, item {number}",
    "（没有的划去；不够写的另附纸）": " (cross out if there is none; add paper if there are more)",
    "电子送达": "Electronic service",
    "同意以电子方式送达告知书、决定书（本平台或者所填邮箱）": (
        "I agree to electronic service of notices and decisions (on this platform or to the e-mail address above)"
    ),
    "身份证明复印件": "Copy of the identity paper",
    "已附": "attached",
    "申请人签名（盖章）": "Signature (seal) of the applicant",
    "　　年　　月　　日": "Date:",
    "“信息名称”“文号”“特征描述”三栏，知道哪一栏填哪一栏，能够据以查找即可（条例第二十九条第二款第（二）项）。": (
        "Of title, document number and description fill in what you know; it is enough that the information can be "
        "found "
        "(article 29, paragraph 2, item 2)."
    ),
    "申请内容不明确或者缺少要件的，机关会在收到之日起七个工作日内一次告知补正（条例第三十条）。": (
        "If the request is unclear or lacks something, the organ tells you once, within seven working days of the "
        "receipt, "
        "what to correct (article 30)."
    ),
    "当面提交的，以提交之日为收到申请之日；需签收的邮件，以签收之日为准；平信、传真，以与您确认之日为准（条例第三十一"
    "条）。机关自收到之日起二十个工作日内答复（条例第三十三条）。": (
        "The day of receipt is, in person, the day of handing in; by registered post, the day of signing for it; by "
        "ordinary letter or fax, the day of confirmation with you (article 31). The organ replies within twenty "
        "working "
        "days of it (article 33)."
    ),
}
_AGAIN: Final[dict[str, str]] = {
    "这份表格此前已经提交并登记，这次没有重复登记；以下是第一次提交的回执，随附的文件也以第一次提交的为准。": (
        "This form was sent and registered before and was not registered again. Below is the receipt of the first "
        "sending; the files of the first sending stand."
    ),
    "先前上传的材料已过保存时间，没有提交。请重新上传后再提交。": (
        "The files uploaded before are not held any more; nothing was sent. Please upload them again and send the form."
    ),
}
WORDS: Final[dict[str, str]] = {**_FORM, **_FIELDS, **_ERRORS, **_RECEIPT, **_PAPER, **_AGAIN}
SENTENCES: Final[dict[str, str]] = {
    "“{label}”最多{longest}个字，现有{now}个字，请缩短或者另附材料。": (
        "“{label}” takes at most {longest} characters, there are {now}; please shorten it or attach a file."
    ),
    "最多上传{most}个文件，“{name}”及其后的没有收下。请先删除不需要的。": (
        "At most {most} files; “{name}” and those after it were not taken. Please remove some first."
    ),
    "“{name}”没有收下：{why}": "“{name}” was not taken: {why}",
    "这份申请已经提交过，编号{number}，没有再次登记。没有看到查询码的，请在提交后一天内把表格照原样再提交一次，"
    "或者凭身份证明向受理机关查询。要再提一件申请的，请重新打开申请页。": (
        "This request was sent already, number {number}, and was not registered again. If you have not seen the query "
        "code, please send the form once more exactly as it was within a day, or ask the organ with your identity "
        "paper. To apply once more, please open the form anew."
    ),
    "{one}或者{two}或者{three}": "{one}, or {two}, or {three}",
    "{one}或者{two}": "{one}, or {two}",
}
