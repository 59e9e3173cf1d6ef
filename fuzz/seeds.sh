#!/bin/sh
# seeds.sh CASUS DIR: makes DIR/TARGET/NAME, inputs for the fuzz targets from what the project ships.
set -eu
casus=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
cd "$(dirname "$0")/.."

# seed TARGET PREFIX FILE...: the first bytes of the files, each behind a byte.
seed() {
    target=$1 prefix=$2
    shift 2
    mkdir -p "$out/$target"
    for file; do
        [ -f "$file" ] || continue
        { printf "$prefix"; head -c 1500 "$file"; } >"$out/$target/$(basename "$file")"
    done
}

# made TARGET NAME PREFIX: the same of standard input.
made() {
    mkdir -p "$out/$1"
    { printf "$3"; head -c 1500; } >"$out/$1/$2"
}

seed fuzz_jsonl '\000' examples/news/* tests/cases/events/* tests/cases/quotes/*
"$casus" parse -q examples/news/minsk-2015.txt | made fuzz_jsonl conllu '\003'
for kind in csv tsv; do
    "$casus" code -q --format $kind examples/news >"$out/rows.$kind"
done
made fuzz_jsonl csv '\005' <"$out/rows.csv"
made fuzz_jsonl tsv '\006' <"$out/rows.tsv"
printf 'text,id\r\n"a ""b"",\nc",1\r\nd,2,3\n"e"f\n"g\nh,4\n' >"$out/bad.csv"
made fuzz_jsonl bad.csv '\005' <"$out/bad.csv"
made fuzz_csv bad.csv '\000' <"$out/bad.csv"
made fuzz_csv csv '\000' <"$out/rows.csv"
made fuzz_csv tsv '\001' <"$out/rows.tsv"
made fuzz_csv csv-back '\002' <"$out/bad.csv"
made fuzz_csv tsv-back '\003' <"$out/rows.tsv"
rm "$out"/rows.* "$out/bad.csv"
seed fuzz_html '\077\000' tests/pages/*.html tests/found/*
seed fuzz_html '\003\003' tests/pages/held/bahrain-rtl.html
seed fuzz_feed '' tests/found/* fuzz/seeds/*.xml

# Bytes as they come, packed and not, in an encoding that the first byte names.
for file in examples/news/minsk-2015.txt examples/news/wire.jsonl; do
    name=$(basename "$file")
    head -c 1500 "$file" | gzip -n | made fuzz_bytes "$name.gz" '\000'
    { head -c 700 "$file" | gzip -n; tail -c 700 "$file" | gzip -n; } | made fuzz_bytes "$name.two.gz" '\000'
    head -c 700 "$file" | iconv -c -f utf-8 -t utf-16le | made fuzz_bytes "$name.16" '\001\377\376'
    head -c 700 "$file" | iconv -c -f utf-8 -t utf-16be | made fuzz_bytes "$name.16be" '\002'
    head -c 1500 "$file" | iconv -c -f utf-8 -t windows-1252 | made fuzz_bytes "$name.1252" '\003'
    ! command -v zstd >/dev/null || head -c 1500 "$file" | zstd -q | made fuzz_bytes "$name.zst" '\000'
done

# record HEADER < BODY: a response with them.
record() {
    { printf "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n$1\r\n"; cat; } >"$out/block"
    printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:1>\r\n'
    printf 'WARC-Target-URI: http://example.org/\r\nContent-Type: application/http\r\n'
    printf 'Content-Length: %d\r\n\r\n' "$(wc -c <"$out/block")"
    cat "$out/block"
    printf '\r\n\r\n'
    rm "$out/block"
}
page='<p>Kenya met Sudan.</p>'
printf "$page" | record '' | made fuzz_warc plain ''
printf 'c\r\n<p>Kenya met\r\nb;x\r\n Sudan.</p>\r\n0\r\n\r\n' | record 'Transfer-Encoding: chunked\r\n' | made fuzz_warc chunked ''
printf "$page" | gzip -n | record 'Content-Encoding: gzip\r\n' | made fuzz_warc gzip ''
cat "$out"/fuzz_warc/* | made fuzz_warc three ''

# Rows of other event data, of the format that they tell and of one that is told.
seed fuzz_intake '\000' tests/data/exchange/*.tab
head -c 1500 tests/data/exchange/phoenix.tab | made fuzz_intake phoenix '\004'
seed fuzz_dictionary '\000' tests/data/dictionaries/actors.txt
seed fuzz_dictionary '\001' tests/data/dictionaries/agents.txt
seed fuzz_dictionary '\002' tests/data/dictionaries/*verbs.txt
seed fuzz_dictionary '\003' tests/data/dictionaries/discards.txt
seed fuzz_segment '' examples/news/*.txt
seed fuzz_document '' examples/news/*.txt tests/cases/events/*
seed fuzz_lexicon '\000' lexicon/actions/[0-9]*.txt
seed fuzz_lexicon '\001' lexicon/actions/classes*.txt
seed fuzz_lexicon '\002' lexicon/actions/operators.txt
seed fuzz_lexicon '\003' lexicon/actions/compose.txt
seed fuzz_lexicon '\375' lexicon/quotes.txt
seed fuzz_lexicon '\004' lexicon/actors/*.txt
seed fuzz_lexicon '\005' lexicon/places/cities.tsv
seed fuzz_lexicon '\006' lexicon/places/countries.tsv
seed fuzz_lexicon '\007' lexicon/places/former.tsv
seed fuzz_lexicon '\010' lexicon/places/subdivisions.tsv
printf '\000\000\001\100\000\000\377' | made fuzz_image a '\000\000\000\000'
printf '\000\000\001\100\000\000\377' | made fuzz_image b '\001\000\000\000'

# Targets of requests to pages, and hosts.
mkdir -p "$out/fuzz_request"
number=0
for target in / '/timeline?actor=USA&actor=YUG&from=1995-08&category=ASSAULT' '/pair?a=BIH&b=IGOUNO&per=week' \
    '/search?q=%22peace+agreement%22+-war' '/api/timeline?limit=5&skip=10&format=csv' '/pending?by_due=1&at=1995-06-01' \
    '/map?status=occurred,ongoing&all_status=1' '/event?id=1' '/article?id=%C3%A9' '/api/places?place=X' '/assets/site.js' \
    '/network?limit=20' /api /about '127.0.0.1:80' '[::1]:80' store.example '/%00' '/?a=%zz'; do
    number=$((number + 1))
    printf '%s' "$target" >"$out/fuzz_request/$number"
done
