"""The page of a rehearsal: minute plan, pictures to expect, what to say if a number differs."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Final

from sim.classroom.rehearsal.blocks import Block, Heading, PageTable
from sim.classroom.rehearsal.chapter import PlanRow
from sim.classroom.rehearsal.moves import Moved
from sim.classroom.rehearsal.rehearse import Played, PlayedChapter
from sim.kernel import numerals
from sim.kernel.numerals import fixed
from sim.kernel.version import VERSION

TITLE: Final = "Rehearsal of {chapter}"
MACHINE: Final = (
    "Played on {system} with {cores} processors and Python {python}: course {course}, numpy"
    " {numpy}, matplotlib {matplotlib}."
)
PASSED: Final = (
    "All is as the page has stored it. Cells: {cells}, in {seconds}; pictures: {pictures}; panels:"
    " {panels}, with {moves} moves in all."
)
DIFFERS: Final = (
    "Differences from what the page has stored: {differences}; controls with a fault: {faults};"
    " see “If a number differs”. Cells: {cells}, in {seconds}; pictures: {pictures};"
    " panels: {panels}, with {moves} moves in all."
)
SECONDS: Final = "{seconds} s"
MINUTE_PLAN: Final = "Plan for {minutes} minutes"
MINUTE_PLAN_OF_SEVERAL: Final = "Plan for {minutes} minutes, sitting {sitting} of {sittings}"
THE_PANEL: Final = "the panel"
"""What a plan calls the panel of a chapter that has one."""
NO_NOTE: Final = (
    "This chapter has no teaching note with a minute plan; the course gives it {minutes} minutes."
    " Its sections, in order:"
)
PLAN_HEAD: Final = ("minutes", "on the screen", "on this machine")
SECTIONS_HEAD: Final = ("section", "on this machine")
PANEL_HERE: Final = "{panel}: there after {shown}, slowest move {slowest}"
RUNS_FOR: Final = "runs for {seconds}"
AT_ONCE: Final = "at once"
PICTURES: Final = "Pictures to expect"
PICTURES_HEAD: Final = ("section", "the picture says", "under it", "here")
AS_STORED: Final = "as stored"
DIFFERENT: Final = "differs"
CONTROLS: Final = "Every control, moved"
CONTROLS_HEAD: Final = ("panel", "control", "moves", "usually", "slowest", "what it refuses")
ONE_OF_SEVERAL: Final = "{panel} ({section})"
CONTROLS_SAID: Final = (
    "Times are those of model, picture and sentence; a browser adds some hundredths of a second."
)
IF_DIFFERENT: Final = "If a number differs"
DIFFERENCES_HEAD: Final = ("cell", "what", "stored", "here")
ADVICE: Final = (
    "A control was moved: press Reset, which brings back the numbers of this page.",
    "Another seed: with the seed that stands here the numbers are these to the last digit on every"
    " system. With another seed they are others, and the intervals say by how much.",
    "Another version: this page is of course {course}. What sim --version says must be the same;"
    " sim course DIR renews the pages.",
    "Another platform: runs are the same on Linux, macOS and Windows. Only edges of letters in a"
    " picture may look different; a number that does is a defect, so please report it.",
    "In front of the class: say “we look at what changes, not at the last digit”, go on with the"
    " picture, and use the numbers of this page.",
)
NO_DIFFERENCE: Final = (
    "Nothing differs on this machine. Should a number differ in front of the class:"
)
SLOWEST: Final = "Cells that take longer than a second"
SLOWEST_HEAD: Final = ("section", "cell", "time")
FROM: Final = 1.0
"""Seconds from which a cell is named."""


def page_blocks(found: PlayedChapter) -> list[Block]:
    """Return the page of a rehearsal."""
    return [
        *_summary(found),
        *_plans(found),
        *_pictures(found),
        *_different(found),
        *_controls(found),
        *_slow(found),
    ]


def _seconds(value: float) -> str:
    return SECONDS.format(seconds=fixed(value, 2 if value < 1 else 1))


def _summary(found: PlayedChapter) -> Iterator[Block]:
    yield Heading(TITLE.format(chapter=found.chapter.name), 1)
    yield MACHINE.format(
        system=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count(),
        python=platform.python_version(),
        course=VERSION,
        numpy=version("numpy"),
        matplotlib=version("matplotlib"),
    )
    form = PASSED if found.passed else DIFFERS
    yield form.format(
        cells=len(found.played),
        seconds=_seconds(found.seconds),
        pictures=sum(bool(one.finding) for one in found.played),
        moves=found.moves,
        panels=sum(bool(one.panel) for one in found.played),
        differences=len(found.differences),
        faults=len(found.faults),
    )


def _plans(found: PlayedChapter) -> Iterator[Block]:
    for minutes, plans in found.chapter.plans.items():
        form = MINUTE_PLAN if len(plans) == 1 else MINUTE_PLAN_OF_SEVERAL
        for sitting, rows in enumerate(plans, start=1):
            yield Heading(form.format(minutes=minutes, sitting=sitting, sittings=len(plans)))
            said = [(row.minutes, row.screen, _here(found, row)) for row in rows]
            yield PageTable(PLAN_HEAD, said)
    if found.chapter.plans:
        return
    yield Heading(MINUTE_PLAN.format(minutes=found.chapter.minutes))
    yield NO_NOTE.format(minutes=found.chapter.minutes)
    sections: dict[str, list[Played]] = {}
    for one in found.played:
        sections.setdefault(one.cell.under, []).append(one)
    yield PageTable(SECTIONS_HEAD, [(name, _section(cells)) for name, cells in sections.items()])


def _here(found: PlayedChapter, row: PlanRow) -> str:
    """Say what of this machine a line of the plan needs: the panels that its parts begin with."""
    titles = dict(found.chapter.panels)
    if len(titles) == 1:
        titles |= dict.fromkeys((THE_PANEL,), *titles.values())
    parts = [part.strip() for part in row.screen.casefold().split(";")]
    named = [cell for title, cell in titles.items() if any(p.startswith(title) for p in parts)]
    shown = [_panel(one) for one in found.played if one.cell.name in named]
    return "; ".join(shown)


def _section(cells: list[Played]) -> str:
    parts = [_panel(one) for one in cells if one.panel]
    rest = sum(one.seconds for one in cells if not one.panel)
    if rest >= FROM:
        parts.append(RUNS_FOR.format(seconds=_seconds(rest)))
    return "; ".join(parts) or AT_ONCE


def _panel(one: Played) -> str:
    slowest = max((moved.slowest for moved in one.moved), default=0.0)
    return PANEL_HERE.format(
        panel=one.panel, shown=_seconds(one.seconds), slowest=_seconds(slowest)
    )


def _pictures(found: PlayedChapter) -> Iterator[Block]:
    yield Heading(PICTURES)
    yield PageTable(
        PICTURES_HEAD,
        [
            (one.cell.under, one.finding, one.sentence, DIFFERENT if one.differences else AS_STORED)
            for one in found.played
            if one.finding
        ],
    )


def _different(found: PlayedChapter) -> Iterator[Block]:
    yield Heading(IF_DIFFERENT)
    if found.differences:
        yield PageTable(
            DIFFERENCES_HEAD,
            [
                (one.cell.name, difference.what, difference.stored, difference.here)
                for one, difference in found.differences
            ],
        )
    yield from found.faults
    if found.passed:
        yield NO_DIFFERENCE
    yield from (line.format(course=VERSION) for line in ADVICE)


def _controls(found: PlayedChapter) -> Iterator[Block]:
    titles = [one.panel for one in found.played]
    rows = [
        _control(one, moved, several=titles.count(one.panel) > 1)
        for one in found.played
        for moved in one.moved
    ]
    if rows:
        yield Heading(CONTROLS)
        yield CONTROLS_SAID
        yield PageTable(CONTROLS_HEAD, rows)


def _control(one: Played, moved: Moved, several: bool) -> tuple[str, ...]:
    """Return a line; of a panel that stands in several places the section is named."""
    named = ONE_OF_SEVERAL.format(panel=one.panel, section=one.cell.under)
    return (
        named if several else one.panel,
        moved.control,
        _apart(moved.places),
        _seconds(moved.usual),
        _seconds(moved.slowest),
        numerals.listed(moved.refused),
    )


def _apart(places: Sequence[str]) -> str:
    """List where a control was moved; places that have a comma of their own, between semicolons."""
    return "; ".join(places) if any(", " in one for one in places) else numerals.listed(places)


def _slow(found: PlayedChapter) -> Iterator[Block]:
    rows = [
        (one.cell.under, one.cell.name, _seconds(one.seconds))
        for one in found.played
        if one.seconds >= FROM
    ]
    if rows:
        yield Heading(SLOWEST)
        yield PageTable(SLOWEST_HEAD, rows)
