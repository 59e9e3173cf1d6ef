#!/bin/bash
# serve_load.sh CASUS CLIENT: ten thousand requests at 32 at a time, none of which fails, and as many
# malformed ones, all of which are refused, while the server's memory stays what it was; then slow
# clients, beside whom the others are answered. Run by `make proofs`.
set -eu
. "$(dirname "$0")/serve_lib.sh"
serve_begin "$1" "$2"
memory() { awk '/^VmRSS/ {print $2}' "/proc/$pid/status"; }

"$client" "$port" load 2000 32
before=$(memory)
"$client" "$port" load 10000 32
after=$(memory)
"$client" "$port" bad 10000 32
last=$(memory)
echo "memory: $before KB after 2,000 requests, $after KB after 10,000 more, $last KB after 10,000 malformed ones"
most=$((before + before / 5 + 4096))
[ "$after" -le "$most" ] && [ "$last" -le "$most" ] || { echo "memory grows"; exit 1; }
"$client" "$port" slow 400 25
"$client" "$port" load 100 4
serve_end
