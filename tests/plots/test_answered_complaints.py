"""The picture of what becomes of troubles."""

import pytest

from sim.lessons.answered_complaints import answer_complaints
from sim.plots.answered_complaints import TroubleBlocks
from tests.plots.geometry import faults


def test_blocks_fill_the_width_and_are_as_high_as_customers_stay() -> None:
    done, picture = answer_complaints(0.5), TroubleBlocks()
    picture.draw(done)
    assert sum(block.get_width() for block in picture.blocks.values()) == pytest.approx(100)
    assert picture.blocks["quick"].get_height() == pytest.approx(82)
    assert picture.blocks["unsolved"].get_x() == pytest.approx(100 * done.parts["silent"])
    assert picture.kept.get_ydata()[0] == pytest.approx(100 * done.if_nobody_waited)
    assert "stay after trouble" in picture.alt
    assert "end quick" in picture.alt


@pytest.mark.parametrize("speaks", [0.05, 0.25, 0.5, 1.0])
def test_every_block_in_sight_has_a_name_and_none_touches_another(speaks: float) -> None:
    done, picture = answer_complaints(speaks), TroubleBlocks()
    picture.draw(done)
    named = {name for name, text in picture.names.items() if text.get_visible()}
    assert named == {name for name, part in done.parts.items() if part > 0.005}
    assert faults(picture.figure) == []
