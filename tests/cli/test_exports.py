"""``sim cards``: sheets to print, or one sentence and nothing."""

import pytest

from sim.cli import main


def test_cards_of_a_shipped_conversation(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "cards"
    assert main(["cards", "--out", str(out)]) == 0
    assert [one.name for one in out.iterdir()] == ["gearbox-phone.html"]
    assert "in a browser and print it" in capsys.readouterr().out
    assert "Mr. Chen" in (out / "gearbox-phone.html").read_text(encoding="utf-8")


def test_an_unknown_conversation_leaves_nothing(tmp_path, capsys) -> None:
    out = tmp_path / "cards"
    assert main(["cards", "nobody", "--out", str(out)]) == 2
    assert not out.exists()
    assert "nobody" in capsys.readouterr().err
