"""The picture of last year's VIPs."""

import pytest

from sim.lessons.last_years_vips import two_years
from sim.plots.last_years_vips import VipsFallBack


@pytest.fixture(scope="module")
def picture() -> VipsFallBack:
    return VipsFallBack()


def test_above_the_line_stand_this_year_s_vips(picture: VipsFallBack) -> None:
    said = two_years(0.8, top=0.02)
    picture.draw(said)
    edge = picture.bar.get_ydata()[0]
    dots = [*picture.vips.get_ydata(), *picture.others.get_ydata()]
    assert sum(y >= edge for y in dots) == said.vips == 20
    assert sum(y >= edge for y in picture.vips.get_ydata()) == said.again


def test_bars_stand_beside_the_theory_and_fit(picture: VipsFallBack) -> None:
    for top, spread in ((0.01, 0.5), (0.01, 1.68), (0.2, 2.5)):
        said = two_years(0.5, top=top, spread=spread)
        picture.draw(said)
        heights = [box.get_height() for box in picture.boxes]
        assert heights == pytest.approx([100 * said.share_before, 100 * said.share_after])
        dashes = [line.get_ydata()[0] for line in picture.dashes]
        assert dashes == pytest.approx([100 * said.theory_before, 100 * said.theory_after])
        assert max(heights + dashes) < picture.right.get_ylim()[1]


def test_the_finding_counts_who_stayed(picture: VipsFallBack) -> None:
    assert picture.draw(two_years(1.0)).alt.startswith("Without luck all 10 VIPs are VIPs again")
    none = next(s for s in (two_years(0.0, seed=k) for k in range(50)) if not s.again)
    assert "none of 10 VIPs is a VIP again" in picture.draw(none).alt
    some = next(s for s in (two_years(0.8, seed=k) for k in range(50)) if s.again == 4)
    assert "4 of 10 VIPs are VIPs again" in picture.draw(some).alt
