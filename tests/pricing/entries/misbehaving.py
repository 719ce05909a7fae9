"""Hand-ins that misbehave, each in its own way, and what is to be said of it."""

from textwrap import dedent, indent

HEAD = "from sim.pricing.strategies import Strategy\n\n\n"


def rule(body: str, before: str = "", name: str = "Mine") -> bytes:
    """A class with this body of its method price."""
    method = indent(dedent(body).strip(), " " * 8)
    text = f"{before}{HEAD}class {name}(Strategy):\n    def price(self, view):\n{method}\n"
    return text.encode()


GOOD = rule("return view.within(0.98 * view.lowest)", name="Good")

OS = r"line 1: import os is not for a hand-in: it reads no files and starts no programs; what .*"
FILES = r"open is not for a hand-in: it reads and writes no files; what it needs stands in the .*"
ONLY = r"is not for a hand-in: it only computes; write out what is to be computed"

BAD: dict[str, tuple[bytes, str]] = {
    "raises": (
        rule("return view.price / (view.period - 3)"),
        r"raised ZeroDivisionError: .* in line 6 \(return view.price / \(view.period - 3\)\)"
        r" at review 3",
    ),
    "imports what there is not": (
        b"import sim.nowhere\n" + GOOD,
        r"line 1: import sim.nowhere is not for a hand-in: write from sim.pricing import Strategy",
    ),
    "loops for ever": (
        rule("while True:\n    pass"),
        r"needed more than 200,000 steps for one price at review 0",
    ),
    "loops at import": (
        b"while True:\n    pass\n",
        r"needed more than 1,000,000 steps when it was loaded",
    ),
    "does not return": (
        rule("return 3 ** 10**9"),
        r"did not return, and used up its processor time at review 0",
    ),
    "gives NaN": (
        rule("return float('nan')"),
        r"gave nan as price at review 0; allowed: a finite number",
    ),
    "gives nothing": (rule("view.price"), r"gave None as price at review 0; allowed: .*"),
    "gives a text": (rule("return '9'"), r"gave '9' as price at review 0; allowed: .*"),
    "gives infinite service": (
        rule("return 1.5") + b"\n    def service(self, view):\n        return 1e999\n",
        r"gave inf as service at review 0; allowed: a finite number",
    ),
    "reads a file": (
        rule("return len(open(SECRET).read())", before="SECRET = '/etc/hostname'\n"),
        r"line 7: " + FILES,
    ),
    "reads by descriptor": (rule("os.open('/etc/hostname', os.O_RDONLY)", "import os\n"), OS),
    "lists a folder": (rule("return len(os.listdir('/'))", "import os\n"), OS),
    "writes a file": (rule("open('OUTSIDE', 'w').write('x')"), r"line 6: " + FILES),
    "writes at import": (b"open('OUTSIDE', 'w').write('x')\n" + GOOD, r"line 1: " + FILES),
    "calls a program": (rule("os.system('touch OUTSIDE')", "import os\n"), OS),
    "starts a program": (
        rule("import subprocess\nsubprocess.run(['touch', 'OUTSIDE'])"),
        r"line 6: import subprocess " + ONLY,
    ),
    "starts a thread": (
        rule("threading.Thread(target=print).start()", "import threading\n"),
        r"line 1: import threading " + ONLY,
    ),
    "opens a connection": (
        rule("import socket\nsocket.create_connection(('127.0.0.1', 9))"),
        r"line 6: import socket " + ONLY,
    ),
    "loads a scenario": (
        rule("return sim.load('arena')", "import sim\n"),
        r"line 1: import sim is not for a hand-in: write from sim.pricing import Strategy",
    ),
    "plays a tournament": (
        rule("return Tournament(['hold'])", "from sim.pricing import Tournament\n"),
        r"Tournament is for the notebook; hand in the import line and the class alone in line 7"
        r" .* at review 0",
    ),
    "takes all memory": (
        rule("self.much = [0] * 10**10\nreturn 1"),
        r"asked for more memory than it may have in line 6 .* at review 0",
    ),
    "takes memory bit by bit": (
        rule("all = []\nwhile True:\n    all.append([0] * 10**6)"),
        r"asked for more memory than it may have.* at review 0",
    ),
    "ends Python": (
        rule("raise SystemExit"),
        r"line 6: SystemExit is not for .*: raise ValueError",
    ),
    "recurses": (
        rule("return self.price(view)"),
        r"raised RecursionError: .* in line 6 \(return self.price\(view\)\) at review 0",
    ),
    "recurses in C": (
        rule("f = lambda n: sorted([n], key=f)\nreturn f(1)"),
        r"raised RecursionError: .* at review 0|its process crashed \(signal \d+\) at review 0",
    ),
    "asks for luck without end": (
        rule("while True:\n    view.luck()"),
        r"needed more than 200,000 steps for one price at review 0",
    ),
    "changes what it sees": (
        rule("view.price = 9"),
        r"raised AttributeError: a View can be read, not changed: price in line 6 .*",
    ),
    "fails while it says why": (
        rule(
            "raise Sly()",
            before="class Sly(Exception):\n    def __str__(self):\n        raise Sly()\n\n",
        ),
        r"raised Sly in line 10 .* at review 0",
    ),
    "has a syntax error": (
        b"def price(view)\n    return 1\n",
        r"line 1: expected ':' \(def price\(view\)\)",
    ),
    "is not text": (b"\xff\xfe\x00", r"raised SyntaxError: .* when it was loaded|line 1: .*"),
    "is empty": (b"", r"has no strategy; needed: a class of Strategy with a price\(self, view\)"),
    "has two strategies": (
        GOOD + rule("return 1.0", name="Other"),
        r"has 2 strategies \(Good, Other\); allowed: one a file",
    ),
}
