"""Several price changes and several followings of the rivals, as tables."""

import pytest

from sim.lessons.break_even import market_answer
from sim.lessons.break_even_frames import answers_frame, sampled_frame


def test_a_row_a_change_and_a_following():
    table = answers_frame([-0.10, 0.05], 0.40, [0, 1])
    assert table.index.tolist() == [(d, f) for d in ("−10 %", "+5 %") for f in ("0 %", "100 %")]
    said = market_answer(-0.10, 0.40, follow=1)
    assert table.loc[("−10 %", "100 %")].tolist() == pytest.approx(
        [100 * said.needed, 100 * said.got, 100 * said.contribution_change, said.got / -0.10]
    )


def test_chapter_09_theory_lies_inside_every_interval():
    table = sampled_frame(-0.10, [0, 0.5, 1])
    assert table["by theory"].between(table["from (95 %)"], table["to (95 %)"]).all()
    assert table["points gained"].is_monotonic_decreasing
