"""Hand-ins that misbehave, each in its own way, and what is to be said of it."""

from textwrap import dedent, indent

HEAD = "from sim.pricing.strategies import Strategy\n\n\n"


def rule(body: str, before: str = "", name: str = "Mine") -> bytes:
    """A class with this body of its method price."""
    method = indent(dedent(body).strip(), " " * 8)
    text = f"{before}{HEAD}class {name}(Strategy):\n    def price(self, view):\n{method}\n"
    return text.encode()


GOOD = rule("return view.within(0.98 * view.lowest)", name="Good")

BAD: dict[str, tuple[bytes, str]] = {
    "raises": (
        rule("return view.price / (view.period - 3)"),
        r"raised ZeroDivisionError: .* in line 6 \(return view.price / \(view.period - 3\)\)"
        r" at review 3",
    ),
    "raises at import": (
        b"import sim.nowhere\n" + GOOD,
        r"raised ModuleNotFoundError: .* in line 1 \(import sim.nowhere\) when it was loaded",
    ),
    "loops for ever": (rule("while True:\n    pass"), r"gave no price within 0.5 s at review 0"),
    "loops at import": (b"while True:\n    pass\n", r"was not loaded within 2 s"),
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
        r"tried to read the file '/etc/hostname', which is not allowed, in line 7 .* at review 0",
    ),
    "reads by descriptor": (
        rule("os.open('/etc/hostname', os.O_RDONLY)", before="import os\n"),
        r"tried to read the file '/etc/hostname', which .*",
    ),
    "climbs out of the library": (
        rule("open(os.__file__ + '/../../../../../../etc/hostname')", before="import os\n"),
        r"tried to read the file .*, which is not allowed, .*",
    ),
    "lists a folder": (
        rule("return len(os.listdir('/'))", before="import os\n"),
        r"tried to read the folder '/', which is not allowed, .*",
    ),
    "writes a file": (
        rule("open('OUTSIDE', 'w').write('x')"),
        r"tried to write the file '.*mark', which is not allowed, .*",
    ),
    "writes at import": (
        b"open('OUTSIDE', 'w').write('x')\n" + GOOD,
        r"tried to write the file '.*mark', which is not allowed, in line 1 .* when it was loaded",
    ),
    "makes a folder": (
        rule("os.mkdir('OUTSIDE')", before="import os\n"),
        r"tried to use os.mkdir, which .*",
    ),
    "deletes a file": (
        rule("os.remove(__file__)", before="import os\n"),
        r"tried to use os.remove, which .*",
    ),
    "calls a program": (
        rule("os.system('touch OUTSIDE')", before="import os\n"),
        r"tried to use os.system, which .*",
    ),
    "starts a program": (
        rule("import subprocess\nsubprocess.run(['touch', 'OUTSIDE'])"),
        r"tried to import subprocess, which .*",
    ),
    "starts a program past the door": (
        rule("import _posixsubprocess"),
        r"tried to import _posixsubprocess, which .*",
    ),
    "splits itself without end": (
        rule("while True:\n    os.fork()", before="import os\n"),
        r"tried to use os.fork, which .*",
    ),
    "starts a thread": (
        rule("threading.Thread(target=print).start()", before="import threading\n"),
        r"tried to start a thread, which .*",
    ),
    "opens a connection": (
        rule("import socket\nsocket.create_connection(('127.0.0.1', 9))"),
        r"tried to import socket, which .*",
    ),
    "calls C": (rule("import ctypes"), r"tried to import ctypes, which .*"),
    "signals its parent": (
        rule("os.kill(os.getppid(), 9)", before="import os\n"),
        r"tried to use os.kill, which .*",
    ),
    "catches the refusal": (
        rule(
            """
            try:
                open('OUTSIDE', 'w')
            except Exception:
                pass
            return float('nan')
            """
        ),
        r"gave nan as price at review 0; .*",
    ),
    "takes all memory": (
        rule("self.much = bytearray(10**11)\nreturn 1"),
        r"asked for more memory than it may have in line 6 .* at review 0",
    ),
    "takes memory bit by bit": (
        rule("all = []\nwhile True:\n    all.append(bytearray(10**7))"),
        r"asked for more memory than it may have.* at review 0|gave no price within .*",
    ),
    "ends its process": (
        rule("os._exit(3)", before="import os\n"),
        r"ended its own process \(exit code 3\) at review 0",
    ),
    "ends Python": (rule("raise SystemExit"), r"raised SystemExit in line 6 .* at review 0"),
    "ends itself at import": (
        b"import os\nos._exit(0)\n",
        r"ended its own process \(exit code 0\) when it was loaded",
    ),
    "recurses": (
        rule("return self.price(view)"),
        r"raised RecursionError: .* in line 6 \(return self.price\(view\)\) at review 0",
    ),
    "recurses without a limit": (
        rule(
            "sys.setrecursionlimit(10**9)\nf = lambda n: sorted([n], key=f)\nreturn f(1)",
            before="import sys\n",
        ),
        r"its process crashed \(signal \d+\) at review 0|gave no price within .*|asked for .*",
    ),
    "asks for luck without end": (
        rule("while True:\n    view.luck()"),
        r"gave no price within 0.5 s at review 0",
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
    "is not text": (b"\xff\xfe\x00", r".*(line 1|source code).*"),
    "is empty": (b"", r"has no strategy; needed: a class of Strategy with a price\(self, view\)"),
    "has two strategies": (
        GOOD + rule("return 1.0", name="Other"),
        r"has 2 strategies \(Good, Other\); allowed: one a file",
    ),
}
