# The maintainer's verbs. Everything happens inside .venv (and .venv-bench); nothing else is touched.
# README.md lists the same as plain commands, for Windows and for conda.

PYTHON ?= python3
LAB_ARGS ?=
LECTURE_ARGS ?=
# Where `make lab` writes the course: one works on copies, the notebooks under version control stay as they are.
MY_COURSE ?= my-course
STEPS ?=
BENCH_ARGS ?=
ROWS ?=
# Where `make strings` writes the template for translators.
POT ?= build/strings.pot

PY := .venv/bin/python
BENCH := .venv-bench/bin/python
# Stamps of tools/set_up.py: younger than what they were made from, or the set-up runs again.
READY := .venv/ready
READY_FOR_TESTS := .venv/ready-for-tests
SET_UP = @command -v $(PYTHON) >/dev/null || \
	{ echo "'$(PYTHON)' is not there: name another Python, as in: make lab PYTHON=python3.12"; exit 1; }; \
	$(PYTHON) tools/set_up.py

.DEFAULT_GOAL := help
.PHONY: help lab lecture test test-all notebooks chapter chapter-check strings bench lock clean

help:
	@echo "make lab        set up once, write or renew the course in $(MY_COURSE)/, open it in JupyterLab"
	@echo "make lecture    a chapter on the wall, one thing a screen: CHAPTER=10 (LECTURE_ARGS=--open-to-room)"
	@echo "make test       complete the set-up once, then run the checks (STEPS=\"lint unit\": only these)"
	@echo "make test-all   the same with all heavy studies: before a release, more than an hour"
	@echo "make notebooks  execute the notebooks again and normalise their outputs"
	@echo "make chapter    begin a new one: NAME=18-channels TITLE=\"Channels\" TITLE_ZH=销售渠道 ROWS=\"72 73 74\""
	@echo "make chapter-check NAME=18-channels   say what is missing in this one"
	@echo "make strings    write every string of the course with its place to $(POT), for translators"
	@echo "make bench      measure the speed: ours, plain SimPy, a bare heap, other simulators"
	@echo "make lock       compute the locks anew from pyproject.toml"
	@echo "make clean      remove the environment and everything made (your $(MY_COURSE)/ stays)"
	@echo "Another Python: make lab PYTHON=python3.12"

lab: $(READY)
	@$(PY) -m sim course "$(MY_COURSE)" --open $(LAB_ARGS)

# What is given on the command line reaches the shell through the environment, whatever it holds.
lecture: $(READY)
	@$(PY) -m sim lecture "$${CHAPTER:-00}" $(LECTURE_ARGS)

test: $(READY_FOR_TESTS)
	@$(PY) tools/check.py $(STEPS)

test-all: $(READY_FOR_TESTS)
	@$(PY) tools/check.py --all $(STEPS)

notebooks: $(READY_FOR_TESTS)
	$(PY) tools/notebooks.py

# What is given on the command line reaches the shell through the environment, whatever it holds.
chapter: $(READY_FOR_TESTS)
	@$(PY) -m tools.new_chapter "$$NAME" --title "$$TITLE" --title-zh "$$TITLE_ZH" \
		--minutes "$${MINUTES:-90}" --rows $(ROWS)

chapter-check: $(READY_FOR_TESTS)
	@$(PY) -m tools.chapter "$$NAME"

strings: $(READY_FOR_TESTS)
	@$(PY) -m tools.strings "$(POT)"
	@echo "$(POT)"

# The other simulators live in .venv-bench, which borrows everything else from .venv: the tests' own
# environment stays as it is locked.
bench: $(READY_FOR_TESTS)
	@$(PY) -m benchmarks.environment
	@$(BENCH) -m benchmarks.run $(BENCH_ARGS)

# One version of each package for all Pythons and systems, so that everybody sees the same numbers. What
# the course needs is a part of the whole, so the whole comes first.
LOCK := $(PY) -m uv pip compile pyproject.toml --extra data --universal --python-version 3.11 \
	--fork-strategy fewest --upgrade --quiet --no-annotate --no-header --no-emit-index-url
lock: $(READY)
	$(LOCK) --group dev --output-file requirements-dev.lock.txt
	$(LOCK) --group set-up --constraint requirements-dev.lock.txt --output-file requirements.lock.txt

# Right after the set-up a process still puts bytecode there.
MADE := .venv .venv-bench build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
clean:
	rm -rf $(MADE) || { sleep 1; rm -rf $(MADE); }

$(READY): pyproject.toml requirements.lock.txt
	$(SET_UP)

$(READY_FOR_TESTS): pyproject.toml requirements.lock.txt requirements-dev.lock.txt
	$(SET_UP) --tests
