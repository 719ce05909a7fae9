"""Written aside and renamed: whole or not at all, and nothing is left of who was killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sim.kernel.files.aside import folder_aside, write_aside

ROOT = Path(__file__).resolve().parents[3]
KILLED = """
import os, sys
from pathlib import Path
from sim.kernel.files import aside
place, number = Path(sys.argv[2]), int(sys.argv[3])
if sys.argv[1] == "file":
    with aside.file_aside(place) as file:
        file.write_text("half")
        os.kill(os.getpid(), number)
with aside.folder_aside(place) as folder:
    (folder / "table.csv").write_text("half")
    if sys.argv[1] == "renamed":
        folder.rename(place)
    os.kill(os.getpid(), number)
"""
HOLDS = """
import sys
from pathlib import Path
from sim.kernel.files import aside
kind, place = aside.file_aside if sys.argv[1] == "file" else aside.folder_aside, Path(sys.argv[2])
with kind(place) as mine:
    print(mine, flush=True)
    sys.stdin.readline()
    (mine if sys.argv[1] == "file" else mine / "table.csv").write_text("theirs")
    print("written", flush=True)
    if sys.argv[1] == "folder":
        mine.rename(place)
"""


ENDED = [] if os.name == "nt" else [signal.SIGKILL, signal.SIGTERM]


def killed(kind: str, place: Path, how: signal.Signals) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, kind, place, str(int(how))], cwd=ROOT)
    assert done.returncode == -how


def test_a_stop_at_any_moment_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept.json"
    write_aside(file, "old")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("fsync", "chmod", "replace"):
        with monkeypatch.context() as stopped:
            stopped.setattr(os, name, stop)
            with pytest.raises(KeyboardInterrupt):
                write_aside(file, "new")
        assert [one.name for one in tmp_path.iterdir()] == ["kept.json"]
        assert file.read_text(encoding="utf-8") == "old\n"


@pytest.mark.parametrize("how", ENDED)
def test_the_next_writer_sweeps_the_file_of_who_was_killed(
    how: signal.Signals, tmp_path: Path
) -> None:
    file = tmp_path / "my [work].json"
    write_aside(file, "old")
    killed("file", file, how)
    assert file.read_text(encoding="utf-8") == "old\n"
    assert len(os.listdir(tmp_path)) == 2
    write_aside(file, "new")
    assert os.listdir(tmp_path) == [file.name]
    assert file.read_text(encoding="utf-8") == "new\n"


@pytest.mark.parametrize("how", ENDED)
@pytest.mark.parametrize("kind", ["folder", "renamed"])
def test_the_next_run_sweeps_the_folder_of_who_was_killed(
    kind: str, how: signal.Signals, tmp_path: Path
) -> None:
    place = tmp_path / "results"
    killed(kind, place, how)
    assert len(os.listdir(tmp_path)) == 2
    with folder_aside(place) as aside:
        assert sorted(os.listdir(tmp_path)) == sorted(
            [aside.name, f"{aside.name}.lock", *(["results"] if kind == "renamed" else [])]
        )
    assert os.listdir(tmp_path) == (["results"] if kind == "renamed" else [])


@pytest.mark.skipif(os.name == "nt", reason="locks of POSIX")
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_a_living_one_writes_is_not_swept(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "results"
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", HOLDS, kind, place]
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout
        assert other.stdin
        theirs = Path(other.stdout.readline().strip())
        if kind == "file":
            write_aside(place, "mine")
            assert place.read_text() == "mine\n"
        else:
            with folder_aside(place) as aside:
                assert aside != theirs
        assert theirs.exists()
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.stdout.readline() == "written\n"
    assert other.returncode == 0
    assert os.listdir(tmp_path) == ["results"]
    assert (place if kind == "file" else place / "table.csv").read_text() == "theirs"
