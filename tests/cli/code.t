The whole way, exactly; but for the numbers of lines in the lexicon, which change with every edit.

  $ cat >news.jsonl <<'END'
  > {"id": "a", "date": "2024-05-07", "title": "Envoys expelled", "text": "The Kenyan government expelled three Sudanese diplomats on Monday."}
  > {"id": "b", "text": "Rain stopped play on Friday."}
  > {"id": "c", "text": "“France will impose sanctions on Mali,” the French president said in Paris. Café owners in Bamako met no one."}
  > END
  $ casus code news.jsonl | sed -E 's/([0-9]-[a-z-]+):[0-9]+ /\1:N /'
  {"id":"fc706b7a7616c47a","doc":"a","sentence":0,"sentence_span":[0,66],"trigger":{"text":"expelled three Sudanese diplomats","span":[22,55]},"cameo":"166","plover":"SANCTION","mode":"expel","penta":"verbal-conflict","quad":"material-conflict","goldstein":-8.0,"source":[{"text":"The Kenyan government","span":[0,21],"name":"The Kenyan government","code":"KENGOV","country":"KEN","sector":"GOV","role":null}],"target":[{"text":"three Sudanese diplomats","span":[31,55],"name":"three Sudanese diplomats","code":"SDNGOV","country":"SDN","sector":"GOV","role":"diplomats"}],"status":"occurred","status_words":null,"date":"2024-05-06","date_end":"2024-05-06","date_precision":"day","date_words":{"text":"Monday","span":[59,65]},"published":"2024-05-07","due":null,"location":null,"attribution":null,"quantities":[{"kind":"other","min":3,"max":3,"approx":false,"unit":null,"of":{"text":"Sudanese diplomats","span":[37,55]},"text":"three","span":[31,36]}],"context":["diplomatic"],"confidence":0.98,"rule":"16-reduce-relations:N {expel|kick_out|throw_out|evict|send_home} @diplomat (from|of|over|for TARGET)","links":[],"same_as":null}
  {"id":"21c4c2ecceb43e0c","doc":"c","sentence":0,"sentence_span":[0,75],"trigger":{"text":"impose sanctions","span":[13,29]},"cameo":"1312","plover":"THREATEN","mode":"restrict","penta":"verbal-conflict","quad":"verbal-conflict","goldstein":-5.8,"source":[{"text":"France","span":[1,7],"name":"France","code":"FRA","country":"FRA","sector":null,"role":null}],"target":[{"text":"Mali","span":[33,37],"name":"Mali","code":"MLI","country":"MLI","sector":null,"role":null}],"status":"planned","status_words":{"text":"will","span":[8,12]},"date":null,"date_end":null,"date_precision":"unknown","date_words":null,"published":null,"due":null,"location":null,"attribution":{"source":{"text":"the French president","span":[40,60],"name":"the French president","code":"FRAGOV","country":"FRA","sector":"GOV","role":"president"},"cue":{"text":"said","span":[61,65]},"quoted":true,"via":null},"quantities":[],"context":["economic"],"confidence":0.77,"rule":"16-reduce-relations:N {impose|slap|levy|place|clamp|put|announce|adopt|approve|declare|introduce|order|enact|apply|unveil|issue|enforce|reimpose|re-impose|reinstate|reintroduce|renew|restore|snap_back|trigger} @sanction (on|upon|against|over|for TARGET)","links":[],"same_as":null}
  $ casus code --format csv news.jsonl | sed -E 's/([0-9]-[a-z-]+):[0-9]+ /\1:N /'
  id,doc,published,sentence,sentence_span,trigger,trigger_span,cameo,cameo_name,plover,mode,penta,quad,goldstein,source,source_span,source_name,source_code,source_country,source_sector,source_role,target,target_span,target_name,target_code,target_country,target_sector,target_role,status,status_words,date,date_end,date_precision,date_words,due,due_words,location,location_name,location_country,lat,lon,attribution,attribution_code,attribution_cue,quoted,quantities,context,confidence,rule,links,same_as,sentence_text
  fc706b7a7616c47a,a,2024-05-07,0,0-66,expelled three Sudanese diplomats,22-55,166,Expel or withdraw,SANCTION,expel,verbal-conflict,material-conflict,-8.0,The Kenyan government,0-21,The Kenyan government,KENGOV,KEN,GOV,,three Sudanese diplomats,31-55,three Sudanese diplomats,SDNGOV,SDN,GOV,diplomats,occurred,,2024-05-06,2024-05-06,day,Monday,,,,,,,,,,,,other 3-3,diplomatic,0.98,16-reduce-relations:N {expel|kick_out|throw_out|evict|send_home} @diplomat (from|of|over|for TARGET),,,The Kenyan government expelled three Sudanese diplomats on Monday.
  21c4c2ecceb43e0c,c,,0,0-75,impose sanctions,13-29,1312,"Threaten to boycott, embargo, or sanction",THREATEN,restrict,verbal-conflict,verbal-conflict,-5.8,France,1-7,France,FRA,FRA,,,Mali,33-37,Mali,MLI,MLI,,,planned,will,,,unknown,,,,,,,,,the French president,FRAGOV,said,true,,economic,0.77,16-reduce-relations:N {impose|slap|levy|place|clamp|put|announce|adopt|approve|declare|introduce|order|enact|apply|unveil|issue|enforce|reimpose|re-impose|reinstate|reintroduce|renew|restore|snap_back|trigger} @sanction (on|upon|against|over|for TARGET),,,"“France will impose sanctions on Mali,” the French president said in Paris."
  $ casus code --format tsv news.jsonl | cut -f 1,2,8,18,25,29
  id	doc	cameo	source_code	target_code	status
  fc706b7a7616c47a	a	166	KENGOV	SDNGOV	occurred
  21c4c2ecceb43e0c	c	1312	FRA	MLI	planned
  $ casus code --format table news.jsonl
  Envoys expelled  2024-05-07
  166   occurred       2024-05-06 The Kenyan government (KENGOV) → three Sudanese diplomats (SDNGOV): Expel or withdraw;…
        The Kenyan government expelled three Sudanese diplomats on Monday.
  
  c
  1312  planned                   France (FRA) → Mali (MLI): Threaten to boycott, embargo, or sanction, says the French p…
        “France will impose sanctions on Mali,” the French president said in Paris.
  
  $ casus explain news.jsonl | sed -E 's/([0-9]-[a-z-]+):[0-9]+ /\1:N /'
  Envoys expelled  2024-05-07: 1 event
  
    [S:The Kenyan government] [A:expelled [T:[N:three] Sudanese diplomats]] on [D:Monday].
      action     166 Expel or withdraw; PLOVER SANCTION expel; Goldstein -8.0
      source     "The Kenyan government", code KENGOV, country KEN, sector GOV
      target     "three Sudanese diplomats", code SDNGOV, country SDN, sector GOV, role diplomats
      status     occurred
      date       2024-05-06, told by "Monday"
      other      "three" = 3 of "Sudanese diplomats"
      context    diplomatic
      rule       16-reduce-relations:N {expel|kick_out|throw_out|evict|send_home} @diplomat (from|of|over|for TARGET)
      because    frame, parties, status +2.77
                 "diplomats" +1.40
                 "expelled" +1.19
      confidence 0.98
  
  b: 0 events
  
  c: 1 event
  
    “[S:France] [M:will] [A:impose sanctions] on [T:Mali],” [Q:the French president] [C:said] in Paris.
      action     1312 Threaten to boycott, embargo, or sanction; PLOVER THREATEN restrict; Goldstein -5.8
      source     "France", code FRA, country FRA
      target     "Mali", code MLI, country MLI
      status     planned, told by "will"
      said by    "the French president", code FRAGOV, country FRA, sector GOV, role president, told by "said", in quotes
      context    economic
      rule       16-reduce-relations:N {impose|slap|levy|place|clamp|put|announce|adopt|approve|declare|introduce|order|enact|apply|unveil|issue|enforce|reimpose|re-impose|reinstate|reintroduce|renew|restore|snap_back|trigger} @sanction (on|upon|against|over|for TARGET)
      because    frame, parties, status +0.68
                 "will" +0.56
                 "said" +0.22
      confidence 0.77
  
  $ casus parse news.jsonl | head -n 18
  # newdoc id = a
  # newpar
  # sent_id = a-1
  # text = The Kenyan government expelled three Sudanese diplomats on Monday.
  1	The	the	DET	DT	Definite=Def|PronType=Art	3	det	_	_
  2	Kenyan	Kenyan	ADJ	JJ	Degree=Pos	3	amod	_	_
  3	government	government	NOUN	NN	Number=Sing	4	nsubj	_	_
  4	expelled	expel	VERB	VBD	Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin	0	root	_	_
  5	three	three	NUM	CD	NumForm=Word|NumType=Card	7	nummod	_	_
  6	Sudanese	Sudanese	ADJ	JJ	Degree=Pos	7	amod	_	_
  7	diplomats	diplomat	NOUN	NNS	Number=Plur	4	obj	_	_
  8	on	on	ADP	IN	_	9	case	_	_
  9	Monday	Monday	PROPN	NNP	Number=Sing	4	obl	_	SpaceAfter=No
  10	.	.	PUNCT	.	_	4	punct	_	_
  
  # newdoc id = b
  # newpar
  # sent_id = b-1

The same whatever the number of threads, and through a pipe.

  $ casus code -j 1 $SRC/examples/news >one.jsonl; casus code -j 7 $SRC/examples/news >seven.jsonl; cmp one.jsonl seven.jsonl
  $ for f in $SRC/examples/news/*; do cat $f | casus code; done | cmp - one.jsonl
  $ casus code $SRC/examples/news -o file.jsonl; cmp one.jsonl file.jsonl

What is parsed and read again is parsed alike, where there is no dateline (CoNLL-U has no place for that).

  $ casus parse $SRC/examples/news/myanmar-2021.txt >once.conllu
  $ casus parse --pretokenized once.conllu | grep -v '^#' | cut -f 1-8 >twice
  $ grep -v '^#' once.conllu | cut -f 1-8 | cmp - twice

A sentence of twenty thousand words.

  $ { printf 'He said '; for i in $(seq 5000); do printf 'the army left and '; done; echo 'they met.'; } >long.txt
  $ casus parse long.txt | grep -c '^[0-9]'
  20005
  $ casus code long.txt >long.jsonl
