"""The picture of what becomes of troubles."""

import pytest

from sim.lessons.answered_complaints import answer_complaints
from sim.plots.answered_complaints import TroubleBlocks


def test_blocks_fill_the_width_and_are_as_high_as_customers_stay() -> None:
    done, picture = answer_complaints(0.5), TroubleBlocks()
    picture.draw(done)
    assert sum(block.get_width() for block in picture.blocks.values()) == pytest.approx(100)
    assert picture.blocks["quick"].get_height() == pytest.approx(82)
    assert picture.blocks["unsolved"].get_x() == pytest.approx(100 * done.parts["silent"])
    assert picture.kept.get_ydata()[0] == pytest.approx(100 * done.if_nobody_waited)
    assert "stay after trouble" in picture.alt
    assert "end quick" in picture.alt
