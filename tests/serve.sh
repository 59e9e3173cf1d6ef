#!/bin/bash
# serve.sh CASUS CLIENT: casus serve from end to end: every route, paging, mistakes, headers, names of
# hosts, signals, messages. CLIENT is the built tests/serve_client.c.
set -eu
. "$(dirname "$0")/serve_lib.sh"
serve_begin "$1" "$2"
failed=0

get() { "$client" "$port" get "$@"; }

# want STATUS TEXT TARGET [HEADER...]: the answer has that status, and TEXT in it.
want() {
    status=$1 text=$2
    shift 2
    answer=$(get "$@" | tr -d '\0') || true
    case "$answer" in
    "HTTP/1.1 $status "*"$text"*) ;;
    *)
        echo "$1: not $status with \"$text\":"
        printf '%s\n' "$answer" | head -n 30
        failed=1 ;;
    esac
}

# Pages.
want 200 '<h1>Overview</h1>' /
want 200 'American tanks' /timeline
want 200 'rel="next"' /timeline
want 200 'rel="prev"' '/timeline?skip=50'
want 200 'What came of it' /pending
want 200 'id="places"' /map
want 200 'id="edges"' /network
want 200 'id="pair"' '/pair?a=BIH&b=IGOUNO'
want 200 '2 Jun 1995' '/pair?a=BIH&b=IGOUNO'
want 200 'Bosnia and Herzegovina' /actors
want 200 '<mark>heavy</mark> <mark>weapons</mark>' '/search?q=heavy+weapons'
want 200 '<mark class="action">initialled a peace agreement</mark>' '/article?id=northwire-1121-1'
want 200 'Sign formal agreement' '/article?id=northwire-1121-1'
want 200 'BSD' /about
want 404 'There is no such page' /nothing
want 400 'there is no parameter' '/timeline?nonsense=1'
id=$(get '/api/timeline?limit=1' | sed -n 's/.*"id":"\([0-9a-f]*\)".*/\1/p')
want 200 '<blockquote class="marked">' "/event?id=$id"

# Data: the same as the commands tell.
for question in timeline dyads pending shift actors; do
    "$casus" $question "$db" --format csv -q -n 50 >"$work/told"
    get "/api/$question?format=csv" | sed '1,/^$/d' >"$work/served"
    cmp "$work/told" "$work/served" || failed=1
done
"$casus" timeline "$db" --format jsonl -q -n 20 --skip 20 --actor FRA --from 1995-06 >"$work/told"
get '/api/timeline?format=jsonl&limit=20&skip=20&actor=FRA&from=1995-06' | sed '1,/^$/d' >"$work/served"
cmp "$work/told" "$work/served" || failed=1
want 200 '"next":"/api/timeline?limit=3&skip=3"' '/api/timeline?limit=3'
want 200 '"next":"/api/timeline?limit=3&skip=9"' '/api/timeline?limit=3&skip=6'
want 200 '"place":"Sarajevo"' /api/places
want 200 '"documents":199' /api/summary
want 200 '"source":"USA","target":"YUG"' /api/pairs
want 200 '"columns":["day","id"' /api
want 200 '"events":[' '/api/article?id=northwire-1121-1'
want 200 '"trigger":"' "/api/event?id=$id"
want 400 '{"error":{"status":400,"message":"limit takes a number from 1 to 1000"}}' '/api/timeline?limit=0'
want 404 '{"error":{"status":404' /api/nothing

# All pages of a list, put together, are the list.
skip=0
: >"$work/pages"
while :; do
    get "/api/timeline?format=csv&limit=100&skip=$skip" | sed '1,/^$/d' | sed 1d >"$work/page"
    [ -s "$work/page" ] || break
    cat "$work/page" >>"$work/pages"
    skip=$((skip + 100))
done
"$casus" timeline "$db" --format csv -q -n 1000000 | sed 1d | cmp - "$work/pages" || failed=1

# Headers.
want 200 "Content-Security-Policy: default-src 'none'" /
want 200 'X-Content-Type-Options: nosniff' /api/summary
want 200 'Content-Type: text/css' /assets/pages.css
mark=$(get /assets/site.js | sed -n 's/^ETag: //p')
want 304 '' /assets/site.js "If-None-Match: $mark"
want 405 'Allow: GET, HEAD' 'POST /timeline' 'Content-Length: 0'
head=$(get 'HEAD /timeline')
case "$head" in *"200 OK"*"<html"*) echo "HEAD has a body"; failed=1 ;; *"200 OK"*) ;; *) failed=1 ;; esac

# Who is asked for, and where from.
want 421 'not its own' / 'Host: evil.example'
want 200 'Overview' / 'Host: 127.0.0.1:1'
want 404 '' /assets/../casus.lexicon
want 404 '' /%2e%2e/%2e%2e/etc/passwd
want 400 '' '/timeline?from=1995%00'

# A few hundred requests here; serve_load.sh sends ten thousand.
"$client" "$port" load 300 16 || failed=1
"$client" "$port" bad 600 16 || failed=1
"$client" "$port" slow 60 3 || failed=1

# A store that grows is seen; one that another takes the place of, too.
cat >"$work/more.jsonl" <<'END'
{"id": "later", "date": "1996-01-05", "text": "The Kenyan government expelled three Sudanese diplomats on Friday."}
END
"$casus" code -q "$work/more.jsonl" -o "$db"
want 200 '"documents":200' /api/summary
"$casus" code -q "$work/more.jsonl" -o "$work/other.db"
mv "$work/other.db" "$db"
rm -f "$db"-wal "$db"-shm
want 200 '"documents":1,' /api/summary
rm "$db"
want 503 'error' /api/summary
mv "$work/more.jsonl" "$db"
want 503 'no store' /api/summary

# It ends by signals, with 0.
for signal in TERM INT HUP; do
    rm -f "$db"*
    "$casus" code -q "$source/examples/news/wire.jsonl" -o "$db"
    serve_end $signal || { echo "SIG$signal: exit code $?"; cat "$work/log"; failed=1; }
    serve_start --host store.example
done
want 200 '' / 'Host: store.example'

# What cannot be served is said.
# no CODE TEXT OPTION...
no() {
    code=$1 text=$2
    shift 2
    set +e
    said=$(timeout 20 "$casus" serve "$@" 2>&1)
    got=$?
    set -e
    case "$got $said" in
    "$code "*"$text"*) ;;
    *) echo "serve $*: $got, not $code with \"$text\": $said"; failed=1 ;;
    esac
}
no 3 "port $port of 127.0.0.1 is taken" "$db" --port "$port"
no 2 'No such file' "$work/none.db"
no 2 'is no store' "$source/README.md"
no 2 'name a store'
no 2 '--port takes a number' "$db" --port 70000
no 2 '--port takes a number' "$db" --port x
no 2 'takes an address' "$db" --address nowhere
no 3 'pages' "$db" --data "$work"
sqlite3 "$db" 'PRAGMA user_version = 99' 2>/dev/null && no 3 'use a later one' "$db"
exit $failed
