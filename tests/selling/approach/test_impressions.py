"""What thirty seconds tell, and how exact one score of ten items is."""

import pytest

from sim.selling import Checklist, ThinSlice


@pytest.mark.parametrize(
    ("correlation", "variance", "good", "bad"),
    [
        (0.2, 0.04, 0.564094216848975, 0.4359057831510251),
        (0.39, 0.1521, 0.6275249966744045, 0.3724750033255955),
        (0.6, 0.36, 0.7048327646991335, 0.2951672353008665),
        (0.9, 0.81, 0.8564337068712937, 0.14356629312870628),
    ],
)
def test_a_thin_slice(correlation: float, variance: float, good: float, bad: float) -> None:
    glimpse = ThinSlice(correlation)
    found = (glimpse.variance, glimpse.success_after_good, glimpse.success_after_bad)
    assert found == pytest.approx((variance, good, bad), rel=1e-12)


def test_one_score_of_the_self_test_is_off_by_more_than_a_point() -> None:
    test = Checklist()
    assert test.reliability == pytest.approx(0.7142857142857143, rel=1e-12)
    assert Checklist(correlation=0.1).reliability == pytest.approx(0.5263157894736842, rel=1e-12)
    assert test.standard_deviation == pytest.approx(2.4248711305964283, rel=1e-12)
    assert Checklist(correlation=0).standard_deviation == pytest.approx(1.449137674618944)
    assert test.standard_error == pytest.approx(1.2961481396815722, rel=1e-12)
    assert Checklist(correlation=1).standard_error == 0
