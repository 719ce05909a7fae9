"""Four scores side by side: success, regret, coverage, honesty."""

from __future__ import annotations

from math import isnan

import pytest

from sim.kernel.errors import InputError
from sim.selling.conversation.scores import (
    covered_items,
    four_scores,
    honest_alternative,
    lies_of,
    price_of_lying,
)
from sim.selling.conversation.scripts import script_value
from tests.selling.conversation.worlds import first_words, phone, small, spoken


def covered(name: str) -> dict[str, int]:
    lines = first_words().scripts[name].lines
    table = covered_items(first_words(), lines).set_index("checklist")
    return {str(one): int(count) for one, count in table.covered.items()}


def test_the_decks_steps_cover_most_and_do_not_bring_most() -> None:
    assert covered("six-steps")["self-test"] == 7
    assert covered("no-small-talk")["self-test"] == 5
    six, without = (four_scores(first_words(), one) for one in ("six-steps", "no-small-talk"))
    assert six.success.appointment < without.success.appointment
    table = six.coverage.set_index("checklist")
    assert table["items"]["self-test"] == 10
    assert table.observed["self-test"] == 3
    assert (table.covered + table.observed <= table["items"]).all()


def test_what_is_to_be_avoided_is_kept_until_a_line_breaks_it() -> None:
    assert covered("reason-first")["phone-habits"] == 4
    assert covered("pitch-first")["phone-habits"] == 2


def test_there_is_no_sum_of_the_four() -> None:
    scores = four_scores(first_words(), "six-steps")
    assert not hasattr(scores, "total")
    assert scores.honest
    assert scores.lying is None


def test_a_lie_has_its_price_beside_what_to_say_instead() -> None:
    scores = four_scores(phone(), "old-friend", tries=3)
    lying = scores.lying
    assert lying is not None
    assert not scores.honest
    assert lying.lies == ("old-friend",)
    assert lying.honest == phone().scripts["ally"].lines
    assert lying.honest_now == script_value(phone(), "ally").appointment
    assert lying.closed == pytest.approx(0.75 / 0.9 * 0.65 / 0.9 * 0.25)
    per_try = lying.closed * lying.honest_now
    assert lying.gain == pytest.approx(lying.now - lying.honest_now - 3 * per_try)


def test_where_a_lie_pays_now_its_break_even_says_until_when() -> None:
    wonderful = {"calm": {"guard_down": 1.0, "interest_up": 1.0}}
    lie = spoken("lie", deceives=True, found_out=0.1, instead=["truth"], effects=wonderful)
    talk = small([lie, spoken("truth")])
    price = price_of_lying(talk, ["lie"], 0.0)
    assert price is not None
    assert price.gain > 0
    at = price_of_lying(talk, ["lie"], price.break_even)
    assert at is not None
    assert at.gain == pytest.approx(0, abs=1e-12)
    free = spoken("lie", deceives=True, instead=["truth"], effects=wonderful)
    never = price_of_lying(small([free, spoken("truth")]), ["lie"], 5.0)
    assert never is not None
    assert isnan(never.break_even)


def test_the_honest_script_says_no_line_twice_and_nothing_too_early() -> None:
    lines = ("firm-request", "reason-to-pass-on", "intro", "your-director-said", "reason")
    assert honest_alternative(phone(), lines) == (*lines[:3], "question", "reason")
    all_said = (*lines[:3], "your-director-said", "reason", "question")
    assert honest_alternative(phone(), all_said) == (*lines[:3], "reason", "question")
    early = ("name", "your-director-said")
    assert honest_alternative(phone(), early) == ("name",)
    assert lies_of(phone(), lines) == ("your-director-said",)


def test_tries_are_checked() -> None:
    with pytest.raises(InputError, match="tries is -1; allowed: a number, 0 or more"):
        four_scores(phone(), "ally", tries=-1)
