#!/bin/sh
# codes.sh BUILD: the codebook is the one that the lexicon, the sentences and the cases give, shows
# what they hold, and is not made of a lexicon that was edited and not built.
set -eu
train="$1/train/casus-train"
data="$1/share/casus"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

$train codes "$data" . >"$work/book"
if ! diff docs/CODES.md "$work/book" >"$work/diff"; then
    echo "docs/CODES.md is out of date: make codes"
    head -n 20 "$work/diff"
    exit 1
fi

# few TABLE FILE...: the codes of CAMEO that fewer than three cases without a ? have in their records.
few() {
    awk -F '\t' 'NR == FNR { if (FNR > 1 && $1 ~ /^[0-9]+$/) count[$1] = 0; next }
        /^[>?]/ { if (!text || /^[?]/) { passes = /^>/; split("", had) } text = 1; next }
        /^[0-9]/ {
            text = 0; code = $0; sub(/[ |].*/, "", code)
            if (passes && code in count && !had[code]++) count[code]++
        }
        /^(none|only)/ { text = 0 }
        END { for (c in count) if (count[c] < 3) print c ": " count[c] " cases that pass, not 3" }' "$@" |
        sort
}
if few lexicon/cameo.tsv tests/cases/events/*.case | grep .; then
    exit 1
fi
printf 'code\n173\n174\n' >"$work/few.tsv"
{
    for i in 1 2 3; do printf '> Chad jailed men %s.\n> More.\n173 | TCD | *\n173 | TCD | *\n\n' $i; done
    printf '> a\n174 | * | *\n? > b\n174 | * | *\n> c\n17* | * | *\n> d\n174 | * | *\n'
} >"$work/few.case"
if [ "$(few "$work/few.tsv" "$work/few.case")" != '174: 2 cases that pass, not 3' ]; then
    echo "cases of a code are counted wrongly"
    exit 1
fi

copy="$work/copy"
mkdir -p "$copy/lexicon" "$copy/train/sentences" "$copy/tests/cases/events"
cp -r lexicon/actions "$copy/lexicon"
# A part of a line that must be found in the book made of the copy.
shows() {
    $train codes "$data" "$copy" >"$work/book"
    grep -qF -- "$1" "$work/book" || { echo "not shown: $1"; exit 1; }
}
row='COERCE\t173\tdenied\t[S=FRA.GOV Paris] denied having [A arrested] [T=MLI.LAB two_union *men*].'
printf "$row\n" >"$copy/train/sentences/a.txt"
{
    printf '> Chad arrested\n> two men.\n173 | TCD | * | planned\n17* | TCD | *\n\n'
    printf '? > Chad seized two men.\n173 | TCD | *\n\n> Chad jailed men.\n>> It was hot.\n173 | TCD | *\n'
} >"$copy/tests/cases/events/a.case"
shows '- Paris denied having **arrested** two\_union \*men\*. (denied)'
shows '- Chad arrested two men. (planned)'
if grep -q 'seized two men\|jailed men' "$work/book"; then
    echo "a case that fails, or of two paragraphs, is shown"
    exit 1
fi

echo '173 v frobnicate TARGET' >>"$copy/lexicon/actions/17-coerce.txt"
if $train codes "$data" "$copy" >"$work/book" 2>"$work/log" || ! grep -q 'build first' "$work/log"; then
    echo "a lexicon that was not built is taken"
    exit 1
fi
