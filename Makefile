# Two commands for newcomers: `make demo` and `make test`. Both make their own .venv (uv if present, else venv and pip).
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)

.PHONY: demo test lock clean
demo: $(VENV)/.ready-base
	$(BIN)/gongkai demo $(ARGS)

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -n auto $(ARGS)

$(VENV)/bin/python:
ifeq ($(UV),)
	$(PYTHON) -m venv $(VENV)
else
	$(UV) venv --quiet --python $(PYTHON) $(VENV)
endif

$(VENV)/.ready-%: requirements/%.txt pyproject.toml | $(VENV)/bin/python
ifeq ($(UV),)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
else
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r $<
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
endif
	@touch $@

# For maintainers: exact versions with hashes, for every platform, without an index address.
LOCK = uv pip compile pyproject.toml requirements/build.in --universal --python-version 3.11 --generate-hashes \
       --no-emit-find-links --no-header --no-annotate --quiet
lock:
	$(LOCK) -o requirements/base.txt
	$(LOCK) --extra postgres --extra ocr --extra passkeys --extra oidc --group dev -o requirements/dev.txt

clean:
	rm -rf $(VENV) build dist src/*.egg-info
