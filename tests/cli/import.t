Dictionaries of TABARI and PETRARCH become files of the lexicon.

  $ D=$SRC/tests/data/dictionaries; casus lexicon import $D/actors.txt $D/agents.txt $D/verbs.txt $D/tabari-verbs.txt $D/discards.txt $D/issues.txt -o mine 2>told; sed "s,$D/,," told
  casus: actors.txt: 17 taken over, 9 left out, 2 changed
  casus: agents.txt: 10 taken over, 4 left out, 0 changed
  casus: verbs.txt: 19 taken over, 9 left out, 1 changed
  casus: tabari-verbs.txt: 3 taken over, 3 left out, 0 changed
  casus: discards.txt: 2 taken over, 0 left out, 1 changed
  casus: issues.txt: 0 taken over, 2 left out, 0 changed
  $ find mine -type f | LC_ALL=C sort
  mine/actions/03-verbs.txt
  mine/actions/04-tabari-verbs.txt
  mine/actors/01-actors.txt
  mine/actors/02-agents.txt
  mine/actors/05-discards.txt
  mine/report.tsv
  $ cat mine/actors/* mine/actions/*
  # From actors.txt, by `casus lexicon import`.
  Ruritanian League | League of Ruritania | RLG ; kind org ; country KEN ; sector REB
  Zenobia Maravilla | Z Maravilla ; kind person ; country KEN ; sector OPP ; to 2004-01-15
  Zenobia Maravilla ; kind person ; country KEN ; sector GOV ; from 2004-01-16 ; to 2009-06-30
  Zenobia Maravilla ; kind person ; country KEN ; sector ELI ; from 2009-07-01
  Joseph Otieno ; kind person ; country KEN ; sector GOV ; agent GOVMIL ; from 1998 ; to 2003-12-31
  Joseph Otieno ; kind person ; country KEN ; sector BUS ; from 2004-01-01 ; to 2005
  Peter Wanyama ; kind person ; country UGA ; sector JUD
  Old Realm ; kind country ; country KEN ; to 1963
  Grand Lakes Union ; kind org ; code IGOGLU
  al-Nasim ; kind org ; country ROU ; sector REB ; agent REBISI
  O'Hara Foundation ; kind org ; sector SOC ; code NGOOHA
  Lower Bandia ; kind place ; country UGA
  Bandian ; kind people ; country UGA
  Kampala Ring Group ; kind org ; country UGA ; sector BUS
  Super Melon Cup ; kind other
  Melon Final ; kind other
  Long Rank ; kind org ; country KEN ; sector GOV ; agent GOVMILREB
  # From agents.txt, by `casus lexicon import`.
  lamplighter ; kind role ; sector GOV
  rowboatman ; kind group ; sector REB
  rowboatwoman ; kind group ; sector REB
  rowboatperson ; kind group ; sector REB
  treasure commission ; kind body ; sector GOV
  oxherd ; kind group ; sector AGR
  oxherdsmen ; kind group ; sector AGR
  soldier of island ; kind role ; sector MIL ; agent MILNAV
  soldier of atoll ; kind role ; sector MIL ; agent MILNAV
  moon league ; kind group ; code IGOMOO
  # From discards.txt, by `casus lexicon import`.
  Melon Report ; kind other
  Horoscope Column ; kind other
  # From verbs.txt, by `casus lexicon import`.
  @dict_melon += melons
  @dict_melon += gourd
  @dict_fruit += @dict_melon
  @dict_fruit += pear
  @dict_later += plum
  173  v  bamboozle (TARGET)  # line 18
  173  v  hoodwink (TARGET)  # line 19
  173  v  fob_off (TARGET)  # line 20
  190  v  {bamboozle|hoodwink|fob_off} TARGET with @dict_fruit  # line 21
  111  v  {bamboozle|hoodwink|fob_off} over water ; with dam  # line 22
  172  v  {bamboozle|hoodwink|fob_off} TARGET  # line 23
  193  v  {bamboozle|hoodwink|fob_off} TARGET ; subject @dict_melon  # line 24
  012  v  {bamboozle|hoodwink|fob_off} that *  # line 25
  036  v  {bamboozle|hoodwink|fob_off} ; mutual  # line 29
  150  v  {bamboozle_up|hoodwink_up} post near TARGET ; with border  # line 31
  040  v  parley (TARGET) ; mutual  # line 34
  040  v  hold powwow  # line 35
  046  v  parley with TARGET  # line 36
  046  v  hold powwow with TARGET  # line 36
  # From tabari-verbs.txt, by `casus lexicon import`.
  111  v  grumble (TARGET)  # line 1
  112  v  grumble at TARGET  # line 2
  018  v  lament loss  # line 5
  $ cat mine/report.tsv
  actors.txt:17	left out	"KEN/UGA": a name stands for one actor	FREE_RURITANIA_ARMY [KEN/UGA]
  actors.txt:24	left out	"Kenya" is known already	KENYA_ [KEN]
  actors.txt:24	left out	"Kenyan" is known already	KENYA_ [KEN]
  actors.txt:26	left out	is read from its words	KENYAN_POLICE_ [KENCOP]
  actors.txt:27	changed	"Kampala Ring Group" matches without words between its own	KAMPALA RING GROUP_ [UGABUS]
  actors.txt:30	left out	"991301" is no span of dates	NOWHERE_ [KENGOV 991301]
  actors.txt:31	left out	has no code	NOBODY_
  actors.txt:32	changed	of the groups behind the state's the first three are kept	LONG_RANK_ [KENGOVMILREBOPP]
  actors.txt:33	left out	"BAD|NAME_" cannot be a name	BAD|NAME_ [KEN]
  actors.txt:35	left out	[ without ]	+ALONE_ [
  actors.txt:34	left out	"K12X" is no CAMEO actor code	QUARREL_ [K12X]
  agents.txt:8	left out	"soldier" is known already	SOLDIER [~MIL]
  agents.txt:11	left out	a code before the state's	PRELUDE [GOV~]
  agents.txt:12	left out	has no code	GHOST
  agents.txt:13	left out	!NOTHING! is not told above	HUT!NOTHING! [~CVL]
  verbs.txt:4	left out	a set holds single words	+WATER_MELON
  verbs.txt:10	left out	names no set before it	+&LATER
  verbs.txt:15	left out	a set without words of its own	&EMPTY
  verbs.txt:26	left out	whether an act came about is read without an entry	- WILL * [130]
  verbs.txt:27	left out	a phrase or an act before the verb: operators say that	- PROMISE TO * [030]
  verbs.txt:28	left out	names a set without words	- * &NOWHERE [040]
  verbs.txt:30	left out	no CAMEO code	- * + [176]
  verbs.txt:39	left out	transformations: trees say what they do	~ a (a b WILL) SAY = a b WILL
  verbs.txt:36	changed	what the target does in return is lost	- $ * WITH + ON ^ [046:010]
  verbs.txt:37	left out	no frame says that there is no event	- * [---]
  tabari-verbs.txt:3	left out	frames ask for no adverbs	- * MIGHTILY_ABOUT TREATY_TERMS OF + [123]
  tabari-verbs.txt:4	left out	no CAMEO code	LAMENT [345]
  tabari-verbs.txt:6	left out	a verb with its preposition: write it as a pattern	DROP_IN_ON [042]
  discards.txt:2	changed	the document is read all the same, the words make no actor	+HOROSCOPE_COLUMN_ [###]
  issues.txt:1	left out	issues are not coded	FOOD_PRICES [PRC]
  issues.txt:2	left out	is not UTF-8	CAF?_ [X]

What was written is sound, and is used.

  $ casus lexicon check mine
  casus: mine: no mistakes
  $ echo 'Zenobia Maravilla hoodwinked Uganda with pears. The Grand Lakes Union grumbled at Sudan.' >news.txt
  $ for day in 2003-01-01 2008-01-01 2020-01-01; do
  >     casus code --date $day --actors mine/actors --lexicon mine/actions --format tsv news.txt | cut -f 8,18,25,49 | tail -n 2
  > done
  190	KENOPP	UGA	03-verbs:10 {bamboozle|hoodwink|fob_off} TARGET with @dict_fruit
  112	IGOGLU	SDN	04-tabari-verbs:3 grumble at TARGET
  190	KENGOV	UGA	03-verbs:10 {bamboozle|hoodwink|fob_off} TARGET with @dict_fruit
  112	IGOGLU	SDN	04-tabari-verbs:3 grumble at TARGET
  190	KENELI	UGA	03-verbs:10 {bamboozle|hoodwink|fob_off} TARGET with @dict_fruit
  112	IGOGLU	SDN	04-tabari-verbs:3 grumble at TARGET

A folder that is there stays as it is; a dictionary that cannot be read is named, the others are read.

  $ echo 'ZAP_ [IGOXYZ]' >zap.actors.txt
  $ casus lexicon import zap.actors.txt -o mine
  casus: mine: File exists
  [2]
  $ casus lexicon import none.txt zap.actors.txt -o yours
  casus: none.txt: cannot open: No such file or directory
  casus: zap.actors.txt: 1 taken over, 0 left out, 0 changed
  casus: 1 input was left out
  [1]
  $ cat yours/actors/*; cat yours/report.tsv
  # From zap.actors.txt, by `casus lexicon import`.
  ZAP ; kind org ; code IGOXYZ
  $ casus lexicon import --limit lexicon=5 zap.actors.txt -o theirs
  casus: zap.actors.txt: has more than 5 bytes
  casus: 1 input was left out
  [1]
  $ casus lexicon import zap.actors.txt
  casus: import needs -o DIR, a new folder
  casus: `casus lexicon --help` tells how it is used
  [2]
  $ casus lexicon import -o theirs
  casus: import takes dictionaries
  casus: `casus lexicon --help` tells how it is used
  [2]
  $ casus lexicon import zap.actors.txt -o no/such/folder
  casus: no/such/folder: No such file or directory
  [3]
  $ mkdir empty; casus lexicon check empty
  casus: empty/places/countries.tsv: cannot open: No such file or directory
  [3]
