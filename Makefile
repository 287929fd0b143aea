# Everything this project does from the command line. `make help` lists it; docs/operations.md tells more.
# DATABASE_URL chooses the database of every target (default: SQLite in var/).

PYTHON ?= python3
PORT ?= 8000
JOBS ?= 2
export PORT

BIN := .venv/bin
# Installed again only when the pinned packages change.
RUN_STAMP := .venv/.run-$(shell cat requirements.txt constraints.txt | cksum | cut -d ' ' -f 1)
DEV_STAMP := .venv/.dev-$(shell cat requirements.txt requirements-dev.txt constraints.txt | cksum | cut -d ' ' -f 1)

.PHONY: help run test check bench deep messages audit install freeze
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{ printf "make %-10s %s\n", $$1, $$2 }'

run: $(RUN_STAMP) ## the site with the demo pact on http://127.0.0.1:$PORT/ (PORT=8000), worker beside it
	@$(BIN)/python tools/serve.py

test: $(DEV_STAMP) ## every test; DATABASE_URL=postgres://… for PostgreSQL, ARGS=… for pytest
	@$(BIN)/pytest -rs -n $(JOBS) --dist worksteal $(ARGS)

check: $(DEV_STAMP) audit ## formatting, lint, types, templates, production settings, migrations, Hungarian
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh tools/check.sh

audit: $(DEV_STAMP) ## known vulnerabilities of the pinned packages: a dated warning, never a failure
	@$(BIN)/python tools/audit.py

bench: $(DEV_STAMP) ## each promised figure beside its yardstick: a table and bench/results.json
	@$(BIN)/python -m bench.run

deep: $(DEV_STAMP) ## the long versions: many examples, the whole leak crawl, large data
	@DEEP=1 $(BIN)/pytest -rs -n $(JOBS) --dist worksteal $(ARGS)

messages: $(DEV_STAMP) ## collect what people read into locale/hu, compile it, list what lacks Hungarian
	@$(BIN)/python manage.py messages

install: $(DEV_STAMP) ## .venv with everything pinned in requirements-dev.txt

freeze: ## write constraints.txt: the exact version of everything installed, from a fresh environment
	@rm -rf var/freeze && $(PYTHON) -m venv var/freeze
	@var/freeze/bin/python -m pip install -qq -r requirements-dev.txt
	@{ echo "# Made by make freeze: exact versions, also of what our packages need."; \
		var/freeze/bin/python -m pip freeze; } > constraints.txt
	@rm -rf var/freeze

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=…")'
	@$(PYTHON) -m venv .venv 2>/dev/null || { \
		$(PYTHON) -m venv --without-pip .venv && $(PYTHON) -m pip --python .venv/bin/python install -q pip; }

$(RUN_STAMP): .venv/bin/python
	@echo "Installing requirements.txt into .venv …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -r requirements.txt
	@touch $@

$(DEV_STAMP): .venv/bin/python
	@echo "Installing requirements-dev.txt into .venv …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -r requirements-dev.txt
	@touch $@ $(RUN_STAMP)
