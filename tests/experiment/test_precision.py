"""How many replications are enough: by hand, and on a series that is known."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment import Interrupted, replicate, replications_needed
from sim.experiment.precision import enough, narrowing
from sim.kernel.statistics.intervals import interval_table


class Series:
    """A measure that gives the replications the values of a list."""

    def __init__(self, *values: float) -> None:
        self.values = values

    def __call__(self, run: sim.Run) -> Mapping[str, float]:
        return {"figure": self.values[run.replication]}


def needed(*values, **given):
    usual = {"measure": Series(*values), "max_replications": len(values), "progress": False}
    return replications_needed("first-order", "figure", **(usual | given))


def test_narrowing_by_hand():
    """98, 102, 100: sd 2; t(2, 97.5 %) · 2/√3 = 4.9683. With 100 again: sd √(8/3), t(3) 3.1824."""
    table = narrowing([98, 102, 100, 100])
    assert table.index.tolist() == [1, 2, 3, 4]
    assert table["mean"].tolist() == [98, 100, 100, 100]
    assert table["half_width"].iloc[2:].tolist() == pytest.approx([4.9683, 2.5985], abs=1e-3)
    assert table["precision"].iloc[2:].tolist() == pytest.approx([0.049683, 0.025985], abs=1e-5)
    assert table.loc[1, ["half_width", "ci_low", "ci_high", "precision"]].isna().all()
    assert table.loc[4, "ci_low"] == pytest.approx(100 - 2.5985, abs=1e-3)


def test_narrowing_is_the_interval_of_each_beginning():
    values = np.random.default_rng(3).normal(50, 8, 12)
    values[4] = np.nan
    table = narrowing(values, level=0.9)
    for n in range(3, 13):
        expected = interval_table(pd.DataFrame({"x": values[:n]}), 0.9).loc["x"]
        columns = ["mean", "ci_low", "ci_high"]
        assert table.loc[n, columns].tolist() == pytest.approx(expected[columns].tolist())


def test_a_mean_of_zero_is_never_precise_and_a_constant_always():
    assert narrowing([-1.0, 1.0])["precision"].iloc[-1] == np.inf
    assert narrowing([0.0, 0.0, 0.0])["precision"].iloc[-1] == np.inf
    assert narrowing([5.0, 5.0, 5.0])["precision"].iloc[-1] == 0
    negative = narrowing([-98, -102, -100])["precision"].iloc[-1]
    assert negative == pytest.approx(0.049683, abs=1e-5)


@pytest.mark.parametrize(
    ("precisions", "look_ahead", "found"),
    [
        ([0.01] * 8, 5, 3),  # never fewer than three
        ([0.01] * 7, 5, None),  # the look-ahead is not over
        ([0.01] * 3, 0, 3),
        ([9, 9, 0.05, 0.05], 1, 3),  # as precise as wanted is enough
        ([9, 9, 0.01, 0.01, 0.06, 0.01, 0.01, 0.01], 2, 6),  # a relapse starts it again
        ([9, 9, 0.01, 0.01, 0.06, 0.01, 0.01], 2, None),
        ([np.nan, np.nan, np.inf, 0.04, 0.04], 1, 4),
        ([], 5, None),
        ([9] * 119 + [0.01] * 7, 5, 120),  # from 100 on, 5 in a hundred: 6 ahead of 120
        ([9] * 119 + [0.01] * 6, 5, None),
        ([9] * 98 + [0.01] * 6, 5, 99),
    ],
)
def test_enough(precisions, look_ahead, found):
    assert enough(precisions, 0.05, look_ahead) == found


def test_three_are_enough_if_the_next_five_agree():
    """98, 102, 100 are within 4.97 %; each 100 more narrows the interval."""
    found = needed(98, 102, 100, 100, 100, 100, 100, 100, 777)
    assert found.needed == 3
    assert len(found.frame) == 8  # the look-ahead, and not one more
    assert found.sentence() == (
        "3 replications put figure within 5 % of its mean at 95 %: 95 to 105."
    )
    assert repr(found) == "Precision('figure': 3 needed, 8 runs)"


def test_a_relapse_starts_again():
    """130 as the fifth throws the interval wide open; without a look-ahead it is never seen."""
    values = (98, 102, 100, 100, 130, *[104] * 60)
    assert needed(*values, look_ahead=0).needed == 3
    found = needed(*values)
    fine = found.frame["precision"] <= 0.05
    assert found.needed > 5
    assert fine.loc[found.needed : found.needed + 5].all()
    assert not fine.loc[found.needed - 1]
    assert len(found.frame) == found.needed + 5


def test_when_the_most_allowed_are_not_enough_it_says_how_many_may_be():
    """50, 150, 100: half width 124.2 %; 10 % take (12.42)² times three."""
    found = needed(50, 150, 100, precision=0.1)
    assert found.needed is None
    assert found.projected == 463
    assert found.sentence() == (
        "3 replications put figure within 124 % of its mean at 95 %, not for certain within 10 %;"
        " about 463 may be enough."
    )
    assert repr(found) == "Precision('figure': not reached, 3 runs)"


def test_a_series_cut_short_in_its_look_ahead_does_not_promise_fewer_than_that():
    found = needed(98, 102, 100, 100)
    assert found.needed is None
    assert found.sentence().endswith("about 9 may be enough.")


def test_a_measure_that_is_always_missing():
    nan = float("nan")
    found = needed(nan, nan, nan, nan)
    assert found.needed is None
    assert found.projected is None
    assert found.sentence() == "4 replications leave figure without an interval to judge by."


def test_the_replications_are_those_of_replicate():
    found = replications_needed("first-order", "won", max_replications=4, seed=9, progress=False)
    expected = replicate("first-order", replications=4, seed=9, progress=False).frame["won"]
    assert found.frame["value"].tolist() == expected.tolist()


def test_what_is_finished_is_kept_when_stopped():
    class Stops(Series):
        def __call__(self, run: sim.Run) -> Mapping[str, float]:
            if run.replication == 2:
                raise KeyboardInterrupt
            return super().__call__(run)

    with pytest.raises(Interrupted) as caught:
        needed(1, 2, 3, measure=Stops(1, 2, 3))
    assert caught.value.asked == 3
    assert caught.value.study.frame["figure"].tolist() == [1, 2]
    assert caught.value.study.summary().loc["figure", "mean"] == 1.5


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"precision": 0}, "precision is 0; allowed: a number above 0, as 0.05 for 5 %"),
        ({"precision": "5 %"}, "precision is '5 %'; allowed: a number above 0"),
        ({"precision": float("nan")}, "precision is nan; allowed: a number above 0"),
        ({"level": 1}, "level is 1; allowed: above 0 and below 1"),
        ({"look_ahead": -1}, "look_ahead is -1; allowed: a whole number, 0 or more"),
        ({"max_replications": 2}, "max_replications is 2; allowed: a whole number, 3 or more"),
        ({"seed": -1}, "seed is -1; allowed: a whole number, 0 or more"),
        ({"measure_name": "figur"}, "measure_name is 'figur'; did you mean 'figure'? Known: aban"),
    ],
)
def test_bad_input(given, said):
    usual = {"scenario": "first-order", "measure_name": "figure", "measure": Series(*range(9))}
    with pytest.raises(sim.InputError) as caught:
        replications_needed(**(usual | given))
    assert str(caught.value).startswith(said)


def test_what_never_varies_is_said_to_be_so():
    same = needed(*[5.0] * 8)
    assert same.sentence() == "The first 8 replications all give the same figure: 5."
    nothing = needed(*[0.0] * 6)
    assert nothing.needed is None
    assert nothing.sentence() == (
        "All 6 replications that have figure give 0: there is no precision in percent of a mean of"
        " 0."
    )


def test_a_share_stays_below_all():
    """Five shares, 1 but for one .9: Student's interval would end at 1.04."""
    told = sim.Measure("late", "%", "share", "late deliveries", "延迟交货率")
    table = narrowing([1.0, 1.0, 0.9, 1.0, 1.0], measure=told)
    assert table["ci_high"].max() <= 1
    assert narrowing([1.0, 1.0, 0.9, 1.0, 1.0])["ci_high"].max() > 1
