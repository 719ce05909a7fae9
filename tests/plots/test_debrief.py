"""The debrief page: complete, self-contained, and safe whatever a hand-in calls itself."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from math import nan
from pathlib import Path
from typing import Any

import pytest

from sim.plots import debrief_charts as charts
from sim.plots.debrief import page, write_debrief
from sim.pricing.matches.price_debrief import PriceDebrief, Replay, price_debrief
from sim.pricing.matches.price_tournament import Tournament
from sim.tournament.debrief import Trouble


@pytest.fixture(scope="module")
def told() -> PriceDebrief:
    names = ["tit-for-tat", "undercut", "hold", "best-response"]
    return price_debrief(Tournament(names, periods=40, replications=3).play(progress=False))


class Tree(HTMLParser):
    """Checks that every element is closed, and notes the elements and their attributes."""

    VOID = ("meta", "line", "circle", "rect", "path", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, Any]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tree(text: str) -> Tree:
    found = Tree()
    found.feed(text)
    assert found.open == []
    return found


def test_the_page_has_everything(told: PriceDebrief) -> None:
    text = page(told)
    tree(text)
    plain = unescape(re.sub(r"<[^>]+>", " ", text))
    for one in told.ranking:
        assert f"{one.score:.3g}" in plain
        assert one.title_zh in plain
    assert told.sentence in plain
    first = told.ranking[0]
    assert f"Ranking 排名: {first.name} earns {first.score:.3g} unit costs a period" in plain
    for heading in (
        "Ranking 排名",
        "Meetings 对阵",
        "Price paths 价格路径",
        "Who started the wars",
    ):
        assert heading in plain
    assert text.count('role="img"') == len(told.ranking) + len(told.replays)
    assert "What went wrong" not in plain


def test_the_page_needs_nothing_else(told: PriceDebrief) -> None:
    text = page(told)
    assert "default-src 'none'" in text
    assert not re.search(r"https?://|url\(|@import|\bsrc=|<script|<link|<iframe", text)
    assert {name for _, attributes in tree(text).seen for name in attributes} & {
        "src",
        "href",
        "onload",
    } == set()


EVIL = "<script>alert('x')</script>\"'&"


def test_names_and_sentences_are_escaped(told: PriceDebrief) -> None:
    first, second = told.ranking[:2]
    ranking = (replace(first, name=EVIL, title_zh=EVIL, origin=EVIL), second)
    replays = tuple(
        Replay(
            dict(zip((EVIL, f"{EVIL} too"), replay.paths.values(), strict=True)),
            ((0.0, 9.0, EVIL), (10.0, 11.0, EVIL)),
            EVIL,
        )
        for replay in told.replays
    )
    evil = replace(
        told,
        sentence=EVIL,
        ranking=ranking,
        matrix=tuple(row[:2] for row in told.matrix[:2]),
        replays=replays,
        troubles=(Trouble(EVIL, EVIL, False, EVIL), Trouble(EVIL, "house", True, EVIL)),
        market=EVIL,
        about=EVIL,
    )
    text = page(evil)
    found = tree(text)
    assert "script" not in {tag for tag, _ in found.seen}
    assert {
        name for _, attributes in found.seen for name in attributes if name[:2] == "on"
    } == set()
    assert text.count("&lt;script&gt;") > 10


def test_troubles_are_told_and_counted(told: PriceDebrief) -> None:
    text = page(replace(told, troubles=(Trouble("a", "a.py", False, "line 3: no"),)))
    assert "What went wrong" in text
    assert "did not play" in text
    assert "files refused" in text
    assert "files refused" not in page(told)


def test_a_single_replication_says_that_it_has_no_interval(told: PriceDebrief) -> None:
    one = tuple(replace(place, low=nan, high=nan, p_best=nan) for place in told.ranking)
    text = page(replace(told, ranking=one, replications=1, asked=5))
    assert "one replication: no interval" in text
    assert "1 of 5 replications (stopped)" in text
    assert "nan" not in text


def numbers_in(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"[MHV ](-?\d+\.?\d*)", path)]


def test_paths_lie_inside_their_picture_and_say_who_is_who(told: PriceDebrief) -> None:
    for replay in told.replays:
        drawn = charts.price_paths(replay, told.nash, told.joint, told.horizon)
        height = float(re.findall(r'height="(\d+)" viewBox', drawn)[0])
        ups = [float(up) for up in re.findall(r'<text [^>]*y="(-?[\d.]+)"', drawn)]
        assert min(ups) > 10
        assert max(ups) < height
        for name in replay.paths:
            assert charts.short(name, 25) in drawn
        assert drawn.count("stroke-dasharray") == 2
        assert drawn.count("<rect") == len(replay.wars)


def test_a_gap_in_a_price_is_a_gap_in_its_line() -> None:
    weeks, prices = (0.0, 4.0, 8.0), (2.0, nan, 1.0)
    replay = Replay({"a": (weeks, prices), "b": ((0.0,), (1.5,))}, (), "peace")
    drawn = charts.price_paths(replay, 1.2, 1.9, 12.0)
    blue = re.findall(r'<path d="([^"]*)" fill="none" stroke="#0072B2"', drawn)[0]
    assert blue.count("M") == 2
    assert "nan" not in drawn


def test_the_file_is_what_the_page_is(told: PriceDebrief, tmp_path: Path) -> None:
    write_debrief(tmp_path / "debrief.html", told)
    assert (tmp_path / "debrief.html").read_bytes() == page(told).encode()
