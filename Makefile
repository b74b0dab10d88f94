# Everything happens in .venv. On Windows, use the plain commands of README.md instead.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
WHEEL_CHECK := build/wheel-check

# Linux: TORCH_INDEX=https://download.pytorch.org/whl/cpu takes the build of torch without CUDA (0.2 GB, not 3 GB).
TORCH_INDEX ?=

.PHONY: help install run test check format lint types wheel bench train clean
.DEFAULT_GOAL := help

help:  ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(INSTALLED)  ## create .venv and install the pinned dependencies; does nothing when they are there

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "WenQu needs Python 3.11 or later: make install PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(if $(TORCH_INDEX),$(BIN)/python -m pip install --constraint constraints.txt torch --index-url $(TORCH_INDEX))
	$(BIN)/python -m pip install --constraint constraints.txt --editable '.[dev]'
	@touch $@

run: install  ## ingest plans/ and serve the web UI and the API on http://127.0.0.1:7860
	$(BIN)/wenqu ingest
	$(BIN)/wenqu serve

test: install  ## run every test
	$(BIN)/python -m pytest

check: format lint types test wheel  ## exactly what CI runs

format: install
	$(BIN)/ruff format --check .

lint: install
	$(BIN)/ruff check .

types: install
	$(BIN)/mypy

wheel: install  ## build the wheel and answer a question with it in a clean environment
	rm -rf $(WHEEL_CHECK)
	$(BIN)/python -m pip wheel --no-deps --wheel-dir $(WHEEL_CHECK) .
	$(PYTHON) -m venv $(WHEEL_CHECK)/venv
	$(WHEEL_CHECK)/venv/bin/python -m pip install --quiet --constraint constraints.txt $(WHEEL_CHECK)/*.whl
	cd $(WHEEL_CHECK) && venv/bin/wenqu ingest $(CURDIR)/plans && venv/bin/wenqu ask '有哪些战略方向？' && venv/bin/wenqu doctor

bench: install  ## measure speed and memory
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.ask

train: install  ## train the embedding model that is shipped
	$(BIN)/python -m training.train

clean:  ## remove .venv, builds and caches; your index in .wenqu stays
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
