Documents into a store. What it holds already is left alone, a document that has changed is replaced.

  $ cat >news.jsonl <<'END'
  > {"id": "a", "date": "2024-05-07", "title": "Envoys expelled", "source": "Wire", "text": "The Kenyan government expelled three Sudanese diplomats on Monday."}
  > {"id": "b", "text": "Rain stopped play on Friday."}
  > {"id": "c", "text": "“France will impose sanctions on Mali,” the French president said in Paris. Café owners in Bamako met no one."}
  > {"text": "Russia and Ukraine signed a treaty on Monday."}
  > END
  $ casus code news.jsonl -o events.db
  casus: events.db: documents: 4 new, 0 unchanged, 0 replaced
  $ ls
  events.db
  news.jsonl
  $ sqlite3 events.db 'SELECT number, id, run, date, title, source, url, text FROM document'
  1|a|1|2024-05-07|Envoys expelled|Wire||The Kenyan government expelled three Sudanese diplomats on Monday.
  2|b|1|||||Rain stopped play on Friday.
  3|c|1|||||“France will impose sanctions on Mali,” the French president said in Paris. Café owners in Bamako met no one.
  4|tac86f22ea4685305|1|||||Russia and Ukraine signed a treaty on Monday.
  $ sqlite3 events.db 'SELECT * FROM sentence'
  1|0|0|66|1|0|0|0|0|0
  2|0|0|28|1|0|0|0|0|0
  3|0|0|75|1|0|0|0|0|0
  3|1|76|109|0|0|0|0|0|0
  4|0|0|45|1|0|0|0|0|0
  $ sqlite3 events.db "SELECT document, number, id, sentence, trigger, trigger_start, trigger_end, cameo, plover, mode, penta, quad, goldstein, status, status_words, status_words_start, status_words_end, date_precision, confidence FROM event"
  1|0|fc706b7a7616c47a|0|expelled three Sudanese diplomats|22|55|166|SANCTION|expel|verbal-conflict|material-conflict|-8.0|occurred||||day|0.98
  3|0|21c4c2ecceb43e0c|0|impose sanctions|13|29|1312|THREATEN|restrict|verbal-conflict|verbal-conflict|-5.8|planned|will|8|12|unknown|0.77
  4|0|5244e9767be1df1f|0|signed a treaty|19|34|057|SUPPORT||verbal-cooperation|verbal-cooperation|8.0|occurred||||unknown|0.98
  $ sqlite3 events.db 'SELECT document, event, side, position, text, span_start, span_end, name, code, country, sector, role FROM event_actor; SELECT * FROM event_attribution'
  1|0|source|0|The Kenyan government|0|21|The Kenyan government|KENGOV|KEN|GOV|
  1|0|target|0|three Sudanese diplomats|31|55|three Sudanese diplomats|SDNGOV|SDN|GOV|diplomats
  3|0|attribution|0|the French president|40|60|the French president|FRAGOV|FRA|GOV|president
  3|0|source|0|France|1|7|France|FRA|FRA||
  3|0|target|0|Mali|33|37|Mali|MLI|MLI||
  4|0|source|0|Russia|0|6|Russia|RUS|RUS||
  4|0|target|0|Ukraine|11|18|Ukraine|UKR|UKR||
  3|0|0|said|61|65|1
  $ sqlite3 events.db 'PRAGMA application_id; PRAGMA user_version; PRAGMA journal_mode; PRAGMA integrity_check; PRAGMA foreign_key_check'
  1128354645
  3
  wal
  ok
  $ cksum events.db >before; casus code news.jsonl -o events.db; cksum events.db | cmp - before
  casus: events.db: documents: 0 new, 4 unchanged, 0 replaced
  $ sed 's/three Sudanese/four Sudanese/; s/"b"/"b2"/' news.jsonl | casus code --format db -o events.db -
  casus: events.db: documents: 1 new, 2 unchanged, 1 replaced
  $ sqlite3 events.db 'SELECT d.id, e.trigger FROM document d LEFT JOIN event e ON e.document = d.number'
  a|expelled four Sudanese diplomats
  b|
  b2|
  c|impose sanctions
  tac86f22ea4685305|signed a treaty
  $ sed 's/2024-05-07/2024-05-08/' news.jsonl | casus code -o events.db -q - && sqlite3 events.db "SELECT date FROM document WHERE id = 'a'"
  2024-05-08

The same as the other formats tell, and what comes twice in one input: the last one stays.

  $ casus code news.jsonl -o fresh.db -q
  $ casus code news.jsonl --format tsv | tail -n +2 | cut -f 1,2,6,8,48 >tsv
  $ sqlite3 -tabs fresh.db "SELECT e.id, d.id, trigger, cameo, printf('%.2f', confidence) FROM event e JOIN document d ON d.number = e.document ORDER BY d.number, e.number" | cmp - tsv
  $ sed 's/three Sudanese/four Sudanese/' news.jsonl | cat - news.jsonl | casus code -j 2 -o twice.db -
  casus: twice.db: documents: 4 new, 3 unchanged, 1 replaced
  $ $SRC/tests/dump.sh fresh.db >one; $SRC/tests/dump.sh twice.db | cmp - one
  $ cat news.jsonl news.jsonl | casus code -j 2 -o twice.db - 2>/dev/null; $SRC/tests/dump.sh twice.db | cmp - one

What they are found by: words, and pairs of parties, which are counted for the whole store.

  $ sqlite3 fresh.db "SELECT rowid >> 24, rowid & 16777215 FROM sentence_words WHERE sentence_words MATCH 'cafe AND meet* OR imposing'"
  3|0
  $ sqlite3 fresh.db "SELECT rowid >> 24, rowid & 16777215 FROM sentence_words WHERE sentence_words MATCH 'cafe AND owner OR imposing'"
  3|0
  3|1
  $ sqlite3 fresh.db 'SELECT * FROM dyad ORDER BY document, event, source, target; SELECT * FROM tally'
  1|0||SDN|19849|0|1|4|-80
  1|0|KEN||19849|0|1|4|-80
  1|0|KEN|SDN|19849|0|1|4|-80
  3|0||MLI||0|0|3|-58
  3|0|FRA|||0|0|3|-58
  3|0|FRA|MLI||0|0|3|-58
  4|0||UKR||0|1|1|80
  4|0|RUS|||0|1|1|80
  4|0|RUS|UKR||0|1|1|80
  |MLI|0|1|1|-58
  |SDN|1|1|1|-80
  |UKR|1|1|1|80
  FRA||0|1|1|-58
  FRA|MLI|0|1|1|-58
  KEN||1|1|1|-80
  KEN|SDN|1|1|1|-80
  RUS||1|1|1|80
  RUS|UKR|1|1|1|80

The questions of docs/STORE.md have answers.

  $ sed -n '/^```sql/,/^```$/{/^```/!p}' $SRC/docs/STORE.md >questions.sql; grep -c SELECT questions.sql
  9
  $ sqlite3 -header fresh.db <questions.sql
  plover|happenings|reports
  SANCTION|1|1
  SUPPORT|1|1
  THREATEN|1|1
  id|date|cameo|trigger|documents
  fc706b7a7616c47a|2024-05-06|166|expelled three Sudanese diplomats|1
  5244e9767be1df1f||057|signed a treaty|1
  date|source|cameo|status|target|sentence
  2024-05-07|The Kenyan government|166|occurred|three Sudanese diplomats|The Kenyan government expelled three Sudanese diplomats on Monday.
  |France|1312|planned|Mali|“France will impose sanctions on Mali,” the French president said in Paris.
  |Russia|057|occurred|Ukraine|Russia and Ukraine signed a treaty on Monday.
  month|source|target|events|goldstein
  |RUS|UKR|1|8.0
  2024-05|KEN|SDN|1|-8.0
  id|cameo|trigger|says|cue|quoted
  21c4c2ecceb43e0c|1312|impose sanctions|the French president|said|1
  id|status|cameo|trigger
  fc706b7a7616c47a|occurred|166|expelled three Sudanese diplomats
  id|title
  b|
  program|model|options|documents
  0.1.0|1||4

The same whatever the number of threads.

  $ casus code -j 1 $SRC/examples/news -o one.db; casus code -j 5 -q $SRC/examples/news -o five.db
  casus: one.db: documents: 16 new, 0 unchanged, 0 replaced
  $ $SRC/tests/dump.sh one.db >one; $SRC/tests/dump.sh five.db | cmp - one

Records of another lexicon stay, and that is told; options are kept beside the version.

  $ cp -r $CASUS_DATA other; cp -r $SRC/lexicon lexicon; chmod -R u+w other lexicon
  $ sed -i 's/{expel|/{expel|exile|/' lexicon/actions/16-reduce-relations.txt; casus lexicon compile lexicon -o other/casus.lexicon
  $ $SRC/tests/dump.sh events.db >before; casus code --data other news.jsonl -o fresh.db
  casus: fresh.db: documents: 0 new, 4 unchanged, 0 replaced
  casus: fresh.db: 4 of the unchanged keep the records of another version, model or lexicon
  $ sed 's/"a"/"n"/; s/"c"/"m"/' news.jsonl | casus code --data other --date 2024-01-01 --limit text=1M -o fresh.db -
  casus: fresh.db: documents: 2 new, 0 unchanged, 2 replaced
  $ sqlite3 fresh.db "SELECT number, program = '0.1.0', length(model), length(lexicon), options FROM run"
  1|1|16|16|
  2|1|16|16|--date=2024-01-01 --limit=text=1048576

Wrong usage, and files that are no stores, which are left as they are.

  $ casus code news.jsonl -o x.db --format csv
  casus: x.db: a store is not written as --format csv
  casus: `casus code --help` tells how it is used
  [2]
  $ casus code news.jsonl --format db
  casus: --format db needs -o FILE
  casus: `casus code --help` tells how it is used
  [2]
  $ casus code news.jsonl -o missing/x.db; echo $?
  3
  casus: missing/x.db: cannot open: No such file or directory
  $ mkdir folder.db; casus code news.jsonl -o folder.db; echo $?
  2
  casus: folder.db: is a folder, not a store
  $ mkfifo pipe.db; casus code news.jsonl -o pipe.db; echo $?
  2
  casus: pipe.db: is no file
  $ cp news.jsonl text.db; casus code news.jsonl -o text.db; echo $?; cmp news.jsonl text.db
  2
  casus: text.db: is no store: not a SQLite database
  $ sqlite3 theirs.db 'CREATE TABLE event (id); INSERT INTO event VALUES (1)'; cksum theirs.db >before
  $ casus code news.jsonl -o theirs.db; echo $?; cksum theirs.db | cmp - before
  2
  casus: theirs.db: is no store: another program's database
  $ sqlite3 theirs.db 'PRAGMA application_id = 1128354645; PRAGMA user_version = 3'; cksum theirs.db >before
  $ casus code news.jsonl -o theirs.db; echo $?; cksum theirs.db | cmp - before
  3
  casus: theirs.db: is damaged: no such table: document
  $ cp one.db later.db; sqlite3 later.db 'PRAGMA user_version = 4'; cksum later.db >before
  $ casus code news.jsonl -o later.db; echo $?; cksum later.db | cmp - before
  3
  casus: later.db: is a store of version 4; this program knows 3: use a later one
  $ head -c 5000 one.db >cut.db; cksum cut.db >before; casus code news.jsonl -o cut.db; echo $?; cksum cut.db | cmp - before
  3
  casus: cut.db: is damaged: database disk image is malformed
  $ : >empty.db; casus code news.jsonl -o empty.db
  casus: empty.db: documents: 4 new, 0 unchanged, 0 replaced
  $ casus code -q news.jsonl -o file:odd.db; ls file*
  file:odd.db
  $ ls | grep -E -e '-(wal|shm|journal)$'
  [1]

Some inputs fail, the others are stored.

  $ { cat news.jsonl; echo '{"text": 5}'; } | casus code -o some.db -
  casus: standard input:5: field "text" is not a string
  casus: some.db: documents: 4 new, 0 unchanged, 0 replaced
  casus: 1 input was left out
  [1]
  $ casus code -o some.db missing.txt
  casus: missing.txt: cannot open: No such file or directory
  casus: some.db: documents: 0 new, 0 unchanged, 0 replaced
  casus: 1 input was left out
  [1]

One writer at a time: another waits, and goes on where the first has ended or says why not. What waits
for more input is committed; a signal ends such a run, and what it has read is stored.

  $ mkfifo pipe
  $ many() { for i in $(seq 50); do sed "s/\"id\": \"/&$1$i/" news.jsonl; done; }
  > casus code -o two.db --input jsonl pipe & first=$!; exec 3>pipe; many x >&3
  > until [ "$(sqlite3 two.db 'SELECT count(*) FROM document' 2>/dev/null)" = 151 ]; do sleep 0.1; done
  > casus code -o two.db news.jsonl; echo "second $?"
  > many y >&3; until [ "$(sqlite3 two.db 'SELECT count(*) FROM document')" = 301 ]; do sleep 0.1; done
  > casus code -o two.db news.jsonl & second=$!; sleep 0.5
  > while kill -TERM $first 2>/dev/null; do sleep 0.5; done; wait $first; echo "first $?"; wait $second; echo "second $?"
  > ls two.db*; sqlite3 two.db 'SELECT count(*) FROM document'
  second 3
  first 143
  second 0
  two.db
  304
  casus: two.db: another program is writing to it
  casus: two.db: documents: 3 new, 1 unchanged, 0 replaced
  $ env --default-signal=HUP casus code -j 2 -o int.db -q --input jsonl pipe & exec 3>pipe; sleep 0.3; { while kill -HUP $!; do sleep 0.5; done; wait $!; } 2>/dev/null; echo $?
  129
  $ (trap '' HUP; exec casus code -o kept.db pipe) & exec 3>pipe; sleep 0.3; kill -HUP $!; cat news.jsonl >&3; exec 3>&-; wait $!
  casus: kept.db: documents: 4 new, 0 unchanged, 0 replaced
