"""Judge a contract by playing it with two dealers, each of whom does what is best for himself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.customers.theory.channel_reply import DealerReply
from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import number, paragraph
from sim.lessons.write_a_contract import PlayedContract, play_contract
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number, unanswered

NO_TABLE: Final = (
    "the answer is {answer}; allowed: a table with first, block, beyond, fee and service"
)
OPEN: Final = "{field} is not filled in yet; allowed: a number, 0 for none"
REFUSES: Final = (
    "{dealer} does not sign: the contract would bring him {profit} a year, and he has {today} today"
)
SELLS_NONE: Final = "{dealer} signs and sells nothing: at these prices no sale is worth it to him"
SIGNS: Final = (
    "{dealer} signs, sells {machines} machines at {price} with service worth {service}, and earns"
    " {profit}, today {today}"
)
EARNS_NO_MORE: Final = "{dealer} earns no more than today's {today}, so why should he change"
WE_LOSE: Final = "Huaxin earns {maker}, and {today} today: it would not offer this"
BUYER_PAYS_MORE: Final = (
    "at {dealer} a buyer pays {pays} beyond what the service is worth to him, and {today} today"
)
AND_SO: Final = "{what}."

_FIELDS: Final = {
    "first": "thousand yuan",
    "block": "machines",
    "beyond": "thousand yuan",
    "fee": "thousand yuan",
    "service": "thousand yuan",
}
_MORE: Final = 0.5
"""Thousand yuan a year, or a machine, by which something has to be better."""


@checker("played_contract")
def played_contract(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Offer the contract to both dealers, and say what each does.

    The answer is a table with the entries ``first`` and ``beyond`` (thousand yuan a machine),
    ``block`` (machines), ``fee`` (thousand yuan a year) and ``service`` (thousand yuan a machine).
    It passes if both dealers sign and earn more, Huaxin earns more, and a buyer pays less for the
    machine.
    """
    if not isinstance(answer, Mapping) or not set(_FIELDS) <= set(answer):
        raise InputError(NO_TABLE.format(answer=shown(answer)))
    given = {}
    for name in _FIELDS:
        if unanswered(answer[name]):
            raise InputError(OPEN.format(field=name))
        given[name] = read_number(answer[name], Expected(unit=_FIELDS[name])).value
    found = play_contract(
        given["first"], given["beyond"], given["block"], given["fee"], given["service"]
    )
    wrong = _objections(found)
    if not wrong and all(reply.signs and reply.quantity for reply in found.played.values()):
        return None
    told = [_told(found, name) for name in found.played]
    return paragraph(AND_SO.format(what=said) for said in [*told, *wrong])


def _told(found: PlayedContract, name: str) -> str:
    reply, today = found.played[name], found.today[name]
    if not reply.signs:
        return REFUSES.format(dealer=name, **_written(reply, today))
    if not reply.quantity:
        return SELLS_NONE.format(dealer=name)
    return SIGNS.format(dealer=name, **_written(reply, today))


def _written(reply: DealerReply, today: DealerReply) -> dict[str, str]:
    return {
        "machines": number(reply.quantity),
        "price": number(reply.price),
        "service": number(reply.service),
        "profit": number(reply.profit, 4),
        "today": number(today.profit, 4),
    }


def _objections(found: PlayedContract) -> list[str]:
    said = []
    for name, reply in found.played.items():
        today = found.today[name]
        if not reply.signs or not reply.quantity:
            continue
        if reply.profit < today.profit + _MORE:
            said.append(EARNS_NO_MORE.format(dealer=name, today=number(today.profit, 4)))
        if found.pays(name) > found.pays_today(name) - _MORE:
            said.append(
                BUYER_PAYS_MORE.format(
                    dealer=name,
                    pays=number(found.pays(name), 4),
                    today=number(found.pays_today(name), 4),
                )
            )
    if found.maker < found.maker_today + _MORE:
        said.append(
            WE_LOSE.format(maker=number(found.maker, 4), today=number(found.maker_today, 4))
        )
    return said
