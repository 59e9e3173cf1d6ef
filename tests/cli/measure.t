How often the model agrees with a gold file. What it agrees on depends on the model; that all is counted does not.

  $ cat >gold.conllu <<'END'
  > 1	Dogs	dog	NOUN	NNS	Number=Plur	2	nsubj	_	_
  > 2	bark	bark	VERB	VBP	Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin	0	root	_	SpaceAfter=No
  > 3	.	.	PUNCT	.	_	2	punct	_	_
  > 
  > END
  $ casus eval gold.conllu | cut -f 1
  sentences
  words
  upos
  xpos
  feats
  lemma
  uas
  las
  las-subtypes
  $ casus eval gold.conllu gold.conllu | head -n 2
  sentences	2
  words	6
  $ sed 's/root/csubj:outer/;s/VERB/ADP/' gold.conllu >wrong.conllu; casus eval wrong.conllu | sed -n '3p;8p'
  upos	66.67
  las	33.33
  $ casus eval missing.conllu gold.conllu | head -n 2
  sentences	1
  words	3
  casus: missing.conllu: cannot open: No such file or directory
  casus: 1 input was left out
  $ casus eval --data nowhere gold.conllu
  casus: nowhere/casus.model: cannot open: No such file or directory
  [3]
  $ casus eval gold.conllu >/dev/full
  casus: standard output: cannot write: No space left on device
  [3]

The lexicon, compiled and checked.

  $ casus lexicon
  casus: give an action: check, compile, gaps or import
  casus: `casus lexicon --help` tells how it is used
  [2]
  $ casus lexicon compile x
  casus: compile needs -o FILE
  casus: `casus lexicon --help` tells how it is used
  [2]
  $ casus lexicon check x -o y
  casus: check writes no file
  casus: `casus lexicon --help` tells how it is used
  [2]
  $ casus lexicon polish x
  casus: there is no action "polish"
  casus: `casus lexicon --help` tells how it is used
  [2]
  $ casus lexicon compile $SRC/lexicon -o casus.lexicon && cmp casus.lexicon $CASUS_DATA/casus.lexicon
  $ casus lexicon compile $SRC/lexicon -o /dev/full
  casus: /dev/full: cannot write: No space left on device
  [3]
