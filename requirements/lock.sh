#!/bin/sh
# Resolves pyproject.toml into hashed lock files for Python 3.11-3.13 on Linux, Windows and macOS.
#
# Without arguments versions in the present files are kept where they still fit; --upgrade takes
# the newest. Hashes are those of the public index; no host, index or path is written.
set -eu
cd "$(dirname "$0")/.."

compile() {
    # --no-config and the removed variables keep a machine's own indexes out of the result.
    env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
        .venv/bin/python -m uv pip compile --no-config --quiet \
        --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" "$@"
}

compile "$@" pyproject.toml --output-file requirements/runtime.txt
compile "$@" pyproject.toml --group dev --group build \
    --constraint requirements/runtime.txt --output-file requirements/dev.txt
compile "$@" --group build \
    --constraint requirements/dev.txt --output-file requirements/build.txt

if grep -nE 'https?:|file:|^--(index|extra|find)' requirements/*.txt; then
    echo 'requirements/lock.sh: the lines above name a host or a path' >&2
    exit 1
fi
