"""What is said is a whole sentence with named places, kept apart from the logic that chooses it.

A translator gets the constants of the modules (`python -m tools.strings`); what an f-string, a sum
or the middle of a function says is out of reach. CONTRIBUTING.md, "Say something", has the rule.

No sentences, and not asked here: docstrings, what a developer reads (``__repr__``, an ``assert``,
an exception other than `InputError`), annotations, keys, and identifiers, paths and markup that an
f-string puts together.
"""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

ROOT = Path(__file__).resolve().parents[2]
SIM = ROOT / "sim"
MODULES = {path.relative_to(SIM).as_posix(): path for path in sorted(SIM.rglob("*.py"))}

NOT_YET: set[str] = set()
"""Modules that still put sentences together: this list only shrinks."""

TO_USERS = {"InputError"}.union(
    *(
        re.findall(r"^class (\w+)\(InputError\)", path.read_text(encoding="utf-8"), re.MULTILINE)
        for path in MODULES.values()
    )
)
"""Exceptions whose sentence a user reads; the others are a developer's."""

NO_SENTENCES = {
    "worksheet/page/glyphs.py": "a rule of CSS",
    "worksheet/page/look.py": "a sheet of CSS",
}
"""Modules whose strings nobody reads as sentences, and what they are."""

OF_A_LIBRARY = {"axes fraction", "figure fraction", "offset points", "offset pixels"}
"""What looks like words and is an option of matplotlib."""

PATTERNS = {f"re.{name}" for name in ("compile", "sub", "split", "search", "finditer")} | {"cast"}
QUERY = re.compile("select .* from|insert or|begin immediate|pragma ")
"""How a question to a database starts."""
SHOW = {
    "HTML", "KeyNumber", "Text", "annotate", "arrow_label", "finding", "label_axes", "note", "set",
    "set_text", "set_title", "set_xlabel", "set_ylabel", "set_xticklabels", "set_yticklabels",
    "text",
}  # fmt: skip
SHOWN = {"caption", "description", "label", "placeholder", "text", "title", "xlabel", "ylabel"}
"""What shows its arguments, where one word is a label already."""

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]")
CHINESE = re.compile("[\u4e00-\u9fff]{2}")
PLACE = "\0"
MARKUP = re.compile(r"<[^<>]*(>|$)|^[^<>]*=['\"][^<>]*>|[\w-]+:\s*[^;:\s]+;")
"""Tags, also cut off ones, and declarations of CSS."""
IDENTIFIER = re.compile(r"[A-Za-z_][\w-]*[./:=#\\_\[-]+\0|\0[./=#\\_-]+[A-Za-z]")
"""What is glued to a place, and no word."""


def words(text: str) -> list[str]:
    r"""Return the words of a text, without markup, identifiers and paths.

    >>> words("<p class='small print'>price of \0 at \0.evc, so-called first_order</p>")
    ['price', 'of', 'at', 'so-called']
    """
    runs = [
        run for run in re.split(r"[\s—–]+", MARKUP.sub(" ", text)) if not IDENTIFIER.search(run)
    ]
    parts = [part.strip("([“\"'‘*.,;:!?)]’”") for run in runs for part in run.split(PLACE)]
    return [part for part in parts if WORD.fullmatch(part)]


def literal(node: ast.AST) -> str | None:
    """Return what a string says, its places marked; None of anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else PLACE for part in node.values
        )
    return None


class Composed(ast.NodeVisitor):
    """Finds the strings of a module that a translator cannot reach."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self.inside = False

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        if node.name in ("__repr__", "_repr_pretty_"):
            return
        body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
        was, self.inside = self.inside, True
        for one in [*node.args.defaults, *filter(None, node.args.kw_defaults), *body]:
            self.visit(one)
        self.inside = was

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Lambda(self, node: ast.Lambda) -> None:
        was, self.inside = self.inside, True
        self.generic_visit(node)
        self.inside = was

    def visit_Expr(self, node: ast.Expr) -> None:
        if literal(node.value) is None:  # otherwise the docstring of an attribute
            self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Assert(self, node: ast.Assert) -> None:
        self.visit(node.test)

    def visit_Raise(self, node: ast.Raise) -> None:
        raised = node.exc
        if isinstance(raised, ast.Call):
            name = ast.unparse(raised.func)
            if name.endswith("Error") and name.rpartition(".")[2] not in TO_USERS:
                return
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        if literal(node.slice) is None:
            self.visit(node.slice)

    def visit_Dict(self, node: ast.Dict) -> None:
        for key in node.keys:
            if key is not None and not isinstance(key, ast.Constant):
                self.visit(key)
        for value in node.values:
            self.visit(value)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute) and node.func.attr == "join":
            self._refuse(node.func.value, least=1)
        name = ast.unparse(node.func).rpartition(".")[2]
        shown = SHOWN | {"s", "x", "y"} if name in SHOW else SHOWN
        by_name = [one.value for one in node.keywords if one.arg in shown]
        for argument in [*(node.args if name in SHOW else ()), *by_name]:
            if self.inside:
                self._refuse(argument, least=1)
        if ast.unparse(node.func) in PATTERNS:
            return
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.Add | ast.Mod):
            for side in (node.left, node.right):
                self._refuse(side, least=1)
        self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._refuse(node, least=1)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if self.inside:
            self._refuse(node, least=2)

    def _refuse(self, node: ast.AST, least: int) -> None:
        said = literal(node)
        if said is None or said in OF_A_LIBRARY or QUERY.match(said):
            return
        if len(words(said)) < least and not (self.inside and CHINESE.search(said)):
            return
        if (one := (getattr(node, "lineno", 0), said.replace(PLACE, "{}"))) not in self.found:
            self.found.append(one)


def composed(source: str) -> list[tuple[int, str]]:
    finder = Composed()
    finder.visit(ast.parse(source))
    return finder.found


@pytest.mark.parametrize(
    "wrong",
    [
        'def f(x): return f"{x} cuts first."',
        'def f(x): return f"{x} EVC"',
        'NAME = f"{A} and the rest"',
        'def f(x): return "cuts " + x',
        'def f(x): return "cuts %s" % x',
        'def f(x): return " and ".join(x)',
        'def f(x): return "{x} cuts first".format(x=x)',
        'def f(x): return "Nobody gains by it."',
        'def f(x): raise InputError(f"x is {x}; allowed: numbers")',
        'def f(x): raise InputError("nothing is given")',
        'def f(x): return f"<p>{x} periods</p>"',
        'def f(x): return f"{x} period{x and 1}s later"',
        'f = lambda x: "nobody gains"',
        'def f(x): return KeyNumber(x, "ordered")',
        'def f(x): label_axes(x, y="orders")',
        'def f(x): return line(x, label="needed")',
        'def f(x): return "needed 保本"',
        'def f(x="price of it"): return x',
    ],
)
def test_a_sentence_put_together_is_found(wrong: str) -> None:
    assert composed(wrong)


@pytest.mark.parametrize(
    "right",
    [
        'CUTS: Final = "{maker} cuts first."',
        'CUTS = {"a b": "{maker} cuts first."}',
        'class A:\n    price = Slider("Price 价格", unit="thousand yuan")',
        'def f(x):\n    """Say what it is."""\n    return CUTS.format(maker=x)',
        'def f(x): return f"{x}: {x:,.0f} ({x} %)"',
        "def f(x): return f\"<p class='small print'>{x}</p>\"",
        'def f(x): return f"suppliers.{x}.price"',
        'def f(x): return f"prices[{x}]"',
        'def f(x): return f"{x}/notes.txt"',
        'def f(x): return f"font-size:{x}px;color:{x}"',
        'def f(x): raise RuntimeError(f"{x} is not there")',
        'def f(x): assert x, "must be there"',
        'class A:\n    def __repr__(self): return f"A of {self.x}"',
        'def f(x: "a b"): return x["the price"]',
        'def f(x): return ", ".join(x)',
        'def f(x): return x.execute("select measures from study")',
    ],
)
def test_what_is_no_sentence_is_let_through(right: str) -> None:
    assert composed(right) == []


@pytest.mark.parametrize("name", sorted(set(MODULES) - NOT_YET - set(NO_SENTENCES)))
def test_sentences_are_whole_and_apart(name: str) -> None:
    assert composed(MODULES[name].read_text(encoding="utf-8")) == []


def test_what_is_not_converted_yet_only_shrinks() -> None:
    texts = {name: MODULES[name].read_text(encoding="utf-8") for name in NOT_YET}
    assert [name for name, text in texts.items() if not composed(text)] == []
    assert set(NO_SENTENCES) <= set(MODULES)


def places(sentence: str) -> set[str]:
    """Return the names of a sentence's places."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def misfilled(source: str) -> list[tuple[int, str]]:
    """Return where a sentence of the module is filled otherwise than its places are named."""
    tree = ast.parse(source)
    said = {}
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            said[node.target.id] = literal(node.value)
    found = []
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        sentence = said.get(ast.unparse(call.func.value))
        filled = {one.arg for one in call.keywords}
        is_filled_here = call.func.attr == "format" and sentence and None not in filled
        if is_filled_here and places(sentence) != filled:
            found.append((call.lineno, sentence))
    return found


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ('CUTS: Final = "{maker} cuts by {cut}."\nCUTS.format(maker=1, cut=2)', False),
        ('CUTS: Final = "{maker} cuts by {cut}."\nCUTS.format(maker=1)', True),
        ('CUTS: Final = "{maker} cuts first."\nCUTS.format(maker=1, cut=2)', True),
    ],
)
def test_a_place_that_is_not_filled_is_found(source: str, wrong: bool) -> None:
    assert bool(misfilled(source)) == wrong


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_sentence_is_filled_by_the_names_of_its_places(name: str) -> None:
    assert misfilled(MODULES[name].read_text(encoding="utf-8")) == []
