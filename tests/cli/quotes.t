Who says what.

  $ printf 'Rebels took the caf\303\251, the Kenyan army said. \342\200\234They came at night,\342\200\235 he said.\n' >a.txt
  $ casus quotes a.txt
  {"doc":"ta5d84b310b1d41a7","source":[[22,37]],"cue":[[38,42]],"content":[[0,20]],"kind":"indirect","speaker":{"text":"the Kenyan army","span":[22,37],"name":"the Kenyan army","code":"KENMIL","country":"KEN","sector":"MIL","role":null}}
  {"doc":"ta5d84b310b1d41a7","source":[[66,68]],"cue":[[69,73]],"content":[[44,65]],"kind":"direct","speaker":{"text":"he","span":[66,68],"name":null,"code":null,"country":null,"sector":null,"role":null}}

Spans count code points of the text; pieces of a quotation that runs on are one attribution.

  $ cat >b.txt <<'END'
  > The minister spoke at noon.
  > 
  > "The war is over," she said. "Go home.
  > 
  > "Plant your fields."
  > 
  > Troops reportedly fired on Monday.
  > END
  $ casus quotes b.txt | cut -c 22-
  a89b","source":[[48,51]],"cue":[[52,56]],"content":[[29,47],[58,89]],"kind":"direct","speaker":{"text":"she","span":[48,51],"name":"The minister","code":"GOV","country":null,"sector":"GOV","role":"minister"}}
  a89b","source":[],"cue":[[98,108]],"content":[[91,97],[109,124]],"kind":"indirect","speaker":null}

Nothing said, nothing written; bad input is named.

  $ echo 'The bridge collapsed.' | casus quotes
  $ printf '{"text": 1}\n{"id": "x", "text": "Officials say it fell."}\n' | casus quotes --input jsonl -
  {"doc":"x","source":[[0,9]],"cue":[[10,13]],"content":[[14,21]],"kind":"indirect","speaker":{"text":"Officials","span":[0,9],"name":"Officials","code":"GOV","country":null,"sector":"GOV","role":null}}
  casus: standard input:1: field "text" is not a string
  casus: 1 input was left out
  [1]
  $ casus quotes --format csv a.txt
  casus: there is no option --format
  casus: `casus quotes --help` tells how it is used
  [2]

The same bytes with any number of threads, and into a file.

  $ for i in 1 2 3 4 5 6 7 8; do printf '{"id": "%d", "text": "Kenya said it expelled envoy %d."}\n' $i $i; done >c.jsonl
  $ casus quotes -j 1 c.jsonl >one; casus quotes -j 4 c.jsonl | cmp - one
  $ casus quotes -o out.jsonl c.jsonl; cmp one out.jsonl
