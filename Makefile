# Two commands for newcomers: `make demo` shows what crossread does, `make test` runs the whole default suite.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint quality lock clean

demo: $(VENV)/.run
	$(BIN)/crossread read examples/border-talks --out out/demo
	@echo
	@echo "The record: out/demo/record.json"
	@echo "The page:   file://$(CURDIR)/out/demo/record.html"

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Regenerates docs/quality.md from the public data and gold records in ../shared.
quality: $(VENV)/.dev
	$(BIN)/python -m evaluation.table

lock: $(VENV)/.dev
	$(BIN)/pip install uv
	$(BIN)/uv pip compile --universal --no-header --no-emit-index-url -o requirements/run.txt pyproject.toml
	$(BIN)/uv pip compile --universal --no-header --no-emit-index-url --group dev -c requirements/run.txt -o requirements/dev.txt pyproject.toml

clean:
	rm -rf $(VENV) out

$(VENV)/.pip:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	touch $@

$(VENV)/.run: $(VENV)/.pip requirements/run.txt pyproject.toml
	$(BIN)/pip install --quiet --requirement requirements/run.txt
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(BIN)/pip install --quiet --requirement requirements/dev.txt
	touch $@
