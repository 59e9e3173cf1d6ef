#!/bin/sh
# mark-cases.sh BUILD: marks each case of events that is wrong now as known to fail (`?`), and takes
# the mark from those that pass. Read the diff: a case that was right before is a defect.
set -eu
build=$(realpath "$1")
cd "$(dirname "$0")/.."
CASUS_DATA=$build/share/casus "$build/tests/test_cases_events" 2>&1 |
    sed -n 's/^\(tests\/cases\/events\/[^:]*\):\([0-9]*\): .*/\1 \2/p' |
    while read -r file line; do
        if sed -n "${line}p" "$file" | grep -q '^?'; then
            sed -i "${line}s/^? *//" "$file"
        else
            sed -i "${line}s/^/? /" "$file"
        fi
    done
git diff --stat -- tests/cases
