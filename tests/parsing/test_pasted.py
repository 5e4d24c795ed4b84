"""What is pasted from Word, WPS or the web becomes small, safe and readable."""

from __future__ import annotations

import pytest

from gongkai.errors import Unreadable
from gongkai.parsing.limits import MAX_TEXT_BYTES
from gongkai.parsing.pasted import body_text, clean_body

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=ZH-CN>
<!--StartFragment--><h1 style='text-align:center'><span style='font-size:22pt'>关于培训的通知</span></h1>
<p class=MsoNormal align=right><b><span style='color:red'>甲科〔2026〕8号</span></b><o:p></o:p></p>
<p class=MsoNormal>&nbsp;</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><td colspan=2 width=200>合计</td><td>3</td></tr>
<tr><td rowspan=2>甲</td><td>一</td><td>1</td></tr><tr><td>二</td><td>2</td></tr></table>
<p><span style='mso-hide:all'>内部批注</span>报名<a href="https://a.cn/x" onclick="x()">入口</a></p><!--EndFragment-->
<p>剪贴板之外</p></body></html>"""


def test_a_word_fragment_keeps_its_table_and_alignment_and_nothing_of_word() -> None:
    body = clean_body(WORD)
    assert '<h2 class="text-center">关于培训的通知</h2>' in body.html
    assert '<p class="text-right"><strong>甲科〔2026〕8号</strong></p>' in body.html
    assert '<td colspan="2">合计</td>' in body.html
    assert '<td rowspan="2">甲</td>' in body.html
    for gone in ("Mso", "style", "o:p", "<span", "xml", "内部批注", "剪贴板之外", "onclick", "&nbsp;</p>"):
        assert gone not in body.html, gone
    assert body.links == ("https://a.cn/x",)
    assert body.text.split("\n")[:5] == ["关于培训的通知", "甲科〔2026〕8号", "合计", "3", "甲"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>字",
        "<p onmouseover=x()>字</p>",
        '<a href="javascript:alert(1)">字</a>',
        '<p>字</p><iframe src="https://a.cn"></iframe>',
        "<svg onload=x()><p>字</p></svg>字",
        '<p style="background:url(javascript:x)">字</p>',
        '<img src="data:image/svg+xml;base64,PHN2Zz4=">字',
        "<form action=/x><input name=a></form>字",
    ],
)
def test_what_could_act_is_gone(hostile: str) -> None:
    html = clean_body(hostile).html
    assert "字" in html
    for word in ("script", "onmouse", "onload", "iframe", "svg", "style", "data:", "form", "input"):
        assert word not in html


def test_cleaning_twice_changes_nothing() -> None:
    once = clean_body(WORD).html
    assert clean_body(once).html == once


def test_pictures_without_alternative_text_are_counted() -> None:
    body = clean_body('<p><img src="/f/1.png" alt="平面图"><img src="/f/2.png" alt=" "><img src="/f/3.png"></p>')
    assert (body.pictures, body.pictures_without_text) == (("/f/1.png", "/f/2.png", "/f/3.png"), 2)


def test_words_are_not_torn_apart_by_markup() -> None:
    assert body_text("<p>政<strong>府</strong>信息</p><ul><li>公开</li></ul>").split("\n")[0] == "政府信息"


def test_an_endless_body_is_refused() -> None:
    with pytest.raises(Unreadable):
        clean_body("字" * MAX_TEXT_BYTES)
