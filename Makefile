# Each target calls the real tools, after setting up what they need, once. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
# A Node that the set-up brought stands in the virtual environment, where tests look for it too.
export PATH := $(CURDIR)/$(BIN):$(PATH)

BUILD := .venv/.stamp-build node_modules/.package-lock.json
TEST := $(BUILD) .venv/.stamp-dev
AUDIT := .venv/.stamp-audit audit/node_modules/.package-lock.json
BENCH := $(TEST) .venv/.stamp-bench

# Half as many again as there are processors: tests wait for browsers and servers.
WORKERS = $(shell $(BIN)/python -c 'import os; print(os.cpu_count() * 3 // 2 or 1)')

.NOTPARALLEL:
.PHONY: help site serve check test test-all bench format lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

site: $(BUILD) ## build the site from content/ into site/
	@$(BIN)/python build.py build
	@echo "The site is in site/. To look at it: make serve, then http://127.0.0.1:8000/"

serve: $(BUILD) ## show the site on http://127.0.0.1:8000/
	@$(BIN)/python build.py serve

check: .venv/.stamp-dev ## check style, types, layers and spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell

test: $(TEST) ## run the tests, the browser's too
	@$(BIN)/python -m scripts.browser
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not slow"

test-all: $(TEST) $(AUDIT) ## run those that take minutes or Java as well
	@java -version 2>/dev/null || { echo "make test-all needs Java 11 or later, for the Nu HTML checker." >&2; exit 1; }
	@$(BIN)/python -m scripts.browser
	$(BIN)/pytest

bench: $(BENCH) ## measure the search beside Pagefind, the ledger beside the whole build, and a harvest: takes an hour
	@$(BIN)/python -m scripts.browser
	@$(BIN)/python -m benchmarks.search
	@$(BIN)/python -m benchmarks.ledger
	@$(BIN)/python -m benchmarks.harvest

format: .venv/.stamp-dev ## set the code as `make check` wants it
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/.stamp-python ## renew every pin: for maintainers, with Python 3.11
	$(BIN)/python -m scripts.lock

clean: ## take away what was built; .venv/ and node_modules/ stay
	find site -mindepth 1 ! -path site/.gitignore -delete
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis audit/reports

.venv/.stamp-python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.stamp-build: requirements.txt .venv/.stamp-python
	$(INSTALL) -r requirements.txt
	@touch $@

# Of jstyleson, a file of Python that extruct needs, there is only the source.
.venv/.stamp-dev: requirements-dev.txt .venv/.stamp-build
	$(INSTALL) --no-binary jstyleson -r requirements-dev.txt
	@touch $@

.venv/.stamp-bench: requirements-bench.txt .venv/.stamp-python
	$(INSTALL) --no-deps -r requirements-bench.txt
	@touch $@

.venv/.stamp-audit: requirements-audit.txt .venv/.stamp-python
	$(INSTALL) --no-deps --ignore-requires-python -r requirements-audit.txt
	@touch $@

# npm writes these files last, so a set-up cut short is done again.
node_modules/.package-lock.json: package-lock.json .venv/.stamp-python
	$(BIN)/python -m scripts.front_end .

audit/node_modules/.package-lock.json: audit/package-lock.json .venv/.stamp-python
	$(BIN)/python -m scripts.front_end audit
