"""Reading scenarios from files, and changing them by path."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.scenario import load, scenarios

FIRST = datasets_path("scenarios", "first-order.toml")


def edited(folder: Path, old: str, new: str) -> Path:
    """A copy of the first-order scenario with one passage changed."""
    text = FIRST.read_text(encoding="utf-8")
    assert old in text
    path = folder / "mine.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_shipped_scenarios() -> None:
    assert {"first-order", "first-order-certain", "machine-tools"} <= set(scenarios())
    for name in scenarios():
        assert load(name).name == name


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = edited(tmp_path, "price = 95_000", "price = 91_000")
    expected = load("first-order").replace({"suppliers.Huaxin.price": 91_000})
    assert load(path) == load(str(path)) == expected


def test_everything_in_the_file_arrives() -> None:
    content = tomllib.loads(FIRST.read_text(encoding="utf-8"))
    dumped = load("first-order").model_dump()

    def check(given: Any, read: Any) -> None:
        if isinstance(given, dict):
            for key, value in given.items():
                check(value, read[key])
        elif isinstance(given, list):
            for one, other in zip(given, read, strict=True):
                check(one, other)
        else:
            assert read == given

    check(content, dumped)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("price = 95_000", "price = -5", "suppliers.Huaxin.price is -5; allowed: a number above"),
        ("price = 95_000", "", "suppliers.Huaxin.price is missing; needed: a number above 0"),
        ("horizon = 130.0", "", "horizon is missing; needed: a number above 0"),
        ('model = "buying"', "", "model is missing; allowed: buying, "),
        ("horizon = ", "horizn = ", "horizon is missing; needed: a number above 0 (1 more"),
        ("[economy]", "[economie]", "economie is not a known field; did you mean 'economy'?"),
        ("unit_cost = 70_000", "unit_cost = 70_000\nprise = 3", "suppliers.Huaxin.prise is not a"),
        ("horizon = 130.0", "horizon 130.0", "not valid TOML: Expected '=' after a key in a key/"),
    ],
)
def test_a_mistake_is_said_with_the_files_name(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        load(edited(tmp_path, old, new))
    assert str(caught.value).startswith(f"mine.toml: {said}")


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        ("first-ordr", "'first-ordr' is neither a shipped scenario nor a file; did you mean"),
        ("chess", "'chess' is neither a shipped scenario nor a file; known: "),
        ("chess.toml", "chess.toml: there is no such file"),
        (Path("chess"), "chess: there is no such file"),
        (None, "scenario is None; allowed: the name of a shipped scenario or the path of a TOML"),
        (5, "scenario is 5; allowed: the name of a shipped scenario or the path of a TOML file"),
    ],
)
def test_a_scenario_that_is_not_there(scenario: Any, said: str) -> None:
    with pytest.raises(InputError) as caught:
        load(scenario)
    assert str(caught.value).startswith(said)


def test_a_change_reaches_its_field_and_nothing_else() -> None:
    before = load("machine-tools")
    content = before.model_dump()
    after = before.replace(
        {"suppliers.Huaxin.price": 860_000, "stages.order_routine.work.mean": 0.9}
    )
    content["suppliers"]["Huaxin"]["price"] = 860_000
    content["stages"]["order_routine"]["work"]["mean"] = 0.9
    assert after.model_dump() == content
    assert before == load("machine-tools")


def test_no_change_gives_the_same() -> None:
    assert load("machine-tools").replace({}) == load("machine-tools")


def test_a_path_may_open_a_new_entry_of_a_table() -> None:
    before = load("machine-tools")
    supplier = before.model_dump()["suppliers"]["Huaxin"]
    after = before.replace(
        {
            "suppliers.Newcomer": supplier | {"title": "Newcomer"},
            "segments.dealer.minimum_scores.reputation": 4.0,
        }
    )
    assert list(after.suppliers) == [*before.suppliers, "Newcomer"]  # type: ignore[attr-defined]
    assert after.segments["dealer"].minimum_scores == {"reputation": 4.0}  # type: ignore[attr-defined]


def test_another_kind_of_economy() -> None:
    after = load("machine-tools").replace({"economy": {"kind": "shock", "depth": 0.5}})
    assert after.economy.depth == 0.5  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("suppliers.Huaxim.price", "suppliers has no 'Huaxim'; did you mean 'Huaxin'? Known: Alp"),
        ("suppliers.Huaxin.prise", "suppliers.Huaxin has no 'prise'; did you mean 'price'? Known"),
        ("supplier.Huaxin.price", "the scenario has no 'supplier'; did you mean 'suppliers'?"),
        ("suppliers.Huaxin.price.low", "suppliers.Huaxin.price is 900000, so nothing lies below"),
        ("segments.dealer.places.Shanghai.x", "segments.dealer.places.Shanghai is 0.4, so nothing"),
        ("stages.lunch.work", "stages has no 'lunch'; known: need_description, order_routine"),
        ("economy.perod", "economy has no 'perod'; did you mean 'period'? Known: amplitude, dep"),
        ("", "the scenario has no ''; known: about, buyclasses"),
        ("suppliers.", "suppliers has no ''; known: Alpenwerk, Beihe, Huaxin, Jiangnan"),
        ("suppliers..price", "suppliers has no ''; known: Alpenwerk, Beihe, Huaxin, Jiangnan"),
    ],
)
def test_a_path_that_leads_nowhere(path: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        load("machine-tools").replace({path: 1})
    assert str(caught.value).startswith(f"machine-tools: path {path!r}: {said}")


def test_a_path_is_a_text() -> None:
    with pytest.raises(InputError, match=r"^path is 5; allowed: a text such as 'suppliers\.Hua"):
        load("first-order").replace({5: 1})  # type: ignore[dict-item]


def test_a_mistake_after_a_change_names_the_scenario() -> None:
    with pytest.raises(InputError, match=r"^machine-tools: suppliers\.Huaxin\.price is -5; allow"):
        load("machine-tools").replace({"suppliers.Huaxin.price": -5})
