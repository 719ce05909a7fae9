"""Lines that hold a measurement to what is asked of it, and the Markdown table they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Line:
    """One line of the table: the median of several measurements, and what is asked of it."""

    measure: str
    values: Sequence[float]
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None

    @property
    def asked(self) -> str:
        if self.at_least is not None:
            return f"≥ {self.at_least:g}{self.unit}"
        return "" if self.at_most is None else f"≤ {self.at_most:g}{self.unit}"

    @property
    def found(self) -> str:
        middle, low, high = (f(self.values) for f in (median, min, max))
        spread = f" ({tidy(low)} to {tidy(high)})" if len(self.values) > 1 else ""
        return f"{tidy(middle)}{self.unit}{spread}"

    @property
    def verdict(self) -> str:
        middle = median(self.values)
        if self.at_least is not None:
            return "ok" if middle >= self.at_least else "short"
        if self.at_most is not None:
            return "ok" if middle <= self.at_most else "short"
        return ""


def tidy(value: float) -> str:
    """Write a number with three figures, and thousands in full."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table whose columns line up in a terminal too."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    )


def table_of(lines: Sequence[Line]) -> str:
    """Return the table of some lines: what is asked, what is measured, whether that is enough."""
    rows = [[line.measure, line.asked, line.found, line.verdict] for line in lines]
    return table(["measure", "asked", "measured", ""], rows)
