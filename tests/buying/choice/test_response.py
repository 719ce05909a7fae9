"""The market-response chain: the worked numbers, link by link."""

import numpy as np
import pytest

from sim.buying.choice.group_choice import group_choice
from sim.buying.choice.response import Response, feasible_share, market_response
from sim.kernel.errors import InputError

P = [[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]]
LIKES = np.log(P)
AWARE, LIMITS, W = [0.5, 0.3, 0.2], [0.25, 0.20], [0.5, 0.3, 0.2]


def test_the_worked_example() -> None:
    chain = market_response(AWARE, LIMITS, LIKES, 0, "weighted_probability", W)
    assert chain.awareness == pytest.approx(0.72)
    assert chain.feasibility == pytest.approx(0.60)
    assert chain.preference == pytest.approx([0.5, 0.2, 0.3])
    assert chain.choice == pytest.approx(0.37)
    assert chain.share == pytest.approx(0.159840, abs=5e-10)
    assert chain.demand(firms=1000, volume=2) == pytest.approx(319.68)
    assert chain.weakest == "choice"


def test_all_must_know() -> None:
    chain = market_response(AWARE, LIMITS, LIKES, 0, "weighted_probability", W, known_by="all")
    assert chain.awareness == pytest.approx(0.03)
    assert chain.weakest == "awareness"


def test_the_last_link_is_the_rule_of_the_house() -> None:
    for rule in ("voting", "unanimity", "preference_perturbation"):
        shares = [market_response(AWARE, LIMITS, LIKES, i, rule).share for i in range(3)]
        assert shares == pytest.approx((0.72 * 0.60 * group_choice(P, rule)).tolist())
        assert sum(shares) == pytest.approx(0.72 * 0.60)


def test_doubling_any_link_doubles_the_share() -> None:
    once = Response(0.3, 0.4, (), 0.2).share
    for twice in (
        Response(0.6, 0.4, (), 0.2),
        Response(0.3, 0.8, (), 0.2),
        Response(0.3, 0.4, (), 0.4),
    ):
        assert twice.share == pytest.approx(2 * once)


def test_no_limit_rejects_nobody() -> None:
    assert feasible_share([]) == 1
    assert feasible_share([0.0, 1.0]) == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"aware": [1.2]}, "p_members has 1.2"),
        ({"rejecting": [0.5, -0.1]}, r"rejecting is \[0\.5, -0\.1\]; allowed: shares from 0 to 1"),
        ({"rejecting": [float("nan")]}, "rejecting is"),
        ({"supplier": 3}, "supplier is 3; allowed: a column from 0 to 2"),
        ({"supplier": -1}, "supplier is -1"),
        ({"known_by": "some"}, "known_by is 'some'; allowed: one, all"),
        ({"rule": "dice"}, "rule is 'dice'; allowed: one of weighted_probability"),
    ],
)
def test_bad_input(change: dict[str, object], sentence: str) -> None:
    usual: dict[str, object] = {
        "aware": AWARE,
        "rejecting": LIMITS,
        "utilities": LIKES,
        "supplier": 0,
        "rule": "voting",
    }
    with pytest.raises(InputError, match=sentence):
        market_response(**(usual | change))  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["firms", "volume"])
def test_bad_demand(field: str) -> None:
    with pytest.raises(InputError, match=f"{field} is -1; allowed: a number of 0 or more"):
        Response(1, 1, (), 1).demand(**({"firms": 1, "volume": 1} | {field: -1}))
