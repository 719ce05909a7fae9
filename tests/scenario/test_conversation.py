"""Scripts are checked against a conversation, and lines last as long as their characters."""

import pytest

from sim.kernel.errors import InputError
from sim.scenario import Conversation, load_conversation


@pytest.fixture(scope="module")
def phone() -> Conversation:
    return load_conversation("gearbox-phone")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ([], "script says nothing at switchboard; needed: one line for each door"),
        (["who-i-am"], "script says 'who-i-am' at switchboard, and it belongs to secretary"),
        (["firm-request", "who-i-am", "hello"], "script has 'hello', which is no line; known: "),
        (["firm-request", "who-i-am", "reason"], "script says 'reason' before 'intro'; allowed"),
        (["firm-request", "who-i-am", "name", "name"], "script says 'name' twice; allowed: each"),
        (
            [
                "firm-request",
                "who-i-am",
                *("intro", "name", "praise", "reason"),
                "question",
                "pitch",
            ],
            "script has 6 lines in the talk; allowed: at most 5",
        ),
        ([["name"]], "script has "),
    ],
)
def test_a_script_that_cannot_be_spoken_is_refused(
    phone: Conversation, script: list[str], said: str
) -> None:
    with pytest.raises(InputError) as error:
        phone.check_script(script)
    assert str(error.value).startswith(said)


def test_a_line_lasts_as_long_as_its_characters(phone: Conversation) -> None:
    assert phone.seconds_of(phone.line("old-friend")) == 4 / 4
    assert load_conversation("first-words").line("name").seconds == 3
    with pytest.raises(
        InputError, match=r"line has 'nmae', which is no line; did you mean 'name'\?"
    ):
        phone.line("nmae")


def test_it_is_frozen_and_can_be_a_key(phone: Conversation) -> None:
    assert hash(phone) == hash(load_conversation("gearbox-phone"))
    with pytest.raises(ValueError, match="frozen"):
        phone.longest = 3  # type: ignore[misc]
