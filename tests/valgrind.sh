#!/bin/sh
# valgrind.sh BUILD: the end-to-end tests with every run of the program under Valgrind.
set -eu
build=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CASUS_DATA="$build/share/casus"
cat >"$work/casus" <<END
#!/bin/sh
exec valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite "$build/casus" "\$@"
END
chmod +x "$work/casus"
# One transcript a processor at a time; each leaves its output and a mark that it passed.
export work
for file in tests/cli/*.t; do
    case $file in
    */hostile.t) continue ;; # Valgrind itself wants the standard files that are closed there
    */input.t) continue ;; # 50 MB lines take Valgrind minutes; the sanitizers saw them
    */progress.t) continue ;; # is about time
    */plot-png.t) continue ;; # drawn by a library that keeps what it took
    esac
    echo "$file"
done | tee "$work/files" | xargs -P "$(nproc 2>/dev/null || echo 2)" -I{} sh -c '
    name=$(basename {})
    code=0
    tests/cli/run.sh "$work/casus" {} >"$work/$name.out" 2>&1 || code=$?
    case $code in 0 | 77) : >"$work/$name.passed" ;; esac # 77: what it needs is not here'
failed=0 passed=0
while read -r file; do
    name=$(basename "$file")
    cat "$work/$name.out"
    if [ -f "$work/$name.passed" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done <"$work/files"
total=$((passed + failed))
echo "$((100 * passed / total))% tests passed, $failed tests failed out of $total"
[ $failed = 0 ]
