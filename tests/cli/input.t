Inputs that cannot be read are named, the others are done.

  $ echo 'Kenya expelled two envoys of Sudan on Monday.' >good.txt
  $ : >empty.txt
  $ printf 'abc\0def' >binary.bin
  $ printf 'caf\351 au lait\n' >latin1.txt
  $ printf '\377\376h\0i\0' >utf16.txt
  $ mkdir folder && cp good.txt folder/b.txt && echo 'Second.' >folder/a.txt && echo 'Hidden.' >folder/.h.txt
  $ mkdir folder/sub && echo 'Third.' >folder/sub/c.txt && ln -s .. folder/sub/up
  $ echo '<!DOCTYPE html><p>Hello' >page.html
  $ echo secret | gzip -n >news.gz

  $ casus text good.txt
  Kenya expelled two envoys of Sudan on Monday.
  $ casus text empty.txt
  $ casus text missing.txt good.txt
  Kenya expelled two envoys of Sudan on Monday.
  casus: missing.txt: cannot open: No such file or directory
  casus: 1 input was left out
  [1]
  $ casus text binary.bin good.txt
  Kenya expelled two envoys of Sudan on Monday.
  casus: binary.bin: is a binary file, not text
  casus: 1 input was left out
  [1]
  $ casus text latin1.txt good.txt
  Kenya expelled two envoys of Sudan on Monday.
  casus: latin1.txt: invalid UTF-8 at byte 3 (0xe9); --encoding tells another encoding
  casus: 1 input was left out
  [1]
  $ casus text utf16.txt
  hi
  \ no newline
  $ casus text page.html
  Hello
  \ no newline
  $ casus text news.gz
  secret
  $ casus text --quiet missing.txt
  casus: missing.txt: cannot open: No such file or directory
  [1]
  $ casus text folder | tr '\f' '|'
  Second.
  |Kenya expelled two envoys of Sudan on Monday.
  |Third.
  $ casus text - <good.txt
  Kenya expelled two envoys of Sudan on Monday.
  $ printf '\357\273\277With a mark.' | casus text
  With a mark.
  \ no newline

A file that may not be read. (The super-user reads everything, so a name that loops stands in.)

  $ ln -s loop loop
  $ casus text loop good.txt
  Kenya expelled two envoys of Sudan on Monday.
  casus: loop: cannot open: Too many levels of symbolic links
  casus: 1 input was left out
  [1]

Names and messages that hold control characters, or no UTF-8, do not reach the terminal.

  $ casus text "$(printf 'a\033[31mb\377')"
  casus: a�[31mb?: cannot open: No such file or directory
  casus: 1 input was left out
  [1]

JSON lines: each bad line is named with its reason.

  $ cat >news.jsonl <<END
  > {"id": "a", "text": "First.\\n", "date": "2024-05-07", "extra": {"deep": [1, 2]}}
  > {"id": "b", "text": "Broken.
  > 
  > {"id": "c"}
  > {"id": "d", "text": 5}
  > {"id": "e", "text": "Bad day.", "date": "2024-13-01"}
  > ["f"]
  > {"id": "g", "text": "a\\u0000b"}
  > {"id": "h", "text": "\\ud800"}
  > {"id": 9, "text": "Last.\\n", "date": "2024-05-07T10:00:00Z"}
  > END
  $ casus text news.jsonl | tr '\f' '|'
  First.
  |Last.
  casus: news.jsonl:2: bad JSON at column 28: premature end of input near '"Broken.'
  casus: news.jsonl:4: has no field "text"
  casus: news.jsonl:5: field "text" is not a string
  casus: news.jsonl:6: date "2024-13-01" is not a day written YYYY-MM-DD
  casus: news.jsonl:7: is not a JSON object
  casus: news.jsonl:8: bad JSON at column 30: \u0000 is not allowed without JSON_ALLOW_NUL near '"a\u0000b"'
  casus: news.jsonl:9: bad JSON at column 28: invalid Unicode '\uD800' near '"\ud800"'
  casus: 7 inputs were left out
  $ printf '{"text": "caf\351"}\n{"text": "Fine.\\n"}' | casus text --input jsonl
  Fine.
  casus: standard input:1: invalid UTF-8 at byte 13 of the line (0xe9); --encoding tells another encoding
  casus: 1 input was left out
  [1]
  $ casus text --input jsonl good.txt
  casus: good.txt:1: bad JSON at column 5: '[' or '{' expected near 'Kenya'
  casus: 1 input was left out
  [1]
  $ casus text --input text news.jsonl | head -c 10
  {"id": "a"
  \ no newline

A line and a text that are too long; what follows is read.

  $ { printf '{"text": "'; head -c 50000000 /dev/zero | tr '\0' x; printf '"}\n{"text": "After.\\n"}\n'; } >long.jsonl
  $ casus text long.jsonl
  After.
  casus: long.jsonl:1: line is longer than 33554432 bytes: left out
  casus: 1 input was left out
  [1]
  $ { printf '{"text": "'; head -c 17000000 /dev/zero | tr '\0' x; printf '"}\n{"text": "After.\\n"}\n'; } | casus text
  After.
  casus: standard input:1: text of 17000000 bytes is longer than 16777216
  casus: 1 input was left out
  [1]
  $ { head -c 17000000 /dev/zero | tr '\0' x; } >long.txt
  $ casus text long.txt good.txt
  Kenya expelled two envoys of Sudan on Monday.
  casus: long.txt: text is longer than 16777216 bytes
  casus: 1 input was left out
  [1]
