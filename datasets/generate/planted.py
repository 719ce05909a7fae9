"""What the chapters hunt for: put in on purpose, and told in `planted.csv`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from datasets.generate.accounts import IN_CHINESE, Account
from datasets.generate.after_sales import MACHINE, Order, Service, day_of

YearOf = Callable[[str, int], int]
CO: Final = "Co."
YEAR: Final = 365
LOSS: Final = 0.05
"""Of his sales: what the third largest customer costs more than he brings, by and by."""
OF_A_WEEK: Final = 14 * 350 + 900 + 22 * 500 + 2_500
"""Yuan that a long visit and a long test cut cost."""

COSTLY: Final = (
    "third by sales of the four years, and costs more than it brings: discount and service"
)
LATE: Final = "a dealer who pays later from year to year, 30 days behind in 2022, 120 in 2025"
GROWS: Final = "among the small in 2022, buys one retrofit in 2023, four in 2024, fourteen in 2025"
COMPLAINS: Final = (
    "a main customer who complained six times in 2025, was answered late, and fell silent"
)
ELSEWHERE: Final = "runs many machines, has two of ours and orders filter kits alone"
TWICE: Final = "one firm under two numbers: the same person in the contacts"
QUARTERS: Final = "machines ordered in the last two weeks of a quarter are 4 % cheaper"
ANSWERS: Final = "who waits more than 72 hours for an answer to a complaint leaves far more often"


class Planted(NamedTuple):
    """A fact: its name, whom it concerns (empty: everybody), which chapters hunt for it."""

    name: str
    customer: str
    chapters: str
    says: str


def plant(
    who: Sequence[Account],
    orders: list[Order],
    services: list[Service],
    list_price: YearOf,
    unit_cost: YearOf,
) -> list[Planted]:
    """Change orders and service where a fact asks for it; return the facts."""
    for order in orders:  # the last two weeks of a quarter
        when = day_of(order.day)
        if order.product == MACHINE and when.month % 3 == 0 and when.day > 16:
            order.discount = round(order.discount + 0.04, 3)
    taken: set[str] = set()
    costly = _costly(orders, services, list_price, unit_cost)
    taken.add(costly)
    grows = _grows(who, orders)
    complains = _complains(who, orders, services, list_price, taken)
    elsewhere = _elsewhere(who, orders)
    taken |= {grows, complains, elsewhere}
    first, second = _twice(who, orders, taken)
    late = _late(who, orders, taken)
    return [
        Planted("third_largest", costly, "15 19", COSTLY),
        Planted("late_payer", late, "20", LATE),
        Planted("grower", grows, "14 19", GROWS),
        Planted("complainer", complains, "17 19", COMPLAINS),
        Planted("elsewhere", elsewhere, "19", ELSEWHERE),
        Planted("twice", first, "14 19", TWICE),
        Planted("twice", second, "14 19", TWICE),
        Planted("quarter_end", "", "18", QUARTERS),
        Planted("slow_answers", "", "17", ANSWERS),
    ]


def _sales(
    orders: Sequence[Order], list_price: YearOf, years: Sequence[int] = ()
) -> list[tuple[float, str]]:
    """Return customers by sales, the largest first."""
    sales: dict[str, float] = defaultdict(float)
    for one in orders:
        year = day_of(one.day).year
        if not one.free and (not years or year in years):
            sales[one.customer] += one.quantity * list_price(one.product, year) * (1 - one.discount)
    return sorted(((amount, customer) for customer, amount in sales.items()), reverse=True)


def _costly(
    orders: list[Order], services: list[Service], list_price: YearOf, unit_cost: YearOf
) -> str:
    """Give a large customer a discount and so much service that nothing is left; the third largest.

    The deepest discount, and the largest customer, whom it leaves in the third place.
    """
    for discount in (0.24, 0.22, 0.20, 0.18, 0.16):
        for _, customer in _sales(orders, list_price)[:6]:
            mine = [one for one in orders if one.customer == customer]
            before = [one.discount for one in mine]
            for one in mine:
                one.discount = discount if one.product == MACHINE else 0.15
            if _sales(orders, list_price)[2][1] == customer:
                break
            for one, old in zip(mine, before, strict=True):
                one.discount = old
        else:
            continue
        break
    else:
        raise ValueError("nobody can be the third largest at a discount: another seed")
    years = [(one, day_of(one.day).year) for one in mine]
    sales = sum(o.quantity * list_price(o.product, y) * (1 - o.discount) for o, y in years)
    margin = sales - sum(o.quantity * unit_cost(o.product, y) for o, y in years)
    first = min(one.day for one in mine)
    weeks = (4 * YEAR - first) // 7 - 1
    for k in range(int((margin + LOSS * sales) / OF_A_WEEK)):  # engineers at his works, test cuts
        day = first + 7 * (k % weeks)
        services.append(Service(customer, day, "visit", 14.0))
        services.append(Service(customer, day + 2, "test cut", 22.0))
    return customer


def _grows(who: Sequence[Account], orders: list[Order]) -> str:
    """Let a job shop have 0, 1, 4 and 14 retrofits in the four years, and two filter kits."""
    one = next(
        a for a in who if a.segment == "job_shop" and not a.organisation and a.since.year < 2020
    )
    orders[:] = [order for order in orders if order.customer != one.customer]
    orders.append(Order(one.customer, 40, "filter kit", 2))
    for year, many in enumerate((0, 1, 4, 14)):
        for k in range(many):
            orders.append(Order(one.customer, year * YEAR + 10 + k * 340 // many, "retrofit", 1))
    return one.customer


def _complains(
    who: Sequence[Account],
    orders: list[Order],
    services: list[Service],
    list_price: YearOf,
    taken: set[str],
) -> str:
    """Let a main customer complain, wait and fall silent in the middle of the last year."""
    works = {a.customer for a in who if a.segment == "gearbox"} - taken
    latest = {one.customer for one in orders if one.product == MACHINE and one.day > 3 * YEAR + 180}
    customer = next(c for _, c in _sales(orders, list_price, (2023, 2024)) if c in works - latest)
    stop = 3 * YEAR + 180
    orders[:] = [one for one in orders if one.customer != customer or one.day < stop]
    services[:] = [
        one for one in services
        if one.customer != customer or (one.day < stop and one.kind != "complaint")
    ]  # fmt: skip
    services += [
        Service(customer, 3 * YEAR + 12 + 24 * k, "complaint", 6.5, 96.0 + 12 * k) for k in range(6)
    ]
    return customer


def _elsewhere(who: Sequence[Account], orders: list[Order]) -> str:
    """Let a works with many machines order filter kits from us and nothing else."""
    works = [a for a in who if a.segment == "gearbox" and not a.organisation]
    one = max(
        (a for a in works if a.since.year < 2022), key=lambda a: (a.fleet - a.ours, a.customer)
    )
    one.ours, one.fleet = 2, max(one.fleet, 38)
    orders[:] = [order for order in orders if order.customer != one.customer]
    orders += [Order(one.customer, 20 + 60 * k, "filter kit", 2 + k % 3) for k in range(24)]
    return one.customer


def _twice(who: Sequence[Account], orders: list[Order], taken: set[str]) -> tuple[str, str]:
    """Enter a job shop a second time: half of its orders go to the second number."""
    shops = [a for a in who if a.segment == "job_shop" and not a.organisation]
    many: dict[str, int] = defaultdict(int)
    for order in orders:
        many[order.customer] += 1
    first = max((a for a in shops if a.customer not in taken and a.since.year < 2020),
                key=lambda a: (many[a.customer], a.customer))  # fmt: skip
    second = min((a for a in shops if a.customer not in taken and a is not first),
                 key=lambda a: (many[a.customer], a.customer))  # fmt: skip
    second.name, second.name_zh = f"{first.name} {CO}", first.name_zh + IN_CHINESE[CO]
    second.place, second.since = first.place, max(first.since, second.since)
    both = [o for o in orders if o.customer in (first.customer, second.customer)]
    for k, order in enumerate(sorted(both, key=lambda o: o.day)):
        order.customer = (first, second)[k % 2].customer
    return first.customer, second.customer


def _late(who: Sequence[Account], orders: Sequence[Order], taken: set[str]) -> str:
    """Return the dealer with most machines; `payments` lets it pay later every year."""
    dealers = {a.customer for a in who if a.segment == "dealer"} - taken
    machines: dict[str, int] = defaultdict(int)
    for one in orders:
        if one.product == MACHINE and one.customer in dealers:
            machines[one.customer] += one.quantity
    return max(machines, key=lambda customer: (machines[customer], customer))
