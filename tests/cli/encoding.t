Other encodings than UTF-8: told by a mark, or by --encoding.

  $ for i in 1 2 3; do printf '{"id": "%d", "text": "Kenya expelled Ethiopia\342\200\231s envoy on Monday. Caf\303\251.\\n"}\n' $i; done >a.jsonl
  $ casus code a.jsonl >plain && wc -l <plain | grep -c '[1-9]'
  1
  $ iconv -f utf-8 -t windows-1252 a.jsonl >b.jsonl
  $ casus code --encoding windows-1252 b.jsonl | cmp - plain
  $ casus code --encoding Latin1 b.jsonl | cmp - plain
  $ iconv -f utf-8 -t utf-16le a.jsonl >c.jsonl
  $ casus code --encoding utf-16le c.jsonl | cmp - plain
  $ { printf '\377\376'; cat c.jsonl; } >d.jsonl
  $ casus code d.jsonl | cmp - plain
  $ { printf '\376\377'; iconv -f utf-8 -t utf-16be a.jsonl; } | gzip -n | casus code | cmp - plain

A mark is believed before the option; without either UTF-16 is not guessed.

  $ printf '\357\273\277caf\303\251\n' | casus text --encoding koi8-r
  café
  $ casus text c.jsonl
  casus: c.jsonl: is a binary file, not text
  casus: 1 input was left out
  [1]

What is invalid is named, what is not is read.

  $ casus text b.jsonl 2>&1 | head -n 1
  casus: b.jsonl:1: invalid UTF-8 at byte 44 of the line (0x92); --encoding tells another encoding
  $ printf 'abc\322' | casus text --encoding windows-1253
  casus: standard input: invalid windows-1253 at character 3
  casus: 1 input was left out
  [1]
  $ printf '\377\376h\0\0\330i\0' | casus text
  casus: standard input: invalid utf-16le at character 1
  casus: 1 input was left out
  [1]
  $ { cat d.jsonl; printf '{\0\0\330}\0\n\0'; cat c.jsonl; } >e.jsonl
  $ casus text e.jsonl | tr '\f' '\n' | grep -c Kenya
  6
  casus: e.jsonl:4: invalid utf-16le at character 1 of the line
  casus: 1 input was left out

  $ casus text --encoding klingon a.jsonl
  casus: there is no encoding "klingon"
  [2]

An archive of another encoding that breaks off gives what is whole before.

  $ for i in 1 2 3 4 5 6 7 8; do cat a.jsonl; done | iconv -f utf-8 -t utf-16le >f.jsonl
  $ gzip -n <f.jsonl | head -c -9 | casus text --encoding utf-16le | tr '\f' '\n' | grep -c Kenya
  24
  casus: standard input:24: is cut off: the gzip data does not end after 156 bytes
  casus: 1 input was left out
