"""The reader of a panel's numbers can tell one number written twice from two numbers."""

import pytest

from tests.widgets.numbers_said import read, rounded_twice


@pytest.mark.parametrize(
    ("one", "other", "faulty"),
    [
        ("9.14 weeks", "9.1 weeks", True),
        ("62.2 %", "62 %", True),
        ("852,312 yuan", "852 thousand yuan", True),
        ("852,000 yuan", "852 thousand yuan", False),
        ("62.2 %", "62.2 %", False),
        ("62.2 %", "62 weeks", False),
        ("62.2 %", "63 %", False),
        ("1,054", "1,054.4", True),
        ("40.2 %", "40 %", False),  # a control set to 40 %
    ],
)
def test_one_number_to_two_places(one: str, other: str, faulty: bool) -> None:
    said = [*read(one, "key number"), *read(other, "sentence")]
    assert bool(rounded_twice(said)) == faulty
