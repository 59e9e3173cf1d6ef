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
  $ casus text empty.txt
  $ casus text missing.txt good.txt
  $ casus text binary.bin good.txt
  $ casus text latin1.txt good.txt
  $ casus text utf16.txt
  $ casus text page.html
  $ casus text news.gz
  $ casus text --quiet missing.txt
  $ casus text folder | tr '\f' '|'
  $ casus text - <good.txt
  $ printf '\357\273\277With a mark.' | casus text

A file that may not be read. (The super-user reads everything, so a name that loops stands in.)

  $ ln -s loop loop
  $ casus text loop good.txt

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
  $ printf '{"text": "caf\351"}\n{"text": "Fine.\\n"}' | casus text --input jsonl
  $ casus text --input jsonl good.txt
  $ casus text --input text news.jsonl | head -c 10

A line and a text that are too long; what follows is read.

  $ { printf '{"text": "'; head -c 50000000 /dev/zero | tr '\0' x; printf '"}\n{"text": "After.\\n"}\n'; } >long.jsonl
  $ casus text long.jsonl
  $ { printf '{"text": "'; head -c 17000000 /dev/zero | tr '\0' x; printf '"}\n{"text": "After.\\n"}\n'; } | casus text
  $ { head -c 17000000 /dev/zero | tr '\0' x; } >long.txt
  $ casus text long.txt good.txt
