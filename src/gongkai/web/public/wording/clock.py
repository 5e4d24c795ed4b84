"""The explained clock in English (期限推算英文): the steps that `law` writes, recognised by their fixed words."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, str]] = {
    "暂定": "provisional",
    "期限跨入尚未公布放假安排的年度，国务院办公厅公布放假通知后可能变动。": (
        "The limit reaches into a year whose holidays are not announced yet; the notice of the State Council may "
        "move it."
    ),
    "这一天是怎么算出来的": "How this day was found",
    "今天到期": "due today",
    "当日不计，次日起数": "that day is not counted, counting starts with the next",
    "当日计为第一日": "that day is counted as the first",
    "答复期限届满": "the reply is due",
    "补正期限届满": "the correction is due",
    "缴费期限届满": "the payment is due",
    "第三方提出意见期限届满": "the opinion of the third party is due",
    "申请到达，待双方确认": "The request arrived, to be confirmed by both sides",
    "应当与申请人确认的最晚日": "Last day for confirming with the applicant",
    "与申请人确认，以确认之日为收到申请之日": "Confirmed with the applicant; that is the day of receipt",
    "以当日为收到申请之日": "That is the day of receipt",
    "到达本机关": "arrived at this organ",
    "本机关签收（收发室、门卫签收亦同）": "signed for by this organ",
    "提出，由公开工作机构代为填写": "made, written down by the disclosure unit",
    "第三方": "third party",
    "共同制作机关": "organ that made it jointly",
    "其他机关": "other organ",
    "元旦": "New Year",
    "春节": "Spring Festival",
    "清明节": "Qingming Festival",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
}
SENTENCES: Final[dict[str, str]] = {
    "还有{left}个工作日": "{left} working days left",
    "已逾期{late}个工作日": "{late} working days overdue",
    "收到申请，{rest}": "Request received; {rest}",
    "收到补正，答复期限重新起算，{rest}": "Correction received, the reply limit starts again; {rest}",
    "缴清信息处理费，答复期限重新起算，{rest}": "Fee paid, the reply limit starts again; {rest}",
    "补正告知书送达，{rest}": "Correction notice served; {rest}",
    "申请人收到收费通知，{rest}": "Fee notice received by the applicant; {rest}",
    "{who}收到征求意见书，{rest}": "{who} received the letter of consultation; {rest}",
    "原期限届满日；经公开工作机构负责人同意并告知申请人，延长{days}个工作日": (
        "End of the first limit; extended by {days} working days with the consent of the head of the disclosure "
        "unit, told "
        "to the applicant"
    ),
    "征求意见至{on}，其间{days}个工作日不计算在期限内": (
        "Consultation until {on}; its {days} working days are not counted"
    ),
    "第{number}个工作日，{rest}": "Working day {number}: {rest}",
    "{years}年的放假通知没有加载，只按周末推算，结果为暂定": (
        "The holiday notice of {years} is not known yet; counted by weekends alone, the day is provisional"
    ),
    "{label}放假（{first}至{last}），不计": "{label} holiday ({first} to {last}), not counted",
    "{label}放假（{day}），不计": "{label} holiday ({day}), not counted",
    "{days}调休上班，计为工作日": "{days}: make-up workday, counted",
    "{day}（周六）": "{day} (Saturday)",
    "{day}（周日）": "{day} (Sunday)",
    "{channel}：{rest}": "{channel}: {rest}",
}
