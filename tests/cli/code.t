The whole way, exactly.

  $ cat >news.jsonl <<'END'
  > {"id": "a", "date": "2024-05-07", "title": "Envoys expelled", "text": "The Kenyan government expelled three Sudanese diplomats on Monday."}
  > {"id": "b", "text": "Rain stopped play on Friday."}
  > {"id": "c", "text": "“France will impose sanctions on Mali,” the French president said in Paris. Café owners in Bamako met no one."}
  > END
  $ casus code news.jsonl
  $ casus code --format csv news.jsonl
  $ casus code --format tsv news.jsonl | cut -f 1,2,8,18,25,29
  $ casus code --format table news.jsonl
  $ casus explain news.jsonl
  $ casus parse news.jsonl | head -n 18

The same whatever the number of threads, and through a pipe.

  $ casus code -j 1 $SRC/examples/news >one.jsonl; casus code -j 7 $SRC/examples/news >seven.jsonl; cmp one.jsonl seven.jsonl
  $ for f in $SRC/examples/news/*; do cat $f | casus code; done | cmp - one.jsonl
  $ casus code $SRC/examples/news -o file.jsonl; cmp one.jsonl file.jsonl

What is parsed and read again is parsed alike.

  $ casus parse $SRC/examples/news/colombia-2016.txt >once.conllu
  $ casus parse --pretokenized once.conllu | grep -v '^#' | cut -f 1-8 >twice
  $ grep -v '^#' once.conllu | cut -f 1-8 | cmp - twice

A sentence of twenty thousand words.

  $ { printf 'He said '; for i in $(seq 5000); do printf 'the army left and '; done; echo 'they met.'; } >long.txt
  $ casus parse long.txt | grep -c '^[0-9]'
  $ casus code long.txt >long.jsonl
