"""A thousand calls: a script or a rule of one's own beside four others, on the same listeners.

All call the same thousand people, and a line has the same luck whoever says it. The share of
sociable listeners only says who answers which call: what a call comes to with either kind is played
once, and a moved share plays anew only the calls that another kind answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, isnan, nan
from typing import Final

from sim.kernel.errors import refused
from sim.kernel.inputs import checked, whole
from sim.kernel.randomness.streams import Streams
from sim.scenario.changes import replaced
from sim.scenario.conversation import Conversation
from sim.scenario.conversation_files import load_conversation
from sim.selling.approach.trials import tries_to_tell
from sim.selling.conversation.belief import best_by_words
from sim.selling.conversation.best import best_if_known
from sim.selling.conversation.calls import CallLuck, play_call
from sim.selling.conversation.mechanics import mechanics
from sim.selling.conversation.replies import NotExactError, rule_value
from sim.selling.conversation.speakers import FixedScript, Speaker
from sim.selling.prospecting.samples import share_interval

TALK: Final = "first-words"
HURRIED, SOCIABLE = "hurried", "sociable"
OTHERS: Final = ("six-steps", "no-small-talk", "reason-first", "pitch-first")
"""Scripts that come with the conversation, against which one's own is held."""
OWN: Final = "own"
CALLS: Final = 1000
A_SELLER: Final = "names of lines, or a seller: an object of a class made from Speaker"

Chances = tuple[float, float]
"""Of an appointment with a hurried and with a sociable listener."""


@dataclass(frozen=True)
class SellersCalls:
    """What one seller's thousand calls came to.

    Attributes
    ----------
    name : str
        :data:`OWN`, or a name of :data:`OTHERS`.
    appointments : int
        Of a thousand.
    low, high : float
        95 % interval of the chance, from these calls alone.
    chances : tuple of float
        Exactly, for either kind of listener; NaN where it can only be simulated.
    exact : float
        Exactly, at this share of sociable listeners.
    hung_up : float
        Share of calls in which the listener hung up.
    """

    name: str
    appointments: int
    low: float
    high: float
    chances: Chances
    exact: float
    hung_up: float


@dataclass(frozen=True)
class CallsCompared:
    """Five sellers on the same thousand calls.

    Attributes
    ----------
    sociable : float
        Share of sociable listeners.
    sellers : tuple of SellersCalls
        One's own first.
    lines : tuple of str
        What one says oneself, in turn; empty for a rule.
    left_out : tuple of str
        Lines that were wanted and cannot be said where they stand.
    by_words, if_known : float
        Chance if each line is the best by the words heard, and if one knew the person.
    """

    sociable: float
    sellers: tuple[SellersCalls, ...]
    lines: tuple[str, ...]
    left_out: tuple[str, ...]
    by_words: float
    if_known: float

    @property
    def own(self) -> SellersCalls:
        """One's own calls."""
        return self.sellers[0]

    @property
    def best_other(self) -> SellersCalls:
        """Who of the others is best, exactly."""
        return max(self.sellers[1:], key=lambda one: one.exact)

    @property
    def pays_above(self) -> float:
        """Share of sociable listeners above which small talk pays the six steps."""
        with_it, without = (
            next(one.chances for one in self.sellers if one.name == name) for name in OTHERS[:2]
        )
        return crossing(with_it, without)

    @property
    def to_tell(self) -> float:
        """Calls of each by which one's own would be told from the best other; NaN if alike."""
        own, other = self.own.exact, self.best_other.exact
        if isnan(own) or abs(own - other) < 1e-9 or not 0 < own < 1:
            return nan
        return float(ceil(tries_to_tell(own, other)))


def crossing(first: Chances, second: Chances) -> float:
    """Return the share of sociable listeners at which two sellers bring the same; NaN if none.

    Examples
    --------
    >>> round(crossing((0.1, 0.2), (0.12, 0.16)), 6)
    0.333333
    >>> crossing((0.1, 0.2), (0.1, 0.2))
    nan
    """
    hurried, sociable = second[0] - first[0], first[1] - second[1]
    if not hurried + sociable:
        return nan
    share = hurried / (hurried + sociable)
    return share if 0 <= share <= 1 else nan


def thousand_calls(
    seller: Sequence[str] | Speaker = ("intro", "reason", "question"),
    sociable: float = 0.5,
    seed: int = 2010,
) -> CallsCompared:
    """Let five sellers call the same thousand listeners of the first words.

    Parameters
    ----------
    seller : sequence of str, or Speaker
        Names of lines in turn, of which those that cannot be said where they stand are left out;
        or somebody who listens.
    sociable : float, default 0.5
        Share of sociable listeners, from 0 to 1.
    seed : int, default 2010
        The same seed, the same listeners.

    Returns
    -------
    CallsCompared

    Raises
    ------
    InputError
        If a number is out of its range, or the seller says what cannot be said.

    Examples
    --------
    >>> compared = thousand_calls(("intro", "pitch", "intro"))
    >>> compared.lines, compared.left_out, round(compared.pays_above, 3)
    (('intro', 'pitch'), ('intro',), 0.617)
    """
    share = checked("sociable", sociable, least=0, most=1)
    key = whole("seed", seed)
    given: object = seller
    lines: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    if isinstance(given, Speaker):
        own = _Calls(given, key)
    elif isinstance(given, list | tuple) and all(isinstance(one, str) for one in given):
        lines, left_out = _sayable(tuple(given))
        own = _of_script(lines, key)
    else:
        raise refused("seller", seller, A_SELLER)
    scripts = _talk().scripts
    others = [_of_script(scripts[name].lines, key).at(name, share) for name in OTHERS]
    crowd = _crowd(round(share, 6))
    return CallsCompared(
        share,
        (own.at(OWN, share), *others),
        lines,
        left_out,
        best_by_words(crowd),
        best_if_known(crowd),
    )


@lru_cache(maxsize=1)
def _talk() -> Conversation:
    return load_conversation(TALK)


@lru_cache(maxsize=128)
def _crowd(sociable: float) -> Conversation:
    """Return the conversation with another share of sociable listeners."""
    shares = {HURRIED: 1 - sociable, SOCIABLE: sociable}
    changes = {f"listeners.{name}.share": share for name, share in shares.items()}
    return replaced(_talk(), changes, TALK)


def _sayable(wanted: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines that can be said in turn, and those that cannot."""
    talk = _talk()
    for name in wanted:
        talk.line(name)
    said: list[str] = []
    left: list[str] = []
    for name in wanted:
        can = name in mechanics(talk).can_say(tuple(said))
        (said if can else left).append(name)
    return tuple(said), tuple(left)


class _Calls:
    """The calls of one seller, each played once for each kind of listener that answers it."""

    def __init__(self, seller: Speaker, seed: int) -> None:
        self.seller = seller
        self.luck = CallLuck(Streams(seed), CALLS)
        self.kinds = [_crowd(0.0), _crowd(1.0)]
        self.fates: dict[tuple[int, int], str] = {}
        self.chances = self._exactly()

    def at(self, name: str, sociable: float) -> SellersCalls:
        """Return what they come to at a share of sociable listeners."""
        fates = [self._fate(call, sociable) for call in range(CALLS)]
        made = fates.count("appointment")
        low, high = share_interval(made, CALLS)
        hurried, other = self.chances
        return SellersCalls(
            *(name, made, low, high, self.chances),
            exact=(1 - sociable) * hurried + sociable * other,
            hung_up=fates.count("hung_up") / CALLS,
        )

    def _fate(self, call: int, sociable: float) -> str:
        kind = int(self.luck.of("listener", call)[0] >= 1 - sociable)
        if (call, kind) not in self.fates:
            talk = self.kinds[kind]
            tape = play_call(talk, self.seller.next_call(), self.luck, call, mechanics(talk))
            self.fates[call, kind] = tape.fate
        return self.fates[call, kind]

    def _exactly(self) -> Chances:
        try:
            found = rule_value(_crowd(0.5), self.seller.fresh()).by_listener["appointment"]
        except NotExactError:
            return nan, nan
        return float(found[HURRIED]), float(found[SOCIABLE])


@lru_cache(maxsize=64)
def _of_script(lines: tuple[str, ...], seed: int) -> _Calls:
    return _Calls(FixedScript(lines), seed)
