"""The picture of the seven rules says what the comparison says."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

import sim
from sim.buying.choice.supplier_score import SUPPLIER_RULES
from sim.lessons.supplier_rules import TEXTBOOK, WEIGHTS, compare_offers, market_offers
from sim.plots.drawing import style
from sim.plots.supplier_rules import RULE_NAMES, SevenRules

USUAL = {name: points / 100 for name, points in WEIGHTS.items()}


@pytest.fixture(scope="module")
def machines():
    return market_offers(sim.load("machine-tools"))


@pytest.fixture(scope="module")
def picture():
    return SevenRules()


def lit(picture):
    """Colour, paleness and place of the cells that are lit, column by column."""
    boxes = [b for b in picture.axes.patches if isinstance(b, Rectangle) and b.get_visible()]
    boxes = [b for b in boxes if b.get_height() > 0]
    return sorted((round(b.get_x()), -round(b.get_y()), b) for b in boxes)


def words_of(picture):
    return [text.get_text() for text in picture.axes.texts if text.get_visible()]


def test_every_rule_has_a_column_in_both_languages(picture):
    picture.draw(compare_offers(TEXTBOOK, USUAL, 6, 9, 1))
    assert tuple(RULE_NAMES) == SUPPLIER_RULES
    assert {"weighted", "sum", "加权评分法", "逐项排除法"} <= set(words_of(picture))


def test_winners_are_lit_alone_in_full_and_together_pale(picture):
    said = compare_offers(TEXTBOOK, USUAL, 6, 9, 1)
    picture.draw(said)
    cells = lit(picture)
    assert len(cells) == sum(len(verdict.winners) for verdict in said.verdicts) == 9
    pale = [box for _, _, box in cells if box.get_alpha() < 1]
    assert len(pale) == 3  # the disjunctive rule leaves all of them
    assert {to_hex(box.get_facecolor()).upper()[:7] for _, _, box in cells} == {style.PURPLE}


def test_the_company_and_its_rivals_have_their_colours(machines, picture):
    said = compare_offers(machines, USUAL, 6, 9, 1)
    picture.draw(said)
    full = [box for _, _, box in lit(picture) if box.get_alpha() == 1]
    colours = [to_hex(box.get_facecolor()).upper() for box in full]
    blue, vermilion, orange = style.BLUE, style.VERMILION, style.ORANGE
    assert colours == [blue, blue, vermilion, blue, orange]


def test_cells_say_what_did_it(picture):
    picture.draw(compare_offers(TEXTBOOK, USUAL, 6, 9, 1))
    said = words_of(picture)
    assert {"7.43", "✗ 5", "technical", "✓ 9", "location", "100 %", "10.4", "+0.4"} <= set(said)
    assert "20 / 20 / 15 / 45" in said


@pytest.mark.parametrize(
    ("cutoff", "excellent", "reject", "finding"),
    [
        (6, 9, 1, "Same offers, three winners: X, Y, Z"),
        (5, 9, 5, "Every rule that picks one picks Y (4 of 7)"),
    ],
)
def test_the_finding_counts_winners(picture, cutoff, excellent, reject, finding):
    picture.draw(compare_offers(TEXTBOOK, USUAL, cutoff, excellent, reject))
    assert picture.alt.startswith(finding)


def test_a_reader_who_cannot_see_learns_whom_each_rule_picks(machines, picture):
    alt = picture.draw(compare_offers(machines, USUAL, 6, 9, 1)).alt
    assert "conjunctive: nobody" in alt
    assert "disjunctive: Alpenwerk, Jiangnan" in alt


def test_a_picture_does_not_remember_the_one_before(machines, picture):
    said = compare_offers(TEXTBOOK, USUAL, 6, 9, 1)
    fresh = SevenRules().draw(said).png()
    picture.draw(compare_offers(machines, USUAL, 3, 5, 8))
    assert picture.draw(said).png() == fresh


def test_words_stay_in_their_columns_and_on_the_page(machines, picture):
    renderer = picture.figure.canvas.get_renderer()
    for offers in (TEXTBOOK, machines):
        for cutoff, excellent, reject in ((6, 9, 1), (0, 0, 0), (10, 10, 8)):
            picture.draw(compare_offers(offers, USUAL, cutoff, excellent, reject)).png()
            cells = [text for row in picture._cells for _, *both in row for text in both]
            for text in [t for t in cells if t.get_visible() and t.get_text()]:
                box = text.get_window_extent(renderer)
                assert box.width <= 2 * 105 + 2, text.get_text()
                assert box.x1 <= picture.figure.bbox.x1, text.get_text()
            (title,) = [t for t in picture.figure.texts if t.get_gid() == "finding"]
            assert "\n" not in title.get_text()
