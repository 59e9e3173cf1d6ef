Needs: script -qec true /dev/null

On a terminal: a table, in colours unless they are not wanted, as wide as the terminal.

  $ echo 'Kenya expelled two envoys of Sudan on Monday, officials said.' >good.txt
  $ cat >at <<'END'
  > stty cols ${COLUMNS:-80} 2>/dev/null; exec casus "$@"
  > END
  $ TERM=xterm script -qec 'bash at code good.txt' /dev/null | sed 's/\o33/ESC/g' | tr -d '\r'
  ESC[36mgood.txtESC[0m
  ESC[1m166   ESC[0mESC[32moccurred       ESC[0mESC[2m           ESC[0mKenya (KEN) → Sudan (SDN): Expel or withdraw; t…
        ESC[2mKenya expelled two envoys of Sudan on Monday, officials said.ESC[0m
  
  $ TERM=xterm script -qec 'bash at explain good.txt' /dev/null | head -n 5 | sed 's/\o33/ESC/g' | tr -d '\r'
  ESC[36mgood.txt: 1 eventESC[0m
  
    ESC[32mKenyaESC[0m ESC[1mexpelled ESC[31mESC[36mtwoESC[0mESC[31m envoysESC[0mESC[1mESC[0m of Sudan on ESC[36mMondayESC[0m, ESC[34mofficialsESC[0m ESC[35msaidESC[0m.
  ESC[2m    action     ESC[0mESC[1m166ESC[0m Expel or withdraw; PLOVER SANCTION expel; Goldstein -8.0
  ESC[2m    source     ESC[0m"Kenya", code KEN, country KEN
  $ TERM=dumb script -qec 'bash at code good.txt' /dev/null | tr -d '\r'
  good.txt
  166   occurred                  Kenya (KEN) → Sudan (SDN): Expel or withdraw; t…
        Kenya expelled two envoys of Sudan on Monday, officials said.
  
  $ NO_COLOR=1 COLUMNS=10 TERM=xterm script -qec 'bash at code good.txt' /dev/null | sed 's/\o33/ESC/g' | tr -d '\r'
  good.txt
  166   occurred                  Kenya (…
        Kenya expelled two envoys of Suda…
  
  $ TERM=xterm script -qec 'casus code; echo $?' /dev/null | tr -d '\r'
  casus: no input: name a FILE, or - for standard input
  casus: `casus code --help` tells how it is used
  2
