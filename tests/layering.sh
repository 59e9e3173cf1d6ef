#!/bin/sh
# layering.sh SOURCE_DIR: fails on an #include against the direction
#
#     base <- document <- steps <- pipeline, serve <- cli
#
# A step may include base, document and itself, and no other step; pipeline and cli what is below
# them, of a step only the header named like it, its conllu.h or its ask.h; serve only store/ask.h and
# write/write.h. casus.h is open to all.
# Only read may include jansson.h, libxml/*, zlib.h and zstd.h, only store sqlite3.h, only serve
# microhttpd.h.
set -eu
self=$(realpath "$0")
cd "$1"
steps="read segment syntax entity quote event circumstance happening write exchange store serve picture dictionary"
bad=0

complain() {
    echo "$1 includes $2: $3"
    bad=1
}

# check FILE PLACE: PLACE is the folder that the file belongs to.
check() {
    for header in $(sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*["<]\([^">]*\)[">].*/\1/p' "$1"); do
        case "$header" in
        jansson.h) [ "$2" = read ] || complain "$1" "$header" "JSON is read in src/read alone" ;;
        libxml/*) [ "$2" = read ] || complain "$1" "$header" "HTML and XML are read in src/read alone" ;;
        zlib.h | zstd*.h) [ "$2" = read ] || complain "$1" "$header" "compressed input is src/read's alone" ;;
        sqlite3.h) [ "$2" = store ] || complain "$1" "$header" "SQLite is known in src/store alone" ;;
        microhttpd.h) [ "$2" = serve ] || complain "$1" "$header" "HTTP is spoken in src/serve alone" ;;
        base/* | document/*)
            [ "$2" != base ] || [ "${header%%/*}" = base ] || complain "$1" "$header" "base knows nothing above it" ;;
        pipeline/*)
            case "$2" in
            pipeline | cli) ;;
            *) complain "$1" "$header" "a step knows nothing of the pipeline" ;;
            esac ;;
        cli/*) [ "$2" = cli ] || complain "$1" "$header" "the library knows nothing of the program" ;;
        */*)
            step=${header%%/*}
            case " $steps " in
            *" $step "*) ;;
            *) continue ;;
            esac
            case "$2" in
            "$step") ;;
            pipeline | cli)
                case "$header" in
                "$step/$step.h" | */conllu.h | store/ask.h) ;;
                *) complain "$1" "$header" "that header is private to its step" ;;
                esac ;;
            serve)
                case "$header" in
                store/ask.h | write/write.h) ;;
                *) complain "$1" "$header" "pages ask the store and write, and know no other step" ;;
                esac ;;
            *) complain "$1" "$header" "a step includes base, document and itself" ;;
            esac ;;
        esac
    done
}

for file in src/*/*.[ch]; do
    place=${file#src/}
    check "$file" "${place%%/*}"
done
for file in cli/*.[ch]; do
    [ -e "$file" ] || continue
    check "$file" cli
done

# The check itself must see a breach.
# probe FOLDER HEADER WHAT
probe() {
    folder=$(mktemp -d)
    mkdir -p "$folder/src/event" "$folder/src/serve" "$folder/cli"
    echo "#include \"$2\"" >"$folder/$1/probe.c"
    if LAYERING_SELF=1 sh "$self" "$folder" >/dev/null 2>&1; then
        echo "the layering check does not see $3"
        bad=1
    fi
    rm -rf "$folder"
}

if [ -z "${LAYERING_SELF:-}" ]; then
    probe src/event entity/entity.h "a step that includes another"
    probe cli sqlite3.h "SQLite outside of the store"
    probe cli microhttpd.h "HTTP outside of serve"
    probe src/event serve/serve.h "a step that includes the pages"
    probe src/serve store/store.h "pages that write a store"
fi
exit $bad
