#!/bin/sh
# Prints a Python that Pointferry's locked packages fit: $PYTHON if it is set, else the first of
# the usual names.
set -eu

fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

if [ -n "${PYTHON:-}" ]; then
    if fits "$PYTHON"; then
        printf '%s\n' "$PYTHON"
        exit 0
    fi
    echo "pointferry: PYTHON=$PYTHON does not run as Python 3.11, 3.12 or 3.13" >&2
    exit 3
fi

for python in python3 python3.13 python3.12 python3.11; do
    if fits "$python"; then
        printf '%s\n' "$python"
        exit 0
    fi
done
echo "pointferry: Python 3.11, 3.12 or 3.13 is needed and was not found; install one" \
    "(Debian: apt-get install python3 python3-venv) or name it: make PYTHON=/where/it/is ..." >&2
exit 3
