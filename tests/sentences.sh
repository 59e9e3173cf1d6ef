#!/bin/sh
# sentences.sh BUILD: the labelled sentences are well-formed and differ from each other, and the
# check that says so finds what is wrong.
set -eu
check="$1/train/casus-train check lexicon/cameo.tsv"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

$check train/sentences/*.txt >"$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }

# wrong NAME WORDS LINE: a line with a mistake, and what is said of it.
wrong() {
    printf '%b\n' "$3" >"$work/$1.txt"
    if $check "$work/$1.txt" >"$work/log" 2>&1 || ! grep -q "$2" "$work/log"; then
        echo "$1: not found to be wrong: $2"
        cat "$work/log"
        exit 1
    fi
}
wrong columns 'not four columns' 'AID\t070\t[S=FRA.GOV Paris] [A sent] flour to [T=MLI.GOV Mali].'
wrong status 'no such status' 'AID\t070\tdone\t[S=FRA.GOV Paris] [A sent] flour to [T=MLI.GOV Mali].'
wrong code 'no such code' 'AID\t999\toccurred\t[S=FRA.GOV Paris] [A sent] flour to [T=MLI.GOV Mali].'
wrong category 'of another category' 'AID\t190\toccurred\t[S=FRA.GOV Paris] [A sent] flour to [T=MLI.GOV Mali].'
wrong mark 'a mark that is none' 'AID\t070\toccurred\t[S=FRANCE Paris] [A sent] flour to [T=MLI.GOV Mali].'
wrong bracket 'not closed' 'AID\t070\toccurred\t[S=FRA.GOV Paris] [A sent flour to [T=MLI.GOV Mali].'
wrong act 'no act' 'AID\t070\toccurred\t[S=FRA.GOV Paris] sent flour to [T=MLI.GOV Mali].'
wrong none 'NONE has' 'NONE\t-\t-\t[S=FRA.GOV Paris] is a city on the Seine.'
line='[S=FRA.GOV Paris] [A sent] flour, blankets, medicine, tents and engineers to [T=MLI.GOV Mali]'
wrong alike 'shares most words' "AID\t070\toccurred\t$line today.\nAID\t070\toccurred\t$line again."
