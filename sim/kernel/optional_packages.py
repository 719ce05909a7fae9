"""Parts of the course that need a package which is not installed with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from sim.kernel.errors import InputError

NOT_INSTALLED: Final = (
    '{package} is not installed; run: pip install "industrial-marketing-lab[{extra}]"'
)


class MissingExtraError(InputError):
    """An optional package is not installed; the sentence says how to get it."""


def optional(module: str, extra: str) -> Any:
    """Import a module of an optional package.

    Parameters
    ----------
    module : str
        What to import.
    extra : str
        The extra of this project that brings it.

    Raises
    ------
    MissingExtraError
        If it is not installed.

    Examples
    --------
    >>> optional("no_such_package", "data")
    Traceback (most recent call last):
    sim.kernel.optional_packages.MissingExtraError: no_such_package is not installed; run: pip install "industrial-marketing-lab[data]"
    """  # noqa: E501  (an error's sentence is one line)
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise MissingExtraError(NOT_INSTALLED.format(package=package, extra=extra)) from None


@contextmanager
def told_if_missing() -> Iterator[None]:
    """Print the sentence of a `MissingExtraError` instead of a traceback, and leave the block.

    Examples
    --------
    >>> with told_if_missing():
    ...     optional("no_such_package", "data")
    ...     print("never reached")
    no_such_package is not installed; run: pip install "industrial-marketing-lab[data]"
    """
    try:
        yield
    except MissingExtraError as missing:
        sys.stdout.write(f"{missing}\n")
