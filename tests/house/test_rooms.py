"""Every change has one obvious place: what a folder, a module and a class may be called.

Where imports may go is import-linter's job (pyproject.toml), but for the doors above a module.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
SIM = ROOT / "sim"
MODULES = sorted(path for path in SIM.rglob("*.py") if path.name != "__init__.py")

MOST_MODULES = 15
COLLECTIONS = {
    *("lessons", "plots", "widgets", "scenario"),
    *("pricing/strategies", "pricing/theory", "customers/theory", "worksheet/checkers"),
}
"""Folders of one kind, one thing a module: as many as there are."""

MOST_LINES = 400
NOT_GUESSED = {"answer", "case", "extras", "flow", "line", "trial", "voices", "watching"}
"""Module names of which nobody guessed what was in them."""

TRIO = ("lessons", "plots", "widgets")
SHARED = {
    ("widgets.change_one_thing", "lessons.textbook"): "the panel plays one of its worlds",
    ("widgets.change_one_thing", "lessons.two_worlds"): "two panels set two worlds side by side",
    ("widgets.change_one_thing", "plots.two_worlds"): "two panels set two worlds side by side",
    ("widgets.luck_and_skill", "lessons.small_market"): "the market it is played in",
    ("widgets.luck_and_skill", "lessons.two_worlds"): "two panels set two worlds side by side",
    ("widgets.luck_and_skill", "plots.two_worlds"): "two panels set two worlds side by side",
    ("widgets.one_purchase", "plots.timeline"): "a picture of any run, drawn without the panel too",
    ("widgets.two_hundred_purchases", "lessons.textbook"): "the panel plays one of its worlds",
    ("widgets.two_hundred_purchases", "plots.cycle_times"): "a picture of any study",
    ("widgets.two_hundred_purchases", "plots.funnel"): "a picture of any run",
}
"""What a panel takes from a lesson or a plot that is not its own, and why."""

WITHOUT_MODULE = {
    "buying/process/test_delivered_value.py": "what delivered value does to a choice, and once",
    "buying/process/test_every_rule.py": "every decision rule, played in the model",
    "buying/process/test_price.py": "what a price leads to, from the need to the explanation",
    "buying/test_luck.py": "whose luck a lever moves",
    "course/test_course.py": "deck, manifest, notebooks and content say the same",
    "course/test_deck.py": "the page of the deck, and its links both ways",
    "course/test_links.py": "every relative link of pages, notes and quizzes",
    "course/test_ledger_answers.py": "what chapter 19 asks of the ledger, out of the ledger",
    "course/test_numbers_written.py": "how numbers are written on the pages",
    "course/test_over_seeds.py": "what the chapters claim, over seeds",
    "course/test_prospecting_answers.py": "what chapter 22 asks, out of its log and its file",
    "course/test_references.py": "what the course points to is there",
    "course/test_right_places.py": "where the right option stands tells nothing",
    "course/test_terms.py": "one Chinese for a term",
    "course/test_what_cards_say.py": "what predictions take for granted, out of the models",
    "course/test_what_selling_cards_say.py": "the same of the chapters on selling",
    "customers/fitted/test_cdnow.py": "two models against what was published of one data set",
    "experiment/test_alone.py": "a Python without processes and threads",
    "course/test_teaching_notes.py": "what the lecturer is told, against the panels",
    "experiment/test_cluster.py": "replicate on another backend",
    "experiment/test_declared_measures.py": "what models declare, against what runs have",
    "experiment/test_reproducible.py": "the same run everywhere",
    "experiment/test_third_model.py": "a model that the package does not know",
    "hand_ins/test_another_game.py": "the walls know no game: another goes through",
    "hand_ins/test_hostile.py": "hostile files, against both walls and against each alone",
    "pricing/matches/test_alike_strategies.py": "P(best) of alike strategies, through a tournament",
    "pricing/strategies/test_answers_to_cuts.py": "strategies by what they answer",
    "pricing/strategies/test_index.py": "the page that lists them",
    "pricing/strategies/test_own_plans.py": "strategies by what they plan",
    "pricing/test_unit_of_money.py": "money is called what it is counted in",
    "scenario/test_parameters.py": "what every parameter promises",
    "tournament/test_another_game.py": "a tournament knows no game: a conversation is played",
    "widgets/test_contract.py": "what every panel keeps to",
    "worksheet/test_experiments.py": "an exercise, held against the model",
}
"""Tests of what several modules do together."""
ABOUT_ALL = {"benchmarks", "browser", "house", "malformed", "notebooks", "verification"}

GRAPH = grimp.build_graph("sim", cache_dir=None)


def name_of(path: Path) -> str:
    return path.relative_to(SIM).with_suffix("").as_posix()


def test_a_folder_holds_what_a_reader_can_look_over() -> None:
    modules = defaultdict(set)
    for path in MODULES:
        modules[path.parent.relative_to(SIM).as_posix()].add(path.stem)
    full = {folder for folder, names in modules.items() if len(names) > MOST_MODULES}
    assert full <= COLLECTIONS
    assert set(modules) >= COLLECTIONS, "a collection that is gone"


def test_a_module_is_one_idea() -> None:
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}
    assert [name for name in lines if Path(name).name in NOT_GUESSED] == []


def test_a_class_name_stands_for_one_thing() -> None:
    homes = defaultdict(list)
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(name_of(path))
    twice = {name: places for name, places in homes.items() if len(places) > 1}
    assert {name: places for name, places in twice.items() if not one_trio(places)} == {}


def one_trio(places: list[str]) -> bool:
    """Whether these are a lesson, its plot and its panel, or two of them."""
    rooms, names = zip(*(place.split("/", 1) for place in places), strict=True)
    return len(set(rooms)) == len(rooms) and set(rooms) <= set(TRIO) and len(set(names)) == 1


def taken_from_trios() -> Iterator[tuple[str, str]]:
    for panel in GRAPH.find_children("sim.widgets"):
        for module in GRAPH.find_modules_directly_imported_by(panel):
            room, _, name = module.removeprefix("sim.").partition(".")
            if room in TRIO[:2] and not name.startswith("drawing"):
                yield panel.removeprefix("sim."), f"{room}.{name}"


def test_a_lesson_its_plot_and_its_panel_share_a_name() -> None:
    def own(panel: str, module: str) -> bool:
        name, other = panel.split(".")[1], module.split(".")[1]
        return other == name or other.startswith(f"{name}_")

    pairs = set(taken_from_trios())
    assert len(pairs) > 2 * len(SHARED)
    assert {pair for pair in pairs if not own(*pair)} == set(SHARED)


def test_panels_know_nothing_of_each_other() -> None:
    known = {
        (panel, module)
        for panel in GRAPH.find_children("sim.widgets") - {"sim.widgets.parts"}
        for module in GRAPH.find_modules_directly_imported_by(panel)
        if module.startswith("sim.widgets.")
    }
    assert len(known) > 30
    assert {(one, other) for one, other in known if ".parts." not in other} == set()


def test_no_module_goes_through_a_door_above_it() -> None:
    through = [
        f"{module} imports {door}"
        for module in sorted(GRAPH.modules)
        for door in GRAPH.find_modules_directly_imported_by(module)
        if module.startswith(f"{door}.")
    ]
    assert through == []


@pytest.mark.parametrize("room", sorted(path.name for path in (ROOT / "tests").iterdir()))
def test_tests_mirror_the_house(room: str) -> None:
    tests = [*(ROOT / "tests" / room).rglob("test_*.py")] if room not in ABOUT_ALL else []
    for test in tests:
        name = test.relative_to(ROOT / "tests")
        own = SIM / name.parent / test.name.removeprefix("test_")
        if name.as_posix() not in WITHOUT_MODULE:
            assert own.exists() or own.with_suffix("").is_dir(), f"no module for {name}"


def test_what_is_excepted_is_there() -> None:
    assert [name for name in WITHOUT_MODULE if not (ROOT / "tests" / name).exists()] == []
    assert [name for name in ABOUT_ALL if not (ROOT / "tests" / name).is_dir()] == []
