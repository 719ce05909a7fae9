"""What theory expects of the shipped year, and at its ends."""

import numpy as np
import pytest

from sim.customers import CreditScores, expected_defaults, grade_migration
from sim.customers.process.receivables.expected import seen_in
from tests.customers.process.receivables.worlds import HILLS, world


def test_scores_that_are_the_standing_give_the_theorys_risks() -> None:
    found = expected_defaults(world({"score.sd": 0.0}))
    assert found["default"].to_numpy() == pytest.approx(grade_migration().default.to_numpy())
    assert found["share"].tolist() == pytest.approx([0.1, 0.28, 0.35, 0.2, 0.07])


def test_two_hills_give_the_grades_of_the_card() -> None:
    found, card = expected_defaults(world(HILLS)), CreditScores().grades()
    assert found["share"].to_numpy() == pytest.approx(card["share"].to_numpy())
    assert found["default"].to_numpy() == pytest.approx(card["default"].to_numpy())


def test_erring_raters_mix_the_grades() -> None:
    sure = expected_defaults(world())["default"]
    mixed = expected_defaults(world({"score.rater_sd": 20.0}))["default"]
    assert np.ptp(mixed) < 0.5 * np.ptp(sure)
    assert seen_in(world({"score.rater_sd": 20.0})).sum() == pytest.approx(1)
    more = expected_defaults(world({"score": {"sd": 4.0, "rater_sd": 20.0, "raters": 100}}))
    assert np.ptp(more["default"]) > 0.9 * np.ptp(sure) - 0.05


def test_a_grade_that_nobody_has_has_no_risk() -> None:
    found = expected_defaults(world({"score.sd": 0.0, "credit.cuts": {
        "AAA": 99.0, "AA": 80.0, "A": 70.0, "B": 60.0}}))  # fmt: skip
    assert found["share"].iloc[0] == 0
    assert np.isnan(found["default"].iloc[0])


def test_no_quarter_no_default() -> None:
    assert (expected_defaults(world(), 0)["default"] == 0).all()
