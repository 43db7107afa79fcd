# Two commands are enough: `make serve` shows the atlas, `make test` runs every test.
# uv is used when it is installed, otherwise Python's own venv and pip.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)
SHELL  := /bin/sh

.PHONY: help serve test check format install dev browser lock clean

help:
	@echo "make serve    the atlas on http://127.0.0.1:8000 (HUDUT_HOST, HUDUT_PORT)"
	@echo "make test     every test, browser tests included"
	@echo "make check    format, lint, types, data"
	@echo "make format   put the code in order"
	@echo "make install  the environment in .venv, nothing else"
	@echo "make lock     pin the requirements again"

serve: install
	@exec $(BIN)/hudut serve

install: $(VENV)/.run
dev: $(VENV)/.dev

test: dev browser
	$(BIN)/python -m pytest

check: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/hudut check

format: dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

browser: dev
	@$(BIN)/python tests/find_browser.py --install

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Hudut needs Python 3.11 or newer; '$(PYTHON)' is not. Try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
ifdef UV
	@$(UV) venv --quiet --allow-existing --python "$$(command -v $(PYTHON))" $(VENV)
else
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python could not make a virtual environment. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
endif

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	$(call pip_install,requirements/run.txt)
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(call pip_install,requirements/dev.txt)
	@touch $@

# $(1) a lock file; every download is checked against its hash, then the project itself is linked in.
ifdef UV
define pip_install
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --require-hashes -r $(1)
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
endef
else
define pip_install
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
endef
endif

# Needs uv. The locks hold versions and hashes for every platform and no address.
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
       --no-emit-index-url --no-emit-find-links --no-header --no-annotate
lock:
	$(LOCK) pyproject.toml --group build -o requirements/run.txt
	$(LOCK) pyproject.toml --group dev -c requirements/run.txt -o requirements/dev.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
