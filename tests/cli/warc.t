A web archive: each page that was fetched is a document.

  $ page() {
  >     printf '<!DOCTYPE html><html><head><title>%s</title></head><body><article><h1>%s</h1>\n' "$1" "$1"
  >     printf '<p>%s</p>\n<p>The envoys left for home on the same day, officials said.</p></article></body></html>\n' "$2"
  > }
  > record() { # TYPE MEDIA ID, the block on standard input
  >     cat >block
  >     printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:x:%s>\r\n' "$1" "$3"
  >     printf 'WARC-Target-URI: http://example.org/%s\r\nWARC-Date: 2024-05-07T10:00:00Z\r\n' "$3"
  >     printf 'Content-Type: %s\r\nContent-Length: %d\r\n\r\n' "$2" "$(wc -c <block)"
  >     cat block
  >     printf '\r\n\r\n'
  > }
  > response() { # ID, lines of the header; the body on standard input
  >     { printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n%b\r\n' "$2"; cat; } |
  >         record response 'application/http; msgtype=response' "$1"
  > }
  > export LC_ALL=C
  > {
  >     echo 'software: none' | record warcinfo application/warc-fields 1
  >     printf 'GET / HTTP/1.1\r\n\r\n' | record request 'application/http; msgtype=request' 2
  >     page Nairobi 'Kenya expelled two envoys of Sudan on Monday, the foreign ministry said in Nairobi.' | response 3
  >     page Oslo 'Norway thanked envoys of Sudan on Monday, the foreign ministry said in Oslo.' | gzip -n |
  >         response 4 'Content-Encoding: gzip\r\n'
  >     echo 'Ghana praised Togo on Monday.' | record conversion text/plain 5
  > } >crawl.warc
  $ casus code crawl.warc | grep -o '"doc":"[^"]*"' | uniq
  "doc":"urn:x:3"
  "doc":"urn:x:4"
  "doc":"urn:x:5"
  $ casus code crawl.warc >plain
  $ gzip -n <crawl.warc >crawl.warc.gz && casus code crawl.warc.gz | cmp - plain
  $ casus code --date 2024-05-09 crawl.warc | grep -o '"published":"[^"]*"' | uniq
  "published":"2024-05-09"
  $ casus code crawl.warc | grep -o '"published":[^,}]*' | uniq
  "published":null

A record that is wrong is named with its place; the next is read.

  $ sed 's/Content-Length: 15\r/Content-Length: 9\r/' crawl.warc >wrong.warc
  $ casus code -q wrong.warc | cmp - plain
  casus: wrong.warc: record 1 at byte 0: its Content-Length, 9, does not reach to its end
  $ head -c 900 crawl.warc | casus code
  casus: standard input: record 3 at byte 432: is cut off
  casus: 1 input was left out
  [1]
  $ { head -n 9 crawl.warc; echo 'text with no record'; tail -n +10 crawl.warc; } | casus text --input warc >/dev/null
  casus: standard input: record 1 at byte 0: its Content-Length, 15, does not reach to its end
  casus: 1 input was left out
  [1]
