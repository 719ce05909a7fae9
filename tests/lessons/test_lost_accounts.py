"""Lost accounts: what they left for and said, against theory."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons.lost_accounts import PRICE, look_at_lost_accounts


def test_many_accounts_are_near_theory() -> None:
    lost = look_at_lost_accounts(300, hides=0.5)
    assert lost.accounts == sum(lost.named.values()) == 300
    for name, share in lost.expected_true.items():
        assert lost.true[name] / 300 == pytest.approx(share, abs=0.07)
        assert lost.named[name] / 300 == pytest.approx(lost.expected_named[name], abs=0.07)


def test_whoever_hides_nothing_names_the_truth() -> None:
    lost = look_at_lost_accounts(100, hides=0.0)
    assert lost.true == lost.named
    assert lost.price_if_named == pytest.approx(1)


def test_the_more_hide_the_less_a_named_price_says() -> None:
    said = [look_at_lost_accounts(hides=part).price_if_named for part in (0, 0.3, 0.6, 0.9)]
    assert said == sorted(said, reverse=True)


def test_no_trouble_with_service_no_account_lost_to_it() -> None:
    lost = look_at_lost_accounts(300, service=0.0)
    assert lost.true["poor_service"] == lost.expected_true["poor_service"] == 0
    assert lost.true[PRICE] > 20


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"accounts": 0}, "accounts is 0"),
        ({"hides": 1.5}, "hides is 1.5"),
        ({"service": -1.0}, "troubles.poor_service.rate is -1"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError, match=says):
        look_at_lost_accounts(**wrong)
