"""What a hand-in may say, and what is said of what it may not."""

import ast
import json
from pathlib import Path

import pytest

from sim.hand_ins.language.grammar import NotInLanguage, check
from sim.hand_ins.player import language
from sim.pricing.entries.player import PricePlayer
from tests.pricing.entries.misbehaving import rule

ROOT = Path(__file__).parents[3]
WORDS = language(PricePlayer)


def refusal(source: str) -> str:
    with pytest.raises(NotInLanguage) as caught:
        check(ast.parse(source), WORDS)
    return str(caught.value)


def classes_of(notebook: Path) -> list[str]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return [text for text in texts if "(Strategy):" in text]


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "hand-ins").glob("*.py")), ids=str)
def test_the_examples_are_in_the_language(path: Path) -> None:
    PricePlayer.load(path.name, path.read_bytes())


@pytest.mark.parametrize("folder", ["notebooks", "notebooks/solutions"])
def test_what_chapter_12_writes_is_in_the_language(folder: str) -> None:
    found = classes_of(ROOT / folder / "12-write-a-strategy.ipynb")
    assert found
    head = "from sim.pricing import Strategy\n"
    for text in found:
        own = text.partition("trial(")[0]
        PricePlayer.load("cell.py", (head + own).encode())


ACCEPTED = {
    "a count": "self.n = getattr(self, 'n', 0)\nself.n += 1\nself._own = {}\nself._own['a'] = 1\n"
    "self._own['a'] += 1\nreturn 1.5",
    "numpy": "import numpy as np\nseen = np.array(view.seen[0][-3:])\nseen[0] += 1\n"
    "return float(np.clip(seen.mean() + np.linalg.norm(seen) + seen[seen > 0].sum(), 1, 2))",
    "functions": "def mean(x, *more, key=None, **rest):\n    return sum(x) / len(x)\n"
    "best = sorted([1, 2], key=lambda k: -k)[0]\nreturn mean([1.5, best])",
    "try": "try:\n    x = 1 / 0\nexcept (ZeroDivisionError, ValueError) as error:\n    x = 1.5\n"
    "finally:\n    pass\nassert x, 'no'\nreturn x",
    "match": "match view.period:\n    case 0 | 1:\n        return 1.5\n    case [a, *_]:\n"
    "        return a\n    case {'a': 1, **rest}:\n        return 1\n    case k if k > 1:\n"
    "        return 1.6",
    "generators": "def ups():\n    x = 1.0\n    while x < 9:\n        yield x\n        x += 1\n"
    "return next(u for u in ups() if (twice := 2 * u) > 2)",
    "classes": "from dataclasses import dataclass, field\n"
    "@dataclass\nclass Memory:\n    cuts: int = 0\n    seen: list = field(default_factory=list)\n"
    "    @property\n    def many(self):\n        return self.cuts > 3\n"
    "m = Memory(cuts=1)\nm.cuts += 1\nm.seen.append(1)\nreturn 1.5 if m.many else 1.6",
    "named tuple": "from typing import NamedTuple\nclass P(NamedTuple):\n    price: float\n"
    "    own: int = 1\nreturn P(1.5).price",
    "strings": "return float(f'{view.price:.2f}') + len(' a'.strip().split(','))",
    "sets and comprehensions": "return len({k for k in 'ab'} | {*'c'}) / len({k: 1 for k in 'de'})",
    "luck": "import random\nreturn 1 + random.random() + random.Random().random() * view.luck()",
    "the market": "return view.market.nash().prices[0] + view.market.mu + view.market.c[0]",
    "with": "import numpy as np\nwith np.errstate(divide='ignore'):\n    return 1.5",
    "helpers of the course": "from sim.pricing.strategies import strategy\n"
    "return strategy('tit-for-tat').price(view)",
    "the end of a script": "if __name__ == '__main__':\n    pass\nreturn 1.5",
    "print": "print('at', view.period, end='')\nreturn 1.5",
    "counters": "from collections import Counter, deque, defaultdict\nd = deque([1], maxlen=3)\n"
    "d.append(1)\nreturn 1 + Counter('aab').most_common(1)[0][1] / 9 + defaultdict(int)['x']",
}


@pytest.mark.parametrize("what", ACCEPTED)
def test_what_it_takes_to_compute_is_there(what: str) -> None:
    from tests.hand_ins.test_sandbox import handed, prices

    assert len(prices(handed(rule(ACCEPTED[what])))) > 1


def test_settings_helpers_and_a_start_of_ones_own() -> None:
    source = """
from __future__ import annotations
from sim.pricing import Strategy, Tournament
from sim.pricing.strategies import number
from sim.pricing.strategies.contract.view import View

CUTS = 2

class Base(Strategy):
    step: float = number(0.02, "Below the rival.", "share", low=0, high=1)
    def __init__(self, **settings):
        super().__init__(**settings)
        self.seen = []
    def start(self):
        self._cuts = 0
    def below(self, view: View) -> float:
        return (1 - self.step) * view.lowest

class Mine(Base):
    title_zh = "我"
    def price(self, view: View) -> float:
        self._cuts += 1
        return self.below(view)
"""
    assert PricePlayer.load("mine.py", source.encode())().settings == {"step": 0.02}


def test_what_is_refused_says_what_to_write_instead() -> None:
    files = "it reads and writes no files; what it needs stands in the class, as numbers"
    for source, sentence in {
        "x = 1\nopen('x')": f"line 2: open is not for a hand-in: {files}",
        "import os": "line 1: import os is not for a hand-in: it reads no files and starts no"
        " programs; what it needs stands in the class, as numbers",
        "import sim": "line 1: import sim is not for a hand-in: write from sim.pricing import"
        " Strategy",
        "import sim.pricing": "line 1: import sim.pricing is not for a hand-in: write from"
        " sim.pricing import Strategy",
        "from time import time": "line 1: from time import … is not for a hand-in: there is no"
        " clock; view.time is the week, view.period the review",
        "import pandas as pd": "line 1: import pandas is not for a hand-in: import numpy as np",
        "'{}'.format(1)": 'line 1: .format is not for a hand-in: write an f-string: f"{price:.2f}"',
        "class Counts:\n    n = 0\nCounts.n += 1": "line 3: Counts.n is shared by all matches;"
        " write self.n",
        "import math\nmath.pi = 3": "line 2: math.pi is shared by all matches; write self.pi",
        "type(1)": "line 1: type is not for a hand-in: ask isinstance(value, float)",
        "a.__class__": "line 1: .__class__ is not for a hand-in: give the object a method that"
        " returns what is wanted, called without two underscores",
        "view.lowset": "line 1: .lowset is not known; did you mean .lowest?",
        "self.zzqx": "line 1: .zzqx is not known; set self.zzqx before it is used",
        "class A:\n    data = 1\nA.data": "line 3: .data is not for a hand-in; one of your own call"
        " otherwise",
        "Strategy.__init__(self)": "line 1: __init__ is called by Python; write super().__init__()",
        "async def f(): pass": "line 1: async is not for a hand-in; write it without",
        "class A(metaclass=B): pass": "line 1: class A has metaclass=; write the classes it builds"
        " on alone",
        "def __getattr__(n): pass": "line 1: __getattr__ is Python's own; call it otherwise,"
        " without two underscores",
        "from collections import namedtuple": "line 1: collections has no namedtuple for a"
        " hand-in: write a @dataclass",
        "import numpy.lib": "line 1: import numpy.lib is not for a hand-in: allowed are bisect,",
        f"x = 1{'0' * 400}": "line 1: a number of more than 300 digits; write it as a float, such"
        " as 1e9",
    }.items():
        assert refusal(source).startswith(sentence)


def test_of_several_faults_the_first_line_is_said() -> None:
    assert refusal("a.__dict__\nimport os").startswith("line 1: .__dict__ ")
    assert refusal("open('x').read()").startswith("line 1: open ")


def test_a_name_written_in_other_letters_is_the_same_name() -> None:
    assert refusal("ｏｐｅｎ('x')").startswith("line 1: open is not")
    assert refusal("a.__ｃlass__").startswith("line 1: .__class__ is not")
