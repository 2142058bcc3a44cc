# make run    sets everything up and opens the workbench on the bundled articles
# make test   sets everything up and passes the tests
# make lint   ruff and mypy;  make pictures, make bench: see docs/contributing.md

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)

ifdef UV
CREATE  = $(UV) venv --quiet --allow-existing --python "$(PYTHON)" $(VENV)
INSTALL = $(UV) pip install --quiet --python $(BIN)/python --constraint constraints.txt
else
CREATE  = "$(PYTHON)" -m venv $(VENV)
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
endif

.PHONY: run test lint format pictures bench clean

run: $(VENV)/.ready-to-run
	@$(BIN)/workbench

test: $(VENV)/.ready-to-test
	$(BIN)/python -m pytest -n 4 --dist worksteal  # half of it waits for a screen

lint: $(VENV)/.ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.ready-to-test
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

pictures: $(VENV)/.ready-to-test
	$(BIN)/python docs/make_pictures.py

bench: $(VENV)/.ready-to-test
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "The workbench needs Python 3.11 or later: make PYTHON=python3.12 run" >&2; exit 1; }
	@echo "Setting up in $(VENV) …"
	@$(CREATE)

$(VENV)/.ready-to-run: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.ready-to-test: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/.ready-to-run
