#!/bin/bash
# debian.sh SOURCE: builds the Debian packages of the tree, asks lintian, unpacks them into an empty folder
# and uses what is there: the program, and a program built with pkg-config and run with the shared
# library. Takes as long as a build.
set -eu
source=$(realpath "$1")
for needed in dpkg-buildpackage dh lintian; do
    command -v $needed >/dev/null || { echo "skipped: $needed is not installed"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$*"; exit 1; }

mkdir "$work/casus" "$work/root"
(cd "$source" && git ls-files -z | grep -zv '^tests/' | xargs -0 tar -cf - --ignore-failed-read) | tar -xf - -C "$work/casus"
cd "$work/casus"
if command -v ccache >/dev/null; then
    export CMAKE_C_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$work/casus
fi
dpkg-buildpackage -us -uc -b -j2 >"$work/log" 2>&1 || { tail -n 40 "$work/log"; fail "the packages were not built"; }
grep -A 30 'disappeared\|dpkg-gensymbols: warning' "$work/log" && fail "the library's symbols are not those of debian/libcasus0.symbols"
cd "$work"
lintian --allow-root --fail-on error ./*.changes >lint 2>&1 || { cat lint; fail "lintian finds errors"; }
grep -c '^W:' lint | sed 's/^/lintian: no errors, warnings: /'

for package in casus casus-data libcasus0 libcasus-dev; do
    ls ${package}_*.deb >/dev/null || fail "there is no package $package"
    dpkg -x ${package}_*.deb root
done
dpkg -f casus_*.deb Depends | grep -q 'casus-data (= ' || fail "casus does not need casus-data"
dpkg -f libcasus-dev_*.deb Depends | grep -q 'libcasus0 (= ' || fail "libcasus-dev does not need libcasus0"
lib=$(dirname "$(find root -name libcasus.so)")
objdump -p "$lib/libcasus.so" | grep -q 'SONAME *libcasus.so.0$' || fail "another soname"
zcat -f "$(find root -name 'casus.1*')" | head -n 3 | grep -q 'TH CASUS' || fail "no manual page"
[ -z "$(find root -lname "$source*" -o -lname "$work*")" ] || fail "links to where it was built"

# Through the packages' own places: the program finds its data beside it, pkg-config its prefix.
echo 'The Kenyan government expelled three Sudanese diplomats on Monday.' >one.txt
root/usr/bin/casus code --format jsonl one.txt | grep -q '"cameo":"166"' || fail "the program codes nothing"
root/usr/bin/casus code --actors "$source/tests/data/own/actors.txt" --format jsonl one.txt | grep -q '"cameo"' ||
    fail "the sources of the lexicon are not there"
export PKG_CONFIG_PATH=$lib/pkgconfig LD_LIBRARY_PATH=$PWD/$lib
cc -std=c11 root/usr/share/doc/libcasus-dev/examples/events.c $(pkg-config --cflags --libs casus) -o consumer
ldd consumer | grep -q "libcasus.so.0 => $PWD/root" || fail "the program does not use the package's library"
./consumer one.txt root/usr/share/casus | grep . || fail "the consumer codes nothing"
echo "100% tests passed, 0 tests failed out of 1"
