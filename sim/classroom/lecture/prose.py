"""What a page says, for the wall: paragraphs, entries and sentences of its Markdown, as HTML."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_SENTENCE: Final = re.compile(
    r"(?<=[.?!])(?<!\b[A-Z]\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\bv\.)(?<!\*\d\.)"
    r"[”\"*)]*\s+(?=[*“\"(]*[A-Z0-9])"
)
_LABEL: Final = re.compile(r"\*\*[^*?]+\*\*[^a-z(]*(\([^)]*\))?[.]?")
"""A name in bold that begins a paragraph and says nothing yet."""
_NUMBER: Final = re.compile(r"^\*\*\d+\. ")
"""What a paragraph that is one of several begins with; on the wall it may be the only one."""
_TURN: Final = re.compile(r"^\*\*(Explain|Theory|Simulation)\.\*\* ")
"""What a page calls the turn that a paragraph belongs to; on the wall it is seen."""
_ITEM: Final = re.compile(r"^(?:\d+\.|[-*]) +", re.MULTILINE)


def blocks(markdown: str) -> list[str]:
    r"""Return paragraphs, tables and single list entries, in order; code and pictures are left out.

    Examples
    --------
    >>> blocks("Try:\n\n1. Price up.\n2. Price\n   down.\n\nSee [row 3](deck.md).")
    ['Try:', '1. Price up.', '2. Price\n   down.', 'See row 3.']
    """
    found: list[str] = []
    for written in re.split(r"\n\s*\n", markdown.strip()):
        if not written.strip() or written.lstrip().startswith(("```", "![")):
            continue
        block = _LINK.sub(r"\1", written).strip("\n")
        if _ITEM.match(block):
            starts = [entry.start() for entry in _ITEM.finditer(block)]
            found += [
                block[begin:end].strip()
                for begin, end in zip(starts, [*starts[1:], len(block)], strict=True)
            ]
        else:
            found.append(block)
    return found


def is_entry(block: str) -> bool:
    """Tell an entry of a list."""
    return _ITEM.match(block) is not None


def entry(block: str) -> str:
    """Return an entry without its number or dash."""
    return " ".join(_ITEM.sub("", block, count=1).split())


def numbered(markdown: str) -> list[str]:
    r"""Return the entries of the numbered lists.

    Examples
    --------
    >>> numbered("Try:\n\n1. Price up.\n2. Price\n   down.\n\n- no number")
    ['Price up.', 'Price down.']
    """
    return [entry(block) for block in blocks(markdown) if block[0].isdigit() and is_entry(block)]


def is_table(block: str) -> bool:
    """Tell a table."""
    return block.startswith("|")


def sentences(paragraph: str) -> list[str]:
    """Part a paragraph into its sentences.

    Examples
    --------
    >>> sentences("Sales grow by 3.5 %. **Whose?** “Ours.” See e.g. Porter.")
    ['Sales grow by 3.5 %.', '**Whose?**', '“Ours.”', 'See e.g. Porter.']
    """
    text = _TURN.sub("", " ".join(paragraph.split()))
    parts, begin = [], 0
    for stop in _SENTENCE.finditer(text):
        end = stop.start() + len(stop[0].rstrip())  # behind the quotation marks
        parts.append(text[begin:end].strip())
        begin = end
    found: list[str] = []
    for written in filter(None, [*parts, text[begin:].strip()]):
        part = _NUMBER.sub("**", written)
        if found and _LABEL.fullmatch(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def words_of(markdown: str) -> str:
    """Return a text without its marks, for counting and for lists.

    Examples
    --------
    >>> words_of("## **Whose** sales, [row 3](x)?")
    'Whose sales, row 3?'
    """
    return re.sub(r"[*`#]|(?<!\w)_|_(?!\w)", "", _LINK.sub(r"\1", markdown)).strip()


def as_html(markdown: str) -> str:
    r"""Return Markdown as HTML; a formula in the marks that the page's typesetter knows.

    Examples
    --------
    >>> as_html("A **cut** at $p_i$")
    '<p>A <strong>cut</strong> at <span class="math">\\(p_i\\)</span></p>'
    """
    return str(_renderer()(_LINK.sub(r"\1", markdown))).strip()


@cache
def _renderer() -> Any:
    import mistune

    return mistune.create_markdown(escape=True, plugins=["math", "table"])
