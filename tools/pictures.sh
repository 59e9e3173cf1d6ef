#!/bin/sh
# pictures.sh BUILD: makes docs/pictures anew from the sample feed: what `casus plot` draws, and what a terminal shows.
# Needs python3 and script; run by `make pictures`.
set -eu
casus=$(realpath "$1")/casus
here=$(cd "$(dirname "$0")/.." && pwd)
out=$here/docs/pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out" "$work/bin"
ln -s "$casus" "$work/bin/casus"
cd "$work"
export PATH="$work/bin:$PATH" CASUS_DATA="$(dirname "$casus")/share/casus" TZ=UTC LC_ALL=C.UTF-8
unset NO_COLOR
casus code -q "$here/examples/feed/dayton-1995.jsonl" -o feed.db

casus plot timeline feed.db -o "$out/timeline.svg"
casus plot dyad feed.db --actor BIH --actor IGOUNO -o "$out/dyad.svg"
casus plot network feed.db -n 40 -o "$out/network.svg"
casus plot map feed.db -o "$out/map.svg"

# terminal NAME COLUMNS COMMAND: what the command shows on a terminal of so many columns.
terminal() {
    printf 'stty cols %s; %s\n' "$2" "$3" >command
    TERM=xterm script -qec 'sh command' /dev/null </dev/null | python3 "$here/tools/terminal.py" "$3" >"$out/$1.svg"
}
cat >news.txt <<'END'
Ethiopian Prime Minister Abiy Ahmed met Eritrean President Isaias Afwerki in Asmara on Sunday and promised to withdraw troops from Badme, the state broadcaster said.
END
terminal explain 108 'casus explain news.txt'
terminal questions 118 'casus timeline feed.db --actor IGONAT --category ASSAULT -n 8'
