The sample feed: in order of days, each report once, and in a store that answers.

  $ feed=$SRC/examples/feed/dayton-1995.jsonl
  > grep -o '"date": "[^"]*"' $feed | sort -c && grep -o '"id": "[^"]*"' $feed | sort -u | wc -l
  199
  $ casus code $SRC/examples/feed/dayton-1995.jsonl -o feed.db; casus code $SRC/examples/feed/dayton-1995.jsonl -o feed.db
  casus: feed.db: documents: 199 new, 0 unchanged, 0 replaced
  casus: feed.db: documents: 0 new, 199 unchanged, 0 replaced
  $ casus search feed.db '"peace agreement"' --format tsv | cut -f 1,2
  published	doc
  1995-12-14	northwire-1214-1
  1995-12-04	northwire-1204-1
  1995-11-21	northwire-1121-1
  $ casus search feed.db 'ceasefires gas' --format tsv | cut -f 1-4
  published	doc	sentence	title
  1995-10-10	northwire-1010-1	0	Truce delayed for lack of gas
  $ casus timeline feed.db --actor IGONAT --category ASSAULT --from 1995-08-30 --to 1995-08-30 --format tsv | sed 1d | cut -f 1 | uniq
  1995-08-30
