#!/bin/sh
# Installs what is missing of the sets in system-packages.txt (Debian, Ubuntu).
#
# Usage: install-system-packages.sh [SET...] [--package NAME]...
#
# Nothing is fetched when everything is there. Exit status: 0 all there, 3 something is missing
# and could not be installed (one sentence on standard error says what and what to do).
set -eu

list=$(dirname "$0")/system-packages.txt

say() { printf 'pointferry: %s\n' "$*" >&2; }

installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Prints the set's lines that no installed package satisfies.
missing_of_set() {
    while read -r set names; do
        [ "$set" = "$1" ] || continue
        for name in $names; do
            installed "$name" && continue 2
        done
        printf '%s\n' "$names"
    done <"$list"
}

missing=
add() { missing="$missing$1
"; }

while [ $# -gt 0 ]; do
    if [ "$1" = --package ]; then
        installed "$2" || add "$2"
        shift 2
    else
        lines=$(missing_of_set "$1")
        [ -z "$lines" ] || add "$lines"
        shift
    fi
done
[ -n "$missing" ] || exit 0

# The last name is the older one, which newer releases still resolve.
plain=$(printf '%s' "$missing" | awk 'NF { printf "%s%s", sep, $NF; sep = " " }')
by_hand="apt-get install --no-install-recommends $plain"

if ! command -v apt-get >/dev/null; then
    say "these system packages are missing and apt-get is not here to install them: $plain"
    exit 3
fi
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=sudo
else
    say "system packages are missing and installing them takes root or sudo; ask for: $by_hand"
    exit 3
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
say "installing system packages: $plain"
# shellcheck disable=SC2086  # $as_root and $plain are lists of words
if ! {
    $as_root apt-get -q update &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends \
            -o DPkg::Lock::Timeout=300 $plain
} >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    say "system packages could not be installed (is the network there?); by hand: $by_hand"
    exit 3
fi
