"""A letter against the three rules of row 135, in either language."""

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.checkers.sales_letter import sales_letter

PARAMS = {"characters": 130}
CHINESE = {
    "subject": "三、四号单元的一小时",
    "about_them": "贵厂三、四号加工单元每班换刀停机约一小时。",
    "idea": "恒通厂把同样的换刀时间减到二十三分钟，做法写在一页纸上。",
    "close": "回一个“好”字，我就把这页纸寄给您。",
}
ENGLISH = {
    "subject": "The hour between two tools",
    "about_them": "Your cells 3 and 4 stop about an hour a shift.",
    "idea": "Hengtong has cut the same hour to 23 minutes; it fits on a page.",
    "close": "Answer yes, and I send you the page.",
}


@pytest.mark.parametrize("letter", [CHINESE, ENGLISH])
def test_a_letter_within_the_rules_passes(letter: dict[str, str]) -> None:
    assert sales_letter(letter, PARAMS) is None


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"close": "May I visit you on Monday?"}, "“visit” asks for a visit"),
        ({"close": "希望尽快登门拜访。"}, "asks for a visit"),
        ({"close": "Could we arrange an appointment?"}, "“appointment” asks for a visit"),
        ({"idea": "It fits on 1 page. Also, we repair spindles."}, "“Also” begins a second idea"),
        ({"idea": "换刀只要二十三分钟。此外我们还修主轴。"}, "“此外” begins a second idea"),
        ({"idea": "We are the leading maker, with 23 minutes."}, "“leading” is a claim"),
        ({"about_them": "We at Huaxin make machines since 1958."}, "begins with “We”"),
        ({"about_them": "华信是一家机床厂，成立于1958年。"}, "begins with “华信”"),
        (
            {"about_them": "Your cells stop very often.", "idea": "Hengtong has found a way."},
            "curious",
        ),
        ({"idea": "23!"}, "a sentence says more"),
        ({"idea": "23 " + "word " * 90}, "at most 130 are allowed"),
    ],
)
def test_what_is_off(changed: dict[str, str], says: str) -> None:
    said = sales_letter(ENGLISH | changed, PARAMS)
    assert said is not None
    assert says in said


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (7, "the answer is 7; allowed: a table with"),
        (CHINESE | {"idea": "…"}, "still open in the letter: the idea"),
    ],
)
def test_what_cannot_be_read(answer: Any, says: str) -> None:
    with pytest.raises(InputError) as told:
        sales_letter(answer, PARAMS)
    assert says in str(told.value)
