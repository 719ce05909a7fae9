"""Complaints and answers: the parts add up, and a queue is slower than no queue."""

from math import fsum

import pytest

from sim.kernel.errors import InputError
from sim.lessons.answered_complaints import answer_complaints


def test_all_who_stay_are_the_area_of_the_blocks() -> None:
    done = answer_complaints()
    assert fsum(done.parts.values()) == pytest.approx(1)
    area = fsum(part * done.stays[name] for name, part in done.parts.items())
    assert done.kept == pytest.approx(area, abs=0.05)
    assert done.if_nobody_waited == pytest.approx(
        0.75 * 0.09 + 0.25 * (0.095 + 0.5 * 0.717), abs=0.001
    )


def test_more_complaints_wait_longer_and_more_people_less() -> None:
    few, many = answer_complaints(0.25), answer_complaints(0.9)
    helped = answer_complaints(0.9, people=3)
    assert few.answer_time < many.answer_time
    assert helped.answer_time < many.answer_time / 2
    assert many.quick_answers < helped.quick_answers
    assert many.kept < many.if_nobody_waited
    assert helped.lost_a_year < few.lost_a_year


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"speaks": 0.0}, "speaks is 0"),
        ({"solved": 1.1}, "solved is 1.1"),
        ({"people": 5}, "people is 5"),
        ({"weeks": 0.0}, "weeks is 0"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError, match=says):
        answer_complaints(**wrong)
