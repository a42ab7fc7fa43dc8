# Everything is done in .venv, which is made from the pinned and hashed requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: demo test check clients stress bench lock clean

demo: $(INSTALLED)
	rm -rf build/demo
	mkdir -p build
	$(BIN)/seslip demo build/demo

test: $(INSTALLED)
	$(BIN)/python -m pytest

check: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The real clients of what we export: Debian's packages, npm's and PyPI's, exact versions, no lock file.
# libical-dev and gcc: libical's check of RFC 5546's restrictions, which only C can call. khal: a calendar on the terminal
# that replaces by UID. ical: what Home Assistant reads calendars with, stricter than icalendar. khard and vobject: cards of
# version 3.0, on the terminal and checked; vcard4: cards of version 4.0, checked most strictly. aiosmtpd: a mail server that
# keeps what it is given; postal-mime: a reader of messages that shares nothing with Python's.
CLIENTS := build/clients
DEBIAN := chromium default-jre-headless poppler-utils libreoffice-calc-nogui libreoffice-writer-nogui cmark-gfm libical-dev gcc libc6-dev
NPM := axe-core@4.14.1 playwright-core@1.65.1 html-validate@9.7.1 vnu-jar@26.9.27 vcard4@4.0.5 postal-mime@4.0.0
PYPI := khal==0.14.1 ical==14.3.1 khard==0.22.0 vobject==0.9.9 aiosmtpd==1.4.6

clients: $(INSTALLED)
	PYTHON="$(PYTHON)" tests/clients/install.sh "$(CLIENTS)" "$(DEBIAN)" "$(NPM)" "$(PYPI)"
	CLIENTS="$(abspath $(CLIENTS))" $(BIN)/python -m pytest tests/clients --override-ini addopts="--strict-markers -ra"

# Commands killed at random, five hundred times; the suite does forty.
stress: $(INSTALLED)
	$(BIN)/python -m tests.stress.killing 500

bench: $(INSTALLED)
	$(BIN)/python -m tests.benchmarks.bench

lock: $(INSTALLED)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --upgrade --output-file requirements.lock

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf .venv build dist
