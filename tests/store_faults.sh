#!/bin/bash
# store_faults.sh CASUS: what the machine refuses is told, ends with 3, and leaves a sound store with
# all that was committed. What this user cannot bring about is left out and said so.
set -u
casus=$(realpath "$1")
dump=$PWD/tests/dump.sh
export CASUS_DATA
command -v sqlite3 >/dev/null || { echo "sqlite3 is not installed"; exit 77; }
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; umount "$work/small" 2>/dev/null; rm -rf "$work"' EXIT
news=$PWD/examples/news
cd "$work" || exit 1
fail() { echo "$*"; exit 1; }

sed 's/"/\\"/g; s/^ *//' "$news"/*.txt | grep -E '.{60}' | awk '
    { line[NR] = $0 }
    END { for (i = 0; i < 800; i++) printf "{\"id\":\"%d\",\"text\":\"%s\\n\\n%s\"}\n",
              i, line[i % NR + 1], line[i * 7 % NR + 1] }' >news.jsonl
"$casus" code -q -o whole.db news.jsonl || fail "the undisturbed run failed"
"$dump" whole.db >whole

# refused WHAT WORDS: the run has ended with 3 ($code), and told WORDS in one line.
refused() {
    [ "$code" = 3 ] || fail "$1: exit $code: $(cat said)"
    grep -q "$2" said || fail "$1: said: $(cat said)"
    [ "$(wc -l <said)" = 1 ] || fail "$1: said more than one line: $(cat said)"
}

# completed WHAT STORE: it is sound, and the next run completes it.
completed() {
    [ "$(sqlite3 "$2" 'PRAGMA integrity_check; PRAGMA foreign_key_check')" = ok ] || fail "$1: not sound"
    echo "$1: $(sqlite3 "$2" 'SELECT count(*) FROM sqlite_schema WHERE name = "document"') table," \
        "$(sqlite3 "$2" 'SELECT count(*) FROM document' 2>/dev/null || echo no) documents stay"
    "$casus" code -q -o "$2" news.jsonl || fail "$1: the next run failed"
    "$dump" "$2" | cmp - whole || fail "$1: not what an undisturbed run makes"
}

# A file that may not grow beyond so many KiB: while tables are made, and later.
for limit in 8 40 200 1500; do
    (ulimit -f $limit && exec "$casus" code -q -j 2 -o limit.db news.jsonl) 2>said
    code=$?
    refused "ulimit -f $limit" "cannot read or write: File too large"
    completed "ulimit -f $limit" limit.db
    rm -f limit.db*
done

# A disk that becomes full.
mkdir small
if mount -t tmpfs -o size=4000k none small 2>/dev/null; then
    for free in 4000 1500 60 20; do
        head -c $(((4000 - free) * 1024)) /dev/zero >small/fill
        "$casus" code -q -o small/full.db news.jsonl 2>said
        code=$?
        refused "$free KiB free" "No space left on device"
        rm small/fill
        mount -o remount,size=64m small || fail "cannot give the disk more room"
        completed "$free KiB free" small/full.db
        rm -f small/*
        mount -o remount,size=4000k small || fail "cannot take room from the disk"
    done
else
    echo "no disk to fill: left out"
fi

# A file, and a folder, that may not be written; root may write everywhere.
as=
if [ "$(id -u)" = 0 ]; then
    as="setpriv --reuid 65534 --regid 65534 --clear-groups"
    chmod 755 "$work" && chmod 644 news.jsonl
fi
if $as "$casus" version >/dev/null 2>&1; then
    for kind in file folder; do
        mkdir $kind && cp whole.db $kind/events.db
        [ -z "$as" ] || chown -R 65534:65534 $kind
        if [ $kind = file ]; then chmod 444 file/events.db; else chmod 555 folder; fi
        before=$(cksum $kind/events.db)
        echo '{"id":"new","text":"Kenya expelled two envoys of Sudan."}' >one.jsonl
        $as "$casus" code -q -o $kind/events.db one.jsonl 2>said
        code=$?
        refused "read-only $kind" "$kind/events.db: cannot "
        [ "$before" = "$(cksum $kind/events.db)" ] || fail "read-only $kind: the store was touched"
        [ "$(ls $kind)" = events.db ] || fail "read-only $kind: left $(ls $kind)"
        echo "read-only $kind: $(cat said)"
    done
else
    echo "no other user to be: read-only files left out"
fi
