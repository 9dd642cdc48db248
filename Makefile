# Dauys from a checkout. `make` alone shows what there is; nothing needs activating, nothing is installed outside .venv
# (as root, PostgreSQL and Chromium come from Debian when a test needs them and they are missing).

VENV ?= .venv
ARGS ?=
PY := $(VENV)/bin/python
STAMPS := $(VENV)/.stamps
NEEDS_RUN := $(STAMPS)/run
NEEDS_TEST := $(NEEDS_RUN) $(STAMPS)/postgres $(STAMPS)/test
NEEDS_BROWSER := $(NEEDS_TEST) $(STAMPS)/browser
NEEDS_CHECK := $(NEEDS_BROWSER) $(STAMPS)/check

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test check browser bench format translations locks clean

help: ## this list
	@echo "Dauys - make TARGET"
	@echo
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{printf "  make %-14s %s\n", substr($$1, 3), $$2}'
	@echo
	@echo "  ARGS=... is handed on, for example: make test ARGS='dauys/ledger -x'   make demo ARGS='--scale small'"

demo: $(NEEDS_RUN) ## create an invented organisation and serve it on 127.0.0.1:8765 (Ctrl-C stops)
	@exec $(PY) -m dauys demo $(ARGS)

test: $(NEEDS_TEST) ## every test but the browser's; the store's again on PostgreSQL
	@$(PY) -m tools.postgres
	@code=0; $(PY) -m pytest $(ARGS) || code=$$?; $(PY) -m tests.on_postgres $(ARGS) || code=$$?; exit $$code

check: $(NEEDS_CHECK) ## ruff, mypy, import borders, docs, translations
	@$(PY) -m tools.check

browser: $(NEEDS_BROWSER) ## the tests that need a real browser
	@$(PY) -m tools.chromium
	@$(PY) -m pytest tests/browser $(ARGS)

bench: $(NEEDS_TEST) ## measure, beside the bare cost of the same work
	@$(PY) -m benchmarks $(ARGS)

format: $(NEEDS_CHECK) ## put the code into the house's form
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

translations: $(NEEDS_TEST) ## for maintainers: collect new sentences into the .po files, compile the .mo files
	@$(PY) -m tools.translations update

locks: ## for maintainers: write requirements/*.txt anew from *.in (uv in a folder of its own)
	@sh tools/locks.sh $(ARGS)

clean: ## remove .venv and the tools' caches (never any data)
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .make
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

# One stamp per requirement file: an edit installs again, a second run is instant. A Python that is gone makes all of it anew.
ifeq ($(realpath $(PY)),)
.PHONY: $(STAMPS)/python
endif
$(STAMPS)/python: tools/environment.sh
	@sh tools/environment.sh $(VENV)

$(STAMPS)/%: requirements/%.txt $(STAMPS)/python
	@$(PY) -m tools.install $<
	@touch $@
