"""``sim tournament``: the strategies of a folder meet, and the class gets a debrief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.cli.endings import Stopped
from sim.cli.options import Seed, whole_number
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
    import pandas as pd

    from sim.hand_ins.folder import Entry
    from sim.hand_ins.kind import HandInKind
    from sim.pricing.matches.price_standings import PriceStandings
    from sim.tournament.standings import Standings

NOTHING_KEPT: Final = "{stop}; nothing was kept"
SOME_ARE_KEPT: Final = "{stop}; the finished ones are in {folder}"
WRITTEN: Final = "\nWritten to {folder}: {files}"
OTHER_VERSIONS: Final = "Other versions than at the first play: the last digits may differ."
NOT_AS_BEFORE: Final = (
    "{name} is {value}; allowed with --again: as it was played, {before}, or nothing"
)
PROFIT_A_PERIOD: Final = "profit a period"
INTERVAL_95: Final = "95 % interval"
P_BEST: Final = "P(best)"
FORFEITED: Final = "forfeited"
DID_NOT_PLAY: Final = "{file} did not play: {why}"
WHAT_WAS_PLAYED: Final = (
    "{strategies} strategies, {matches} matches of {periods} periods, seed {seed} and the secret"
    " in {record}"
)
NO_WALL: Final = (
    "{folder} has Python files ({files}), and this system has no wall that keeps a hostile one"
    " from what you can read, delete and end; allowed: --trust, if you know who wrote them, or"
    " .toml files alone"
)
NONE_CAN_PLAY: Final = (
    "{folder}: no strategies can play; needed: two or more, those of --house included"
)
NONE_CAN_PLAY_AND_WHY: Final = (
    "{folder}: no strategies can play ({reasons}); needed: two or more, those of --house included"
)
ONE_CAN_PLAY: Final = (
    "{folder}: 1 strategy can play; needed: two or more, those of --house included"
)
ONE_CAN_PLAY_AND_WHY: Final = (
    "{folder}: 1 strategy can play ({reasons}); needed: two or more, those of --house included"
)

PAGE = "debrief.html"


def play_hand_ins(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="Strategies handed in: files .py and .toml."),
    ],
    out: Annotated[
        Path,
        typer.Option(metavar="DIR", help="New folder for the debrief (HTML) and the tables (CSV)."),
    ],
    replications: Annotated[
        int,
        typer.Option(
            "-n",
            "--replications",
            parser=whole_number,
            metavar="N",
            help="How often each pair meets, each time with other luck.",
        ),
    ] = 30,
    periods: Annotated[
        int, typer.Option(parser=whole_number, metavar="N", help="Accounting periods of a match.")
    ] = 200,
    seed: Seed = 2010,
    house: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help="Strategies of the course that play as well, such as tit-for-tat,hold.",
        ),
    ] = "",
    market: Annotated[
        str, typer.Option(metavar="SCENARIO", help="A price war of two suppliers.")
    ] = "arena",
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
    """Let the strategies of a folder play each other; write one page for the class."""
    from sim.cli.results import results_folder
    from sim.hand_ins.folder import collect, try_out
    from sim.pricing.entries.price_strategies import PRICE_STRATEGIES
    from sim.pricing.matches.price_tournament import Tournament
    from sim.pricing.strategies import strategy
    from sim.tournament.rounds import TournamentInterrupted, TournamentUnfinished

    only_with_walls_or_trust(folder, PRICE_STRATEGIES, trust)
    others = [name.strip() for name in house.split(",") if name.strip()]
    record = TournamentRecord(seed, drawn(), replications, periods, others, market)
    if again:
        record = read_record(again)
        _as_before(record, TournamentRecord(seed, "", replications, periods, others, market))
    known = {name: strategy(name) for name in record.house}
    pair = ["hold", "undercut"]
    arena = Tournament(pair, record.market, record.periods, record.replications, record.seed).market
    with results_folder(out) as aside:
        entries = collect(folder, PRICE_STRATEGIES, known, left_out=record.struck_out)
        found = digests(entries, arena)
        if again:
            same_files(folder, record, found)
        try_out(entries, PRICE_STRATEGIES, arena)
        playing = {entry.name: entry.strategy for entry in entries if entry.strategy} | known
        if len(playing) < 2:
            raise InputError(_too_few(folder, len(playing), entries))
        tournament = Tournament(
            playing,
            arena,
            record.periods,
            record.replications,
            record.key,
            handed_in=[name for name in playing if name not in known],
        )
        stopped: TournamentInterrupted | TournamentUnfinished | None = None
        try:
            standings = tournament.play(n_jobs=jobs)
        except (TournamentInterrupted, TournamentUnfinished) as stop:
            standings, stopped = stop.standings, stop
            if standings.matches.empty:
                raise Stopped(NOTHING_KEPT.format(stop=stop)) from None
        strike_out(entries, standings)
        left = len(standings.programme.strategies)
        if left < 2:
            raise InputError(_too_few(folder, left, entries))
        if aside:
            refused = {entry.file: entry.refusal for entry in entries if entry.refusal}
            write_record(
                aside, replace(record, versions=versions(), files=found, struck_out=refused)
            )
            write_tournament(aside, standings, entries)
    if stopped:
        said = SOME_ARE_KEPT.format(stop=stopped, folder=out)
        raise InputError(said) if isinstance(stopped, InputError) else Stopped(said)
    print(report(record, standings, entries))
    print(WRITTEN.format(folder=out, files=listed(sorted(file.name for file in out.iterdir()))))
    if again and record.versions != versions():
        print(OTHER_VERSIONS)


def _as_before(record: TournamentRecord, asked: TournamentRecord) -> None:
    """Refuse words that ask for something else than what is to be repeated."""
    usual = TournamentRecord(2010, "", 30, 200, [], "arena")
    for name in ("seed", "replications", "periods", "house", "market"):
        wanted = getattr(asked, name)
        if wanted not in (getattr(usual, name), getattr(record, name)):
            raise InputError(
                NOT_AS_BEFORE.format(
                    name=name, value=shown(wanted), before=shown(getattr(record, name))
                )
            )


def strike_out(entries: Sequence[Entry], standings: Standings) -> None:
    """Note with each file that was struck out why it was."""
    for entry in entries:
        if entry.name in standings.struck_out:
            entry.refusal = standings.struck_out[entry.name]
            entry.strategy = None


def write_tournament(folder: Path, standings: PriceStandings, entries: Sequence[Entry]) -> None:
    """Write the tables and, once a replication is finished, the debrief."""
    from sim.cli.results import write_table

    write_table(folder, "matches", standings.matches)
    write_table(folder, "failures", standings.failures)
    write_table(folder, "files", files_table(entries))
    if not standings.replications:
        return
    from sim.plots.debrief import write_debrief
    from sim.pricing.matches.price_debrief import price_debrief

    write_table(folder, "ranking", standings.ranking.reset_index())
    matrix = standings.matrix
    matrix.index.name, matrix.columns.name = "strategy", None
    write_table(folder, "matrix", matrix.reset_index())
    write_debrief(folder / PAGE, price_debrief(standings, entries))


def files_table(entries: Sequence[Entry]) -> pd.DataFrame:
    """Return one row a file that was handed in."""
    import pandas as pd

    columns = ("file", "name", "kind", "title", "title_zh", "about", "refusal")
    rows = [[getattr(entry, name) for name in columns] for entry in entries]
    files = pd.DataFrame(rows, columns=list(columns))
    files["notes"] = ["; ".join(entry.notes) for entry in entries]
    return files


def report(record: TournamentRecord, standings: PriceStandings, entries: Sequence[Entry]) -> str:
    """Return the ranking, and what could not play, for the screen."""
    from sim.cli.screen import aligned
    from sim.plots.drawing import words

    rows = [["", PROFIT_A_PERIOD, INTERVAL_95, P_BEST, FORFEITED]]
    for place, one in standings.ranking.iterrows():
        profit, low, high = words.together(one.profit, one.ci_low, one.ci_high)
        rows.append(
            [
                f"{place} {one.strategy}",
                profit,
                INTERVAL.format(low=low, high=high),
                words.percent(one.p_best, 2),
                words.whole(one.forfeits) if one.forfeits else words.NOTHING,
            ]
        )
    refused = [
        DID_NOT_PLAY.format(file=entry.file, why=entry.refusal)
        for entry in entries
        if entry.refusal
    ]
    head = WHAT_WAS_PLAYED.format(
        strategies=len(standings.programme.strategies),
        matches=len(standings.matches),
        periods=record.periods,
        seed=record.seed,
        record=RECORD,
    )
    unsaid = [f"{standings.no_p_best}."] if standings.no_p_best else []
    return "\n".join([head, "", aligned(rows), "", standings.sentence(), *unsaid, *refused])


def only_with_walls_or_trust(folder: Path, wanted: HandInKind, trust: bool) -> None:
    """Refuse a folder with Python files in it where only trust in who wrote them is left.

    Raises
    ------
    InputError
        Before any of the files is opened.
    """
    from sim.hand_ins.folder import handed_in, is_kept_out
    from sim.hand_ins.walls import process_wall

    files = handed_in(folder, wanted)
    classes = [
        name
        for name, path in files.items()
        if path.suffix.lower() == ".py" and not is_kept_out(path)
    ]
    if classes and not (trust or process_wall.stands()):
        named = listed([*classes[:3], "…"] if len(classes) > 3 else classes)
        raise InputError(NO_WALL.format(folder=folder, files=named))


def _too_few(folder: Path, number: int, entries: Sequence[Entry]) -> str:
    refused = [f"{entry.file} {entry.refusal}" for entry in entries if entry.refusal]
    if refused:
        said = ONE_CAN_PLAY_AND_WHY if number else NONE_CAN_PLAY_AND_WHY
    else:
        said = ONE_CAN_PLAY if number else NONE_CAN_PLAY
    reasons = "; ".join([*refused[:5], "…"] if len(refused) > 5 else refused)
    return said.format(folder=folder, reasons=reasons)
