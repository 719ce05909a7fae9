"""Last year's best, this year: drawn, in closed form, and in the ledger."""

import numpy as np
import pytest

from sim.customers import load_ledger
from sim.kernel.errors import InputError
from sim.lessons.last_years_vips import (
    SPREAD,
    many_years,
    moved,
    tossed_frame,
    two_years,
    vips_frame,
)


def test_without_luck_nobody_falls_and_with_luck_alone_nearly_all_do() -> None:
    steady = two_years(1.0)
    assert (steady.again, steady.vips) == (10, 10)
    assert steady.before == pytest.approx(steady.after)
    luck = [two_years(0.0, seed=seed).again for seed in range(2001, 2041)]
    assert 0 < np.mean(luck) < 0.5  # a tenth of one, by theory


def test_the_customers_come_by_rank_and_the_vips_are_the_first() -> None:
    said = two_years(0.8, top=0.05)
    assert (np.diff(said.before) <= 0).all()
    edge = np.sort(said.after)[-50]
    assert said.again == (said.after[:50] >= edge).sum()
    assert said.share_before == pytest.approx(said.before[:50].sum() / said.before.sum())
    assert said.share_after == pytest.approx(said.after[:50].sum() / said.after.sum())


def test_the_spread_is_that_of_80_20() -> None:
    assert two_years(top=0.2).theory_before == pytest.approx(0.8, abs=0.002)
    assert SPREAD == 1.68


@pytest.mark.parametrize(("steadiness", "seed"), [(0.3, 10), (0.6, 500), (0.8, 2010)])
def test_theory_is_inside_the_interval_of_many_years(steadiness: float, seed: int) -> None:
    table = many_years(steadiness, top=0.05, replications=20, seed=seed, customers=5000)
    half = (table["to (95 %)"] - table["from (95 %)"]) / 2
    # 1.7 intervals: three numbers at three settings, and a little bias of the top of few
    assert ((table["mean, %"] - table["by theory"]).abs() < 1.7 * half).all()
    assert (half < 2).all()


def test_the_ledger_s_vips_are_counted() -> None:
    ledger = load_ledger()
    top = {year: set(ledger.sales(year).nlargest(10).index) for year in (2024, 2025)}
    told = moved(2024, 2025)
    assert told.customers.loc["VIP", "VIP"] == len(top[2024] & top[2025])
    assert told.customers.to_numpy().sum() == 1000
    frame = vips_frame()
    assert frame.loc["2024 to 2025", "VIPs again, of 10"] == len(top[2024] & top[2025])


def test_tossed_orders_keep_every_customer_s_sum_and_lose_vips_all_the_same() -> None:
    table = tossed_frame(60)
    assert (table["orders tossed: mean"] < 7).all()
    assert (table["orders tossed: mean"] > 2).all()
    inside = (table["in fact"] >= table["from"]) & (table["in fact"] <= table["to"])
    assert inside.tolist() == [False, True, True]  # what the page says of the three pairs


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"steadiness": 1.1}, "steadiness is 1.1; allowed: a number from 0 to 1"),
        ({"top": 0.6}, "top is 0.6; allowed: a number above 0 and up to 0.5"),
        (
            {"top": 1e-320},
            "top is 1e-320; allowed: a share of 1,000 customers that comes to one or more",
        ),
        ({"spread": 0}, "spread is 0; allowed: a number above 0 and up to 4"),
        ({"customers": 5}, "customers is 5; allowed: a whole number from 20 to 100000"),
    ],
)
def test_bad_input_is_said_in_one_sentence(change: dict[str, float], said: str) -> None:
    with pytest.raises(InputError) as refused:
        two_years(**change)  # type: ignore[arg-type]
    assert str(refused.value) == said
