Pictures of a store, as SVG. What is in them, tests/unit/test_picture.c looks at.

  $ cat >news.jsonl <<'END'
  > {"id": "a", "date": "2024-03-05", "text": "Kenya expelled three Sudanese diplomats on Monday."}
  > {"id": "c", "date": "2024-03-10", "text": "Sudan threatened to attack Kenya."}
  > {"id": "d", "date": "2024-04-02", "text": "Kenya promised to lift sanctions on Sudan by April 20."}
  > {"id": "e", "date": "2024-04-15", "text": "Kenya lifted sanctions on Sudan on Sunday."}
  > {"id": "g", "date": "2024-06-11", "text": "France and Mali signed a treaty in Bamako on Monday."}
  > END
  $ casus code -q news.jsonl -o s.db
  > cat >texts <<'END'
  > sed -n 's/^<text [^>]*>\(.*\)<\/text>$/\1/p' | tr '\n' '|'; echo
  > END
  > casus plot timeline s.db -o t.svg; head -n 3 t.svg; sh texts <t.svg | cut -d '|' -f 1,2; grep -c '<circle' t.svg
  <?xml version="1.0" encoding="UTF-8"?>
  <svg xmlns="http://www.w3.org/2000/svg" role="img" width="1000" height="562" viewBox="0 0 1000 562" font-family="'DejaVu Sans', Verdana, Arial, sans-serif">
  <title>Happenings</title>
  Happenings|2024-03-04 to 2024-06-10, by week; 5 happenings
  10

The same store, the same bytes; where it lies, and how it is asked for, does not matter.

  $ mkdir other && cp s.db other/x.db && casus plot timeline other/x.db | cmp - t.svg && casus plot timeline s.db -o - | cmp - t.svg

Conditions are those of other questions.

  $ casus plot timeline s.db --actor KEN --category SANCTION,THREATEN --from 2024-03 --per day | grep -o '<title>[^<]*'
  <title>Happenings of or towards Kenya (KEN)
  <title>4 Mar 2024, material conflict: 1
  <title>10 Mar 2024, verbal conflict, no deeds: 1
  <title>10 Mar 2024, THREATEN: 1, of them deeds: 0
  <title>4 Mar 2024, SANCTION: 1, of them deeds: 1

A pair: both ways, or one; a change is marked where `shift` finds one.

  $ casus plot dyad s.db --actor KEN --actor SDN | grep -o '<title>[^<]*'
  <title>Happenings between Kenya (KEN) and Sudan (SDN)
  <title>4 Mar 2024, material conflict: 1
  <title>14 Apr 2024, material cooperation: 1
  <title>Kenya → Sudan, 4 Mar 2024: −8 (1)
  <title>Kenya → Sudan, 14 Apr 2024: 7 (1)
  $ casus plot dyad s.db --source KEN --target SDN --all-status --per year | grep -o '<title>[^<]*'
  <title>Happenings by Kenya (KEN) towards Sudan (SDN)
  <title>1 Jan to 31 Dec 2024, material cooperation: 1
  <title>1 Jan to 31 Dec 2024, verbal cooperation, no deeds: 1
  <title>1 Jan to 31 Dec 2024, material conflict: 1
  <title>Kenya → Sudan, 1 Jan to 31 Dec 2024: 2 (3)
  $ casus code -q $SRC/examples/feed/dayton-1995.jsonl -o feed.db
  > casus plot dyad feed.db --actor BIH --actor IGOUNO | sh texts | grep -o '1|2 Jun 1995, deeds of [^|]*'
  > casus shift feed.db --actor BIH --actor IGOUNO --format tsv | cut -f 1-6
  1|2 Jun 1995, deeds of Bosnia and Herzegovina → United Nations: from −8.4 to 7
  day	source	target	series	before	after
  1995-06-02	BIH	IGOUNO	deeds	-8.44	7.00

A network and a map.

  $ casus plot network s.db | grep -o '<title>[^<]*'
  <title>Who acts upon whom
  <title>France (FRA) → Mali (MLI): 1, mean Goldstein value 8
  <title>Kenya (KEN) → Sudan (SDN): 2, mean Goldstein value −0.5
  <title>Kenya (KEN): 2
  <title>Sudan (SDN): 2
  <title>France (FRA): 1
  <title>Mali (MLI): 1
  $ casus plot network s.db --category AGREE --all-status | grep -o '<title>[^<]*'
  <title>Who acts upon whom
  <title>Kenya (KEN) → Sudan (SDN): 1, mean Goldstein value 7
  <title>Kenya (KEN): 1
  <title>Sudan (SDN): 1
  $ casus plot map s.db | grep -o '<title>[^<]*'
  <title>Where it happened
  <title>Bamako: 1, mean Goldstein value 8
  <title>Bamako: 1, mean Goldstein value 8
  $ casus plot map s.db --actor KEN | sh texts
  Where it happened: happenings of or towards Kenya (KEN)|0 happenings at 0 places|Nothing is found.|
  casus: nothing is found

Nothing is found; hostile words.

  $ casus plot network s.db --from 1990 --to 1991 -o none.svg; sh texts <none.svg
  Who acts upon whom|0 ties; from 1990; to 1991|Nothing is found.|
  casus: nothing is found
  $ casus plot timeline s.db --actor '<script>&"' | grep -c '<script>'
  0
  casus: nothing is found
  [1]
  $ casus plot timeline s.db --actor '<script>&"' -q | grep -o '<title>[^/]*/'
  <title>Happenings of or towards &lt;script&gt;&amp;&quot;</
  $ : >empty.jsonl; casus code -q empty.jsonl -o empty.db; for kind in timeline network map; do casus plot $kind empty.db -q | grep -c 'Nothing is found'; done
  1
  1
  1

Wrong usage.

  $ casus plot
  casus: name a picture first: timeline, dyad, network or map
  casus: `casus plot --help` tells how it is used
  [2]
  $ casus plot pie s.db
  casus: name a picture first: timeline, dyad, network or map
  casus: `casus plot --help` tells how it is used
  [2]
  $ casus plot map
  casus: name a store
  casus: `casus plot --help` tells how it is used
  [2]
  $ casus plot map s.db other.db
  casus: one store at a time
  casus: `casus plot --help` tells how it is used
  [2]
  $ casus plot map none.db
  casus: none.db: cannot open: No such file or directory
  [2]
  $ casus plot dyad s.db --actor KEN
  casus: a dyad needs its two: --actor twice, or --source and --target
  casus: `casus plot --help` tells how it is used
  [2]
  $ casus plot dyad s.db --source KEN --actor SDN
  casus: a dyad needs its two: --actor twice, or --source and --target
  casus: `casus plot --help` tells how it is used
  [2]
  $ casus plot map s.db --per week
  casus: --per is for timeline and dyad
  casus: `casus plot --help` tells how it is used
  [2]
  $ casus plot timeline s.db --per hour
  casus: --per hour: day, week, month or year
  casus: `casus plot --help` tells how it is used
  [2]
  $ casus plot timeline s.db --from yesterday
  casus: --from yesterday: takes YYYY-MM-DD, YYYY-MM or YYYY
  casus: `casus plot --help` tells how it is used
  [2]
  $ casus plot timeline s.db -o t.pdf; ls
  empty.db
  empty.jsonl
  feed.db
  news.jsonl
  none.svg
  other
  s.db
  t.svg
  texts
  casus: t.pdf: pictures are .svg or .png
  casus: `casus plot --help` tells how it is used
  $ casus plot timeline s.db -o none/t.svg
  casus: none/t.svg: cannot create: No such file or directory
  [3]

PNG is drawn by a library that need not be there.

  $ mkdir lib; echo >lib/librsvg-2.so.2; LD_LIBRARY_PATH=lib casus plot timeline s.db -o t.png; ls t.png
  casus: PNG needs librsvg, which is not installed (Debian: librsvg2-2); SVG does not
  ls: cannot access 't.png': No such file or directory
  [2]
