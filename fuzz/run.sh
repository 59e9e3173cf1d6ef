#!/bin/sh
# run.sh BUILD SECONDS: each fuzz target for so many seconds, on seeds made of what the project
# ships. What breaks is kept in BUILD/fuzz/crashes.
set -eu
build=$(realpath "$1")
seconds=$2
cd "$(dirname "$0")/.."
export CASUS_DATA="$build/share/casus" CASUS_LEXICON="$PWD/lexicon"
crashes=$build/fuzz/crashes
mkdir -p "$crashes"

# seed TARGET PREFIX FILE...: the first lines of the files, each behind a byte, as seeds.
seed() {
    target=$1 prefix=$2
    shift 2
    mkdir -p "$build/fuzz/seeds/$target"
    for file; do
        [ -f "$file" ] || continue
        { printf "$prefix"; head -c 1500 "$file"; } >"$build/fuzz/seeds/$target/$(basename "$file")"
    done
}

seed fuzz_jsonl '\000' examples/news/* tests/cases/events/*
{ printf '\003'; "$build/casus" parse -q examples/news/minsk-2015.txt | head -c 1500; } \
    >"$build/fuzz/seeds/fuzz_jsonl/conllu"
{ printf '\005'; "$build/casus" code -q --format csv examples/news | head -c 1500; } >"$build/fuzz/seeds/fuzz_jsonl/csv"
{ printf '\006'; "$build/casus" code -q --format tsv examples/news | head -c 1500; } >"$build/fuzz/seeds/fuzz_jsonl/tsv"
printf '\005text,id\r\n"a ""b"",\nc",1\r\nd,2,3\n"e"f\n"g\nh,4\n' >"$build/fuzz/seeds/fuzz_jsonl/csv-bad"
seed fuzz_segment '' examples/news/*.txt
seed fuzz_document '' examples/news/*.txt tests/cases/events/*
seed fuzz_lexicon '\000' lexicon/actions/[0-9]*.txt
seed fuzz_lexicon '\001' lexicon/actions/classes.txt
seed fuzz_lexicon '\002' lexicon/actions/operators.txt
seed fuzz_lexicon '\003' lexicon/actions/compose.txt
seed fuzz_lexicon '\004' lexicon/actors/*.txt
mkdir -p "$build/fuzz/seeds/fuzz_image"
printf '\000\000\000\000\000\001\100\000\000\000\377' >"$build/fuzz/seeds/fuzz_image/a"
printf '\001\000\000\000\000\001\100\000\000\000\377' >"$build/fuzz/seeds/fuzz_image/b"

passed=0 failed=0
for program in "$build"/fuzz/fuzz_*; do
    [ -f "$program" ] && [ -x "$program" ] || continue
    name=$(basename "$program")
    corpus=$build/fuzz/corpus/$name
    mkdir -p "$corpus"
    echo "$name, $seconds s"
    if "$program" -seed=1 -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -max_len=4096 \
        -verbosity=0 -print_final_stats=1 -artifact_prefix="$crashes/$name-" "$corpus" \
        "$build/fuzz/seeds/$name" >"$build/fuzz/$name.log" 2>&1; then
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
