# The commands of the edu suite. Each is one function of tools/; `make help` lists them.
# Variables: PORT=8069  DB=edu  FILE=backup.zip  T=part-of-a-test-name  YES=1  ODOO_HOME=/path/to/odoo
PYTHON ?= python3
EDU = PYTHONDONTWRITEBYTECODE=1 $(PYTHON) -m tools
export PORT DB FILE T YES ODOO_HOME

.DEFAULT_GOAL := help
.PHONY: help run stop reset shell backup restore test lint i18n bench

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## set everything up and serve http://localhost:8069 (PORT=… for another port)
	@$(EDU) run

stop: ## stop the server and its PostgreSQL
	@$(EDU) stop

reset: ## throw the local data away, after asking (YES=1 does not ask)
	@$(EDU) reset

shell: ## Odoo's shell on the database of make run; make -s shell < script.py
	@$(EDU) shell

backup: ## database and attachments into one file: make backup FILE=edu.zip
	@$(EDU) backup

restore: ## and back: make restore FILE=edu.zip
	@$(EDU) restore

test: ## every test; T=word runs those whose name contains it
	@$(EDU) test

lint: ## ruff, pylint-odoo, XML, complete translations, no warning at installation
	@$(EDU) lint

i18n: ## write the .pot files and merge new terms into the vi.po files
	@$(EDU) i18n

bench: ## our figures beside peers and limits; writes benchmarks/results.json
	@$(EDU) bench
