"""The benchmarks: the best fixed script, and the best if one knew; each as the reference has it."""

import pytest

from sim.kernel.errors import InputError
from sim.selling.conversation.best import at_the_doors, best_if_known, best_script
from sim.selling.conversation.scripts import script_value
from tests.selling.conversation.worlds import first_words, phone, small, spoken

BEST_FOR = {
    None: (0.1502310360085562, ("intro", "question", "reason", "name", "thanks", "small-talk")),
    "hurried": (0.1344705513796234, ("intro", "reason", "name", "question", "thanks")),
    "sociable": (
        0.1826108525621853,
        ("name", "intro", "question", "reason", "thanks", "small-talk"),
    ),
}


@pytest.mark.parametrize("listener", BEST_FOR)
def test_the_best_of_all_scripts(listener: str | None) -> None:
    best = best_script(first_words(), listener)
    value, lines = BEST_FOR[listener]
    assert best.appointment == pytest.approx(value, rel=1e-12)
    assert (best.lines, best.scripts) == (lines, 3437)


@pytest.mark.parametrize(
    ("listener", "value"),
    [
        ("hurried", 0.13491900383566824),
        ("sociable", 0.18436161808082918),
        (None, 0.1596403109582487),
    ],
)
def test_the_best_if_one_knew(listener: str | None, value: float) -> None:
    assert best_if_known(first_words(), listener) == pytest.approx(value, rel=1e-12)


def test_reading_the_first_words_pays_if_it_is_right_often_enough() -> None:
    lines = {name: best_script(first_words(), name).lines for name in ("hurried", "sociable")}
    table = {
        (who, whose): script_value(first_words(), lines[whose]).by_listener.appointment[who]
        for who in lines
        for whose in lines
    }
    right = (table["hurried", "hurried"] + table["sociable", "sociable"]) / 2
    wrong = (table["hurried", "sociable"] + table["sociable", "hurried"]) / 2
    assert right == pytest.approx(0.15854070197090436, rel=1e-12)
    best = best_script(first_words()).appointment
    assert (best - wrong) / (right - wrong) == pytest.approx(0.6301482251447803, rel=1e-9)


def test_knowing_is_never_worse() -> None:
    for talk in (first_words(), phone()):
        for script in talk.scripts:
            if not any(talk.line(name).deceives for name in talk.scripts[script].lines):
                assert script_value(talk, script).appointment <= best_if_known(talk) + 1e-12


def test_lies_are_in_no_benchmark() -> None:
    doors, arrives = at_the_doors(phone())
    assert doors == ("firm-request", "reason-to-pass-on")
    assert arrives == pytest.approx(0.75 / 0.9 * 0.45 / 0.65)
    wonderful = {"calm": {"guard_down": 1.0, "interest_up": 1.0}}
    lie = spoken("lie", deceives=True, instead=["truth"], effects=wonderful)
    talk = small([lie, spoken("truth")])
    assert best_script(talk).lines == ()
    assert best_if_known(talk) == best_script(talk).appointment
    assert script_value(talk, ["lie"]).appointment > best_if_known(talk)


def test_what_there_is_not_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"listener is 'hurry'; did you mean 'hurried'\?"):
        best_if_known(first_words(), "hurry")
    many = small([spoken(f"line-{k}") for k in range(10)], longest=10)
    monkeypatch.setattr("sim.selling.conversation.best.MOST_SCRIPTS", 5_000)
    with pytest.raises(InputError, match="conversation small has more than 5,000 scripts"):
        best_script(many)
