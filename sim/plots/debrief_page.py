"""What the pages of all debriefs share: their head, who somebody is, what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from typing import Final

from sim.tournament.debrief import Trouble

WENT_WRONG: Final = "What went wrong 出了什么问题"
DID_NOT_PLAY: Final = "did not play 未参赛"


def document(title: str, sections: Iterable[str]) -> str:
    """Return a page of HTML that needs no other file, and forbids itself any script.

    Parameters
    ----------
    title : str
    sections : iterable of str
        HTML; empty ones are left out.
    """
    style = (files("sim.plots") / "debrief.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        + "\n".join(filter(None, sections))
        + "\n</body>\n</html>\n"
    )


def who(name: str, title_zh: str, origin: str) -> str:
    """Return a name with what is small below it: its Chinese title, and the file it comes from."""
    file = "" if origin == "house" or origin in name else origin
    small = " · ".join(filter(None, [title_zh, file]))
    return escape(name) + (f"<br><small>{escape(small)}</small>" if small else "")


def key_numbers(numbers: Iterable[tuple[str, str]]) -> str:
    """Return numbers and what they are, side by side."""
    shown = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for value, name in numbers)
    return f'<dl class="numbers">{shown}</dl>'


def went_wrong(troubles: Sequence[Trouble]) -> str:
    """Return what went wrong; empty if nothing did."""
    if not troubles:
        return ""
    shown = "".join(
        f'<div class="trouble"><b>{escape(one.name)}</b>'
        + (f" ({escape(one.file)})" if one.file != "house" and one.file not in one.name else "")
        + ("" if one.played else f' <span class="bad">{DID_NOT_PLAY}</span>')
        + f": {escape(one.sentence)}{'' if one.sentence.endswith('…') else '.'}</div>"
        for one in troubles
    )
    return f"<h2>{WENT_WRONG}</h2>\n{shown}"
