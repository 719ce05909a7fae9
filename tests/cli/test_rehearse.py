"""`sim rehearse` in one sentence where it cannot, and on one page where it can."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.classroom.rehearsal import rehearse as playing
from sim.cli.commands import call
from sim.kernel.errors import InputError
from tests.classroom.rehearsal.test_report import Difference, rehearsal


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["99"], "chapter is '99'; allowed: 00, "),
        (["10", "--out", "page.pdf"], "--out is 'page.pdf'; allowed: a file that ends in"),
        (["10", "--out", "nowhere/page.md"], "--out is 'nowhere/page.md'; allowed: a file"),
    ],
)
def test_what_cannot_be_is_one_sentence(words: list[str], sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        call(["rehearse", *words])
    assert str(caught.value).startswith(sentence)


def test_the_page_is_printed_or_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(playing, "play_chapter", lambda chapter, say: rehearsal())
    assert call(["rehearse", "10"]) == 0
    assert "# Rehearsal of 07-mine" in capsys.readouterr().out
    for name, begins in (("page.md", "# Rehearsal"), ("page.html", "<!doctype html>")):
        assert call(["rehearse", "10", "--out", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_what_differs_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    found = rehearsal(difference=Difference("text", "4", "5"))
    monkeypatch.setattr(playing, "play_chapter", lambda chapter, say: found)
    assert call(["rehearse", "10"]) == 1
