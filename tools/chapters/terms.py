"""One English term, one Chinese: pairs of both, found in texts and held against the glossary.

A *mention* is a run of Chinese in English text. What it translates stands before it, in any
brackets or marks (``gatekeeper 把关者``, ``**gatekeeper** (把关者)``), or behind it after a comma
(``(似然, likelihood)``). The longest glossary term that ends there, or begins there, is its
English; singular and plural, hyphens, capitals and British spelling make no difference. A mention
is wrong when that term has another Chinese, when its Chinese belongs to another term, and when the
glossary does not know it at all. The deck's own word may stand once, as ``讲义：控制者`` behind the
term's Chinese. Headings of the deck and titles of chapters and scenarios are names: they are quoted
as they are, and the same English has the same Chinese everywhere. A unit
behind a number is no mention.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import pandas as pd

from sim.data import load_deck, load_glossary
from tools.chapters.manifest import load_course

HAN = "\u3400-\u9fff"
MENTION = re.compile(rf"[{HAN}](?:(?:[{HAN}“”—–、，·（）/]| ?κ ?)*[{HAN}）])?")
DECKS_OWN = re.compile(rf"讲义：“?([{HAN}]+)”?")
TITLES = re.compile(
    rf"""\btitle\s*=\s*"(?P<en>[^"\n]+)"\s*\n\s*title_zh\s*=\s*"(?P<zh>[^"\n]*[{HAN}][^"\n]*)\""""
)
CHINESE_TITLE = re.compile(r"(?:title|says)_zh\"?\s*[=:]\s*\"[^\"\n]*\"|--title-zh \S+")
"""A title, or a sentence somebody says: whole Chinese, and no term beside its English."""
CHAPTER = re.compile(r"^# (\d\d|Solution\b)")
"""What the title of a chapter begins with; the manifest need not know it yet."""
FAR = 90
"""Characters before and behind a mention in which its English is looked for."""

DIGITS = tuple("0123456789")
"""What a unit stands behind: not a term, so nobody translates it."""
SHORTEST = 4
"""Characters of a part of a heading that is quoted."""

SPELLING = (("organis", "organiz"), ("centralis", "centraliz"), ("signall", "signal"))
SPELLING += (("centre", "center"), ("behaviour", "behavior"))


class Fault(NamedTuple):
    """A mention that is wrong: the line it stands in, counted from 1, and what is wrong."""

    line: int
    what: str


def plain(english: str) -> str:
    """Write English as terms are compared: small words, singular, one blank between them.

    Examples
    --------
    >>> plain("**Nash prices** (“") == plain("Nash price")
    True
    >>> plain("The Organisation's stages, how many"), plain('"conjunc-", "tive", "')
    ('the organization stage how many', 'conjunctive')
    """
    english = re.sub(r"<[^<>]*>", " ", english)
    text = re.sub(r'-", "', "", english.lower().replace("_", " "))
    text = re.sub(r"['’]s?\b", "", text)
    text = re.sub(r"[^\w&é%./–+-]|[–./-]", " ", text)
    for british, american in SPELLING:
        text = text.replace(british, american)
    return " ".join(map(_singular, text.split()))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def core(chinese: str) -> str:
    """Leave out Latin letters at both ends: a mention begins and ends with Chinese.

    Examples
    --------
    >>> core("BG/NBD 模型"), core("科恩 κ 系数"), core("“一揽子”订单")
    ('模型', '科恩 κ 系数', '一揽子”订单')
    """
    found = re.search(rf"[{HAN}].*[{HAN}）]|[{HAN}]", chinese)
    return found.group() if found else chinese


@dataclass(frozen=True)
class Glossary:
    """What is Chinese for what.

    Attributes
    ----------
    chinese : mapping of str to set of str
        By English form, as :func:`plain` writes it, what may stand for it. More than one only where
        the glossary tells senses apart by brackets: ``cutoff``, ``cutoff (credit)``.
    english : mapping of str to set of str
        The other way round, English as the glossary writes it.
    decks : mapping of str to set of str
        By Chinese term, the deck's own words for it.
    names : mapping of str to str
        Chinese headings and titles that may be quoted, with their English.
    """

    chinese: Mapping[str, set[str]]
    english: Mapping[str, set[str]]
    decks: Mapping[str, set[str]]
    names: Mapping[str, str]

    @classmethod
    def of(cls, table: pd.DataFrame, names: Mapping[str, str]) -> Glossary:
        """Read the table that :func:`sim.data.load_glossary` gives."""
        chinese: dict[str, set[str]] = {}
        english: dict[str, set[str]] = {}
        decks: dict[str, set[str]] = {}
        for row in table.itertuples():
            forms = [re.sub(r" \([^)]*\)$", "", str(row.term_en)), str(row.term_en)]
            forms += [form for form in str(row.also_en).split(" | ") if form]
            written = [str(row.term_zh)]
            if row.also_zh:
                written.append(f"{row.term_zh}（{row.also_zh}）")
            for form in forms:
                chinese.setdefault(plain(form), set()).update(map(core, written))
            for one in written:
                english.setdefault(core(one), set()).add(str(row.term_en))
            decks.setdefault(core(str(row.term_zh)), set()).add(str(row.deck_zh))
        return cls(chinese, english, decks, {core(zh): en for zh, en in names.items()})

    def term_before(self, text: str) -> str:
        """Return the longest English form that ends the text, or an empty text."""
        words = plain(text).split()
        tails = (" ".join(words[at:]) for at in range(len(words)))
        return next((tail for tail in tails if tail in self.chinese), "")

    def term_behind(self, text: str) -> str:
        """Return the longest English form that begins a text behind a comma, or an empty text."""
        if not re.match(r"\W*, \w", text):
            return ""
        words = plain(re.split(r"[);:.]", text)[0]).split()
        heads = (" ".join(words[:to]) for to in range(len(words), 0, -1))
        return next((head for head in heads if head in self.chinese), "")

    def from_the_deck(self, chinese: str) -> bool:
        """Whether it is the deck's word for a term that has another one here."""
        return any(chinese in words for words in self.decks.values())

    def quotes(self, chinese: str) -> bool:
        """Whether this is a heading or a title, in full or in part, and no term of its own."""
        if chinese in self.names:
            return True
        if chinese in self.english or self.from_the_deck(chinese):
            return False
        return len(chinese) >= SHORTEST and any(chinese in name for name in self.names)


@cache
def course_glossary() -> Glossary:
    """Read the course's glossary, and the names that its texts may quote."""
    table = load_glossary()
    terms = {core(str(zh)) for zh in table.term_zh} | set(table.deck_zh)
    names = {
        "中文": "Chinese",
        "产业市场营销与客户管理": "the deck",
        "产业市场营销实验室": "the lab",
    }
    for row in load_deck().itertuples():
        heading = re.sub(r"[？?]| ?[（(].*", "", str(row.term_zh))
        for one in [heading, *MENTION.findall(str(row.term_zh))]:
            if core(one) not in terms:
                names[one] = str(row.term_en)
    names |= {one.title_zh: one.title for one in load_course().chapters}
    said = table[table.field == "sayings"]
    return Glossary.of(table, names | dict(zip(said.term_zh, said.term_en, strict=True)))


def parts(text: str, notebook: bool = False) -> list[str]:
    """Return what is held against the glossary: a notebook's cells, any other file whole."""
    if not notebook:
        return [text]
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError):
        return []  # said elsewhere: it cannot be read
    return ["".join(cell["source"]) for cell in cells]


def faults(text: str, glossary: Glossary) -> list[Fault]:
    """Find every mention in a text that the glossary does not bear out.

    Examples
    --------
    >>> table = {"term_en": ["gatekeeper", "Nash price"], "term_zh": ["把关者", "纳什均衡价格"]}
    >>> table |= {"also_en": ["", ""], "also_zh": ["", ""], "deck_zh": ["控制者", ""]}
    >>> glossary = Glossary.of(pd.DataFrame(table), {})
    >>> faults("the **gatekeepers** (把关者; 讲义：控制者)", glossary)
    []
    >>> [fault.what for fault in faults("a gatekeeper (控制者), a user 使用者", glossary)]
    ["'gatekeeper' is 把关者, not 控制者", '使用者 stands in no row of the glossary']
    """
    return list(_faults(text, glossary))


def titles(text: str) -> Iterator[tuple[str, str]]:
    """Return the titles of a TOML file or a class: ``title``, and on the next line ``title_zh``."""
    for match in TITLES.finditer(text):
        yield match["en"], match["zh"]


def _faults(text: str, glossary: Glossary) -> Iterator[Fault]:
    body = CHINESE_TITLE.sub(lambda match: " " * len(match.group()), text)
    body = body.replace(": Final", ";      ")  # Python's word, no part of "final price"
    quoted = list(DECKS_OWN.finditer(body))
    before = ""  # the Chinese of the mention before this one
    for match in MENTION.finditer(body):
        line = body.count("\n", 0, match.start()) + 1
        own = next((one for one in quoted if one.start() == match.start()), None)
        said = core(match.group())
        if own or any(one.start() < match.start() < one.end() for one in quoted):
            if own and own.group(1) not in glossary.decks.get(before, set()):
                yield Fault(line, f"the deck's word for {before} is not {own.group(1)}")
            continue
        if len(said) <= len("万元") and body[: match.start()].rstrip(" ").endswith(DIGITS):
            continue
        start = max(0, match.start() - FAR)
        if what := _wrong(said, body[start : match.start()], body[match.end() :][:FAR], glossary):
            yield Fault(line, what)
        before = said
    for english, chinese in titles(text):
        allowed = glossary.chinese.get(plain(english))
        if allowed and core(chinese) not in allowed:
            line = text.count("\n", 0, text.index(chinese)) + 1
            yield Fault(line, f"{english!r} is {_either(allowed)}, not {chinese}")


def _wrong(said: str, left: str, right: str, glossary: Glossary) -> str:
    """Say what is wrong with a mention, or nothing."""
    paragraph = left.rpartition("\n\n")[2]
    beside = [glossary.term_before(paragraph), glossary.term_behind(right)]
    found = [term for term in beside if term]
    if any(said in glossary.chinese[term] for term in found) or glossary.quotes(said):
        return ""
    new = said not in glossary.english and not glossary.from_the_deck(said)
    if new and CHAPTER.search(paragraph.rpartition("\n")[2]):
        return ""
    if found:
        return f"{found[0]!r} is {_either(glossary.chinese[found[0]])}, not {said}"
    if said not in glossary.english:
        return f"{said} stands in no row of the glossary"
    last_line = re.sub(rf"[{HAN}].*", "", paragraph.rpartition("\n")[2])
    if not re.search(r"[A-Za-z]", last_line):
        return ""  # a heading or a comment in Chinese alone
    return f"{said} is {_either(glossary.english[said])}, which does not stand beside it"


def _either(words: Iterable[str]) -> str:
    return " or ".join(sorted(words))
