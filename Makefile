# Two commands matter to a newcomer: `make demo` and `make test`. `make help` lists the rest.

PORT ?= 8000
VAR ?= var
SERVE ?= yes
WORKERS ?= 2
export VAR

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --quiet --quiet --disable-pip-version-check install --require-hashes --no-deps --no-compile
LOCK := $(VENV)/bin/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--custom-compile-command "make lock" $(UPGRADE)
APPS := members actionplan reports metropolis
RUN := $(VENV)/run.stamp
DEV := $(VENV)/dev.stamp

.DEFAULT_GOAL := help
.PHONY: help demo serve test check bench lock messages migrations clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST)

demo: $(RUN) ## load the real plan with sample data, play the Board's years, serve the site (SERVE=no: do not)
	@$(PYTHON) manage.py demo --port $(PORT) $(if $(filter no,$(SERVE)),--no-serve)

serve: $(RUN) ## serve the site on 127.0.0.1:PORT as it stands
	@$(PYTHON) -m gunicorn metropolis.wsgi --bind 127.0.0.1:$(PORT) --workers 2

test: check ## everything that guards the project, on both ways to run
	@echo "== Tests on SQLite, tasks in the process"
	@env -u DATABASE_URL -u REDIS_URL $(PYTHON) -m pytest -rs -n $(WORKERS)
	@echo "== Tests on PostgreSQL, with Redis and a Celery worker"
	@$(PYTHON) -W ignore -m tests.servers $(PYTHON) -m pytest -rs -n $(WORKERS) -m "not once"

check: $(DEV) ## the fast half: format, lint, templates, types, imports, migrations, security
	@$(VENV)/bin/ruff format --check --quiet . || (echo "Run: ruff format ."; false)
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/djlint --quiet --lint $(APPS)
	@$(VENV)/bin/lint-imports --no-logo
	@$(PYTHON) manage.py makemigrations --check --dry-run
	@$(VENV)/bin/bandit --quiet --recursive --configfile pyproject.toml $(APPS)
	@$(VENV)/bin/mypy

bench: $(DEV) ## measure speed and size on both databases; the table is kept in VAR/bench.json
	@env -u DATABASE_URL -u REDIS_URL $(PYTHON) -m tests.bench
	@$(PYTHON) -W ignore -m tests.servers $(PYTHON) -m tests.bench

lock: $(DEV) ## pin the dependencies of pyproject.toml with hashes (UPGRADE=--upgrade: take newer ones)
	@$(LOCK) pyproject.toml --output-file requirements.lock
	@$(LOCK) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

messages: $(DEV) ## collect the words into the catalogues and compile them (needs GNU gettext)
	@$(PYTHON) manage.py makemessages --locale es --locale fr --no-wrap --add-location file \
		--ignore .venv --ignore var --ignore tests
	@$(PYTHON) manage.py compilemessages --ignore .venv

migrations: $(DEV) ## write the migrations that the models ask for
	@$(PYTHON) manage.py makemigrations

clean: ## remove the environment and the caches; the data under VAR stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# pip skips what is there already, so a changed lock is quick to follow.
$(RUN): requirements.lock | $(PYTHON)
	@echo "Installing what requirements.lock names into $(VENV)"
	@$(PIP) --requirement requirements.lock
	@touch $@

$(DEV): requirements-dev.lock | $(PYTHON)
	@echo "Installing what requirements-dev.lock names into $(VENV)"
	@$(PIP) --requirement requirements-dev.lock
	@touch $@ $(RUN)

$(PYTHON):
	@for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
		if "$$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making $(VENV) with $$python"; exec "$$python" -m venv $(VENV); \
		fi; \
	done; \
	echo "No Python 3.11 or later with its venv module was found."; \
	echo "Install one (on Debian: python3 and python3-venv)."; \
	exit 1
