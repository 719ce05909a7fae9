"""What theory expects: limits worked out by hand; that runs agree is held by the verification."""

import numpy as np
import pytest

import sim
from sim.customers import (
    ShiftedBetaGeometric,
    expected_causes,
    expected_kept,
    expected_survival,
)
from sim.kernel.errors import InputError
from tests.customers.process.retention.worlds import world

WEIGHED = {"causes": {"high_price": {"rate": 0.2}}}


def test_alike_customers_leave_at_one_hazard() -> None:
    found = expected_survival(world(WEIGHED), [0, 1, 5])
    assert found.tolist() == pytest.approx(np.exp([0, -0.2, -1]).tolist())


def test_customers_who_differ_are_shifted_beta_geometric() -> None:
    polar = world(WEIGHED | {"polarization": 0.25})
    mean = 1 - np.exp(-0.2)
    model = ShiftedBetaGeometric(3 * mean, 3 * (1 - mean))
    years = np.arange(6)
    assert expected_survival(polar, years).tolist() == pytest.approx(model.survival(years).tolist())


def test_what_is_done_late_counts_from_then_on() -> None:
    stop = {"title": "Stop", "title_zh": "停", "fewer": {"high_price": 1.0}, "from_tenure": 52.0}
    late = world(WEIGHED | {"prevention": {"stop": stop}, "adopted": ["stop"]})
    assert expected_survival(late, [1, 5]).tolist() == pytest.approx([np.exp(-0.2)] * 2)


def test_a_contract_makes_a_staircase() -> None:
    found = expected_survival(world(WEIGHED | {"renewal": 52.0}), [0.9, 1, 1.9, 2])
    assert found.tolist() == pytest.approx(np.exp([0, -0.2, -0.2, -0.4]).tolist())


def test_shares_of_causes() -> None:
    mixed = {"causes": {"high_price": {"rate": 0.2}, "moved": {"rate": 0.05}}}
    found = expected_causes(world(mixed), 3)
    assert found["high_price"] == pytest.approx(0.8)
    polar = expected_causes(world(mixed | {"polarization": 0.5}), 10)
    assert polar["high_price"] < 0.75  # those who leave easily are soon gone


def test_who_stays_after_trouble() -> None:
    base = sim.load("lost-accounts")
    assert expected_kept(base, 1.0) == pytest.approx(0.75 * 0.09 + 0.25 * (0.19 + 0.82) / 2)
    quick = base.replace({"adopted": ["quick_fixes", "complaint_system"]})
    at_once = 1 - np.exp(-1 / 0.4)
    solved = at_once * 0.82 + (1 - at_once) * 0.54
    speaks = 0.25 + 0.75 * 0.6
    theory = (1 - speaks) * 0.09 + speaks * (0.25 * 0.19 + 0.75 * solved)
    assert expected_kept(quick) == pytest.approx(theory)


@pytest.mark.parametrize(
    ("work", "quick"),
    [
        ({"mean": 0.0}, 1.0),
        ({"mean": 1.0, "shape": "deterministic"}, 1.0),
        ({"mean": 1.01, "shape": "deterministic"}, 0.0),
        ({"mean": np.sqrt(2), "cv": 1.0}, 0.5),  # the median is 1
    ],
)
def test_how_many_answers_are_quick(work, quick: float) -> None:
    stays = {"speaks": 1.0, "solved": 1.0, "stay_solved": 0.0, "stay_quick": 1.0}
    assert expected_kept(world({"handling": stays | {"work": work}})) == pytest.approx(quick)


def test_refused() -> None:
    with pytest.raises(InputError, match="years is -1"):
        expected_survival(world(WEIGHED), [1, -1])
    with pytest.raises(InputError, match="years is 0"):
        expected_causes(world(WEIGHED), 0)
    with pytest.raises(InputError, match="quick is 2"):
        expected_kept(world(), 2)
