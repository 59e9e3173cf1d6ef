#!/bin/sh
# Makes the model: train/train.sh BUILD TREEBANKS GOLD [OUT]
#
# BUILD is the build folder, TREEBANKS a folder with en_ewt-{train,dev}.conllu and
# en_gum-{train,dev}.conllu (UD 2, .xz or not), GOLD one with plv-dev.jsonl, penta-dev.jsonl,
# spans-dev.jsonl and relevance-dev.jsonl, OUT the model (default model/casus.model). The same data,
# lexicon, grammar and seed give the same bytes. After a change of the lexicon or of train/sentences
# alone: train/decide.sh.
set -eu
if [ $# -lt 3 ]; then
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
build=$1 treebanks=$2 gold=$3 out=${4:-model/casus.model}
train=$build/train/casus-train
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in en_ewt-train en_ewt-dev en_gum-train en_gum-dev; do
    if [ -f "$treebanks/$name.conllu" ]; then
        cp "$treebanks/$name.conllu" "$work/"
    else
        xz -dc "$treebanks/$name.conllu.xz" >"$work/$name.conllu"
    fi
done
"$train" segment "$work/segment.part" "$work/en_ewt-train.conllu" "$work/en_gum-train.conllu"
"$train" lemma "$work/lemma.part" "$work/en_ewt-train.conllu" "$work/en_gum-train.conllu"
# plain clauses of news, which the treebanks hold few of
"$train" grow train/grammar.txt 1 3200 >"$work/grown.conllu"
"$train" syntax --train "$work/en_ewt-train.conllu" --train "$work/en_gum-train.conllu" \
    --grown "$work/grown.conllu" \
    --dev "$work/en_ewt-dev.conllu" --dev "$work/en_gum-dev.conllu" \
    --seed 5 --epochs 18 --layers 3 --batch 150 --drop 0.2 -o "$work/syntax.part"
"$train" merge "$work/casus.model" "$work/syntax.part" "$work/segment.part" "$work/lemma.part"
"$train" measure "$work/casus.model" "$work/en_ewt-dev.conllu" "$work/en_gum-dev.conllu"
train/decide.sh "$build" "$gold" "$work/casus.model" "$out"
