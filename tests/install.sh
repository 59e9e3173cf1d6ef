#!/bin/sh
# install.sh BUILD SOURCE: installs into a folder and uses what is there as a stranger would: the
# program, the header from C and C++, the shared and the static library.
set -eu
build=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/usr" >"$work/log"
PKG_CONFIG_PATH=$(dirname "$(find "$work/usr" -name casus.pc)")
LD_LIBRARY_PATH=$(dirname "$(find "$work/usr" -name libcasus.so)")
export PKG_CONFIG_PATH LD_LIBRARY_PATH
echo 'The Kenyan government expelled three Sudanese diplomats on Monday.' >"$work/one.txt"

"$work/usr/bin/casus" code --format jsonl "$work/one.txt" >"$work/program"
grep -q '"cameo":' "$work/program"
# What the pages of a store are made of, and the licence of what draws them.
for file in pages.css theme.js site.js pair.js network.js map.js icon.svg; do
    test -s "$work/usr/share/casus/pages/$file"
done
test ! -e "$work/usr/share/casus/pages/d3.min.js" || test -s "$work/usr/share/casus/pages/d3-licence.txt"
[ -s "$work/usr/share/casus/lexicon/places/outlines.geojson" ]
cc -std=c11 -Wall -Wextra -Wpedantic -Werror "$source/examples/events.c" \
    $(pkg-config --cflags --libs casus) -o "$work/shared"
"$work/shared" "$work/one.txt" "$work/usr/share/casus" >"$work/one"
# What the archive needs of other libraries, as shared ones: what those are made of need not be there.
cc "$source/examples/events.c" $(pkg-config --cflags casus) "$LD_LIBRARY_PATH/libcasus.a" \
    $(pkg-config --libs $(pkg-config --print-requires-private casus)) -lm -lpthread -o "$work/static"
"$work/static" "$work/one.txt" "$work/usr/share/casus" >"$work/two"
cmp "$work/one" "$work/two"
grep . "$work/one"
echo '#include <casus.h>' | cc -std=c11 -Wpedantic -Werror $(pkg-config --cflags casus) -fsyntax-only -xc -
if command -v c++ >/dev/null; then
    echo '#include <casus.h>' | c++ $(pkg-config --cflags casus) -fsyntax-only -xc++ -
fi
