"""A rule written in a notebook, held to the language in which rules are handed in."""

from __future__ import annotations

import ast
import inspect
from textwrap import dedent
from typing import Any

from sim.hand_ins.language.grammar import NotInLanguage, check
from sim.hand_ins.player import language
from sim.pricing.entries.player import PricePlayer
from sim.pricing.strategies.contract.strategy import Strategy


def not_to_hand_in(rule: Any) -> str:
    """Say why a rule's class could not be handed in as it stands; empty if it could.

    Whatever is not written as a class of :class:`Strategy`, or whose text is not to be had, is not
    asked: a strategy of the course, a rule table.

    Parameters
    ----------
    rule : object
        A rule, or its class.

    Examples
    --------
    >>> not_to_hand_in(Strategy)
    ''
    """
    own = rule if inspect.isclass(rule) else type(rule)
    written = [one for one in own.__mro__[:-2] if one.__module__.partition(".")[0] != "sim"]
    if not (issubclass(own, Strategy) and written):
        return ""
    try:
        # those it builds upon first, as in a file
        text = "\n".join(dedent(inspect.getsource(one)) for one in reversed(written))
        check(ast.parse(text), language(PricePlayer))
    except NotInLanguage as refused:
        return str(refused)
    except (OSError, TypeError, SyntaxError):  # typed at a prompt, or made by a program
        return ""
    return ""
