"""The picture of a table says what the table says."""

import re
from typing import get_args

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, Rectangle

import sim
from sim.lessons.round_table import lay_table
from sim.plots.drawing import style
from sim.plots.round_table import RoundTable
from sim.scenario.segments import DecisionRule


@pytest.fixture(scope="module")
def market():
    return sim.load("machine-tools")


@pytest.fixture(scope="module")
def picture():
    return RoundTable()


def shown(picture, kind):
    return [a for a in picture.axes.get_children() if isinstance(a, kind) and a.get_visible()]


def words_of(picture):
    return {text.get_text() for text in picture.axes.texts if text.get_visible()}


def bubbles(picture):
    return sorted(shown(picture, Circle), key=lambda circle: -circle.radius)


def bars(picture):
    return [b for b in shown(picture, Rectangle) if b.get_height() == 16]


def test_one_bubble_a_person_larger_with_influence(market, picture):
    table = lay_table(market, "aerospace", size=4000)
    picture.draw(table)
    radii = [circle.radius for circle in bubbles(picture)]
    assert len(radii) == len(table.people) == 7
    areas = [(radius - 14) ** 2 for radius in radii]
    influence = sorted((person.influence for person in table.people), reverse=True)
    assert areas == pytest.approx([38**2 * share for share in influence])


def test_bubbles_have_the_colour_of_the_favourite(market, picture):
    table = lay_table(market, "job_shop", size=40)
    picture.draw(table)
    colours = [to_hex(circle.get_facecolor()).upper() for circle in bubbles(picture)]
    assert table.person("owner").favourite == "Jiangnan"
    assert table.person("buyer").favourite == "Beihe"
    assert colours == [style.GREEN, style.ORANGE]


def test_two_bars_a_voice_as_long_as_power_and_gain(market, picture):
    table = lay_table(market, "gearbox", size=4000)
    picture.draw(table)
    lengths = [bar.get_width() for bar in bars(picture)]
    voices = [person for person in table.people if person.favourite]
    expected = [x for p in voices for x in (76 * p.pivotal, 76 * min(p.gain / 0.5, 1))]
    assert lengths == pytest.approx(expected)
    assert {"66 %", "+25", "vetoes 15 %"} <= words_of(picture)


def test_the_finding_names_rule_and_consequence(market, picture):
    assert picture.draw(lay_table(market, "aerospace", size=600)).alt.startswith(
        "Unanimity 一致同意: 29 % end without a decision"
    )
    assert picture.draw(lay_table(market, "job_shop", size=40)).alt.startswith(
        "One decides 独裁: owner turns 100 % alone"
    )


def test_the_finding_stands_in_one_line(market, picture):
    for segment in market.segments:
        for buyclass in market.buyclasses:
            for centralised in (False, True):
                picture.draw(lay_table(market, segment, buyclass, 4000, centralised))
                (title,) = [t for t in picture.figure.texts if t.get_gid() == "finding"]
                assert "\n" not in title.get_text()


@pytest.mark.parametrize("rule", get_args(DecisionRule))
def test_every_decision_rule_has_a_name_in_both_languages(market, picture, rule):
    for segment in ("gearbox", "job_shop"):
        world = market.replace({f"segments.{segment}.decision_rule": rule})
        picture.draw(lay_table(world, segment, size=500))
        (title,) = [t for t in picture.figure.texts if t.get_gid() == "finding"]
        assert re.match(r"[A-Z][a-z ]+ [\u4e00-\u9fff]+: ", title.get_text())
        assert "\n" not in title.get_text()


def test_the_people_are_in_the_alt_text(market, picture):
    alt = picture.draw(lay_table(market, "aerospace", size=600)).alt
    assert (
        "buyer (buyer, gatekeeper) for Jiangnan, turns 100 % alone, won over adds +1.7 points"
        in alt
    )
    assert "finance head (approver)" in alt


def test_frozen_budgets_show_nobody_deciding(market, picture):
    picture.draw(lay_table(market, "gearbox", economy=0.8))
    assert bars(picture) == []
    assert "waits" in words_of(picture)
    assert "frozen" in picture.alt
    assert {to_hex(c.get_facecolor()).upper() for c in bubbles(picture)} == {style.GRID}


def test_the_door_is_guarded_or_open(market, picture):
    picture.draw(lay_table(market, "aerospace", size=600, calls=1))
    assert "you: 35 % get past the gate" in words_of(picture)
    picture.draw(lay_table(market, "dealer", size=100))
    assert "you: nobody keeps a gate" in words_of(picture)


def test_a_picture_does_not_remember_the_one_before(market, picture):
    table = lay_table(market, "aerospace", size=600)
    fresh = RoundTable().draw(table).png()
    picture.draw(lay_table(market, "aerospace", size=4000))
    picture.draw(lay_table(market, "dealer", size=100))
    assert picture.draw(table).png() == fresh


def test_everything_stays_on_the_page(market, picture):
    renderer = picture.figure.canvas.get_renderer()
    for segment, size in (("aerospace", 8000), ("gearbox", 500), ("job_shop", 20), ("dealer", 30)):
        for economy in (1.0, 0.8):
            picture.draw(lay_table(market, segment, size=size, economy=economy)).png()
            for text in [t for t in picture.axes.texts if t.get_visible()]:
                box = text.get_window_extent(renderer)
                assert box.x0 >= 0, text.get_text()
                assert box.y0 >= 0, text.get_text()
                assert box.x1 <= picture.figure.bbox.x1, text.get_text()
