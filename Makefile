# Everything a newcomer needs: make run, make test, make bench.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8050
VENV := .venv
BIN := $(VENV)/bin

# POSTGIS=no leaves out the tests that need a database server.
POSTGIS ?= yes
# Who is asked by audit: pypi or osv; where sbom puts its list.
SERVICE ?= pypi
FILE ?= var/kume-atlasi.cdx.json

.PHONY: run test checks tested audit sbom fuzz bench guides commands load faults release format lock browser postgis test-postgis

run: $(VENV)/.run release
	@HOST=$(HOST) PORT=$(PORT) $(BIN)/python app.py

# What has to be installed, and the release that the tests read, come while the code is checked.
test: $(VENV)/.test browser
	@$(MAKE) --no-print-directory --jobs=2 checks $(if $(filter no,$(POSTGIS)),,postgis) tested
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(if $(filter no,$(POSTGIS)),-m "not spark and not postgis")

tested: $(VENV)/.test
	@$(BIN)/python -m geodata build --if-absent --home var/test

checks: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive app.py callbacks geodata layouts

# Pinned packages against published advisories, which needs the network, and as a list: docs/security.md.
audit: $(VENV)/.test
	@$(BIN)/python -m tests.supply audit --service $(SERVICE)

sbom: $(VENV)/.test
	@$(BIN)/python -m tests.supply sbom $(FILE)

test-postgis: $(VENV)/.test postgis
	$(BIN)/python -m pytest -m postgis

fuzz: $(VENV)/.test release
	$(BIN)/python -m tests.hostile

bench: $(VENV)/.test browser release
	$(BIN)/python -m tests.bench

# Every command of the guides, typed in an empty folder.
guides: $(VENV)/.test
	$(BIN)/python -m tests.guides

commands: $(VENV)/.test
	$(BIN)/python -m tests.guides.commands

# A crowd on this machine, and what can go wrong under it: docs/reliability.md.
load: $(VENV)/.test release
	$(BIN)/python -m tests.faults load

faults: $(VENV)/.test release
	$(BIN)/python -m tests.faults

release: $(VENV)/.run
	@$(BIN)/python -m geodata build --if-absent
	@$(BIN)/python -m compileall -q app.py callbacks geodata layouts

format: $(VENV)/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# A browser for the browser tests: one that is installed, else Debian's through apt, else Playwright's own.
browser: $(VENV)/.test
	@$(BIN)/python -m tests.browser.find_chromium --install

# A database server for the tests of the publication: one that is installed, else Debian's through apt as root.
postgis: $(VENV)/.test
	@$(BIN)/python -m tests.geodata.publishing.cluster --install

lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet uv
	for set in run test; do $(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate $(if $(UPGRADE),--upgrade) \
		--output-file requirements/$$set.txt requirements/$$set.in pyproject.toml \
		--extra web --extra export --extra build $$( [ $$set = test ] && echo --extra test ); done
	rm -rf $(VENV)-lock

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@
