"""Every strategy is registered, named in both languages, sourced, and on the page."""

import ast
import pkgutil
import re
from importlib import import_module
from inspect import getdoc, isabstract
from pathlib import Path

import pytest

from sim.kernel.errors import InputError
from sim.pricing import strategies as package
from sim.pricing.strategies import STRATEGIES, Strategy, strategies, strategy
from sim.pricing.strategies.first_cut import FirstCut
from tools.strategies_page import PAGE, filled

MODULES = [found.name for found in pkgutil.iter_modules(package.__path__) if not found.ispkg]
FOLDER = Path(package.__path__[0])
OF_A_LESSON = {FirstCut}
"""The move that a lesson is about: no rule to choose by name."""
REQUIRED = {
    "hold", "match-cuts", "undercut", "tit-for-tat", "generous-tit-for-tat", "grim-trigger",
    "win-stay-lose-shift", "cost-plus", "best-response", "price-leader", "follower", "predator",
    "differentiate", "retreat", "random", "scripted",
}  # fmt: skip


def written(module: str) -> list[type[Strategy]]:
    """The strategies that a module itself defines; a family's base is none."""
    here = import_module(f"{package.__name__}.{module}")
    return [
        one
        for one in vars(here).values()
        if isinstance(one, type)
        and issubclass(one, Strategy)
        and one.__module__ == here.__name__
        and not isabstract(one)
        and one not in OF_A_LESSON
    ]


@pytest.mark.parametrize("module", MODULES)
def test_every_strategy_in_a_module_is_registered(module: str) -> None:
    for one in written(module):
        assert STRATEGIES.get(one.name) is one


def test_the_registry_has_what_the_modules_have_and_what_was_asked_for() -> None:
    found = {one.name for module in MODULES for one in written(module)}
    assert found == set(strategies())
    assert set(strategies()) >= REQUIRED
    assert len(strategies()) >= 18
    with pytest.raises(TypeError):
        STRATEGIES["new"] = STRATEGIES["hold"]  # type: ignore[index]


@pytest.mark.parametrize("one", STRATEGIES.values(), ids=STRATEGIES)
def test_it_says_what_it_is(one: type[Strategy]) -> None:
    own = vars(one)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", own["name"])
    assert own["title"]
    assert re.search(r"[\u4e00-\u9fff]", own["title_zh"])
    assert re.search(r"\(1[89]\d\d\)|\(20\d\d\)", own["source"])
    assert own["about"].endswith(".")
    assert own["works_when"].endswith(".")
    document = getdoc(one) or ""
    assert "References" in document
    for year in re.findall(r"\((\d{4})\)", own["source"]):
        assert year in document
    for setting in one.known_settings.values():
        assert setting.meaning.endswith(".")
        assert setting.unit
        assert setting.default not in (None, "") or setting.unset


def test_titles_differ() -> None:
    for word in ("title", "title_zh", "about"):
        assert len({getattr(one, word) for one in STRATEGIES.values()}) == len(STRATEGIES)


def test_the_page_is_that_of_the_registry() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert filled(page) == page, "run: python -m tools.strategies_page"
    for one in STRATEGIES.values():
        assert one.about in page
        assert one.title_zh in page


def test_the_pages_own_example_plays() -> None:
    from tests.pricing.strategies.playing import answers

    page = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    assert len(blocks) == 2
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    rule = names["HalfWay"]
    assert isinstance(rule, type)
    assert issubclass(rule, Strategy)
    assert (rule.name, rule.title) == ("half-way", "half way")
    assert answers(rule(), [1.5, 1.5], starts=[1.9, 1.9]) == pytest.approx([1.7, 1.6])


def test_the_first_strategy_explains_itself() -> None:
    lines = (FOLDER / "hold.py").read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.strip().startswith("#")]
    assert len(comments) >= 6
    assert len(lines) > 50


@pytest.mark.parametrize("module", MODULES)
def test_a_rule_uses_only_what_it_is_given(module: str) -> None:
    """No clock, no dice of its own, no files; nothing private of a view."""
    tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
    allowed = {"__future__", "typing", "math", "re", "functools", "collections", "abc", "sim"}
    allowed |= {"dataclasses", "numbers", "types"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert {alias.name.split(".")[0] for alias in node.names} <= allowed
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] in allowed
        elif isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            owner = node.value
            private = not node.attr.startswith("__")
            assert not private or (isinstance(owner, ast.Name) and owner.id == "self"), node.attr
        elif isinstance(node, ast.Global | ast.Nonlocal):
            pytest.fail(f"{module} keeps notes outside its class")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tit-fot-tat", "did you mean 'tit-for-tat'"),
        ("Hold", "did you mean 'hold'"),
        ("zzz", "known: best-response, cost-plus"),
        ("", "known: best-response"),
    ],
)
def test_an_unknown_name_is_answered_with_the_known_ones(name: str, said: str) -> None:
    with pytest.raises(InputError, match=f"^strategy '{name}' is not known; {said}") as caught:
        strategy(name)
    for known in strategies():
        assert known in str(caught.value)
