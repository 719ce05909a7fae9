"""Risk inside the ledger's profits: conservation, and the planted late payer."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import late_payer_frame, ledger_accounts, price_risk


def test_without_risk_and_waiting_nothing_changes() -> None:
    said = price_risk(risk=0.0, waiting=0.0)
    accounts = ledger_accounts()
    assert said.before.total == pytest.approx((accounts.profit + accounts.waiting).sum())
    assert (said.waiting, said.risk, said.turned) == (0, 0, 0)
    assert said.left.tolist() == [1] * 5


def test_what_is_taken_is_waiting_and_risk() -> None:
    said = price_risk()
    assert said.before.total - said.after.total == pytest.approx(said.waiting + said.risk)
    assert said.left.is_monotonic_decreasing
    assert said.after.losers == said.before.losers + said.turned


def test_more_risk_takes_more() -> None:
    totals = [price_risk(risk=one).after.total for one in (0.0, 1.0, 3.0)]
    assert totals == sorted(totals, reverse=True)
    assert price_risk(recovery=1.0).risk < price_risk(recovery=0.0).risk
    assert price_risk(interest=0.12).waiting == pytest.approx(2 * price_risk().waiting)


def test_the_dealer_pays_later_from_year_to_year() -> None:
    behind = late_payer_frame()["days behind, mean"]
    assert list(behind.index) == [2022, 2023, 2024, 2025]
    assert behind.is_monotonic_increasing
    assert behind.iloc[0] < 60 < 100 < behind.iloc[-1]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"risk": 4}, "risk is 4; allowed: a number from 0 to 3"),
        ({"waiting": -1}, "waiting is -1; allowed: a number from 0 to 3"),
        ({"interest": -1}, "interest is -1; allowed: a number, 0 or more"),
        ({"recovery": 2}, "recovery is 2; allowed: a number from 0 to 1"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        price_risk(**wrong)
    assert str(refused.value).replace("−", "-").startswith(says)
