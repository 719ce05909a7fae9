"""What a person reads on the screen: scenarios, one run, a study."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from sim.plots import words
from sim.scenario.vocabulary import CHINESE, plain

if TYPE_CHECKING:
    from sim.experiment import Study
    from sim.kernel.results import Run

HEADINGS = {
    "purchases": "purchases begun",
    "share": "of the decided",
    "win_share": "decided purchases won",
    "cycle_time": "weeks to the order",
    "phases": "phases",
    "participants": "people",
    "time_share": "of the time spent",
    "call_offs": "call-offs",
    "late_deliveries": "late deliveries",
    "revenue": "revenue, million yuan",
    "margin": "margin, million yuan",
}
"""How a family of measures is called on the screen; others by their own name."""
PERCENT = {"share", "win_share", "time_share", "late_deliveries"}
"""The families that are shares, shown in percent."""
MILLIONS = {"revenue", "margin"}
"""The families that are shown in millions."""
GAP = "  "


def scenario_list(scenarios: Iterable[Any]) -> str:
    """Return the scenarios, each with its title in both languages and what it is for."""
    across = max(40, min(100, get_terminal_size().columns))
    return "\n\n".join(
        "\n".join(
            [
                *wrapped(f"{one.name}: {one.title} {one.title_zh}", across),
                *("  " + line for line in wrapped(one.about, across - 2)),
            ]
        )
        for one in scenarios
    )


def facts(scenario: Any) -> str:
    """Return how large a scenario is, in a few words."""
    firms = sum(segment.organisations for segment in scenario.segments.values())
    return ", ".join(
        [
            _count(len(scenario.suppliers), "supplier"),
            f"{_count(firms, 'organisation')} in {_count(len(scenario.segments), 'segment')}",
            _length(scenario),
        ]
    )


def run_report(run: Run) -> str:
    """Return a run's measures as tables for the screen.

    Measures that share their last names, such as those by supplier, stand in one table.
    """
    families = _families(run.measures)
    single = {name: family[""] for name, family in families.items() if "" in family}
    tables: dict[tuple[str, ...], list[str]] = {}
    for name, family in families.items():
        if "" not in family:
            tables.setdefault(tuple(family), []).append(name)
    parts = []
    for members, names in tables.items():
        counts = [single.pop(member) for member in members if member in single]
        head, cells = ["", *map(_name, names)], [[_member(member)] for member in members]
        if counts:  # a share of each outcome, and how many these are
            head.insert(1, "purchases")
            for row, count in zip(cells, counts, strict=True):
                row.append(words.whole(count))
        for row, member in zip(cells, members, strict=True):
            row += [_value(name, families[name][member]) for name in names]
        parts.append(aligned([head, *cells]))
    rest = aligned([[_name(name), _value(name, value)] for name, value in single.items()])
    title = _title(run.scenario, f"seed {run.seed}, replication {run.replication}")
    return "\n\n".join([title, rest, *parts])


def study_report(study: Study) -> str:
    """Return every measure's mean, 95 % interval, spread and number of values, for the screen."""
    rows = [["", "mean", "95 % interval", "sd", "n"]]
    summary: dict[str, Any] = {str(row.Index): row for row in study.summary().itertuples()}
    for family, members in _families({name: row.mean for name, row in summary.items()}).items():
        if "" not in members:
            rows.append([_name(family), "", "", "", ""])
        for member in members:
            label = f"  {_member(member)}" if member else _name(family)
            rows.append(
                [label, *_estimate(family, summary[f"{family}.{member}" if member else family])]
            )
    seeds = study.frame.seed.unique()
    what = f"{_count(len(study.frame), 'replication')} of seed {seeds[0]}"
    return f"{_title(study.scenario, what)}\n\n{aligned(rows)}"


def _estimate(family: str, found: Any) -> list[str]:
    between = words.NOTHING
    if not isnan(found.ci_low):
        low, high = _value(family, found.ci_low), _value(family, found.ci_high)
        between = f"{low.removesuffix(' %')} to {high}"
    spread = _value(family, found.sd)
    if family in PERCENT:
        spread = spread.replace("%", "points")
    return [_value(family, found.mean), between, spread, words.whole(found.n)]


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as lines: the first column to the left, the others to the right.

    Examples
    --------
    A Chinese character takes two columns of the screen.

    >>> print(aligned([["won 成交", "274"], ["open", "5"]]))
    won 成交  274
    open        5
    """
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        GAP.join(
            cell + " " * (width - columns(cell)) if i == 0 else " " * (width - columns(cell)) + cell
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def wrapped(text: str, across: int) -> list[str]:
    """Return a text in lines of at most so many columns of the screen, broken at blanks.

    Examples
    --------
    >>> wrapped("two 中文 words", 8)
    ['two 中文', 'words']
    """
    lines: list[str] = []
    for word in text.split():
        if lines and columns(lines[-1]) + 1 + columns(word) <= across:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def columns(text: str) -> int:
    """Return how many columns of the screen a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _title(scenario: Any, what: str) -> str:
    return f"{scenario.title} {scenario.title_zh}\n{scenario.name}, {what}: {_length(scenario)}"


def _length(scenario: Any) -> str:
    warm_up = f", the first {scenario.warm_up:g} not counted" if scenario.warm_up else ""
    return f"{scenario.horizon:g} week{'' if scenario.horizon == 1 else 's'}{warm_up}"


def _count(number: int, what: str) -> str:
    return f"{words.whole(number)} {what}{'' if number == 1 else 's'}"


def _families(measures: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Sort ``family.member`` names by family, in order; a measure of its own has member ``""``."""
    found: dict[str, dict[str, float]] = {}
    for name, value in measures.items():
        family, _, member = name.partition(".")
        found.setdefault(family, {})[member] = value
    return found


def _name(family: str) -> str:
    return HEADINGS.get(family, _member(family))


def _member(name: str) -> str:
    return words.both(name) if name in CHINESE else plain(name)


def _value(family: str, value: float) -> str:
    if family in PERCENT:
        return words.percent(value)
    return words.number(value / 1e6 if family in MILLIONS else value)
