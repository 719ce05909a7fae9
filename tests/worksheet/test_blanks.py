"""What goes by a name in the notebook."""

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.blanks import named


def test_outside_a_notebook_there_is_nothing() -> None:
    with pytest.raises(InputError, match="MyRule is not there; run the cell that makes it"):
        named("MyRule", "MyRule")


@pytest.mark.parametrize("typed", ["1", "a.b", "f()", "", "my rule"])
def test_what_is_no_name(typed: str) -> None:
    with pytest.raises(InputError, match=r"is no name; allowed: the name .* such as MyRule"):
        named(typed, "MyRule")
