"""Dropping and converting the customers of the ledger; and what the chapter quotes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import whale_curve
from sim.kernel.errors import InputError
from sim.lessons import drop_or_convert, ledger_accounts
from sim.worksheet.files import load_worksheet

share = st.floats(0, 1)


def test_the_third_largest() -> None:
    said, accounts = drop_or_convert(), ledger_accounts()
    third = accounts.iloc[2]
    assert said.name == third["name"]
    assert (said.margin, said.service_cost) == pytest.approx((third.margin, third.service_cost))
    assert said.on_paper == pytest.approx(-third.profit)
    assert said.dropped == pytest.approx(0.3 * third.service_cost - third.margin)
    assert said.dropped < 0 < said.on_paper
    assert said.converted > 0
    assert said.break_even == pytest.approx(third.margin / third.service_cost)


def test_the_whale_is_the_ledgers() -> None:
    said, accounts = drop_or_convert(worst=0), ledger_accounts()
    assert said.whale.total == pytest.approx(accounts.profit.sum())
    assert said.margins.total == pytest.approx(accounts.margin.sum())
    assert (said.dropped, said.converted, said.on_paper) == (0, 0, 0)


def test_nobody_is_dropped_who_makes_a_profit() -> None:
    said, accounts = drop_or_convert(worst=10_000), ledger_accounts()
    assert said.worst == (accounts.profit < 0).sum() == said.whale.losers
    assert said.on_paper == pytest.approx(said.whale.peak - said.whale.total)


@given(st.floats(0, 3), share, st.integers(0, 500), share, share)
def test_asking_is_between_being_paid_and_dropping(cost, avoidable, worst, charged, leave) -> None:
    said = drop_or_convert(cost, avoidable, worst, charged, leave)
    asked = charged * said.service_cost
    low, high = sorted((said.dropped, asked))
    assert low - 1e-6 <= said.converted <= high + 1e-6
    assert said.dropped <= said.on_paper + 1e-6


def test_free_service_makes_a_whale_without_a_back() -> None:
    said = drop_or_convert(cost=0)
    assert said.whale.total == pytest.approx(said.margins.total)
    assert said.whale.peak / said.whale.total < 1.001


def test_what_the_chapter_quotes_is_the_ledgers() -> None:
    accounts, worksheet = ledger_accounts(), load_worksheet("15-who-pays")
    guess = next(one for one in worksheet.predictions if one.id == "dropped")
    third = accounts.iloc[2]
    for number in (f"{third.margin:.0f}", f"{third.service_cost:.0f}"):
        assert f" {number} " in guess.text
    assert f"{len(accounts)} customers" in worksheet.predictions[0].text
    task = next(one for one in worksheet.exercises if one.id == "segmentation").task
    sums = accounts.groupby("segment")[["sales", "margin", "service_cost", "profit"]].sum()
    for segment in sums.index:
        inside = accounts[accounts.segment == segment]
        numbers = [*sums.loc[segment], len(inside), (inside.profit < 0).sum()]
        for number in numbers:
            assert f"{number:,.0f}" in task, (segment, number)
    losing = accounts[accounts.profit < 0]
    answers = {
        "job_shop_return": 100 * sums.profit["job_shop"] / sums.sales["job_shop"],
        "aerospace_service": 100 * sums.service_cost["aerospace"] / sums.margin["aerospace"],
        "times": (sums.profit["gearbox"] / (accounts.segment == "gearbox").sum())
        / (sums.profit["job_shop"] / (accounts.segment == "job_shop").sum()),
    }
    items = {one.id: one for exercise in worksheet.exercises for one in exercise.items}
    for name, value in answers.items():
        assert items[name].judge(value).right, name
    said = next(o.feedback for o in items["who_pays"].options if o.key == "nobody")
    assert f"{len(losing)} customers lose {-losing.profit.sum() / 1000:.1f} million" in said
    scored = next(one for one in worksheet.exercises if one.id == "best-and-worst").task
    for name in ("Dean", "Tongming Aero", "Shunan", "Qiyuan Gearbox"):
        (row,) = accounts.index[accounts["name"].str.contains(f" {name}")][:1]
        assert f"{accounts.profit[row]:,.0f}".replace("-", "−") in scored, name


def test_the_second_list_is_not_the_first() -> None:
    accounts = ledger_accounts()
    order = whale_curve(accounts.profit).order
    assert order[-1] == 2


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: drop_or_convert(cost=-1), "cost is -1; allowed: a number, 0 or more"),
        (lambda: drop_or_convert(avoidable=2), "avoidable is 2; allowed: a number from 0 to 1"),
        (lambda: drop_or_convert(worst=-1), "worst is -1; allowed: a whole number, 0 or more"),
        (lambda: drop_or_convert(charged=2), "charged is 2; allowed: a number from 0 to 1"),
        (lambda: drop_or_convert(leave=-1), "leave is -1; allowed: a number from 0 to 1"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
