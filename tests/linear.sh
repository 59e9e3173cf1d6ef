#!/bin/bash
# linear.sh BUILD: the cost of a word is the same in long texts as in short ones, whatever they are
# made of. Counts instructions under Valgrind, so that no clock is asked.
set -u
build=$(realpath "$1")
casus=$build/casus
source=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0 passed=0

# Texts of about N words.
again() { local i=0; until [ $((i * 15000)) -ge "$1" ]; do cat "$source/bench/sentences.txt"; i=$((i + 1)); done | awk -v n="$1" '{ w += NF; print; print "" } w >= n { exit }'; }
paragraph() { again "$1" | tr '\n' ' '; }
sentence() { paragraph "$1" | tr '.?!' ',,,'; }
repeats() { yes 'Kenya expelled two envoys of Sudan on Monday and the army attacked the rebels.' | head -n $(($1 / 14)) | sed G; }
variants() { seq $(($1 / 14)) | sed 's/.*/Kenya expelled & envoys of Sudan on Monday and the army attacked town &./' | sed G; }
# A new person in each sentence, and pronouns to resolve.
people() { seq $(($1 / 10)) | awk '{ s = ""; for (n = $1; n; n = int(n / 20)) s = s substr("babedobulakemiponusaterivovuwaxezi", 1 + 2 * (n % 16), 2); print "President " toupper(substr(s, 1, 1)) substr(s, 2) "sen met the minister and he accused them." }'; }
crowd() { yes 'Russia met France, Putin threatened Macron, Kenya accused Sudan and the army attacked the rebels. He blamed them.' | head -n $(($1 / 18)) | awk '{ print NR ". " $0 }'; }
nested() { echo "Kenya $(yes 'said that Sudan' | head -n $(($1 / 3)) | tr '\n' ' ') attacked the rebels."; }
coordinated() { echo "Kenya$(yes ', Sudan and France' | head -n $(($1 / 3)) | tr -d '\n') attacked the rebels."; }
quotes() { yes '"Kenya attacked Sudan,' | head -n $(($1 / 3)) | tr '\n' ' '; }
lines() { yes Word | head -n "$1"; }
bullets() { yes -- '- Kenya attacked Sudan' | head -n $(($1 / 4)); }
titles() { yes 'President Minister General' | head -n $(($1 / 3)) | tr '\n' ' '; }

# count FILE: instructions that coding the file takes.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$casus" code -q -j 1 --format jsonl "$1" 2>&1 >/dev/null |
        sed -n 's/.*Collected *: *\([0-9]*\).*/\1/p'
}

echo >nothing
base=$(count nothing)
[ -n "$base" ] || { echo 'Valgrind tells nothing'; exit 1; }
# grows KIND SHORT LONG
grows() {
    local cost=
    for n in "$2" "$3"; do
        "$1" "$n" >text.txt
        cost="$cost $((($(count text.txt) - base) / $(wc -w <text.txt)))"
    done
    set -- "$@" $cost
    echo "$1: $4 instructions a word in $2 words, $5 in $3"
    if [ "$5" -le $(($4 * 3 / 2)) ]; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "the cost of a word grows: $1"
    fi
}

grows again 100 100000
for kind in paragraph sentence repeats variants people crowd nested coordinated quotes lines bullets titles; do
    grows $kind 3000 30000
done
total=$((passed + failed))
echo "$((100 * passed / total))% tests passed, $failed tests failed out of $total"
[ $failed = 0 ]
