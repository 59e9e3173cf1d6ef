Standard files that were closed: an error where they are needed, and nothing of them in other files.

  $ echo 'Kenya expelled two envoys of Sudan on Monday.' >good.txt
  $ casus text good.txt >&-
  casus: standard output: cannot write: Bad file descriptor
  [3]
  $ casus help >&-
  casus: standard output: cannot write: Bad file descriptor
  [3]
  $ casus text <&-
  casus: standard input: cannot read: Bad file descriptor
  casus: 1 input was left out
  [1]
  $ casus text - good.txt -o out.txt <&-; cat out.txt
  Kenya expelled two envoys of Sudan on Monday.
  casus: standard input: cannot read: Bad file descriptor
  casus: 1 input was left out
  $ casus text missing.txt good.txt -o out.txt 2>&-; echo $?; cat out.txt
  1
  Kenya expelled two envoys of Sudan on Monday.
  $ casus code missing.txt good.txt -o out.csv <&- >&- 2>&-; echo $?; wc -l <out.csv
  1
  2

A limit on the size of files is an error as a full disk is; nothing is left behind.

  $ for i in $(seq 2000); do echo 'Kenya expelled two envoys of Sudan on Monday.'; done >many.txt
  $ (ulimit -f 64; casus text many.txt -o small.txt); echo $?; ls | grep small
  3
  casus: small.txt: cannot write: File too large
  [1]

A signal ends the program as a signal does, without a half file.

  $ mkfifo pipe
  $ env --default-signal=INT casus code -o cut.csv pipe & exec 3>pipe; kill -INT $!; wait $!; echo $?; ls | grep cut.csv
  130
  [1]

What comes out of a hostile text, a title, a name of a file or an option holds nothing that commands a terminal.

  $ printf '{"title":"T\\u001b[31m\\u202eevil","text":"Kenya expelled two envoys of Sudan on Monday, \\u202eit\\u2066 \\u001b]0;x\\u0007 \\u009b31msaid."}\n' >evil.jsonl
  $ mkdir -p "$(printf 'a\033[31m')" && cp good.txt "$(printf 'a\033[31m/b\342\200\256.txt')"
  $ casus code --format table evil.jsonl a* | tr -d '\n -~' | od -An -c
   357 277 275 357 277 275 342 206 222 357 277 275 357 277 275 357
   277 275 357 277 275 357 277 275 357 277 275 357 277 275 342 206
   222
  $ casus explain evil.jsonl a* | grep -c "$(printf '[\033\a\302\233]')"
  0
  [1]
  $ casus code "--$(printf '\033[31m\342\200\256')" 2>&1
  casus: there is no option --�[31m�
  casus: `casus code --help` tells how it is used
  [2]
  $ casus code --format "$(printf 'x\033\342\200\256')" 2>&1 | head -n 1
  casus: --format x��: there is no such format
  $ casus "$(printf 'x\033')" 2>&1 | head -n 1
  casus: there is no command "x�"
  $ casus code --date "$(printf '\033')" good.txt
  casus: date "�" is not a day written YYYY-MM-DD
  [2]
  $ casus code --limit "$(printf 'te\033xt')=1" good.txt
  casus: --limit: there is no limit "te�xt"
  [2]
  $ casus code --data "$(printf 'd\033')" good.txt
  casus: d�/casus.model: cannot open: No such file or directory
  [3]
  $ casus code -o "$(printf 'd\033/x')" good.txt
  casus: d�/x: cannot create: No such file or directory
  [3]

JSON in every disorder: each line is coded or named.

  $ printf '{"text":"a\300\257"}\n' >bad.jsonl
  $ printf '{"text":"b","id":"\355\240\200"}\n' >>bad.jsonl
  $ for f in title source url author language date; do printf '{"text":"c","%s":"\377"}\n' $f; done >>bad.jsonl
  $ printf '{"text":"e","title":"\\udc00\\ud800"}\n' >>bad.jsonl
  $ printf '{"text":"f","title":"a\\u0000b"}\n' >>bad.jsonl
  $ printf '{"text":"g","x":%s1%s}\n' "$(printf '%10000s' | tr ' ' '[')" "$(printf '%10000s' | tr ' ' ']')" >>bad.jsonl
  $ printf '{"text":"h","x":%s}\n' "$(printf '%10000s' | tr ' ' 9)" >>bad.jsonl
  $ printf '{"text":"i","x":1e999999}\n{"text":"j","id":1e400}\n{"text":"k","id":-9223372036854775808}\n' >>bad.jsonl
  $ printf '{"text":"l","text":"m"}\n' >>bad.jsonl
  $ printf '{"text":"n","\\ud83d\\ude00":1,"title":"\\ud83d\\ude00"}\n' >>bad.jsonl
  $ printf '{"text":"d\0"}\n' >>bad.jsonl
  $ casus text --format jsonl --input jsonl bad.jsonl 2>&1 | cut -c 1-140
  casus: bad.jsonl:1: invalid UTF-8 at byte 10 of the line (0xc0); --encoding tells another encoding
  casus: bad.jsonl:2: invalid UTF-8 at byte 18 of the line (0xed); --encoding tells another encoding
  casus: bad.jsonl:3: invalid UTF-8 at byte 21 of the line (0xff); --encoding tells another encoding
  casus: bad.jsonl:4: invalid UTF-8 at byte 22 of the line (0xff); --encoding tells another encoding
  casus: bad.jsonl:5: invalid UTF-8 at byte 19 of the line (0xff); --encoding tells another encoding
  casus: bad.jsonl:6: invalid UTF-8 at byte 22 of the line (0xff); --encoding tells another encoding
  casus: bad.jsonl:7: invalid UTF-8 at byte 24 of the line (0xff); --encoding tells another encoding
  casus: bad.jsonl:8: invalid UTF-8 at byte 20 of the line (0xff); --encoding tells another encoding
  casus: bad.jsonl:9: bad JSON at column 34: invalid Unicode '\uDC00' near '"\udc00\ud800"'
  casus: bad.jsonl:10: bad JSON at column 30: \u0000 is not allowed without JSON_ALLOW_NUL near '"a\u0000b"'
  casus: bad.jsonl:11: bad JSON at column 2064: maximum parsing depth reached near '['
  casus: bad.jsonl:12: bad JSON at column 10016: real number overflow
  casus: bad.jsonl:13: bad JSON at column 24: real number overflow near '1e999999'
  casus: bad.jsonl:14: bad JSON at column 22: real number overflow near '1e400'
  {"id":"-9223372036854775808","date":null,"title":null,"source":null,"url":null,"author":null,"language":null,"text":"k"}
  {"id":"tdb635c56494872b8","date":null,"title":null,"source":null,"url":null,"author":null,"language":null,"text":"m"}
  {"id":"t8dd1e48322b77fb1","date":null,"title":"😀","source":null,"url":null,"author":null,"language":null,"text":"n"}
  casus: bad.jsonl:18: bad JSON at column 10: control character 0x0 near '"d'
  casus: 15 inputs were left out
  $ { printf '{"text":"x"'; seq -f ',"k%.0f":1' 1000000 | tr -d '\n'; echo '}'; } | casus text
  x
  \ no newline

Limits hold in every kind of input: what is too long is left out, the rest is read.

  $ printf 'id,text\n1,%100s\n2,ok\n' >wide.csv; tr , '\t' <wide.csv >wide.tsv
  $ printf '{"text":"%100s"}\n{"text":"ok"}\n' >wide.jsonl
  $ word() { printf '# newdoc\n1\t%s\t_\tX\t_\t_\t0\troot\t_\t_\n\n' "$1"; }; { word $(printf '%100s' | tr ' ' x); word ok; } >wide.conllu
  $ printf '%100s' >wide.txt
  $ casus text --limit text=50 wide.* | tr '\f' '\n'
  ok
  ok
  ok
  ok
  \ no newline
  casus: wide.conllu:2: text is longer than 50 bytes
  casus: wide.csv:2: text of 100 bytes is longer than 50
  casus: wide.jsonl:1: text of 100 bytes is longer than 50
  casus: wide.tsv:2: text of 100 bytes is longer than 50
  casus: wide.txt: text is longer than 50 bytes
  casus: 5 inputs were left out
  $ casus text --limit line=60 wide.* | tr '\f' '\n' | sed 's/^ *$/a text/'
  ok
  ok
  ok
  ok
  a text
  \ no newline
  casus: wide.conllu:2: line is longer than 60 bytes
  casus: wide.csv:2: row is longer than 60 bytes: left out
  casus: wide.jsonl:1: line is longer than 60 bytes: left out
  casus: wide.tsv:2: row is longer than 60 bytes: left out
  casus: 4 inputs were left out
  $ casus code --limit memory=1K good.txt
  casus: good.txt: takes more than 1024 bytes of memory
  casus: 1 input was left out
  [1]
