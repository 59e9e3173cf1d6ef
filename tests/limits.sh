#!/bin/sh
# limits.sh CASUS SOURCE_DIR: docs/LIMITS.md has a row for each limit of `casus help limits`, with
# its default and what it bounds, and none for anything else.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" help limits | sed -n 's/^  \([a-z]\+\)  *\([0-9]\+\) \([a-z]\+\)  *.*/\1 \2 \3/p' >"$work/program"
sed -n 's/^| `\([a-z]\+\)` | \([0-9]\+\) \([a-z]\+\) |.*/\1 \2 \3/p' "$2/docs/LIMITS.md" >"$work/manual"
[ -s "$work/program" ]
diff "$work/program" "$work/manual"
