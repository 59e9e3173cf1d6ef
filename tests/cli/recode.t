The documents of a store are coded again with another lexicon, and what changes is told.

  $ cat >news.jsonl <<'END'
  > {"id": "a", "date": "2024-03-05", "text": "Kenya expelled three Sudanese diplomats on Monday."}
  > {"id": "b", "date": "2024-03-06", "text": "Kenya expelled three Sudanese diplomats on Monday."}
  > {"id": "c", "date": "2024-03-09", "text": "Rain stopped play."}
  > {"id": "d", "date": "2024-03-10", "text": "France and Mali signed a treaty in Bamako on Friday."}
  > END
  $ casus code -q news.jsonl -o s.db
  $ casus recode s.db --format table
  casus: s.db: documents: 0 coded again, 0 changed; events: 0 new, 0 gone
  $ cp -r $CASUS_DATA other; cp -r $SRC/lexicon lexicon; chmod -R u+w other lexicon
  $ sed -i 's/\bexpel\b/zexpel/g' lexicon/actions/*.txt; casus lexicon compile lexicon -o other/casus.lexicon
  $ cp s.db before.db; casus recode --data other s.db --dry-run --format csv; $SRC/tests/dump.sh s.db >dry; $SRC/tests/dump.sh before.db | cmp - dry
  doc,id,change,column,before,after
  a,90f988b5d62caeef,changed,trigger,expelled three Sudanese diplomats,expelled
  a,90f988b5d62caeef,changed,mode,expel,
  a,90f988b5d62caeef,changed,cameo,166,160
  b,2065991a758a3b25,changed,trigger,expelled three Sudanese diplomats,expelled
  b,2065991a758a3b25,changed,mode,expel,
  b,2065991a758a3b25,changed,cameo,166,160
  casus: s.db: documents: 4 coded again, 2 would change; events: 0 new, 0 gone
  $ casus recode --data other s.db --format csv -j 2
  doc,id,change,column,before,after
  a,90f988b5d62caeef,changed,trigger,expelled three Sudanese diplomats,expelled
  a,90f988b5d62caeef,changed,mode,expel,
  a,90f988b5d62caeef,changed,cameo,166,160
  b,2065991a758a3b25,changed,trigger,expelled three Sudanese diplomats,expelled
  b,2065991a758a3b25,changed,mode,expel,
  b,2065991a758a3b25,changed,cameo,166,160
  casus: s.db: documents: 4 coded again, 2 changed; events: 0 new, 0 gone
  $ casus timeline s.db --format table; sqlite3 s.db 'SELECT run, count(*) FROM document GROUP BY run; PRAGMA integrity_check; PRAGMA foreign_key_check'
  day         id                cameo  status    source  target                    reports  text
  2024-03-08  36f75d18034ca408  057    occurred  France  Mali                            1  France and Mali signed a trea…
  2024-03-04  90f988b5d62caeef  160    occurred  Kenya   three Sudanese diplomats        2  Kenya expelled three Sudanese…
  2|4
  ok

What comes out is what coding anew would have made, apart from the runs; and back again.

  $ casus code -q --data other news.jsonl -o fresh.db
  $ for s in s fresh; do sqlite3 $s.db 'DELETE FROM run WHERE number NOT IN (SELECT run FROM document); UPDATE run SET number = 9; UPDATE document SET run = 9'; $SRC/tests/dump.sh $s.db >$s; done; cmp s fresh
  $ casus recode s.db --data other
  casus: s.db: documents: 0 coded again, 0 changed; events: 0 new, 0 gone
  $ casus recode s.db --format jsonl -o changes.jsonl; cut -d , -f 1-3 changes.jsonl
  {"doc":"a","id":"1e689c2115f257b0","change":"changed"
  {"doc":"a","id":"1e689c2115f257b0","change":"changed"
  {"doc":"a","id":"1e689c2115f257b0","change":"changed"
  {"doc":"b","id":"5bf71c87034f44ab","change":"changed"
  {"doc":"b","id":"5bf71c87034f44ab","change":"changed"
  {"doc":"b","id":"5bf71c87034f44ab","change":"changed"
  casus: s.db: documents: 4 coded again, 2 changed; events: 0 new, 0 gone
  $ printf '@ kind org\nKenya ; country KEN ; sector REB\n' >actors.txt; casus recode s.db --actors actors.txt --format table
  doc  id                change   column  before       after
  a    1e689c2115f257b0  changed  source  Kenya (KEN)  Kenya (KENREB)
  b    5bf71c87034f44ab  changed  source  Kenya (KEN)  Kenya (KENREB)
  casus: s.db: documents: 4 coded again, 2 changed; events: 0 new, 0 gone
  $ casus recode s.db --actors none.txt; echo $?
  2
  casus: none.txt: cannot open: No such file or directory

Nothing is made where nothing is, and nothing else is taken for a store.

  $ casus recode none.db; ls none.db
  casus: none.db: cannot open: no such file
  ls: cannot access 'none.db': No such file or directory
  [2]
  $ casus recode news.jsonl
  casus: news.jsonl: is no store: not a SQLite database
  [2]
  $ casus recode
  casus: name a store
  casus: `casus recode --help` tells how it is used
  [2]
  $ casus recode s.db --format xml
  casus: --format xml: there is no such format
  casus: `casus recode --help` tells how it is used
  [2]
  $ casus recode s.db --data other >/dev/full; echo $?
  3
  casus: s.db: documents: 4 coded again, 2 changed; events: 0 new, 0 gone
  casus: standard output: cannot write: No space left on device

What was imported has no text to be coded.

  $ sqlite3 s.db "UPDATE run SET model = ''"; casus recode s.db
  casus: s.db: documents: 0 coded again, 0 changed; events: 0 new, 0 gone
