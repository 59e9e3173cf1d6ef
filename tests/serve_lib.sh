# serve_lib.sh - starts and ends `casus serve` on the sample feed; sourced by the tests of it.

# serve_begin CASUS CLIENT: sets $work, $db, $port and $pid. Exits with 77 where nothing is served.
serve_begin() {
    casus=$(realpath "$1")
    client=$(realpath "$2")
    source=$(cd "$(dirname "$0")/.." && pwd)
    work=$(mktemp -d)
    db=$work/feed.db
    pid=
    trap 'serve_end; rm -rf "$work"' EXIT
    "$casus" code -q "$source/examples/feed/dayton-1995.jsonl" -o "$db"
    serve_start
}

# serve_start [OPTION...]
serve_start() {
    "$casus" serve "$db" --port 0 "$@" 2>"$work/log" &
    pid=$!
    for _ in $(seq 100); do
        port=$(sed -n 's|.*http://[^ ]*:\([0-9]*\)/ .*|\1|p' "$work/log")
        [ -z "$port" ] || return 0
        if ! kill -0 "$pid" 2>/dev/null; then
            pid=
            grep -q 'without libmicrohttpd' "$work/log" || { cat "$work/log"; exit 1; }
            echo "skipped: this program was built without libmicrohttpd"
            exit 77
        fi
        sleep 0.1
    done
    cat "$work/log"
    exit 1
}

# serve_end [SIGNAL]: ends it; its exit code.
serve_end() {
    [ -n "$pid" ] || return 0
    ended=$pid
    pid=
    kill -s "${1:-TERM}" "$ended" 2>/dev/null || true
    wait "$ended"
}
