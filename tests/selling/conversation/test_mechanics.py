"""The numbers of a conversation: chances that sum to 1, and moods that stay within bounds."""

import numpy as np
import pytest

from sim.scenario.conversation_files import conversations, load_conversation
from sim.selling.conversation.mechanics import GUARD, INTEREST, mechanics, mood, seconds_while
from tests.selling.conversation.worlds import first_words


@pytest.mark.parametrize("name", conversations())
def test_chances_sum_to_1(name: str) -> None:
    talk = mechanics(load_conversation(name))
    assert talk.shares.sum() == pytest.approx(1)
    assert talk.opens.sum(axis=1) == pytest.approx(1)
    for line in talk.lines.values():
        assert line.moves.sum(axis=(1, 3)) == pytest.approx(1)
        likely = line.moves.sum(axis=(2, 3)) > 0
        assert line.answers.sum(axis=2)[likely] == pytest.approx(1)
        begin = talk.start * line.stays
        assert line.after(talk.start).sum(axis=1) == pytest.approx(begin.sum(axis=1))
        assert line.heard(talk.start).sum(axis=0) == pytest.approx(line.after(talk.start))


def test_guard_makes_leave_and_interest_makes_stay() -> None:
    rates = mechanics(first_words()).lines["small-talk"].rates
    assert rates[0, mood(3, 0)] == pytest.approx(0.024)
    assert rates[0, mood(2, 1)] == pytest.approx(0.009)
    assert rates[0] / rates[1] == pytest.approx(0.006 / 0.0025)
    assert (np.diff(rates.reshape(2, 4, 4), axis=1) > 0).all()
    assert (np.diff(rates.reshape(2, 4, 4), axis=2) < 0).all()


def test_asking_is_the_files_logit() -> None:
    talk = mechanics(first_words())
    logit = np.log(talk.yes / (1 - talk.yes))
    assert logit[0] == pytest.approx(-2 + 1.2 * INTEREST - 0.7 * GUARD)
    assert logit[1] - logit[0] == pytest.approx(-0.8)


def test_seconds_until_somebody_leaves() -> None:
    drawn = np.minimum(np.random.default_rng(1).exponential(1 / 0.05, 400_000), 20)
    assert seconds_while(0.05, 20) == pytest.approx(drawn.mean(), rel=0.005)
