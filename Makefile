# `make help` lists the targets. Everything lives in `.venv` and `.cache` of this folder; see packaging/setup.sh.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

V := .venv/bin
# A shell in which another environment is active must not mislead ours.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME

# What may be set on the command line
ENGINE ?= auto
DEMO_SHOTS ?=
TESTS ?= tests
ARGS ?=

##@ The two commands

.PHONY: demo
demo: ## Back up and restore a sample database before your eyes (ENGINE=mydumper|builtin, DEMO_SHOTS=dir, DEMO_MEGABYTES=300)
	@packaging/setup.sh demo
	@ENGINE=$(ENGINE) DEMO_SHOTS="$(DEMO_SHOTS)" $(V)/python -m dumptrack_desktop.demo

.PHONY: test
test: ## Run everything: lint, types, layer rules, all test tiers, coverage gates
	@packaging/setup.sh test
	@$(V)/python -m tests.helpers.run_all

##@ Working on it

.PHONY: setup
setup: ## Create .venv with everything in it; quick when nothing has changed
	@packaging/setup.sh test

.PHONY: run
run: ## Open the window (ARGS="...")
	@packaging/setup.sh demo
	@$(V)/python -m dumptrack_desktop $(ARGS)

.PHONY: quick
quick: ## Run the tests that need no server (TESTS=path, ARGS="-k word")
	@packaging/setup.sh test
	@$(V)/python -m pytest -n 2 -m "not live and not keychain and not display and not bench" $(TESTS) $(ARGS)

.PHONY: check
check: ## Lint, format, types, layer rules, translations; changes nothing
	@packaging/setup.sh test
	@$(V)/python -m tests.helpers.run_all --only-checks

.PHONY: fix
fix: ## Let ruff repair and format what it can
	@packaging/setup.sh test
	@$(V)/ruff check --fix .
	@$(V)/ruff format .

.PHONY: translations
translations: ## Collect new texts into resources/translations/*.ts and compile them
	@packaging/setup.sh test
	@$(V)/python packaging/translations.py update
	@$(V)/python packaging/translations.py release

.PHONY: bench
bench: ## Measure (tests/bench); prints tables, gates nothing
	@packaging/setup.sh test
	@$(V)/python -m pytest -m bench -s -p no:randomly -o faulthandler_timeout=0 tests/bench $(ARGS)

.PHONY: cover
cover: ## Write the coverage of the last `make test` as pages to .cache/coverage/html
	@$(V)/python -m coverage html -d .cache/coverage/html
	@echo "open .cache/coverage/html/index.html"

##@ Shipping it

.PHONY: package
package: ## Build the folder that runs without Python (dist/dumptrack-desktop) and let it test itself
	@packaging/setup.sh package
	@packaging/package.sh

.PHONY: lock
lock: ## Write packaging/requirements.lock anew, with hashes (ARGS=--upgrade for newer versions)
	@packaging/setup.sh test
	@CUSTOM_COMPILE_COMMAND="make lock" $(V)/python -m piptools compile -q --generate-hashes --allow-unsafe --strip-extras \
		--no-emit-find-links --no-emit-index-url --no-emit-trusted-host --extra test --extra lint --extra package \
		--extra build -c packaging/constraints.txt -o packaging/requirements.lock $(ARGS) pyproject.toml

.PHONY: clean
clean: ## Remove what was built or cached here (.venv, .cache, build, dist)
	@rm -rf .venv .cache build dist .hypothesis .import_linter_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help
help: ## Show this
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
