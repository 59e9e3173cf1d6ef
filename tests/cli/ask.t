Questions to a store: whose deeds, between whom, when; each from the same eight reports.

  $ cat >news.jsonl <<'END'
  > {"id": "a", "date": "2024-03-05", "source": "Wire", "title": "Envoys", "text": "Kenya expelled three Sudanese diplomats on Monday."}
  > {"id": "b", "date": "2024-03-06", "source": "Post", "text": "Kenya expelled three Sudanese diplomats on Monday."}
  > {"id": "c", "date": "2024-03-10", "text": "Sudan threatened to attack Kenya."}
  > {"id": "d", "date": "2024-04-02", "text": "Kenya promised to lift sanctions on Sudan by April 20."}
  > {"id": "e", "date": "2024-04-15", "text": "Kenya lifted sanctions on Sudan on Sunday."}
  > {"id": "f", "date": "2024-05-01", "text": "The United Nations demanded that Sudan release the prisoners by May 10."}
  > {"id": "g", "date": "2024-06-11", "text": "France and Mali signed a treaty in Bamako on Monday."}
  > {"id": "h", "text": "Rain stopped play in the café."}
  > END
  $ casus code -q news.jsonl -o s.db

  $ casus timeline s.db --format table
  day         id                cameo  status      source          target                  reports  text
  2024-06-10  93fb9c8dc6cf0a6d  057    occurred    France          Mali                          1  France and Mali signe…
  2024-05-01  c81c19f60084901f  1053   demanded    United Nations  Sudan                         1  The United Nations de…
  2024-04-14  0d75b8f011b2101a  085    occurred    Kenya           Sudan                         1  Kenya lifted sanction…
  2024-04-02  834b3e40a706ee8d  0354   promised    Kenya           Sudan                         1  Kenya promised to lif…
  2024-03-10  d032b814105696d5  138    threatened  Sudan           Kenya                         1  Sudan threatened to a…
  2024-03-04  1e689c2115f257b0  166    occurred    Kenya           three Sudanese diplom…        2  Kenya expelled three…
  $ casus timeline s.db --format table --reports --from 2024-03-04 --to 2024-03-04
  day         id                cameo  status    source  target                    reports  text
  2024-03-04  5bf71c87034f44ab  166    occurred  Kenya   three Sudanese diplomats        1  Kenya expelled three Sudanese…
  2024-03-04  1e689c2115f257b0  166    occurred  Kenya   three Sudanese diplomats        2  Kenya expelled three Sudanese…
  $ casus timeline s.db --format table --actor KEN --actor SDN --category SANCTION,THREATEN
  day         id                cameo  status      source  target                    reports  text
  2024-03-10  d032b814105696d5  138    threatened  Sudan   Kenya                           1  Sudan threatened to attack…
  2024-03-04  1e689c2115f257b0  166    occurred    Kenya   three Sudanese diplomats        2  Kenya expelled three Sudane…
  $ casus timeline s.db --format csv --place MLI | sed 's/,0\.[0-9]*,1,,g,/,CONFIDENCE,1,,g,/'
  day,id,cameo,plover,mode,quad,goldstein,status,source,source_code,source_country,target,target_code,target_country,said_by,date,date_end,date_precision,due,location,location_country,lat,lon,confidence,reports,same_as,doc,published,publisher,title,sentence,text
  2024-06-10,93fb9c8dc6cf0a6d,057,SUPPORT,,verbal-cooperation,8.0,occurred,France,FRA,FRA,Mali,MLI,MLI,,2024-06-10,2024-06-10,day,,Bamako,MLI,12.6090,-7.9750,CONFIDENCE,1,,g,2024-06-11,,,0,France and Mali signed a treaty in Bamako on Monday.
  $ casus timeline s.db --actor france -n 1 | sed 's/"confidence":[0-9.]*/"confidence":"C"/'
  {"day":"2024-06-10","id":"93fb9c8dc6cf0a6d","cameo":"057","plover":"SUPPORT","mode":null,"quad":"verbal-cooperation","goldstein":8.0,"status":"occurred","source":"France","source_code":"FRA","source_country":"FRA","target":"Mali","target_code":"MLI","target_country":"MLI","said_by":null,"date":"2024-06-10","date_end":"2024-06-10","date_precision":"day","due":null,"location":"Bamako","location_country":"MLI","lat":12.6090,"lon":-7.9750,"confidence":"C","reports":1,"same_as":null,"doc":"g","published":"2024-06-11","publisher":null,"title":null,"sentence":0,"text":"France and Mali signed a treaty in Bamako on Monday."}
  $ casus dyads s.db --format csv
  period,source,target,count,goldstein_sum,goldstein_mean,verbal_coop,material_coop,verbal_conf,material_conf
  2024-06-01,FRA,MLI,1,8.0,8.00,1,0,0,0
  2024-04-01,KEN,SDN,1,7.0,7.00,0,1,0,0
  2024-03-01,KEN,SDN,1,-8.0,-8.00,0,0,0,1
  $ casus dyads s.db --format tsv --per week --source KEN --all-status --reports -o pair.csv; cat pair.csv
  period	source	target	count	goldstein_sum	goldstein_mean	verbal_coop	material_coop	verbal_conf	material_conf
  2024-04-08	KEN	SDN	1	7.0	7.00	0	1	0	0
  2024-04-01	KEN	SDN	1	7.0	7.00	1	0	0	0
  2024-03-04	KEN	SDN	2	-16.0	-8.00	0	0	0	2
  $ casus pending s.db --format table
  due         state   settled_by        id                status      source          target  cameo  text
  2024-05-10  lapsed                    c81c19f60084901f  demanded    United Nations  Sudan   1053   The United Nations d…
  2024-04-20  done    0d75b8f011b2101a  834b3e40a706ee8d  promised    Kenya           Sudan   0354   Kenya promised to li…
              open                      d032b814105696d5  threatened  Sudan           Kenya   138    Sudan threatened to…
  $ casus pending s.db --format table --at 2024-05-05 --state open
  due         state  id                status      source          target  cameo  text
  2024-05-10  open   c81c19f60084901f  demanded    United Nations  Sudan   1053   The United Nations demanded that Sudan…
              open   d032b814105696d5  threatened  Sudan           Kenya   138    Sudan threatened to attack Kenya.
  $ casus actors s.db --format table
  actor  name    as_source  as_target  goldstein_as_source  goldstein_as_target  since       until       towards
  KEN    Kenya           2          0                -0.50                       2024-03-04  2024-04-14  SDN 2
  SDN    Sudan           0          2                                     -0.50  2024-03-04  2024-04-14
  FRA    France          1          0                 8.00                       2024-06-10  2024-06-10  MLI 1
  MLI    Mali            0          1                                      8.00  2024-06-10  2024-06-10
  $ casus actors s.db --format table --actor SDN
  actor  name   as_source  as_target  goldstein_as_source  since       until
  KEN    Kenya          2          0                -0.50  2024-03-04  2024-04-14
  $ casus search s.db --format table '"three sudanese" OR cafe'
  published   doc  sentence  events            text
              h           0                    Rain stopped play in the café.
  2024-03-06  b           0  5bf71c87034f44ab  Kenya expelled three Sudanese diplomats on Monday.
  2024-03-05  a           0  1e689c2115f257b0  Kenya expelled three Sudanese diplomats on Monday.
  $ casus search s.db --format csv --from 2024-05 prisoner releases
  published,doc,sentence,title,publisher,url,events,text
  2024-05-01,f,0,,,,c81c19f60084901f,The United Nations demanded that Sudan release the prisoners by May 10.
  $ casus show s.db $(sqlite3 s.db "SELECT id FROM event WHERE document = 7") --format table | grep -v -E '^(rule|program|model|lexicon|confidence) '
  day                   2024-06-10
  id                    93fb9c8dc6cf0a6d
  cameo                 057
  plover                SUPPORT
  quad                  verbal-cooperation
  goldstein             8.0
  status                occurred
  source                France
  source_code           FRA
  source_country        FRA
  target                Mali
  target_code           MLI
  target_country        MLI
  date                  2024-06-10
  date_end              2024-06-10
  date_precision        day
  location              Bamako
  location_country      MLI
  lat                   12.6090
  lon                   -7.9750
  reports               1
  doc                   g
  published             2024-06-11
  sentence              0
  text                  France and Mali signed a treaty in Bamako on Monday.
  trigger               signed a treaty
  trigger_start         16
  trigger_end           31
  penta                 verbal-cooperation
  date_words            Monday
  location_words        Bamako
  location_id           geonames:2460596
  source_words          France
  target_words          Mali
  context               diplomatic
  $ casus show s.db b | wc -l
  1
  $ casus shift s.db
  casus: nothing is found

What is not there, and what is wrong.

  $ casus timeline s.db --actor ZZZ; echo $?
  0
  casus: nothing is found
  $ casus timeline s.db --from 2024-02-30
  casus: --from 2024-02-30: takes YYYY-MM-DD, YYYY-MM or YYYY
  casus: `casus timeline --help` tells how it is used
  [2]
  $ casus timeline s.db --category nonsense
  casus: --category nonsense: takes PLOVER categories (ASSAULT), CAMEO codes (19, 190) or quad classes (material-conflict)
  casus: `casus timeline --help` tells how it is used
  [2]
  $ casus timeline s.db --actor A --actor B --actor C
  casus: --actor can be given twice
  [2]
  $ casus timeline s.db --limit 0
  casus: --limit takes a number from 1 to 1000000, not "0"
  [2]
  $ casus timeline s.db --format db
  casus: --format db: there is no such format
  casus: `casus timeline --help` tells how it is used
  [2]
  $ casus timeline s.db -o rows.xyz
  casus: rows.xyz: the name tells no format; give --format
  casus: `casus timeline --help` tells how it is used
  [2]
  $ casus timeline
  casus: name a store
  casus: `casus timeline --help` tells how it is used
  [2]
  $ casus timeline s.db t.db
  casus: one store at a time
  casus: `casus timeline --help` tells how it is used
  [2]
  $ casus search s.db
  casus: name what is looked for
  casus: `casus search --help` tells how it is used
  [2]
  $ casus search s.db '*'
  casus: there is no word to look for
  casus: `casus search --help` tells how it is used
  [2]
  $ casus show s.db
  casus: name an id
  casus: `casus show --help` tells how it is used
  [2]
  $ casus timeline none.db; ls none.db
  casus: none.db: cannot open: No such file or directory
  ls: cannot access 'none.db': No such file or directory
  [2]
  $ casus timeline news.jsonl
  casus: news.jsonl: is no store: not a SQLite database
  [2]
  $ sqlite3 theirs.db 'CREATE TABLE event (id)'; cksum theirs.db >before; casus dyads theirs.db; echo $?; cksum theirs.db | cmp - before
  2
  casus: theirs.db: is no store: it holds no tables of a store
  $ mkdir folder; casus actors folder
  casus: folder: is a folder, not a store
  [2]

A reader that goes away, a disk that is full; nothing is left beside the store.

  $ casus timeline s.db | head -n 1 | cut -c 1-20
  {"day":"2024-06-10",
  $ casus timeline s.db >/dev/full; echo $?
  3
  casus: standard output: cannot write: No space left on device
  $ casus timeline s.db --format table >/dev/full; echo $?
  3
  casus: standard output: cannot write: No space left on device
  $ ls s.db*
  s.db

A store of an older version is brought up by the first question; one that may not be written is read as it is.

  $ sqlite3 s.db 'PRAGMA user_version = 4'; casus timeline s.db; echo $?; sqlite3 s.db 'PRAGMA user_version = 3'
  3
  casus: s.db: is a store of version 4; this program knows 3: use a later one
  $ mkdir fixed; cp s.db fixed; chmod 555 fixed; chmod 444 fixed/s.db
  $ as=; [ $(id -u) != 0 ] || { as="setpriv --reuid 65534 --regid 65534 --clear-groups"; chmod 755 .; }
  $ $as casus timeline fixed/s.db -n 1 -q --format csv | tail -n 1 | cut -d , -f 1-3; ls fixed
  2024-06-10,93fb9c8dc6cf0a6d,057
  s.db
