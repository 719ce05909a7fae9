"""The rehearsal: a chapter's cells run, its panels moved, all held against what is stored."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sim.classroom.rehearsal.chapter import Chapter, StoredCell, chapter_named
from sim.classroom.rehearsal.moves import Moved, move_all
from sim.classroom.rehearsal.shell import Ran, fresh_shell
from sim.widgets.parts.panel import Panel

ALIKE: Final = 1.0
"""Grey levels of 255 by which two pictures may differ on average and still count as one."""
TEXT, PICTURE, PIXELS, FAILED = "text", "what the picture says", "the picture", "an error"


@dataclass(frozen=True)
class Difference:
    """Something that is not as it is stored: what, the stored, and what came out here."""

    what: str
    stored: str
    here: str


@dataclass(frozen=True)
class Played:
    """A cell that was run.

    Attributes
    ----------
    cell : StoredCell
        As it is stored.
    seconds : float
        How long it took.
    finding : str
        What its picture says, where it shows one.
    panel : str
        The title of its panel, where it shows one.
    sentence : str
        What that panel says at the start.
    moved : tuple of Moved
        What became of that panel's controls.
    differences : tuple of Difference
        What is not as it is stored.
    """

    cell: StoredCell
    seconds: float
    finding: str = ""
    panel: str = ""
    sentence: str = ""
    moved: tuple[Moved, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass
class PlayedChapter:
    """A chapter as it was played on this machine.

    Attributes
    ----------
    chapter : Chapter
        What was played.
    played : list of Played
        Its code cells, in order.
    """

    chapter: Chapter
    played: list[Played] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """How long all cells took, without the moves."""
        return sum(one.seconds for one in self.played)

    @property
    def moves(self) -> int:
        """How many moves were made."""
        return sum(len(moved.seconds) for one in self.played for moved in one.moved)

    @property
    def differences(self) -> list[tuple[Played, Difference]]:
        """What is not as it is stored, with its cell."""
        return [(one, difference) for one in self.played for difference in one.differences]

    @property
    def faults(self) -> list[str]:
        """What went wrong with a control."""
        return [f for one in self.played for moved in one.moved for f in moved.faults]

    @property
    def passed(self) -> bool:
        """Whether all is as it is stored, and every control works."""
        return not self.differences and not self.faults


def play_chapter(chapter: str, say: Callable[[str], None] | None = None) -> PlayedChapter:
    """Play a chapter on this machine and hold it against what its page has stored.

    All code cells are run from top to bottom, in this process; each panel's controls are moved to
    their ends and a step from the start.

    Parameters
    ----------
    chapter : str
        Its number or its name.
    say : callable, optional
        Called with the heading of each cell before it is run.

    Returns
    -------
    PlayedChapter
        What was played, how long it took, what differs.

    Raises
    ------
    InputError
        If there is no such chapter, or this runs in a notebook.
    """
    known = chapter_named(chapter)
    found = PlayedChapter(known)
    with fresh_shell(known.page.parent) as shell:
        for cell in known.cells:
            if say:
                say(cell.under)
            ran = shell.run(cell.source)
            panels = [shown for shown, _, _ in ran.shown if isinstance(shown, Panel)]
            differences = tuple(_differences(cell, ran))
            found.played.append(
                Played(
                    cell,
                    ran.seconds,
                    finding=_finding(ran),
                    panel=panels[0].title if panels else "",
                    sentence=panels[0].plain().splitlines()[-1] if panels else "",
                    moved=tuple(moved for panel in panels for moved in move_all(panel)),
                    differences=differences,
                )
            )
    return found


def _differences(cell: StoredCell, ran: Ran) -> Iterator[Difference]:
    if ran.error and not cell.may_fail:
        yield Difference(FAILED, "", ran.error)
        return
    stored = {one: "".join(_texts(cell.outputs, one)) for one in ("printed", "text/plain")}
    here = {
        "printed": ran.printed,
        "text/plain": "".join(data.get("text/plain", "") for _, data, _ in ran.shown),
    }
    for kind, said in stored.items():
        yield from _lines(said, here[kind])
    before = [picture for one in cell.outputs if (picture := _picture(one))]
    now = [
        (data["image/png"], about.get("image/png", {}))
        for _, data, about in ran.shown
        if "image/png" in data
    ]
    for (png, about), (png_now, about_now) in zip(before, now, strict=False):
        said, said_now = about.get("alt", ""), about_now.get("alt", "")
        if said != said_now:
            yield Difference(PICTURE, said, said_now)
        elif not same_picture(_bytes(png), _bytes(png_now)):
            yield Difference(PIXELS, said, said_now)


def _lines(stored: str, here: str) -> Iterator[Difference]:
    """Yield the lines that differ; of texts of different length the whole."""
    lines, lines_here = _tidy(stored), _tidy(here)
    if len(lines) == len(lines_here):
        for line, line_here in zip(lines, lines_here, strict=True):
            if line != line_here:
                yield Difference(TEXT, line, line_here)
    elif lines != lines_here:
        yield Difference(TEXT, "\n".join(lines), "\n".join(lines_here))


def _tidy(text: str) -> list[str]:
    return [re.sub(r"\s+", " ", line).strip() for line in text.strip().splitlines()]


def _texts(outputs: tuple[Mapping[str, Any], ...], kind: str) -> Iterator[str]:
    for output in outputs:
        if kind == "printed" and output.get("name") == "stdout":
            yield "".join(output["text"])
        elif kind in output.get("data", {}):
            yield "".join(output["data"][kind])


def _picture(output: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]] | None:
    png = output.get("data", {}).get("image/png")
    about = output.get("metadata", {}).get("image/png", {})
    return ("".join(png), about) if png else None


def _finding(ran: Ran) -> str:
    """Return the title of the picture, which is the first sentence of its alternative text."""
    for _, _, about in ran.shown:
        alternative = about.get("image/png", {}).get("alt", "")
        if alternative:
            return str(re.split(r"(?<=[.!?])\s+(?=[a-zA-Z])", alternative)[0])
    return ""


def _bytes(png: str | bytes) -> bytes:
    return png if isinstance(png, bytes) else b64decode(png)


def same_picture(stored: bytes, here: bytes) -> bool:
    """Tell whether two pictures look alike: one size, and on average nearly the same grey."""
    from io import BytesIO

    import numpy as np
    from PIL import Image

    one, other = (Image.open(BytesIO(png)).convert("L") for png in (stored, here))
    if one.size != other.size:
        return False
    apart = np.abs(np.asarray(one, dtype=float) - np.asarray(other, dtype=float))
    return bool(apart.mean() <= ALIKE)
