#!/bin/sh
# r.sh CASUS SOURCE: installs the R package into a folder of its own and compares what it reads and counts
# with what casus writes.
set -eu
casus=$(realpath "$1") source=$(realpath "$2")
command -v Rscript >/dev/null || { echo "skipped: R is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/lib"
feed=$source/examples/feed/dayton-1995.jsonl
# From a copy: R leaves files in the folder that it installs from.
cp -r "$source/r" "$work/casus"
R CMD INSTALL --library="$work/lib" "$work/casus" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
for kind in jsonl csv tsv; do "$casus" code -q "$feed" -o "$work/events.$kind"; done
if Rscript -e 'library(DBI); library(RSQLite)' >/dev/null 2>&1; then
    "$casus" code -q "$feed" -o "$work/events.db"
    for per in day week month year; do
        "$casus" dyads "$work/events.db" --per $per -q --limit 100000 -o "$work/dyads-$per.csv"
    done
else
    : >"$work/dyads-year.csv"
fi
R_LIBS="$work/lib" LC_ALL=C.UTF-8 Rscript "$source/r/tests/casus.R" "$work"
[ ! -e "$work/events.db" ] || [ -s "$work/pair.svg" ]
