"""The page of a tournament of conversations: complete, self-contained, safe whatever a name is."""

import re
from dataclasses import replace
from html import unescape
from math import nan
from pathlib import Path

import pytest

from sim.plots.call_debrief import call_page, write_call_debrief
from sim.selling.matches.call_debrief import CallDebrief, call_debrief
from sim.selling.matches.call_tournament import CallTournament
from sim.tournament.debrief import Trouble
from tests.plots.test_debrief import tree


@pytest.fixture(scope="module")
def told() -> CallDebrief:
    sellers = ["old-friend", "six-steps"]
    tournament = CallTournament(sellers, "street-visit", calls=30, replications=2)
    return call_debrief(tournament.play(progress=False))


def test_the_page_has_everything(told: CallDebrief, tmp_path: Path) -> None:
    write_call_debrief(tmp_path / "page.html", told)
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    tree(text)
    plain = unescape(re.sub(r"<[^>]+>", " ", text))
    for said in (told.sentence, told.exactly, "Not in the list: who has lied", "old-friend"):
        assert said in plain
    for line in told.ranking:
        assert line.name in plain
        assert f"{line.exact:.4g}" in plain
    assert "barred for lying" in plain


def test_nothing_of_a_hand_in_is_code(told: CallDebrief) -> None:
    evil = "<script>alert(1)</script>"
    first = replace(told.ranking[0], name=evil, title_zh=evil, origin=evil)
    barred = replace(told.barred[0], name=evil)
    troubles = (Trouble(evil, evil, False, evil),)
    text = call_page(
        replace(told, ranking=(first,), barred=(barred,), troubles=troubles, about=evil)
    )
    tree(text)
    assert "<script" not in text


def test_what_is_not_known_is_a_dash(told: CallDebrief) -> None:
    unknown = tuple(replace(line, exact=nan, low=nan, high=nan) for line in told.ranking)
    text = call_page(
        replace(
            told, ranking=unknown, best_script=nan, best_by_words=nan, barred=(), replications=1
        )
    )
    assert "<td>–</td>" in text
    assert "One replication: no interval." in text
    assert "Not in the list" not in text
