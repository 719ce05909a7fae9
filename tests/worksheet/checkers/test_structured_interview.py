"""An interview is structured: five qualities, five cases, anchors; and lawful."""

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.checkers import structured_interview as module
from sim.worksheet.checkers.structured_interview import PLACES, structured_interview

QUALITIES = ("honest", "alert", "diligent", "caring", "confident")
ASKS = (
    "Tell me of a promise to a customer that you could not keep.",
    "A customer goes quiet after your price. What do you do?",
    "When did you last lose an order? What followed?",
    "请举例说明您怎么劝客户不买。",
    "Suppose a buyer knows more than you do. What do you say?",
)
PLAN = {
    f"{place}_{part}": said
    for place, quality, asks in zip(PLACES, QUALITIES, ASKS, strict=True)
    for part, said in (
        ("quality", quality),
        ("asks", asks),
        ("weak", "says how one should be; no case"),
        ("strong", "names a case, what was done, what came of it"),
    )
}


def judged(**changed):
    return structured_interview(PLAN | changed, {})


def test_a_plan_passes() -> None:
    assert judged() is None
    assert judged(second_asks="Tell me of a family firm whose machine looks worn.") is None
    assert judged(second_asks="请讲讲您最大的一笔订单，谈判对象是谁，多大的金额。") is None
    assert judged(third_asks="How would you manage a sales manager who lies to customers?") is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"second_quality": "honest"}, module.TWICE),
        (
            {"first_asks": "Tell me, are you married?"},
            module.NOT_ALLOWED.format(place="first", topic="marriage, family or children"),
        ),
        (
            {"fourth_asks": "请讲讲您的年龄"},
            module.NOT_ALLOWED.format(place="fourth", topic="age"),
        ),
        (
            {"fifth_asks": "What do you do to look so pretty?"},
            module.NOT_ALLOWED.format(place="fifth", topic="looks or height"),
        ),
        ({"third_asks": "Are you diligent?"}, module.OPINION.format(place="third")),
        ({"first_weak": "no case"}, module.SHORT_ANCHOR.format(place="first")),
        ({"first_weak": PLAN["first_strong"]}, module.SAME_ANCHORS.format(place="first")),
        (
            {"second_strong": "a very good and convincing answer"},
            module.GRADES_ONLY.format(place="second"),
        ),
    ],
)
def test_what_is_off_is_said(changed, said) -> None:
    assert judged(**changed) == said


def test_what_is_open_is_told() -> None:
    with pytest.raises(InputError, match="still open: the second question and the fifth question"):
        judged(second_weak="", fifth_asks=None)
    with pytest.raises(InputError, match="allowed: a table with five questions"):
        structured_interview("yes", {})
