# Set-up and checks of Pointferry; `make help` lists what there is.

.DEFAULT_GOAL := help
.PHONY: help fuzz demo test test-sdk lint lock clean package test-package docs audit chaos workflows
MAKEFLAGS += --no-print-directory

PYTHON ?=
export PYTHON

in_venv := .venv/bin/python -m
prepare = python=$$(sh packaging/find-python.sh) && \
	"$$python" packaging/environment.py $(1) $(if $(PYTHON),--rebuild-if-other-python)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile
	@echo 'PYTHON=...  the Python to use (3.11, 3.12 or 3.13), e.g. make PYTHON=python3.12 test'

demo: ## set up and show a move on a simulated site: a window, or headless without a screen
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then purpose=window; else purpose=headless; fi; \
	$(call prepare,$$purpose)
	@$(in_venv:-m=) packaging/demo.py

test: ## set up, lint and run every test
	@$(call prepare,test)
	@lint=0; $(MAKE) lint || lint=$$?; \
	tests=0; $(in_venv) pytest -n auto --dist loadgroup $(PYTEST_ARGS) || tests=$$?; \
	[ $$lint -eq 0 ] || echo 'make: lint found something, see above the tests' >&2; \
	[ $$lint -eq 0 ] && [ $$tests -eq 0 ]

test-sdk: ## move points on a simulated site with Wix's own JavaScript SDK (needs Node 20 and npm)
	@$(call prepare,test)
	@$(in_venv:-m=) tests/contract/sdk/run.py

lint: ## ruff, mypy and the import contracts
	@$(call prepare,test)
	@failed=0; \
	$(in_venv) ruff check || failed=1; \
	$(in_venv) ruff format --check || failed=1; \
	$(in_venv) mypy || failed=1; \
	.venv/bin/lint-imports || failed=1; \
	exit $$failed

lock: ## resolve pyproject.toml anew into requirements/*.txt (UPGRADE=1 takes newer versions)
	@$(call prepare,test)
	@sh requirements/lock.sh $(if $(UPGRADE),--upgrade)

package: ## build what is handed out on this system into dist/ (see packaging/build.py)
	@python=$$(sh packaging/find-python.sh) && "$$python" packaging/build.py $(WHAT)

test-package: ## check dist/: frozen program, pipx, and on Debian the package in a clean root (takes root)
	@$(call prepare,test)
	@! command -v apt-get >/dev/null || sh packaging/linux/install-system-packages.sh package
	@$(in_venv) pytest -o python_files='check_*.py' tests/packaging/long $(PYTEST_ARGS)

docs: build/tools/docs/.locked ## build the documentation into build/site, links checked
	@$(call prepare,test)
	@$(in_venv:-m=) packaging/steps/manual.py build/docs
	@NO_MKDOCS_2_WARNING=1 build/tools/docs/bin/mkdocs build --strict --quiet --site-dir "$(CURDIR)/build/site"
	@echo 'build/site/index.html'

workflows: build/tools/workflows/.locked ## lint the GitHub workflows
	@build/tools/workflows/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@build/tools/workflows/bin/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	@build/tools/workflows/bin/zizmor --offline --quiet --config .github/zizmor.yml .github

audit: build/tools/audit/.locked ## look for known vulnerabilities in the locked packages (asks a public service)
	@build/tools/audit/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off \
		-r requirements/runtime.txt -r packaging/requirements/package.txt

build/tools/%/.locked: packaging/requirements/%.txt
	@python=$$(sh packaging/find-python.sh) && "$$python" -m venv --clear build/tools/$* && \
		build/tools/$*/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes -r $< && touch $@

chaos: ## kill moves and the service TRIALS=200 times (FIRST=0 AT_ONCE=4): minutes to an hour
	@$(call prepare,test)
	@$(in_venv) tests.chaos --under-way --trials $(or $(TRIALS),200) --first $(or $(FIRST),0) --at-once $(or $(AT_ONCE),4)

fuzz: build/tools/fuzz/.made ## fuzz the reader with atheris for SECONDS=900, by coverage (Linux, Python 3.11 to 3.13)
	@PYTHONPATH=src:$$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))'):. \
		build/tools/fuzz/bin/python -m tests.intake.fuzzing.coverage_guided build/fuzz \
		-max_total_time=$(or $(SECONDS),900) -max_len=20000 -timeout=60 -rss_limit_mb=4096

build/tools/fuzz/.made:
	@$(call prepare,test)
	@.venv/bin/python -m venv --clear build/tools/fuzz && \
		build/tools/fuzz/bin/python -m pip install --quiet --disable-pip-version-check atheris && touch $@

clean: ## remove the environment, caches and results
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist out
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: bench
bench: ## measure beside other tools (SIZES=10k,150k QUICK=1 ONLY=reading,growth,window,wix,profile)
	@$(call prepare,test)
	@$(in_venv) bench $(if $(SIZES),--sizes $(SIZES)) $(if $(ONLY),--only $(ONLY)) $(if $(QUICK),--quick)

.PHONY: translations
translations: ## bring translators' files in step with the texts and tell what is wrong in them
	@$(call prepare,test)
	@$(in_venv) tests.texts.translations update && $(in_venv) tests.texts.translations check
