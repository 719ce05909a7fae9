"""Hostile hand-ins by what newer Python, numpy and the library do for a file that asks nicely.

As in :mod:`tests.hand_ins.hostile`; each fails, before it plays or in its second review.
"""

from __future__ import annotations

TYPES = [
    # the typing module compiles a text, and what it makes of it can execute it
    """
    from typing import NamedTuple, Union
    class Own: _evaluate = 1
    class Met(NamedTuple):
        a: str
        b: object
        def __eq__(self, other): return bool(other._evaluate({}, {}, recursive_guard=frozenset()))
        def __call__(self): pass
    text = "open('SECRET')"
    Union[text, Met(text, None)]
    """,
    "class Own: copy_with = 1\nfrom typing import List\nList['x'].copy_with((1,))",
    "from typing import NamedTuple\nNamedTuple('X', [('a=open(1)', int)])",
    "import dataclasses\n@dataclasses.dataclass\nclass X:\n    v: object\n"
    "return dataclasses.asdict(X(view))",
    "type X = int",
    "def f[T](x: T): return x",
    "class X[T]: pass",
]
PATTERNS = [
    "match 1:\n    case int(real=r): return r",
    "match view:\n    case view._seat: return 1",
    "match {1: 2}:\n    case {view._seat: x}: return x",
    "[__step__ := print for x in [1]]",
    "(__own__ := print)",
    "try: pass\nexcept* ValueError: pass",
    "g = (x for x in [1])\ngetattr(g, 'gi_' + 'frame')",
    "class Own: gi_yieldfrom = 1\ng = (x for x in [1])\ng.gi_yieldfrom",
    "while True:\n    try: return None\n    finally: continue",
    "try:\n    while True: view.luck()\nexcept: pass\nfinally:\n    while True: pass",
]
PROTOCOLS = [
    *(
        f"class X:\n    def __{name}__(self, *given): return given"
        for name in ("set_name", "get", "set", "init_subclass", "index", "format", "array_function")
    ),
    "class X:\n    __slots__ = ('__getattr__',)\nsetattr(X(), '__getattr__', print)",
    "class X:\n    __slots__ = ('__array_interface__',)\nimport numpy\n"
    "return float(numpy.array(X()).sum())",
    "class X(**{'metaclass': print}): pass",
    "class X(*[1]): pass",
]
LETTERS = [
    "view.__\uff43lass__",
    "\uff4fpen('SECRET')",
    "getattr(view, '\uff3f\uff3fclass\uff3f\uff3f')",
    "import \uff4fs",
    "__\uff53tep__ = print",
    "f'{view!r:{view.price.__class__}}'",
    "return len('x'.encode('idna'))",
]
"""Other letters that Python takes for the same (NFKC), texts that do something."""
ARRAYS = [
    "class X:\n    @property\n    def dtype(self): return self\n"
    "import numpy\nnumpy.zeros(1, dtype=X())",
    "import numpy\nnumpy.zeros(1, dtype={'names': ['a', 'b'], 'formats': ['O', 'i8'],"
    " 'offsets': [0, 0]})",
    "import numpy\nreturn numpy.ones(9).view('O')[0]",
    "import numpy\nclass X:\n    def __lt__(self, other):\n        a.fill(0)\n        return True\n"
    "a = numpy.array([X() for _ in range(99)], dtype=object)\na.sort()\nreturn a[0].price",
    "import numpy\nclass X:\n    capsule = lock = 1\nnumpy.random.Generator(X()).random()",
    "import numpy\nclass X:\n    def __len__(self): return 2**40\n"
    "    def __getitem__(self, n): return 1.0\nnumpy.array(X())",
    "import numpy\nreturn numpy.array([1j])[0]",
    "import numpy\nreturn numpy.array(['9'])[0]",
    "import numpy\nreturn numpy.array(['2020-01-01'], dtype='M8[D]')[0]",
    "import numpy\nfrom numpy.random import PCG64\np = PCG64(1)\n"
    "p.state = {'bit_generator': 'PCG64', 'state': {'state': -1, 'inc': 2**200},"
    " 'has_uint32': 9, 'uinteger': -1}",
]
HUGE = [
    "return 1 << 10**13",
    "return len(f'{1:{10**10}}')",
    "return len(f'{1.0:.{2**31 - 2}f}')",
    "return len('%*d' % (10**10, 1))",
    "return int('9' * 10**6)",
    "return len(str(10**10**5))",
    "from decimal import Decimal\nreturn int(Decimal('1e999999999'))",
    "from decimal import Decimal\nreturn Decimal('sNaN')",
    "from decimal import Decimal\nreturn Decimal('1e400')",
    "from fractions import Fraction\nreturn Fraction(10**400)",
    "import re\nre.match('(x?){60000}' * 30, 'y')\nraise ValueError",
    "d = {}\nfor n in range(150000): d[n * (2**61 - 1)] = n\nreturn d['x']",
]
SPEECHES = [
    "class X:\n    def __repr__(self): return f'{self!r}'\nreturn X()",
    "class X:\n    def __repr__(self):\n        while True: pass\nreturn X()",
    "class X:\n    def __repr__(self): raise MemoryError\nreturn X()",
    "class X:\n    def __repr__(self): return '\\x1b[2J' * 10**6\nreturn X()",
    "class S(str):\n    def split(self):\n        while True: pass\n"
    "class E(Exception):\n    def __str__(self): return S('x')\nraise E",
    "yield 1",
]
"""What is answered says something of itself when it is refused."""
DEEP = [
    "x = iter([1])\nfor _ in range(100000): x = map(abs, x)\nnext(x)",
    "import re\nre.compile('(' * 20000 + ')' * 20000)",
    "return " + "-" * 90000 + "1",
    "return " + "1 ** " * 30000 + "1",
    "return " + "lambda: " * 20000 + "1",
    "return view" + ".price" * 30000,
    "return view" + "[0]" * 50000,
    "return " + "f'{" * 200 + "1" + "}'" * 200,
    "raise " + "x" * 100000,
]

_HEAD = b"from sim.pricing import Strategy\n"
_PRICE = b"    def price(self, view): return 1.5\n"
WHOLE: dict[str, bytes] = {
    "utf7": b"# coding: utf-7\n" + _HEAD,
    "escape": b"# coding: unicode_escape\n" + _HEAD + b"\\u000aimport os\n",
    "codec": b"# coding: " + b"x" * 100000 + b"\n" + _HEAD,
    "null": _HEAD + b"\0\n",
    "utf16": _HEAD.decode().encode("utf-16"),
    "about": _HEAD + b"class T:\n    def __str__(self):\n        while True: pass\n"
    b"class A(Strategy):\n    about = T()\n" + _PRICE,
    "service": _HEAD + b"class A(Strategy):\n" + _PRICE + b"    def service(self, v): yield 1\n",
    "start": _HEAD
    + b"class A(Strategy):\n    def start(self):\n        while True: pass\n"
    + _PRICE,
    "init": _HEAD + b"class A(Strategy):\n    def __init__(self, a): pass\n" + _PRICE,
    "no_method": _HEAD + b"class A(Strategy):\n    price = property(lambda self: 1)\n",
    "rebound": _HEAD + b"class A(Strategy):\n" + _PRICE + b"A = 5\n",
}
"""Classes by what else stands in their files."""
TABLES: dict[str, bytes] = {
    "nan_when": b"otherwise = 1\n[[rules]]\nwhen = { own = { below = nan } }\nprice = 1",
    "dotted_again": b"otherwise = 1\nrules.price = 1\n[[rules]]\nprice = 1",
    "dotted_price": b"otherwise.of = 'own'\notherwise.of = 'rival'",
    "inline_twice": b"otherwise = { of = 'own', of = 'rival' }",
    "stamp": b"otherwise = 1979-05-27T07:32:00Z",
    "time": b"start = 07:32:00\notherwise = 1",
    "true": b"otherwise = true",
    "exponent": b"otherwise = 1e400",
    "empty_key": b"otherwise = 1\n'' = 2",
    "empty_when": b"otherwise = 1\n[[rules]]\nwhen = {}",
    "names": b"name = ['a']\notherwise = 1",
    "infinite_at": b"otherwise = { between = ['own', 'own'], at = inf }",
    "carriage_return": b"otherwise = 1\rname = 'x'",
    "underscores": b"otherwise = 1" + b"_0" * 90000,
    "nothing": b"\xef\xbb\xbf",
}
