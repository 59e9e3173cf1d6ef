#!/bin/bash
# cookbook.sh [--update] BUILD [RECIPE.md...]: runs the recipes of docs/cookbook and compares what they give.
#
# A recipe is Markdown. Of its indented blocks the lines "$ command" are run and the lines below are what
# they must give ("> " continues a command); a block of ```python or ```r is a program, and the block of
# ```text below it its output. What a recipe needs of the machine tells a line
# "<!-- needs: COMMAND -->": where that fails, the recipe is skipped. All runs in a new folder with examples/ in it,
# by tests/cli/run.sh.
set -u
update=
[ "$1" != --update ] || { update=--update; shift; }
build=$(realpath "$1")
source=$(cd "$(dirname "$0")/.." && pwd)
shift
[ $# -gt 0 ] || set -- "$source"/docs/cookbook/[a-z]*.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export BUILD=$build PYTHONPATH=$build/python PYTHONDONTWRITEBYTECODE=1
# The package for R, where R is.
if command -v Rscript >/dev/null; then
    mkdir "$work/lib"
    cp -r "$source/r" "$work/r"
    R CMD INSTALL --library="$work/lib" "$work/r" >/dev/null 2>&1 && export R_LIBS=$work/lib
fi

to_transcript() {
    printf '  $ ln -s "$SRC"/examples .; mkdir build; ln -s "$BUILD"/casus_sqlite.so build/\n'
    awk '
        /^```(python|r)$/ { program = $0 == "```r" ? "Rscript -" : "python3 -"; print "  $ " program " <<\"END\""; next }
        /^```text$/ { out = 1; held = 0; next }
        /^```$/ && program { print "  > END"; program = ""; after = 1; next }
        /^```$/ && out { out = 0; next }
        program { print "  > " $0; next }
        out { print "  " $0; next }
        # The blank line between a program and its output is none of the transcript.
        after && /^$/ { held++; after = 0; next }
        held { for (; held; held--) print "" }
        { after = 0 }
        /^<!-- needs: .* -->$/ { sub(/^<!-- needs: /, ""); sub(/ -->$/, ""); print "Needs: " $0; next }
        /^    / { print substr($0, 3); next }
        { print }' "$1"
}

to_recipe() {
    tail -n +2 "$1" | awk '
        function close_out() { if (out == 2) print "```"; out = 0 }
        /^  \$ (Rscript|python3) - <<"END"$/ { close_out(); program = 1; print $2 == "Rscript" ? "```r" : "```python"; next }
        program && /^  > END$/ { print "```"; program = 0; out = 1; next }
        program { print substr($0, 5); next }
        out && /^  / { if (out == 1) { print ""; print "```text"; out = 2 } print substr($0, 3); next }
        { close_out() }
        /^Needs: / { sub(/^Needs: /, ""); print "<!-- needs: " $0 " -->"; next }
        /^  / { print "  " $0; next }
        { print }
        END { close_out() }'
}

status=0 skipped=0 passed=0
for recipe; do
    name=$(basename "$recipe" .md)
    to_transcript "$recipe" >"$work/$name.t"
    "$source/tests/cli/run.sh" $update "$build/casus" "$work/$name.t" >"$work/said" 2>&1
    case $? in
    0) passed=$((passed + 1)) ;;
    77) skipped=$((skipped + 1)); sed "s,$work/,," "$work/said" ;;
    *) status=1; sed "s,$work/,," "$work/said" ;;
    esac
    [ -z "$update" ] || { to_recipe "$work/$name.t" >"$work/$name.md"; cmp -s "$work/$name.md" "$recipe" || { cp "$work/$name.md" "$recipe"; echo "updated $recipe"; }; }
done
echo "recipes: $passed hold, $skipped skipped"
exit $status
