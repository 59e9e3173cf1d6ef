#!/bin/bash
# static.sh BUILD SOURCE: the program of one file, in an empty folder, where the machine lets us as the
# root of all, does what the program with its data beside it does.
set -eu
build=$(realpath "$1") source=$(realpath "$2")
for archive in c xml2 icuuc lzma jansson utf8proc z zstd sqlite3; do
    [ $archive = icuuc ] || [ "$(cc -print-file-name=lib$archive.a)" != lib$archive.a ] ||
        { echo "there is no lib$archive.a here"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --build "$build" --target static >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
mkdir "$work/root"
cp "$build/static/casus" "$work/root/"
cp "$source/examples/news/wire.jsonl" "$source/examples/news/myanmar-2021.txt" "$work/root/"
printf '@ kind org\nNorthern League ; country KEN ; sector REB\n' >"$work/root/actors.txt"
echo 'Sudan expelled envoys of the Northern League on Monday.' >"$work/root/own.txt"
{ printf '<html><head><meta charset=windows-1251></head><body><article><p>Kenya expelled two envoys of Sudan, '
    printf '\316\353\345\343 said.</p></article></body></html>'; } >"$work/root/page.html"
if file "$work/root/casus" 2>/dev/null | grep -q dynamically || ! readelf -d "$work/root/casus" | grep -q 'no dynamic section'; then
    echo "the program needs shared libraries"
    exit 1
fi
cp -r "$work/root" "$work/beside"
# run PROGRAM...: where nothing but the program is.
inside() {
    if [ "$(id -u)" = 0 ] && chroot "$work/root" /casus version >/dev/null 2>&1; then
        chroot "$work/root" /casus "$@"
    else
        (cd "$work/root" && env -i ./casus "$@")
    fi
}
beside() { (cd "$work/beside" && "$build/casus" "$@"); }
same() {
    inside "$@" >"$work/one" 2>&1 || { cat "$work/one"; exit 1; }
    beside "$@" >"$work/two" 2>&1 || { cat "$work/two"; exit 1; }
    cmp "$work/one" "$work/two" || { echo "casus $*: not the same"; head -n 5 "$work/one" "$work/two"; exit 1; }
    [ -s "$work/one" ] || { echo "casus $*: nothing came"; exit 1; }
}
same version
same code wire.jsonl
same explain --date 2021-02-10 myanmar-2021.txt
same code --format csv page.html
same parse own.txt
# What reads the lexicon's sources: files of one's own, other formats.
same code --actors actors.txt own.txt
grep -q '"code":"KENREB"' "$work/one"
same code -j 1 -o events.db wire.jsonl
same export events.db --format icews
same export events.db --format gdelt2
same dyads events.db --format csv
same lexicon check --actors actors.txt
if inside code --data /nowhere own.txt >"$work/one" 2>&1; then echo "--data was not heeded"; exit 1; fi
ls -l "$work/root/casus" | awk '{ printf "one file of %d MB\n", $5 / 1e6 }'
