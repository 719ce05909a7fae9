"""One contact in words."""

import pytest

import sim
from sim.kernel.errors import InputError

RUN = sim.run("hotline")
CONTACTS = RUN.tables["contacts"]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("hung_up", "Hangs up after"),
        ("solved", "It is solved, in"),
        ("unsolved", "It is not solved, after"),
    ],
)
def test_each_fate_is_told(outcome: str, said: str) -> None:
    number = int(CONTACTS[CONTACTS.outcome == outcome].contact.iloc[0])
    story = RUN.trace(number).splitlines()
    assert story[0].startswith(f"Contact {number} by phone, in minute")
    assert said in story[-1]
    assert (": a hot lead." in story[0]) == bool(CONTACTS.hot[number])


def test_what_is_on_the_screen_is_told() -> None:
    run = sim.run(sim.load("hotline").replace({"records.decay": 0.9}))
    contacts = run.tables["contacts"]
    known = int(contacts[contacts.known].contact.iloc[0])
    assert "knows the customer's history" in run.trace(known)
    wrong = int(contacts[contacts.misinformed].contact.iloc[0])
    assert "a history on the screen that is wrong" in run.trace(wrong)


def test_the_last_are_not_ended() -> None:
    still = sim.run(sim.load("hotline").replace({"patience": None, "calls_an_hour": 60.0}))
    last = len(still.tables["contacts"]) - 1
    assert "Not ended when the run ends." in still.trace(last)


@pytest.mark.parametrize("wrong", [-1, 10**9, True, "phone"])
def test_no_such_contact(wrong: object) -> None:
    with pytest.raises(InputError, match=r"contact is .*; allowed: the number of a contact, 0 to"):
        RUN.trace(wrong)  # type: ignore[arg-type]


def test_nobody_called() -> None:
    quiet = sim.run(sim.load("hotline").replace({"calls_an_hour": 1e-9}))
    with pytest.raises(InputError, match="allowed: nothing, since nobody called"):
        quiet.trace(0)
