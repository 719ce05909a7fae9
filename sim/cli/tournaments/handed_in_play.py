"""What all tournaments of hand-ins do alike: read a folder, try out, play, strike out, write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Protocol

import typer

from sim.cli.endings import Stopped
from sim.cli.options import whole_number
from sim.cli.tournaments.tournament_record import (
    TournamentRecord,
    digests,
    same_files,
    versions,
    write_record,
)
from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import INTERVAL, NOTHING, listed

if TYPE_CHECKING:
    import pandas as pd

    from sim.hand_ins.folder import Entry
    from sim.hand_ins.kind import HandInKind

NOTHING_KEPT: Final = "{stop}; nothing was kept"
SOME_ARE_KEPT: Final = "{stop}; the finished ones are in {folder}"
WRITTEN: Final = "\nWritten to {folder}: {files}"
OTHER_VERSIONS: Final = "Other versions than at the first play: the last digits may differ."
NOT_AS_BEFORE: Final = (
    "{name} is {value}; allowed with --again: as it was played, {before}, or nothing"
)
DID_NOT_PLAY: Final = "{file} did not play: {why}"
INTERVAL_95: Final = "95 % interval"
NO_WALL: Final = (
    "{folder} has Python files ({files}), and this system has no wall that keeps a hostile one"
    " from what you can read, delete and end; allowed: --trust, if you know who wrote them, or"
    " .toml files alone"
)

PAGE = "debrief.html"

NewFolder = Annotated[
    Path,
    typer.Option(metavar="DIR", help="New folder for the debrief (HTML) and the tables (CSV)."),
]
Jobs = Annotated[
    int, typer.Option(parser=whole_number, metavar="N", help="Processes (-1: all cores).")
]
Trust = Annotated[
    bool,
    typer.Option(
        "--trust",
        help="Run the Python files (.py) also where this system has no wall around them.",
    ),
]
Again = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Repeat the tournament whose results are in DIR, to the last digit."
    ),
]


class HandedInGame(Protocol):
    """What a game says for itself, in the order in which it is asked.

    Attributes
    ----------
    command : str
        The verb that plays it.
    kind : HandInKind
        What may be handed in.
    known : mapping of str to object
        Who plays of the house, by name.
    """

    command: str
    kind: HandInKind
    known: Mapping[str, Any]

    def meet(self, entries: Sequence[Entry]) -> Any:
        """Refuse what does not fit, and return where the tournament is played."""

    def tournament(self, entries: Sequence[Entry]) -> Any:
        """Return the tournament of those who can play; refuse one of too few."""

    def look(self, standings: Any, entries: Sequence[Entry]) -> None:
        """Refuse standings in which too few are left."""

    def write(self, folder: Path, standings: Any, entries: Sequence[Entry]) -> None:
        """Write the tables and the debrief."""

    def tell(self, standings: Any, entries: Sequence[Entry]) -> str:
        """Return what is said on the screen, or nothing."""


def play_handed_in(
    game: HandedInGame,
    folder: Path,
    out: Path,
    record: TournamentRecord,
    jobs: int,
    repeated: bool,
) -> None:
    """Play what a folder holds, write the record, the tables and the page, and tell what happened.

    Parameters
    ----------
    game : HandedInGame
    folder, out : Path
        Of the hand-ins, and of the results.
    record : TournamentRecord
        With what it is played.
    jobs : int
        Processes.
    repeated : bool
        Whether the record is that of a tournament played before.

    Raises
    ------
    InputError
        If too few can play, the files are not those of before, or a file cannot be written.
    Stopped
        If it was stopped; what is finished is kept.
    """
    from sim.cli.results import results_folder
    from sim.hand_ins.folder import collect, try_out
    from sim.tournament.rounds import TournamentInterrupted, TournamentUnfinished

    with results_folder(out) as aside:
        entries = collect(folder, game.kind, game.known)
        place = game.meet(entries)
        found = digests(entries, place)
        if repeated:
            same_files(folder, record, found)
        try_out(entries, game.kind, place)
        strike_out(entries, {e.name: record.struck_out.get(e.file, "") for e in entries})
        tournament = game.tournament(entries)
        stopped: TournamentInterrupted | TournamentUnfinished | None = None
        try:
            standings = tournament.play(n_jobs=jobs)
        except (TournamentInterrupted, TournamentUnfinished) as stop:
            standings, stopped = stop.standings, stop
            if standings.matches.empty:
                raise Stopped(NOTHING_KEPT.format(stop=stop)) from None
        strike_out(entries, standings.struck_out)
        game.look(standings, entries)
        if aside:
            refused = {entry.file: entry.refusal for entry in entries if entry.refusal}
            played = replace(record, versions=versions(), files=found, struck_out=refused)
            write_record(aside, played, game.command)
            game.write(aside, standings, entries)
    if stopped:
        said = SOME_ARE_KEPT.format(stop=stopped, folder=out)
        raise InputError(said) if isinstance(stopped, InputError) else Stopped(said)
    print(game.tell(standings, entries))
    print(WRITTEN.format(folder=out, files=listed(sorted(file.name for file in out.iterdir()))))
    if repeated and record.versions != versions():
        print(OTHER_VERSIONS)


def as_before(
    record: TournamentRecord,
    asked: TournamentRecord,
    usual: TournamentRecord,
    words: Mapping[str, str],
) -> None:
    """Refuse words that ask for something else than what is to be repeated.

    Parameters
    ----------
    record, asked, usual : TournamentRecord
        What was played, what the command line says, and what it says if nothing is asked for.
    words : mapping of str to str
        The command's word for a field, where it is another.
    """
    for name in ("seed", "replications", "periods", "house", "market"):
        wanted, before = getattr(asked, name), getattr(record, name)
        if wanted not in (getattr(usual, name), before):
            raise InputError(
                NOT_AS_BEFORE.format(
                    name=words.get(name, name), value=shown(wanted), before=shown(before)
                )
            )


def strike_out(entries: Sequence[Entry], reasons: Mapping[str, str]) -> None:
    """Let those do not play for whom there is a reason, by what they are called."""
    for entry in entries:
        why = reasons.get(entry.name)
        if why:
            entry.refusal, entry.strategy = why, None


def files_table(entries: Sequence[Entry]) -> pd.DataFrame:
    """Return one row a file that was handed in."""
    import pandas as pd

    columns = ("file", "name", "kind", "title", "title_zh", "about", "refusal")
    rows = [[getattr(entry, name) for name in columns] for entry in entries]
    files = pd.DataFrame(rows, columns=list(columns))
    files["notes"] = ["; ".join(entry.notes) for entry in entries]
    return files


def write_tables(folder: Path, standings: Any, entries: Sequence[Entry]) -> None:
    """Write the tables that every tournament has, finished or not."""
    from sim.cli.results import write_table

    write_table(folder, "matches", standings.matches)
    write_table(folder, "failures", standings.failures)
    write_table(folder, "files", files_table(entries))


def between(low: str, high: str) -> str:
    """Return an interval for a cell of the screen; nothing where a single replication has none.

    Examples
    --------
    >>> between("0.33", "0.35"), between("–", "–")
    ('0.33 to 0.35', '–')
    """
    return low if low == high == NOTHING else INTERVAL.format(low=low, high=high)


def did_not_play(entries: Sequence[Entry]) -> list[str]:
    """Return a sentence for each file that did not play."""
    return [
        DID_NOT_PLAY.format(file=entry.file, why=entry.refusal)
        for entry in entries
        if entry.refusal
    ]


def reasons(entries: Sequence[Entry]) -> str:
    """Return why files cannot play, for one sentence: the first five of them."""
    refused = [f"{entry.file} {entry.refusal}" for entry in entries if entry.refusal]
    return "; ".join([*refused[:5], "…"] if len(refused) > 5 else refused)


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
