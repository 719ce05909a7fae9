"""A door imports a name when it is asked for, and no module takes a name's place."""

import subprocess
import sys
from importlib import import_module
from types import ModuleType

import pytest

import sim
import sim.experiment
import sim.pricing


def test_nothing_is_imported_before_it_is_asked_for():
    script = (
        "import sys, sim.pricing; before = set(sys.modules)\n"
        "from sim.pricing import step_prices; print(*set(sys.modules) - before)\n"
        "print(*before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    after, before = (set(line.split()) for line in done.stdout.splitlines())
    assert "sim.pricing.theory.price_path" in after
    assert {name for name in before if name.startswith("sim.pricing.")} == set()


def test_a_function_named_like_its_module_stays_the_function():
    module = import_module("sim.experiment.sweep")
    assert isinstance(module, ModuleType)
    assert sim.experiment.sweep is sim.sweep is module.sweep


def test_other_modules_hang_on_their_package_as_ever():
    assert import_module("sim.pricing.theory") is sim.pricing.theory


def test_what_is_not_handed_on_is_said_as_python_says_it():
    with pytest.raises(AttributeError, match=r"^module 'sim.pricing' has no attribute 'sweep'$"):
        _ = sim.pricing.sweep
    with pytest.raises(ImportError, match="cannot import name 'swep' from 'sim'"):
        exec("from sim import swep")


def test_names_are_offered_while_typing():
    assert {"sweep", "Interrupted", "__all__"} <= set(dir(sim.experiment))


def test_a_name_can_be_replaced_and_put_back(monkeypatch):
    monkeypatch.setattr(sim, "run", 3)
    assert sim.run == 3
    monkeypatch.undo()
    assert sim.run is import_module("sim.experiment.single").run
