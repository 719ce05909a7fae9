"""What a person reads on the screen: scenarios, one run, a study."""

from __future__ import annotations

import textwrap
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
    "revenue": "revenue, yuan",
    "margin": "margin, yuan",
}
"""How a family of measures is called on the screen; others by their own name."""
PERCENT = {"share", "win_share", "time_share", "late_deliveries"}
"""The families that are shares, shown in percent."""
GAP = "  "


def scenario_list(scenarios: Iterable[Any]) -> str:
    """Return the scenarios, each with its title in both languages and what it is for."""
    across = max(40, min(100, get_terminal_size().columns))
    about = textwrap.TextWrapper(across, initial_indent="  ", subsequent_indent="  ")
    return "\n\n".join(
        f"{one.name}: {one.title} {one.title_zh}\n{about.fill(one.about)}" for one in scenarios
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
    parts = [_title(run.scenario, f"seed {run.seed}, replication {run.replication}")]
    single = {name: family[""] for name, family in families.items() if "" in family}
    parts.append(aligned([[_name(name), _value(name, value)] for name, value in single.items()]))
    tables: dict[tuple[str, ...], list[str]] = {}
    for name, family in families.items():
        if "" not in family:
            tables.setdefault(tuple(family), []).append(name)
    for members, names in tables.items():
        head = ["", *(HEADINGS.get(name, plain(name)) for name in names)]
        rows = [
            [_member(member), *(_value(name, families[name][member]) for name in names)]
            for member in members
        ]
        parts.append(aligned([head, *rows]))
    return "\n\n".join(parts)


def study_report(study: Study) -> str:
    """Return every measure's mean, 95 % interval, spread and number of values, for the screen."""
    frame = study.frame
    what = f"{_count(len(frame), 'replication')} of seed {frame.seed.iloc[0]}"
    rows = [["", "mean", "95 % interval", "sd", "n"]]
    summary = study.summary()
    means: Mapping[str, float] = summary["mean"].to_dict()
    for family, members in _families(means).items():
        if "" not in members:
            rows.append([_name(family), "", "", "", ""])
        for member in members:
            found = summary.loc[f"{family}.{member}" if member else family]
            label = f"  {_member(member)}" if member else _name(family)
            low, high = (_value(family, found[end]) for end in ("ci_low", "ci_high"))
            between = f"{low.removesuffix(' %')} to {high}" if not isnan(found.ci_low) else "–"
            rows.append(
                [
                    label,
                    _value(family, found["mean"]),
                    between,
                    _value(family, found.sd),
                    f"{found.n:.0f}",
                ]
            )
    return f"{_title(study.scenario, what)}\n\n{aligned(rows)}"


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


def columns(text: str) -> int:
    """Return how many columns of the screen a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _title(scenario: Any, what: str) -> str:
    return f"{scenario.title} {scenario.title_zh}\n{scenario.name}, {what}: {_length(scenario)}"


def _length(scenario: Any) -> str:
    warm_up = f", the first {scenario.warm_up:g} not counted" if scenario.warm_up else ""
    return f"{scenario.horizon:g} weeks{warm_up}"


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
    return words.percent(value) if family in PERCENT else words.number(value)
