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
# Bytes as they come, packed and not, in an encoding that the first byte names.
mkdir -p "$build/fuzz/seeds/fuzz_bytes"
for file in examples/news/minsk-2015.txt examples/news/wire.jsonl; do
    to=$build/fuzz/seeds/fuzz_bytes/$(basename "$file")
    { printf '\000'; head -c 1500 "$file" | gzip -n; } >"$to.gz"
    { printf '\000'; head -c 700 "$file" | gzip -n; tail -c 700 "$file" | gzip -n; } >"$to.two.gz"
    { printf '\001\377\376'; head -c 700 "$file" | iconv -c -f utf-8 -t utf-16le; } >"$to.16"
    { printf '\002'; head -c 700 "$file" | iconv -c -f utf-8 -t utf-16be; } >"$to.16be"
    { printf '\003'; head -c 1500 "$file" | iconv -c -f utf-8 -t windows-1252; } >"$to.1252"
    if command -v zstd >/dev/null; then
        { printf '\000'; head -c 1500 "$file" | zstd -q; } >"$to.zst"
    fi
done
mkdir -p "$build/fuzz/seeds/fuzz_warc"
# record HEADER-FILE BODY-FILE: a response with them.
record() {
    printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:1>\r\n'
    printf 'WARC-Target-URI: http://example.org/\r\nContent-Type: application/http\r\n'
    printf 'Content-Length: %d\r\n\r\n' "$(cat "$1" "$2" | wc -c)"
    cat "$1" "$2"
    printf '\r\n\r\n'
}
to=$build/fuzz/seeds/fuzz_warc
head='HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n'
printf '<p>Kenya met Sudan.</p>' >"$build/fuzz/page"
gzip -n <"$build/fuzz/page" >"$build/fuzz/page.gz"
printf 'c\r\n<p>Kenya met\r\nb;x\r\n Sudan.</p>\r\n0\r\n\r\n' >"$build/fuzz/page.chunks"
printf "$head\r\n" >"$build/fuzz/head"
record "$build/fuzz/head" "$build/fuzz/page" >"$to/plain"
printf "${head}Transfer-Encoding: chunked\r\n\r\n" >"$build/fuzz/head"
record "$build/fuzz/head" "$build/fuzz/page.chunks" >"$to/chunked"
printf "${head}Content-Encoding: gzip\r\n\r\n" >"$build/fuzz/head"
record "$build/fuzz/head" "$build/fuzz/page.gz" >"$to/gzip"
cat "$to/plain" "$to/chunked" "$to/gzip" "$to/plain" >"$to/four"
seed fuzz_segment '' examples/news/*.txt
seed fuzz_document '' examples/news/*.txt tests/cases/events/*
seed fuzz_html '\077\000' tests/pages/*.html tests/found/*
seed fuzz_html '\003\003' tests/pages/held/bahrain-rtl.html
seed fuzz_feed '' tests/found/* fuzz/seeds/*.xml
seed fuzz_lexicon '\000' lexicon/actions/[0-9]*.txt
seed fuzz_lexicon '\001' lexicon/actions/classes.txt
seed fuzz_lexicon '\002' lexicon/actions/operators.txt
seed fuzz_lexicon '\003' lexicon/actions/compose.txt
seed fuzz_lexicon '\004' lexicon/actors/*.txt
seed fuzz_dictionary '\000' tests/data/dictionaries/actors.txt
seed fuzz_dictionary '\001' tests/data/dictionaries/agents.txt
seed fuzz_dictionary '\002' tests/data/dictionaries/*verbs.txt
seed fuzz_dictionary '\003' tests/data/dictionaries/discards.txt
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
