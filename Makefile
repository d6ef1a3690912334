# Everything a developer types. `make` alone prints this list.
# Settings: ADDR (address of `make run`), PYTHON (an interpreter of 3.11 or newer), DOCUMENTS (directories of captured documents).

ADDR ?= 127.0.0.1:8000
DOCUMENTS ?= ../shared/sources ../shared/data/geo ../shared/data/countries
# A distribution's interpreter comes before that of a version manager: it is optimized, and runs the suite in 3/4 of the time.
CANDIDATES = .venv/bin/python $(wildcard /usr/bin/python3.1[1-9]) python3 python3.14 python3.13 python3.12 python3.11 python
PYTHON ?= $(shell for python in $(CANDIDATES); do \
	"$$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		&& { echo "$$python"; break; }; done)

BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
MESSAGES = $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))
# Browser tests need what they drive; without it their packages would be dead weight.
TEST_LOCK = $(if $(shell command -v chromium 2>/dev/null),browser,test)
PRODUCTION = SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	ALLOWED_HOSTS=register.example DATABASE_URL=postgres://chancery@/chancery

.DEFAULT_GOAL := help
.PHONY: help run test soak check fix bench fixtures messages screenshots shell docs clean needs-base needs-test

help:  ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: needs-base $(MESSAGES)  ## Set up, load the register, make demo editors and serve on ADDR
	@$(MANAGE) serve $(ADDR)

test: needs-test $(MESSAGES)  ## Every rule once, on SQLite and on PostgreSQL where one answers
	@$(BIN)/python tests/suite.py

soak: needs-test $(MESSAGES)  ## The suite with full figures: long fuzz, races, kill -9 (before a release)
	@$(BIN)/python tests/suite.py --soak

check: needs-test $(MESSAGES)  ## Style, layers, templates, migrations, production settings, documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html' '*/templates/*.html')
	$(MANAGE) makemigrations --check --dry-run
	@echo "check --deploy, with the settings of production"
	@$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING --settings config.settings.production
	$(BIN)/python -m pytest --quiet tests/docs tests/house

fix: needs-test  ## Format the code and mend what can be mended by machine
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html' '*/templates/*.html')

bench: needs-test  ## Measure lists and records on a synthetic world; figures go to docs/benchmark.md
	$(BIN)/python -m bench.run

fixtures: needs-base $(MESSAGES)  ## Load the register and check it against DOCUMENTS and the ledger
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) load_register
	$(MANAGE) verify_citations --documents $(DOCUMENTS)
	$(MANAGE) source_coverage
	$(MANAGE) list_readings
	$(MANAGE) check_ledger

messages: needs-base  ## Collect the texts to translate and compile the French ones (needs gettext)
	$(MANAGE) makemessages --locale fr --no-obsolete --no-location --ignore .venv --ignore var --ignore tests
	@$(MAKE) --no-print-directory $(MESSAGES)

screenshots: needs-test $(MESSAGES)  ## Draw every page kind, light and dark, three widths, two languages
	$(BIN)/python tests/screenshots.py

shell: needs-base  ## A Python shell with the register's models
	@$(MANAGE) shell

docs: needs-base  ## Write the files of docs/ that follow from the code
	$(MANAGE) spectacular --file docs/openapi.yaml --validate --fail-on-warn

clean:  ## Remove caches and test databases; the register in var/ and .venv stay
	rm -rf .ruff_cache .hypothesis .import_linter_cache var/test-* var/test.sqlite3* $(MESSAGES)
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

needs-base needs-test: needs-%:
	@test -n "$(PYTHON)" || { echo "Chancery needs Python 3.11 or newer with its module ensurepip (Debian: python3-venv), and none is on PATH; \
	install one, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" requirements/install.py $(if $(filter test,$*),$(TEST_LOCK),$*)

locale/%/LC_MESSAGES/django.mo: locale/%/LC_MESSAGES/django.po
	@$(BIN)/pybabel --quiet compile --locale $* --input-file $< --output-file $@
