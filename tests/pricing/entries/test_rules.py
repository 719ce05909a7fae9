"""Rule tables: what they do, and what is said of those that are wrong."""

import pickle
from math import nan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.entries.amounts import NOTICED, PRICES
from sim.pricing.entries.rules import COMPARED, RuleTable, read_rules
from sim.pricing.strategies import strategy
from sim.pricing.war.war import PriceWar
from sim.scenario import load
from tests.pricing.strategies.playing import review

ARENA: Any = load("arena").replace({"horizon": 200.0})  # type: ignore[attr-defined]
EXAMPLES = sorted((Path(__file__).parents[3] / "docs" / "hand-ins").glob("*.toml"))


def table(text: str) -> RuleTable:
    return RuleTable(read_rules(text.encode()), "table")


def prices(rule: Any, other: Any = "scripted", market: Any = ARENA) -> list[float]:
    opposite = strategy(other) if isinstance(other, str) else other
    war = PriceWar(market, strategies={"Huaxin": rule, "Beihe": opposite})
    war.play()
    return war.firms[0].charged


class Script:
    """A rival that charges what is written, then the last of it."""

    name = "script"

    def __init__(self, *prices: float) -> None:
        self.prices = prices

    def price(self, view: Any) -> float:
        return self.prices[min(view.period, len(self.prices) - 1)]


CALM: Any = ARENA.replace(
    {
        "suppliers.Huaxin.noise": 0.0,
        "suppliers.Huaxin.review_phase": 2.0,  # two weeks after the rival
        "suppliers.Huaxin.review_interval": 4.0,
        "horizon": 24.0,
    }
)


def answers(text: str, *rival: float) -> list[float]:
    """What a table charges at each of its reviews, after a rival's prices."""
    war = PriceWar(CALM, strategies={"Huaxin": table(text), "Beihe": Script(*rival)})
    war.play()
    firm = war.firms[0]
    weeks = [2.0 + 4 * k for k in range(6)]
    return [round(firm.price_before(week + 1), 4) for week in weeks]


HIGH, LOW = 1.9, 1.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("otherwise = 1.7", [1.925, 1.7, 1.7, 1.7, 1.7, 1.7]),
        ("start = 1.6\notherwise = 'own'", [1.6] * 6),
        ("start = 'rival'\notherwise = 'rival'", [HIGH, HIGH, LOW, LOW, 1.4, HIGH]),
        (
            "otherwise = {of = 'rival', times = 0.5, plus = 1}",
            [1.925, 1.95, 1.75, 1.75, 1.7, 1.95],
        ),
        (
            "otherwise = {between = ['rival', 2.0], at = 0.25}",
            [1.925, 1.925, 1.625, 1.625, 1.55, 1.925],
        ),
        ("otherwise = 'rival_before'", [1.925, HIGH, HIGH, LOW, LOW, 1.4]),
        ("otherwise = {of = 'cost', plus = 0.1}", [1.925, *[1.1] * 5]),
        ("otherwise = 0", [1.925, *[0.5] * 5]),
        ("otherwise = 9", [1.925, *[3.0] * 5]),
        (
            "otherwise = 2\n[[rules]]\nwhen = {cuts = {at_least = 2}}\nprice = 1",
            [1.925, 2.0, 2.0, 1.0, 1.0, 2.0],
        ),
        (
            "otherwise = 2\n[[rules]]\nprice = 1\n"
            "when = {rival = {below = 'midpoint', above = 1.45}}",
            [1.925, 2.0, 1.0, 1.0, 2.0, 2.0],
        ),
        (
            "otherwise = 2\n[[rules]]\nprice = 1\n"
            "when = {peace = {at_most = 1}, review = {above = 2}}",
            [1.925, 2.0, 2.0, 1.0, 1.0, 1.0],
        ),
        (
            "[[rules]]\nwhen = {review = {at_least = 3}}\nprice = 1.5\n[[rules]]\nprice = 1.8",
            [1.925, 1.8, 1.8, 1.5, 1.5, 1.5],
        ),
        ("[[rules]]\nwhen = {share = {above = 0.99}}\nprice = 1", [1.925] * 6),
        ("[[rules]]\nwhen = {luck = {below = 1}}\nprice = 1.2", [1.925, *[1.2] * 5]),
    ],
)
def test_a_table_does_what_it_says(text: str, expected: list[float]) -> None:
    assert answers(text, HIGH, HIGH, LOW, LOW, 1.4, HIGH) == expected


def test_tit_for_tat_as_a_table_plays_like_the_class() -> None:
    text = """
        start = "joint"
        otherwise = "joint"
        [[rules]]
        when = { cuts = { at_least = 1 } }
        price = "nash"
    """
    for other in ("undercut", "generous-tit-for-tat", "random"):
        assert prices(table(text), other) == prices(strategy("tit-for-tat"), other)


def test_luck_is_drawn_once_a_review_and_only_where_it_is_asked_for() -> None:
    forgiving = """
        start = "joint"
        otherwise = "joint"
        [[rules]]
        when = { cuts = { at_least = 1 }, luck = { at_least = 0.5 } }
        price = "nash"
    """
    first = prices(table(forgiving), "undercut")
    assert first == prices(table(forgiving), "undercut")
    assert first != prices(strategy("tit-for-tat"), "undercut")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_play_and_forget_between_matches(path: Path) -> None:
    rule = RuleTable(read_rules(path.read_bytes()), path.stem)
    first = prices(rule, "undercut")
    assert len(set(first)) > 2
    assert prices(rule, "undercut") == first
    assert prices(pickle.loads(pickle.dumps(rule)), "undercut") == first


def test_the_examples_are_there() -> None:
    assert len(EXAMPLES) == 2


NAMES = st.one_of(st.sampled_from(sorted(PRICES)), st.floats(-10, 10))
AMOUNTS = st.one_of(
    NAMES,
    st.fixed_dictionaries({"of": NAMES}, optional={"times": st.floats(-3, 3), "plus": st.just(1)}),
    st.fixed_dictionaries(
        {"between": st.lists(NAMES, min_size=2, max_size=2)}, optional={"at": st.floats(0, 1)}
    ),
)


@given(
    noticed=st.sampled_from(sorted(NOTICED)),
    compared=st.sampled_from(sorted(COMPARED)),
    limit=AMOUNTS,
    price=AMOUNTS,
)
def test_no_table_goes_out_of_bounds(noticed: str, compared: str, limit: Any, price: Any) -> None:
    text = f"""
        otherwise = {written(price)}
        [[rules]]
        when = {{ {noticed} = {{ {compared} = {written(limit)} }} }}
        price = {written(price)}
    """
    war = PriceWar(CALM, strategies={"Huaxin": table(text), "Beihe": strategy("undercut")})
    rule: Any = war.firms[0].strategy
    seen: list[float] = []
    ask = rule.price
    rule.price = lambda view: seen.append(ask(view)) or seen[-1]  # type: ignore[func-returns-value]
    war.play()
    assert seen
    assert all(0.5 <= one <= 3.0 for one in seen)


def written(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {written(one)}" for name, one in value.items()) + " }"
    return str(value)


def test_a_rival_that_has_left_leaves_the_price_in_bounds() -> None:
    war = PriceWar(CALM, strategies={"Huaxin": table("otherwise = 'rival'")})
    view: Any = review(war.state.seats[0], 0.0, 1.9, (nan,), 1.0)
    rule: Any = war.firms[0].strategy
    rule.price(view)
    view = review(war.state.seats[0], 4.0, 1.9, (nan,), 1.0)
    assert rule.price(view) == 3.0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("otherwise = ", "not valid TOML: Invalid value (at line 1, the end of the file)"),
        (
            "start = 1\nstart = 2",
            "not valid TOML: Cannot overwrite a value (at line 2, ",
        ),
        ("", "there is no rule; needed: otherwise, or at least one [[rules]]"),
        ("start = 'joint'", "there is no rule; needed: otherwise, or at least one [[rules]]"),
        ("other = 1", "'other' is not a known field; did you mean 'otherwise'? Known: "),
        ("otherwise = 'jont'", "otherwise is 'jont'; did you mean 'joint'? Known: best, "),
        ("otherwise = true", "otherwise is true; allowed: a number, or one of own, start, "),
        ("otherwise = nan", "otherwise is nan; allowed: a number, or one of "),
        ("otherwise = {of = 'own', time = 2}", "otherwise.time is not known; did you mean 'times'"),
        ("otherwise = {times = 2}", "otherwise must have either of or between"),
        ("otherwise = {of = 'own', between = [1, 2]}", "otherwise must have either of or between"),
        ("otherwise = {of = 'own', at = 1}", "otherwise.at goes with between, not with of"),
        ("otherwise = {of = 'own', plus = 'x'}", "otherwise.plus is 'x'; allowed: a number"),
        ("otherwise = {between = 'own'}", "otherwise.between is 'own'; allowed: a list of two "),
        (
            "otherwise = {between = [1, 2], at = 2}",
            "otherwise.at is 2; allowed: a number from 0 to",
        ),
        ("title = 3\notherwise = 1", "title is 3; allowed: a text"),
        ("rules = 3", "rules is not a list of tables; write each below a line [[rules]]"),
        ("[[rules]]\nwhen = {}", "rules 1: price is missing"),
        ("[[rules]]\nprice = 1\nif = 2", "rules 1: 'if' is not a known field; known: price, when"),
        ("[[rules]]\nprice = 1\nwhen = 2", "rules 1: when is 2; allowed: a table such as "),
        (
            "[[rules]]\nprice = 1\n[[rules]]\nprice = 1\nwhen = {rivel = {below = 1}}",
            "rules 2: when.rivel is not known; did you mean 'rival'? Known: ",
        ),
        (
            "[[rules]]\nprice = 1\nwhen = {rival = 2}",
            "rules 1: when.rival is 2; allowed: a table with below, at_most, above, at_least",
        ),
        (
            "[[rules]]\nprice = 1\nwhen = {rival = {under = 2}}",
            "rules 1: when.rival.under is not known; ",
        ),
        (
            "[[rules]]\nprice = 1\nwhen = {rival = {below = 'x'}}",
            "rules 1: when.rival.below is 'x'; ",
        ),
        ("[[rules]]\nprice = {}", "rules 1: price must have either of or between"),
        ("x = " + "[" * 5000, "not valid TOML: "),
    ],
)
def test_a_wrong_table_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        read_rules(text.encode())
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


def test_a_table_must_be_utf_8() -> None:
    assert read_rules("\ufeffotherwise = 1".encode()).otherwise.of == 1
    with pytest.raises(InputError, match=r"^it is no text in UTF-8$"):
        read_rules("title = '价格'\notherwise = 1".encode("gbk"))


def test_nothing_in_a_table_is_executed() -> None:
    text = "__import__('os').system('touch x')"
    with pytest.raises(InputError, match="otherwise is"):
        read_rules(f'otherwise = "{text}"'.encode())
