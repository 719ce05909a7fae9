"""The version of all of `sim`, where a model can read it without the door above it."""

from typing import Final

VERSION: Final = "0.1.0"
