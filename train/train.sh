#!/bin/sh
# Makes the model from the treebanks: train/train.sh TREEBANKS CASUS-TRAIN [OUT]
#
# TREEBANKS is a folder with en_ewt-{train,dev}.conllu and en_gum-{train,dev}.conllu (UD 2, .xz or
# not), CASUS-TRAIN the program built from this folder, OUT the model (default model/casus.model).
# The same treebanks and seed give the same bytes.
set -eu
if [ $# -lt 2 ]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
treebanks=$1 train=$2 out=${3:-model/casus.model}
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
"$train" syntax --train "$work/en_ewt-train.conllu" --train "$work/en_gum-train.conllu" \
    --dev "$work/en_ewt-dev.conllu" --dev "$work/en_gum-dev.conllu" \
    --seed 1 --epochs 13 --batch 150 --drop 0.2 -o "$work/syntax.part"
"$train" merge "$out" "$work/syntax.part" "$work/segment.part" "$work/lemma.part"
"$train" measure "$out" "$work/en_ewt-dev.conllu" "$work/en_gum-dev.conllu"
sha256sum "$out"
