"""A change of the seller's, judged against the model: what is off is said."""

from math import sqrt

import pytest

import sim
from sim.kernel.numerals import MINUS
from sim.kernel.statistics.intervals import interval_table
from sim.worksheet import exercise
from sim.worksheet.checkers import defended_change

HUAXIN = "suppliers.Huaxin."
MEASURE = "cycle_time.new_task"
PAIRS = 8
ENOUGH = {f"{HUAXIN}sales_engineers": 5}


@pytest.fixture(scope="module")
def task():
    return exercise("04-purchase-stages", "a-quarter")


@pytest.fixture(scope="module")
def today(task):
    params = task.content.items[0].params
    return sim.load(params["scenario"]).replace(params["today"])


@pytest.fixture(scope="module")
def played(task, today):
    """Weeks in today's market once it is changed, as the checker has played and remembers it."""
    seed = task.content.items[0].params["seed"]

    def weeks(change):
        return defended_change._played(today.replace(change), PAIRS, seed)[MEASURE]

    return weeks


@pytest.fixture(scope="module")
def before(played):
    return played({})


@pytest.fixture(scope="module")
def after(played):
    return played(ENOUGH)


@pytest.mark.guard
def test_the_checker_plays_what_a_student_plays(today, after):
    study = sim.replicate(today.replace(ENOUGH), PAIRS, progress=False)
    assert study.frame[MEASURE].equals(after)


def row(values):
    return interval_table(values.to_frame("x")).loc["x"].to_dict()


def verdict(task, change, numbers):
    return task.check({"defence": {"change": change, **numbers}})


def said(task, change, numbers):
    result = verdict(task, change, numbers)
    assert not result.passed
    return result.findings["defence"].sentence


def test_a_change_that_does_it_and_is_well_measured_passes(task, before, after):
    said = verdict(task, ENOUGH, row((after - before) / before.mean()))
    assert said.findings["defence"].right


def test_before_anything_is_claimed_it_says_what_comes_out(task, before, after):
    typed = {"lever": f"{HUAXIN}sales_engineers", "value": "5", "n": str(PAIRS), "mean": ""}
    finding = task.check({"defence": typed}).findings["defence"]
    numbers = row((after - before) / before.mean())
    assert finding.right is None
    told = [f"{numbers[name]:+.3f}".replace("-", MINUS) for name in ("mean", "ci_low", "ci_high")]
    assert all(number in finding.sentence for number in told)
    assert finding.sentence.startswith(f"{PAIRS} replications on the same luck")


def test_a_change_that_does_nothing_is_told_where_the_time_goes(task, played, before):
    change = {f"{HUAXIN}price": 800_000}
    cheaper = played(change)
    sentence = said(task, change, row((cheaper - before) / before.mean()))
    assert "Waiting for proposals took" in sentence


def test_too_small_a_change_is_told_from_none(task, played, before):
    change = {f"{HUAXIN}calls_per_search": 0}
    shorter = played(change)
    assert "surely one, but the goal" in said(task, change, row((shorter - before) / before.mean()))


def test_weeks_are_told_from_shares(task, before, after):
    assert "these are weeks" in said(task, ENOUGH, row(after - before))


def test_a_reversed_difference_is_recognised(task, before, after):
    assert "minus sign" in said(task, ENOUGH, row((before - after) / before.mean()))


def test_an_unpaired_interval_is_recognised(task, before, after):
    mean = (after.mean() - before.mean()) / before.mean()
    half = 2 * sqrt((before.var() + after.var()) / PAIRS) / before.mean()
    numbers = {"mean": mean, "ci_low": mean - half, "ci_high": mean + half, "n": PAIRS}
    assert "strangers" in said(task, ENOUGH, numbers)


def test_an_invented_mean_is_recognised(task):
    numbers = {"mean": -0.5, "ci_low": -0.55, "ci_high": -0.45, "n": PAIRS}
    assert "you claim a mean of −0.500" in said(task, ENOUGH, numbers)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"segments.aerospace.patience": 2}, "is the customer's"),
        ({"stages.supplier_selection.work.mean": 0.5}, "the customer's own work"),
        ({"suppliers.Beihe.price": 990_000}, "is Beihe's to change"),
        ({"economy.level": 1.2}, "is nobody's"),
        ({"horizon": 100.0}, "not the market"),
        ({f"{HUAXIN}scores.product_quality": 10.0}, "the levers are: price"),
        ({f"{HUAXIN}sales_engineers": 40}, "within reach this year: 1 to 6"),
        ({f"{HUAXIN}sales_engineers": 1}, "is 1 today already"),
        ({f"{HUAXIN}sales_engineers": 4, f"{HUAXIN}price": 8e5}, "names 2 paths"),
        (..., "not filled in yet"),
        ("4 engineers", "one path and its new value"),
    ],
)
def test_whose_the_lever_is_comes_first(task, change, why):
    numbers = {"mean": -0.3, "ci_low": -0.35, "ci_high": -0.26, "n": PAIRS}
    assert why in said(task, change, numbers)


@pytest.mark.parametrize("n", [None, 1, 2.5, 1000])
def test_the_number_of_pairs_must_make_sense(task, n):
    numbers = {"mean": -0.3, "ci_low": -0.35, "ci_high": -0.26, "n": n}
    assert "allowed: 2 to 40" in said(task, ENOUGH, numbers)


def test_the_unfilled_exercise_is_open_not_wrong(task):
    result = task.check({"defence": {"change": ...}})
    assert result.findings["defence"].right is None


def test_a_form_gives_lever_and_value_instead_of_a_change(task, before, after):
    (path, value), numbers = *ENOUGH.items(), row((after - before) / before.mean())
    typed = {"lever": path, "value": str(value), "n": str(PAIRS)}
    typed |= {name: str(numbers[name]) for name in ("mean", "ci_low", "ci_high")}
    view = exercise("04-purchase-stages", "a-quarter").items["defence"]
    for name, text in typed.items():
        view.entries[name].control.value = text
    assert view.judge().right is True
    view.entries["value"].control.value = ""
    assert view.judge().sentence.startswith("your change is not filled in yet; choose what")
    view.entries["value"].control.value = "many"
    assert "'many' is not a number" in view.judge().sentence
