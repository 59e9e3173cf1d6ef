#!/bin/sh
# coverage.sh BUILD: runs all tests of a build that counts lines (cmake --preset coverage) and tells
# how many lines of src and cli they ran, and of which files the fewest; fails below MIN percent. gcov alone reads the
# counts, so that nothing has to be installed. What is killed on the way would leave half a count;
# the tests of the Python package run lines that others run, for many minutes.
set -eu
MIN=${MIN:-85}
build=$(realpath "$1")
cd "$(dirname "$0")/.."
find "$build" -name '*.gcda' -delete
(cd "$build" && ctest -j 2 --output-on-failure -E '^(install|format|layering|store_faults|store_kill|python)$') || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find "$build" -name '*.gcno' | grep -E '/casus_[a-z]+\.dir/src/|/casus\.dir/cli/' >"$work/notes"
(cd "$work" && xargs gcov -r -s "$OLDPWD" -p <notes >/dev/null 2>&1) || true
# A line is "COUNT:NUMBER:TEXT"; "-" is no code, "#####" and "=====" never ran.
awk -F: '
    FNR == 1 { file = "" }
    $2 + 0 == 0 && $3 == "Source" { file = $4 }
    file ~ /^(src|cli)\/.*\.c$/ && $2 + 0 > 0 {
        gsub(/ /, "", $1)
        if ($1 == "-") next
        key = file ":" ($2 + 0)
        if (!(key in seen)) { seen[key] = 0; all[file]++ }
        if ($1 !~ /^[#=]/ && !seen[key]) { seen[key] = 1; run[file]++ }
    }
    END {
        for (f in all) { printf "%5.1f %% %5d  %s\n", 100 * run[f] / all[f], all[f], f | "sort -n | head -n 20"; a += all[f]; r += run[f] }
        close("sort -n | head -n 20")
        printf "%d of %d lines: %.1f %%\n", r, a, 100 * r / a
        exit a == 0 || 100 * r / a < '"$MIN"'
    }' "$work"/*.gcov
