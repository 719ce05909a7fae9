"""A long sentence is printed in lines that are parted at words."""

import pytest

from sim.course import say
from sim.course.printed import LINE

NAMES = "generous-tit-for-tat, " * 12


def test_no_word_and_no_name_is_parted(capsys: pytest.CaptureFixture[str]) -> None:
    say(NAMES, "short")
    *lines, last = capsys.readouterr().out.splitlines()
    assert last == "short"
    assert len(lines) > 2
    assert max(map(len, lines)) <= LINE
    assert " ".join(line.strip() for line in lines) == NAMES.strip()
    assert {word for line in lines for word in line.split()} == {"generous-tit-for-tat,"}


def test_sentences_begin_at_the_margin_and_go_on_behind_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say(NAMES, NAMES)
    lines = capsys.readouterr().out.splitlines()
    assert sum(not line.startswith("  ") for line in lines) == 2
