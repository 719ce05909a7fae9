"""A card on which a number was traced: whole, and in accord with itself."""

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.checkers import number_card as module
from sim.worksheet.checkers.number_card import FIELDS, number_card

CARD = {
    "claim": "a satisfied customer tells 3 people, a dissatisfied one 11",
    "origin": "named",
    "source": "a soft-drink maker's survey of complaints, 1981",
    "population": "1,700 people who had written to the firm",
    "definition": "people told of the case, as remembered by those who complained",
    "found": "none",
    "test": "3 and 11 against the mean of 5 in the same report",
    "if_false": "Two groups who tell equally many when others count.",
    "verdict": "test",
}


def judged(**changed):
    return number_card(CARD | changed, {})


def test_a_whole_card_passes():
    assert judged() is None
    assert set(CARD) == set(FIELDS)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"claim": "satisfied customers tell others"}, module.NO_NUMBER),
        ({"source": "a soft-drink maker"}, module.NO_YEAR),
        ({"population": "customers"}, module.NOBODY_COUNTED),
        ({"definition": CARD["claim"].upper()}, module.SAME_WORDS),
        ({"test": "it seems plausible"}, module.NO_TEST),
        ({"if_false": "other numbers"}, module.TOO_SHORT),
        ({"verdict": "act", "origin": "quoted", "source": "many pages"}, module.TOO_SURE),
        ({"verdict": "act", "found": "contradiction"}, module.CONTRADICTED),
        ({"verdict": "act", "population": "“Not said.”"}, module.NOTHING_SAID),
    ],
)
def test_what_is_off_is_said(changed, said):
    assert judged(**changed) == said


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": "quoted", "source": "only pages that quote each other"},
        {"source": "not said"},
        {"population": "Not said", "definition": "not said"},
        {"found": "contradiction"},
        {"verdict": "leave", "origin": "quoted"},
        {"verdict": "act"},
        {"if_false": "两组人告诉别人的人数会一样多，与满意无关，回忆也会一样。"},
    ],
)
def test_a_gap_that_is_owned_up_to_is_no_fault(changed):
    assert judged(**changed) is None


@pytest.mark.parametrize("name", list(FIELDS))
@pytest.mark.parametrize("open_one", [None, ..., "", "  "])
def test_what_is_still_open_is_named(name, open_one):
    with pytest.raises(InputError, match="still open on the card") as refused:
        judged(**{name: open_one})
    assert FIELDS[name] in str(refused.value)


def test_what_is_no_card_is_refused():
    with pytest.raises(InputError, match="allowed: a card with"):
        number_card("239 %", {})
