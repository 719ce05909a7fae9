"""The conversation simulator, played: what is heard, what can be said, and the tape afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import ipywidgets as widgets

from sim.lessons.first_words import (
    COACH,
    IN_TURN,
    METERS,
    MOST_CALLS,
    WORDS,
    CallSoFar,
    play_first_words,
)
from sim.lessons.first_words_review import PlayedCall, review_call
from sim.plots.drawing import style, words
from sim.plots.first_words import CallClock, CallCosts
from sim.plots.first_words_tape import (
    covered_told,
    line_name,
    lying_told,
    spoken,
    talk_now,
    tape_rows,
    tape_table,
    turn_words,
)
from sim.scenario.spoken_line import ASK
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel
from sim.widgets.parts.turns import OfferedTurn, Turns

SECONDS: Final = "{seconds} s"
CLOCK: Final = "have passed"
LINES: Final = "lines said"
GUARD: Final = "guard 戒备"
INTEREST: Final = "interest 兴趣"
AGREE: Final = "of all would agree to this"
LOST: Final = "{misread} / {mislaid} points"
LOST_BY: Final = "lost: misread / mislaid"
COVERED: Final = "of the deck's self-test"
HONEST: Final = "honest"
NO_LIE: Final = "no lie was told"
A_YEAR: Final = "{points} a year"
LIES_BRING: Final = "in 100 firms, by lying"
TOOK: Final = "it took"
COST: Final = "{points} points"
COST_YOU: Final = "it cost you"
WHAT_NOW: Final = "What do you say? Tab and Enter choose, or the digits from 1 to {number}."
COACH_AT_DOOR: Final = "Coach: at this door line {number} opens most often, in {share} of tries."
COACH_ASKS: Final = (
    "Coach: by his words he is {kind} in {likely} of cases. Ask now: {value} agree, and no line"
    " brings more."
)
COACH_SAYS: Final = (
    "Coach: by his words he is {kind} in {likely} of cases. Say line {number}: {value} agree in the"
    " end; if you ask now, {asking}."
)
NOBODY_REACHED: Final = (
    "Nobody was reached. “{best}” opens this door most often; the next call may go better."
)
NOTHING_BETTER: Final = (
    "He was {kind}. By what could be heard, nothing would have been better than what you said."
)
COULD_BE_KNOWN: Final = (
    "He was {kind}. What could have been known: in line {number}, “{best}” instead of “{line}” was"
    " worth {points} points."
)
AGAIN, NEXT = "again", "next"
SAME_AGAIN: Final = "The same person again, from the beginning"
NEXT_PERSON: Final = "The next person"

_TALKS: Final = {
    "first words": "first-words",
    "the gearbox works, by phone": "gearbox-phone",
    "a visit from the street": "street-visit",
}
_SEEN: Final = {
    "one more thing each call": IN_TURN,
    "his words alone": WORDS,
    "guard and interest too": METERS,
    "a coach too": COACH,
}
_MOST_TURNS: Final = 9


class FirstWords(Panel[PlayedCall]):
    """Say what you would say, line by line; afterwards the tape tells what it did and cost."""

    title = "Conversation simulator 销售对话模拟器"
    draws = CallClock
    live = False

    conversation = Choice("Conversation", _TALKS)
    number = Slider("Call", 1, 1, MOST_CALLS)
    seen = Choice("What you see of him", _SEEN)
    said = Turns("Your turn", _MOST_TURNS)

    def __init__(self) -> None:
        self._call = ("", 0)
        self._words = widgets.HTML()
        self._clock, self._costs = CallClock(), CallCosts()
        super().__init__()
        turns: Any = self.said
        turns.on_turn = self.turn

    def turn(self, key: str) -> None:
        """Say a line, ask, or begin another call, as a button does."""
        panel: Any = self
        if key == NEXT:
            panel.number.value += 1
        else:
            panel.said.value = () if key == AGAIN else (*panel.said.value, key)

    def settle(self) -> None:
        """Begin another call from its beginning."""
        panel: Any = self
        call = (panel.conversation.value, panel.number.value)
        if call != self._call:
            self._call = call
            panel.said.value = ()

    def compute(
        self, *, conversation: str, number: int, seen: str, said: tuple[str, ...]
    ) -> PlayedCall:
        """Play the call as far as it has gone; look at it again once it has ended."""
        call = play_first_words(conversation, number, said, seen)
        return PlayedCall(call, review_call(call) if call.ended else None)

    def adjust(self, outcome: PlayedCall) -> None:
        """Offer what can be said now, or another call."""
        panel: Any = self
        call = outcome.call
        turns = [OfferedTurn(name, turn_words(call.conversation, name)) for name in call.can_say]
        if call.ended:
            more = [OfferedTurn(NEXT, NEXT_PERSON)] if call.number < MOST_CALLS else []
            turns = [*more, OfferedTurn(AGAIN, SAME_AGAIN)]
        panel.said.offer(turns)
        self._words.value = tape_table(outcome) if call.ended else talk_now(call)

    def draw(self, outcome: PlayedCall) -> None:
        """Show the clock, or what the lines have cost."""
        if outcome.review is None:
            self.picture = self._clock
            self.picture.draw(outcome.call)
        else:
            self.picture = self._costs
            self.picture.draw(outcome.review)
        self._image.height = str(self.picture.page_height)

    def numbers(self, outcome: PlayedCall) -> Mapping[str, Number]:
        """Say how far the call is, and its scores once it has ended."""
        call, review = outcome
        found: dict[str, Number] = {
            "place": call.place,
            "seconds": call.tape.seconds,
            "lines": len(call.lines),
        }
        if call.mood is not None and call.seen != WORDS:
            found |= {"guard": call.mood[0], "interest": call.mood[1]}
        if call.advice is not None:
            found |= {"coach": call.advice.line, "coach.value": call.advice.value}
        if review is None:
            return found
        found |= {"fate": review.fate, "listener": review.listener, "cost": review.cost}
        if review.scores is not None:
            scores = review.scores
            found |= {
                "appointment": scores.success.appointment,
                "misread": float(scores.regret.misread.sum()),
                "mislaid": float(scores.regret.mislaid.sum()),
                "self_test": _covered(scores)[0],
                "lies": len(review.lies),
            }
            if scores.lying is not None and review.honest is not None:
                found |= {"a_year": scores.lying.gain, "honest_fate": review.honest.fate}
        return found

    def key_numbers(self, outcome: PlayedCall) -> Sequence[KeyNumber]:
        """Show the clock, then guard and interest too; at the end the four scores, never added."""
        call, review = outcome
        passed = KeyNumber(SECONDS.format(seconds=words.fixed(call.tape.seconds, 1)), CLOCK)
        if review is None:
            shown = [passed, KeyNumber(words.whole(len(call.lines)), LINES)]
            if call.mood is not None and call.seen != WORDS:
                guard, interest = (words.out_of(one, 3) for one in call.mood)
                shown.append(KeyNumber(guard, GUARD, style.VERMILION))
                shown.append(KeyNumber(interest, INTEREST, style.BLUE))
            return shown
        if review.scores is None:
            cost = COST.format(points=words.fixed(100 * review.cost, 1))
            return [KeyNumber(passed.text, TOOK), KeyNumber(cost, COST_YOU)]
        scores = review.scores
        misread, mislaid = (
            words.fixed(100 * float(scores.regret[part].sum()), 1)
            for part in ("misread", "mislaid")
        )
        agree = words.fixed(100 * scores.success.appointment, 1)
        shown = [
            KeyNumber(f"{agree} %", AGREE, style.BLUE),
            KeyNumber(LOST.format(misread=misread, mislaid=mislaid), LOST_BY),
            KeyNumber(words.out_of(*_covered(scores)), COVERED),
        ]
        if scores.lying is None:
            return [*shown, KeyNumber(HONEST, NO_LIE)]
        year = 100 * scores.lying.gain
        brings = A_YEAR.format(points=words.signed(year, words.fixed(year, 1)))
        return [*shown, KeyNumber(brings, LIES_BRING, style.VERMILION)]

    def sentence(self, outcome: PlayedCall) -> str:
        """Say what to do, what a coach says, or what could have been known."""
        call, review = outcome
        if review is None:
            return _coach(call) if call.advice else WHAT_NOW.format(number=len(call.can_say))
        if not call.tape.opening:
            return NOBODY_REACHED.format(best=line_name(review.lines[-1].best).capitalize())
        kind = call.conversation.listeners[review.listener].title.lower()
        worst = review.lost_by
        if worst is None:
            return NOTHING_BETTER.format(kind=kind)
        return COULD_BE_KNOWN.format(
            kind=kind,
            number=1 + review.lines.index(worst),
            best=line_name(worst.best_by_words),
            line=line_name(worst.line),
            points=words.fixed(100 * worst.knowable, 1),
        )

    def right_side(self) -> list[Any]:
        """Put what is heard above the picture, and what can be said below it."""
        self._words.add_class("iml-words")
        return [self._numbers, self._words, self._image, self.said, self._sentence]

    def more_words(self) -> Sequence[str]:
        """Return what is heard, and what can be said."""
        turns: Any = self.said
        return [self._words.value, *(turn.words for turn in turns.turns)]

    def plain(self) -> str:
        """Return it as text, what was said and what can be said before the last line."""
        text = super().plain()
        if self.error or self._shown is None:
            return text
        told, last = text.rsplit("\n", 1)
        call, review = self._shown
        more = spoken(call)
        if review is not None:
            more += [*tape_rows(self._shown), *lying_told(self._shown), *covered_told(self._shown)]
        turns: Any = self.said
        more += [button.description for button in turns.buttons[: len(turns.turns)]]
        return "\n".join([told, *more, last])


def _covered(scores: Any) -> tuple[int, int]:
    row = scores.coverage.set_index("checklist").loc["self-test"]
    return int(row["covered"]), int(row["items"])


def _coach(call: CallSoFar) -> str:
    advice = call.advice
    assert advice is not None
    number = 1 + call.can_say.index(advice.line)  # as on its button
    if not advice.kind:
        return COACH_AT_DOOR.format(number=number, share=words.percent(advice.value, 2))
    told = {
        "kind": call.conversation.listeners[advice.kind].title.lower(),
        "likely": words.percent(advice.likely, 2),
        "value": words.percent(advice.value),
    }
    if advice.line == ASK:
        return COACH_ASKS.format(**told)
    return COACH_SAYS.format(**told, number=number, asking=words.percent(advice.asking))
