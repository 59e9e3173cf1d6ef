#!/bin/sh
# countries.sh [-v] CASUS: parties of all countries get the right country. Codes the sentences of
# tests/countries/countries.txt (marked as those of train/sentences) and compares the country of
# source and target with the marks. -v tells what is missing or wrong.
set -eu
verbose=0
[ "$1" != -v ] || { verbose=1; shift; }
casus=$1
marked=tests/countries/countries.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

awk -v mode=texts -f tests/countries.awk $marked >"$work/texts.tsv"
"$casus" code -q --format tsv "$work/texts.tsv" >"$work/records.tsv"
awk -v mode=compare -v verbose=$verbose -v found_least=0.68 -v right_least=0.93 \
    -f tests/countries.awk $marked "$work/records.tsv"
