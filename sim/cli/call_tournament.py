"""``sim calls``: the sellers of a folder call the same listeners, and the class gets a debrief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.cli.endings import Stopped
from sim.cli.options import Seed, whole_number
from sim.cli.tournament import (
    INTERVAL_95,
    NOTHING_KEPT,
    OTHER_VERSIONS,
    PAGE,
    SOME_ARE_KEPT,
    WRITTEN,
    files_table,
    only_with_walls_or_trust,
    strike_out,
)
from sim.cli.tournament_record import (
    RECORD,
    TournamentRecord,
    digests,
    drawn,
    read_record,
    same_files,
    versions,
    write_record,
)
from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import INTERVAL, listed

if TYPE_CHECKING:
    from sim.hand_ins.folder import Entry
    from sim.scenario.conversation import Conversation
    from sim.selling.conversation.speakers import Speaker
    from sim.selling.entries.listeners import HandedListener
    from sim.selling.matches.call_debrief import CallDebrief
    from sim.selling.matches.call_standings import CallStandings

NOT_AS_BEFORE: Final = (
    "{name} is {value}; allowed with --again: as it was played, {before}, or nothing"
)
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
DID_NOT_PLAY: Final = "{file} did not play: {why}"
NOT_IN_THE_LIST: Final = (
    "{name} is not in the list, since it lies: {lying} in 100 calls, {honest} with honest lines"
    " instead, and {closed} of the firms lost for the year."
)
LISTENERS: Final = "Called were the listeners handed in: {names}."
ANYBODY: Final = "anybody"
OF_CONVERSATIONS: Final = "conversation:"
"""What the record's market begins with, so that no price war takes it for its own."""
USUAL: Final = "conversation:first-words"


def play_calls_of_hand_ins(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help="Handed in: classes (.py), scripts, rules and listeners (.toml).",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(metavar="DIR", help="New folder for the debrief (HTML) and the tables (CSV)."),
    ],
    conversation: Annotated[
        str, typer.Option(metavar="NAME", help="A shipped conversation or a TOML file.")
    ] = "first-words",
    replications: Annotated[
        int,
        typer.Option(
            "-n",
            "--replications",
            parser=whole_number,
            metavar="N",
            help="How often, each time with other listeners.",
        ),
    ] = 30,
    calls: Annotated[
        int, typer.Option(parser=whole_number, metavar="N", help="Calls of each in a replication.")
    ] = 100,
    seed: Seed = 2010,
    house: Annotated[
        str,
        typer.Option(
            metavar="NAMES", help="Scripts of the conversation that play as well, by name."
        ),
    ] = "",
    jobs: Annotated[
        int, typer.Option(parser=whole_number, metavar="N", help="Processes (-1: all cores).")
    ] = -1,
    trust: Annotated[
        bool,
        typer.Option(
            "--trust",
            help="Run the Python files (.py) also where this system has no wall around them.",
        ),
    ] = False,
    again: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Repeat the tournament whose results are in DIR, to the last digit.",
        ),
    ] = None,
) -> None:
    """Let the sellers of a folder call the same listeners; write one page for the class."""
    from sim.cli.results import results_folder
    from sim.hand_ins.folder import collect, try_out
    from sim.scenario.conversation_files import load_conversation
    from sim.selling.conversation.scripts import script_lines
    from sim.selling.entries.listeners import with_listeners
    from sim.selling.entries.sellers import SELLERS, CallRound
    from sim.selling.matches.call_tournament import CallTournament, house_script, named_script
    from sim.tournament.rounds import TournamentInterrupted, TournamentUnfinished

    only_with_walls_or_trust(folder, SELLERS, trust)
    others = [name.strip() for name in house.split(",") if name.strip()]
    market = f"{OF_CONVERSATIONS}{conversation}"
    record = TournamentRecord(seed, drawn(), replications, calls, others, market)
    if again:
        record = _as_before(again, record)
    talk = load_conversation(record.market.removeprefix(OF_CONVERSATIONS))
    for name in record.house:
        script_lines(talk, name)
    first = house_script(talk)
    CallTournament({ANYBODY: first}, talk, record.periods, record.replications, record.key)
    known = {first.name: first} | {name: named_script(talk, name) for name in record.house}
    with results_folder(out) as aside:
        entries = collect(folder, SELLERS, known, left_out=record.struck_out)
        handed = _listeners(entries, talk)
        called = with_listeners(talk, handed) if handed else talk
        round_ = CallRound(called, record.periods)
        found = digests(entries, round_)
        if again:
            same_files(folder, record, found)
        _check(entries, called)
        try_out(entries, SELLERS, round_)
        playing: dict[str, Speaker] = {
            entry.name: entry.strategy
            for entry in entries
            if entry.strategy is not None and entry.name not in handed
        }
        if not playing:
            raise InputError(_nobody(folder, entries))
        tournament = CallTournament(
            playing | {name: one for name, one in known.items() if name != first.name},
            called,
            record.periods,
            record.replications,
            record.key,
            handed_in=list(playing),
        )
        stopped: TournamentInterrupted | TournamentUnfinished | None = None
        try:
            standings = tournament.play(n_jobs=jobs)
        except (TournamentInterrupted, TournamentUnfinished) as stop:
            standings, stopped = stop.standings, stop
            if standings.matches.empty:
                raise Stopped(NOTHING_KEPT.format(stop=stop)) from None
        strike_out(entries, standings)
        if len(standings.programme.strategies) < 2:
            raise InputError(_nobody(folder, entries))
        if len(standings.listed.programme.strategies) < 2:
            raise InputError(ALL_LIED.format(folder=folder, names=listed(standings.liars)))
        told = _debrief(standings, entries)
        if aside:
            refused = {entry.file: entry.refusal for entry in entries if entry.refusal}
            write_record(
                aside, replace(record, versions=versions(), files=found, struck_out=refused)
            )
            write_call_tournament(aside, standings, entries, told)
    if stopped:
        said = SOME_ARE_KEPT.format(stop=stopped, folder=out)
        raise InputError(said) if isinstance(stopped, InputError) else Stopped(said)
    if told:
        print(call_report(record, standings, entries, told))
    if handed:
        print(LISTENERS.format(names=listed(handed)))
    print(WRITTEN.format(folder=out, files=listed(sorted(file.name for file in out.iterdir()))))
    if again and record.versions != versions():
        print(OTHER_VERSIONS)


def _as_before(again: Path, asked: TournamentRecord) -> TournamentRecord:
    """Return the record of what is to be repeated; refuse words that ask for something else."""
    record = read_record(again)
    if not record.market.startswith(OF_CONVERSATIONS):
        raise InputError(NO_CALLS_BEFORE.format(folder=again))
    usual = TournamentRecord(2010, "", 30, 100, [], USUAL)
    names = {"seed": "seed", "replications": "replications", "periods": "calls", "house": "house"}
    for name, said in (names | {"market": "conversation"}).items():
        before = getattr(record, name)
        if getattr(asked, name) not in (getattr(usual, name), before):
            raise InputError(
                NOT_AS_BEFORE.format(
                    name=said, value=shown(getattr(asked, name)), before=shown(before)
                )
            )
    return record


def _listeners(entries: Sequence[Entry], conversation: Conversation) -> dict[str, HandedListener]:
    """Return the listeners that were handed in, by name; refuse those that do not fit."""
    from sim.selling.entries.listeners import HandedListener, with_listeners

    found = {}
    for entry in entries:
        if isinstance(entry.strategy, HandedListener):
            try:
                with_listeners(conversation, {entry.name: entry.strategy})
                found[entry.name] = entry.strategy
            except InputError as error:
                entry.refusal = str(error)
                entry.strategy = None
    return found


def _check(entries: Sequence[Entry], conversation: Conversation) -> None:
    """Refuse scripts and rules that do not fit the conversation."""
    from sim.selling.conversation.speakers import Speaker
    from sim.selling.entries.sellers import check_seller

    for entry in entries:
        if isinstance(entry.strategy, Speaker):
            try:
                check_seller(entry.strategy, conversation)
            except InputError as error:
                entry.refusal = str(error)
                entry.strategy = None


def _debrief(standings: CallStandings, entries: Sequence[Entry]) -> CallDebrief | None:
    from sim.selling.matches.call_debrief import call_debrief

    return call_debrief(standings, entries) if standings.replications else None


def write_call_tournament(
    folder: Path,
    standings: CallStandings,
    entries: Sequence[Entry],
    told: CallDebrief | None,
) -> None:
    """Write the tables and, once a replication is finished, the debrief."""
    from sim.cli.results import write_table

    write_table(folder, "matches", standings.matches)
    write_table(folder, "failures", standings.failures)
    write_table(folder, "files", files_table(entries))
    if told is None:
        return
    from sim.plots.call_debrief import write_call_debrief

    ranking = standings.listed.ranking.reset_index()
    exact = {line.name: line.exact for line in told.ranking}
    ranking.insert(4, "exact", [exact[name] for name in ranking["strategy"]])
    write_table(folder, "ranking", ranking)
    write_call_debrief(folder / PAGE, told)


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
                INTERVAL.format(low=low, high=high),
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
    refused = [
        DID_NOT_PLAY.format(file=entry.file, why=entry.refusal)
        for entry in entries
        if entry.refusal
    ]
    head = WHAT_WAS_PLAYED.format(
        sellers=len(standings.programme.strategies),
        calls=words.whole(record.periods * len(standings.replications)),
        conversation=record.market.removeprefix(OF_CONVERSATIONS),
        seed=record.seed,
        record=RECORD,
    )
    return "\n".join([head, "", aligned(rows), "", told.sentence, told.exactly, *barred, *refused])


def _nobody(folder: Path, entries: Sequence[Entry]) -> str:
    refused = [f"{entry.file} {entry.refusal}" for entry in entries if entry.refusal]
    if not refused:
        return NOBODY_CAN_PLAY.format(folder=folder)
    reasons = "; ".join([*refused[:5], "…"] if len(refused) > 5 else refused)
    return NOBODY_CAN_PLAY_AND_WHY.format(folder=folder, reasons=reasons)
