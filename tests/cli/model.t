A model or a lexicon that is missing, cut or changed in one byte is refused.

  $ mkdir data && cp $CASUS_DATA/casus.* data
  $ echo 'Kenya expelled two envoys of Sudan on Monday.' >good.txt
  $ casus code --data data good.txt >events.jsonl
  $ casus code --data nowhere good.txt
  casus: nowhere/casus.model: cannot open: No such file or directory
  [3]
  $ for at in 0 8 20 50 100 100000; do
  >     cp $CASUS_DATA/casus.model data
  >     printf '\245\132\245\132' | dd of=data/casus.model bs=1 seek=$at conv=notrunc status=none
  >     casus code --data data good.txt 2>&1; echo $at: $?
  > done
  casus: data/casus.model: is not a casus file
  0: 3
  casus: data/casus.model: format version 1520786085; this program reads 1
  8: 3
  casus: data/casus.model: holds a mode?Z?Z, not a model
  20: 3
  casus: data/casus.model: damaged: unknown bits in the header
  50: 3
  casus: data/casus.model: damaged: the checksum does not match
  100: 3
  casus: data/casus.model: damaged: the checksum does not match
  100000: 3
  $ head -c 100000 $CASUS_DATA/casus.model >data/casus.model; casus parse --data data good.txt 2>&1 | sed 's/be [0-9]*$/be more/'
  casus: data/casus.model: is 100000 bytes long and should be more
  $ cp $CASUS_DATA/casus.lexicon data/casus.model; casus parse --data data good.txt
  casus: data/casus.model: holds a lexicon, not a model
  [3]
  $ : >data/casus.model; casus parse --data data good.txt
  casus: data/casus.model: too short to be a casus file: 0 bytes
  [3]
  $ cp $CASUS_DATA/casus.model data; printf '\245\132\245\132' | dd of=data/casus.lexicon bs=1 seek=5000 conv=notrunc status=none
  $ casus code --data data good.txt
  casus: data/casus.lexicon: damaged: the checksum does not match
  [3]

Parsing needs no lexicon.

  $ casus parse --data data good.txt >parsed.conllu
