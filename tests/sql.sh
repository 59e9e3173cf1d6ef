#!/bin/bash
# sql.sh CASUS EXTENSION: the SQLite extension gives what the program gives, and refuses what it must.
# $CASUS_PRELOAD is a sanitizer's library where the extension has been built with one.
set -eu
casus=$1
extension=$2
command -v sqlite3 >/dev/null || { echo "skipped: sqlite3 is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

# sql STATEMENT...: their rows, cells apart by tabs; what goes wrong, too.
sql() {
    printf '%s\n' ".load $extension" '.mode list' '.separator "\t" "\n"' "$@" |
        env ${CASUS_PRELOAD:+LD_PRELOAD="$CASUS_PRELOAD"} sqlite3 ${db:-:memory:} 2>&1 || true
}

# same WHAT: $work/ours is $work/theirs.
same() {
    cmp -s "$work/ours" "$work/theirs" && return
    echo "FAIL: $1"
    diff "$work/theirs" "$work/ours" | head -n 6
    bad=1
}

# gives WANTED STATEMENT...
gives() {
    wanted=$1
    shift
    got=$(sql "$@")
    [[ $got == $wanted ]] || { echo "FAIL: $*"; echo "  gives   $got"; echo "  not     $wanted"; bad=1; }
}

db=
sql "SELECT casus_version()" >"$work/ours"
"$casus" --version | sed -n 's/^casus //p' >"$work/theirs"
same version

# Every sample, by way of a store that holds their texts: records byte for byte, attributions too.
"$casus" code -q examples/news examples/feed -o "$work/all.db"
db=$work/all.db
sql "SELECT e.json FROM document AS d, casus_code(d.text, d.date, d.id) AS e ORDER BY d.number, e.rowid" >"$work/ours"
"$casus" code -q --format jsonl examples/news examples/feed >"$work/theirs"
same "records of the samples"
[ "$(grep -c . "$work/ours")" -gt 500 ] || { echo "FAIL: hardly any records"; bad=1; }
sql "SELECT q.json FROM document AS d, casus_quotes(d.text, d.date, d.id) AS q ORDER BY d.number, q.rowid" >"$work/ours"
"$casus" quotes -q examples/news examples/feed >"$work/theirs"
same "attributions of the samples"

# The columns are those of TSV, and their cells, once numbers and line ends are written as there.
sql "SELECT name FROM pragma_table_info('casus_code') WHERE name <> 'json'" >"$work/ours"
"$casus" code --format tsv examples/news/wire.jsonl | head -n 1 | tr '\t' '\n' >"$work/theirs"
same "names of columns"
columns=$(sed -E 's/^(confidence)$/printf("%.2f", \1)/; s/^(lat|lon)$/iif(\1 IS NULL, NULL, printf("%.4f", \1))/
    s/^goldstein$/printf("%.1f", goldstein)/
    s/^([a-z_]*)$/replace(replace(replace(replace(e."\1", "\\", "\\\\"), char(10), "\\n"), char(13), "\\r"), char(9), "\\t")/' \
    "$work/ours" | paste -s -d ,)
sql "SELECT $columns FROM document AS d, casus_code(d.text, d.date, d.id) AS e ORDER BY d.number, e.rowid" >"$work/ours"
"$casus" code -q --format tsv examples/news examples/feed | tail -n +2 >"$work/theirs"
same cells

db=
text="'Kenya expelled three Sudanese diplomats on Monday, the minister said.'"
gives $'166\tKEN\tSDNGOV\t2024-05-06\treal\tinteger' \
    "SELECT cameo, source_code, target_code, date, typeof(confidence), typeof(sentence) FROM casus_code($text, '2024-05-07')"
gives $'\t1' "SELECT date, location IS NULL FROM casus_code($text)"
gives $'the minister\tsaid\tindirect\tKenya expelled three Sudanese diplomats on Monday' \
    "SELECT source, cue, kind, content FROM casus_quotes($text)"
gives $'mine\tmine\t2024-05-07' "SELECT doc, document_id, document_date FROM casus_code($text, '2024-05-07 08:00', 'mine')"
gives 1 "SELECT count(*) FROM casus_code($text, '')"
gives 0 "SELECT count(*) FROM casus_code(NULL)"
gives 0 "SELECT count(*) FROM casus_code('')"
gives 0 "SELECT count(*) FROM casus_code(12345)"
gives $'one\tKEN\ntwo\tFRA' "CREATE TABLE a(id TEXT, text TEXT); INSERT INTO a VALUES ('one', $text), ('none', NULL), ('two', 'France attacked Mali.');" \
    "SELECT a.id, e.source_code FROM casus_code(a.text, NULL, a.id) AS e JOIN a;"
gives 2 "SELECT count(*) FROM casus_code($text) AS a, casus_code($text) AS b, (SELECT 1 UNION SELECT 2)"
gives SDN "SELECT json_extract(json, '\$.target[0].country') FROM casus_code($text)"
gives 166 "CREATE VIEW v AS SELECT cameo FROM casus_code($text); PRAGMA trusted_schema = OFF; SELECT * FROM v"

gives '*casus_code needs a text: casus_code(text, date)*' "SELECT * FROM casus_code"
gives '*casus_quotes needs a text*' "SELECT * FROM casus_quotes()"
gives '*too many arguments on casus_code()*' "SELECT * FROM casus_code('a', 'b', 'c', 'd')"
gives '*casus_code: date "yesterday" is not a day*' "SELECT * FROM casus_code('a', 'yesterday')"
gives '*casus_code: text is a blob*' "SELECT * FROM casus_code(x'61')"
gives '*casus_code: date is a blob*' "SELECT * FROM casus_code('a', x'61')"
gives '*casus_code: invalid UTF-8 at byte 1 (0xff)*' "SELECT * FROM casus_code(CAST(x'61ff' AS TEXT))"
gives '*casus_quotes: NUL byte at byte 1*' "SELECT * FROM casus_quotes(CAST(x'610062' AS TEXT))"
gives '*casus_code: id is too long*' "SELECT * FROM casus_code('a', NULL, printf('%2000s', 'x'))"
gives '*casus_code: text of 16777217 bytes is longer than 16777216*' "SELECT * FROM casus_code(printf('%16777217s', 'x'))"
gives '*table casus_code may not be modified*' "INSERT INTO casus_code(cameo) VALUES ('010')"

exit $bad
