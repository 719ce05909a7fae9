"""A page of headings, sentences and tables, written as Markdown or as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

STYLE: Final = """
body { font: 16px/1.45 "DejaVu Sans", "Segoe UI", Arial, sans-serif; color: #1a1a1a;
  margin: 2em auto; max-width: 1100px; padding: 0 1em; }
table { border-collapse: collapse; margin: 0.6em 0 1.2em; }
th, td { text-align: left; vertical-align: top; padding: 3px 14px 3px 0;
  border-bottom: 1px solid #d9d9d9; }
@media print { body { font-size: 11px; margin: 0; } tr { break-inside: avoid; } }
"""
PAGE: Final = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    "<style>{style}</style></head>\n<body>\n{body}\n</body></html>\n"
)


@dataclass(frozen=True)
class Heading:
    """A heading; the first of a page is its title."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class PageTable:
    """A table: its head, and its rows as long as the head."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | PageTable | str
"""A string is a paragraph."""


def as_markdown(blocks: Iterable[Block]) -> str:
    r"""Write a page as Markdown.

    Examples
    --------
    >>> print(as_markdown([Heading("A", 1), "b", PageTable(["c"], [["d | e"]])]))
    # A
    <BLANKLINE>
    b
    <BLANKLINE>
    | c |
    |---|
    | d \| e |
    <BLANKLINE>
    """
    return "\n\n".join(map(_markdown, blocks)) + "\n"


def as_html(blocks: Sequence[Block]) -> str:
    """Write a page as HTML that stands alone.

    Examples
    --------
    >>> "<td>1 &lt; 2</td>" in as_html([Heading("A", 1), PageTable(["b"], [["1 < 2"]])])
    True
    """
    title = next((one.text for one in blocks if isinstance(one, Heading)), "")
    body = "\n".join(map(_html, blocks))
    return PAGE.format(title=escape(title), style=STYLE, body=body)


def _markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.text}"
    if isinstance(block, str):
        return block
    lines = [block.head, ["---"] * len(block.head), *block.rows]
    written = [[cell.replace("|", r"\|").replace("\n", " ") for cell in line] for line in lines]
    return "\n".join(
        f"|{'|'.join(line)}|" if line[0] == "---" else f"| {' | '.join(line)} |" for line in written
    )


def _html(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, str):
        return f"<p>{escape(block)}</p>"
    head = "".join(f"<th>{escape(cell)}</th>" for cell in block.head)
    rows = "\n".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in block.rows
    )
    return f"<table>\n<tr>{head}</tr>\n{rows}\n</table>"
