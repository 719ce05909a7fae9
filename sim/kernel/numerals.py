"""Numbers and lists as the course writes them, in sentences, tables, figures and panels alike.

Three significant figures, thousands separated, a true minus, differences of shares in points; the
ends of an interval, and what lies between them, to one and the same place. What else stands between
numbers or names is here too, so that another language has one place for it.
"""

import math
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

MINUS = "\u2212"
NOTHING = "–"

PERCENT: Final = "{number} %"
POINTS: Final = "{number} points"
POWER_OF_TEN: Final = "{number} × 10{power}"
YUAN: Final = "{number} yuan"
THOUSAND_YUAN: Final = "{number} thousand yuan"
MILLION_YUAN: Final = "{number} million yuan"
WEEKS: Final = "{number} weeks"
SOME_OF_ALL: Final = "{some} of {all}"
INTERVAL: Final = "{low} to {high}"
NEXT: Final = "{first}, {next}"
ALTERNATIVE: Final = "{all_but_last} or {last}"
LAST: Final = "{all_but_last} and {last}"
PARAGRAPH: Final = "{sentence} {next}"

_COUNTED: Final = 9
"""Noughts behind the point that are still written out; twice as many before it, in threes."""
_RAISED: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float, digits: int = 3) -> str:
    """Write a number with three significant figures and separated thousands.

    Parameters
    ----------
    value : float
        Any number. A whole number below 1,000 given as ``int`` is written as it is; NaN and
        infinities become a dash.
    digits : int, default 3
        Significant figures, at least 1.

    Returns
    -------
    str
        With a true minus sign.

    Examples
    --------
    >>> number(912_345), number(12.345), number(0.012345), number(7), number(-4.5, digits=2)
    ('912,000', '12.3', '0.0123', '7', '−4.5')
    """
    if not math.isfinite(value):
        return NOTHING
    if value == 0:
        return "0"
    if isinstance(value, int) and abs(value) < 1000:
        return str(value).replace("-", MINUS)
    # rounding first: 999.6 has one digit more after it than before
    rounded = float(f"{value:.{digits - 1}e}")
    return _to_place(rounded, math.floor(math.log10(abs(rounded))) - digits + 1)


def whole(value: float) -> str:
    """Write a count in full.

    Examples
    --------
    >>> whole(12_345)
    '12,345'
    """
    return f"{round(value):,}".replace("-", MINUS) if math.isfinite(value) else NOTHING


def fixed(value: float, decimals: int) -> str:
    """Write a number with so many decimals, whatever its size, and separated thousands.

    Examples
    --------
    >>> fixed(6, 3), fixed(12_345.678, 1), fixed(-0.5, 2), fixed(-0.004, 2)
    ('6.000', '12,345.7', '−0.50', '0.00')
    """
    if not math.isfinite(value):
        return NOTHING
    # + 0.0: what is rounded to nought has no sign
    return f"{round(value, decimals) + 0.0:,.{decimals}f}".replace("-", MINUS)


def as_given(value: float) -> str:
    """Write a number that somebody gave, with all its figures and separated thousands.

    Examples
    --------
    >>> as_given(12_345.0), as_given(-0.875), as_given(1 / 3)
    ('12,345', '−0.875', '0.333333333333')
    >>> as_given(1_250_000_000_000), as_given(0.00001), as_given(2.5e-300)
    ('1,250,000,000,000', '0.00001', '2.5 × 10⁻³⁰⁰')
    """
    if not math.isfinite(value):
        return NOTHING
    return _in_full(f"{value:,.12g}").replace("-", MINUS)


def as_typed(value: float) -> str:
    """Write a number as somebody types it: no thousands apart, a hyphen for minus.

    Examples
    --------
    >>> as_typed(12_345.5), as_typed(-0.00001), as_typed(math.inf)
    ('12345.5', '-0.00001', 'inf')
    """
    return _in_full(f"{value:.12g}").replace(",", "")


def figures(value: float, digits: int = 3) -> str:
    """Write a number with at most so many significant figures, without needless noughts.

    Examples
    --------
    >>> figures(0.5), figures(-0.12345), figures(19_612_345.0, 4), figures(2)
    ('0.5', '−0.123', '19,610,000', '2')
    """
    if not math.isfinite(value):
        return NOTHING
    return as_given(float(f"{value:.{digits}g}"))


def percent(share: float, digits: int = 3) -> str:
    """Write a share, given from 0 to 1, in percent.

    Examples
    --------
    >>> percent(0.31234), percent(0.31234, digits=2), percent(1.0)
    ('31.2 %', '31 %', '100 %')
    """
    if not math.isfinite(share):
        return NOTHING
    return PERCENT.format(number=number(100.0 * share, digits))


def signed(value: float, written: str) -> str:
    """Put a plus before what rises; a minus is written already.

    Examples
    --------
    >>> signed(3.4, number(3.4)), signed(-3.4, number(-3.4)), signed(0.0, number(0.0))
    ('+3.40', '−3.40', '0')
    """
    return f"+{written}" if value > 0 else written


def points(difference: float, digits: int = 3) -> str:
    """Write a difference of two shares in percentage points, always with its sign.

    Examples
    --------
    >>> points(0.42 - 0.31), points(-0.005)
    ('+11.0 points', '−0.500 points')
    """
    if not math.isfinite(difference):
        return NOTHING
    return POINTS.format(number=signed(difference, number(100.0 * difference, digits)))


def yuan(value: float) -> str:
    """Write an amount of money.

    Examples
    --------
    >>> yuan(912_000)
    '912,000 yuan'
    """
    return YUAN.format(number=number(value)) if math.isfinite(value) else NOTHING


def thousand_yuan(thousands: float) -> str:
    """Write an amount given in thousand yuan.

    Examples
    --------
    >>> thousand_yuan(1054.3)
    '1,054 thousand yuan'
    """
    return THOUSAND_YUAN.format(number=whole(thousands))


def million_yuan(millions: float) -> str:
    """Write an amount given in million yuan.

    Examples
    --------
    >>> million_yuan(12.5)
    '12.5 million yuan'
    """
    return MILLION_YUAN.format(number=number(millions))


def weeks(value: float) -> str:
    """Write a time to a tenth of a week, and one of which that would leave nothing to one figure.

    Examples
    --------
    >>> weeks(6.52), weeks(0.02), weeks(0.0)
    ('6.5 weeks', '0.02 weeks', '0 weeks')
    """
    return WEEKS.format(number=number(value, 1) if abs(value) < 0.05 else fixed(value, 1))


def out_of(some: int, all_of_them: int) -> str:
    """Write how many of all it is.

    Examples
    --------
    >>> out_of(3, 10)
    '3 of 10'
    """
    return SOME_OF_ALL.format(some=some, all=all_of_them)


def together(*values: float, digits: int = 3) -> tuple[str, ...]:
    """Write numbers that belong together to one and the same place: a mean and its interval.

    Parameters
    ----------
    *values : float
        NaN and infinities become a dash.
    digits : int, default 3
        Significant figures of the largest; more where they are needed to tell the ends apart,
        fewer decimals where all would end in nought.

    Examples
    --------
    >>> together(12.3, 9.98, 14.6), together(0.0038, -0.0015), together(1_234_600, 1_236_700)
    (('12.3', '10.0', '14.6'), ('0.0038', '−0.0015'), ('1,235,000', '1,237,000'))
    """
    known = [float(f"{value:.{digits - 1}e}") for value in values if math.isfinite(value)]
    largest = max(map(abs, known), default=0.0)
    if not largest:
        return tuple("0" if math.isfinite(value) else NOTHING for value in values)
    place = math.floor(math.log10(largest)) - digits + 1
    finite = [value for value in values if math.isfinite(value)]
    apart = max(finite) - min(finite)
    if apart > 1e-9 * largest:
        place = min(place, math.floor(math.log10(apart)))
    while place < 0 and all(_ends_in_nought(value, place) for value in finite):
        place += 1
    return tuple(_to_place(value, place) if math.isfinite(value) else NOTHING for value in values)


def interval(low: float, high: float, digits: int = 3) -> str:
    """Write an interval, both ends to one and the same place.

    Examples
    --------
    >>> interval(11.92, 12.71), interval(9.98, 10.21), interval(-1.2, 2.1, digits=2)
    ('11.9 to 12.7', '10.0 to 10.2', '−1.2 to 2.1')
    """
    first, last = together(low, high, digits=digits)
    return INTERVAL.format(low=first, high=last)


def listed(names: Iterable[object]) -> str:
    """Write names one after another.

    Examples
    --------
    >>> listed(["Huaxin", "Beihe", "Tornax"])
    'Huaxin, Beihe, Tornax'
    """
    told = ""
    for name in names:
        told = NEXT.format(first=told, next=name) if told else str(name)
    return told


def all_of(names: Iterable[object]) -> str:
    """Write names of which all count.

    Examples
    --------
    >>> all_of(["Huaxin", "Beihe", "Tornax"]), all_of(["Huaxin"])
    ('Huaxin, Beihe and Tornax', 'Huaxin')
    """
    *most, last = map(str, names)
    return LAST.format(all_but_last=listed(most), last=last) if most else last


def one_of(names: Iterable[object]) -> str:
    """Write names of which one counts.

    Examples
    --------
    >>> one_of(["students", "everybody"]), one_of(["a", "b", "c"])
    ('students or everybody', 'a, b or c')
    """
    *most, last = map(str, names)
    return ALTERNATIVE.format(all_but_last=listed(most), last=last) if most else last


def begun(sentence: str) -> str:
    """Return a sentence with a large letter at its beginning.

    Examples
    --------
    >>> begun("the week is not filled in yet")
    'The week is not filled in yet'
    """
    return sentence[:1].upper() + sentence[1:]


def paragraph(sentences: Iterable[str]) -> str:
    """Write whole sentences one after another.

    Examples
    --------
    >>> paragraph(["Beihe cuts first.", "Huaxin follows."])
    'Beihe cuts first. Huaxin follows.'
    """
    told = ""
    for sentence in sentences:
        told = PARAGRAPH.format(sentence=told, next=sentence) if told else sentence
    return told


def _in_full(text: str) -> str:
    """Write out what Python writes with an exponent, as far as a reader can count the noughts."""
    if "e" not in text:
        return text
    number, _, power = text.partition("e")
    if -_COUNTED <= int(power) < 2 * _COUNTED:
        return f"{Decimal(text.replace(',', '')):,f}"
    raised = str(int(power)).translate(_RAISED)
    return POWER_OF_TEN.format(number=number, power=raised)


def _ends_in_nought(value: float, place: int) -> bool:
    return f"{value:.{-place}f}".endswith("0")


def _to_place(value: float, place: int) -> str:
    """Write a number to a power of ten."""
    rounded = round(value / 10.0**place) * 10.0**place if place > 0 else round(value, -place)
    return f"{rounded + 0.0:,.{max(0, -place)}f}".replace("-", MINUS)
