"""A work is cited the same way wherever it is cited: year, volume, issue and pages agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tools.chapters.terms import parts
from tools.notebooks import ROOT

PLACE = re.compile(
    r"\*(?P<journal>[A-Z][^*\n]{3,80}(?:\n[^*\n]{3,80})?)\*[,\s]+"
    r"(?P<volume>\d+)(?:\((?P<issue>[\d–]+)\))?,\s+(?P<first>G?\d+)[–-](?P<last>G?\d+)"
)
YEAR = re.compile(r"\(((?:18|19|20)\d\d)")
FAR = 320


class Cited(NamedTuple):
    """Where an article stands: its journal, year, volume, issue (or none), first and last page."""

    journal: str
    year: str
    volume: str
    issue: str
    first: str
    last: str


def cited(text: str) -> Iterator[Cited]:
    """Find the articles of journals that a text cites, with the year before each."""
    text = re.sub(r"\s+", " ", text)
    for match in PLACE.finditer(text):
        if years := YEAR.findall(text[max(0, match.start() - FAR) : match.start()]):
            place = match.groupdict(default="")
            yield Cited(place.pop("journal"), years[-1], **place)


def disagreeing(found: list[Cited]) -> list[set[Cited]]:
    """Say which citations of one article, known by journal and first page, are not alike."""
    of: dict[tuple[str, str], set[Cited]] = defaultdict(set)
    for one in found:
        of[one.journal, one.first].add(one)
    return [
        same
        for same in of.values()
        if len({one._replace(issue="") for one in same}) > 1
        or len({one.issue for one in same if one.issue}) > 1
    ]


def course() -> list[Cited]:
    files = [*ROOT.glob("sim/**/*.py"), *ROOT.glob("datasets/*.md"), *ROOT.glob("docs/**/*.md")]
    files += [one for one in ROOT.glob("notebooks/**/*.ipynb") if "checkpoints" not in str(one)]
    found: list[Cited] = []
    for path in files:
        for part in parts(path.read_text(encoding="utf-8"), path.suffix == ".ipynb"):
            found += cited(part)
    return found


COURSE = course()


def test_citations_of_one_article_agree() -> None:
    assert len(COURSE) > 80
    assert disagreeing(COURSE) == []


def test_expectations_of_the_next_deal_are_krishnas_of_1994() -> None:
    """Held, since an article of the same author and another year was cited before."""
    pages = {one for one in COURSE if one.first == "76" and "Marketing Research" in one.journal}
    assert pages == {Cited("Journal of Marketing Research", "1994", "31", "1", "76", "91")}


def test_a_citation_that_differs_is_found() -> None:
    right = "Krishna, A. (1994). *Journal of Marketing Research* 31(1), 76–91: deals."
    wrong = "Krishna (1992),\n*Journal of Marketing Research* 29, 76–90"
    assert len(disagreeing([*cited(right), *cited(wrong)])) == 1
    assert disagreeing([*cited(right), *cited(right.replace("(1),", ","))]) == []
