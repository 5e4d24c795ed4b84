"""Choices that the law leaves open: defaults, what else may be chosen, and how an environment chooses."""

from __future__ import annotations

import pytest

from gongkai.errors import InvalidInput
from gongkai.law import Options
from gongkai.law.options import Option, all_options, default_options, options_from, variable

OPTIONS = list(all_options().values())
NUMBERS = [option for option in OPTIONS if type(option.default) is int and not option.choices]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_default_may_be_chosen_and_is_what_an_empty_environment_gives(option: Option) -> None:
    assert option.check(option.default) == option.default == options_from({})[option.name]


@pytest.mark.parametrize("option", [one for one in OPTIONS if one.choices], ids=lambda option: option.name)
def test_every_other_choice_is_reached_through_the_environment_and_nothing_else_is(option: Option) -> None:
    name = variable(option.name)
    for choice in option.choices:
        text = str(choice).lower() if isinstance(choice, bool) else str(choice)
        assert options_from({name: text})[option.name] == choice
    with pytest.raises(InvalidInput, match=option.name):
        options_from({name: "随便"})


@pytest.mark.parametrize("option", NUMBERS, ids=lambda option: option.name)
def test_a_number_is_whole_and_not_below_its_least(option: Option) -> None:
    name = variable(option.name)
    assert options_from({name: str(option.least)})[option.name] == option.least
    for text in (str(option.least - 1), "1.5", "true", "很多", "[", ""):
        with pytest.raises(InvalidInput, match=f"数值不小于{option.least}"):
            options_from({name: text})


def test_shorter_terms_are_named_whole_numbers_of_days() -> None:
    name = variable("proactive.shorter_terms")
    assert options_from({name: "{双公示: 5}"})["proactive.shorter_terms"] == {"双公示": 5}
    for text in ("{双公示: 五}", "{双公示: 0}", "{1: 5}", "双公示", "{双公示"):
        with pytest.raises(InvalidInput, match="另定的公开期限"):
            options_from({name: text})


def test_an_unknown_option_is_refused_and_other_variables_are_passed_over() -> None:
    with pytest.raises(InvalidInput, match="GONGKAI_OPTION_REPLY__LIMIT"):
        options_from({"GONGKAI_OPTION_REPLY__LIMIT": "10"})
    with pytest.raises(InvalidInput, match=r"reply\.limit"):
        Options({"reply.limit": 10})
    assert options_from({"PATH": "x", "GONGKAI_HOME": "y"}) == default_options()


def test_the_variable_of_an_option_has_double_underscores_for_dots() -> None:
    assert variable("reply.count_from") == "GONGKAI_OPTION_REPLY__COUNT_FROM"
    assert len({variable(option.name) for option in OPTIONS}) == len(OPTIONS)
