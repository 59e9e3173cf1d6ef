Needs: script -qec true /dev/null

On a terminal long work tells how far it is, and in the end what came of it; the output is the same as without.

  $ echo 'Kenya expelled two envoys of Sudan on Monday, officials said.' >good.txt; printf '\377 bad' >bad.txt
  > cat >words <<'END'
  > tr '\r' '\n' | sed 's/\o33\[K/WIPE/; s/ in 0:[0-9]*/ in N/; s/[0-9,]* sentences.s/N sentences\/s/' | grep .
  > END
  > casus code -q good.txt -o plain.csv
  > TERM=xterm script -qec 'casus code bad.txt good.txt -o told.csv' /dev/null | sh words; cmp plain.csv told.csv
  casus: bad.txt: invalid UTF-8 at byte 0 (0xff); --encoding tells another encoding
  casus: 1 document, 1 sentence, 1 event in N, N sentences/s
  casus: 1 input was left out:
  casus: bad.txt: invalid UTF-8 at byte 0 (0xff); --encoding tells another encoding
  $ mkfifo pipe; (cat good.txt; sleep 3) >pipe & TERM=xterm script -qec 'casus code pipe -o slow.csv' /dev/null | sh words >told; sort -u told; [ $(grep -c '^WIPE0 documents$' told) -gt 1 ] && echo again and again
  WIPE0 documents
  WIPEcasus: 1 document, 1 sentence, 1 event in N, N sentences/s
  again and again
  $ diff <(cut -d , -f 3- slow.csv) <(cut -d , -f 3- plain.csv) && echo same
  same
  $ TERM=xterm script -qec 'casus code good.txt -o s.db' /dev/null | sh words
  casus: s.db: documents: 1 new, 0 unchanged, 0 replaced
  casus: 1 document, 1 sentence, 1 event in N, N sentences/s
  $ TERM=xterm script -qec 'casus code good.txt bad.txt -o s.db' /dev/null | sh words
  casus: bad.txt: invalid UTF-8 at byte 0 (0xff); --encoding tells another encoding
  casus: s.db: documents: 0 new, 1 unchanged, 0 replaced
  casus: 1 document in N
  casus: 1 input was left out:
  casus: bad.txt: invalid UTF-8 at byte 0 (0xff); --encoding tells another encoding

Of files it is known how much is to come, and how long that takes.

  $ for i in $(seq 8); do sed "s/\"id\": \"/&$i-/" $SRC/examples/feed/dayton-1995.jsonl; done >news.jsonl
  > casus code -q news.jsonl -o plain.jsonl; TERM=xterm script -qec 'casus code -j 1 news.jsonl -o told.jsonl' /dev/null >told; cmp plain.jsonl told.jsonl
  > sh words <told | sed 's/[0-9][0-9,:]*/N/g' | head -n 1
  WIPEN documents, N sentences, N events, N sentences/s, N %, N left

Not with --quiet, not on a terminal that cannot move its cursor, and not where the output itself is shown.

  $ TERM=xterm script -qec 'casus code -q good.txt -o x.csv' /dev/null
  $ TERM=dumb script -qec 'casus code good.txt -o x.csv' /dev/null
  $ TERM=xterm script -qec 'casus code --format csv good.txt' /dev/null | grep -c casus:
  0
  [1]
  $ TERM=xterm script -qec 'casus code --format csv good.txt | cat >x.csv' /dev/null | sh words; cmp x.csv plain.csv && echo same
  casus: 1 document, 1 sentence, 1 event in N, N sentences/s
  same
