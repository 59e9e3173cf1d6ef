#!/bin/sh
# bench.sh BUILD [TEXT]: how fast the program codes, on this machine, now.
#
# Without TEXT: the sentences of bench/sentences.txt, made into documents of 25 sentences and
# repeated to 75,000. TEXT is any input of `casus code`. Nothing is judged, only told; keep the
# machine otherwise idle.
set -eu
build=$(realpath "$1")
[ $# -lt 2 ] || text=$(realpath "$2")
cd "$(dirname "$0")/.."
casus=$build/casus
measure=$build/bench/casus-measure
work=$build/bench/work
mkdir -p "$work"

if [ $# -lt 2 ]; then
    text=$work/sentences.jsonl
    awk '
        { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); line[NR] = $0 }
        END {
            for (i = 0; i < 75000; i++) {
                if (i % 25 == 0) printf "%s{\"id\":\"%d\",\"date\":\"2020-01-01\",\"text\":\"", i ? "\"}\n" : "", i / 25
                printf "%s%s", i % 25 ? "\\n\\n" : "", line[i % NR + 1]
            }
            print "\"}"
        }' bench/sentences.txt >"$text"
fi
threads=$(nproc)
echo 'The Kenyan government expelled three Sudanese diplomats on Monday.' >"$work/one.txt"

# field N LINE
field() { echo "$2" | cut -d ' ' -f "$1"; }
per() { awk -v n="$1" -v t="$2" 'BEGIN { printf "%.0f", n / t }'; }

set -- $("$casus" parse -q "$text" | awk '/^1\t/ { s++ } /^[0-9]+\t/ { w++ } END { print s + 0, w + 0 }')
sentences=$1 words=$2
one=$("$measure" "$casus" code -q -j 1 --format jsonl "$text")
all=$("$measure" "$casus" code -q -j "$threads" --format jsonl "$text")
parse=$("$measure" -n 1 "$casus" parse -q -j 1 "$text")
zip=$("$measure" gzip -6 -c "$text")
start=$("$measure" -n 20 "$casus" code -q -j 1 --format jsonl "$work/one.txt")
none=$("$measure" -n 20 "$casus" version)

echo "date          $(date -u +%Y-%m-%d)"
echo "machine       $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $threads processors"
echo "kernels       $("$casus" version | sed -n 's/^kernels //p')"
echo "text          $sentences sentences, $words words, $(wc -c <"$text") bytes"
echo "1 thread      $(per "$sentences" "$(field 1 "$one")") sentences/s, $(per "$words" "$(field 1 "$one")") words/s ($(field 1 "$one") s, $(field 2 "$one") s of it user time; peak memory $(field 4 "$one") KiB)"
echo "$threads threads     $(per "$sentences" "$(field 1 "$all")") sentences/s ($(field 1 "$all") s, peak memory $(field 4 "$all") KiB)"
echo "parse alone   $(per "$sentences" "$(field 1 "$parse")") sentences/s, 1 thread"
echo "start-up      $(awk -v t="$(field 1 "$start")" 'BEGIN { printf "%.0f", t * 1000 }') ms to code one sentence, peak memory $(field 4 "$start") KiB; $(awk -v t="$(field 1 "$none")" 'BEGIN { printf "%.1f", t * 1000 }') ms for nothing"
awk -v casus="$(field 2 "$one")" -v gzip="$(field 2 "$zip")" 'BEGIN {
    printf "beside gzip   user time %.1f times that of gzip -6 on the same text (%.2f s, %.2f s)\n", casus / gzip, casus, gzip }'
