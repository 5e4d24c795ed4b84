"""The report forms as data (年度报告格式): 2021 for writing and reading, 2019 for reading."""

from gongkai.annual.form.form2019 import FORM_2019
from gongkai.annual.form.form2021 import FORM_2021
from gongkai.annual.form.model import Column, Form, Part2Block, Row

FORMS = {form.code: form for form in (FORM_2021, FORM_2019)}

__all__ = ["FORMS", "FORM_2019", "FORM_2021", "Column", "Form", "Part2Block", "Row"]
