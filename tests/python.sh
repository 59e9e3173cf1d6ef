#!/bin/sh
# python.sh BUILD [SCRIPT [ARGUMENT...]]: the tests of the Python package as it lies in the build folder, by the
# Python that it was built with ($CASUS_PYTHON), or another script. What needs pyarrow and the like
# skips without it.
# $CASUS_PRELOAD is a sanitizer's library where the extension has been built with one.
set -eu
build=$1
python=${CASUS_PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null ||
    { echo "skipped: there is no Python 3.9 or later"; exit 77; }
[ -e "$build/python/casus/_casus.abi3.so" ] || { echo "skipped: the Python package was not built"; exit 77; }
export PYTHONPATH="$build/python" CASUS_PROGRAM="$build/casus" CASUS_EXTENSION="$build/casus_sqlite.so"
if [ -n "${CASUS_PRELOAD:-}" ]; then
    # Python itself leaves memory to the system when it ends.
    export LD_PRELOAD="$CASUS_PRELOAD" PYTHONMALLOC=malloc
    export ASAN_OPTIONS="detect_leaks=0:allocator_may_return_null=1:${ASAN_OPTIONS:-}"
fi
shift
[ $# -gt 0 ] || set -- "$(dirname "$0")/../python/tests/run.py"
exec "$python" "$@"
