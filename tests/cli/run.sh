#!/bin/bash
# run.sh [--update] CASUS FILE.t...: runs the commands of a transcript and compares what they give.
#
# In a transcript the lines "  $ command" are run by bash, in a new empty folder, with `casus` on
# the path and $SRC naming the source folder; below a command stand its output (standard error after
# standard output) and, where it is not 0, the exit code: "  [1]". Lines "  > ..." continue a command.
# Lines without two leading blanks are for the reader; one that begins "Needs: " names a command without
# whose success the transcript is skipped. --update writes what came out into the file.
set -u
update=
if [ "$1" = --update ]; then
    update=1
    shift
fi
casus=$(realpath "$1")
shift
export SRC CASUS_DATA
SRC=$(cd "$(dirname "$0")/../.." && pwd)
CASUS_DATA=${CASUS_DATA:-$(dirname "$casus")/share/casus}
export LC_ALL=C.UTF-8 TZ=UTC
unset NO_COLOR CASUS_SHARED
failed=0

# Runs `command`, if there is one, and prints what it gives.
flush() {
    [ -n "$command" ] || return 0
    (cd "$work" && bash -c "$command" >.stdout 2>.stderr </dev/null)
    local code=$?
    # A last line without its newline is told by the mark that Git uses.
    for stream in .stdout .stderr; do
        sed 's/^/  /' "$work/$stream"
        [ ! -s "$work/$stream" ] || [ -z "$(tail -c 1 "$work/$stream")" ] || printf '\n  \\ no newline\n'
    done
    [ $code = 0 ] || echo "  [$code]"
    command=
}

transcript() {
    local line command=
    while IFS= read -r line || [ -n "$line" ]; do
        case "$line" in
        '  $ '*)
            flush
            printf '%s\n' "$line"
            command=${line#  \$ } ;;
        '  > '*)
            printf '%s\n' "$line"
            command="$command
${line#  > }" ;;
        '  '*) ;;
        *)
            flush
            printf '%s\n' "$line" ;;
        esac
    done <"$1"
    flush
}

skipped=0
for file; do
    needs=$(sed -n 's/^Needs: //p' "$file")
    if [ -n "$needs" ] && ! bash -c "$needs" >/dev/null 2>&1 </dev/null; then
        echo "$file: skipped, since this fails here: $needs"
        skipped=77
        continue
    fi
    work=$(mktemp -d)
    mkdir "$work/.bin"
    ln -s "$casus" "$work/.bin/casus"
    got=$work.got
    PATH=$work/.bin:$PATH transcript "$file" >"$got"
    if [ -n "$update" ]; then
        cmp -s "$got" "$file" || { cp "$got" "$file" && echo "updated $file"; }
    elif ! diff -u "$file" "$got"; then
        echo "$file: what came out differs (- expected, + got); run.sh --update takes it over"
        failed=1
    fi
    chmod -R u+rwx "$work"
    rm -rf "$work" "$got"
done
[ $failed = 0 ] || exit 1
exit $skipped
