"""Settings are declared once, checked when given, and survive JSON and TOML."""

import json
import tomllib
from math import inf, isfinite, nan
from typing import Any

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.pricing.strategies import STRATEGIES, Strategy, number, strategy, text, whole_number
from sim.pricing.strategies.contract.settings import Setting
from sim.pricing.strategies.contract.view import View

EVERY = [
    (name, word, setting)
    for name, one in STRATEGIES.items()
    for word, setting in one.known_settings.items()
]


def other_than_default(word: str, setting: Setting) -> float | str:
    """An allowed value that is not the default."""
    if setting.unit == "text":
        return {"prices": "1.5, 1.25", "then": "repeat"}.get(word, "Beihe")
    low = setting.low if isfinite(setting.low) else 0.0
    value = (low + setting.high) / 2 if isfinite(setting.high) else low + 3
    if value == setting.default:
        value = value / 2
    return int(value) if setting.whole else value


@pytest.mark.parametrize("name", STRATEGIES)
def test_settings_survive_json_and_toml(name: str) -> None:
    known = STRATEGIES[name].known_settings
    for given in ({}, {word: other_than_default(word, one) for word, one in known.items()}):
        rule = strategy(name, **given)
        assert rule.settings.items() >= given.items()
        for kept in (rule.settings, given):
            again = json.loads(json.dumps(kept))
            assert strategy(name, **again).settings == rule.settings
            lines = [f"{word} = {json.dumps(value)}" for word, value in kept.items()]
            assert strategy(name, **tomllib.loads("\n".join(lines))).settings == rule.settings
        assert rule.fresh().settings == rule.settings
        assert repr(rule).startswith(f"{name}(")
        for word, value in rule.settings.items():
            assert isinstance(value, int | float | str)
            assert f"{word}={value!r}" in repr(rule)


def _refused(setting: Setting) -> list[Any]:
    if setting.unit == "text":
        return [1.5, None, True, ["a"]]
    wrong: list[Any] = [nan, inf, -inf, "much", True, [1.0], 1j]
    if setting.default is not None:
        wrong.append(None)
    if isfinite(setting.low):
        wrong.append(setting.low - 1e-6)
    if isfinite(setting.high):
        wrong.append(setting.high + 1e-6)
    if setting.whole:
        wrong.append(2.5)
    return wrong


@pytest.mark.parametrize(("name", "word", "setting"), EVERY)
def test_a_wrong_value_is_refused_in_one_sentence(name: str, word: str, setting: Setting) -> None:
    for value in _refused(setting):
        with pytest.raises(InputError) as caught:
            strategy(name, **{word: value})
        said = str(caught.value)
        assert said.startswith(f"strategy {name}: {word} is ")
        assert said.endswith(f"; allowed: {setting.allowed}")


@pytest.mark.parametrize(("name", "word", "setting"), EVERY)
def test_limits_themselves_are_allowed(name: str, word: str, setting: Setting) -> None:
    for limit in (setting.low, setting.high):
        if isfinite(limit):
            assert strategy(name, **{word: limit}).settings[word] == limit


@pytest.mark.parametrize("name", STRATEGIES)
def test_an_unknown_setting_is_refused(name: str) -> None:
    known = STRATEGIES[name].known_settings
    tail = f"known: {', '.join(sorted(known))}" if known else "it has none"
    with pytest.raises(InputError, match=f"^strategy {name}: zzzz is not one of its settings"):
        strategy(name, zzzz=1)
    with pytest.raises(InputError, match=tail):
        strategy(name, zzzz=1)


@pytest.mark.parametrize("name", ["tit-for-tat", "grim-trigger", "random"])
def test_low_must_not_be_above_high(name: str) -> None:
    with pytest.raises(InputError) as caught:
        strategy(name, low=2, high=1)
    assert str(caught.value) == (
        f"strategy {name}: low is 2; allowed: a number of at most high, which is 1"
    )
    assert strategy(name, low=1, high=1).settings == {"low": 1.0, "high": 1.0} | (
        {"forgive": 1 / 3} if name.startswith("generous") else {}
    )


@pytest.mark.parametrize("value", [np.float64(0.05), np.float32(0.5), 1, np.int64(0)])
def test_numbers_of_numpy_become_plain(value: Any) -> None:
    kept = strategy("undercut", step=value).settings["step"]
    assert type(kept) is float
    assert kept == value


class _Counting(Strategy):
    step: float = number(0.1, "A step.", "share", 0, 1)
    rounds: int = whole_number(3, "Rounds.", "reviews", low=1)
    word: str = text("yes", "A word.")
    maybe: float | None = number(None, "A price.", "money", unset="none")

    def start(self) -> None:
        self.count = 0

    def price(self, view: View) -> float:
        self.count += 1
        return float(self.count)


def test_a_class_without_a_name_gets_one() -> None:
    class MyRule2Go(_Counting):
        pass

    class Named(_Counting):
        name = "other"
        title = "The other"

    assert (MyRule2Go.name, MyRule2Go.title) == ("my-rule2-go", "my rule2 go")
    assert (Named.name, Named.title) == ("other", "The other")


def test_defaults_and_given_values() -> None:
    rule = _Counting(step=0, rounds=7.0)
    assert rule.settings == {"step": 0.0, "rounds": 7, "word": "yes"}
    assert type(rule.rounds) is int
    assert rule.maybe is None


def test_a_subclass_adds_settings_and_leaves_its_base_alone() -> None:
    class More(_Counting):
        extra: float = number(1.0, "More.", "money")

    assert set(More.known_settings) == {"step", "rounds", "word", "maybe", "extra"}
    assert "extra" not in _Counting.known_settings
    assert Strategy.known_settings == {}


@pytest.mark.parametrize("value", [[], {}, set()])
def test_what_would_carry_one_match_into_the_next_is_refused(value: Any) -> None:
    with pytest.raises(InputError, match=r"strategy leaky: notes belongs to the class.*start\(\)"):
        type("Leaky", (_Counting,), {"notes": value})


def test_an_own_init_that_settings_do_not_satisfy_is_refused() -> None:
    class Awkward(_Counting):
        def __init__(self, view: object) -> None:
            super().__init__()

    with pytest.raises(InputError, match="strategy awkward: cannot be made anew"):
        Awkward(1).fresh()


def test_a_strategy_needs_a_price() -> None:
    class Empty(Strategy):
        pass

    with pytest.raises(TypeError, match="abstract"):
        Empty()  # type: ignore[abstract]
