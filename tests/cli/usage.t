Help and version answer on standard output.

  $ casus --version | head -n 1
  casus 0.1.0
  $ casus help | head -n 3
  casus - reads news and records who did or said what to whom
  
  Usage: casus COMMAND [OPTION]... [FILE]...
  $ casus code --help | head -n 3
  casus code - codes documents and writes their events
  
  Usage: casus code [OPTION]... [FILE]...
  $ casus help nothing
  casus: there is no command "nothing"
  casus: `casus help` lists the commands
  [2]

The manual page is the one that the program makes.

  $ casus help --man | cmp - $SRC/docs/casus.1

Wrong usage.

  $ casus
  casus: no command
  casus: `casus help` lists the commands
  [2]
  $ casus cod
  casus: there is no command "cod"
  casus: `casus help` lists the commands
  [2]
  $ casus code --nonsense x.txt
  casus: there is no option --nonsense
  casus: `casus code --help` tells how it is used
  [2]
  $ casus code -j 0 x.txt
  casus: --jobs takes a number from 1 to 256, not "0"
  [2]
  $ casus code -j 12x x.txt
  casus: --jobs takes a number from 1 to 256, not "12x"
  [2]
  $ casus code --quiet=yes x.txt
  casus: --quiet takes no value
  casus: `casus code --help` tells how it is used
  [2]
  $ casus code --date
  casus: --date needs a value (YYYY-MM-DD)
  casus: `casus code --help` tells how it is used
  [2]
  $ casus code --date 2023-02-29 x.txt
  casus: date "2023-02-29" is not a day written YYYY-MM-DD
  [2]
  $ casus code --date yesterday x.txt
  casus: date "yesterday" is not a day written YYYY-MM-DD
  [2]
  $ casus code --input docx x.txt
  casus: --input docx: there is no such kind of input
  casus: `casus code --help` tells how it is used
  [2]
  $ casus code --format xml x.txt
  casus: --format xml: there is no such format
  casus: `casus code --help` tells how it is used
  [2]
  $ casus code -o events.xml x.txt
  casus: events.xml: the name tells no format; give --format
  casus: `casus code --help` tells how it is used
  [2]
  $ casus lexicon compile $SRC/lexicon
  casus: compile needs -o FILE
  casus: `casus lexicon --help` tells how it is used
  [2]
  $ casus lexicon
  casus: give an action: check, compile, gaps or import
  casus: `casus lexicon --help` tells how it is used
  [2]
  $ casus help --man extra >/dev/null
  $ ls
