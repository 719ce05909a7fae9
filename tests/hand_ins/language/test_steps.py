"""Steps are counted alike wherever a file loops or calls, and past the limit nothing goes on."""

import ast
from typing import Any, NoReturn

import pytest

from sim.hand_ins.language.steps import STEP, StepCount, counted


class Over(BaseException):
    pass


def over(most: int, what: str) -> NoReturn:
    raise Over(f"{most} {what}")


def steps_of(source: str, most: int = 10**6) -> int:
    steps = StepCount(over)
    steps.allow(most, "", most, "")
    names: dict[str, Any] = {STEP: steps.count}
    exec(compile(counted(ast.parse(source)), "x", "exec"), names)
    return steps.taken


@pytest.mark.parametrize(
    ("source", "steps"),
    [
        ("x = 1 + 1", 0),
        ("for x in range(7): pass", 7),
        ("x = 5\nwhile x: x -= 1", 5),
        ("def f():\n    'says'\n    return 1\nf(); f()", 2),
        ("f = lambda: 1\nf()", 1),
        ("[x for x in range(4)]", 4),
        ("[x for x in range(4) if x > 9]", 4),
        ("[y for x in range(2) for y in range(3)]", 8),
        ("{x: 1 for x in range(4)}, {x for x in range(4)}, sum(x for x in range(4))", 12),
        ("def g():\n    for x in range(3): yield x\nlist(g())", 4),
        ("class A:\n    def up(self): return 1\nA().up()", 1),
        ("sorted(range(5), key=lambda k: -k)", 5),
        ("for x in range(3):\n    continue\nelse:\n    x = 1", 3),
    ],
)
def test_turns_and_calls_are_steps(source: str, steps: int) -> None:
    assert steps_of(source) == steps


@pytest.mark.parametrize(
    "source",
    [
        "while True: pass",
        "for x in iter(int, 1): pass",
        "[x for x in iter(int, 1)]",
        "any(x for x in iter(int, 1))",
        "f = lambda: f()\nf()",
        "while True:\n    try: 1 / 0\n    except Exception: pass",
    ],
)
def test_what_does_not_end_is_ended(source: str) -> None:
    with pytest.raises(Over):
        steps_of(source, most=500)


def test_an_answer_and_a_match_have_limits_of_their_own() -> None:
    steps = StepCount(over)
    for _ in range(3):
        steps.allow(10, "an answer", 25, "a match")
        for _ in range(8):
            steps.count()
    assert steps.taken == 24
    steps.allow(10, "an answer", 25, "a match")
    steps.count()
    with pytest.raises(Over, match="25 a match"):
        steps.count()
    one = StepCount(over)
    one.allow(10, "an answer", 25, "a match")
    for _ in range(10):
        one.count()
    with pytest.raises(Over, match="10 an answer"):
        one.count()


def test_lines_stay_where_they_were() -> None:
    source = "def f():\n    'says'\n    for x in [1]:\n        return 1 / 0\nf()"
    with pytest.raises(ZeroDivisionError) as caught:
        steps_of(source)
    assert [entry.lineno + 1 for entry in caught.traceback][-2:] == [5, 4]
