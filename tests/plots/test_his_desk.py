"""The picture of a dealer's desk."""

import pytest

from sim.lessons.his_desk import SHORT, dealers_desk
from sim.plots.his_desk import DeskOfTwoLines


@pytest.mark.parametrize(("hurdle", "lit"), [(0.1, "Huaxin"), (SHORT, "rival")])
def test_the_chosen_line_is_lit(hurdle: float, lit: str) -> None:
    desk, picture = dealers_desk(hurdle=hurdle), DeskOfTwoLines()
    picture.draw(desk)
    for name, bar in picture.afters.items():
        assert (bar.get_alpha() == 1) == (name == lit)
        assert bar.get_height() == pytest.approx(desk.after(name))
        assert picture.profits[name].get_height() == pytest.approx(desk.profits[name].profit)
    assert picture.steps["drop"].get_width() == pytest.approx(30)
    assert "Huaxin brings 725 thousand yuan" in picture.alt


def test_who_loses_by_both_is_told() -> None:
    picture = DeskOfTwoLines()
    picture.draw(dealers_desk(machines=4, margin=0.06, hours=120, support=0, hurdle=1.2))
    assert picture.alt.startswith("Both lines lose")


def test_a_large_loss_is_drawn_as_large_as_it_is() -> None:
    picture = DeskOfTwoLines()
    usual = picture.draw(dealers_desk()).png()
    desk = dealers_desk(4, 0.06, 120, 60, 0.5, 0.2, 0, hurdle=1.0)
    picture.draw(desk)
    assert desk.after("Huaxin") < -2000
    assert picture.afters["Huaxin"].get_height() == pytest.approx(desk.after("Huaxin"))
    assert picture.axes.get_ylim()[0] < desk.after("Huaxin")
    assert picture.draw(dealers_desk()).png() == usual
