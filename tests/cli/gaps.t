Predicates between political actors that no entry covers: what to write next.

  $ cat >a.txt <<'END'
  > Kenya bamboozled Sudan on Monday. The Kenyan government hoodwinked Ethiopia over the dam.
  > Sudan said Kenya was wrong. Kenya attacked Sudan. The cook bamboozled the baker.
  > END
  $ cat >b.txt <<'END'
  > Last week Ethiopia bamboozled
  > Eritrea over a port. Egypt hoodwinked Sudan over the dam. Chad bamboozled Niger.
  > END
  $ casus lexicon gaps a.txt b.txt
  count	kind	head	with	example
  2	v	bamboozle	TARGET 2	Kenya bamboozled Sudan on Monday.
  2	v	hoodwink	TARGET 2, over dam 2	The Kenyan government hoodwinked Ethiopia over the dam.
  $ casus lexicon gaps --top 1 -j 3 b.txt a.txt -o top.tsv; cut -f 1-4 top.tsv
  count	kind	head	with
  2	v	bamboozle	TARGET 2

An entry fills the gap.

  $ echo '173 v bamboozle TARGET' >mine.txt
  $ casus lexicon gaps --lexicon mine.txt a.txt b.txt | cut -f 1-3
  count	kind	head
  2	v	hoodwink

What cannot be read is named, the rest is counted; nothing gives the head alone.

  $ casus lexicon gaps a.txt none.txt | cut -f 1-3
  count	kind	head
  1	v	bamboozle
  1	v	hoodwink
  casus: none.txt: cannot open: No such file or directory
  casus: 1 input was left out
  $ echo 'Rain fell.' | casus lexicon gaps
  count	kind	head	with	example
  $ casus lexicon gaps --top 0 a.txt
  casus: --top takes a number from 1 to 1000000, not "0"
  [2]
