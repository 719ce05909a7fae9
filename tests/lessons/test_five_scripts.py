"""Five scripts, advice as a difference of two, lies beside the truth, four tapes."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import (
    advice_frame,
    lies_frame,
    reading_frame,
    scripts_frame,
    sociable_border,
    told_tape,
)


def test_five_scripts_exactly_and_played() -> None:
    frame = scripts_frame(10, 200)
    assert frame["theory"].round(2).tolist() == [14.32, 13.83, 13.72, 4.47, 2.09]
    assert frame.index[-1] == "Pitch at once"
    half = (frame.ci_high - frame.ci_low) / 2
    assert ((frame["mean"] - frame.theory).abs() < 2 * half).all()  # on one luck, so all at once


def test_from_where_on_small_talk_pays() -> None:
    assert sociable_border() == pytest.approx(0.6173632, abs=1e-6)


def test_reading_pays_from_63_of_100_on() -> None:
    frame = reading_frame()
    assert 0.63 in frame.index
    assert frame.loc[0.63, "by reading"] == pytest.approx(frame.loc[0.63].iloc[1], abs=0.01)
    assert frame.loc[0.8, "by reading"] == pytest.approx(15.40, abs=0.01)
    assert frame.loc[0.5, "by reading"] < frame.loc[0.5, "one script for all"]


def test_advice_has_a_sign_for_each_kind_of_listener() -> None:
    frame = advice_frame()
    minute = frame.loc["ask leave for one minute"]
    assert minute["hurried"] < 0 < minute["formal"]
    assert frame.loc["praise that can be shown", "hurried"] < 0
    assert frame.loc["praise that can be shown", "sociable"] > 0
    assert (frame.loc["tell the product"] < 0).all()
    assert frame.loc["a small present", "all"] < 0 < frame.loc["a table for the shop floor", "all"]


def test_the_honest_line_brings_more_even_today() -> None:
    frame = lies_frame()
    assert (frame.honest > frame.lying).all()
    assert (frame["the year"] < 0).all()
    assert (lies_frame(0)["the year"] > frame["the year"]).all()


def test_a_bad_script_succeeds_and_a_good_one_fails() -> None:
    ends = {name: told_tape(name).splitlines()[-1].strip() for name in "ABCD"}
    assert ends == {
        "A": "The listener agrees.",
        "B": "The listener has left.",
        "C": "The listener agrees.",
        "D": "The listener declines.",
    }
    assert "sixty places" in told_tape("A")
    assert "sixty places" in told_tape("D")
    assert "陈处长" in told_tape("C", chinese=True)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: scripts_frame(1), "replications is 1; allowed: 2 or more"),
        (lambda: scripts_frame(0), "replications is 0; allowed: a whole number"),
        (lambda: lies_frame(-1), "tries is -1; allowed: a number, 0 or more"),
        (lambda: told_tape("E"), "name is 'E'; allowed: A, B, C or D"),
    ],
)
def test_refused(call, says) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).replace("−", "-").startswith(says)
