"""``sim calls``: the sellers of a folder call the same listeners, and the class gets a debrief."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sim.cli.options import Seed, whole_number
from sim.cli.tournaments.handed_in_play import (
    INTERVAL_95,
    PAGE,
    Again,
    Jobs,
    NewFolder,
    Trust,
    as_before,
    between,
    did_not_play,
    only_with_walls_or_trust,
    play_handed_in,
    reasons,
    write_tables,
)
from sim.cli.tournaments.tournament_record import RECORD, TournamentRecord, drawn, read_record
from sim.kernel.errors import InputError
from sim.kernel.numerals import listed

if TYPE_CHECKING:
    from sim.hand_ins.folder import Entry
    from sim.hand_ins.kind import HandInKind
    from sim.scenario.conversation import Conversation
    from sim.selling.conversation.speakers import Speaker
    from sim.selling.entries.listeners import HandedListener
    from sim.selling.entries.sellers import CallRound
    from sim.selling.matches.call_debrief import CallDebrief
    from sim.selling.matches.call_standings import CallStandings

NO_CALLS_BEFORE: Final = (
    "{folder} has no tournament of conversations in it; allowed: one of sim calls"
)
NOBODY_CAN_PLAY: Final = "{folder}: no seller can play; needed: one or more, besides the house's"
NOBODY_CAN_PLAY_AND_WHY: Final = (
    "{folder}: no seller can play ({reasons}); needed: one or more, besides the house's"
)
ALL_LIED: Final = (
    "{folder}: all sellers have lied ({names}), so nobody is in the list; needed: an honest one"
)
WHAT_WAS_PLAYED: Final = (
    "{sellers} sellers, {calls} calls of each in {conversation}, seed {seed} and the secret in"
    " {record}"
)
IN_100_CALLS: Final = "in 100 calls"
EXACTLY: Final = "exactly"
SECONDS: Final = "seconds a call"
NOT_IN_THE_LIST: Final = (
    "{name} is not in the list, since it lies: {lying} in 100 calls, {honest} with honest lines"
    " instead, and {closed} of the firms lost for the year."
)
LISTENERS: Final = "Called were the listeners handed in: {names}."
ANYBODY: Final = "anybody"
OF_CONVERSATIONS: Final = "conversation:"
"""What the record's market begins with, so that no price war takes it for its own."""
USUAL: Final = TournamentRecord(2010, "", 30, 100, [], "conversation:first-words")


def play_calls_of_hand_ins(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help="Handed in: classes (.py), scripts, rules and listeners (.toml).",
        ),
    ],
    out: NewFolder,
    conversation: Annotated[
        str, typer.Option(metavar="NAME", help="A shipped conversation or a TOML file.")
    ] = USUAL.market.removeprefix(OF_CONVERSATIONS),
    replications: Annotated[
        int,
        typer.Option(
            "-n",
            "--replications",
            parser=whole_number,
            metavar="N",
            help="How often, each time with other listeners.",
        ),
    ] = USUAL.replications,
    calls: Annotated[
        int, typer.Option(parser=whole_number, metavar="N", help="Calls of each in a replication.")
    ] = USUAL.periods,
    seed: Seed = USUAL.seed,
    house: Annotated[
        str,
        typer.Option(
            metavar="NAMES", help="Scripts of the conversation that play as well, by name."
        ),
    ] = "",
    jobs: Jobs = -1,
    trust: Trust = False,
    again: Again = None,
) -> None:
    """Let the sellers of a folder call the same listeners; write one page for the class."""
    from sim.scenario.conversation_files import load_conversation
    from sim.selling.conversation.scripts import script_lines
    from sim.selling.entries.sellers import SELLERS
    from sim.selling.matches.call_tournament import CallTournament, house_script, named_script

    only_with_walls_or_trust(folder, SELLERS, trust)
    others = [name.strip() for name in house.split(",") if name.strip()]
    market = f"{OF_CONVERSATIONS}{conversation}"
    record = asked = TournamentRecord(seed, drawn(), replications, calls, others, market)
    if again:
        record = read_record(again)
        if not record.market.startswith(OF_CONVERSATIONS):
            raise InputError(NO_CALLS_BEFORE.format(folder=again))
        as_before(record, asked, USUAL, {"periods": "calls", "market": "conversation"})
    talk = load_conversation(record.market.removeprefix(OF_CONVERSATIONS))
    for name in record.house:
        script_lines(talk, name)
    first = house_script(talk)
    CallTournament({ANYBODY: first}, talk, record.periods, record.replications, record.key)
    known = {first.name: first} | {name: named_script(talk, name) for name in record.house}
    game = CallGame(folder, record, SELLERS, known, talk, first.name)
    play_handed_in(game, folder, out, record, jobs, repeated=again is not None)


@dataclass
class CallGame:
    """Calls of the same listeners, those of the conversation or those that were handed in."""

    folder: Path
    record: TournamentRecord
    kind: HandInKind
    known: Mapping[str, Speaker]
    talk: Conversation
    first: str
    """Whose calls all others stand beside."""
    command: str = "calls"
    handed: dict[str, HandedListener] = field(default_factory=dict)
    told: CallDebrief | None = None

    def meet(self, entries: Sequence[Entry]) -> CallRound:
        """Refuse what does not fit the conversation; return who is called, and how often."""
        from sim.selling.conversation.speakers import Speaker
        from sim.selling.entries.listeners import HandedListener, with_listeners
        from sim.selling.entries.sellers import CallRound, check_seller

        for entry in entries:
            if isinstance(entry.strategy, HandedListener):
                one = {entry.name: entry.strategy}
                if _fits(entry, partial(with_listeners, self.talk, one)):
                    self.handed |= one
        if self.handed:
            self.talk = with_listeners(self.talk, self.handed)
        for entry in entries:
            if isinstance(entry.strategy, Speaker):
                _fits(entry, partial(check_seller, entry.strategy, self.talk))
        return CallRound(self.talk, self.record.periods)

    def tournament(self, entries: Sequence[Entry]) -> Any:
        """Return the tournament of those who can play; refuse one of nobody."""
        from sim.selling.matches.call_tournament import CallTournament

        playing: dict[str, Speaker] = {
            entry.name: entry.strategy
            for entry in entries
            if entry.strategy is not None and entry.name not in self.handed
        }
        if not playing:
            raise InputError(_nobody(self.folder, entries))
        house = {name: one for name, one in self.known.items() if name != self.first}
        terms = self.record
        return CallTournament(
            *(playing | house, self.talk, terms.periods, terms.replications, terms.key),
            handed_in=list(playing),
        )

    def look(self, standings: CallStandings, entries: Sequence[Entry]) -> None:
        """Refuse standings of nobody, and those of liars alone; else debrief."""
        from sim.selling.matches.call_debrief import call_debrief

        if len(standings.programme.strategies) < 2:
            raise InputError(_nobody(self.folder, entries))
        if len(standings.listed.programme.strategies) < 2:
            liars = listed(standings.liars)
            raise InputError(ALL_LIED.format(folder=self.folder, names=liars))
        self.told = call_debrief(standings, entries) if standings.replications else None

    def write(self, folder: Path, standings: CallStandings, entries: Sequence[Entry]) -> None:
        """Write the tables and, once a replication is finished, the debrief."""
        from sim.cli.results import write_table
        from sim.plots.call_debrief import write_call_debrief

        write_tables(folder, standings, entries)
        if self.told is None:
            return
        ranking = standings.listed.ranking.reset_index()
        exact = {line.name: line.exact for line in self.told.ranking}
        ranking.insert(4, "exact", [exact[name] for name in ranking["strategy"]])
        write_table(folder, "ranking", ranking)
        write_call_debrief(folder / PAGE, self.told)

    def tell(self, standings: CallStandings, entries: Sequence[Entry]) -> str:
        """Return the ranking, who is barred from it, and what could not play, for the screen."""
        said = (
            [] if self.told is None else [call_report(self.record, standings, entries, self.told)]
        )
        called = [LISTENERS.format(names=listed(self.handed))] if self.handed else []
        return "\n".join([*said, *called])


def _fits(entry: Entry, check: Callable[[], object]) -> bool:
    """Say whether a check passes; a file that it refuses does not play, with its reason."""
    try:
        check()
    except InputError as error:
        entry.refusal = str(error)
        entry.strategy = None
        return False
    return True


def call_report(
    record: TournamentRecord,
    standings: CallStandings,
    entries: Sequence[Entry],
    told: CallDebrief,
) -> str:
    """Return the ranking, who is barred from it, and what could not play, for the screen."""
    from sim.cli.screen import aligned
    from sim.plots.drawing import words

    rows = [["", IN_100_CALLS, INTERVAL_95, EXACTLY, SECONDS]]
    for line in told.ranking:
        score, low, high = words.together(line.score, line.low, line.high)
        rows.append(
            [
                f"{line.place} {line.name}",
                score,
                between(low, high),
                words.number(line.exact, 4),
                words.number(line.seconds),
            ]
        )
    barred = [
        NOT_IN_THE_LIST.format(
            name=one.name,
            lying=words.number(one.score),
            honest=words.number(one.honest),
            closed=words.percent(one.closed, 2),
        )
        for one in told.barred
    ]
    head = WHAT_WAS_PLAYED.format(
        sellers=len(standings.programme.strategies),
        calls=words.whole(record.periods * len(standings.replications)),
        conversation=record.market.removeprefix(OF_CONVERSATIONS),
        seed=record.seed,
        record=RECORD,
    )
    said = [told.sentence, told.exactly, *barred, *did_not_play(entries)]
    return "\n".join([head, "", aligned(rows), "", *said])


def _nobody(folder: Path, entries: Sequence[Entry]) -> str:
    why = reasons(entries)
    said = NOBODY_CAN_PLAY_AND_WHY if why else NOBODY_CAN_PLAY
    return said.format(folder=folder, reasons=why)
