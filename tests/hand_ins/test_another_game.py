"""The walls know no game: what people hand in for another one is read, played and judged alike."""

from pathlib import Path

import pytest

from sim.hand_ins.folder import collect, try_out
from sim.kernel.errors import InputError
from tests.hand_ins.talking import SPEAKERS, Script, Talker

HEAD = b"from tests.hand_ins.talking import Speaker\n\n\n"
FILES = {
    "echo.py": b"class Echo(Speaker):\n    def say(self, heard):\n        return heard.upper()\n",
    "mute.py": b"class Mute(Speaker):\n    def say(self, heard):\n        return None\n",
    "nosy.py": b"class Nosy(Speaker):\n    def say(self, heard):\n        open('/etc/hostname')\n",
    "none.py": b"",
    "slow.py": b"class Slow(Speaker):\n    def say(self, heard):\n        while True: pass\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # the game of this test lies beside the tests, and not in the package
    begin = "import sys; root, *rest = sys.argv[1:]; sys.path.insert(0, root); "
    begin += "from sim.hand_ins.runner import main; main(rest)"
    monkeypatch.setattr("sim.hand_ins.sandbox._BEGIN", begin)
    for name, source in FILES.items():
        (tmp_path / name).write_bytes(HEAD + source)
    (tmp_path / "script.txt").write_bytes(b"Good day.\nGoodbye.\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "table.toml").write_bytes(b"")
    return tmp_path


def test_another_game_needs_no_other_walls(folder: Path) -> None:
    entries = {entry.file: entry for entry in collect(folder, SPEAKERS)}
    try_out(list(entries.values()), SPEAKERS, ["sir?", "madam?"])
    assert {name: entry.refusal for name, entry in entries.items()} == {
        "echo.py": "",
        "empty.txt": "has no line",
        "mute.py": "said None at turn 0; allowed: a text",
        "none.py": "has no speaker; needed: a class of Speaker with a say(self, heard)",
        "nosy.py": "line 6: open is not for a hand-in: it reads and writes no files; what it needs"
        " stands in the class, as numbers",
        "script.txt": "",
        "slow.py": "needed more than 200,000 steps for one line at turn 0",
        "table.toml": "is neither .py nor .txt",
    }
    echo, script = entries["echo.py"].strategy, entries["script.txt"].strategy
    assert isinstance(echo, Talker)
    assert isinstance(script, Script)
    assert echo.say("sir?") == "HELLO, SIR? (0.250)"
    echo.remote.close()
    assert (script.lines[1], script.name) == ("Goodbye.", "script")
    assert (entries["script.txt"].kind, entries["script.txt"].title) == ("script", "Good day.")


def test_a_folder_without_any_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no speaker; needed: files that .* \.txt"):
        collect(tmp_path, SPEAKERS)
