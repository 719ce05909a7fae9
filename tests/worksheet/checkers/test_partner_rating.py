"""A rating by oneself beside a partner's, and what to train in a market."""

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.checkers import partner_rating as module
from sim.worksheet.checkers.partner_rating import ITEMS, partner_rating

RATED = {
    "own_bold": "4, 3, 5",
    "partner_bold": "3 3 4",
    "own_careful": "4, 4, 4",
    "partner_careful": "3, 4, 2",
    "own_thick": "4, 5, 3, 4, 4",
    "partner_thick": "4, 4, 4, 4, 3",
    "gap": "0.55",
    "market": "spare parts, known customers",
    "train": "careful",
}


def judged(**changed):
    return partner_rating(RATED | changed, {})


def test_a_rating_passes() -> None:
    assert sum(ITEMS.values()) == 11
    assert judged() is None
    assert judged(market="street of strangers", train="thick") is None
    assert judged(market="single machines, new firms", train="bold") is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"own_bold": "4, 3"},
            module.NOT_THE_NUMBER.format(field="your own points for bold", found=2, items=3),
        ),
        (
            {"partner_thick": "4 4 4 4 9"},
            module.NOT_THE_NUMBER.format(
                field="your partner's points for thick-skinned", found=5, items=5
            ),
        ),
        ({"gap": "-0.55"}, module.OTHER_GAP.format(gap="+0.55", given="−0.55")),
    ],
)
def test_what_is_off_is_said(changed, said) -> None:
    assert judged(**changed) == said


def test_another_training_is_told_what_it_would_bring() -> None:
    assert judged(train="thick").endswith(
        "adds +17 % to orders if it is put on careful, and +3.4 % on thick-skinned"
    )


def test_what_is_open_is_told() -> None:
    with pytest.raises(InputError, match="your partner's points for careful"):
        judged(partner_careful="")
    with pytest.raises(InputError, match="still open; take the mean of all eleven"):
        judged(gap="")
    with pytest.raises(InputError, match="choose the market you sell in"):
        judged(train="")
    with pytest.raises(InputError, match="market is 'moon'; allowed"):
        judged(market="moon")
