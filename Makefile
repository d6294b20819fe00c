# The set-up (system packages, .venv) is done once by tools/setup.sh and skipped when nothing changed.
PYTHON = .venv/bin/python
RUN = tools/setup.sh run
DEV = tools/setup.sh dev

.PHONY: run test lint bench shots words clean

run: ## Open the app on the sample workshop; without a screen, play the sample and leave its files in out/
	@$(RUN)
	@$(PYTHON) tools/words.py
	@if tools/setup.sh has-screen; then exec $(PYTHON) -m workshop --sample; \
	else exec $(PYTHON) -m workshop demo --out out; fi

test: ## Every test, in random order
	@$(DEV)
	@$(PYTHON) -m pytest -q -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

lint: ## Style and types
	@$(DEV)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

bench: ## Ratios, each measured against its floor in the same run
	@$(DEV)
	@tools/setup.sh peers
	@$(PYTHON) tools/words.py
	@$(PYTHON) tests/bench/run.py $(ARGS)

shots: ## Pictures of every page, both languages, light and dark, into out/shots; of every deck's slides into out/decks
	@$(DEV)
	@$(PYTHON) tools/words.py
	@$(PYTHON) tools/shots.py $(ARGS)
	@test -n "$(ARGS)" || $(PYTHON) tools/deck_slides.py

words: ## Compile the catalogues that changed
	@$(DEV)
	@$(PYTHON) tools/words.py

clean: ## Away with all that can be made again, .venv too
	rm -rf .venv out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find resources/words -name '*.mo' -delete
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
