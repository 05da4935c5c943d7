#!/bin/sh
# Resolves the dependency groups that build and publish, one hashed lock file each.
#
# They are apart from requirements/, so that neither users nor `make test` install them. Versions
# agree with requirements/dev.txt. --upgrade takes the newest. No host, index or path is written.
set -eu
cd "$(dirname "$0")/../.."

for group in package docs workflows audit; do
    env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
        .venv/bin/python -m uv pip compile --no-config --quiet \
        --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "packaging/requirements/lock.sh" "$@" \
        --constraint requirements/dev.txt \
        --group "$group" --output-file "packaging/requirements/$group.txt"
done

if grep -nE 'https?:|file:|^--(index|extra|find)' packaging/requirements/*.txt; then
    echo 'packaging/requirements/lock.sh: the lines above name a host or a path' >&2
    exit 1
fi
