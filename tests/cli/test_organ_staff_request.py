"""`gongkai organ`, `staff`, `request` as a person types them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from gongkai.annual.ledger import ApplicantKind
from gongkai.cli import main
from gongkai.law.rules.receipt import Channel
from gongkai.services.actors import COMMAND
from gongkai.services.casework.register_filing import ApplicantDetails, Filing, register_filing
from gongkai.store import queries

Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, db: None) -> Run:
    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["gongkai", *arguments])
        with pytest.raises(SystemExit) as ended:
            main.run()
        return int(ended.value.code or 0)

    return call


def test_organs_are_entered_and_listed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("organ", "list") == 0
    assert "gongkai organ add" in capsys.readouterr().out
    assert run("report", "compile", "--organ", "a", "--year", "2025") == 2
    assert "gongkai organ add" in capsys.readouterr().err
    assert run("organ", "add", "gov", "甲区人民政府", "--level", "县级", "--government") == 0
    more = ("--reconsideration-organ", "甲区人民政府", "--court", "甲区人民法院", "--from", "2020-01-01")
    assert run("organ", "add", "ju", "甲区某局", "--level", "county", "--parent", "gov", *more) == 0
    capsys.readouterr()
    assert run("organ", "list") == 0
    assert capsys.readouterr().out == "gov  甲区人民政府（县级，人民政府）\nju  甲区某局（县级）\n"
    organ = queries.organ("ju", on=date(2025, 1, 1))
    assert (organ.parent, organ.court) == ("甲区人民政府", "甲区人民法院")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gov", "另一机关", "--level", "县级"), "已有使用该代码的机关"),
        (("b", "甲区人民政府", "--level", "县级"), "已有同名的机关"),
        (("A B", "乙局", "--level", "县级"), "代码只能用"),
        (("b", "乙局", "--level", "区级"), "没有层级“区级”"),
        (("b", "乙局", "--level", "县级", "--parent", "x"), "没有代码为“x”的机关"),
        (("b", "乙局", "--level", "县级", "--court", "法院"), "三项须同时写明"),
    ],
)
def test_an_organ_that_cannot_be_entered_is_refused_in_chinese(
    run: Run, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("organ", "add", "gov", "甲区人民政府", "--level", "县级") == 0
    assert run("organ", "add", *arguments) == 2
    assert said in capsys.readouterr().err
    assert len(queries.organs()) == 1


def test_a_person_gets_a_password_once_and_roles_that_are_known(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("organ", "add", "ju", "甲区某局", "--level", "县级", "--kind", "派出机构")
    assert queries.organ("ju").kind == "派出机构"
    capsys.readouterr()
    add = ("staff", "add", "wang", "王五", "--organ", "ju")
    assert run(*add, "--role", "公开机构经办人", "--role", "first_reviewer") == 0
    password = capsys.readouterr().out.split("口令：")[1].split("（")[0]
    user = authenticate(RequestFactory().post("/"), username="wang", password=password)
    assert user is not None
    assert not user.is_staff
    assert run(*add) == 2
    assert "登录名“wang”已有人使用" in capsys.readouterr().err
    assert run("staff", "add", "li", "李", "--organ", "ju", "--role", "科长") == 2
    assert "没有岗位“科长”" in capsys.readouterr().err
    assert run("staff", "list", "--organ", "ju") == 0
    assert capsys.readouterr().out == "wang  王五  甲区某局  公开机构经办人@ju、初审人@ju\n"


def test_posts_and_logins_are_managed_on_the_command_line(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("organ", "add", "ju", "甲区某局", "--level", "县级")
    run("staff", "add", "wang", "王五", "--organ", "ju")
    assert run("staff", "grant", "wang", "leader", "--organ", "ju", "--from", "2026-01-01") == 0
    assert run("staff", "revoke", "wang", "分管领导", "--organ", "ju") == 0
    assert run("staff", "revoke", "wang", "handler", "--organ", "ju") == 2
    assert run("staff", "disable", "wang") == 0
    assert run("staff", "enable", "wang") == 0
    capsys.readouterr()
    assert run("staff", "reset", "wang", "--keep-second-factor") == 0
    assert "只显示这一次" in capsys.readouterr().out
    assert run("staff", "unlock", "wang") == 0
    assert run("staff", "unlock", "nobody") == 2
    assert "没有登录名为“nobody”" in capsys.readouterr().err


def test_an_installation_begins_with_three_administrators(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init", "--organ", "gov") == 2
    assert "--name" in capsys.readouterr().err
    assert run("init", "--organ", "gov", "--name", "甲区人民政府", "--level", "县级", "--government") == 0
    printed = capsys.readouterr().out
    assert all(words in printed for words in ("系统管理员", "安全管理员", "审计管理员", "只显示这一次"))
    assert [one.login for one in queries.people({"gov"}, on=date(2030, 1, 1))] == ["auditadmin", "secadmin", "sysadmin"]
    assert run("init", "--organ", "gov") == 2
    assert "不能再次初始化" in capsys.readouterr().err


def test_a_request_is_corrected_from_the_command_line(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("organ", "add", "ju", "甲区某局", "--level", "县级")
    asked = Filing(ApplicantDetails(ApplicantKind.OTHER), Channel.IN_PERSON, date(2025, 3, 3), ("某文件",))
    register_filing(organ_code="ju", filing=asked, by=COMMAND, request_no="SQ1")
    command = ("request", "correct", "--organ", "ju", "--number", "SQ1", "--reason", "误填")
    assert run(*command, "--received-on", "2025-03-04", "--applicant", "自然人", "--channel", "网络") == 0
    assert "SQ1（自然人申请：某文件），收到2025-03-04，办理中" in capsys.readouterr().out
    for wrong, said in (("--applicant", "应为：自然人"), ("--decision", "没有决定代码"), ("--received-on", "应写作")):
        assert run(*command, wrong, "外星人") == 2
        assert said in capsys.readouterr().err
