"""What a class is told after a tournament of conversations: exact values beside the simulated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, isnan, nan
from typing import Any, Final

from sim.kernel.errors import InputError
from sim.kernel.numerals import all_of, figures, whole
from sim.scenario.conversation import Conversation
from sim.selling.approach.trials import tries_to_tell
from sim.selling.conversation.belief import best_by_words
from sim.selling.conversation.best import best_if_known, best_script
from sim.selling.conversation.replies import rule_value
from sim.selling.conversation.speakers import Speaker
from sim.selling.entries.proxy import HandedSeller
from sim.selling.matches.call_standings import CallStandings
from sim.selling.matches.honest_seller import HonestSeller
from sim.tournament.debrief import Debrief, HandedIn, RankingLine, debrief

NOBODY_IS_LISTED: Final = "Everybody who was handed in has lied, so nobody is in the list."
FIRST_BY_THE_EXACT_VALUES: Final = (
    "By the exact values {first} is first with {value} in 100 calls, before {second} with {next};"
    " by calls alone it would take {calls} of each to tell them apart."
)
FIRST_TOGETHER: Final = "By the exact values {names} are first together with {value} in 100 calls."
ONE_EXACT_VALUE: Final = "Only {first} has an exact value: {value} in 100 calls."
NO_EXACT_VALUES: Final = "None of them has an exact value."

TRIES: Final = 5.0
"""Further tries at a firm in a year, for the price of a lie (illustrative)."""
ALIKE: Final = 1e-9


@dataclass(frozen=True)
class CallLine(RankingLine):
    """One line of the ranking; the score are appointments in 100 calls.

    Attributes
    ----------
    exact : float
        The same worked out exactly; NaN where it can only be simulated.
    seconds : float
        Mean seconds a call.
    hung_up : float
        Share of calls in which the listener hung up.
    """

    exact: float
    seconds: float
    hung_up: float


@dataclass(frozen=True)
class BarredLine:
    """One who has lied, and so is not in the list; values are appointments in 100 calls.

    Attributes
    ----------
    name, title_zh, origin : str
    lies : float
        Lines that deceive, a call.
    score, exact : float
        What lying brings, simulated and exactly (NaN where it can only be simulated).
    honest : float
        The same with an honest line in place of each lie, exactly.
    closed : float
        Share of calls after which the firm is lost for the year.
    year : float
        What lying brings over a year with further tries, less the honest, in 100 firms.
    """

    name: str
    title_zh: str
    origin: str
    lies: float
    score: float
    exact: float
    honest: float
    closed: float
    year: float


@dataclass(frozen=True)
class CallDebrief(Debrief):
    """A tournament of conversations as a class is told of it.

    Attributes
    ----------
    ranking : tuple of CallLine
    barred : tuple of BarredLine
    exactly : str
        Who is first by the exact values, a sentence.
    best_script, best_by_words, best_if_known : float
        Benchmarks, appointments in 100 calls; NaN where the conversation is too large.
    script : tuple of str
        The best fixed script.
    conversation, about : str
        The conversation's title, and what it says of itself.
    listeners : tuple of str
        Who was called.
    calls : int
        Calls of a match.
    tries : float
        Further tries at a firm in a year.
    """

    ranking: tuple[CallLine, ...]
    barred: tuple[BarredLine, ...]
    exactly: str
    best_script: float
    best_by_words: float
    best_if_known: float
    script: tuple[str, ...]
    conversation: str
    about: str
    listeners: tuple[str, ...]
    calls: int
    tries: float


def call_debrief(standings: CallStandings, entries: Sequence[HandedIn] = ()) -> CallDebrief:
    """Work out what a class is told after a tournament of conversations.

    Parameters
    ----------
    standings : CallStandings
        With at least one finished replication, and two sellers who have not lied.
    entries : sequence of HandedIn, optional
        The files that were handed in, those refused too.

    Examples
    --------
    >>> from sim.selling.matches.call_tournament import CallTournament
    >>> played = CallTournament(["pitch-first"], calls=50, replications=2).play(progress=False)
    >>> told = call_debrief(played)
    >>> [(one.name, round(one.exact, 1)) for one in told.ranking]
    [('six-steps', 13.7), ('pitch-first', 2.1)]
    """
    listed = standings.listed
    round_ = listed.programme.market
    talk: Conversation = round_.conversation
    shared = vars(debrief(listed, entries))
    ranking = tuple(_line(listed, line, talk) for line in shared["ranking"])
    script: tuple[str, ...] = ()
    by_script = by_words = nan
    try:
        best = best_script(talk)
        script, by_script = best.lines, 100 * best.appointment
        by_words = 100 * best_by_words(talk)
    except InputError:  # too large to be gone through
        pass
    return CallDebrief(
        **shared | {"ranking": ranking},
        barred=tuple(_barred(standings, talk, {one.name: one.file for one in entries})),
        exactly=_exactly(ranking),
        best_script=by_script,
        best_by_words=by_words,
        best_if_known=100 * best_if_known(talk),
        script=script,
        conversation=f"{talk.title} {talk.title_zh}",
        about=talk.about,
        listeners=tuple(f"{one.title} {one.title_zh}" for one in talk.listeners.values()),
        calls=round_.calls,
        tries=TRIES,
    )


def exact_chance(conversation: Conversation, seller: Speaker) -> float:
    """Return a seller's chance of an appointment, exactly; NaN where it can only be simulated.

    A handed-in class is gone through twice, on other draws: what depends on any is not exact.

    Parameters
    ----------
    conversation : Conversation
    seller : Speaker
    """
    found = set()
    for key in (0.25, 0.75) if _is_handed_in(seller) else (0.25,):
        own = seller.fresh()
        try:
            _key(own, key)
            found.add(round(rule_value(conversation, own).appointment, 12))
        except InputError:
            return nan
        finally:
            own.close()
    return found.pop() if len(found) == 1 else nan


def _is_handed_in(seller: Speaker) -> bool:
    return isinstance(getattr(seller, "seller", seller), HandedSeller)


def _key(seller: Speaker, key: float) -> None:
    inner = getattr(seller, "seller", seller)
    if isinstance(inner, HandedSeller):
        inner.key = key


def _line(listed: CallStandings, line: RankingLine, talk: Conversation) -> CallLine:
    row: Any = listed.ranking.set_index("strategy").loc[line.name]
    seller = listed.programme.strategies[line.name]
    return CallLine(
        **vars(line),
        exact=100 * exact_chance(talk, seller),
        seconds=float(row["seconds"]),
        hung_up=float(row["hung_up"]),
    )


def _barred(
    standings: CallStandings, talk: Conversation, files: Mapping[str, str]
) -> Sequence[BarredLine]:
    ranking: Any = standings.ranking.set_index("strategy")
    found = []
    for name, lies in standings.liars.items():
        seller, row = standings.programme.strategies[name], ranking.loc[name]
        honest = exact_chance(talk, HonestSeller(seller, talk))
        exact = exact_chance(talk, seller)
        score, closed = float(row["appointments"]), float(row["closed"])
        now = score if isnan(exact) else 100 * exact
        found.append(
            BarredLine(
                name,
                str(row["title_zh"]),
                files.get(name, "house"),
                lies,
                score,
                100 * exact,
                100 * honest,
                closed,
                now - 100 * honest * (1 + closed * TRIES),
            )
        )
    return found


def _exactly(ranking: Sequence[CallLine]) -> str:
    known = sorted((one for one in ranking if not isnan(one.exact)), key=lambda one: -one.exact)
    if len(known) < 2:
        if not known:
            return NO_EXACT_VALUES
        return ONE_EXACT_VALUE.format(first=known[0].name, value=figures(known[0].exact, 4))
    first, second = known[:2]
    together = [one.name for one in known if first.exact - one.exact < ALIKE]
    if len(together) > 1:
        return FIRST_TOGETHER.format(names=all_of(together), value=figures(first.exact, 4))
    calls = tries_to_tell(first.exact / 100, second.exact / 100) if second.exact > 0 else nan
    return FIRST_BY_THE_EXACT_VALUES.format(
        first=first.name,
        value=figures(first.exact, 4),
        second=second.name,
        next=figures(second.exact, 4),
        calls=whole(nan if isnan(calls) else ceil(calls)),
    )
