#!/bin/sh
# python_wheel.sh SOURCE: makes a wheel of the source folder, installs it into a new virtual environment
# and runs README's lines and all tests there. Needs pip and what it fetches.
set -eu
source=$(cd "$1" && pwd)
python=${CASUS_PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m venv "$work/venv" 2>/dev/null || { echo "skipped: python3-venv is not installed"; exit 77; }
"$work/venv/bin/pip" install -q "$source" || exit 1
sed -n '/^    import casus/,/^        print/s/^    //p' "$source/README.md" >"$work/readme.py"
cd "$work"
"$work/venv/bin/python" readme.py | tee events
grep -q '"cameo":"166"' events
CASUS_PROGRAM="$source/build/casus" "$work/venv/bin/python" "$source/python/tests/run.py"
