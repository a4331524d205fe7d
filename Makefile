# wfm: every target builds its own virtual environment from the pinned constraints.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.wfm-installed

.PHONY: demo test check format renew clean

demo: $(STAMP)
	$(BIN)/wfm plan examples/roubaix-tourcoing -o out --seconds 30

test: $(STAMP)
	$(BIN)/python -m pytest -n 2

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

renew: $(STAMP)
	$(BIN)/python -m pytest --renew tests/test_reference.py tests/test_pages.py tests/cli/test_transcripts.py

clean:
	rm -rf $(VENV) out build .pytest_cache .mypy_cache .ruff_cache *.egg-info

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(STAMP)
