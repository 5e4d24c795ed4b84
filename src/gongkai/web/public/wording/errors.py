"""Error pages and refusals in English (错误页英文)."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "请求无法处理": "The request cannot be handled",
    "浏览器发来的请求不完整或者不合要求。": "What the browser sent is incomplete or not as it should be.",
    "请返回上一页重新操作；直接输入网址的，请核对网址。": (
        "Please go back and try again; if you typed the address, please check it."
    ),
    "不能访问": "No access",
    "您没有权限查看这一页，或者登录已经失效。": "You may not see this page, or your login has expired.",
    "请重新登录后再试；认为应当可以查看的，请联系本机关的系统管理员。": (
        "Please log in again; if you think you should see it, ask the administrator of your organ."
    ),
    "没有这一页": "There is no such page",
    "网址有误，或者这一页已经移走。": "The address is wrong, or the page has moved.",
    "请核对网址，或者从首页查找。": "Please check the address, or look from the home page.",
    "不支持这种请求方法": "This method is not supported",
    "这个网址不接受这种请求方法。": "This address does not take this method.",
    "请对照接口文档改正。": "Please compare with the description of the interface.",
    "与现有记录冲突": "Conflict with what is on record",
    "您操作期间，记录已被他人改动或者状态已经变化。": (
        "While you worked, somebody changed the record, or its state changed."
    ),
    "请返回查看最新内容后再操作。": "Please go back, look at it as it is now, and try again.",
    "提交的内容过大": "Too much was sent",
    "提交的文字、文件或者栏目超过了上限。": "Text, files or fields exceed the limit.",
    "请减少文件的件数、大小或者文字后再提交。": "Please send fewer or smaller files, or less text.",
    "填写有误": "Something is not filled in rightly",
    "提交的内容不合要求。": "What was sent is not as it should be.",
    "请返回上一页改正后再提交。": "Please go back, put it right and send it again.",
    "提交过于频繁": "Too many sendings",
    "短时间内从您的网络来的提交太多，暂不受理。": (
        "Too much has come from your network in a short time; it is not taken for now."
    ),
    "请过十分钟再试；急需办理的，可以当面或者邮寄提交。": (
        "Please try again in ten minutes; if it is urgent, hand it in or send it by post."
    ),
    "系统出错": "Something went wrong here",
    "系统没能完成这次操作，已经记录下来。": "The system could not do this; it has been recorded.",
    "请稍后再试；一直如此的，请把下面的请求编号告诉本机关。": (
        "Please try again later; if it goes on, please tell the organ the request number below."
    ),
    "暂时不能办理": "Not possible just now",
    "所需的服务暂时没有应答。": "A service that is needed does not answer at the moment.",
    "请稍后再试。": "Please try again later.",
    "存储空间已满": "No room to store it",
    "系统的存储空间已满，提交的内容没有保存。": "The system has no room left; what you sent was not stored.",
    "请稍后再试，急需办理的请与本机关联系。": "Please try again later; if it is urgent, contact the organ.",
    "您填写的内容": "What you filled in",
    "请复制到重新打开的表单中：": "Please copy it into the form, opened anew:",
    "回到首页": "To the home page",
    "请求编号": "Request number",
    "请求中有不能保存的字符（空字符），没有处理。请返回上一页，重新输入后再提交，不要粘贴不可见的字符。": (
        "What was sent contains a character that cannot be stored (NUL) and was not handled. Please go back, type it "
        "again "
        "and send it; do not paste invisible characters."
    ),
    "表单已过期，或者浏览器没有保存 Cookie，因此没有提交。请重新打开表单填写。": (
        "The form has expired, or the browser keeps no cookies; nothing was sent. Please open the form anew."
    ),
    "系统的存储空间已满或者不能写入，这一次的操作没有保存任何内容。请保留所填内容，稍后再试；急需办理的请与本机关联系"
    "。": (
        "The system has no room left or cannot write; nothing was stored. Please keep what you filled in and try again "
        "later; if it is urgent, contact the organ."
    ),
    "系统正忙，这一次的操作没有保存任何内容。请过片刻再试一次。": (
        "The system is busy; nothing was stored. Please try once more in a moment."
    ),
    "数据库暂时没有应答，这一次的操作没有保存任何内容。请过片刻再试；一直如此的，请联系系统管理员。": (
        "The database does not answer at the moment; nothing was stored. Please try again in a moment; if it goes on, "
        "please tell the administrator."
    ),
    "起始日期晚于截止日期。请核对公开日期的范围。": (
        "The first day is later than the last. Please check the range of the days of publication."
    ),
}
SENTENCES: Final[dict[str, str]] = {
    "检索词太长（超过{most}字）。请只写关键的几个字词。": (
        "The search is too long (over {most} characters). Please give only the few words that matter."
    ),
    "检索词太多（超过{most}个）。请减少用空格分开的字词。": (
        "The search has too many words (over {most}). Please give fewer words between spaces."
    ),
}
