#!/bin/sh
# format.sh SOURCE_DIR: fails where a C file is not as clang-format would write it.
cd "$1" || exit 1
command -v clang-format >/dev/null || { echo "skipped: clang-format is not installed"; exit 77; }
git ls-files '*.c' '*.h' 2>/dev/null | grep . >/dev/null || { echo "skipped: not a git checkout"; exit 77; }
git ls-files -z '*.c' '*.h' | xargs -0 clang-format --dry-run -Werror 2>&1 | sed -n "s/^\(.*\.[ch]\):[0-9].*/\1 is not formatted: make format/p" | sort -u | grep . && exit 1
exit 0
