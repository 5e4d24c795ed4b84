"""The request form (政府信息公开申请表): one list of fields for the page, the paper form and the register.

Its fields are those of article 29 and nothing else; a test holds the list to `request_content.check_form_fields`.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.law.citations import Citation
from gongkai.law.filing_terms import RequestContent
from gongkai.law.instruments import OGI

Choice = tuple[str, str]
PERSON = "person"
ORGANISATION = "organisation"
IDENTITY_MAX_CHARACTERS = 64
ITEMS_MAX = 30


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the form (申请表的一栏). `asked_of`: a person, an organisation, or empty for both.

    `longest` in characters; `lines` on the screen and on paper; `choices` ticks instead of writing.
    """

    key: str
    label: str
    cites: Citation
    hint: str = ""
    asked_of: str = ""
    choices: tuple[Choice, ...] = ()
    longest: int = 200
    lines: int = 1
    autocomplete: str = ""


@dataclass(frozen=True, slots=True)
class FormPart:
    """One part of the form with its heading (申请表的一部分)."""

    key: str
    title: str
    fields: tuple[FormField, ...]


_IDENTITY = OGI.article(29, 2, items=(1,))
_DESCRIPTION = OGI.article(29, 2, items=(2,))
_FORM = OGI.article(29, 2, items=(3,))

ORGANISATION_PAPERS = ("credit_code", "other_paper")
IDENTITY_PAPERS: tuple[Choice, ...] = (
    ("identity_card", "居民身份证"),
    ("residence_permit", "港澳台居民居住证或者通行证"),
    ("passport", "护照"),
    ("credit_code", "统一社会信用代码证照"),
    ("other_paper", "其他有效证件"),
)
PROVISION_FORMS: tuple[Choice, ...] = (
    ("paper", "纸质"),
    ("electronic", "电子数据"),
    ("inspection", "查阅、抄录"),
)
DELIVERY_WAYS: tuple[Choice, ...] = (
    ("portal", "在本平台下载"),
    ("email", "电子邮件"),
    ("post", "邮政寄送"),
    ("in_person", "到公开机构领取"),
    ("fax", "传真"),
)

APPLICANT_PART = FormPart(
    "applicant",
    "申请人",
    (
        FormField("name", "姓名或者名称", _IDENTITY, "与身份证明一致。", longest=120, autocomplete="name"),
        FormField(
            "representative",
            "法定代表人或者负责人",
            _IDENTITY,
            asked_of=ORGANISATION,
            longest=60,
        ),
        FormField("contact_person", "联系人", _IDENTITY, asked_of=ORGANISATION, longest=60),
        FormField("identity_paper", "证件种类", _IDENTITY, choices=IDENTITY_PAPERS),
        FormField(
            "identity_number",
            "证件号码",
            _IDENTITY,
            "组织填写统一社会信用代码。",
            longest=IDENTITY_MAX_CHARACTERS,
        ),
    ),
)
CONTACT_PART = FormPart(
    "contact",
    "联系方式",
    (
        FormField("phone", "联系电话", _IDENTITY, "用于确认收到申请，也用于查询进度。", longest=40, autocomplete="tel"),
        FormField("email", "电子邮箱", _IDENTITY, longest=120, autocomplete="email"),
        FormField("address", "通信地址", _IDENTITY, longest=200, autocomplete="street-address"),
        FormField("postcode", "邮政编码", _IDENTITY, longest=10, autocomplete="postal-code"),
    ),
)
ITEM_FIELDS = (
    FormField("title", "信息名称", _DESCRIPTION, "文件标题；不知道准确名称的，可以只填特征描述。", longest=300),
    FormField("document_no", "文号", _DESCRIPTION, "如“×政发〔2025〕1号”；不知道可以不填。", longest=80),
    FormField(
        "features",
        "特征描述",
        _DESCRIPTION,
        "便于查找的线索：事项、地点、时间段、制作机关等。",
        longest=2000,
        lines=3,
    ),
)
FORM_PART = FormPart(
    "form",
    "希望怎样得到信息",
    (
        FormField("provision", "提供形式", _FORM, choices=PROVISION_FORMS),
        FormField("delivery", "获取途径", _FORM, choices=DELIVERY_WAYS),
    ),
)
HELP_PART = FormPart(
    "help",
    "需要的帮助",
    (
        FormField(
            "help_needed",
            "阅读有困难或者有视听障碍，需要的帮助",
            OGI.article(43),
            "如大字版、电话口述、当面协助填写。没有可以不填。",
            longest=300,
            lines=2,
        ),
    ),
)
PARTS = (APPLICANT_PART, CONTACT_PART, FORM_PART, HELP_PART)

FREE_OF_CHARGE = (
    "行政机关依申请提供政府信息，不收取费用。只有申请的数量、频次明显超过合理范围的，才可以收取信息处理费。"
)
FREE_OF_CHARGE_CITES = OGI.article(42)
PRIVACY_STATEMENT = (
    "这里填写的个人信息，只用于办理本件申请：核对申请人、联系、送达答复、计算收费和统计。"
    "处理这些信息是履行《政府信息公开条例》规定的法定职责所必需，证件号码、电话、住址加密保存，查看留有记录。"
    "除法律另有规定外，不会提供给办理本件以外的人；征求第三方意见时不告知申请人是谁。"
)


def all_fields() -> tuple[FormField, ...]:
    """Return every field of the form, in the order of the paper (申请表的全部栏目).

    Source: 《政府信息公开条例》(国令第711号) 第二十九条第二款第（一）项至第（三）项; 第四十三条.
    """
    return (*APPLICANT_PART.fields, *CONTACT_PART.fields, *ITEM_FIELDS, *FORM_PART.fields, *HELP_PART.fields)


def describes_something(item: dict[str, str]) -> bool:
    """Tell whether one item of a filing says which information is meant (该项写明了所需信息).

    Source: 《政府信息公开条例》(国令第711号) 第二十九条第二款第（二）项.
    """
    return any(item.get(field.key, "").strip() for field in ITEM_FIELDS)


def item_text(item: dict[str, str]) -> str:
    """Return one item as the sentence that letters quote (申请内容原文): title, number, features as written.

    Source: 《政府信息公开条例》(国令第711号) 第二十九条第二款第（二）项.
    """
    title, number, features = (item.get(field.key, "").strip() for field in ITEM_FIELDS)
    head = title + (f"（{number}）" if title and number else number)
    return "；".join(part for part in (head, features) if part)


def request_content(values: dict[str, str], items: list[dict[str, str]], *, has_identity_paper: bool) -> RequestContent:
    """Return what a filled form contains, for the rules on lacking elements (申请表所载的要件).

    Source: 《政府信息公开条例》(国令第711号) 第二十九条第二款第（一）项至第（三）项.
    Shape: `values` by the keys of `all_fields`; `items` by the keys of `ITEM_FIELDS`. Both form and way must be chosen.
    """
    contact = [values.get(field.key, "").strip() for field in CONTACT_PART.fields if field.key != "postcode"]
    form = [values.get(field.key, "").strip() for field in FORM_PART.fields]
    return RequestContent(
        name=values.get("name", "").strip(),
        identity_proof="已提交" if has_identity_paper else "",
        contact="、".join(filter(None, contact)),
        description="\n".join(text for text in map(item_text, items) if text),
        form="、".join(form) if all(form) else "",
    )
