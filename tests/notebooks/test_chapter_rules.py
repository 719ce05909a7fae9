"""Each rule on how a chapter is told lets a good chapter pass and complains about a bad one."""

import pytest

from tests.notebooks import made
from tests.notebooks.made import code, notebook, prose
from tools.chapters import chapter_rules as rules


@pytest.mark.parametrize("rule", [*rules.TOLD, rules.numbers_backed], ids=lambda r: r.__name__)
def test_a_good_chapter_passes(rule) -> None:
    assert rule(made.chapter()) == []


def test_more_prose_than_code() -> None:
    same = notebook(prose("a", "two words"), code("b", "two = words"))
    assert rules.more_prose_than_code(same) == ["2 words of prose to 2 of code"]
    chinese = notebook(prose("a", "决定者"), code("b", "two = words"))
    assert rules.more_prose_than_code(chinese) == []


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("# 03 The", "# The", "title"),
        ("?", ".", "question"),
        ("90 minutes", "a while", "minutes"),
    ],
)
def test_the_first_cell(old: str, new: str, word: str) -> None:
    nb = made.chapter()
    nb.cells[0].source = nb.cells[0].source.replace(old, new)
    complaints = rules.shaped(nb)
    assert len(complaints) == 1
    assert word in complaints[0]


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("objectives", "what you will be able to do"),
        ("predict", "predict"),
        ("play", "play"),
        ("explain", "explain"),
        ("deck", "what the deck says"),
        ("exercise", "exercise"),
        ("quiz", "quiz"),
        ("takeaways", "takeaways"),
        ("sources", "sources"),
    ],
)
def test_every_section_is_missed(name: str, section: str) -> None:
    assert f"no section {section!r}" in rules.shaped(made.without(made.chapter(), name))


def test_the_order_of_sections() -> None:
    cells = made.chapter().cells
    moved = notebook(*cells[:2], *cells[4:6], *cells[2:4], *cells[6:])
    complaints = rules.shaped(moved)
    assert len(complaints) == 1
    assert "another order" in complaints[0]


def test_play_and_explain_may_come_again() -> None:
    cells = made.chapter().cells
    again = [prose("p2", "## Play again\n\nMore."), prose("e2", "## Explain the second\n\nMore.")]
    assert rules.shaped(notebook(*cells[:8], *again, *cells[8:])) == []


def test_a_heading_inside_a_cell_counts() -> None:
    nb = made.without(made.chapter(), "predict")
    made.cell(nb, "objectives").source += "\n\n## Predict\n\nWho decides?"
    assert rules.shaped(nb) == []


@pytest.mark.parametrize(("name", "kept"), [("objectives", 4), ("takeaways", 6)])
def test_the_number_of_points(name: str, kept: int) -> None:
    nb = made.chapter()
    cell = made.cell(nb, name)
    cell.source = "\n".join(cell.source.splitlines()[:kept])
    complaints = rules.shaped(nb)
    assert len(complaints) == 1
    assert "points; allowed" in complaints[0]


@pytest.mark.parametrize(
    ("name", "section", "tag"),
    [
        ("prediction", "predict", ""),
        ("panel", "play", "widget"),
        ("theory", "explain", ""),
        ("questions", "quiz", ""),
    ],
)
def test_sections_have_their_cells(name: str, section: str, tag: str) -> None:
    complaints = rules.shaped(made.without(made.chapter(), name))
    wanted = f"code cell tagged {tag!r}" if tag else "code cell"
    assert complaints == [f"section {section!r} has no {wanted}"]


def test_an_exercise_has_a_cell() -> None:
    nb = made.without(made.without(made.chapter(), "answer"), "verdict")
    assert rules.shaped(nb) == ["section 'exercise' has no code cell"]


@pytest.mark.parametrize("text", ["It is 32 %.", "It is .32.", "# 7.5 weeks", "| 4.1 | 31.3 % |"])
def test_a_number_nobody_shows(text: str) -> None:
    nb = made.chapter()
    made.cell(nb, "explain").source += f"\n\n{text}"
    assert rules.numbers_backed(nb)
    made.cell(nb, "explain").metadata["tags"] = ["external-figure"]
    assert rules.numbers_backed(nb) == []


def test_a_number_in_a_section_heading_is_held_too() -> None:
    nb = made.chapter()
    made.cell(nb, "explain").source = "## Explain 99.5 %\n\nSo."
    assert rules.numbers_backed(nb) == ["explain: no cell shows '99.5 %'"]


def test_the_deck_and_the_sources_may_quote() -> None:
    nb = made.chapter()
    for name in ("deck", "sources"):
        made.cell(nb, name).source += "\n\nAs said in 1972: 12.34 % of all."
    assert rules.numbers_backed(nb) == []


def test_the_solution_matches() -> None:
    assert rules.solution_matches(made.chapter(), made.solution()) == []


@pytest.mark.parametrize(
    ("name", "part", "value", "complaint"),
    [
        ("answer", "id", "other", "answer: the solution has no cell of this id"),
        ("answer", "source", "answer = ...", "answer: the solution leaves this cell unfilled"),
        ("verdict", "source", "print('right')", "verdict: the solution checks something else"),
        ("verdict", "outputs", None, "verdict: the check says the same to a filled exercise"),
    ],
)
def test_a_solution_that_does_not(name: str, part: str, value, complaint: str) -> None:
    chapter, solution = made.chapter(), made.solution()
    if part == "outputs":
        value = made.cell(chapter, name).outputs
    made.cell(solution, name)[part] = value
    assert rules.solution_matches(chapter, solution) == [complaint]
