Compressed input gives what the plain input gives, whatever the name of the file.

  $ head -n 40 $SRC/examples/news/wire.jsonl >wire.jsonl
  $ casus code wire.jsonl >plain && wc -l <plain | grep -c '[1-9]'
  1
  $ gzip -n <wire.jsonl >wire.jsonl.gz && casus code wire.jsonl.gz | cmp - plain
  $ zstd -q <wire.jsonl >wire.jsonl.zst && casus code wire.jsonl.zst | cmp - plain
  $ casus code <wire.jsonl.gz | cmp - plain
  $ mv wire.jsonl.gz wire.bin && casus code wire.bin | cmp - plain

Several members, frames that are to be skipped, noughts behind the last.

  $ { head -n 3 wire.jsonl | gzip -n; tail -n +4 wire.jsonl | gzip -n; head -c 1000 /dev/zero; } >two.gz
  $ casus code two.gz | cmp - plain
  $ { printf '\120\052\115\030\002\0\0\0xy'; head -n 3 wire.jsonl | zstd -q; tail -n +4 wire.jsonl | zstd -q; } >two.zst
  $ casus code two.zst | cmp - plain

The name tells the kind as it does without the last ending.

  $ printf '{"id": "a"\n' | gzip -n >note.jsonl.gz && cp note.jsonl.gz note.txt.gz
  $ casus text note.jsonl.gz note.txt.gz
  casus: note.jsonl.gz:1: bad JSON at column 10: '}' expected near end of file
  casus: note.txt.gz:1: bad JSON at column 10: '}' expected near end of file
  casus: 2 inputs were left out
  [1]

What is whole before a break is read; then the break is named.

  $ for i in 1 2 3 4 5; do printf '{"text": "Text %d: ' $i; seq $i 7 2000 | tr '\n' ' '; printf '\\n"}\n'; done >five.jsonl
  $ gzip -n <five.jsonl | head -c 2000 >cut.gz
  $ casus text cut.gz | cut -c -8 | tr '\f' '|'
  Text 1: 
  |Text 2:
  |Text 3:
  casus: cut.gz:3: is cut off: the gzip data does not end after 2000 bytes
  casus: 1 input was left out
  $ zstd -q <five.jsonl | head -c 1500 >cut.zst
  $ casus text cut.zst 2>&1 | sed 's/[0-9]* bytes/N bytes/'
  casus: cut.zst: is cut off: the zstd data does not end after N bytes
  casus: 1 input was left out
  $ { gzip -n <five.jsonl; echo 'no gzip'; } >tail.gz
  $ casus text tail.gz | cut -c -8 | tr '\f' '|'
  Text 1: 
  |Text 2:
  |Text 3:
  |Text 4:
  |Text 5:
  casus: tail.gz:5: what follows the gzip data after byte 2767 is something else: left out
  casus: 1 input was left out
  $ { zstd -q <five.jsonl; echo 'no zstd'; } | casus text 2>&1 | cut -c -8 | tr '\f' '|'
  Text 1: 
  |Text 2:
  |Text 3:
  |Text 4:
  |Text 5:
  casus: s
  casus: 1
  $ { head -n 2 five.jsonl | gzip -n; tail -n +3 five.jsonl | gzip -n | head -c 600 | tr 'a-z' 'b-za'; } >broken.gz
  $ casus text broken.gz | cut -c -8 | tr '\f' '|'
  Text 1: 
  |Text 2:
  casus: broken.gz:2: broken gzip data about byte 1198: invalid block type
  casus: 1 input was left out

Nothing is unpacked twice, and nothing else inside.

  $ gzip -n <five.jsonl | gzip -n | casus text
  casus: standard input: is compressed twice: decompress it first
  casus: 1 input was left out
  [1]
  $ printf '\3757zXZ\0xxxx' | gzip -n >inner.gz
  $ casus text inner.gz
  casus: inner.gz: is compressed with xz: decompress it first
  casus: 1 input was left out
  [1]
  $ printf 'PK\003\004xxxx' | zstd -q | casus text
  casus: standard input: is a zip archive: unpack it first
  casus: 1 input was left out
  [1]

A bomb is refused; what is merely regular passes.

  $ head -c 200000000 /dev/zero | tr '\0' x | gzip -n >bomb.gz
  $ casus text bomb.gz
  casus: bomb.gz: unpacks to more than 250 times its size (limit ratio): the rest is left out
  casus: 1 input was left out
  [1]
  $ { seq 400000 | sed 's/.*/{"id": "&", "text": "Kenya thanked Sudan on Monday, as on every Monday."}/'; } | gzip -n >regular.gz
  $ casus text regular.gz | tr '\f' '\n' | grep -c Kenya
  400000
  $ casus text --limit ratio=5 regular.gz | tr '\f' '\n' | grep -c Kenya
  214656
  casus: regular.gz:214656: unpacks to more than 5 times its size (limit ratio): the rest is left out
  casus: 1 input was left out
  $ { head -c 200000000 /dev/zero | tr '\0' x | zstd -q --long=30; } | casus text --limit window=64M
  casus: standard input: the zstd data asks for more memory than limit window allows
  casus: 1 input was left out
  [1]
