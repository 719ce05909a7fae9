# The maintainer's verbs. Everything happens inside .venv (and .venv-bench); nothing else is touched.
# README.md lists the same as plain commands, for Windows and for conda.

PYTHON ?= python3
LAB_ARGS ?=
STEPS ?=
BENCH_ARGS ?=

PY := .venv/bin/python
BENCH := .venv-bench/bin/python
READY := .venv/ready
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
# Jupyter refuses to run as root unless told; in a container there is often nobody else.
ROOT_FLAG := $(if $(filter 0,$(shell id -u)),--allow-root)

.DEFAULT_GOAL := help
.PHONY: help lab test notebooks bench lock clean

help:
	@echo "make lab        set up once, then open the course in JupyterLab"
	@echo "make test       set up once, then run every check (STEPS=\"lint unit\": only these)"
	@echo "make notebooks  execute the notebooks again and normalise their outputs"
	@echo "make bench      measure the speed: ours, plain SimPy, a bare heap, other simulators"
	@echo "make lock       compute requirements.lock.txt anew from pyproject.toml"
	@echo "make clean      remove the environment and everything made"
	@echo "Another Python: make lab PYTHON=python3.12"

lab: $(READY)
	PATH="$(CURDIR)/.venv/bin:$$PATH" $(PY) -m jupyterlab $(ROOT_FLAG) \
		--LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb $(LAB_ARGS)

test: $(READY)
	@$(PY) tools/check.py $(STEPS)

notebooks: $(READY)
	$(PY) tools/notebooks.py

# The other simulators live in .venv-bench, which borrows everything else from .venv: the tests' own
# environment stays as it is locked.
bench: $(READY)
	@$(PY) -m benchmarks.environment
	@$(BENCH) -m benchmarks.run $(BENCH_ARGS)

# One version of each package for all Pythons and systems, so that everybody sees the same numbers.
lock: $(READY)
	$(PY) -m uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--fork-strategy fewest --upgrade --quiet --no-annotate --no-header --no-emit-index-url \
		--output-file requirements.lock.txt

clean:
	rm -rf .venv .venv-bench build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# The stamp is younger than what it was made from, or the environment is made again.
$(READY): pyproject.toml requirements.lock.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed and '$(PYTHON)' is not: name another, as in: make PYTHON=python3.12 lab"; exit 1; }
	@echo "Setting up .venv with the locked packages; the first time this takes a few minutes."
	@$(PYTHON) -m venv .venv || \
		{ echo "'$(PYTHON)' cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@$(PIP) --requirement requirements.lock.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
