#!/bin/sh
# replay.sh BUILD: every fuzz target on the seeds and on what was found once (tests/found/TARGET),
# without a fuzzer.
set -eu
build=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CASUS_DATA="$build/share/casus" CASUS_LEXICON="$PWD/lexicon"
fuzz/seeds.sh "$build/casus" "$work"
failed=0
for source in fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    found=
    [ ! -d "tests/found/$name" ] || found=tests/found/$name
    if "$build/tests/replay_$name" "$work/$name" $found >"$work/out" 2>"$work/err"; then
        echo "$name: $(cat "$work/out")"
    else
        tail -n 30 "$work/err"
        echo "$name: failed"
        failed=1
    fi
done
exit $failed
