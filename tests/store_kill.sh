#!/bin/bash
# store_kill.sh CASUS: a store is sound whenever the program is killed, and the next run completes
# it to what an undisturbed run makes. Moments are drawn from SEED; ROUNDS, but no more than 20 seconds.
# LOADS=N: instead, one load after the other is killed with KILL, N times at a random moment of it.
set -u
casus=$(realpath "$1")
dump=$PWD/tests/dump.sh
command -v sqlite3 >/dev/null || { echo "sqlite3 is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
RANDOM=${SEED:-11}
rounds=${ROUNDS:-30}
news=$PWD/examples/news
cd "$work" || exit 1

# 400 documents, some of whose ids come again with another text.
sed 's/"/\\"/g; s/^ *//' "$news"/*.txt | grep -E '.{60}' | awk '
    { line[NR] = $0 }
    END { for (i = 0; i < 400; i++) printf "{\"id\":\"%d\",\"text\":\"%s\\n\\n%s\"}\n",
              i % 9 == 8 ? i - 8 : i, line[i % NR + 1], line[i * 7 % NR + 1] }' >news.jsonl

fail() { echo "$*"; exit 1; }

milliseconds() { echo $(($(date +%s%N) / 1000000)); }
began=$(milliseconds)
"$casus" code -q -j 1 -o whole.db news.jsonl || fail "the undisturbed run failed"
took=$(($(milliseconds) - began))
"$dump" whole.db >whole
[ "$(sqlite3 whole.db 'SELECT count(*) > 100 FROM event')" = 1 ] || fail "too few events to tell"

# check NAME: sound, and nothing half-written: a document that the whole store has too has as many
# rows there.
check() {
    local said rows='(SELECT count(*) FROM %s.sentence WHERE document = %s.number)
        + (SELECT count(*) FROM %s.event e LEFT JOIN %s.event_actor a
           ON a.document = e.document AND a.event = e.number WHERE e.document = %s.number)'
    said=$(sqlite3 "$1" 'PRAGMA integrity_check; PRAGMA foreign_key_check') || fail "$1: $said"
    [ "$said" = ok ] || fail "$1: $said"
    [ -n "$(sqlite3 "$1" .tables)" ] || return 0
    said=$(sqlite3 "$1" "ATTACH 'whole.db' AS w; SELECT d.id FROM main.document d
        JOIN w.document v ON v.id = d.id AND v.hash = d.hash
        WHERE $(printf "$rows" main d main main d) <> $(printf "$rows" w v w w v)")
    [ -z "$said" ] || fail "$1: half-written: $said"
}

# N kills of loads that begin with nothing, spread over all of a load; each is resumed to its end.
if [ -n "${LOADS:-}" ]; then
    killed=0 part=0 tries=0
    while [ $killed -lt "$LOADS" ]; do
        tries=$((tries + 1))
        [ $tries -le $((3 * LOADS)) ] || fail "$killed kills in $tries loads: too few"
        rm -f cut.db*
        "$casus" code -q -j $((tries % 2 + 1)) -o cut.db news.jsonl &
        pid=$!
        wait_ms=$((RANDOM % took))
        sleep $((wait_ms / 1000)).$(printf %03d $((wait_ms % 1000)))
        kill -KILL $pid 2>/dev/null
        wait $pid 2>/dev/null
        [ $? = 137 ] || continue
        killed=$((killed + 1))
        # Every other one is looked at as it was left, the rest is the program's own to recover.
        if [ $((killed % 2)) = 0 ] && [ -s cut.db ]; then
            check cut.db
            have=$(sqlite3 cut.db 'SELECT count(*) FROM document' 2>/dev/null)
            [ "${have:-0}" = 0 ] || part=$((part + 1))
        fi
        "$casus" code -q -j 2 -o cut.db news.jsonl || fail "kill $killed: the run after it failed"
        check cut.db
        "$dump" cut.db | cmp - whole || fail "kill $killed: not what an undisturbed run makes"
    done
    echo "$killed kills of $tries loads, $part of those looked at with documents in the store"
    exit 0
fi

killed=0 part=0 rounds_done=0
for round in $(seq "$rounds"); do
    [ $SECONDS -lt 20 ] || break
    rm -f cut.db*
    # Up to three kills of one store: the way to it, of a run, of the run after it.
    for try in 1 2 3; do
        "$casus" code -q -j $((round % 2 + 1)) -o cut.db news.jsonl &
        pid=$!
        wait_ms=$((RANDOM % (RANDOM % 4 ? took + 20 : 30))) # often enough while tables are made
        sleep $((wait_ms / 1000)).$(printf %03d $((wait_ms % 1000)))
        case $((RANDOM % 4)) in
        0) signal=TERM ;;
        *) signal=KILL ;;
        esac
        kill -$signal $pid 2>/dev/null
        wait $pid 2>/dev/null
        code=$?
        [ $code = 0 ] || killed=$((killed + 1))
        case $code in 0 | 137 | 143) ;; *) fail "round $round: exit $code" ;; esac
        [ $((round % 3)) != 0 ] || continue # what was left is casus' own to recover
        [ ! -s cut.db ] || check cut.db
        have=$(sqlite3 cut.db 'SELECT count(*) FROM document' 2>/dev/null)
        [ "${have:-0}" = 0 ] || [ $code = 0 ] || part=$((part + 1))
    done
    "$casus" code -q -j 2 -o cut.db news.jsonl || fail "round $round: the run after a kill failed"
    check cut.db
    "$dump" cut.db | cmp - whole || fail "round $round: not what an undisturbed run makes"
    rounds_done=$round
done
echo "$killed kills in $rounds_done rounds, $part of them with documents in the store"
[ "$killed" -gt 0 ] && [ "$killed" -ge "$rounds_done" ] || fail "too few kills"

# Coding again, killed in the middle: the next run completes it to what coding so from the start makes.
printf '@ kind org\nUnited Nations ; country CHE ; sector REB\nUnited States ; country CAN ; sector GOV\n' >actors.txt
"$casus" code -q -j 1 --actors actors.txt -o anew.db news.jsonl || fail "coding anew failed"
# one_run NAME: what a store holds, apart from which runs there were.
one_run() {
    sqlite3 "$1" 'DELETE FROM run WHERE number NOT IN (SELECT run FROM document);
        UPDATE run SET number = 9; UPDATE document SET run = 9'
    "$dump" "$1"
}
one_run anew.db >anew
cmp -s anew whole && fail "other actors change nothing"
killed=0
for round in 1 2 3 4; do
    cp whole.db cut.db
    "$casus" recode -q -j $((round % 2 + 1)) --actors actors.txt cut.db >/dev/null &
    pid=$!
    sleep 0.$(printf %03d $((RANDOM % 900 + 50)))
    kill -KILL $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ $? = 0 ] || killed=$((killed + 1))
    [ "$(sqlite3 cut.db 'PRAGMA integrity_check; PRAGMA foreign_key_check')" = ok ] || fail "recode: not sound"
    "$casus" recode -q -j 2 --actors actors.txt cut.db >/dev/null || fail "recode after a kill failed"
    one_run cut.db | cmp - anew || fail "recode: not what coding anew makes"
    rm -f cut.db*
done
echo "$killed kills of 4 runs that coded again"
