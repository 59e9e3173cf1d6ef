A full disk is an error, a closed pipe is none.

  $ echo 'Kenya expelled two envoys of Sudan on Monday.' >good.txt
  $ casus text good.txt >/dev/full
  casus: standard output: cannot write: No space left on device
  [3]
  $ casus code good.txt >/dev/full
  casus: standard output: cannot write: No space left on device
  [3]
  $ casus code -o /dev/full good.txt
  casus: /dev/full: cannot write: No space left on device
  [3]
  $ casus help >/dev/full
  casus: standard output: cannot write: No space left on device
  [3]
  $ for i in $(seq 2000); do cat good.txt; done >many.txt
  $ casus code many.txt | head -n 1 | cut -c 1-6; echo "${PIPESTATUS[0]}"
  {"id":
  0
  $ casus text many.txt | true; echo "${PIPESTATUS[0]}"
  0

A file takes its name only when it is whole; nothing is left behind.

  $ casus code -o missing/events.csv good.txt
  casus: missing/events.csv: cannot create: No such file or directory
  [3]
  $ casus code -o events.csv good.txt && head -n 1 events.csv | cut -d , -f 1-4
  id,doc,published,sentence
  $ casus code -o events.csv missing.txt; wc -l <events.csv
  1
  casus: missing.txt: cannot open: No such file or directory
  casus: 1 input was left out
  $ ls
  events.csv
  good.txt
  many.txt

A signal takes the unfinished file away; one that was ignored from the start (nohup) stays ignored.

  $ mkfifo pipe
  $ casus code -o cut.csv pipe & exec 3>pipe; ls | grep -c '^cut.csv'; kill -TERM $!; wait $!; echo $?; ls | grep cut.csv
  1
  143
  [1]
  $ (trap '' HUP; exec casus code -o kept.csv pipe) & exec 3>pipe; kill -HUP $!; cat good.txt >&3; exec 3>&-; wait $! && wc -l <kept.csv
  2
