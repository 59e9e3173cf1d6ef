A model or a lexicon that is missing, cut or changed in one byte is refused.

  $ cp -r $CASUS_DATA data
  $ echo 'Kenya expelled two envoys of Sudan on Monday.' >good.txt
  $ casus code --data data good.txt >events.jsonl
  $ casus code --data nowhere good.txt
  $ for at in 0 8 20 50 100 100000; do
  >     cp $CASUS_DATA/casus.model data
  >     printf '\245\132\245\132' | dd of=data/casus.model bs=1 seek=$at conv=notrunc status=none
  >     casus code --data data good.txt 2>&1; echo $at: $?
  > done
  $ head -c 100000 $CASUS_DATA/casus.model >data/casus.model; casus parse --data data good.txt
  $ cp $CASUS_DATA/casus.lexicon data/casus.model; casus parse --data data good.txt
  $ : >data/casus.model; casus parse --data data good.txt
  $ cp $CASUS_DATA/casus.model data; printf '\245\132\245\132' | dd of=data/casus.lexicon bs=1 seek=5000 conv=notrunc status=none
  $ casus code --data data good.txt

Parsing needs no lexicon.

  $ casus parse --data data good.txt >parsed.conllu
