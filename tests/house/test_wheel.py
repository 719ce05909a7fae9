"""A wheel built from the project and installed elsewhere carries code, data and fonts."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from sim.course.contents import FOR_LECTURERS, READ_BESIDE, course_contents

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = sorted(path.stem for path in (ROOT / "datasets" / "scenarios").glob("*.toml"))


def pages() -> list[Path]:
    """The notebooks with their manifest, and what they point to in docs/."""
    tracked = [path for path in (ROOT / "notebooks").rglob("*") if path.is_file()]
    beside = [path for name in READ_BESIDE + FOR_LECTURERS for path in (ROOT / "docs").glob(name)]
    return [path for path in tracked if ".ipynb_checkpoints" not in path.parts] + beside


def call(*command: str | Path, cwd: Path) -> str:
    """Run a command as if the project's own folder were not there; return what it printed."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, which is built from the checkout."""
    out = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of a new environment with the wheel in it.

    The libraries are borrowed from the environment of the tests through a .pth file. Python does
    not follow the .pth files of a folder borrowed so, hence the checkout stays out of sight.
    """
    home = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(home)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    call(
        *(sys.executable, "-m", "pip", "--python", python, "install", "--quiet"),
        *("--no-deps", "--no-index", wheel),
        cwd=home,
    )
    library = call(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home
    ).strip()
    borrowed = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    Path(library, "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    return scripts


def test_wheel_holds_all_data_and_only_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {
        name.split("/")[0] for name in names if ".dist-info/" not in name and ".data/" not in name
    } == {"sim"}
    assert {name.partition(".data/data/")[2] for name in names if ".data/" in name} == {
        "etc/jupyter/jupyter_nbconvert_config.json",
        "share/jupyter/nbconvert/templates/described/conf.json",
        "share/jupyter/nbconvert/templates/described/index.html.j2",
    }
    in_wheel = {
        name.removeprefix("sim/_datasets/") for name in names if name.startswith("sim/_datasets/")
    }
    in_checkout = {
        path.relative_to(ROOT / "datasets").as_posix()
        for path in (ROOT / "datasets").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert in_wheel == in_checkout
    assert {name.removeprefix("sim/_course/") for name in names if "/_course/" in name} == {
        path.relative_to(ROOT).as_posix() for path in pages()
    }
    assert "sim/course/jupyter/labconfig/default_setting_overrides.json" in names
    assert "sim/course/jupyter/labconfig/page_config.json" in names
    assert any(
        name.startswith("sim/plots/drawing/fonts/") and name.endswith("OFL.txt") for name in names
    )
    assert "sim/py.typed" in names


@pytest.mark.guard
def test_installed_package_runs_the_course_company_in_an_empty_folder(
    elsewhere: Path, tmp_path: Path
) -> None:
    origin = call(elsewhere / "python", "-c", "import sim; print(sim.__file__)", cwd=tmp_path)
    assert Path(origin.strip()).is_relative_to(elsewhere.parent)
    listed = call(elsewhere / "sim", "list", cwd=tmp_path)
    assert "machine-tools" in SCENARIOS
    assert [name for name in SCENARIOS if name not in listed] == []
    assert "won" in call(elsewhere / "sim", "run", "machine-tools", cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.guard
def test_installed_package_writes_the_course_and_its_pages_run_there(
    elsewhere: Path, tmp_path: Path
) -> None:
    said = call(elsewhere / "sim", "course", "studies", "--for", "students", cwd=tmp_path)
    assert "Begin with" in said
    folder = tmp_path / "studies"
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert written == {*course_contents("students"), "course.json"}
    same = [
        (folder / name).read_bytes() == page for name, page in course_contents("students").items()
    ]
    assert all(same)
    assert "up to date" in call(elsewhere / "sim", "course", "studies", cwd=tmp_path)
    first = "import sim.course; print(sim.course.course_folder())"
    assert call(elsewhere / "python", "-c", first, cwd=folder).strip() == str(folder)
