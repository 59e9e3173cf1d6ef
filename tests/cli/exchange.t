Events of a store in the formats of other event data, and files of these into a store.

  $ cat >news.jsonl <<'END'
  > {"id": "a", "date": "2024-05-07", "source": "Wire", "url": "http://x/a", "text": "The Kenyan government expelled three Sudanese diplomats on Monday.\n\nSudan will impose sanctions on Kenya, the Sudanese foreign minister said."}
  > {"id": "b", "date": "2024-05-08", "source": "Post", "url": "http://x/b", "text": "Kenya expelled three Sudanese diplomats on Monday, officials said."}
  > {"id": "c", "date": "2024-06-01", "text": "Russia and Belarus signed a treaty in Minsk on Friday. Rebels killed 12 soldiers near Bamako on Thursday. Mali did not attack Niger."}
  > {"id": "d", "text": "Romanian police arrested the Serbian ambassador."}
  > END
  $ casus code -q news.jsonl -o events.db
  $ for f in icews gdelt2 gdelt1 phoenix polecat csv; do casus export events.db --format $f -o $f.out; done
  casus: events.db: events: 3 written
  casus: events.db: events: 1 left out: neither text nor document tells a day
  casus: events.db: events: 3 written
  casus: events.db: events: 1 left out: neither text nor document tells a day
  casus: events.db: events: 3 written
  casus: events.db: events: 1 left out: neither text nor document tells a day
  casus: events.db: events: 3 written
  casus: events.db: events: 1 left out: neither text nor document tells a day
  casus: events.db: events: 3 written
  casus: events.db: events: 1 left out: neither text nor document tells a day
  casus: events.db: events: 4 written
  $ cat icews.out
  Event ID	Event Date	Source Name	Source Sectors	Source Country	Event Text	CAMEO Code	Intensity	Target Name	Target Sectors	Target Country	Story ID	Sentence Number	Publisher	City	District	Province	Country	Latitude	Longitude
  4440956315591020	2024-05-06	The Kenyan government	Government	Kenya	Expel or withdraw	166	-8.0	three Sudanese diplomats	Government	Sudan	1	1	Wire						
  2640735395735432	2024-05-31	Russia		Russian Federation	Sign formal agreement	057	8.0	Belarus		Belarus	3	1		Minsk			Belarus	53.9000	27.5670
  2657560938224251	2024-05-30	Rebels	Rebel,Dissident	Mali	Use conventional military force	190	-10.0	12 soldiers	Military,Government	Mali	3	2		Bamako			Mali	12.6090	-7.9750
  $ cat gdelt2.out
  4440956315591020	20240506	202405	2024	2024.3452	KENGOV	The Kenyan government	KEN					GOV			SDNGOV	three Sudanese diplomats	SDN					GOV			1	166	166	16	4	-8.0	2	2	2		0								0								0								20240507000000	http://x/a
  2640735395735432	20240531	202405	2024	2024.4136	RUS	Russia	RUS								BLR	Belarus	BLR								1	057	057	05	1	8.0	1	1	1		0								0								4	Minsk, Belarus	BO	BO		53.9000	27.5670	625144	20240601000000	
  2657560938224251	20240530	202405	2024	2024.4109	MLIREB	Rebels	MLI					REB			MLIMIL	12 soldiers	MLI					MIL			1	190	190	19	4	-10.0	1	1	1		0								0								4	Bamako, Mali	ML	ML		12.6090	-7.9750	2460596	20240601000000	
  $ cat phoenix.out
  fc706b7a7616c47a	20240506	2024	05	06	KENGOV	KEN	GOV		SDNGOV	SDN	GOV		166	16	3	-8.0	diplomatic,1						a_0;b_0	http://x/a;http://x/b	Wire;Post
  961bc1f356788c23	20240531	2024	05	31	RUS	RUS			BLR	BLR			057	05	1	8.0	diplomatic,1	53.9000	27.5670	Minsk		BLR	c_0		
  971099fb11a7b6f9	20240530	2024	05	30	MLIREB	MLI	REB		MLIMIL	MLI	MIL		190	19	4	-10.0	military,1	12.6090	-7.9750	Bamako		MLI	c_1		
  $ cat polecat.out
  Event ID	Event Date	Event Type	Event Mode	Intensity	Quad Code	Contexts	Actor Name	Actor Country	Actor COW	Primary Actor Sector	Actor Sectors	Actor Title	Actor Name Raw	Wikipedia Actor ID	Recipient Name	Recipient Country	Recipient COW	Primary Recipient Sector	Recipient Sectors	Recipient Title	Recipient Name Raw	Wikipedia Recipient ID	Placename	City	District	Province	Country	Latitude	Longitude	GeoNames ID	Raw Placename	Feature Type	Source	Publication Date	Story People	Story Organizations	Story Locations	Language	Version
  fc706b7a7616c47a	2024-05-06	SANCTION	expel	-5.5	MATERIAL CONFLICT	diplomatic	The Kenyan government	KEN	501	GOV	GOV		The Kenyan government		three Sudanese diplomats	SDN	625	GOV	GOV	diplomats	three Sudanese diplomats												Wire	2024-05-07					Casus 0.1.0
  961bc1f356788c23	2024-05-31	SUPPORT		5.0	VERBAL COOPERATION	diplomatic	Russia	RUS	365				Russia		Belarus	BLR	370				Belarus		Minsk	Minsk			BLR	53.9000	27.5670	625144	Minsk			2024-06-01					Casus 0.1.0
  971099fb11a7b6f9	2024-05-30	ASSAULT		-9.0	MATERIAL CONFLICT	military	Rebels	MLI	432	REB	REB		Rebels		12 soldiers	MLI	432	MIL	MIL		12 soldiers		Bamako	Bamako			MLI	12.6090	-7.9750	2460596	Bamako			2024-06-01					Casus 0.1.0
  $ sed -E 's/,[01]\.[0-9]+,([0-9]{2}-[a-z-]+):[0-9]+ /,0.N,\1:N /' csv.out
  id,doc,published,publisher,url,sentence,date,date_end,date_precision,due,due_precision,status,status_words,trigger,cameo,cameo_root,cameo_name,plover,mode,penta,quad,goldstein,source,source_name,source_code,source_country,source_sector,source_role,target,target_name,target_code,target_country,target_sector,target_role,attribution,attribution_name,attribution_code,location,location_name,location_country,lat,lon,location_id,contexts,confidence,rule,same_as,reports,documents,publishers,sentence_text
  fc706b7a7616c47a,a,2024-05-07,Wire,http://x/a,0,2024-05-06,2024-05-06,day,,,occurred,,expelled three Sudanese diplomats,166,16,Expel or withdraw,SANCTION,expel,verbal-conflict,material-conflict,-8.0,The Kenyan government,The Kenyan government,KENGOV,KEN,GOV,,three Sudanese diplomats,three Sudanese diplomats,SDNGOV,SDN,GOV,diplomats,,,,,,,,,,diplomatic,0.N,16-reduce-relations:N {expel|kick_out|throw_out|evict|send_home} @diplomat (from|of|over|for TARGET),,2,2,2,The Kenyan government expelled three Sudanese diplomats on Monday.
  961bc1f356788c23,c,2024-06-01,,,0,2024-05-31,2024-05-31,day,,,occurred,,signed a treaty,057,05,Sign formal agreement,SUPPORT,,verbal-cooperation,verbal-cooperation,8.0,Russia,Russia,RUS,RUS,,,Belarus,Belarus,BLR,BLR,,,,,,Minsk,Minsk,BLR,53.9000,27.5670,geonames:625144,diplomatic,0.N,05-diplomacy:N {sign|conclude|ink|seal|ratify|initial|finalize|finalise|clinch|cement|enter_into|countersign|endorse} @agreement (with TARGET) (on|for|to *),,1,1,0,Russia and Belarus signed a treaty in Minsk on Friday.
  971099fb11a7b6f9,c,2024-06-01,,,1,2024-05-30,2024-05-30,day,,,occurred,,killed 12 soldiers,190,19,Use conventional military force,ASSAULT,,material-conflict,material-conflict,-10.0,Rebels,Rebels,MLIREB,MLI,REB,,12 soldiers,12 soldiers,MLIMIL,MLI,MIL,,,,,Bamako,Bamako,MLI,12.6090,-7.9750,geonames:2460596,military,0.N,19-fight:N {kill|wound|slay|cut_down|mow_down|finish_off} @soldiery (of|from TARGET),,1,1,0,Rebels killed 12 soldiers near Bamako on Thursday.
  10109d96a969f788,d,,,,0,,,unknown,,,occurred,,arrested,173,17,"Arrest, detain, or charge with legal action",COERCE,arrest,material-conflict,material-conflict,-5.0,Romanian police,Romanian police,ROMCOP,ROU,COP,,the Serbian ambassador,the Serbian ambassador,SRBGOV,SRB,GOV,ambassador,,,,,,,,,,diplomatic,0.N,17-coerce:N {arrest|detain|jail|imprison|intern|round_up|lock_up|put_away} (TARGET),,1,1,0,Romanian police arrested the Serbian ambassador.

What each of them tells comes back; a file that comes again changes nothing.

  $ back() { casus import $1.out -q -o $1.db; casus export $1.db -q --format $1 | cut -f "$2" >back; cut -f "$2" $1.out | cmp - back; }
  > back icews 1-11,14-; back gdelt2 1-31,35-; back gdelt1 1-31,35-; back phoenix 1-17,19-23; back polecat 1-
  $ cat >told.sql <<'END'
  > SELECT e.date, e.cameo, e.goldstein, s.country, s.sector, t.country, t.sector, e.location_country, e.status, e.date_precision
  > FROM event e LEFT JOIN event_actor s ON s.document = e.document AND s.event = e.number AND s.side = 'source'
  > LEFT JOIN event_actor t ON t.document = e.document AND t.event = e.number AND t.side = 'target' ORDER BY 1, 2, 4;
  > END
  $ for f in icews gdelt2 gdelt1 phoenix polecat; do echo $f; sqlite3 $f.db <told.sql; done
  icews
  2024-05-06|166|-8.0|KEN|GOV|SDN|GOV||occurred|day
  2024-05-30|190|-10.0|MLI|REB|MLI|MIL|MLI|occurred|day
  2024-05-31|057|8.0|RUS||BLR||BLR|occurred|day
  gdelt2
  2024-05-06|166|-8.0|KEN|GOV|SDN|GOV||occurred|day
  2024-05-30|190|-10.0|MLI|REB|MLI|MIL|MLI|occurred|day
  2024-05-31|057|8.0|RUS||BLR||BLR|occurred|day
  gdelt1
  2024-05-06|166|-8.0|KEN|GOV|SDN|GOV||occurred|day
  2024-05-30|190|-10.0|MLI|REB|MLI|MIL|MLI|occurred|day
  2024-05-31|057|8.0|RUS||BLR||BLR|occurred|day
  phoenix
  2024-05-06|166|-8.0|KEN|GOV|SDN|GOV||occurred|day
  2024-05-30|190|-10.0|MLI|REB|MLI|MIL|MLI|occurred|day
  2024-05-31|057|8.0|RUS||BLR||BLR|occurred|day
  polecat
  2024-05-06|166|-5.5|KEN|GOV|SDN|GOV||occurred|day
  2024-05-30|190|-9.0|MLI|REB|MLI|MIL|MLI|occurred|day
  2024-05-31|050|5.0|RUS||BLR||BLR|occurred|day
  $ sqlite3 icews.db 'SELECT id, date, source, text FROM document; SELECT rule, confidence, same_as FROM event LIMIT 1; SELECT model, lexicon, options FROM run'
  icews:4440956315591020|2024-05-06|Wire|The Kenyan government | Expel or withdraw | three Sudanese diplomats
  icews:2640735395735432|2024-05-31||Russia | Sign formal agreement | Belarus | Minsk
  icews:2657560938224251|2024-05-30||Rebels | Use conventional military force | 12 soldiers | Bamako
  icews|0.0|
  ||import
  $ cksum icews.db >before; casus import icews.out -o icews.db; cksum icews.db | cmp - before
  casus: icews.db: documents: 0 new, 3 unchanged, 0 replaced
  $ casus import icews.out gdelt1.out -o both.db; gzip -c gdelt1.out | casus import -o both.db -; sqlite3 both.db 'SELECT count(*) FROM event; PRAGMA integrity_check'
  6
  ok
  casus: both.db: documents: 6 new, 0 unchanged, 0 replaced
  casus: both.db: documents: 0 new, 3 unchanged, 0 replaced

CSV by another reader.

  $ sqlite3 :memory: -cmd '.import --csv csv.out t' 'SELECT count(*), count(DISTINCT id), sum(reports), group_concat(DISTINCT status) FROM t'
  4|4|5|occurred

Each report, and what did not happen.

  $ casus export events.db --format icews --reports | cut -f 2,3,7,9
  Event Date	Source Name	CAMEO Code	Target Name
  2024-05-06	The Kenyan government	166	three Sudanese diplomats
  2024-05-06	Kenya	166	three Sudanese diplomats
  2024-05-31	Russia	057	Belarus
  2024-05-30	Rebels	190	12 soldiers
  casus: events.db: events: 4 written
  casus: events.db: events: 1 left out: neither text nor document tells a day
  $ casus export events.db --format icews --all-status | cut -f 2,3,7,9
  Event Date	Source Name	CAMEO Code	Target Name
  2024-05-06	The Kenyan government	166	three Sudanese diplomats
  2024-05-07	Sudan	1312	Kenya
  2024-05-31	Russia	057	Belarus
  2024-05-30	Rebels	190	12 soldiers
  2024-06-01	Mali	190	Niger
  casus: events.db: events: 5 written
  casus: events.db: events: 1 left out: neither text nor document tells a day

A temporal knowledge graph.

  $ casus export events.db --format tkg -o graph; (cd graph; head -n 100 *)
  ==> entity2id.txt <==
  KENGOV	0
  SDNGOV	1
  MLIREB	2
  MLIMIL	3
  RUS	4
  BLR	5
  
  ==> relation2id.txt <==
  Expel or withdraw	0
  Use conventional military force	1
  Sign formal agreement	2
  
  ==> stat.txt <==
  6	3	3
  
  ==> test.txt <==
  RUS	Sign formal agreement	BLR	2024-05-31
  
  ==> test2id.txt <==
  4	2	5	2
  
  ==> time2id.txt <==
  2024-05-06	0
  2024-05-30	1
  2024-05-31	2
  
  ==> train.txt <==
  KENGOV	Expel or withdraw	SDNGOV	2024-05-06
  
  ==> train2id.txt <==
  0	0	1	0
  
  ==> valid.txt <==
  MLIREB	Use conventional military force	MLIMIL	2024-05-30
  
  ==> valid2id.txt <==
  2	1	3	1
  casus: events.db: events: 3 written
  casus: events.db: events: 1 left out: neither text nor document tells a day
  $ casus export events.db --format tkg --entities country --reports -q -o countries; cat countries/t*.txt
  RUS	Sign formal agreement	BLR	2024-05-31
  3	2	4	2
  2024-05-06	0
  2024-05-30	1
  2024-05-31	2
  KEN	Expel or withdraw	SDN	2024-05-06
  0	0	1	0

Rows that are wrong are told, the others are taken.

  $ { head -n 2 icews.out; printf '1\t2\n'; sed -n 3p icews.out | sed 's/^[0-9]*\t[0-9-]*/77\t2024-13-05/'; printf 'bad \377\n'
  > sed -n 2p icews.out | awk -F '\t' -v OFS='\t' '{ $1 = 5; $7 = 999; print; $7 = "010"; $8 = "x"; print; $8 = 0; $5 = "Atlantis"; print }'; } >some.tab
  $ casus import some.tab -o some.db
  casus: some.tab:3: row has 2 cells; ICEWS has 20
  casus: some.tab:4: Event Date "2024-13-05" is no day
  casus: some.tab:5: invalid UTF-8 at byte 4 of the line (0xff); --encoding tells another encoding
  casus: some.tab:6: "999" is no CAMEO code
  casus: some.tab:7: Intensity "x" is no number
  casus: some.db: documents: 2 new, 0 unchanged, 0 replaced
  casus: 5 inputs were left out
  casus: some.db: countries that are not known, and left open: 1, the first "Atlantis"
  [1]
  $ sqlite3 some.db 'SELECT id FROM document'
  icews:4440956315591020
  icews:5
  $ { printf '\357\273\277'; cat gdelt2.out | tr '\n' '\r' | sed 's/\r/\r\n/g'; } | casus import - -o mark.db
  casus: mark.db: documents: 3 new, 0 unchanged, 0 replaced
  $ printf 'hello\nworld\n' | casus import - -o some.db
  casus: standard input:1: is none of ICEWS, GDELT, Phoenix and POLECAT: its first row has 1 cell and does not name their columns
  casus: some.db: documents: 0 new, 0 unchanged, 0 replaced
  casus: 1 input was left out
  [1]
  $ casus import --format phoenix gdelt1.out -o some.db 2>&1 | tail -n 2
  casus: some.db: documents: 0 new, 0 unchanged, 0 replaced
  casus: 3 inputs were left out
  $ cut -f 2- icews.out >less.tab; casus import --format icews less.tab -o some.db
  casus: less.tab:1: its first row names no column "Event ID" of ICEWS
  casus: some.db: documents: 0 new, 0 unchanged, 0 replaced
  casus: 1 input was left out
  [1]
  $ casus import missing.tab icews.out -o some.db
  casus: missing.tab: cannot open: No such file or directory
  casus: some.db: documents: 2 new, 1 unchanged, 0 replaced
  casus: 1 input was left out
  [1]

Wrong usage; what is no store; a disk that is full; a reader that has gone.

  $ casus export events.db
  casus: give --format: icews, gdelt2, gdelt1, phoenix, polecat, tkg or csv
  casus: `casus export --help` tells how it is used
  [2]
  $ casus export events.db --format nothing
  casus: --format nothing: there is no such format
  casus: `casus export --help` tells how it is used
  [2]
  $ casus export --format icews
  casus: export takes one store
  casus: `casus export --help` tells how it is used
  [2]
  $ casus export events.db --format tkg
  casus: --format tkg needs -o DIR, a new folder
  casus: `casus export --help` tells how it is used
  [2]
  $ casus export events.db --format tkg -o graph
  casus: graph: File exists
  [2]
  $ casus export events.db --format tkg --entities town -o other
  casus: --entities takes code, country or name, not "town"
  casus: `casus export --help` tells how it is used
  [2]
  $ casus export events.db --format csv --entities name
  casus: --entities is for --format tkg
  casus: `casus export --help` tells how it is used
  [2]
  $ casus import icews.out
  casus: import needs -o DB, the store
  casus: `casus import --help` tells how it is used
  [2]
  $ casus import icews.out -o some.db --format csv
  casus: --format csv: that format is written only
  casus: `casus import --help` tells how it is used
  [2]
  $ casus export missing.db --format icews
  casus: missing.db: cannot open: No such file or directory
  [2]
  $ casus export news.jsonl --format icews
  casus: news.jsonl: is no store: not a SQLite database
  [2]
  $ : >empty.db; casus export empty.db --format icews
  casus: empty.db: is empty: no store
  [2]
  $ casus export . --format icews
  casus: .: is a folder, not a store
  [2]
  $ casus export events.db --format gdelt2 >/dev/full
  casus: standard output: cannot write: No space left on device
  [3]
  $ casus export events.db --format gdelt2 -o /dev/full
  casus: /dev/full: cannot write: No space left on device
  [3]
  $ casus export events.db --format tkg -o missing/graph
  casus: missing/graph: No such file or directory
  [3]
  $ casus export events.db --format csv | true
  $ cp events.db later.db; sqlite3 later.db 'PRAGMA user_version = 1000'; casus export later.db --format icews 2>&1 | sed 's/knows [0-9]*/knows N/'
  casus: later.db: is a store of version 1000; this program knows N: use a later one
  $ head -c 40000 events.db >cut.db; casus export cut.db --format icews | head -n 0
  casus: cut.db: is damaged: database disk image is malformed
  $ ls *.out* graph
  csv.out
  gdelt1.out
  gdelt2.out
  icews.out
  phoenix.out
  polecat.out
  
  graph:
  entity2id.txt
  relation2id.txt
  stat.txt
  test.txt
  test2id.txt
  time2id.txt
  train.txt
  train2id.txt
  valid.txt
  valid2id.txt
