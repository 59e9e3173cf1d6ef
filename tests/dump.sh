#!/bin/sh
# dump.sh STORE: what a store holds, as SQL and as a list of the words of its sentences. The tables that
# SQLite keeps that list in are left out: how they are laid out depends on the batches.
set -eu
sqlite3 "$1" .dump | grep -v '^INSERT INTO sentence_words_'
sqlite3 "$1" 'CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, sentence_words, instance);
    SELECT * FROM temp.words'
