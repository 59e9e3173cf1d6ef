#!/bin/sh
# store.sh BUILD [EVENTS]: how fast a store of 10,000,000 events (or EVENTS) answers, on this machine.
#
# Made once, by bench/fill.c, in BUILD/bench/work (some 2 KB an event); each question is asked through
# the program, three times, and the best time of the three told. Then 1,000 documents are added to it
# and to an empty one. Keep the machine otherwise idle.
set -eu
build=$(realpath "$1")
events=${2:-10000000}
casus=$build/casus
measure=$build/bench/casus-measure
work=$build/bench/work
db=$work/store-$events.db
total=$((events / 3))
mkdir -p "$work"

if [ ! -e "$db.whole" ]; then
    rm -f "$db" "$db"-*
    echo "filling   $("$build/bench/casus-fill" "$db" 0 "$total") s"
    : >"$db.whole"
fi
echo "date      $(date -u +%Y-%m-%d)"
echo "machine   $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors"
echo "store     $(sqlite3 "$db" 'SELECT count(*) FROM event') events, $(sqlite3 "$db" 'SELECT count(*) FROM document') documents, $(($(wc -c <"$db") >> 20)) MiB"

slowest=0
# question WORDS...: the best of three, in milliseconds, and the rows.
question() {
    name=$1
    shift
    rows=$("$casus" "$name" "$db" -q --format jsonl "$@" | wc -l)
    ms=$("$measure" -n 3 "$casus" "$name" "$db" -q --format jsonl "$@" | awk '{ printf "%.0f", $1 * 1000 }')
    printf '%6d ms  %4d rows  %s %s\n' "$ms" "$rows" "$name" "$*"
    [ "$ms" -le "$slowest" ] || slowest=$ms
}

person=$(sqlite3 "$db" "SELECT name FROM event_actor WHERE name IS NOT NULL LIMIT 1 OFFSET 500")
event=$(sqlite3 "$db" "SELECT id FROM event LIMIT 1 OFFSET 5000")
question timeline
question timeline --actor AAA
question timeline --actor AAA --actor AAB
question timeline --source AAA --target AHQ
question timeline --source AAAGOV --target AABMIL
question timeline --actor "$person"
question timeline --actor IGO003
question timeline --actor AAC --category ASSAULT --status planned
question timeline --actor AAC --from 2001 --to 2001-06
question timeline --place "Town 17"
question timeline --place AAB --category 190
question timeline --category 1053
question timeline --category material-conflict --status threatened --to 1998
question timeline --status denied,promised
question timeline --from 2003-05 --to 2003-05
question dyads
question dyads --source AAA
question dyads --source AAA --target AAB
question dyads --source AHP --per day
question dyads --source AAAGOV --target AAB
question dyads --actor "$person"
question dyads --from 2003 --to 2003 --per week
question pending
question pending --actor AAA
question pending --source AAB --target AAD --state lapsed
question actors
question actors --actor AAA
question actors --from 2010 --to 2010
question actors --actor AAB --from 2010 --to 2010
question actors --actor AAAMIL --from 2010 --to 2010-06
question shift --source AAA --target AAB
question shift --source AHP
question shift
question search troops
question search '"troops crossed"' ceasefire
question search no4711
question search treaty --from 1996 --to 1996-03
question show "$event"
echo "slowest   $slowest ms"

rm -f "$work"/more.db* "$work"/empty.db*
cp "$db" "$work/more.db"
cat "$work/more.db" >/dev/null
big=$("$build/bench/casus-fill" "$work/more.db" "$total" 1000 "$total")
small=$("$build/bench/casus-fill" "$work/empty.db" "$total" 1000 "$total")
rm -f "$work"/more.db* "$work"/empty.db*
echo "adding    1,000 documents: $big s, to an empty store $small s"
