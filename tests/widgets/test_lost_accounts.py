"""The panel of lost accounts, without a browser."""

import pytest

from sim.widgets.lost_accounts import NamedCauses


def test_eleven_accounts_and_the_price() -> None:
    panel = NamedCauses()
    assert panel.result["accounts"] == 11
    assert panel.result["price_named"] > panel.result["price_true"]
    assert panel.result["price_if_named"] < 0.3
    assert "most is lost to poor service" in panel.plain()


def test_where_all_are_honest_asking_is_enough() -> None:
    panel = NamedCauses()
    panel.hides.value = 0
    assert panel.result["price_named"] == panel.result["price_true"]
    assert "Everybody names the true cause" in panel.plain()
    panel.service.value = 0
    assert panel.result["expected_service"] == pytest.approx(0)
