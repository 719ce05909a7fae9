"""``sim tournament``: the strategies of a folder meet, and the class gets a debrief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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

if TYPE_CHECKING:
    from sim.hand_ins.folder import Entry
    from sim.hand_ins.kind import HandInKind
    from sim.pricing.matches.price_standings import PriceStandings
    from sim.scenario.price_war import PriceWarScenario

PROFIT_A_PERIOD: Final = "profit a period"
P_BEST: Final = "P(best)"
FORFEITED: Final = "forfeited"
WHAT_WAS_PLAYED: Final = (
    "{strategies} strategies, {matches} matches of {periods} periods, seed {seed} and the secret"
    " in {record}"
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
USUAL: Final = TournamentRecord(2010, "", 30, 200, [], "arena")


def play_hand_ins(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="Strategies handed in: files .py and .toml."),
    ],
    out: NewFolder,
    replications: Annotated[
        int,
        typer.Option(
            "-n",
            "--replications",
            parser=whole_number,
            metavar="N",
            help="How often each pair meets, each time with other luck.",
        ),
    ] = USUAL.replications,
    periods: Annotated[
        int, typer.Option(parser=whole_number, metavar="N", help="Accounting periods of a match.")
    ] = USUAL.periods,
    seed: Seed = USUAL.seed,
    house: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help="Strategies of the course that play as well, such as tit-for-tat,hold.",
        ),
    ] = "",
    market: Annotated[
        str, typer.Option(metavar="SCENARIO", help="A price war of two suppliers.")
    ] = USUAL.market,
    jobs: Jobs = -1,
    trust: Trust = False,
    again: Again = None,
) -> None:
    """Let the strategies of a folder play each other; write one page for the class."""
    from sim.pricing.entries.price_strategies import PRICE_STRATEGIES
    from sim.pricing.matches.price_tournament import Tournament
    from sim.pricing.strategies import strategy

    only_with_walls_or_trust(folder, PRICE_STRATEGIES, trust)
    others = [name.strip() for name in house.split(",") if name.strip()]
    record = asked = TournamentRecord(seed, drawn(), replications, periods, others, market)
    if again:
        record = read_record(again)
        as_before(record, asked, USUAL, {})
    known = {name: strategy(name) for name in record.house}
    pair = ["hold", "undercut"]
    arena = Tournament(pair, record.market, record.periods, record.replications, record.seed).market
    game = PriceGame(folder, record, PRICE_STRATEGIES, known, arena)
    play_handed_in(game, folder, out, record, jobs, repeated=again is not None)


@dataclass
class PriceGame:
    """A round robin of price wars."""

    folder: Path
    record: TournamentRecord
    kind: HandInKind
    known: Mapping[str, Any]
    arena: PriceWarScenario
    command: str = "tournament"

    def meet(self, entries: Sequence[Entry]) -> PriceWarScenario:
        """Return the market in which all meet."""
        return self.arena

    def tournament(self, entries: Sequence[Entry]) -> Any:
        """Return the tournament of those who can play; refuse one of fewer than two."""
        from sim.pricing.matches.price_tournament import Tournament

        own = {entry.name: entry.strategy for entry in entries if entry.strategy}
        playing = own | dict(self.known)
        if len(playing) < 2:
            raise InputError(_too_few(self.folder, len(playing), entries))
        terms = self.record
        return Tournament(
            *(playing, self.arena, terms.periods, terms.replications, terms.key),
            handed_in=[name for name in playing if name not in self.known],
        )

    def look(self, standings: PriceStandings, entries: Sequence[Entry]) -> None:
        """Refuse standings of fewer than two."""
        left = len(standings.programme.strategies)
        if left < 2:
            raise InputError(_too_few(self.folder, left, entries))

    def write(self, folder: Path, standings: PriceStandings, entries: Sequence[Entry]) -> None:
        """Write the tables and, once a replication is finished, the debrief."""
        from sim.cli.results import write_table
        from sim.plots.debrief import write_debrief
        from sim.pricing.matches.price_debrief import price_debrief

        write_tables(folder, standings, entries)
        if not standings.replications:
            return
        write_table(folder, "ranking", standings.ranking.reset_index())
        matrix = standings.matrix
        matrix.index.name, matrix.columns.name = "strategy", None
        write_table(folder, "matrix", matrix.reset_index())
        write_debrief(folder / PAGE, price_debrief(standings, entries))

    def tell(self, standings: PriceStandings, entries: Sequence[Entry]) -> str:
        """Return the ranking, and what could not play, for the screen."""
        return report(self.record, standings, entries)


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
                between(low, high),
                words.percent(one.p_best, 2),
                words.whole(one.forfeits) if one.forfeits else words.NOTHING,
            ]
        )
    head = WHAT_WAS_PLAYED.format(
        strategies=len(standings.programme.strategies),
        matches=len(standings.matches),
        periods=record.periods,
        seed=record.seed,
        record=RECORD,
    )
    unsaid = [f"{standings.no_p_best}."] if standings.no_p_best else []
    return "\n".join(
        [head, "", aligned(rows), "", standings.sentence(), *unsaid, *did_not_play(entries)]
    )


def _too_few(folder: Path, number: int, entries: Sequence[Entry]) -> str:
    why = reasons(entries)
    if why:
        said = ONE_CAN_PLAY_AND_WHY if number else NONE_CAN_PLAY_AND_WHY
    else:
        said = ONE_CAN_PLAY if number else NONE_CAN_PLAY
    return said.format(folder=folder, reasons=why)
