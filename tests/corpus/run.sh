#!/bin/sh
# run.sh BUILD [dev|held] [--misses N] [--field NAME] [--json]: codes the annotated articles with
# BUILD/casus and prints the scores. Of the held articles only figures are shown.
set -eu
[ $# -ge 1 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
casus=$1/casus
shift
part=dev
case ${1-} in
dev | held) part=$1; shift ;;
esac
if [ "$part" = held ]; then
    for option; do
        case $option in
        --misses*) echo "run.sh: the held articles are for measuring, not for reading" >&2; exit 2 ;;
        esac
    done
fi
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$here/score.py" --documents "$here/$part"/*.txt >"$work/documents.jsonl"
"$casus" code -q --format jsonl "$work/documents.jsonl" >"$work/events.jsonl"
# What is one across articles a store tells, which gets them in the order of their dates.
sort -s -t '"' -k 8,8 "$work/documents.jsonl" >"$work/by-date.jsonl"
"$casus" code -q "$work/by-date.jsonl" -o "$work/events.db"
python3 "$here/score.py" --store "$work/events.db" "$work/events.jsonl" "$here/$part"/*.txt "$@"
