#!/bin/bash
# browser.sh CASUS CLIENT [FOLDER]: the pages in a headless Chromium: each is loaded and clicked
# through, nothing is an error, nothing calls for anything from elsewhere. Pictures of them go to
# FOLDER. Skipped, saying so, where Chromium or Python is missing.
set -eu
program=
for name in chromium chromium-browser google-chrome; do
    [ -n "$program" ] || program=$(command -v $name || true)
done
if [ -z "$program" ] || ! command -v python3 >/dev/null; then
    echo "skipped: Chromium or Python 3 is not installed"
    exit 77
fi
. "$(dirname "$0")/serve_lib.sh"
serve_begin "$1" "$2"
python3 "$source/tests/browser/pages.py" "$program" "http://127.0.0.1:$port" ${3:+"$3"}
