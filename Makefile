# Two commands: `make demo` runs the main job, `make test` passes all tests. Both set up everything.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo/example.truceline

.PHONY: demo test check quality speed clean

demo: $(VENV)/installed
	@mkdir -p demo && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/truceline read examples/reports --into $(DEMO)
	$(BIN)/truceline show $(DEMO) --printed

test: $(VENV)/installed-test check
	$(BIN)/python -m pytest

check: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(VENV)/installed-test
	$(BIN)/python -m benchmarks.quality

speed: $(VENV)/installed-test
	$(BIN)/python -m benchmarks.speed

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

# The locked versions (requirements/README.md); where an index lacks one of them, what it has.
$(VENV)/installed-test: $(VENV)/installed requirements/test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.lock \
	  || { echo "the locked versions cannot be had here: taking what pyproject.toml allows"; \
	       $(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test]"; }
	@touch $@

clean:
	rm -rf $(VENV) demo
