Gold in CoNLL-U measures the syntax.

  $ casus eval $SRC/tests/data/tiny.conllu | cut -f 1
  sentences
  words
  upos
  xpos
  feats
  lemma
  uas
  las
  las-subtypes

Gold in JSON lines measures the records: the one nearest to the pair, of a label alone the surest.

  $ cat >gold.jsonl <<'END'
  > {"id": "a", "text": "Kenya expelled three envoys of Sudan on Monday.", "gold": {"root": "SANCTION", "source": [{"span": [0, 5], "text": "Kenya"}], "target": [{"span": [31, 36], "text": "Sudan"}]}}
  > {"id": "b", "text": "The Peruvian president met his Chilean counterpart in Lima.", "gold": {"root": "ASSAULT", "source": [], "target": []}}
  > {"id": "c", "text": "French troops bombed a rebel camp in Mali.", "gold": {"penta": "material-conflict"}}
  > {"id": "d", "text": "The tomatoes are ripe.", "gold": {"penta": "statement"}}
  > END
  $ casus eval gold.jsonl | head -n 4
  documents	4
  coded	3
  right	50.00
  right-of-coded	66.67
  $ casus eval gold.jsonl | sed -n '6,$p' | cut -f 1
  bin
  0-10
  10-20
  20-30
  30-40
  40-50
  50-60
  60-70
  70-80
  80-90
  90-100
  $ casus eval gold.jsonl | awk -F '\t' '$1 ~ /-[0-9]/ {n += $2; right += $2 * $4 / 100} END {print NF, n, int(right + 0.5)}'
  4 3 2

Where nothing is coded.

  $ tail -n 1 gold.jsonl | casus eval
  documents	1
  coded	0
  right	0.00
  right-of-coded	0.00
  calibration-error	0.00
  bin	records	confidence	right
  0-10	0	-	-
  10-20	0	-	-
  20-30	0	-	-
  30-40	0	-	-
  40-50	0	-	-
  50-60	0	-	-
  60-70	0	-	-
  70-80	0	-	-
  80-90	0	-	-
  90-100	0	-	-

Both at once, and what is none.

  $ echo 'Kenya expelled three envoys of Sudan on Monday.' >plain.txt
  $ casus eval gold.jsonl plain.txt $SRC/tests/data/tiny.conllu | grep -E '^(documents|sentences)'
  sentences	20
  documents	4
  casus: plain.txt: is no gold: neither CoNLL-U nor JSON lines with "gold"
  casus: 1 input was left out
  $ casus eval -q plain.txt
  casus: plain.txt: is no gold: neither CoNLL-U nor JSON lines with "gold"
  [1]

Malformed gold is named; elsewhere nobody looks at it.

  $ cat >ill.jsonl <<'END'
  > {"text": "Kenya met Sudan."}
  > {"text": "Kenya met Sudan.", "gold": {"root": "MEET"}}
  > {"text": "Kenya met Sudan.", "gold": {"root": "CONSULT", "source": [{"span": [10, 50]}]}}
  > {"text": "Kenya met Sudan.", "gold": {"penta": "verbal-cooperation"}}
  > END
  $ casus eval ill.jsonl | head -n 2
  documents	1
  coded	1
  casus: ill.jsonl:1: has no field "gold"
  casus: ill.jsonl:2: "root" of "gold" names no such label: "MEET"
  casus: ill.jsonl:3: "source" of "gold": phrase 1 has no "span" [START, END] within the text's 16 characters
  casus: 3 inputs were left out
  $ casus code ill.jsonl >events.jsonl
