"""What sums find among firms held out, and in theory."""

import pytest

from sim.lessons import held_out_frame, lead_sums_frame, nothing_lost


def test_in_theory_without_the_private_fields_the_sum_is_better() -> None:
    caught = lead_sums_frame().iloc[:, 1].tolist()
    assert caught == pytest.approx([39.355, 48.671, 50.276, 51.203], abs=0.001)
    assert caught == sorted(caught)


def test_in_the_file_too_and_beyond_luck() -> None:
    frame = held_out_frame()
    found = frame.iloc[:, 0]
    assert found.iloc[0] == 20
    assert found["position and chance to meet"] > found["six, weights learned"]
    assert (frame["from"].dropna() < found.iloc[1:]).all()
    mean, low, high = nothing_lost()
    assert 0 < low < mean < high
