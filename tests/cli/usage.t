Help and version answer on standard output.

  $ casus --version
  $ casus help | head -n 3
  $ casus code --help | head -n 3
  $ casus help nothing

The manual page is the one that the program makes.

  $ casus help --man | diff - $SRC/docs/casus.1

Wrong usage.

  $ casus
  $ casus cod
  $ casus code --nonsense x.txt
  $ casus code -j 0 x.txt
  $ casus code -j 12x x.txt
  $ casus code --quiet=yes x.txt
  $ casus code --date
  $ casus code --date 2023-02-29 x.txt
  $ casus code --date yesterday x.txt
  $ casus code --input docx x.txt
  $ casus code --format xml x.txt
  $ casus code -o events.db x.txt
  $ casus code -o events.xml x.txt
  $ casus lexicon compile $SRC/lexicon
  $ casus lexicon
  $ casus help --man extra >/dev/null
  $ ls
