#!/bin/bash
# stream.sh CASUS: `casus code --flush -` as a filter between others: a line in, its events out while
# the input stays open; a heartbeat; an end by SIGTERM that loses nothing.
set -u
casus=$(realpath "$1")
wire=$PWD/examples/news/wire.jsonl feed=$PWD/examples/feed/dayton-1995.jsonl
work=$(mktemp -d)
cd "$work" || exit 1
pid=
trap '[ -z "$pid" ] || kill -KILL $pid 2>/dev/null; rm -rf "$work"' EXIT

fail() {
    echo "$*"
    [ ! -s told ] || sed 's/^/  told: /' told
    exit 1
}

# start ARGUMENT...: runs casus between two fifos, descriptors 5 and 6.
start() {
    rm -f in out
    mkfifo in out
    env --default-signal=TERM,INT,HUP "$casus" "$@" <in >out 2>told &
    pid=$!
    exec 5>in 6<out
}

# ended CODE: the input may still be open.
ended() {
    wait "$pid"
    local code=$?
    pid=
    [ $code = "$1" ] || fail "exit $code, not $1"
    exec 5>&- 6<&-
}

event() { IFS= read -r -t 20 line <&6 || fail "$1: no event while the input is open"; }
holds() { case $line in *"$1"*) ;; *) fail "got $line, which has no $1" ;; esac; }

one='{"id":"a","text":"Kenya expelled two envoys of Sudan."}'
two='{"id":"b","text":"Iran condemned Israel."}'
for threads in 1 3; do
    start code --flush -j $threads -
    for i in 1 2 3; do
        echo "$one" >&5; event "line $i"; holds '"doc":"a"'
        echo "$two" >&5; event "line $i"; holds '"doc":"b"'
    done
    exec 5>&-
    ended 0
done

# What is no document is named and the stream goes on, also when it comes first; so do rows.
start code --flush -
echo 'no JSON' >&5; echo "$one" >&5; event "behind a bad line"; holds '"doc":"a"'
grep -q 'standard input:1: bad JSON' told || fail "the bad line was not named"
exec 5>&-
ended 1
start code --flush --input csv --format csv -
printf 'id,text\n' >&5; event "the header"; holds 'id,doc,'
printf 'x,"Kenya expelled two envoys of Sudan, officials said."\n' >&5; event "a row"; holds ,x,
exec 5>&-
ended 0
start code --flush -
{ echo "$one"; cat "$wire"; } | gzip >packed.gz
cat packed.gz >&5; event "gzip"; holds '"doc":"a"'
cat <&6 >rest 5>&- &
cat=$!
exec 5>&-
ended 0
wait $cat
[ -s rest ] || fail "gzip: nothing behind the first line"

# SIGTERM: what came before it is written, the input may stay open, the exit code is that of an end.
for i in 1 2 3; do cat "$feed"; done >long.jsonl
"$casus" code long.jsonl >whole || fail "the whole run failed"
for signal in TERM INT HUP; do
    rm -f got
    start code --flush -q --heartbeat 3600 -j 2 -
    cat <&6 >got 5>&- &
    cat=$!
    { cat long.jsonl >&5; } 2>/dev/null 6<&- &
    writer=$!
    until [ -s got ]; do sleep 0.02; done
    sleep 0.$((RANDOM % 3))
    kill -$signal $pid
    ended 0
    wait $cat $writer
    # Of what the pipe still held nothing was taken: what came out is the front of the whole.
    got=$(wc -c <got)
    cmp -n "$got" got whole || fail "$signal: other events"
    [ -z "$(tail -c 1 got)" ] || fail "$signal: ends within a line"
    grep -q 'documents [0-9]*, events '"$(grep -c . got)"', left out 0' told || fail "$signal: wrong counts"
done
# Waiting for input, and with half a line at hand.
start code --flush -
echo "$one" >&5; event "before the signal"
kill -TERM $pid
ended 0
start code --flush -
echo "$one" >&5; event "before the signal"
printf '{"text":"Ken' >&5
sleep 0.2
kill -TERM $pid
ended 1
grep -q 'stopped before its end' told || fail "half a line was not named"
# Nobody reads what is written: the first signal waits, the second ends.
start code --flush -j 1 -
{ cat "$feed" "$feed" >&5; } 2>/dev/null 6<&- &
cat=$!
event 'before the signals'
sleep 0.5
kill -TERM $pid; sleep 0.2; kill -TERM $pid
ended 143
kill $cat 2>/dev/null
wait $cat 2>/dev/null
# The reader has gone.
start code --flush -
exec 6<&-
(trap '' PIPE; for i in 1 2 3; do echo "$one" >&5; sleep 0.1; done) 2>/dev/null
exec 6</dev/null
ended 0

# The heartbeat comes by itself and goes on.
start code --flush --heartbeat 1 -
echo "$one" >&5; event "heartbeat"
sleep 2.3
kill -TERM $pid
ended 0
[ "$(grep -c 's: documents 1, events 1, left out 0$' told)" -ge 3 ] || fail "no heartbeat"

# Into a store: committed while the stream goes on, whole after the signal.
if command -v sqlite3 >/dev/null; then
    start code --flush --heartbeat 3600 -o live.db -
    cat "$wire" >&5
    for i in $(seq 100); do
        stored=$(sqlite3 live.db 'SELECT count(*) FROM document' 2>/dev/null)
        [ "$stored" != 6 ] || break
        sleep 0.1
    done
    [ "$stored" = 6 ] || fail "the store holds ${stored:-no} documents while the stream is open"
    kill -TERM $pid
    ended 0
    grep -q 'documents 6, events' told || fail "store: no heartbeat"
    [ "$(sqlite3 live.db 'PRAGMA integrity_check')" = ok ] || fail "the store is not sound"
fi

# Usage.
"$casus" code --flush -o file.jsonl "$wire" 2>told && fail "a file was written under --flush"
grep -q 'its name only at the end' told || fail "not told why"
"$casus" code --flush -o /dev/stdout "$wire" | cat >got || fail "-o /dev/stdout"
"$casus" code "$wire" | cmp - got || fail "--flush changes the events of a file"

# The recipes of docs/STREAMS.md, with clients that read a fifo instead of a broker.
docs=$(dirname "$feed")/../../docs/STREAMS.md
mkdir bin news
ln -s "$casus" bin/casus
cat >bin/kcat <<'END'
#!/bin/sh
case " $* " in *' -P '*) exec cat >&6 ;; *' -u '*) exec cat news.fifo ;; esac
exit 2
END
cat >bin/nats <<'END'
#!/bin/sh
case $* in 'subscribe news --raw'*) exec cat news.fifo ;; 'publish events '*'--send-on newline') exec cat >&6 ;; esac
exit 2
END
chmod +x bin/*
# recipe HEADING NUMBER: the commands of that block under the heading.
recipe() {
    awk -v heading="## $1" -v number="$2" '
        /^## / { on = $0 == heading; block = 0; in_block = 0 }
        on && /^    / { if (!in_block) { in_block = 1; block++ } if (block == number) print substr($0, 5); next }
        { in_block = 0 }' "$docs"
}
rm -f news.fifo out
mkfifo news.fifo out
for client in Kafka NATS; do
    (PATH=$PWD/bin:$PATH; eval "$(recipe $client 1)") 6>out 2>told &
    pid=$!
    exec 6<out 5>news.fifo
    echo "$one" >&5; event "$client"; holds '"doc":"a"'
    echo "$two" >&5; event "$client"; holds '"doc":"b"'
    exec 5>&-
    ended 0
    grep -q 'documents 2, events 2, left out 0' told || fail "$client: no heartbeat"
done
(PATH=$PWD/bin:$PATH; head -n 3 "$feed" >news.fifo & eval "$(recipe Kafka 2)") 2>told || fail "into a store"
grep -q 'events.db: documents: 3 new' told || fail "Kafka: not into a store"

echo "streams hold"
