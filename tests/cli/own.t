Actors and actions of one's own go before those of the lexicon.

  $ echo 'The Turkana Lake Brigade bamboozled Sudan on Monday. Kenya expelled two diplomats of Sudan.' >news.txt
  $ casus code --format tsv news.txt | cut -f 8,18,25,49 | sed -E 's,([0-9]-[a-z-]+):[0-9]+ ,\1:N ,'
  cameo	source_code	target_code	rule
  166	KEN	SDN	16-reduce-relations:N {expel|kick_out|throw_out|evict|send_home} @diplomat (from|of|over|for TARGET)
  $ casus code --actors $SRC/tests/data/own/actors.txt --lexicon $SRC/tests/data/own/actions.txt news.txt --format tsv | cut -f 8,18,25,49 | sed -E 's,([0-9]-[a-z-]+):[0-9]+ ,\1:N ,'
  cameo	source_code	target_code	rule
  173	KENREB	SDN	actions:2 bamboozle TARGET
  175	KEN	SDN	actions:3 expel @diplomat (of|from TARGET)
  $ echo 'Emmanuel Macron met Angela Merkel in Paris.' >met.txt
  $ for day in 2017-12-01 2018-06-01 2019-06-01; do
  >     casus code --date $day --actors $SRC/tests/data/own/actors.txt met.txt --format tsv | cut -f 18,21 | tail -n 1
  > done
  FRAGOV	President
  FRABUS	lighthouse keeper
  FRAGOV	President

A folder stands for its files; mistakes are told with file and line, and nothing is coded.

  $ mkdir mine && cp $SRC/tests/data/own/actors.txt mine && echo 'Nameless ; kind unicorn' >mine/b.txt
  $ casus code --actors mine news.txt
  casus: mine/b.txt:1: bad or repeated value of kind: "unicorn"
  [2]
  $ casus lexicon check --actors mine
  casus: mine/b.txt:1: bad or repeated value of kind: "unicorn"
  [1]
  $ rm mine/b.txt; casus lexicon check --actors mine
  casus: no mistakes
  $ printf '190 v attack TARGET\n191 v use @nothing\n' >bad.txt
  $ casus explain --lexicon bad.txt news.txt
  casus: bad.txt:2: class @nothing is used and has no words
  [2]
  $ casus code --lexicon none.txt news.txt
  casus: none.txt: cannot open: No such file or directory
  [2]
  $ casus code --actors= news.txt
  casus: --actors needs a name
  [2]
  $ casus code --limit lexicon=10 --actors mine news.txt
  casus: mine/actors.txt: has more than 10 bytes
  [2]

Without the sources of the lexicon nothing can be put before it.

  $ mkdir data && cp $CASUS_DATA/casus.* data && casus code --data data --actors mine news.txt
  casus: data/lexicon/places/countries.tsv: cannot open: No such file or directory
  [3]
