#!/bin/sh
# run.sh BUILD SECONDS: each fuzz target for so many seconds, on seeds made of what the project ships
# and on what was found before (tests/found). What breaks is kept in BUILD/fuzz/crashes; put it into
# tests/found/TARGET once it is mended, where every run of the tests sees it.
#
# run.sh --merge BUILD [DIR]: makes the corpora of BUILD small (or merges those below DIR into them):
# what reaches no further than the rest is dropped.
set -eu
merge=
if [ "$1" = --merge ]; then
    merge=1
    shift
fi
build=$(realpath "$1")
more=
[ $# -lt 2 ] || [ -z "$merge" ] || more=$(realpath "$2")
seconds=${2:-0}
cd "$(dirname "$0")/.."
export CASUS_DATA="$build/share/casus" CASUS_LEXICON="$PWD/lexicon"
crashes=$build/fuzz/crashes
seeds=$build/fuzz/seeds
mkdir -p "$crashes"
fuzz/seeds.sh "$build/casus" "$seeds"

# The folders that a target starts from.
sources() {
    for dir in "$seeds/$1" "tests/found/$1" ${more:+"$more/$1"}; do
        [ ! -d "$dir" ] || echo "$dir"
    done
}

# smaller PROGRAM NAME CORPUS
smaller() {
    rm -rf "$3.new"
    mkdir "$3.new"
    "$1" -merge=1 -rss_limit_mb=4096 "$3.new" "$3" $(sources "$2") >"$build/fuzz/$2.log" 2>&1 || return 1
    echo "$2: $(ls "$3" | wc -l) inputs before, $(ls "$3.new" | wc -l) now"
    rm -rf "$3"
    mv "$3.new" "$3"
}

passed=0 failed=0
for program in "$build"/fuzz/fuzz_*; do
    [ -f "$program" ] && [ -x "$program" ] || continue
    name=$(basename "$program")
    corpus=$build/fuzz/corpus/$name
    mkdir -p "$corpus"
    if [ -n "$merge" ]; then
        if smaller "$program" "$name" "$corpus"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
        continue
    fi
    echo "$name, $seconds s"
    if "$program" -seed=1 -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -max_len=4096 \
        -verbosity=0 -print_final_stats=1 -artifact_prefix="$crashes/$name-" "$corpus" \
        $(sources "$name") >"$build/fuzz/$name.log" 2>&1; then
        passed=$((passed + 1))
        grep -h 'number_of_executed_units\|average_exec' "$build/fuzz/$name.log" || true
    else
        failed=$((failed + 1))
        tail -n 40 "$build/fuzz/$name.log"
    fi
done
total=$((passed + failed))
[ $total -gt 0 ] || { echo "no fuzz target was built"; exit 1; }
echo "$((100 * passed / total))% tests passed, $failed tests failed out of $total"
[ $failed = 0 ]
