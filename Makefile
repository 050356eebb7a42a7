# From a clone to a running system. Needs Python 3.11 or newer, make and git; everything else comes from the lock files.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done)
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--no-emit-index-url --no-annotate --no-header --quiet
# One more than cores: some tests wait for a clock or a process.
WORKERS ?= 3

# Per cent of lines and branches that the tests walk, and no less than that.
SEEN_DOMAIN := 97
SEEN_DB := 87
SEEN_WATCH := 82

export DO_NOT_TRACK := 1

.DELETE_ON_ERROR:
.PHONY: help env test lint demo run bench bench-klein soak coverage mutants lock clean

help:  ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

env: $(READY)  ## prepare .venv from the locked, hashed requirements

$(READY): requirements-dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo 'Python 3.11 of nieuwer is nodig en is hier niet gevonden (gezocht: python3).' >&2; exit 1; }
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV) || { echo 'Deze Python kan geen omgeving maken: de module venv ontbreekt.' >&2; exit 1; }
	@echo 'De omgeving wordt klaargezet in $(VENV); de eerste keer duurt dat ongeveer een minuut.'
	@$(PIP) --no-deps --require-hashes --requirement requirements-dev.txt
	@$(PIP) --no-deps --no-index --no-build-isolation --config-settings editable_mode=compat --editable .
	@$(RUN) -m compileall -q -x '/\.|/tests/' . || true
	@touch $@

lint: env
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports --no-cache

test: lint  ## run every check; under 25 minutes on two cores
	$(RUN) -m pytest -n $(WORKERS) --dist loadfile -m "not soak"

demo: env  ## the whole system with a fictional portfolio
	$(VENV)/bin/vervolg up --demo

run: env  ## the whole system, empty, for real use
	$(VENV)/bin/vervolg up

bench: env  ## measure, and write bench/results.md
	$(RUN) -m bench

bench-klein: env  ## measure lists, commands, rules, letters, proof and rebuild on 10,000 cases: two minutes
	$(RUN) -m bench.lists 10000

soak: env  ## what takes long: kill it for real, many times
	$(RUN) -m pytest -n $(WORKERS) --timeout 7200 -m soak

coverage: env  ## which lines and branches of domain, db, watch and work the tests walk; fails below the figures in this file
	$(RUN) -m pytest -n $(WORKERS) --dist loadfile -m "not soak and not slow" --cov=domain --cov=db --cov=watch --cov=work --cov-report=
	$(RUN) -m coverage report --include='domain/*' --fail-under=$(SEEN_DOMAIN)
	$(RUN) -m coverage report --include='db/*' --fail-under=$(SEEN_DB)
	$(RUN) -m coverage report --include='watch/*,work/*' --fail-under=$(SEEN_WATCH)

mutants: env  ## tell a small lie about each rule of law, and see which no test sees
	$(RUN) -m tests.mutants $(MUTANTS)

lock:  ## resolve the requirements again (needs uv)
	$(LOCK) pyproject.toml --output-file requirements.txt $(UPGRADE)
	$(LOCK) pyproject.toml --group dev --output-file requirements-dev.txt $(UPGRADE)

clean:  ## remove what was made, except the data
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info build dist
