"""The pyramid of the ledger: what the cuts say, and what the rules of thumb would."""

import numpy as np
import pytest

from sim.customers import gini, load_ledger, lorenz
from sim.kernel.errors import InputError
from sim.lessons.tiers import YEARS, cut_ledger, rules_of_thumb


def test_the_ledger_is_cut_at_ten_forty_and_a_hundred_and_fifty() -> None:
    sales = np.sort(load_ledger().sales(2025).to_numpy())[::-1]
    said = cut_ledger(2025)
    assert said.pyramid.counts == (10, 40, 150, 800)
    assert said.pyramid.amounts[0] == sales[:10].sum()
    assert said.smallest[:3] == (sales[9], sales[49], sales[199])
    assert said.top_fifth == pytest.approx(sales[:200].sum() / sales.sum())
    assert said.gini == pytest.approx(gini(sales))
    customers, shares = lorenz(sales)
    assert said.curve == pytest.approx(np.interp(np.linspace(0, 1, 201), customers, shares))
    # the Pareto curve goes through the same point at the top fifth
    assert said.pareto[160] == pytest.approx(1 - said.top_fifth)


def test_who_bought_nothing_counts_or_does_not() -> None:
    said = cut_ledger(2025, counted="buyers")
    assert sum(said.pyramid.counts) == (load_ledger().sales(2025) > 0).sum()
    assert said.pyramid.counts[0] == 7
    assert said.top_fifth < cut_ledger(2025).top_fifth


def test_the_top_per_cent_swings_from_year_to_year_and_the_top_fifth_hardly() -> None:
    tops = [cut_ledger(year).pyramid.shares[0] for year in YEARS]
    fifths = [cut_ledger(year).top_fifth for year in YEARS]
    assert max(tops) - min(tops) > 0.14
    assert max(fifths) - min(fifths) < 0.06
    assert cut_ledger(0).pyramid.shares[0] == pytest.approx(min(tops), abs=0.01)


def test_rules_of_thumb_are_the_worked_ones() -> None:
    table = rules_of_thumb()
    assert table.iloc[0].tolist() == pytest.approx(
        [1.160964, 0.756471, 52.8088, 13.2022, 13.9890, 20.0], abs=5e-4
    )
    assert table.iloc[1].tolist() == pytest.approx(
        [1.067740, 0.880685, 74.66, 8.03, 7.60, 9.71], abs=6e-3
    )
    assert table.iloc[2].tolist() == pytest.approx(
        [1.070050, 0.877116, 73.97, 8.22, 7.81, 10.0], abs=6e-3
    )
    assert table.loc["50 % from 10 %", ["Pareto index", "Gini", "VIP"]].tolist() == pytest.approx(
        [1.430677, 0.537244, 25.0], abs=1e-5
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"year": 2021}, "year is 2021; allowed: 0 for all years, or one of 2022 to 2025"),
        ({"vip": 0}, "vip is 0; allowed: a number above 0 and below 1"),
        ({"vip": 0.5, "main": 0.4}, "the tiers have 105 % of the customers together; allowed: b"),
        ({"counted": "some"}, "counted is 'some'; allowed: 'all' or 'buyers'"),
    ],
)
def test_bad_input_is_said_in_one_sentence(change: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        cut_ledger(**change)  # type: ignore[arg-type]
    assert str(refused.value).startswith(said)
