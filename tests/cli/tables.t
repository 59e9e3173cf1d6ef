CSV and TSV as input: a document a row.

  $ printf 'ID,Headline,Body,published\r\n1,Envoys,"Kenya expelled ""two"" envoys.\r\nThey left.",2024-05-07T10:00:00Z\r\n2,,short,\r\n' >news.csv
  $ casus text --format jsonl news.csv
  {"id":"1","date":"2024-05-07","title":"Envoys","source":null,"url":null,"author":null,"language":null,"text":"Kenya expelled \"two\" envoys.\r\nThey left."}
  {"id":"2","date":null,"title":null,"source":null,"url":null,"author":null,"language":null,"text":"short"}
  $ casus text news.csv --input text | head -n 1
  ID,Headline,Body,published
  $ casus text --text-column headline --id-column body news.csv --format jsonl
  {"id":"Kenya expelled \"two\" envoys.\r\nThey left.","date":"2024-05-07","title":"Envoys","source":null,"url":null,"author":null,"language":null,"text":"Envoys"}
  {"id":"short","date":null,"title":null,"source":null,"url":null,"author":null,"language":null,"text":""}
  $ casus text --text-column words news.csv
  casus: news.csv:1: no column "words"; the columns are: ID, Headline, Body, published
  casus: 1 input was left out
  [1]
  $ printf 'a,b\n1,2\n' | casus text --input csv
  casus: standard input:1: no column text, body or content (--text-column names another); the columns are: a, b
  casus: 1 input was left out
  [1]
  $ printf 'id,text\n1,a,b\n2,"open\n3,fine\n4,"shut" up\n5\n6,last' | casus text --input csv --format jsonl
  {"id":"3","date":null,"title":null,"source":null,"url":null,"author":null,"language":null,"text":"fine"}
  {"id":"6","date":null,"title":null,"source":null,"url":null,"author":null,"language":null,"text":"last"}
  casus: standard input:2: row has 3 cells; the header has 2
  casus: standard input:3: text stands behind the closing quote in line 5
  casus: standard input:5: text stands behind the closing quote in line 5
  casus: standard input:6: row has 1 cell; the header has 2
  casus: 4 inputs were left out
  [1]

What the program writes comes back.

  $ echo 'Kenya "expelled" two envoys of Sudan on Monday.' >a.txt
  $ casus code -o a.csv a.txt && casus text --text-column sentence_text a.csv
  Kenya "expelled" two envoys of Sudan on Monday.
  \ no newline
  $ casus code -o a.tsv a.txt && casus text --text-column sentence_text a.tsv
  Kenya "expelled" two envoys of Sudan on Monday.
  \ no newline

Compressed and in another encoding they are read as well; of what breaks off whole rows are read.

  $ i=0; until [ $i = 200 ]; do i=$((i + 1)); printf '%d,"Café %d\nand ""tea"".",Zoë\r\n' $i $((i * i)); done | sed '1i id,text,author' >cafe.csv
  $ casus text --format jsonl cafe.csv >plain && wc -l <plain && tail -n 1 plain
  200
  {"id":"200","date":null,"title":null,"source":null,"url":null,"author":"Zoë","language":null,"text":"Café 40000\nand \"tea\"."}
  $ gzip -n <cafe.csv >cafe.csv.gz && casus text --format jsonl cafe.csv.gz | cmp - plain
  $ iconv -f utf-8 -t windows-1252 cafe.csv | zstd -q >1252.csv.zst && casus text --encoding windows-1252 --format jsonl 1252.csv.zst | cmp - plain
  $ { printf '\377\376'; iconv -f utf-8 -t utf-16le cafe.csv; } | casus text --input csv --format jsonl | cmp - plain
  $ head -c -300 cafe.csv.gz >cut.csv.gz; casus text --format jsonl cut.csv.gz >got 2>err; n=$(wc -l <got); head -n $n plain | cmp - got; [ $n -gt 100 ] && sed "s/:$((n * 2 + 1)):/:ROW:/;s/[0-9]* bytes/N bytes/" err
  casus: cut.csv.gz:ROW: is cut off: the gzip data does not end after N bytes
  casus: 1 input was left out
  $ printf 'text\n"open\nfine\n' | gzip -n | head -c -8 | casus text --input csv
  casus: standard input:1: is cut off: the gzip data does not end after 28 bytes
  casus: 1 input was left out
  [1]
  $ casus text 1252.csv.zst 2>&1 | head -n 1
  casus: 1252.csv.zst:2: invalid UTF-8 at byte 3 of cell 2 (0xe9); --encoding tells another encoding
  $ printf 'text\na\0b\n' | casus text --input csv
  casus: standard input: is a binary file, not text
  casus: 1 input was left out
  [1]
