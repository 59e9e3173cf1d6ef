#!/bin/sh
# Measures the decision on sentences that it has not seen: train/crossval.sh BUILD GOLD SCORE [OPTION...]
#
# BUILD is the build folder, GOLD a folder with plv-dev.jsonl, penta-dev.jsonl, spans-dev.jsonl and
# relevance-dev.jsonl, SCORE the scorer. For each of five folds the decision is trained on the other
# four, all sets alike, and the whole program codes the fold with it. OPTIONs go to the trainer.
set -eu
build=$(realpath "$1") gold=$(realpath "$2") score=$(realpath "$3")
shift 3
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
train=$build/train/casus-train
sets="plv penta spans relevance"
mkdir "$work/base"
python3 tests/corpus/score.py --labels tests/corpus/dev/*.txt train/articles/*.txt >"$work/acts.jsonl"
python3 tests/corpus/score.py --documents tests/corpus/dev/*.txt train/articles/*.txt >"$work/articles.jsonl"
cp "$build/share/casus/casus.lexicon" "$work/base/"
"$train" merge --without decide. "$work/base/casus.model" "$build/share/casus/casus.model"
for fold in 0 1 2 3 4; do
    mkdir -p "$work/data"
    "$train" decide -o "$work/decide.part" --data "$work/base" --leave $fold \
        --plv "$gold/plv-dev.jsonl" --penta "$gold/penta-dev.jsonl" --spans "$gold/spans-dev.jsonl" \
        --relevance "$gold/relevance-dev.jsonl" --acts "$work/acts.jsonl" "$@" train/sentences/*.txt >"$work/log"
    "$train" merge "$work/data/casus.model" "$work/base/casus.model" "$work/decide.part"
    cp "$build/share/casus/casus.lexicon" "$work/data/"
    for set in $sets articles; do
        case $set in articles) file=$work/articles.jsonl ;; *) file=$gold/$set-dev.jsonl ;; esac
        "$train" fold $fold "$file" >"$work/ids"
        "$build/casus" code -q --data "$work/data" --format jsonl "$file" |
            awk -v ids="$work/ids" '
                BEGIN { while ((getline id < ids) > 0) in_fold[id] = 1 }
                match($0, /"doc":"[^"]*"/) && in_fold[substr($0, RSTART + 7, RLENGTH - 8)]' >>"$work/$set"
    done
done
for set in $sets; do
    echo "== $set: $(wc -l <"$work/$set") events"
    "$score" $set "$gold/$set-dev.jsonl" "$work/$set"
done
for dir in tests/corpus/dev train/articles; do
    echo "== $dir"
    python3 tests/corpus/score.py "$work/articles" $dir/*.txt
done
