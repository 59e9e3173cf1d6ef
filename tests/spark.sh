#!/bin/sh
# spark.sh BUILD SOURCE: casus.spark against the program (tests/spark.py). Needs Java, and a Python
# ($CASUS_PYTHON) with pyspark and pyarrow.
set -eu
build=$(realpath "$1") source=$(realpath "$2")
python=${CASUS_PYTHON:-python3}
command -v java >/dev/null || { echo "skipped: there is no Java"; exit 77; }
[ -e "$build/python/casus/_casus.abi3.so" ] || { echo "skipped: the Python package was not built"; exit 77; }
"$python" -c 'import pyspark, pyarrow' 2>/dev/null || { echo "skipped: pyspark and pyarrow are not installed"; exit 77; }
export PYTHONPATH="$build/python" PYSPARK_PYTHON="$python" PYSPARK_DRIVER_PYTHON="$python"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" # what Spark leaves
TMPDIR=$work "$python" "$source/tests/spark.py" "$build/casus" "$source/examples/feed/dayton-1995.jsonl" 2>"$work/log" ||
    { tail -n 30 "$work/log"; exit 1; }
