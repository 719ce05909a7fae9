"""What may be taken out of the spindle, for whom."""

import pytest

from sim.data import FUNCTIONS, load_spindle_parts
from sim.kernel.errors import InputError
from sim.lessons.function_cost import (
    CHANGES,
    JUDGED,
    NAMES,
    NEEDED,
    judged,
    packages_frame,
    take_out,
)


def test_today_by_hand() -> None:
    table = take_out().table
    # shaft 9.0, bearings 10.4 and housing 6.9 guide with 60, 100 and 60 %
    assert table.loc["guide", "cost"] == pytest.approx(0.6 * 9.0 + 10.4 + 0.6 * 6.9)
    assert table.loc["protect", "cost"] == pytest.approx(0.4 * 6.9 + 3.6 + 4.2 + 1.5 + 0.2 * 2.6)
    assert table["cost"].sum() == pytest.approx(60)
    assert table.loc["protect", "value"] == pytest.approx(8 / 60 / (12.58 / 60))
    assert table.loc["protect", "reduction"] == pytest.approx(12.58 - 8 / 60 * 51)
    assert take_out().first == "protect"
    assert take_out().raised.after == pytest.approx(1)
    assert take_out().is_today


def test_the_defaults_are_the_bill_of_materials() -> None:
    table = load_spindle_parts().set_index("part")
    assert table.loc["housing", ["guide", "protect"]].tolist() == [60, 40]
    assert table.loc["shaft", ["guide", "hold"]].tolist() == [60, 40]
    assert tuple(NAMES) == FUNCTIONS
    known = set(table.index)
    for change in CHANGES.values():
        assert set(change.costs) <= known
        assert set(change.levels) <= set(FUNCTIONS)


@pytest.mark.parametrize("customer", JUDGED)
def test_judgements_are_of_all_pairs_and_fit_together(customer: str) -> None:
    found = judged(customer)
    assert tuple(found.shares) == FUNCTIONS
    assert found.consistency == 1
    assert len(NEEDED[customer]) == len(FUNCTIONS)


def test_who_allocates_decides_where_to_begin() -> None:
    assert take_out(housing_guides=1).first == "guide"
    assert take_out(housing_guides=0.6).first == "protect"
    moved = take_out(housing_guides=0, shaft_guides=1)
    assert moved.cost == pytest.approx(60)  # only spread anew
    assert moved.raised.after == pytest.approx(1)


@pytest.mark.parametrize(
    ("changes", "way"),
    [
        (["wear read off the encoder"], "more"),
        (["forged shaft"], "cheaper"),
        (["channels for a jacket"], "cheaper"),
        (["one combined sensor"], "better"),
        (["stronger motor"], "dearer"),
        (["plain cover"], "simpler"),
        (["no sensors"], None),
    ],
)
def test_each_of_the_five_ways_is_there_and_one_that_is_none(changes, way) -> None:
    assert take_out(changes).raised.way == way


def test_a_change_by_hand() -> None:
    found = take_out(["steel bearings"])
    assert found.cost == pytest.approx(56)
    assert found.function == pytest.approx(1 - 17 / 60 * 0.15)
    assert found.raised.after == pytest.approx(found.function / (56 / 60))
    assert found.lost == ["guide"]
    assert take_out(["steel bearings"], "job shop").lost == []


def test_what_is_needed_differs_by_customer() -> None:
    four = ["plain cover", "channels for a jacket", "the machine's chiller", "forged shaft"]
    works = take_out(four)
    assert works.cost == pytest.approx(50.8)
    assert works.cost < works.target == pytest.approx(51)
    assert works.lost == []
    assert take_out(four, "aerospace maker").lost == ["protect"]


def test_the_highest_v_of_all_takes_something_needed() -> None:
    found = packages_frame()
    assert len(found) == 384
    assert found.loc[found["V"].idxmax(), "lost"]
    kept = found[found["lost"] == ""]
    assert 0 < len(kept[kept["cost"] <= 51 + 1e-9]) < 10
    aerospace = packages_frame("aerospace maker")
    assert aerospace[aerospace["lost"] == ""]["cost"].min() > 51


@pytest.mark.parametrize("number", [0, 5, 100, 383])
def test_a_package_is_what_taking_out_says(number: int) -> None:
    row = packages_frame("job shop").iloc[number]
    found = take_out([name for name in str(row.name).split(", ") if name], "job shop")
    assert row["cost"] == pytest.approx(found.cost)
    assert row["V"] == pytest.approx(found.raised.after)
    assert row["lost"] == ", ".join(NAMES[name] for name in found.lost)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"changes": ["gold plating"]}, "changes have 'gold plating'; allowed: "),
        ({"changes": ["no sensors", "one combined sensor"]}, "one of the two"),
        ({"customer": "nobody"}, "customer is 'nobody'; allowed: "),
        ({"price_off": 0.6}, "price_off is 0.6; allowed: "),
        ({"housing_guides": 1.1}, "housing_guides is 1.1; allowed: "),
        ({"shaft_guides": -0.1}, "shaft_guides is −0.1; allowed: "),
    ],
)
def test_what_cannot_be_is_one_sentence(arguments, message: str) -> None:
    with pytest.raises(InputError) as caught:
        take_out(**arguments)
    assert message in str(caught.value).replace("-", "−")
