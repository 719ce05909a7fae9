"""The picture of the pyramid and its Lorenz curve."""

import pytest

from sim.lessons.tiers import cut_ledger
from sim.plots.tiers import TiersAndLorenz


@pytest.fixture(scope="module")
def picture() -> TiersAndLorenz:
    return TiersAndLorenz()


def test_bars_and_dots_are_the_tiers(picture: TiersAndLorenz) -> None:
    tiers = cut_ledger(2025)
    picture.draw(tiers)
    for (left, right), count, share in zip(
        picture.bars, tiers.pyramid.counts, tiers.pyramid.shares, strict=True
    ):
        assert left.get_width() == pytest.approx(-count / 10)
        assert right.get_width() == pytest.approx(100 * share)
    assert [dot.get_xdata()[0] for dot in picture.dots] == pytest.approx([99, 95, 80])
    below = [100 * sum(tiers.pyramid.shares[k:]) for k in (1, 2, 3)]
    assert [dot.get_ydata()[0] for dot in picture.dots] == pytest.approx(below)
    assert picture.curve.get_ydata() == pytest.approx(100 * tiers.curve)
    assert picture.pareto.get_ydata() == pytest.approx(100 * tiers.pareto)


def test_the_finding_says_what_is_set(picture: TiersAndLorenz) -> None:
    said = picture.draw(cut_ledger(2025, vip=0.025)).alt
    assert said.startswith("2.5 % of the customers have ")
    assert "80.5 %" not in said
    assert "78.5 % have" in said
    few = cut_ledger(2025, vip=0.0001)
    assert picture.draw(few).alt.startswith("Nobody is a VIP: 0.01 % of so few customers")
