"""The page of stored results: a section a part, so that one part can be measured again alone."""

from __future__ import annotations

from collections.abc import Mapping

TITLE = "# Measured by `make bench`"


def sections(page: str) -> dict[str, str]:
    r"""Return the sections of a page by their headings, without these.

    Examples
    --------
    >>> sections("# Measured by `make bench`\n\n## Ours\n\n3 s\n\n## Theirs\n\n4 s\n")
    {'Ours': '3 s', 'Theirs': '4 s'}
    """
    parts = ("\n" + page).split("\n## ")[1:]
    return {heading: text.strip() for heading, _, text in (one.partition("\n") for one in parts)}


def renewed(page: str, found: Mapping[str, str], order: tuple[str, ...]) -> str:
    r"""Return a page on which the sections found take the place of those before; others stay.

    Examples
    --------
    >>> page = "# Measured by `make bench`\n\n## Ours\n\n3 s\n"
    >>> print(renewed(page, {"Theirs": "4 s"}, ("Theirs", "Ours")), end="")
    # Measured by `make bench`
    <BLANKLINE>
    ## Theirs
    <BLANKLINE>
    4 s
    <BLANKLINE>
    ## Ours
    <BLANKLINE>
    3 s
    """
    every = sections(page) | dict(found)
    told = (f"## {heading}\n\n{every[heading]}" for heading in order if heading in every)
    return "\n\n".join((TITLE, *told)) + "\n"
