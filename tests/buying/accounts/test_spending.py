"""Another 100,000 yuan a year: each effort grows by just what it pays for, and is then compared."""

import re
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.buying.accounts.costs import yearly_cost
from sim.buying.accounts.spending import FOUR_P, more_spent
from sim.kernel.errors import InputError

MARKET: Any = sim.load("machine-tools")
MORE = 100_000.0
UNITS = 50.0


@pytest.fixture(scope="module")
def worlds() -> Any:
    return more_spent(MARKET, "Huaxin", MORE, UNITS)


def test_every_p_has_a_world_and_each_differs_in_one_field(worlds: Any) -> None:
    assert next(iter(worlds)) == "today"
    assert {name.partition(":")[0] for name in worlds} == {"today", *FOUR_P}
    for name, world in worlds.items():
        if name != "today":
            changed = world.suppliers["Huaxin"].model_dump()
            today = MARKET.suppliers["Huaxin"].model_dump()
            assert sum(changed[field] != today[field] for field in today) == 1, name
            assert world.replace({"suppliers.Huaxin": today}) == MARKET


def test_each_effort_costs_just_that_much_more(worlds: Any) -> None:
    """The costs' own formula, not its inverse, says what was spent."""
    today = yearly_cost(MARKET.suppliers["Huaxin"])
    for name, world in worlds.items():
        spent = yearly_cost(world.suppliers["Huaxin"]) - today
        expected = 0.0 if name in ("today", "price: price") else MORE
        assert spent == pytest.approx(expected, abs=1e-3), name
    price = worlds["price: price"].suppliers["Huaxin"].price
    assert (MARKET.suppliers["Huaxin"].price - price) * UNITS == pytest.approx(MORE)


def test_people_come_whole_and_no_score_passes_ten() -> None:
    enough = more_spent(MARKET, "Huaxin", 400_000.0, UNITS)
    assert enough["promotion: sales engineers"].suppliers["Huaxin"].sales_engineers == 5
    assert "promotion: sales engineers" not in more_spent(MARKET, "Huaxin", 300_000.0, UNITS)
    much = more_spent(MARKET, "Huaxin", 8e6, UNITS)
    assert "product: product quality" not in much
    assert "promotion: advertising reach" not in much


def test_any_other_score_that_costs_is_product() -> None:
    dear = MARKET.replace({"suppliers.Huaxin.costs.scores": {"reputation": 1e7}})
    world = more_spent(dear, "Huaxin", MORE, UNITS)["product: reputation"]
    assert world.suppliers["Huaxin"].scores["reputation"] > 7


def test_what_costs_nothing_is_left_out() -> None:
    free = MARKET.replace({"suppliers.Huaxin.costs": {}})
    assert list(more_spent(free, "Huaxin", MORE, UNITS)) == ["today", "price: price"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((sim.load("arena"), "Huaxin", MORE, UNITS), "a scenario with model = buying"),
        ((MARKET, "Huaxn", MORE, UNITS), "supplier is 'Huaxn'; did you mean 'Huaxin'"),
        ((MARKET, "Huaxin", 0.0, UNITS), "yuan is 0.0; allowed: a number above 0"),
        ((MARKET, "Huaxin", MORE, 0.0), "units is 0.0; allowed: a number above 0"),
        ((MARKET, "Huaxin", 1e9, UNITS), "allowed: less than the price of them all"),
    ],
)
def test_bad_input_is_one_sentence(arguments: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        more_spent(*arguments)


def test_the_worlds_are_ready_to_be_compared(worlds: Any) -> None:
    from sim.lessons import small_market

    few = ("today", "price: price", "place: service capacity")
    small = {name: small_market(worlds[name], weeks=30) for name in few}
    found = sim.compare(small, replications=3, progress=False).differences("net_margin.Huaxin")
    assert list(found.index) == list(few[1:])
    assert (found.ci_low <= found["mean"]).all()
    # a crew more that nobody needs costs what it costs, and brings nothing
    crew = found.loc["place: service capacity"]
    assert crew["mean"] == pytest.approx(-MORE * 30 / 52)
    assert found.loc["price: price", "sd"] > 0


CARD = Path(__file__).resolve().parents[3] / "docs" / "model-cards" / "buying.md"
ON_THE_CARD = re.compile(r"^\| (\w+: [\w ]+) \| (\S+) \| (\S+) \| (\S+) \|$", re.MULTILINE)


def on_the_card() -> tuple[str, dict[str, list[float]]]:
    """Return the example of the model card, and its table in thousand yuan a year."""
    section = CARD.read_text(encoding="utf-8").partition("**4.5 ")[2].partition("## 5")[0]
    code = section.partition("```python\n")[2].partition("```")[0]
    rows = {
        name: [float(number.replace("\N{MINUS SIGN}", "-")) for number in numbers]
        for name, *numbers in ON_THE_CARD.findall(section)
    }
    return code, rows


def test_the_card_names_every_world_that_its_example_plays() -> None:
    code, rows = on_the_card()
    asked: dict[str, Any] = {"sim": sim}
    exec(code.partition("found =")[0], asked)
    assert list(rows) == [name for name in asked["worlds"] if name != "today"]


@pytest.mark.heavy  # 32 replications of eleven markets take minutes
def test_the_card_says_what_its_example_finds() -> None:
    code, rows = on_the_card()
    asked: dict[str, Any] = {"sim": sim}
    exec(code, asked)
    years = (asked["market"].horizon - asked["market"].warm_up) / 52
    found = asked["found"][["mean", "ci_low", "ci_high"]] / years / 1000
    for name, numbers in rows.items():
        assert found.loc[name].round().tolist() == numbers, name
        assert numbers[1] <= 0 <= numbers[2], "the sentence below the table"
