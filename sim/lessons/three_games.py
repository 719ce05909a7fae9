"""Three small games that test a strategy at once, and say in words what is wrong with it.

Every strategy of the course must do five things, whoever wrote it: always name a finite number;
stay between floor and ceiling; play the same again on the same luck; bring nothing from one match
into the next; answer quickly. The games are played in the arena against *hold*, against *undercut*
and against itself, each of them twice.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from inspect import isclass
from math import fsum
from textwrap import fill
from types import FrameType
from typing import Any, Final

from sim.course.printed import WIDE
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import whole
from sim.kernel.numerals import fixed
from sim.kernel.numerals import whole as whole_number
from sim.pricing.entries.at_home import not_to_hand_in
from sim.pricing.matches.price_guard import GAVE_NO_NUMBER, PriceGuard
from sim.pricing.strategies.contract.view import View
from sim.pricing.strategies.registry import strategy
from sim.pricing.war.war import PriceWar
from sim.scenario import load

NO_SETTINGS: Final = "It cannot be made without settings: {error}."
NO_PRICE: Final = "It has no method price(self, view); every rule names its price."
NOT_HANDED_IN: Final = "It could not be handed in: {reason}."

EARNS: Final = (
    "Against {opponent}: earns {own} a period, {opponent} {other} (peace brings {joint}, the Nash"
    " price {nash})."
)
EARNS_AGAINST_ITSELF: Final = (
    "Against itself: earns {own} a period (peace brings {joint}, the Nash price {nash})."
)
AGAINST: Final = "Against {opponent}: {fault}"
IN_EACH_GAME: Final = "In each game: {fault}"

FAILS_IN_A_SECOND_MATCH: Final = "in a second match on the same luck it {fault}"
TWO_ANSWERS: Final = (
    "asked {first} at review {review} of the first match and {second} in a second on the same luck;"
    " toss with view.luck(), and set up memory in start(self)"
)
ABOVE_THE_CEILING: Final = (
    "asked {price} at review {review}, above the ceiling of {limit}; view.within(price) keeps a"
    " price within bounds"
)
BELOW_THE_FLOOR: Final = (
    "asked {price} at review {review}, below the floor of {limit}; view.within(price) keeps a"
    " price within bounds"
)
TOO_MANY_STEPS: Final = (
    "took more than {steps} steps over its answer at review {review}; is there a loop that does"
    " not end?"
)
GAVE_NOTHING: Final = "{fault}; is there a return in every branch?"

OPPONENTS: Final = ("hold", "undercut", "itself")
PERIODS: Final = 40

MOST_STEPS: Final = 50_000
"""Python instructions that an answer may take. Counted, not timed: no machine is too slow."""

_ARENA: Final = "arena"


@dataclass(frozen=True)
class Game:
    """One of the three games.

    Attributes
    ----------
    opponent : str
        ``hold``, ``undercut`` or ``itself``.
    passed : bool
        Whether the rule kept to what every rule must do. Not whether it earned much.
    sentence : str
        What went wrong; if nothing did, what it earned.
    asked : tuple of float
        What the rule asked, in the order of asking.
    fault : str
        What went wrong, without the opponent.
    """

    opponent: str
    passed: bool
    sentence: str
    asked: tuple[float, ...] = field(default=(), repr=False)
    fault: str = field(default="", repr=False)


@dataclass(frozen=True)
class Trial:
    """What came of the games.

    Attributes
    ----------
    name : str
        The rule's name.
    games : tuple of Game
        One each of :data:`OPPONENTS`; none, if the rule cannot even be made.
    problem : str
        Why it cannot be made.
    """

    name: str
    games: tuple[Game, ...]
    problem: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing went wrong."""
        return not self.problem and all(game.passed for game in self.games)

    @property
    def paths(self) -> tuple[tuple[float, ...], ...]:
        """What the rule asked in each game, by which two rules can be compared."""
        return tuple(game.asked for game in self.games)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What there is to say, a sentence a game; one for all, if the same went wrong in each."""
        if self.problem:
            return (self.problem,)
        faults = {game.fault for game in self.games}
        if not any(game.passed for game in self.games) and len(faults) == 1:
            return (IN_EACH_GAME.format(fault=faults.pop()),)
        return tuple(game.sentence for game in self.games)

    def __repr__(self) -> str:
        """Say all of it, a line each."""
        if self.problem:
            return f"{self.name}: cannot play\n✗ {self.problem}"
        fine = sum(game.passed for game in self.games)
        lines = [f"{self.name}: {fine} of {len(self.games)} games played as they must be"]
        signs = ["✓" if game.passed else "✗" for game in self.games]
        lines += [
            fill(f"{sign} {said}", WIDE, subsequent_indent="  ")
            for sign, said in zip(signs, self.sentences, strict=False)
        ]
        return "\n".join(lines)


@public
def trial(rule: Any, periods: int = PERIODS, seed: int = 2010) -> Trial:
    """Let a rule play the three games.

    Parameters
    ----------
    rule : Strategy or its class
    periods : int, default 40
        Length of each game, in periods.
    seed : int, default 2010
        Key of the games' luck.

    Returns
    -------
    Trial
        Never an exception, whatever the rule does.

    Raises
    ------
    InputError
        If the periods or the seed are not allowed.

    Examples
    --------
    >>> from sim.pricing.strategies import Strategy
    >>> class Dear(Strategy):
    ...     def price(self, view):
    ...         return 2 * view.ceiling
    >>> trial(Dear).games[0].sentence  # doctest: +NORMALIZE_WHITESPACE
    'Against hold: asked 6.000 at review 0, above the ceiling of 3.000;
     view.within(price) keeps a price within bounds.'
    """
    length, key = whole("periods", periods, 2), whole("seed", seed, most=None)
    name = str(getattr(rule, "name", "") or getattr(rule, "__name__", type(rule).__name__))
    try:
        one = rule() if isclass(rule) else rule
    except Exception as error:  # a student's own mistake is a thing to say, not to raise
        return Trial(name, (), NO_SETTINGS.format(error=_said(error)))
    if not callable(getattr(one, "price", None)):
        return Trial(name, (), NO_PRICE)
    if reason := not_to_hand_in(one):
        return Trial(name, (), NOT_HANDED_IN.format(reason=reason))
    return Trial(name, tuple(_game(one, opponent, length, key) for opponent in OPPONENTS))


def _game(rule: Any, opponent: str, periods: int, seed: int) -> Game:
    """Play one game twice, and say what came of it."""
    first = _Match(rule, opponent, periods, seed)
    wrong = first.problem or _difference(first, _Match(rule, opponent, periods, seed))
    if wrong:
        fault = wrong if wrong.endswith("?") else f"{wrong}."
        return Game(opponent, False, AGAINST.format(opponent=opponent, fault=fault), fault=fault)
    nash, joint = (float(kind.profits[0]) for kind in (first.market.nash(), first.market.joint()))
    own, other = first.earned
    said = (EARNS_AGAINST_ITSELF if opponent == "itself" else EARNS).format(
        opponent=opponent,
        own=fixed(own, 3),
        other=fixed(other, 3),
        joint=fixed(joint, 3),
        nash=fixed(nash, 3),
    )
    return Game(opponent, True, said, tuple(first.asked))


def _difference(first: _Match, second: _Match) -> str:
    """Say where a second match on the same luck departs from the first."""
    if second.problem:
        return FAILS_IN_A_SECOND_MATCH.format(fault=second.problem)
    for review, (a, b) in enumerate(zip(first.asked, second.asked, strict=True)):
        if a != b:
            return TWO_ANSWERS.format(first=fixed(a, 3), review=review, second=fixed(b, 3))
    return ""


class _Match:
    """One match of a rule, watched."""

    def __init__(self, rule: Any, opponent: str, periods: int, seed: int) -> None:
        arena: Any = load(_ARENA)
        me, rival = arena.suppliers
        self.asked: list[float] = []
        self.problem = ""
        self._guards = [PriceGuard(rule, "rule")]
        terms = arena.suppliers[me]
        sides: dict[str, Any] = {me: _Watched(self._guards[0], self.asked, terms)}
        if opponent == "itself":
            self._guards.append(PriceGuard(rule, "rule"))
            sides[rival] = _Watched(self._guards[1], self.asked, terms)
        else:
            sides[rival] = strategy(opponent)
        war = PriceWar(arena.replace({"horizon": periods * arena.period}), seed, 0, sides)
        self.market = war.market
        try:
            war.play()
        except (_TooManySteps, _Beyond) as error:
            self.problem = str(error)
        for guard in self._guards:
            guard.close()
            self.problem = self.problem or _hinted(guard.failure)
        self.earned = [fsum(f.profits) / max(1, len(f.profits)) for f in war.firms]


class _TooManySteps(BaseException):
    """No `Exception`, so that a rule's own ``except Exception`` does not swallow it."""


class _Beyond(BaseException):
    """A price beyond floor or ceiling."""


class _Watched:
    """A rule whose answers are written down; it may take only so many steps for one."""

    def __init__(self, guard: PriceGuard, asked: list[float], terms: Any) -> None:
        self._guard, self._asked, self._terms = guard, asked, terms

    def fresh(self) -> _Watched:
        """Return itself: its guard has made the rule anew."""
        return self

    def price(self, view: View) -> float:
        """Return what the rule asks."""
        with _few_steps(view.period):
            price = self._guard.price(view)
        self._asked.append(price)
        floor, ceiling = self._terms.floor, self._terms.ceiling
        if self._guard.failure is None and not floor <= price <= ceiling:
            said, limit = (
                (ABOVE_THE_CEILING, ceiling) if price > ceiling else (BELOW_THE_FLOOR, floor)
            )
            raise _Beyond(
                said.format(price=fixed(price, 3), review=view.period, limit=fixed(limit, 3))
            )
        return price


@contextmanager
def _few_steps(review: int) -> Iterator[None]:
    """Count the instructions inside, and stop at too many.

    What runs in C counts as one, and what the course itself does for a rule counts for nothing.
    """
    taken = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal taken
        home, caller = frame.f_globals.get("__name__", ""), frame.f_back
        if home.startswith("sim.") or caller is None:
            return None
        if caller.f_trace is None and caller.f_globals.get("__name__") != PriceGuard.__module__:
            return None
        frame.f_trace_opcodes = True  # a loop on a single line has no lines to count
        taken += 1
        if taken > MOST_STEPS:
            raise _TooManySteps(
                TOO_MANY_STEPS.format(steps=whole_number(MOST_STEPS), review=review)
            )
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        yield
    finally:
        sys.settrace(before)


def _hinted(failure: str | None) -> str:
    if failure and failure.startswith(GAVE_NO_NUMBER.partition("{")[0] + repr(None)):
        return GAVE_NOTHING.format(fault=failure)
    return failure or ""


def _said(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if isinstance(error, InputError) else f"{type(error).__name__} ({text})"
