#!/bin/sh
# long.sh QUICK CAREFUL EXECUTIONS: fuzzes until so many inputs were run in all.
#
# QUICK is a build without sanitizers (cmake --preset fuzz-quick, then cmake --build
# build-fuzz-quick --target fuzz_targets): it runs eight times as many inputs
# as one with them and finds the paths; CAREFUL (cmake --preset fuzz) then runs what reached anything
# new under the sanitizers, whose word counts. Targets with little to do per input get more time. The
# count goes on from QUICK/fuzz/count, a line a run; what breaks is kept in QUICK/fuzz/crashes.
set -eu
[ $# = 3 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
quick=$(realpath "$1") careful=$(realpath "$2") wanted=$3
cd "$(dirname "$0")/.."
export CASUS_DATA="$careful/share/casus" CASUS_LEXICON="$PWD/lexicon"
crashes=$quick/fuzz/crashes count=$quick/fuzz/count
seeds=$quick/fuzz/seeds
mkdir -p "$crashes"
touch "$count"
fuzz/seeds.sh "$careful/casus" "$seeds"
options="-timeout=120 -rss_limit_mb=4096 -verbosity=0 -print_final_stats=1"

seconds() {
    case $1 in *_bytes | *_csv | *_feed | *_jsonl | *_warc) echo 240 ;; *) echo 60 ;; esac
}

# run PROGRAM NAME CORPUS WHAT ARGUMENT...: adds a line to the count; fails where the target does.
run() {
    program=$1 name=$2 corpus=$3 what=$4
    shift 4
    rc=0
    "$program" $options -artifact_prefix="$crashes/$name-" "$@" "$corpus" >"$quick/fuzz/$name.log" 2>&1 || rc=$?
    runs=$(sed -n 's/.*number_of_executed_units: *//p' "$quick/fuzz/$name.log")
    echo "$name $what ${runs:-0} $rc" >>"$count"
    [ $rc = 0 ] || { tail -n 20 "$quick/fuzz/$name.log"; return 1; }
}

sum() {
    awk '{ n += $3; bad += $4 != 0 } END { printf "%d executions, %d runs that failed\n", n, bad }' "$count"
}

round=$(wc -l <"$count")
while [ "$(sum | cut -d ' ' -f 1)" -lt "$wanted" ]; do
    round=$((round + 1))
    for program in "$quick"/fuzz/fuzz_*; do
        [ -f "$program" ] && [ -x "$program" ] || continue
        name=$(basename "$program")
        corpus=$quick/fuzz/corpus/$name
        mkdir -p "$corpus"
        for dir in "$seeds/$name" "tests/found/$name"; do
            [ ! -d "$dir" ] || cp -n "$dir"/* "$corpus/" 2>/dev/null || true
        done
        run "$program" "$name" "$corpus" quick -seed="$round" -max_len=512 \
            -max_total_time="$(seconds "$name")" || true
        run "$careful/fuzz/$name" "$name" "$corpus" careful -runs=0 || true
    done
done
sum
