"""JupyterLab is started for a course with its settings, in its folder, beside the user's own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from sim.course import opening
from sim.course.opening import ECHO, SETTINGS, WORKSPACE, WORKSPACES, lab_command, open_course
from sim.kernel.errors import InputError

PANEL = "@jupyterlab/notebook-extension:panel"


def test_the_settings_stand_before_what_the_user_set_and_do_not_displace_it() -> None:
    given = {"JUPYTER_CONFIG_PATH": "/mine", "PATH": "/usr/bin"}
    _, environment = lab_command(Path("course"), environment=given)
    assert environment["JUPYTER_CONFIG_PATH"].split(os.pathsep) == [str(SETTINGS), "/mine"]
    assert environment["PATH"].split(os.pathsep)[-1] == "/usr/bin"


def test_no_kernel_sends_a_moved_control_back_unless_the_user_wants_it() -> None:
    assert lab_command(Path("course"), environment={})[1][ECHO] == "0"
    assert lab_command(Path("course"), environment={ECHO: "1"})[1][ECHO] == "1"


def test_jupyter_reads_the_settings() -> None:
    """Asked of Jupyter itself: a misspelt plugin or trait would be passed over in silence."""
    ask = (
        f"PANEL = {PANEL!r}"
        + """
import json
from jupyterlab.labapp import LabApp
from jupyter_server.serverapp import ServerApp
from jupyterlab_server.config import get_static_page_config
from jupyterlab_server.settings_utils import _get_overrides, get_settings
app = ServerApp()
app.load_config_file()
hook = app.config.ContentsManager.pre_save_hook
schemas = LabApp()._default_schemas_dir()
overrides, error = _get_overrides("/nowhere")
assert not error, error
for name, values in overrides.items():
    schema = get_settings("/nowhere", schemas, "/nowhere", name, overrides)[0]["schema"]
    for key, value in values.items():
        assert key in schema["properties"], (name, key)
        assert schema["properties"][key]["default"] == value, (name, key)
bar = get_settings("/nowhere", schemas, "/nowhere", PANEL, {})[0]["schema"]["jupyter.lab.toolbars"]
off = get_static_page_config(level="all")["disabledExtensions"]
print(json.dumps({
    "hook": hook, "plugins": sorted(overrides), "off": [name for name in off if off[name]],
    "tools": [tool["name"] for tool in bar["Notebook"]], "built": LabApp().app_dir,
}))
"""
    )
    _, environment = lab_command(Path("course"))
    done = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    module, _, name = said["hook"].rpartition(".")
    assert callable(getattr(__import__(module, fromlist=[name]), name))
    ours = json.loads((SETTINGS / "labconfig" / "default_setting_overrides.json").read_text())
    assert said["plugins"] == sorted(ours)
    assert {tool["name"] for tool in ours[PANEL]["toolbar"]} <= set(said["tools"])
    scripts = Path(said["built"], "static").glob("*.js")
    code = "".join(script.read_text(encoding="utf-8") for script in scripts)
    assert said["off"]
    assert all(f'"{name}"' in code for name in said["off"])


def test_a_page_exported_as_html_has_the_texts_of_its_pictures(tmp_path: Path) -> None:
    said = 'Half are ordered within 22 weeks; "usual" < 30.'
    output = nbformat.v4.new_output(
        "display_data", {"image/png": "iVBORw0KGgo="}, metadata={"image/png": {"alt": said}}
    )
    cell = nbformat.v4.new_code_cell("picture", outputs=[output, output])
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "page.ipynb")
    _, environment = lab_command(tmp_path)
    command = [sys.executable, "-m", "nbconvert", "--to", "html", str(tmp_path / "page.ipynb")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    page = BeautifulSoup((tmp_path / "page.html").read_text(encoding="utf-8"), "html.parser")
    assert [picture["alt"] for picture in page.find_all("img")] == [said] * 2


def test_the_side_bar_is_closed_once_and_then_as_it_was_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    monkeypatch.setattr(opening.os, "name", "posix")
    monkeypatch.setattr(opening.os, "execve", lambda *told: started.append(told) or sys.exit(0))
    for _ in range(2):
        with pytest.raises(SystemExit):
            open_course(tmp_path, ["--no-browser"])
        workspace = tmp_path / WORKSPACES / WORKSPACE
        left = workspace.read_text()
        workspace.write_text(f"{left} ")
    assert left.endswith("} ") or left.endswith("\n ")
    assert json.loads(left)["data"]["layout-restorer:data"]["left"]["collapsed"] is True
    program, command, environment = started[-1]
    assert program == command[0] == sys.executable
    assert command[-1] == "--no-browser"
    assert f"--ServerApp.root_dir={tmp_path}" in command
    assert str(SETTINGS) in environment["JUPYTER_CONFIG_PATH"]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / WORKSPACES).write_text("a file")
    with pytest.raises(InputError, match="cannot be written"):
        open_course(tmp_path)


def test_a_wrong_kind_of_argument_is_one_sentence() -> None:
    with pytest.raises(InputError, match="folder is 3"):
        lab_command(3)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="folder is 3"):
        open_course(3)  # type: ignore[arg-type]
