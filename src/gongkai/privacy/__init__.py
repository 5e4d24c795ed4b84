"""Finding and masking personal information and secrecy marks in text (个人信息与涉密标志). Pure."""

from gongkai.privacy.detecting import MarkFound, MarkKind, find_marks
from gongkai.privacy.identifiers import (
    checked_id_number,
    checked_phone,
    checked_uscc,
    id_number_fault,
    is_mobile,
    is_phone,
    uscc_fault,
)
from gongkai.privacy.masking import (
    HIDDEN,
    PERSONAL_KEYS,
    mask_address,
    mask_email,
    mask_id,
    mask_name,
    mask_phone,
    mask_record,
    mask_text,
)
from gongkai.privacy.normalising import Purpose, plain

__all__ = [
    "HIDDEN",
    "PERSONAL_KEYS",
    "MarkFound",
    "MarkKind",
    "Purpose",
    "checked_id_number",
    "checked_phone",
    "checked_uscc",
    "find_marks",
    "id_number_fault",
    "is_mobile",
    "is_phone",
    "mask_address",
    "mask_email",
    "mask_id",
    "mask_name",
    "mask_phone",
    "mask_record",
    "mask_text",
    "plain",
    "uscc_fault",
]
