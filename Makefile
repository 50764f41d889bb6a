# Kaiji. Needs python3 (3.11 or newer) and make; everything else goes into .venv from requirements.lock.

PYTHON ?= python3
PYTEST_ARGS ?=
PARTS ?=
TAXONOMIES ?= ../shared/taxonomies
UV_VERSION := 0.13.9

VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready
COMPILE = build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help examples xbrl test slow long check validate gui view serve docs bench benchmarks readers golden provenance inventory release venv lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

xbrl: $(READY) ## Generate taxonomy/ and instances/ from the source of truth
	$(BIN)/kaiji build

examples: $(READY) ## Build what the examples would hand in (TAXONOMIES=where packages lie)
	$(BIN)/python examples/build.py $(TAXONOMIES)

test: $(READY) ## Run the tests (PYTEST_ARGS='-k name' to narrow)
	$(BIN)/pytest -n 2 -m 'not slow and not long' $(PYTEST_ARGS)

slow: $(READY) ## Run the tests that have real tools judge whole filings
	$(BIN)/pytest -n 2 -m 'slow and not long' $(PYTEST_ARGS)

long: $(READY) ## Run the longest of them, before a release
	$(BIN)/pytest -n 2 -m long $(PYTEST_ARGS)

check: $(READY) ## Lint, check formatting, types and import rules
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	PYTHONPATH=generator $(BIN)/lint-imports --no-logo

validate: $(READY) ## Validate the generated files with Arelle
	$(BIN)/kaiji validate

gui: $(READY) ## Open the generated files in the Arelle window
	$(BIN)/kaiji gui

view: $(READY) ## Open the document in the interactive viewer
	$(BIN)/kaiji view

serve: $(READY) ## Show the document while you work on it
	$(BIN)/kaiji serve --open

docs: $(READY) ## Build the site of the documentation in build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo build/site/index.html

bench: $(READY) ## Measure how long things take (PARTS='bulk batches' for some)
	$(BIN)/python -m tests.bench $(PARTS)

benchmarks: $(READY) ## Measure, and put what was measured into BENCHMARKS.md (PARTS as for bench)
	$(BIN)/python -m tests.bench --into BENCHMARKS.md $(PARTS)

readers: $(READY) ## Have other programs read the filing and compare what they return
	$(BIN)/python -m tests.readers.run

golden: $(READY) ## Regenerate the golden files of the tests
	$(BIN)/pytest --golden

provenance: $(READY) ## Look up the line of the notice for every figure (SOURCE=its text)
	$(BIN)/kaiji locate --source '$(SOURCE)'

inventory: $(READY) ## Rewrite the README's table of roles, concepts and facts
	$(BIN)/kaiji inventory --into README.md

release: ## Build the wheel and the source distribution, check them, and try them as a user would
	PYTHON='$(PYTHON)' .ci/release

venv: $(READY) ## Create or refresh .venv (the other targets do it themselves)

lock: ## Rewrite the locked requirements (UPGRADE=1 for the newest versions)
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv==$(UV_VERSION)
	$(COMPILE) --extra dev --output-file requirements.lock pyproject.toml >/dev/null
	for list in $(basename $(wildcard tests/readers/*.in) .ci/release.in); do \
	  $(COMPILE) --output-file $$list.txt $$list.in >/dev/null || exit; \
	done

clean: ## Remove .venv, build/ and caches; keep taxonomy/ and instances/
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The locked packages. --clear: a package that left the lock leaves .venv too.
$(LOCKED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Kaiji needs Python 3.11 or newer, which '$(PYTHON)' is not: name another with 'make PYTHON=python3.12 ...'." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "'$(PYTHON)' lacks the venv module: install it first (on Debian and Ubuntu, the package python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

# Kaiji itself, as a link to generator/: no download, for its build tools are in the lock.
$(READY): $(LOCKED) pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
