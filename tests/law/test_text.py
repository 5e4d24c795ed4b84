"""The words of the law: what our rules cite exists, and what they quote is written there."""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

import pytest

from gongkai.errors import NotFound
from gongkai.law import OGI, RULES, rules
from gongkai.law.citations import Citation, Instrument
from gongkai.law.decision_table import DECISIONS
from gongkai.law.instruments import CIVIL_PROCEDURE, FEES, FORM_2021_ORDER, LITIGATION, OGI_2008, RECONSIDERATION
from gongkai.law.letters import LETTERS
from gongkai.law.numerals import zh_numeral
from gongkai.law.text import article, provision_text, statute

for found in pkgutil.walk_packages(rules.__path__, "gongkai.law.rules."):
    importlib.import_module(found.name)

ON_FILE = {instrument.title: instrument for instrument in (OGI, FEES, RECONSIDERATION, LITIGATION, CIVIL_PROCEDURE)}
NOT_SEEN = {(FEES, 6)}
NUMBERS = {zh_numeral(number): number for number in range(1, 200)}
NUMERAL = "[一二三四五六七八九十百]+"
PLACE = re.compile(
    rf"(?:(?P<article>第{NUMERAL}条))?(?:、?第{NUMERAL}款)*(?:、?第（{NUMERAL}）项)*(?<=[条款项])\s*[:：]"
)
TITLE = re.compile(r"《([^》]+)》|〔\d{4}〕|法释|实施条例|保守国家秘密法\s*(?=第)")
LABEL = re.compile(r"\s(?:Units|Shape|Counting|Raises|Not modelled|Disputed|In force|Reads|Writes)[:,]")


def plain(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def quotes(doc: str) -> Iterator[tuple[Instrument | None, int, str]]:
    """Yield (instrument, article, words) of a Source; the instrument is None where its text is not on file."""
    source = re.sub(r"\s*\n\s*", "", LABEL.split(doc.partition("Source:")[2])[0])
    places = list(PLACE.finditer(source))
    instrument: Instrument | None = OGI
    number, start = 0, 0
    for place, following in zip_longest(places, places[1:]):
        for title in TITLE.finditer(source, start, place.start() + 1):
            instrument = ON_FILE.get(title[1]) if title[1] else None
        start = place.end()
        number = NUMBERS[place["article"][1:-1]] if place["article"] else number
        words = source[start : following.start() if following else None]
        words = re.split(r"[;；。]\s*(?=《政|《行|《民|国办|〔|法释|实施|保守|第)|[.;。]\s", words + " ")[0]
        for piece in re.split(r"…+", words):
            if re.search(r"[\u4e00-\u9fff]", piece):
                yield instrument, number, piece


QUOTED = [
    pytest.param(instrument, number, words, id=f"{name}: {words.strip()[:20]}")
    for name, rule in RULES.items()
    for instrument, number, words in quotes(rule.function.__doc__ or "")
    if instrument is not None and number and (instrument, number) not in NOT_SEEN
]
CITED: list[tuple[str, Citation]] = [
    *((name, place) for name, rule in RULES.items() for place in rule.cites),
    *((decision.code, place) for decision in DECISIONS.values() for place in decision.cites),
    *((letter, kind.cites) for letter, kind in LETTERS.items()),
]


def test_all_fifty_six_articles_of_the_regulations_are_on_file() -> None:
    assert list(statute()) == list(range(1, 57))


def test_an_article_falls_into_paragraphs_and_items() -> None:
    thirty_three, thirty_six = article(33), article(36)
    assert len(thirty_three.paragraphs) == 3
    assert thirty_three.paragraphs[1].text.startswith("行政机关不能当场答复的")
    assert len(thirty_six.paragraphs) == 1
    assert len(thirty_six.paragraphs[0].items) == 7


def test_article_twenty_lists_its_fifteen_items() -> None:
    assert len(article(20).paragraphs[0].items) == 15


def test_a_cited_item_is_shown_in_its_own_words() -> None:
    words = provision_text(OGI.article(36, items=(4,)))
    assert words == "（四）经检索没有所申请公开信息的，告知申请人该政府信息不存在；"


def test_a_place_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(NotFound, match="第三十三条第四款"):
        provision_text(OGI.article(33, 4))
    with pytest.raises(NotFound, match="第（九）项"):
        provision_text(OGI.article(36, items=(9,)))
    with pytest.raises(NotFound, match="没有录入"):
        article(57)
    with pytest.raises(NotFound, match="没有条号"):
        provision_text(OGI.whole("附件"))


def test_every_place_that_a_rule_a_decision_or_a_letter_cites_exists() -> None:
    checked = 0
    for name, place in CITED:
        if place.instrument.title not in ON_FILE or ON_FILE[place.instrument.title] is not place.instrument:
            continue
        if place.article is None or (place.instrument, place.article) in NOT_SEEN:
            continue
        assert provision_text(place), f"{name} cites {place}"
        checked += 1
    assert checked > 120


@pytest.mark.parametrize(("instrument", "number", "words"), QUOTED)
def test_words_quoted_by_a_rule_stand_in_the_article(instrument: Instrument, number: int, words: str) -> None:
    assert plain(words) in plain(article(number, instrument).whole)


def test_most_rules_quote_the_law_word_for_word() -> None:
    assert len(QUOTED) > 80


def test_a_title_inside_a_title_takes_the_single_marks() -> None:
    assert str(FORM_2021_ORDER.whole("第三部分")) == (
        "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
        "（国办公开办函〔2021〕30号）第三部分"
    )
    assert str(OGI.article(33, 2)) == "《政府信息公开条例》第三十三条第二款"


def test_an_instrument_no_longer_in_force_is_told_by_its_number() -> None:
    assert str(OGI_2008.article(24, 2)) == "《政府信息公开条例》（国务院令第492号）第二十四条第二款"
