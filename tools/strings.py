"""List every string that the course shows, with its place, as translators use it.

Usage: make strings                         writes it to build/strings.pot
       python -m tools.strings              writes the template (.pot) to standard output
       python -m tools.strings FILE.pot     writes it to a file

A string of the code is named by module and constant (of a command: its help), one of the content by
file and key, one of a page by the cell's name. Where the same words stand twice they are listed
once, with both places. tests/house/test_strings.py holds what is really shown against this list.
"""

from __future__ import annotations

import ast
import csv
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final, NamedTuple

from babel.messages import Catalog
from babel.messages.pofile import write_po

from sim.course.contents import READ_BESIDE
from sim.kernel.files.toml_files import read_toml

ROOT: Final = Path(__file__).resolve().parents[1]
NOT_SAID: Final = {
    "at", "breaks", "buyclass", "centralised_rule", "chapter", "checker", "cooler", "covers",
    "decision_rule", "direction", "file", "function", "id", "instead", "key", "kind", "leaves",
    "measure", "model", "needs", "nothing", "opens", "outcome", "places", "relation", "role",
    "roles", "rows", "scenario", "segment", "shape", "solution", "strategy", "warmer",
}  # fmt: skip
"""Keys of the content under which names stand that logic reads, and no words."""
OF_THE_DECK: Final = ("term_en", "summary", "flag")
SPOKEN: Final = re.compile(r"[A-Za-z]{2}|[\u4e00-\u9fff]")
IN_BRACES: Final = re.compile(r"\{\w*[^{}]*\}")
NO_WORDS: Final = {"compile", "TypeVar", "ParamSpec", "NewType", "getLogger", "namedtuple"}
"""Calls whose strings are for Python."""
CHOICE: Final = "Choice"
"""The control of which a reader chooses by name."""


class Text(NamedTuple):
    """A string of the course: what it says, and its place."""

    said: str
    file: str
    name: str
    line: int = 1


def texts(root: Path = ROOT) -> list[Text]:
    """Return all strings of the course, in the order of their files."""
    found = [
        *_of_modules(root / "sim"),
        *_of_content(root / "datasets"),
        *_of_pages(root / "notebooks"),
        *_of_papers(root / "docs"),
    ]
    return [
        text._replace(file=Path(text.file).relative_to(root).as_posix())
        for text in found
        if SPOKEN.search(text.said)
    ]


def template(found: list[Text]) -> bytes:
    """Return the translators' template of these strings."""
    day = datetime(2026, 1, 1, tzinfo=UTC)  # the same strings, the same file
    catalog = Catalog(
        project="Industrial Marketing Lab",
        copyright_holder="Industrial Marketing Lab contributors",
        charset="utf-8",
        creation_date=day,
        revision_date=day,
        fuzzy=False,
    )
    for text in found:
        catalog.add(
            text.said,
            locations=[(text.file, text.line)],
            auto_comments=[f"{text.file} {text.name}"],
            flags=["python-brace-format"] if IN_BRACES.search(text.said) else [],
        )
    written = BytesIO()
    write_po(written, catalog, width=100, sort_by_file=True)
    return written.getvalue()


def _of_modules(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        choices = _choices(tree)
        for name, node in _declared(tree.body):
            for one in _strings(node, all_keys=name in choices):
                yield Text(one.value, str(path), name, one.lineno)
        if path.is_relative_to(folder / "cli"):
            yield from _of_commands(path, tree)


def _of_commands(path: Path, tree: ast.Module) -> Iterator[Text]:
    """Yield what a verb of the command line says of itself: its docstring and its options."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            if said := ast.get_docstring(node):
                yield Text(said, str(path), f"{node.name} --help", node.lineno)
            for argument in [*node.args.args, *node.args.kwonlyargs]:
                calls = ast.walk(argument.annotation) if argument.annotation else ()
                for call in calls:
                    if isinstance(call, ast.Call):
                        for one in _strings(call):
                            yield Text(
                                one.value, str(path), f"{node.name} {argument.arg}", one.lineno
                            )


def _declared(body: list[ast.stmt], within: str = "") -> Iterator[tuple[str, ast.expr]]:
    """Yield what a module, or a class in it, gives names to."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _declared(node.body, f"{within}{node.name}.")
        elif isinstance(node, ast.If):
            yield from _declared([*node.body, *node.orelse], within)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            name = ast.unparse(target)
            if not name.startswith("__"):
                yield f"{within}{name}", node.value
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield f"{within}{ast.unparse(node.value.func)}", node.value


def _choices(tree: ast.Module) -> set[str]:
    """Return the names of what is handed to a panel's control as its choices."""
    return {
        ast.unparse(call.args[1])
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _called(call) == CHOICE and len(call.args) > 1
    }


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _strings(node: ast.AST, all_keys: bool = False) -> Iterator[ast.Constant]:
    """Yield the whole strings of an expression: no pieces, no keys that logic reads.

    Keys of which a reader chooses are shown, all of them.
    """
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Tuple) or (
                isinstance(key, ast.Constant) and (all_keys or not str(key.value).isidentifier())
            ):
                yield from _strings(key)
            yield from _strings(value)
    elif isinstance(node, ast.Call) and _called(node) in NO_WORDS:
        return
    elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
        yield from _strings(node.slice)  # names of the vocabulary, which are shown as words
    elif not isinstance(node, ast.JoinedStr | ast.Subscript | ast.Attribute):
        shown = isinstance(node, ast.Call) and _called(node) == CHOICE
        for child in ast.iter_child_nodes(node):
            yield from _strings(child, shown or (all_keys and isinstance(node, ast.BinOp)))


def _of_content(folder: Path) -> Iterator[Text]:
    for kind in ("worksheets", "quizzes", "scenarios", "conversations"):
        for path in sorted((folder / kind).glob("*.toml")):
            for key, said in _within(read_toml(path)):
                yield Text(said, str(path), key)
    for name, columns in (("deck.csv", OF_THE_DECK), ("glossary.csv", ("term_en", "also_en"))):
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                for column in columns:
                    yield Text(row[column] or "", str(folder / name), column, number)


def _within(content: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield the strings of a file of the content with their keys, parts by their ids."""
    if isinstance(content, str):
        yield key, content
    elif isinstance(content, list):
        for position, one in enumerate(content):
            known = one.get("id", one.get("key", position)) if isinstance(one, dict) else position
            yield from _within(one, f"{key}.{known}")
    elif isinstance(content, dict):
        for name, one in content.items():
            if name not in NOT_SAID:
                yield from _within(one, f"{key}.{name}".lstrip("."))


def _of_pages(folder: Path) -> Iterator[Text]:
    manifest = read_toml(folder / "course.toml")
    chapters = [{**one, "rows": ()} for one in manifest["chapters"]]
    for key, said in _within({**manifest, "chapters": chapters}):
        yield Text(said, str(folder / "course.toml"), key)
    for path in sorted([*folder.glob("*.ipynb"), *folder.glob("solutions/*.ipynb")]):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                yield Text("".join(cell["source"]), str(path), cell["id"])


def _of_papers(folder: Path) -> Iterator[Text]:
    for pattern in READ_BESIDE:
        for path in sorted(folder.glob(pattern)):
            if path.suffix == ".md":
                written = path.read_text(encoding="utf-8")
                for number, part in enumerate(written.split("\n\n"), start=1):
                    yield Text(part.strip("\n"), str(path), f"paragraph {number}")


def main(*arguments: str) -> None:
    """Write the template."""
    written = template(texts())
    if arguments:
        path = Path(arguments[0])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)
    else:
        sys.stdout.buffer.write(written)


if __name__ == "__main__":
    main(*sys.argv[1:])
