# Everything a developer or an operator does with a checkout. Needs only python3 (3.11 or newer) and make.
# `make help` lists the targets.

PYTHON ?= python3
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
SAY := @printf '▸ %s\n'
# No build isolation: building the project itself must not fetch anything that the lock does not pin.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
LOCKED := --require-hashes --only-binary :all:
UV := $(BIN)/python -m uv

.DEFAULT_GOAL := help
.PHONY: help install run test check lint format-check fix types imports messages messages-check migrations deploy audit \
  wheel docs bench lock release-check clean

help:  ## List the targets
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-22s %s\n", $$1, $$2 }'

# --- the virtual environment ------------------------------------------------------------------------

$(STAMPS)/venv:
	$(SAY) "Creating the virtual environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit("comitia needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else 0'
	@$(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/run: requirements/run.txt $(STAMPS)/venv
	$(SAY) "Installing what comitia runs on (about a minute the first time)"
	@$(PIP) install $(LOCKED) --requirement requirements/run.txt
	@touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/run
	$(SAY) "Installing the tools for tests and checks (about a minute the first time)"
	@$(PIP) install $(LOCKED) --requirement requirements/dev.txt
	@touch $@

$(STAMPS)/project: pyproject.toml $(STAMPS)/run
	$(SAY) "Installing comitia itself"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

install: $(STAMPS)/dev $(STAMPS)/project  ## Install comitia and the tools for developers into .venv

# --- using it ---------------------------------------------------------------------------------------

DEMONSTRATION := COMITIA_MODE=demonstration COMITIA_DATA="$${COMITIA_DATA:-var/demonstration}" PORT=$(PORT)

run: $(STAMPS)/project  ## Load the demonstration federation and serve it on http://localhost:8000
	$(SAY) "Preparing the database"
	@$(DEMONSTRATION) $(BIN)/comitia migrate
	$(SAY) "Loading the demonstration federation"
	@$(DEMONSTRATION) $(BIN)/comitia demo
	@exec env $(DEMONSTRATION) $(BIN)/comitia serve

# --- testing it -------------------------------------------------------------------------------------

DJANGO := COMITIA_DATA=var/checks $(BIN)/django-admin

test: install  ## Run all the tests
	$(SAY) "Running the tests"
	@$(BIN)/python -m pytest --quiet $(TESTS)

check: lint types imports messages-check migrations deploy docs test wheel audit  ## Do all that continuous integration does

lint: $(STAMPS)/dev  ## Check style and form
	$(SAY) "Checking style and form"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet

fix: $(STAMPS)/dev  ## Mend style and form as far as a tool can
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

types: install  ## Check the types
	$(SAY) "Checking the types"
	@COMITIA_DATA=var/checks $(BIN)/mypy

imports: install  ## Check that imports go down the layers only
	$(SAY) "Checking the layers"
	@$(BIN)/lint-imports --no-cache --quiet

lock: $(STAMPS)/venv  ## Write requirements/*.txt anew from pyproject.toml
	$(SAY) "Resolving the dependencies"
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet 'uv>=0.9,<1'
	@for group in build:run dev:dev; do \
	  $(UV) pip compile --quiet pyproject.toml --group $${group%:*} --generate-hashes --universal --python-version 3.11 \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --output-file requirements/$${group#*:}.txt || exit; \
	done
