"""How long words take, and how many fit into thirty seconds."""

import pytest

from sim.kernel.errors import InputError
from sim.selling import characters_in, seconds_of, seconds_to_say


def test_the_decks_thousands_of_characters_are_minutes() -> None:
    assert characters_in(30) == pytest.approx(155.4)
    assert characters_in(60) == pytest.approx(310.8)
    assert characters_in(30, 4) == 120
    assert seconds_of(3000) / 60 == pytest.approx(9.652509652509654)
    assert seconds_of(5000) / 60 == pytest.approx(16.08751608751609)


def test_marks_take_no_time() -> None:
    assert seconds_to_say("陈处长，您好。", 5) == seconds_to_say("陈处长您好", 5) == 1
    with pytest.raises(InputError, match="text is 7; allowed: a text"):
        seconds_to_say(7)  # type: ignore[arg-type]
