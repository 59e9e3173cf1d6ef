#!/bin/bash
# proofs.sh BUILD: what takes too long for every run of the tests: lines of a gigabyte, a million
# documents, every size of address space, a full disk; run by `make proofs`.
set -u
build=$(realpath "$1")
casus=$build/casus measure=$build/bench/casus-measure
work=$(mktemp -d)
mounted=
trap '[ -z "$mounted" ] || umount "$work/full"; rm -rf "$work"' EXIT
cd "$work" || exit 1
unset NO_COLOR
failed=0 passed=0 skipped=0

# must WHAT COMMAND...: counts whether the command holds.
must() {
    local what=$1
    shift
    if "$@"; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "does not hold: $what"
    fi
}

# peak COMMAND...: peak memory of the command in KiB. Its input comes from files.
peak() { "$measure" -n 1 "$@" | cut -d ' ' -f 4; }

gigabyte() { head -c 1073741824 /dev/zero | tr '\0' x; }

# A line of a gigabyte is skipped piece by piece: what follows is read, memory stays small.
long_line() { # KIND BEFORE BEHIND
    { printf "$2"; gigabyte; printf "$3"; } |
        (ulimit -v 400000; exec "$casus" text -q --input "$1" --format jsonl 2>err) | grep -q '"text":"ok"' &&
        grep -q 'longer than 33554432 bytes' err
}
must 'a line of JSON of 1 GB' long_line jsonl '{"text":"' '"}\n{"text":"ok"}\n'
must 'a row of CSV of 1 GB' long_line csv 'text\n' '\nok\n'
must 'an open quote of 1 GB' long_line csv 'text\n"' '\nok\n'
must 'a row of TSV of 1 GB' long_line tsv 'text\n' '\nok\n'
must 'a line of CoNLL-U of 1 GB' long_line conllu '# ' '\n# newdoc\n1\tok\t_\tX\t_\t_\t0\troot\t_\t_\n\n'
long_text() { gigabyte | (ulimit -v 400000; exec "$casus" text -q --input text 2>&1) | grep -q 'longer than 16777216 bytes'; }
must 'a text of 1 GB' long_text

# Peak memory does not depend on the number of documents, nor the output on that of threads.
documents() { seq -f '{"id":"%.0f","text":"Kenya expelled two envoys of Sudan on Monday."}' "$1" >"$2"; }
documents 10000 few.jsonl
documents 1000000 many.jsonl
few=$(peak "$casus" code -q -j 2 few.jsonl)
many=$(peak "$casus" code -q -j 2 many.jsonl)
echo "peak memory: 10,000 documents $few KiB, 1,000,000 documents $many KiB"
must 'memory stays flat over a million documents' [ "$many" -lt $((few + few / 4 + 4096)) ]
rm -f many.jsonl
documents 200000 some.jsonl
one=$("$casus" code -q -j 1 some.jsonl | cksum)
two=$("$casus" code -q -j 2 some.jsonl | cksum)
must '200,000 documents, the same bytes with one and two threads' [ "$one" = "$two" ]
for i in $(seq 100000); do echo '{"text":"Kenya"}'; done >words.jsonl
must '100,000 documents of one word' "$casus" code -q words.jsonl
must 'a document after 100,000 others' [ "$("$casus" code -q words.jsonl few.jsonl | wc -l)" = 10000 ]

# Texts that are all of one thing.
head -c 10000000 /dev/zero | tr '\0' a >letters.txt
yes word | head -n 20000 | tr '\n' ' ' >sentence.txt
for c in '(' '"' ')' "'" '[' '“' '-' '.' ','; do
    for i in $(seq 20); do printf '%50000s' | sed "s/ /$c/g"; done >sign.txt
    must "a million times $c" "$casus" code -q sign.txt
done
must '10 MB without a blank' "$casus" code -q letters.txt
must 'a sentence of 20,000 words' "$casus" code -q sentence.txt

# Whatever the address space: done, some left out, or refused with a message.
head -n 200 few.jsonl >some.jsonl
{ echo '<html><body><article>'; for i in $(seq 5000); do echo "<p class=a$i>Kenya expelled two envoys of Sudan on Monday."; done; } >page.html
{ echo '<rss><channel>'; for i in $(seq 500); do echo "<item><title>$i</title><description>Kenya met Sudan.</description></item>"; done; echo '</channel></rss>'; } >items.rss
gzip -k page.html
space() { # KIB THREADS
    # Where the program and its libraries do not fit, nothing of it runs.
    (ulimit -v "$1" && exec "$casus" version >out 2>&1) || return 0
    (ulimit -v "$1" && exec "$casus" code -q -j "$2" sentence.txt some.jsonl page.html page.html.gz items.rss >out 2>err)
    case $? in
    0) true ;;
    1 | 3) [ -s err ] ;;
    *) false ;;
    esac
}
kib=1000
while [ $kib -lt 200000 ]; do
    must "an address space of $kib KiB, one thread" space $kib 1
    must "an address space of $kib KiB, four threads" space $kib 4
    kib=$((kib + kib / 8))
done

# A small disk that fills up.
mkdir full
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=64k none full 2>/dev/null; then
    mounted=1
    disk() {
        "$casus" code -q few.jsonl -o full/out.jsonl 2>err
        [ $? = 3 ] && grep -q 'No space left' err && [ -z "$(ls full)" ]
    }
    must 'a full disk leaves no half file' disk
else
    skipped=$((skipped + 1))
    echo 'no disk could be mounted: left out'
fi

# Any moment is right for a signal.
for delay in 0.005 0.01 0.02 0.03 0.05 0.1 0.2; do
    for signal in INT TERM HUP; do
        stopped() {
            env --default-signal=$signal "$casus" code -q few.jsonl few.jsonl few.jsonl few.jsonl -o cut.jsonl &
            sleep $delay
            kill -$signal $!
            wait $! 2>/dev/null
            [ $? -gt 128 ] && [ -z "$(ls | grep cut)" ]
        }
        must "$signal after $delay s" stopped
    done
done

total=$((passed + failed))
echo "$((100 * passed / total))% tests passed, $failed tests failed out of $total"
[ $failed = 0 ]
