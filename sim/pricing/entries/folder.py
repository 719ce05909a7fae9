"""A folder of handed-in strategies: which files there are, what they are called, which can play."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sim.hand_ins.limits import Limits
from sim.kernel.errors import InputError
from sim.pricing.entries.proxy import HandIn, HandInError, Submission
from sim.pricing.entries.rules import RuleTable, read_rules
from sim.pricing.strategies.contract.strategy import Strategy
from sim.pricing.war.war import PriceWar
from sim.scenario.price_war import PriceWarScenario

KINDS: Final = {".py": "class", ".toml": "rule table"}
"""What a file may be, by its ending."""
LARGEST: Final = 200_000
"""Bytes of the largest file that is taken."""
LONGEST_NAME: Final = 40


@dataclass
class Entry:
    """One file of the folder.

    Attributes
    ----------
    file : str
        Its name in the folder.
    kind : str
        ``"class"``, ``"rule table"``, or ``"file"`` for anything else.
    name : str
        What it is called in the tournament.
    strategy : Strategy or None
        What plays; None if it cannot.
    title, title_zh, about : str
        What it says of itself.
    refusal : str
        Why it does not play, a sentence; empty if it does.
    notes : list of str
        What else the lecturer should know.
    """

    file: str
    kind: str
    name: str
    strategy: Strategy | None = None
    title: str = ""
    title_zh: str = ""
    about: str = ""
    refusal: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def printed(self) -> str:
        """What it has printed in this process, the first characters."""
        return self.strategy.submission.printed if isinstance(self.strategy, HandIn) else ""


def collect(
    folder: str | Path, taken: Collection[str] = (), limits: Limits | None = None
) -> list[Entry]:
    """Return an entry for each file of a folder, in the order of their names.

    Hidden files, files that begin with ``_`` and folders are passed over. Each class is loaded once
    in a process of its own; a file that cannot play is in the list with the reason, and stops no
    other.

    Parameters
    ----------
    folder : str or Path
    taken : collection of str
        Names that others in the tournament bear already.
    limits : Limits, optional
        What a class may use.

    Raises
    ------
    InputError
        If there is no such folder, or no ``.py`` or ``.toml`` file in it.
    """
    place = Path(folder)
    if not place.is_dir():
        raise InputError(f"{folder} is no folder; needed: a folder of strategies (.py, .toml)")
    try:
        files = sorted(path for path in place.iterdir() if path.name[0] not in "._")
    except OSError as error:
        raise InputError(f"{folder}: cannot be read: {error.strerror}") from None
    files = [path for path in files if not path.is_dir()]
    if not any(path.suffix.lower() in KINDS for path in files):
        raise InputError(f"{folder} has no strategy; needed: files that end in .py or .toml")
    entries = [_entry(path, limits or Limits()) for path in files]
    _tell_apart(entries, taken)
    return entries


def try_out(entries: Sequence[Entry], market: PriceWarScenario) -> None:
    """Let each class play one match against what sits opposite in the scenario.

    A class that fails in it is refused, with the reason: it would fail in the tournament.

    Parameters
    ----------
    entries : sequence of Entry
        Changed in place.
    market : PriceWarScenario
        The tournament's.
    """
    seat = next(iter(market.suppliers))
    for entry in entries:
        rule = entry.strategy
        if not isinstance(rule, HandIn):
            continue
        war = PriceWar(market, strategies={seat: rule})
        played = war.firms[0].strategy
        try:
            war.play()
        except HandInError as error:
            entry.refusal = str(error)
        finally:
            played.close()
        if rule.submission.printed:
            shown = " ".join(rule.submission.printed.split())
            entry.notes.append(f"prints: {shown[:80]}{'…' if len(shown) > 80 else ''}")
        if entry.refusal:
            entry.strategy = None


def _entry(path: Path, limits: Limits) -> Entry:
    kind = KINDS.get(path.suffix.lower(), "file")
    entry = Entry(path.name, kind, _clean(path.stem) or "unnamed")
    try:
        if kind == "file":
            raise InputError("is neither .py nor .toml")
        source = _source(path)
        if kind == "class":
            submission = Submission(str(path.resolve()), source, limits)
            said = submission.names()
            entry.strategy = HandIn(submission, entry.name)
        else:
            table = read_rules(source)
            said = dict(table.texts)
            entry.strategy = RuleTable(table, entry.name)
    except InputError as error:
        entry.refusal = str(error)
        return entry
    entry.title, entry.title_zh = _clean(said.get("title", "")), _clean(said.get("title_zh", ""))
    entry.about = " ".join(said.get("about", "").split())[:300]
    entry.name = _clean(said.get("name", "")) or entry.name
    return entry


def _source(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        raise InputError("is a link, not a file")
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"is larger than {LARGEST // 1000} kB")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}") from None


def _clean(said: str) -> str:
    """Return a name as it can stand in a table: printable, short, without the marks used here."""
    plain = "".join(c if c.isprintable() and c not in "()（）" else " " for c in said)
    return " ".join(plain.split())[:LONGEST_NAME].strip()


def _tell_apart(entries: Sequence[Entry], taken: Collection[str]) -> None:
    """Give each entry a name of its own: where two would be alike, both bear their file's name."""
    wanted: dict[str, list[Entry]] = {_alike(name): [] for name in taken}
    for entry in entries:
        wanted.setdefault(_alike(entry.name), []).append(entry)
    reserved = {_alike(name) for name in taken}
    for key, alike in wanted.items():
        if len(alike) == 1 and key not in reserved:
            continue
        for entry in alike:
            others = [other.file for other in alike if other is not entry]
            who = ", ".join(others[:5]) or "a strategy of the house"
            entry.notes.append(f"calls itself {entry.name!r}, as does {who}")
            entry.name = f"{entry.name} ({entry.file})"
    for entry in entries:
        if entry.strategy is not None:
            own = {"name": entry.name, "title": entry.title, "title_zh": entry.title_zh}
            vars(entry.strategy).update(own)


def _alike(name: str) -> str:
    """Return what two names share that a reader would take for one."""
    return unicodedata.normalize("NFKC", name).casefold().replace("_", "-").replace(" ", "-")
