"""Customers who stay or leave by luck bring what the closed form says."""

import pytest

from sim.customers import mean_lifetime, profile_value
from sim.kernel.errors import InputError
from sim.kernel.statistics.intervals import interval_table
from sim.lessons.cohort import sampled_cohort

CARD = [30, 42, 44, 49, 55]


@pytest.mark.parametrize(
    ("defection", "settings"),
    [
        (0.2, {}),
        (0.2, {"kind": "relative"}),
        (0.3, {"discount": 0}),
        (0.1, {"margins": CARD, "acquisition_cost": 51}),
        (0.05, {}),  # nobody leaves after it
    ],
)
def test_theory_lies_in_the_interval(defection, settings) -> None:
    found = interval_table(sampled_cohort(defection, replications=60, **settings), level=0.999)
    kind = settings.get("kind", "points")
    after = defection * 0.95 if kind == "relative" else defection - 0.05
    rest = {key: value for key, value in settings.items() if key != "kind"}
    before, then = (profile_value(k, **({"discount": 0.1} | rest)) for k in (defection, after))
    theory = {"before": before, "after": then, "gained": then - before}
    theory |= {"years": mean_lifetime(1 - defection) - 1, "half_gone": 1 - (1 - defection) ** 4}
    for name, value in theory.items():
        row = found.loc[name]
        if row.ci_low != pytest.approx(row.ci_high):  # what is certain is tested elsewhere
            assert row.ci_low <= value <= row.ci_high, name


def test_the_same_luck_is_lived_through_twice() -> None:
    seen = sampled_cohort(0.2, replications=40)
    assert (seen.gained > 0).all()
    assert seen.gained.std() < seen.before.std() / 2
    assert sampled_cohort(0.2, cut=0, replications=2).gained.tolist() == [0, 0]


def test_what_cannot_be_is_refused() -> None:
    for call, said in (
        (lambda: sampled_cohort(0.03), "cut is 0.05; allowed"),
        (lambda: sampled_cohort(0.05, discount=0), "defection is 0 with discount 0; allowed"),
        (lambda: sampled_cohort(0.2, customers=0), "customers is 0; allowed: a whole number"),
    ):
        with pytest.raises(InputError, match=said):
            call()
