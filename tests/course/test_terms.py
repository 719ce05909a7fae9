"""The glossary holds: one English term, one Chinese, wherever the course writes both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.data import datasets_path, load_glossary
from sim.kernel.files.toml_files import read_toml
from sim.pricing.strategies.registry import STRATEGIES
from sim.scenario.vocabulary import CHINESE, plain
from tools.chapters import terms
from tools.chapters.terms import core, course_glossary, faults, parts, titles
from tools.notebooks import ROOT

GLOSSARY = course_glossary()
FOLDERS = ("sim", "datasets", "notebooks", "docs", "tools")
KINDS = (".py", ".toml", ".md", ".ipynb")
NOT_TEXT = {
    "docs/speed.md",  # cuts off what it quotes
    "datasets/glossary.md",  # says what not to write
    "docs/deck.md",  # the deck's own words beside the course's
    "tools/make_font.py",  # lists characters, as the next does
    "sim/worksheet/page/glyphs.py",
    "tools/chapters/terms.py",  # gives wrong pairs as examples
    "sim/kernel/files/toml_files.py",  # a key in Chinese, as an example
    "sim/classroom/class_page/class_list.py",  # columns as registries call them
    "sim/worksheet/typed_units.py",  # what is read as it is typed, not written
    "sim/worksheet/typed_numbers.py",
    "sim/worksheet/checkers/structured_interview.py",
    "sim/kernel/measure.py",  # whole sentences, as the two below: tests/experiment holds them
    "sim/buying/measures.py",
    "sim/pricing/war/measures.py",
    "sim/customers/process/contact_center/measures.py",
    "sim/customers/process/receivables/measures.py",
    "sim/customers/process/dealer_choice/measures.py",
    "sim/customers/process/retention/measures.py",
    "sim/customers/process/supply_chain/measures.py",
    "sim/selling/canvass/measures.py",
}


def written() -> Iterator[Path]:
    """Every file in which the course writes Chinese beside English."""
    yield from ROOT.glob("*.md")
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            hidden = {".ipynb_checkpoints", "__pycache__"} & set(path.parts)
            if path.suffix in KINDS and not hidden:
                yield path


WRITTEN = [path for path in written() if str(path.relative_to(ROOT).as_posix()) not in NOT_TEXT]


def test_every_mention_is_the_glossarys() -> None:
    wrong, mentions = [], 0
    for path in WRITTEN:
        for part in parts(path.read_text(encoding="utf-8"), path.suffix == ".ipynb"):
            mentions += len(terms.MENTION.findall(part))
            wrong += [f"{path.relative_to(ROOT)}: {fault.what}" for fault in faults(part, GLOSSARY)]
    assert wrong == []
    assert mentions > 700  # the pattern finds them


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("the **Nash prices** (纳什价格)", "'nash price' is 纳什均衡价格, not 纳什价格"),
        ("| **Gatekeeper 控制者** |", "'gatekeeper' is 把关者, not 控制者"),
        (
            "a gatekeeper (使用者)",
            "'gatekeeper' is 把关者, not 使用者",
        ),  # the right word of another
        ("a gatekeeper (讲义：把关者)", "the deck's word for  is not 把关者"),
        ("a gatekeeper 把关者 (讲义：使用者)", "the deck's word for 把关者 is not 使用者"),
        ("somebody at the door (把关者)", "把关者 is gatekeeper, which does not stand beside it"),
        ("those who wander (流浪者)", "流浪者 stands in no row of the glossary"),
        ("(跟随降价, match cuts)", "'match cut' is 跟进降价, not 跟随降价"),
        ('Slider("Years of use 年限", 7)', "'year of use' is 使用年限, not 年限"),
        ("# 07 The gatekeeper 控制者", "'gatekeeper' is 把关者, not 控制者"),
        ('    "new_task": "修正重购",', "'new task' is 新购 or 新购（全新采购）"),
        ('title = "Owner"\ntitle_zh = "厂主"', "'Owner' is 老板"),
        ("contribution (边际贡献率)", "'contribution' is 边际贡献, not 边际贡献率"),
    ],
)
def test_a_planted_mistake_is_found(text: str, says: str) -> None:
    found = [fault.what for fault in faults(f"Before it.\n{text}\n", GLOSSARY)]
    assert len(found) == 1
    assert found[0].startswith(says)


@pytest.mark.parametrize(
    "text",
    [
        "the **Nash prices** (纳什均衡价格)",
        "a gatekeeper (把关者; 讲义：控制者), a user 使用者",
        "a new task (新购（全新采购）)",
        "after all you have seen (后验概率, posterior probability)",
        "the organisation's buying center (采购中心)",
        "## What the deck says (购买过程的特点)",  # a heading of the deck
        "a cutoff (最低要求), a cutoff (临界分)",  # two senses
        "3 万 or 90万元",  # units behind a number
        "# 07 How to ask a question 提问的艺术",  # the title of a chapter to come
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert faults(text, GLOSSARY) == []


def test_no_english_form_has_two_chinese_words_unless_its_senses_are_told_apart() -> None:
    table = load_glossary()
    of: dict[str, set[str]] = defaultdict(set)
    apart = set()
    for row in table.itertuples():
        bare = str(row.term_en).partition(" (")[0]
        if bare != row.term_en:
            apart.add(terms.plain(bare))
        for form in filter(None, [bare, *str(row.also_en).split(" | ")]):
            of[terms.plain(form)].add(str(row.term_zh))
    assert {form for form, chinese in of.items() if len(chinese) > 1} <= apart


def test_no_chinese_word_stands_for_two_terms_unless_one_is_the_others_short_form() -> None:
    table = load_glossary()
    of: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in table.itertuples():
        of[str(row.field), str(row.term_zh)].append(str(row.term_en).partition(" (")[0])
    assert {chinese: english for chinese, english in of.items() if len(set(english)) > 1} == {}


def test_the_vocabulary_is_the_glossarys() -> None:
    wrong = {
        name: chinese
        for name, chinese in CHINESE.items()
        if core(chinese) not in GLOSSARY.chinese.get(terms.plain(plain(name)), set())
    }
    assert wrong == {}


def test_posts_suppliers_segments_and_strategies_are_in_the_glossary() -> None:
    named = [(one.title, one.title_zh) for one in STRATEGIES.values()]
    for path in sorted(datasets_path("scenarios").glob("*.toml")):
        content = read_toml(path)
        named += [pair for group in ("suppliers", "segments") for pair in below(content.get(group))]
    assert len(named) > 50
    wrong = {
        english: chinese
        for english, chinese in named
        if core(chinese) not in GLOSSARY.chinese.get(terms.plain(english), set())
    }
    assert wrong == {}


def below(table: Any) -> Iterator[tuple[str, str]]:
    """Return the titles in a table of TOML, at any depth."""
    if isinstance(table, dict):
        if "title_zh" in table:
            yield table["title"], table["title_zh"]
        for one in table.values():
            yield from below(one)


def test_a_title_is_the_same_wherever_it_stands() -> None:
    chinese: dict[str, set[str]] = defaultdict(set)
    for path in WRITTEN:
        if path.suffix in (".py", ".toml"):
            for english, zh in titles(path.read_text(encoding="utf-8")):
                chinese[english].add(zh)
    assert len(chinese) > 50
    assert {english: zh for english, zh in chinese.items() if len(zh) > 1} == {}
