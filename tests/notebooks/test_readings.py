"""``tools/chapters/readings.py``: a row of a note sets a panel, or says in a sentence why not."""

import pytest

from tools.chapters.readings import NoSuchSettingError, Played


@pytest.fixture(scope="module")
def room() -> Played:
    return Played("WarRoom")


def test_a_row_starts_from_the_start_or_goes_on(room: Played) -> None:
    room.set("Cut: 14; The other's answer: grim; Answers after: 19")
    panel = room.panel
    assert (panel.cut.value, panel.answer.value, panel.delay.value) == (14, "grim-trigger", 19)
    room.set("… Difference: 0.40")
    assert (panel.cut.value, panel.mu.value) == (14, 0.40)
    room.set("Who cuts: Beihe cuts, from Nash")
    assert (panel.cut.value, panel.mu.value, panel.move.value) == (10, 0.25, (False, False))
    room.set("as it stands")
    assert panel.move.value == (True, True)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Cutt: 14", "a control is 'Cutt'; allowed: Look at, Who cuts, Cut, The other's"),
        ("Cut", "'Cut' is given no value"),
        ("Cut: much", "Cut is 'much'; allowed: a number"),
        ("Cut: 90", "Cut is 90; the panel makes it 45"),
        ("Who cuts: Huaxin", "Who cuts is 'Huaxin'; allowed: Huaxin cuts, from a truce, Huaxin"),
        ("The other's answer: hold; Answers after: 6", "Answers after is switched off"),
    ],
)
def test_a_row_that_cannot_be_set(room: Played, row: str, sentence: str) -> None:
    with pytest.raises(NoSuchSettingError) as caught:
        room.set(row)
    assert str(caught.value).startswith(sentence)


def test_what_it_shows(room: Played) -> None:
    room.set("as it stands")
    gain = room.panel.key_numbers(room.panel._shown)[0]
    assert room.shows("Huaxin, for ever") == room.shows("Huaxin") == gain.text
    assert room.shows("of your sales at stake") == "–"
    assert room.shows("the panel says") == room.panel._said
    assert room.shows("large numbers").startswith(f"{gain.text} Huaxin, for ever · ")
    assert room.shows("reviews until the answer <!-- answered -->") == "1"
    assert room.shows("the answer <!-- answered % -->") == "100 %"


@pytest.mark.parametrize("head", ["`answered`", "<!-- answered -->", "`a` <!-- answered -->"])
def test_a_lecturer_reads_no_name_of_a_result(room: Played, head: str) -> None:
    room.set("as it stands")
    assert room.shows(head) == "–"


def test_a_switch_is_yes_or_no() -> None:
    dealer = Played("TheDealer")
    dealer.set("Announced: no")
    assert not dealer.panel.announced.value
    with pytest.raises(NoSuchSettingError, match="allowed: yes, no"):
        dealer.set("Announced: off")


def test_turns_are_taken_one_after_another() -> None:
    call = Played("FirstWords")
    call.set("Your turn: name, intro")
    assert call.shows("lines said") == "2"
    call.set("… Your turn: name, intro, ask; Call: 1")
    assert call.shows("how it ends <!-- fate -->") in ("refused", "appointment")
