"""The luck of credit customers: whom it belongs to, and that policies do not touch it."""

import numpy as np
import pytest

from sim.customers.process.receivables.luck import CreditLuck, luck_of, moves_of
from sim.customers.theory.credit_migration import QUARTERLY_MIGRATION
from sim.kernel.randomness.streams import Streams
from tests.customers.process.receivables.worlds import NOBODY_PAYS, SURE, world


def drawn(*changes: dict) -> CreditLuck:
    return luck_of(world(*changes), Streams(7))


def test_the_shipped_moves_are_the_theorys() -> None:
    assert moves_of(world()) == pytest.approx(np.array(QUARTERLY_MIGRATION))


def test_no_policy_touches_luck() -> None:
    one, other = drawn(), drawn({"credit.cutoff": 70.0, "credit.limits": True, "recovery": 0.0})
    for name in ("default_week", "weeks", "amounts", "late", "standing", "score"):
        assert (getattr(one, name) == getattr(other, name)).all()


def test_a_later_stop_of_the_orders_changes_nobody() -> None:
    short, long = drawn(SURE, {"horizon": 26.0}), drawn(SURE, {"horizon": 52.0})
    kept = long.weeks < 26
    assert sorted(long.amounts[kept]) == sorted(short.amounts)
    assert (short.standing[0] == long.standing[0]).all()


def test_who_is_sure_to_default_does_so_in_the_first_quarter() -> None:
    luck = drawn(SURE, NOBODY_PAYS)
    assert (luck.default_week < 13).all()
    assert (luck.default_week > 0).all()
    assert np.isinf(drawn(SURE).default_week).all()


def test_a_customer_by_name_is_what_the_scenario_says() -> None:
    named = {"accounts": {"dean": {"standing": "B", "score": 61.0, "a_year": 24.0}}}
    luck = drawn(named)
    assert luck.standing[0, 0] == 3
    assert luck.score[0, 0] == pytest.approx(61)
    assert luck.usual[0] == pytest.approx(24 * 60_000 / 52)
    assert len(luck.usual) == 301


def test_orders_are_in_order_and_within_the_year() -> None:
    luck = drawn()
    assert (np.diff(luck.weeks) >= 0).all()
    assert luck.weeks.max() < 52
    assert luck.amounts.mean() == pytest.approx(40_000, rel=0.1)


def test_in_default_a_standing_is_the_one_before() -> None:
    luck = drawn({"standings.C.moves": {"default": 1.0}, "standings.C.share": 0.07})
    assert luck.standing.max() == 4
    gone = np.isfinite(luck.default_week)
    quarter = (luck.default_week[gone] // 13).astype(int)
    kept = luck.standing[:, gone]
    for column, start in enumerate(quarter):
        assert len(set(kept[start:, column])) == 1


def test_raters_err_anew_each_quarter_and_less_together() -> None:
    def spread(raters: int) -> float:
        luck = drawn(SURE, {"score": {"sd": 0.0, "rater_sd": 5.0, "raters": raters}})
        assert not (luck.score[0] == luck.score[1]).any()
        return float(luck.score.std())

    assert spread(1) == pytest.approx(5, rel=0.2)
    assert spread(4) == pytest.approx(2.5, rel=0.2)
