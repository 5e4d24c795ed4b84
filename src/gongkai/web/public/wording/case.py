"""An applicant's own case in English (申请查询英文): the page, its timeline, what is refused."""

from __future__ import annotations

from typing import Final

_PAGE: Final = {
    "申请 {number}": "Request {number}",
    "申请人 {name}": "applicant {name}",
    "退出查询": "Close",
    "请补正": "Please correct",
    "机关于{on}告知您补正以下内容：": "On {on} the organ asked you to correct the following:",
    "补正期限：": "The correction is due by:",
    "无正当理由逾期不补正的，视为放弃申请，不再处理；答复期限自收到补正之日起算（条例第三十条）。": (
        "Whoever does not correct in time without good reason is taken to have given up the request, which lapses; the "
        "reply limit runs from the day on which the correction is received (article 30)."
    ),
    "补正的内容": "Your correction",
    "补充的材料（可不选）": "Files to add (optional)",
    "提交补正": "Send the correction",
    "信息处理费": "Information-processing fee",
    "金额": "Amount",
    "{yuan}元": "{yuan} yuan",
    "标准": "Scale",
    "缴纳方式": "How to pay",
    "缴费期限：": "The payment is due by:",
    "逾期未缴纳的，视为放弃申请，不再处理；答复期限自缴费之日起重新计算（国办函〔2020〕109号）。": (
        "Whoever does not pay in time is taken to have given up the request, which lapses; the reply limit runs anew "
        "from "
        "the day of payment (State Council General Office, letter 109 of 2020)."
    ),
    "文书": "Letters",
    "{on}送达": "served on {on}",
    "送达中": "being served",
    "在这里下载不等于送达；期限以机关送达之日为准。下载会记入日志。": (
        "To download a letter here is not its service; periods run from the day on which the organ serves it. "
        "Downloads "
        "are logged."
    ),
    "办理过程": "Progress",
    "您": "You",
    "还没有留言。留言不是新的申请，也不改变答复期限。": (
        "No messages yet. A message is no new request and does not change the reply limit."
    ),
    "给公开机构留言": "Message to the disclosure unit",
    "发送": "Send",
    "我要撤回这件申请": "I want to withdraw this request",
    "撤回后机关不再处理，并出具撤回申请确认书。以后仍可以重新申请。": (
        "The organ then stops handling it and issues a confirmation of withdrawal. You may apply again later."
    ),
    "我确认撤回申请 {number}": "I confirm that I withdraw request {number}",
    "收到申请之日": "Day of receipt",
    "提交渠道": "Sent by",
    "到达日期": "Arrived on",
    "同意": "Agreed",
}
_CLOCK: Final = {
    "确认收到的期限": "Receipt to be confirmed by",
    "补正期限": "Correction due by",
    "缴费期限": "Payment due by",
    "答复期限": "Reply due by",
    "本件已经办结。": "This request is concluded.",
    "本件不适用答复期限。": "No reply limit applies to this filing.",
}
_TIMELINE: Final = {
    "等机关与您确认收到": "The organ is to confirm the receipt with you",
    "等您补正": "Your correction is awaited",
    "等您说明理由": "Your reasons are awaited",
    "等您缴费": "Your payment is awaited",
    "等待送达": "To be served",
    "机关办理中": "Being handled by the organ",
    "待双方确认收到。": "The receipt is to be confirmed by both sides.",
    "双方确认收到，答复期限开始计算": "Receipt confirmed by both sides; the reply limit starts",
    "与您先到的同一申请并案办理": "Merged with your earlier request for the same",
    "告知补正": "Correction requested",
    "收到补正，答复期限自此起算": "Correction received; the reply limit starts",
    "要求说明理由": "Reasons asked for",
    "延长答复期限": "Reply limit extended",
    "确定延迟答复的期限": "Delayed reply, its day set",
    "征求意见": "Consultation",
    "收到征求的意见": "Opinion received",
    "征求意见期限届满": "Consultation ended without an opinion",
    "发出收费通知": "Fee notice sent",
    "收到缴费": "Payment received",
    "作出处理决定": "Decided",
    "送达": "Served",
    "您撤回了申请": "Withdrawn by you",
    "职权划转": "Functions transferred to another organ",
    "更正请求处理完毕": "Rectification request handled",
    "建议处理完毕": "Suggestion handled",
    "重新办理": "Handled anew",
}
_DONE: Final = {
    "已收到您的补正，答复期限自今天起算。": "Your correction was received; the reply limit runs from today.",
    "留言已发给公开机构。": "Your message was sent to the disclosure unit.",
    "申请已撤回，机关将出具撤回申请确认书。": (
        "The request is withdrawn; the organ will issue a confirmation of withdrawal."
    ),
}
_REFUSED: Final = {
    "撤回申请须勾选确认。": "Please tick the confirmation to withdraw the request.",
    "请写明补正的内容，或者上传补充的材料。": "Please write your correction, or add files.",
    "内容不能为空，请填写。": "Nothing is written; please write something.",
    "没有这件申请，请重新查询。": "There is no such request; please open it again.",
    "本件没有这件文书。": "This request has no such letter.",
    "查询码或者核对信息不对，没有查到申请。请照回执核对查询码；核对信息可填联系电话后四位、证件号码后四位或者姓名（名"
    "称）全称。"
    "多次不对会暂停查询一小时；遗失查询码的，请凭身份证明向受理机关查询。": (
        "The code or what only you know is wrong; no request was found. Please compare the code with your receipt; "
        "as the "
        "second give the last four digits of the telephone, the last four characters of the identity paper's number, "
        "or the "
        "full name. After several wrong tries it is closed for an hour. Whoever has lost the code may ask the organ, "
        "with "
        "an identity paper."
    ),
}
WORDS: Final[dict[str, str]] = {**_PAGE, **_CLOCK, **_TIMELINE, **_DONE, **_REFUSED}
SENTENCES: Final[dict[str, str]] = {
    "并入{number}。": "Merged into {number}.",
    "延长{days}个工作日：{reason}": "Extended by {days} working days: {reason}",
    "延长{days}个工作日": "Extended by {days} working days",
    "延迟至{on}": "Delayed until {on}",
    "征求{who}意见，所需时间不计入答复期限。": (
        "Opinion asked of the {who}; the time needed is not counted in the reply limit."
    ),
    "{yuan}元": "{yuan} yuan",
    "补正的内容最多{most}个字，请缩短或者作为文件上传。": (
        "A correction has at most {most} characters; please shorten it or send it as a file."
    ),
    "留言最多{most}个字，请缩短。": "A message has at most {most} characters; please shorten it.",
    "一次最多上传{most}个文件，请分次上传。": "At most {most} files at once; please send them in several goes.",
    "本件“{stage}”，不能“{act}”；该操作只能在“{stages}”时进行（依据：{article}）。": (
        "This request is at “{stage}”, where “{act}” is not possible; it is only at: {stages} ({article})."
    ),
}
