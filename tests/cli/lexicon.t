Mistakes in the files of a lexicon: each is told with file and line.

  $ mkdir -p lex/actions lex/actors lex/places
  $ cp $SRC/lexicon/cameo.tsv lex
  $ echo 'say v say that quote' >lex/quotes.txt
  $ for t in countries former subdivisions cities; do head -n 4 $SRC/lexicon/places/$t.tsv >lex/places/$t.tsv; done
  $ for t in divisions towns regions spellings; do grep '^#' $SRC/lexicon/places/$t.tsv >lex/places/$t.tsv; done
  $ printf '@ kind person ; country FRA\nEmmanuel Macron | Macron ; from 2017-05-14\n' >lex/actors/a.txt
  $ printf '# frames\n112 v accuse TARGET\n' >lex/actions/01-a.txt
  $ casus lexicon check lex
  casus: lex: no mistakes

Actors. (The line with the mistake is the second of its file.)

  $ cat >actor <<'END'
  > printf "@ kind person\\n$1\\n" >lex/actors/b.txt; casus lexicon check lex 2>&1 | cut -c 1-150
  > END
  $ bash actor 'Ann Lee ; colour red'
  casus: lex/actors/b.txt:2: no key or flag "colour"
  $ bash actor 'Ann Lee ; country France'
  casus: lex/actors/b.txt:2: bad or repeated value of country: "France"
  $ bash actor 'Ann Lee ; country FRA ; country FRA'
  casus: lex/actors/b.txt:2: bad or repeated value of country: "FRA"
  $ bash actor 'Ann Lee ; sector XYZ'
  casus: lex/actors/b.txt:2: bad or repeated value of sector: "XYZ"
  $ bash actor 'Ann Lee ; kind planet'
  casus: lex/actors/b.txt:2: bad or repeated value of kind: "planet"
  $ bash actor 'Ann Lee ; gender x'
  casus: lex/actors/b.txt:2: bad or repeated value of gender: "x"
  $ bash actor 'Ann Lee ; from 2017-13-01'
  casus: lex/actors/b.txt:2: bad or repeated value of from: "2017-13-01"
  $ bash actor 'Ann Lee ; from 99999999999'
  casus: lex/actors/b.txt:2: bad or repeated value of from: "99999999999"
  $ bash actor 'Ann Lee ; from 2020 ; to 2019'
  casus: lex/actors/b.txt:2: ends before it begins
  $ bash actor 'Ann || Lee'
  casus: lex/actors/b.txt:2: empty name
  $ bash actor '; country FRA'
  casus: lex/actors/b.txt:2: empty name
  $ bash actor '...'
  casus: lex/actors/b.txt:2: name without letters or of more than 10 words: "..."
  $ bash actor 'a b c d e f g h i j k l m n o p q r s t u v w x y z'
  casus: lex/actors/b.txt:2: name without letters or of more than 10 words: "a b c d e f g h i j k l m n o p q r s t u v w x y z"
  $ bash actor '@ colour red'
  casus: lex/actors/b.txt:2: no key or flag "colour"
  $ bash actor '@ \nNobody'
  casus: lex/actors/b.txt:3: has no kind; put "@ kind ..." above it
  $ bash actor 'Ann\0Lee'
  casus: lex/actors/b.txt:2: NUL byte
  $ bash actor 'Ann \377Lee'
  casus: lex/actors/b.txt:2: invalid UTF-8 at byte 4 (0xff)
  $ bash actor "$(head -c 70000 /dev/zero | tr '\0' x)"
  casus: lex/actors/b.txt:2: line is longer than 65536 bytes
  $ { echo; head -c 10000000 /dev/zero; echo; } >lex/actors/b.txt; casus lexicon check lex
  casus: lex/actors/b.txt:2: line is longer than 65536 bytes
  [1]
  $ rm lex/actors/b.txt
  $ for i in $(seq 300); do : >lex/actors/f$i.txt; done; casus lexicon check lex; rm lex/actors/f*
  casus: lex/actors: more than 256 files

Places.

  $ cat >place <<'END'
  > cp lex/places/$1.tsv kept; printf "$2\\n" >>lex/places/$1.tsv; casus lexicon check lex 2>&1; mv kept lex/places/$1.tsv
  > END
  $ bash place cities '1\tFRA\t\tP\t5\t1'
  casus: lex/places/cities.tsv:5: 6 columns instead of 8
  $ bash place cities '1\tFRA\t\tP\t5\t91.5\t1\tX'
  casus: lex/places/cities.tsv:5: bad number
  $ bash place cities '1\tFRA\t\tP\t5\t1.5\t-180.1\tX'
  casus: lex/places/cities.tsv:5: bad number
  $ bash place cities '1\tFRA\t\tP\t5\t                    \t1\tX'
  casus: lex/places/cities.tsv:5: bad number
  $ bash place cities '1\tFRA\t\tP\t99999999999999999999\t1.5\t1\tX'
  casus: lex/places/cities.tsv:5: bad number
  $ bash place cities 'x\tFRA\t\tP\t5\t1.5\t1\tX'
  casus: lex/places/cities.tsv:5: bad number
  $ bash place cities '1\tFrance\t\tP\t5\t1.5\t1\tX'
  casus: lex/places/cities.tsv:5: bad country code
  $ bash place former 'SUN\tnever\tSoviet Union'
  casus: lex/places/former.tsv:5: bad code or date
  $ bash place divisions 'AFG\t01\t37.1\t70.7\tBadakhshan' | sed 's/.*: //'
  no mistakes
  $ bash place divisions 'XYZ\t01\t37.1\t70.7\tBadakhshan'
  casus: lex/places/divisions.tsv:3: unknown country, bad code, or too many
  $ bash place divisions 'AFG\t12345678\t37.1\t70.7\tBadakhshan'
  casus: lex/places/divisions.tsv:3: unknown country, bad code, or too many
  $ bash place divisions 'AFG\t01\t97.1\t70.7\tBadakhshan'
  casus: lex/places/divisions.tsv:3: bad number
  $ bash place towns '=\tAFG\t01\n1\tFeyzabad\t5\t37.1\t70.5\tA\tFaizabad|Fayzabad'
  casus: lex: no mistakes
  $ bash place towns '1\tFeyzabad\t5\t37.1\t70.5\tA'
  casus: lex/places/towns.tsv:4: no country, unknown kind of place, or too many
  $ bash place towns '=\tXYZ\t01'
  casus: lex/places/towns.tsv:4: unknown country, or bad code
  $ bash place towns '=\tAFG\t01\n1\tFeyzabad\t5\t37.1\t70.5\tQ'
  casus: lex/places/towns.tsv:5: no country, unknown kind of place, or too many
  $ bash place towns '=\tAFG\t01\n1\tFeyzabad\tmany\t37.1\t70.5\tA'
  casus: lex/places/towns.tsv:5: bad number
  $ bash place towns '=\tAFG'
  casus: lex: no mistakes
  $ bash place regions 'region\t-\t10\t10\tSahel'
  casus: lex: no mistakes
  $ bash place regions 'planet\t-\t10\t10\tMars'
  casus: lex/places/regions.tsv:3: unknown kind of place, or country
  $ bash place regions 'region\tXYZ\t10\t10\tSahel'
  casus: lex/places/regions.tsv:3: unknown kind of place, or country
  $ bash place regions 'region\t-\t10\t10\tSahel\tnever'
  casus: lex/places/regions.tsv:3: bad number
  $ bash place regions 'region\t-\t10\t10\t'
  casus: lex/places/regions.tsv:3: no name, or too many places
  $ bash place spellings 'AFG\tNowhere\tNowhere at all'
  casus: lex/places/spellings.tsv:3: no town or region of that country is called "Nowhere"
  $ bash place spellings 'XYZ\tNowhere\tNowhere at all'
  casus: lex/places/spellings.tsv:3: unknown country, or bad year
  $ bash place spellings 'AFG\tNowhere\tNowhere at all\tnever'
  casus: lex/places/spellings.tsv:3: unknown country, or bad year

Actions.

  $ cat >action <<'END'
  > printf "# frames\\n$1\\n" >lex/actions/$2; casus lexicon check lex 2>&1 | cut -c 1-170; rm lex/actions/$2
  > END
  $ bash action '999 v accuse TARGET' 02-b.txt
  casus: lex/actions/02-b.txt:2: "999" is no CAMEO code
  $ bash action '112' 02-b.txt
  casus: lex/actions/02-b.txt:2: a line is CODE KIND PATTERN
  $ bash action '112 q accuse' 02-b.txt
  casus: lex/actions/02-b.txt:2: kind "q" is none of v, n, a
  $ bash action '112 v {accuse|blame TARGET' 02-b.txt
  casus: lex/actions/02-b.txt:2: "{accuse" cannot be the head of a pattern
  $ bash action '112 v accuse (TARGET' 02-b.txt
  casus: lex/actions/02-b.txt:2: ( without )
  $ bash action '112 v accuse TARGET ; quickly' 02-b.txt
  casus: lex/actions/02-b.txt:2: unknown option "quickly"
  $ bash action '112 v @nobody TARGET' 02-b.txt
  casus: lex/actions/02-b.txt:2: class @nobody is used and has no words
  $ bash action "112 v {$(seq -s '|' 600)} TARGET" 02-b.txt
  casus: lex: no mistakes
  $ bash action "112 v accuse $(seq -s ' ' 600)" 02-b.txt
  casus: lex/actions/02-b.txt:2: more than 48 words in a pattern
  $ bash action '112 v accuse\0 TARGET' 02-b.txt
  casus: lex/actions/02-b.txt:2: NUL byte
  $ bash action '112 v accus\303 TARGET' 02-b.txt
  casus: lex/actions/02-b.txt:2: invalid UTF-8 at byte 11 (0xc3)
  $ bash action '112 v accuse {}' 02-b.txt
  casus: lex/actions/02-b.txt:2: "" is not a word
  $ bash action '112 v accuse TARGET of|that *' 02-b.txt
  casus: lex/actions/02-b.txt:2: "that" is no preposition, "that *" an argument of its own; words are listed as {a|b}
  $ bash action '112 v accuse TARGET (of|during|fleeing *)' 02-b.txt
  casus: lex/actions/02-b.txt:2: "fleeing" is no preposition; words are listed as {a|b}
  $ bash action '112 v accuse fraud|theft' 02-b.txt
  casus: lex/actions/02-b.txt:2: "fraud" is no preposition; words are listed as {a|b}
  $ bash action '112 v accuse {TARGET|thief}' 02-b.txt
  casus: lex/actions/02-b.txt:2: TARGET stands in a list of words: give it a pattern of its own
  $ bash action '112 v accuse TARGET of {theft|SOURCE}' 02-b.txt
  casus: lex/actions/02-b.txt:2: SOURCE stands in a list of words: give it a pattern of its own
  $ bash action '112 v take over (of TARGET)' 02-b.txt
  casus: lex/actions/02-b.txt:2: preposition "of" behind "over": a particle is joined to its verb by _, and one preposition marks an argument
  $ bash action '112 v speak out of TARGET' 02-b.txt
  casus: lex/actions/02-b.txt:2: preposition "of" behind "out": a particle is joined to its verb by _, and one preposition marks an argument
  $ bash action '112 v accuse of (TARGET)' 02-b.txt
  casus: lex/actions/02-b.txt:2: "of" and its argument "TARGET" stand in different parentheses
  $ bash action '112 v accuse (of) (TARGET)' 02-b.txt
  casus: lex: no mistakes
  $ bash action '112 v accuse TARGET ; not film weak' 02-b.txt
  casus: lex/actions/02-b.txt:2: "weak" in a list of words: before the option stands a comma; the word is written {weak}
  $ bash action '112 v accuse TARGET ; subject paper source gov' 02-b.txt
  casus: lex/actions/02-b.txt:2: "source" in a list of words: before the option stands a comma; the word is written {source}
  $ bash action '112 v accuse TARGET ; with film, weak source gov not film {target} with film' 02-b.txt
  casus: lex: no mistakes
  $ bash action '@a = sit-in\n112 v accuse @a' 02-b.txt
  casus: lex: no mistakes
  $ bash action '112 v {}' 02-b.txt
  casus: lex/actions/02-b.txt:2: "" cannot be the head of a pattern
  $ bash action '112 v accuse {} TARGET' 02-b.txt
  casus: lex/actions/02-b.txt:2: "" is not a word
  $ bash action '112 v accuse TARGET ; not {}' 02-b.txt
  casus: lex/actions/02-b.txt:2: "" is not a word
  $ bash action '@a = {}' classes-b.txt
  casus: lex/actions/classes-b.txt:2: "" is not a word
  $ bash action '@a' classes-b.txt
  casus: lex/actions/classes-b.txt:2: = or += is missing behind @a
  $ bash action '@a word' classes-b.txt
  casus: lex/actions/classes-b.txt:2: = or += is missing behind @a
  $ bash action '@a = @b c\n@b = @a d' classes-b.txt
  casus: lex/actions/classes-b.txt:2: class @a contains itself, or a class that does
  $ bash action '@a = @a' classes-b.txt
  casus: lex/actions/classes-b.txt:2: class @a contains itself, or a class that does
  $ bash action 'JUMP v try to' operators.txt
  casus: lex/actions/operators.txt:2: "JUMP" is no operator
  $ bash action 'PLAN v' operators.txt
  casus: lex/actions/operators.txt:2: an operator without a head
  $ bash action 'JUMP * -' compose.txt
  casus: lex/actions/compose.txt:2: "JUMP" is no operator
  $ bash action 'PLAN * 999' compose.txt
  casus: lex/actions/compose.txt:2: "999" is no CAMEO code
  $ bash action 'PLAN' compose.txt
  casus: lex/actions/compose.txt:2: a line is OP PREFIX RESULT
  $ cp lex/cameo.tsv kept; printf '1\tx\n' >>lex/cameo.tsv; casus lexicon check lex; cp kept lex/cameo.tsv
  casus: lex/cameo.tsv:296: not a CAMEO code
  $ sed -n '2p' kept >>lex/cameo.tsv; casus lexicon check lex; cp kept lex/cameo.tsv
  casus: lex/cameo.tsv:296: code 010 stands twice
  $ sed 1d kept >lex/cameo.tsv; casus lexicon check lex; cp kept lex/cameo.tsv
  casus: lex/cameo.tsv:1: the first line must name the columns
  $ printf '1:2\tx\n' >>lex/cameo.tsv; casus lexicon check lex; cp kept lex/cameo.tsv
  casus: lex/cameo.tsv:296: not a CAMEO code
  $ sed '3s/[^\t]*$/&/;3s/\t[-0-9.]*\t/\tmuch\t/' kept >lex/cameo.tsv; casus lexicon check lex; cp kept lex/cameo.tsv
  casus: lex/cameo.tsv:3: a Goldstein value is a number from -10.0 to 10.0

Files and folders that are not there, or are something else.

  $ casus lexicon check nowhere
  casus: nowhere/places/countries.tsv: cannot open: No such file or directory
  [3]
  $ rm -r lex/actions; casus lexicon check lex
  casus: lex/actions: cannot open: No such file or directory
  [3]
  $ mkdir -p lex/actions/05-folder.txt; casus lexicon check lex
  casus: lex/actions/05-folder.txt: is not a regular file
  [3]

Cues of attributions.

  $ cat >cue <<'END'
  > printf '# cues\n%s\n' "$1" >lex/quotes.txt; rm -rf lex/actions/05-folder.txt; casus lexicon check lex
  > END
  $ bash cue 'shout v say that'
  casus: lex/quotes.txt:2: no such class of cues: shout
  [1]
  $ bash cue 'say x say that'
  casus: lex/quotes.txt:2: the kind must be v, n, a, r or p, not: x
  [1]
  $ bash cue 'say v'
  casus: lex/quotes.txt:2: the word is missing: v
  [1]
  $ bash cue 'say v {say|tell that'
  casus: lex/quotes.txt:2: a list is written {one|of|these}: {say|tell
  [1]
  $ bash cue 'say v say whether'
  casus: lex/quotes.txt:2: no such slot: whether
  [1]
  $ bash cue 'claim v accuse obj+below'
  casus: lex/quotes.txt:2: no such slot: obj+below
  [1]
  $ bash cue 'claim v {accuse|suspect} obj+of that # a comment'
  casus: lex: no mistakes
  $ rm lex/quotes.txt; casus lexicon check lex
  casus: lex/quotes.txt: cannot open: No such file or directory
  [3]
