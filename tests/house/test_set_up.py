"""tools/set_up.py installs by uv or by pip, from where pip's configuration says."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tools.set_up import COMPILE, PYTHON, ROOT, install, told_to_pip

pytestmark = pytest.mark.usefixtures("mirror")
SCRIPT = ROOT / "tools" / "set_up.py"


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with pip and uv, lent by the tests' own."""
    home = tmp_path_factory.mktemp("elsewhere") / ".venv"
    venv.create(home)
    made = home / PYTHON.relative_to(ROOT / ".venv")
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    library, lender = (
        subprocess.run([who, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
        for who in (made, sys.executable)
    )
    Path(library, "lent.pth").write_text(lender, encoding="utf-8")
    return made


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An institution's registry with one package, known to pip's configuration alone."""
    page = tmp_path / "simple" / "abacus"
    page.mkdir(parents=True)
    wheel = page / "abacus-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("abacus.py", "beads = 10\n")
        about = "Metadata-Version: 2.1\nName: abacus\nVersion: 1.0\n"
        archive.writestr("abacus-1.0.dist-info/METADATA", about)
        kind = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        archive.writestr("abacus-1.0.dist-info/WHEEL", kind)
        archive.writestr("abacus-1.0.dist-info/RECORD", "")
    link = f'<a href="{wheel.as_uri()}">{wheel.name}</a>'
    (page / "index.html").write_text(f"<!DOCTYPE html>{link}", encoding="utf-8")
    settings = tmp_path / "pip.conf"
    settings.write_text(
        f"[global]\nindex-url = https://example.org/simple\n"
        f"[install]\nindex-url = {page.parent.as_uri()}\n",
        encoding="utf-8",
    )
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX", "UV_FIND_LINKS", "UV_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    return page.parent


def beads(python: Path) -> str:
    """What the package says where it is installed; then it is removed again."""
    say = "import abacus; print(abacus.beads)"
    said = subprocess.run([python, "-c", say], capture_output=True, text=True).stdout.strip()
    subprocess.run([python, "-m", "pip", "uninstall", "--quiet", "--yes", "abacus"], check=True)
    return said


def test_what_pip_is_told_is_read_as_pip_reads_it(
    python: Path, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told_to_pip(python)["index-url"] == [mirror.as_uri()]
    monkeypatch.setenv("PIP_INDEX_URL", "https://example.org/mine")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "https://example.org/a https://example.org/b")
    told = told_to_pip(python)
    assert told["index-url"] == ["https://example.org/mine"]
    assert told["extra-index-url"] == ["https://example.org/a", "https://example.org/b"]


def test_uv_installs_from_where_pip_is_told(python: Path, capfd: pytest.CaptureFixture) -> None:
    assert install(python, "abacus==1.0", fast=True) is True
    told = capfd.readouterr().out
    assert "Installed 1 package" in told
    assert "abacus" not in told
    assert beads(python) == "10"


def test_a_folder_of_wheels_without_a_registry_will_do(
    python: Path, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(mirror / "abacus"))
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    assert install(python, "abacus", fast=True) is True
    assert beads(python) == "10"


@pytest.mark.guard
def test_where_uv_cannot_go_on_pip_does(
    python: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture
) -> None:
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    assert install(python, "abacus==1.0", fast=True) is False
    assert "uv could not, pip tries" in capfd.readouterr().out
    assert beads(python) == "10"


def test_where_pip_cannot_either_a_sentence_says_so(python: Path) -> None:
    with pytest.raises(SystemExit, match=r"could not be fetched.*goes on from here"):
        install(python, "abacus==2.0", fast=True)


def test_bytecode_is_made_also_where_nobody_stores_it(
    python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    install(python, "abacus==1.0", fast=True)
    ask = "import abacus, pathlib; print(pathlib.Path(abacus.__cached__).exists())"
    found = [
        subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout
        for code in (ask, COMPILE, ask)
    ]
    assert found == ["False\n", "", "True\n"]


@pytest.mark.parametrize(("version", "code"), [((3, 10), 1), (sys.version_info[:2], 0)])
def test_a_python_too_old_is_told_so(version: tuple[int, int], code: int) -> None:
    play = "import runpy, sys; sys.version_info = ({}, {}, 0); sys.argv[1:] = ['--help']\n"
    play += f"runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", play.format(*version)], capture_output=True, text=True
    )
    assert done.returncode == code
    assert ("Python 3.11 or newer is needed, and this is 3.10" in done.stderr) == bool(code)
