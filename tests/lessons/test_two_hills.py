"""The cutoff on two hills: what it gives up and saves, and the chapter's three tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.lessons import agreement_frame, raters_frame, split_frame, weigh_cutoff


def test_a_or_better_costs_more_than_no_card() -> None:
    said = weigh_cutoff()
    assert said.profit == pytest.approx(0.162815, abs=1e-6)
    assert said.card.accept_all == pytest.approx(0.165)
    assert weigh_cutoff(cutoff=60).profit == pytest.approx(0.179841, abs=1e-6)


@given(st.floats(0.01, 0.5), st.floats(0, 3), st.floats(0, 100), st.floats(0.2, 1))
def test_profit_is_all_less_what_is_given_up_and_more_what_is_saved(bad, apart, cut, rho) -> None:
    said = weigh_cutoff(bad, apart, reliability=rho, cutoff=cut)
    assert said.profit == pytest.approx(said.card.accept_all - said.given_up + said.saved)
    assert 0 <= said.accepted <= 1


def test_the_tables_of_the_chapter() -> None:
    assert raters_frame().loc[[1, 3], "AUC"].tolist() == pytest.approx(
        [0.773373, 0.820837], abs=1e-6
    )
    assert agreement_frame().loc[0.7].iloc[0] == pytest.approx(44.536, abs=1e-3)
    assert split_frame().loc["judgement hardly predicts"].tolist() == pytest.approx(
        [0.737886, 0.868243, 0.928308], abs=1e-6
    )


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"cutoff": 140}, "cutoff is 140; allowed: a number from 0 to 100"),
        ({"reliability": 0}, "reliability is 0; allowed: a number above 0"),
        ({"raters": 0}, "raters is 0; allowed: a whole number, 1 or more"),
        ({"bad_share": 1}, "bad_share is 1; allowed: a number above 0 and below 1"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        weigh_cutoff(**wrong)
    assert str(refused.value).startswith(says)
