"""Who falls out before anything is weighed: by hand, and against the closed form."""

import numpy as np
import pytest

from sim.buying.choice.screening import screen, survivors
from sim.buying.choice.supplier_score import supplier_score

TABLE = np.array([[9.0, 9.0, 1.0], [1.0, 9.0, 9.0], [9.0, 1.0, 9.0]])
W = np.array([0.2, 0.3, 0.5])
FIVE = np.full(3, 5.0)


def never() -> float:
    raise AssertionError("this rule leaves nothing to chance")


def test_rules_without_chance() -> None:
    assert screen(TABLE, "none", W, FIVE, never) == {}
    assert screen(TABLE, "conjunctive", W, FIVE, never) == {0: 2, 1: 0, 2: 1}
    assert screen(TABLE, "disjunctive", W, np.array([10.0, np.nan, 5.0]), never) == {0: None}
    # on the weightiest, the third, the first falls out; on the second the third one does
    assert screen(TABLE, "lexicographic", W, FIVE, never) == {0: 2, 2: 1}


def test_a_score_at_its_cutoff_reaches_it() -> None:
    sums = np.array([[0.1 + 0.2, 0.3]])  # .30000000000000004
    assert screen(sums, "conjunctive", W[:2], np.array([0.3, 0.1 + 0.2]), never) == {}


def test_what_does_not_part_them_plays_no_part() -> None:
    # nobody reaches the first cutoff and all reach the second: only the third can come up
    table = np.array([[1.0, 9.0, 9.0], [1.0, 9.0, 1.0]])
    assert screen(table, "elimination_by_aspects", W, FIVE, lambda: 0.0) == {1: 2}
    assert screen(table, "elimination_by_aspects", np.array([0.5, 0.5, 0]), FIVE, never) == {}


def test_aspects_come_up_as_often_as_the_closed_form_says() -> None:
    draws = 20_000
    luck = iter(np.random.default_rng(3).random(3 * draws).tolist())
    left = np.zeros(3)
    for _ in range(draws):
        out = screen(TABLE, "elimination_by_aspects", W, FIVE, lambda: next(luck))
        (stays,) = {0, 1, 2} - set(out)
        left[stays] += 1
    expected = supplier_score(TABLE, "elimination_by_aspects", W, FIVE)
    error = np.sqrt(expected * (1 - expected) / draws)
    assert (np.abs(left / draws - expected) <= 4.5 * error).all()


def test_what_may_stay_agrees_with_who_falls_out_and_with_the_closed_form() -> None:
    limits = np.array([5.0, 5.0, 5.0])
    for rule in ("none", "conjunctive", "disjunctive", "lexicographic"):
        ((rows, chance),) = survivors(TABLE, rule, W, limits).items()  # type: ignore[arg-type]
        out = screen(TABLE, rule, W, limits, never)  # type: ignore[arg-type]
        assert (set(rows), chance) == ({0, 1, 2} - set(out), 1.0)
    left = survivors(TABLE, "elimination_by_aspects", W, limits)
    assert sum(left.values()) == pytest.approx(1)
    chances = [sum(p / len(rows) for rows, p in left.items() if i in rows) for i in range(3)]
    closed = supplier_score(TABLE, "elimination_by_aspects", W, limits)
    assert chances == pytest.approx(closed.tolist())
