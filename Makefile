PYTHON ?= python3
export PYTHON

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Start Parallax: sets up on the first run, then prints its address (PORT=8001 make run for another port)
	@bin/setup && exec .venv/bin/python manage.py serve

setup: ## Make .venv and install what Parallax needs, without starting it
	@bin/setup

test: ## Run every test, in the browser too
	@bin/test

lint: ## Check style, types, templates, migrations and deployment settings
	@bin/lint

bench: ## Time the engine and the comparison page
	@bin/setup && exec .venv/bin/python -m benchmarks

bench-browser: ## Time the pages of a long comparison in Chromium (a quarter of an hour)
	@bin/setup --dev && exec .venv/bin/python -m benchmarks.browser

bench-writers: ## Let 20 people write at once for a minute, and look for every word afterwards
	@bin/setup && exec .venv/bin/python -m benchmarks.writers

SHARED ?= ../shared
evaluate: ## Measure how often the engine is right (SHARED=FOLDER holds the labelled pairs), and write it down
	@bin/setup && exec .venv/bin/python -m benchmarks.accuracy $(SHARED)

lock: ## Pin anew what the requirements bring along (after changing them)
	@bin/lock

clean: ## Remove everything that can be made again (your comparisons in var/ stay)
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis staticfiles test-results
	@find . -name __pycache__ -prune -exec rm -rf {} +

.PHONY: help run setup test lint bench bench-browser bench-writers evaluate lock clean
