"""What a person reads on the screen: scenarios, one run, a study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isnan
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Final
from unicodedata import east_asian_width

from sim.kernel.measure import Measure
from sim.kernel.models import model_named
from sim.kernel.numerals import INTERVAL
from sim.plots.drawing import words
from sim.scenario.vocabulary import CHINESE, counted, plain

if TYPE_CHECKING:
    from sim.experiment import Study
    from sim.kernel.results import Run

ON_THE_LAST_DAY: Final = "on the last day"
ONE_RUN: Final = "seed {seed}, replication {replication}"
MANY_RUNS: Final = "{replications} of seed {seed}"
MEAN: Final = "mean"
INTERVAL_95: Final = "95 % interval"
SD: Final = "sd"
COUNT: Final = "n "
POINTS: Final = "points"
MILLION: Final = "million {money}"

GAP = "  "
WIDTH, HEADING = 80, 14
"""Columns of a screen, and of a heading that is broken because a table would not fit on it."""

CONSERVATIVE = (
    "* wider than need be: the replications do not show how far this can vary\n"
    "  (all of them 0, or all 100 %, or a few make the mean)"
)


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


def run_report(run: Run) -> str:
    """Return a run's measures as tables for the screen.

    Measures that share their last names, such as those by supplier, stand in one table.
    """
    terms = _Terms(run.scenario, model_named(run.scenario.model).measure)
    families = _families(run.measures)
    single = {name: family[""] for name, family in families.items() if "" in family}
    tables: dict[tuple[str, ...], list[str]] = {}
    for name, family in families.items():
        if "" not in family:
            tables.setdefault(tuple(family), []).append(name)
    parts = []
    for members, names in tables.items():
        counts = [single.pop(member) for member in members if member in single]
        head, cells = ["", *map(terms.name, names)], [[_member(member)] for member in members]
        if counts:  # a share of each outcome, and how many these are
            head.insert(1, ON_THE_LAST_DAY)
            for row, count in zip(cells, counts, strict=True):
                row.append(words.whole(count))
        for row, member in zip(cells, members, strict=True):
            row += [terms.value(name, families[name][member]) for name in names]
        parts.append(_table(head, cells))
    rest = aligned([[terms.name(name), terms.value(name, value)] for name, value in single.items()])
    title = _title(run.scenario, ONE_RUN.format(seed=run.seed, replication=run.replication))
    caution = model_named(run.scenario.model).caution(run.measures)
    return "\n\n".join([title, rest, *parts, *filter(None, [caution])])


def study_report(study: Study) -> str:
    """Return every measure's mean, 95 % interval, spread and number of values, for the screen."""
    terms = _Terms(study.scenario, study.measure)
    rows = [["", MEAN, INTERVAL_95, SD, COUNT]]
    summary: dict[str, Any] = {str(row.Index): row for row in study.summary().itertuples()}
    for family, members in _families({name: row.mean for name, row in summary.items()}).items():
        if "" not in members:
            rows.append([terms.name(family), "", "", "", ""])
        for member in members:
            label = f"  {_member(member)}" if member else terms.name(family)
            rows.append(
                [
                    label,
                    *_estimate(terms, family, summary[f"{family}.{member}" if member else family]),
                ]
            )
    seeds = study.frame.seed.unique()
    what = MANY_RUNS.format(replications=counted(len(study.frame), "replication"), seed=seeds[0])
    conservative = any(row.conservative for row in summary.values())
    means = {name: row.mean for name, row in summary.items()}
    caution = model_named(study.scenario.model).caution(means)
    notes = [CONSERVATIVE] if conservative else []
    return "\n\n".join(
        [_title(study.scenario, what), aligned(rows), *notes, *filter(None, [caution])]
    )


def _estimate(terms: _Terms, family: str, found: Any) -> list[str]:
    between = words.NOTHING
    if not isnan(found.ci_low):
        low, high = terms.value(family, found.ci_low), terms.value(family, found.ci_high)
        between = INTERVAL.format(low=low.removesuffix(" %"), high=high)
    spread = terms.value(family, found.sd)
    if terms.told(family).is_share:
        spread = spread.replace("%", POINTS)
    mark = "*" if found.conservative else " "
    return [terms.value(family, found.mean), between, spread, words.whole(found.n) + mark]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose headings take several lines where one would be too long."""
    whole = aligned([head, *rows])
    if max(map(columns, whole.splitlines())) <= WIDTH:
        return whole
    broken = [wrapped(heading, HEADING) for heading in head]
    deep = max(map(len, broken))
    lines = zip(*([""] * (deep - len(cell)) + cell for cell in broken), strict=True)
    return aligned([*map(list, lines), *rows])


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
    return (
        f"{scenario.title} {scenario.title_zh}\n{scenario.name}, {what}: {scenario.length_in_words}"
    )


def _families(measures: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Sort ``family.member`` names by family, in order; a measure of its own has member ``""``."""
    found: dict[str, dict[str, float]] = {}
    for name, value in measures.items():
        family, _, member = name.partition(".")
        found.setdefault(family, {})[member] = value
    return found


class _Terms:
    """How the measures of a scenario are called and shown."""

    def __init__(self, scenario: Any, told: Callable[[str], Measure]) -> None:
        self.told = told
        self.in_millions: bool = scenario.money_in_millions
        self.money: str = scenario.unit_of_money

    def name(self, family: str) -> str:
        heading = self.told(family).heading
        sums = MILLION.format(money=self.money) if self.in_millions else self.money
        return heading.format(unit=sums, money=self.money) or _member(family)

    def value(self, family: str, value: float) -> str:
        told = self.told(family)
        if told.is_share:
            return words.percent(value)
        large = told.kind == "money" and self.in_millions
        return words.number(value / 1e6 if large else value)


def _member(name: str) -> str:
    return words.both(name) if name in CHINESE else plain(name)
