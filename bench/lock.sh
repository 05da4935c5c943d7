#!/bin/sh
# Resolves the dependency group "bench" into requirements/bench.txt, with hashes.
#
# Apart from the other lock files, so that neither users nor `make test` install the other tools.
# Versions agree with requirements/dev.txt. --upgrade takes the newest. No host, index or path is
# written.
set -eu
cd "$(dirname "$0")/.."

env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
    .venv/bin/python -m uv pip compile --no-config --quiet \
    --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --custom-compile-command "bench/lock.sh" "$@" \
    --constraint requirements/dev.txt \
    --group bench --output-file requirements/bench.txt

if grep -nE 'https?:|file:|^--(index|extra|find)' requirements/bench.txt; then
    echo 'bench/lock.sh: the lines above name a host or a path' >&2
    exit 1
fi
