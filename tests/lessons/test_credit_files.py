"""The six files: all twenty indicators each, two vetoed, and what the tables say of them."""

import pytest

from sim.customers import CREDIT_INDICATORS, credit_rating
from sim.kernel.errors import InputError
from sim.lessons import CREDIT_FILES, altman_frame, file_total, files_frame, points_frame


@pytest.mark.parametrize("name", CREDIT_FILES)
def test_a_file_has_all_twenty(name: str) -> None:
    one = CREDIT_FILES[name]
    assert set(one.measured) | set(one.judged) == set(CREDIT_INDICATORS)
    assert not set(one.measured) & set(one.judged)
    assert credit_rating(one.points, one.vetoes).total == pytest.approx(file_total(name))


def test_two_are_vetoed_and_one_of_them_scores_well_enough() -> None:
    frame = points_frame()
    vetoed = [one.name for one in CREDIT_FILES.values() if one.vetoes]
    assert len(vetoed) == 2
    assert (frame.loc[vetoed, "grade"] == "C").all()
    assert "B" in set(frame.loc[vetoed, "grade by points"])


def test_tables() -> None:
    assert files_frame().shape == (21, 6)
    assert files_frame(["haitai"]).shape == (21, 1)
    zones = altman_frame()
    assert (zones["zone of Z′"] != zones["zone of Z″"]).all()


def test_no_such_file() -> None:
    with pytest.raises(InputError, match="name is 'nobody'; allowed: 'qiyuan'"):
        file_total("nobody")
