"""Turns: what has been done so far is the value, and the buttons say what can be done now."""

import pytest

from sim.widgets.parts.turns import OfferedTurn, TurnButtons, Turns


@pytest.fixture
def buttons() -> TurnButtons:
    return Turns("What you say", 4).make(live=True)


def pressed(buttons: TurnButtons, number: int) -> None:
    buttons.buttons[number].click()


def test_as_many_buttons_are_in_sight_as_there_are_turns(buttons: TurnButtons) -> None:
    buttons.offer([OfferedTurn("name", "Good day."), OfferedTurn("ask", "May I come?")])
    assert [one.description for one in buttons.buttons[:2]] == ["1. Good day.", "2. May I come?"]
    hidden = [one.layout.display == "none" for one in buttons.buttons]
    assert hidden == [False, False, True, True]
    buttons.offer([OfferedTurn(str(k), "Go on.") for k in range(4)])
    assert not any(one.layout.display == "none" for one in buttons.buttons)


def test_a_press_adds_to_what_has_been_done(buttons: TurnButtons) -> None:
    seen = []
    buttons.observe(lambda change: seen.append(change.new), names="value")
    buttons.offer([OfferedTurn("name", "Good day."), OfferedTurn("ask", "May I come?")])
    pressed(buttons, 0)
    pressed(buttons, 1)
    pressed(buttons, 3)  # out of sight
    assert buttons.value == ("name", "ask")
    assert seen == [("name",), ("name", "ask")]


def test_a_panel_may_do_something_else_by_a_turn(buttons: TurnButtons) -> None:
    done = []
    buttons.on_turn = done.append
    buttons.offer([OfferedTurn("again", "From the beginning")])
    pressed(buttons, 0)
    assert done == ["again"]
    assert buttons.value == ()


def test_the_keyboard_stays_among_the_buttons(
    buttons: TurnButtons, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []
    monkeypatch.setattr(buttons.buttons[0], "send", sent.append)
    buttons.offer([OfferedTurn("a", "One."), OfferedTurn("b", "Two.")])
    pressed(buttons, 1)
    assert sent == [{"do": "focus"}]


def test_it_reads_as_what_has_been_done(buttons: TurnButtons) -> None:
    control = Turns("What you say", 4)
    assert control.plain(buttons) == "What you say: nothing yet"
    buttons.value = ("name", "intro")
    assert control.plain(buttons) == "What you say: name, intro"
    assert control.row(buttons) is None
