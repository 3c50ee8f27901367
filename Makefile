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

.DEFAULT_GOAL := help
.PHONY: help install run test test-postgresql verify mutation check lint fix types imports messages messages-check migrations deploy \
  wheel audit docs bench lock release-check clean

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

# Compiled again when a translator has been at work; the installation compiles them the first time.
$(STAMPS)/messages: $(shell find src/comitia/locale -name django.po) $(STAMPS)/project
	@$(BIN)/python -m tools.messages compile
	@touch $@

install: $(STAMPS)/dev $(STAMPS)/messages  ## Install comitia and the developers' tools into .venv

# --- using it ---------------------------------------------------------------------------------------

DEMONSTRATION := COMITIA_MODE=demonstration COMITIA_DATA="$${COMITIA_DATA:-var/demonstration}" PORT=$(PORT)

run: $(STAMPS)/messages  ## Load the demonstration federation and serve it on http://localhost:8000
	$(SAY) "Preparing the database"
	@$(DEMONSTRATION) $(BIN)/comitia migrate
	$(SAY) "Loading the demonstration federation"
	@$(DEMONSTRATION) $(BIN)/comitia demo
	@exec env $(DEMONSTRATION) $(BIN)/comitia serve

# --- testing it -------------------------------------------------------------------------------------

TESTS ?= tests
PYTEST := $(BIN)/python -m pytest --quiet
PARALLEL := --numprocesses=auto --dist=worksteal
# Settings as in production, on data of their own.
CHECKED := COMITIA_DATA=var/checks COMITIA_URL=https://federation.example
DJANGO := $(CHECKED) DJANGO_SETTINGS_MODULE=comitia.config.settings $(BIN)/django-admin

test: install  ## Run the tests (TESTS=tests/record runs some)
	$(SAY) "Running the tests"
	@$(PYTEST) $(PARALLEL) $(TESTS)

test-postgresql: install  ## Run the tests on PostgreSQL, if there is one
	@if url=$$($(BIN)/python -m tools.postgresql); then \
	  printf '▸ %s\n' "Running the tests on PostgreSQL"; \
	  DATABASE_URL=$$url $(PYTEST) $(PARALLEL) $(TESTS); \
	elif [ "$$COMITIA_REQUIRE_ALL" = 1 ]; then exit 1; fi

verify: install  ## Prove the engine: all of what `make check` does in a short form (minutes)
	$(SAY) "Proving the engine"
	@$(BIN)/python -m tests.verification

$(STAMPS)/mutation: requirements/mutation.txt $(STAMPS)/dev
	$(SAY) "Installing the tool for mutation of code"
	@$(PIP) install $(LOCKED) --requirement requirements/mutation.txt
	@touch $@

MODULES ?=

mutation: install $(STAMPS)/mutation  ## Try mutants of the core's code (MODULES="engine periods" tries some; goes on where it was)
	$(SAY) "Trying mutants of the code"
	@nice $(BIN)/python -m tests.verification.code_mutation $(MODULES)

check: lint types imports messages-check migrations deploy wheel audit test test-postgresql  ## Do all that continuous integration does

lint: $(STAMPS)/dev  ## Check style and form
	$(SAY) "Checking style and form"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet

fix: $(STAMPS)/dev  ## Mend style and form as far as a tool can
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

types: install  ## Check the types
	$(SAY) "Checking the types"
	@$(CHECKED) $(BIN)/mypy --no-error-summary

imports: install  ## Check that imports go down the layers only
	$(SAY) "Checking the layers"
	@$(BIN)/lint-imports --no-cache >$(STAMPS)/imports.log || { cat $(STAMPS)/imports.log; exit 1; }

messages: install  ## Take new messages from the sources into the catalogues
	$(SAY) "Updating the message catalogues"
	@$(BIN)/python -m tools.messages update

messages-check: install  ## Check that every message is translated
	$(SAY) "Checking the message catalogues"
	@$(BIN)/python -m tools.messages check

migrations: install  ## Check that the migrations agree with the models
	$(SAY) "Checking the migrations"
	@$(DJANGO) makemigrations --check --dry-run >$(STAMPS)/migrations.log || { cat $(STAMPS)/migrations.log; exit 1; }

deploy: install  ## Check the settings as on a public server
	$(SAY) "Checking the settings as on a public server"
	@$(CHECKED) $(BIN)/comitia migrate >/dev/null
	@$(CHECKED) $(BIN)/comitia check >/dev/null

wheel: install  ## Build the wheel and try it in an environment of its own
	$(SAY) "Trying the wheel in an environment of its own"
	@$(BIN)/python -m tools.wheel

audit: install  ## Look up known weaknesses of the dependencies
	$(SAY) "Looking up known weaknesses of the dependencies"
	@$(BIN)/python -m tools.audit

docs: install  ## Check that the documentation is complete and its links lead somewhere
	$(SAY) "Checking the documentation"
	@$(PYTEST) tests/docs

bench: install  ## Measure what has to be fast
	@for file in bench/*.py; do printf '▸ %s\n' "$$file"; $(BIN)/python "$$file" || exit; done

# --- keeping it -------------------------------------------------------------------------------------

lock: $(STAMPS)/venv  ## Resolve the dependencies anew into requirements/
	$(SAY) "Resolving the dependencies"
	@$(PIP) install 'uv>=0.9,<1'
	@for lock in build:run dev:dev mutation:mutation; do \
	  $(BIN)/python -m uv pip compile --quiet pyproject.toml --group $${lock%:*} --generate-hashes --universal \
	    --python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	    --output-file requirements/$${lock#*:}.txt || exit; \
	done

release-check: check  ## Check that this commit could be released
	$(SAY) "Checking that this commit could be released"
	@$(BIN)/python -m tools.release

clean:  ## Remove all that these targets have made, except the data in var/
	@rm -rf $(VENV) build dist mutants .*_cache .hypothesis
