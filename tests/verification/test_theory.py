"""Theory lies in the replications' interval, a planted error outside; the page says the same."""

from __future__ import annotations

from itertools import combinations
from typing import Final

import numpy as np
import pytest
from scipy.special import stdtrit

from sim.buying.choice.group_choice import group_choice
from tests.verification import claims_price
from tests.verification.claims import AT_MOST, LEVEL, PLANTED_POINTS, TOGETHER, Claim
from tests.verification.claims_choice import INFLUENCE, preferences
from tests.verification.registry import DEAR, SUBJECTS, all_claims, claims_of, simulated
from tools.validation_table import PAGE, filled, section

WITHOUT: Final = {"00"}
"""Chapters that speak of theory, and set none of its numbers beside a simulated one."""
EACH: Final = [pytest.param(s, marks=pytest.mark.guard) if s in DEAR else s for s in SUBJECTS]
WRITTEN_ANEW: Final = "python -m tools.validation_table writes the page anew"

pytestmark = pytest.mark.timeout(1800)  # the first test waits for all that is simulated


@pytest.fixture(scope="module", autouse=True)
def side_by_side(request: pytest.FixtureRequest) -> None:
    """Simulate what this session asks for on all processors, and not one after another."""
    calls = [getattr(item, "callspec", None) for item in request.session.items]
    simulated({call.params["subject"] for call in calls if call and "subject" in call.params})


@pytest.mark.guard
def test_the_level_counts_all_claims() -> None:
    claims = all_claims()
    assert len({claim.what for claim in claims}) == len(claims), "two claims of one name"
    assert sum(not claim.certain for claim in claims) <= AT_MOST
    assert pytest.approx((1 - TOGETHER) / AT_MOST) == 1 - LEVEL


@pytest.mark.parametrize("subject", EACH)
def test_theory_holds(subject: str) -> None:
    assert [str(claim) for claim in claims_of(subject) if not claim.holds(claim.theory)] == []


@pytest.mark.parametrize("subject", EACH)
def test_a_planted_error_is_refused(subject: str) -> None:
    taken_for_true = [
        f"{claim} holds {wrong:.4f} as well"
        for claim in claims_of(subject)
        for wrong in claim.wrong
        if wrong != claim.theory and claim.holds(wrong)
    ]
    assert taken_for_true == []


def test_the_four_main_rules_differ_by_more_than_the_intervals_hold() -> None:
    # Else the frequencies could not tell which of them the model plays.
    P = preferences()
    main = ("weighted_probability", "autocracy", "majority", "unanimity")
    for rule, other in combinations(main, 2):
        apart = group_choice(P, rule, INFLUENCE[rule]) - group_choice(P, other, INFLUENCE[other])
        assert np.abs(apart).max() > PLANTED_POINTS, (rule, other)


@pytest.mark.guard
def test_the_list_price_of_the_claims_is_the_best_by_the_closed_form() -> None:
    assert claims_price.best_price() == pytest.approx(claims_price.LIST)
    margins = [claim.simulated for claim in claims_of("price") if "(the best)" in claim.what]
    beside = [claim.simulated for claim in claims_of("price") if "margin" in claim.what]
    assert margins == [max(beside)]


@pytest.mark.guard
def test_every_chapter_that_sets_theory_beside_a_simulation_has_its_rows() -> None:
    chapters = {
        path.name[:2]
        for path in (PAGE.parents[1] / "notebooks").glob("[0-9][0-9]-*.ipynb")
        if "theory" in path.read_text(encoding="utf-8").lower()
    }
    assert {claim.quoted for claim in all_claims() if claim.quoted} == chapters - WITHOUT


@pytest.mark.parametrize("subject", EACH)
def test_the_page_says_what_the_model_does(subject: str) -> None:
    assert section(subject) in PAGE.read_text(encoding="utf-8"), WRITTEN_ANEW


@pytest.mark.guard
def test_the_page_is_whole() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == filled(page), WRITTEN_ANEW


# The claims themselves can tell.


def test_an_interval_is_students() -> None:
    values = [1.0, 2.0, 3.0, 6.0]
    half = stdtrit(3, 0.975) * np.std(values, ddof=1) / 2
    low, high = Claim("x", 3.0, values).interval(0.95)
    assert (low, high) == pytest.approx((3 - half, 3 + half))


def test_a_claim_holds_inside_and_fails_outside() -> None:
    claim = Claim("x", 3.0, [1.0, 2.0, 3.0, 6.0])
    low, high = claim.interval(0.95)
    assert claim.holds(low + 1e-9, 0.95)
    assert claim.holds(high - 1e-9, 0.95)
    assert not claim.holds(low - 1e-9, 0.95)
    assert not claim.holds(high + 1e-9, 0.95)


def test_a_variance_is_shown_as_a_standard_deviation() -> None:
    claim = Claim("x", 2.0, [3.0, 4.0, 5.0], "sd")
    low, high = claim.interval(0.9)
    plain_low, plain_high = Claim("x", 4.0, [3.0, 4.0, 5.0]).interval(0.9)
    assert claim.simulated == 2.0
    assert (low, high) == pytest.approx((plain_low**0.5, plain_high**0.5))


def test_what_does_not_vary_must_be_met_exactly() -> None:
    claim = Claim("x", 8.0, [8.0] * 5)
    assert claim.certain
    assert claim.holds(8.0 + 1e-12)
    assert not claim.holds(8.001)


def test_a_replication_without_a_figure_is_an_error() -> None:
    with pytest.raises(AssertionError, match="x: some replication has no figure"):
        Claim("x", 1.0, [1.0, float("nan")]).holds(1.0)
