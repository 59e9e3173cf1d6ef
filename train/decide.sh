#!/bin/sh
# Trains the decision anew: train/decide.sh BUILD GOLD [MODEL [OUT]]
#
# BUILD is the build folder (its compiled lexicon is what frames are taken from), GOLD a folder with
# plv-dev.jsonl, penta-dev.jsonl, spans-dev.jsonl and relevance-dev.jsonl, MODEL the model whose
# other parts are kept (default model/casus.model), OUT the new one (default MODEL).
set -eu
if [ $# -lt 2 ]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
build=$1 gold=$2 model=${3:-model/casus.model}
out=${4:-$model}
train=$build/train/casus-train
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$build/share/casus/casus.lexicon" "$work/"
"$train" merge --without decide. "$work/casus.model" "$model"
python3 tests/corpus/score.py --labels tests/corpus/dev/*.txt train/articles/*.txt >"$work/acts.jsonl"
"$train" decide -o "$work/decide.part" --data "$work" --plv "$gold/plv-dev.jsonl" \
    --penta "$gold/penta-dev.jsonl" --spans "$gold/spans-dev.jsonl" \
    --relevance "$gold/relevance-dev.jsonl" --acts "$work/acts.jsonl" train/sentences/*.txt
"$train" merge "$work/new.model" "$work/casus.model" "$work/decide.part"
cp "$work/new.model" "$out"
sha256sum "$out"
