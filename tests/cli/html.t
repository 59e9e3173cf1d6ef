A page gives the text of its article, and what is known of it.

  $ cat >page.html <<END
  > <!DOCTYPE html>
  > <html lang="en-GB"><head><meta charset="utf-8"><title>Kenya expels envoys | Lakeside Courier</title>
  > <link rel="canonical" href="https://lakeside.example/kenya-expels"></head>
  > <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
  > <div class="cookie-notice"><p>We use cookies to make our site work as well as it can.</p></div>
  > <h1>Kenya expels envoys</h1><p class="byline">By Neema Mushi | 7 August 2018</p>
  > <article><p>Kenya expelled two envoys of Sudan on Monday. Sudan&rsquo;s foreign minister
  > condemned the step.</p><aside class="related"><a href="/x">Who is who in Khartoum</a></aside>
  > <h2>Talks called off</h2>
  > <p>Kenya&rsquo;s president cancelled talks with the Sudanese delegation, his spokesman said.</p></article>
  > <div id="comments"><h3>1 Comment</h3><p>They should have done so years ago, if you ask me, my friends.</p></div>
  > <footer>© Lakeside Courier</footer></body></html>
  > END
  $ casus text page.html
  Kenya expelled two envoys of Sudan on Monday. Sudan’s foreign minister condemned the step.
  
  Talks called off
  
  Kenya’s president cancelled talks with the Sudanese delegation, his spokesman said.
  \ no newline
  $ casus text --format jsonl page.html
  {"id":"t970f10bcaf73ba14","date":"2018-08-07","title":"Kenya expels envoys","source":"Lakeside Courier","url":"https://lakeside.example/kenya-expels","author":"Neema Mushi","language":"en-GB","text":"Kenya expelled two envoys of Sudan on Monday. Sudan’s foreign minister condemned the step.\n\nTalks called off\n\nKenya’s president cancelled talks with the Sudanese delegation, his spokesman said."}
  $ casus code --format tsv page.html | cut -f 2,3,8,10,18,26
  doc	published	cameo	plover	source_code	target_country
  t970f10bcaf73ba14	2018-08-07	166	SANCTION	KEN	SDN
  t970f10bcaf73ba14	2018-08-07	111	ACCUSE	SDNGOV	
  t970f10bcaf73ba14	2018-08-07	164	SANCTION	KENGOV	SDN
  t970f10bcaf73ba14	2018-08-07	120	REJECT	KEN	SDN
  $ casus text --input html - <page.html | head -n 1
  Kenya expelled two envoys of Sudan on Monday. Sudan’s foreign minister condemned the step.

By its content, whatever the name; blanks, comments and declarations may stand first.

  $ { printf '<?xml version="1.0"?>\n<!-- made by hand -->\n\n'; cat page.html; } >page.data
  $ casus text page.data | head -n 1
  Kenya expelled two envoys of Sudan on Monday. Sudan’s foreign minister condemned the step.
  $ cp page.html page.txt && casus text page.txt | head -n 1
  Kenya expelled two envoys of Sudan on Monday. Sudan’s foreign minister condemned the step.

Encodings: what the page says, what the option says, else UTF-8 or windows-1252.

  $ printf '<meta charset="iso-8859-2"><p>Prime Minister Mateusz Morawiecki met the mayor of Gda\361sk on Friday.' >meta.html
  $ printf '<p>The mayor of Gda\361sk met Prime Minister Mateusz Morawiecki on Friday.' >none.html
  $ casus text meta.html none.html | tr '\f' '\n'
  Prime Minister Mateusz Morawiecki met the mayor of Gdańsk on Friday.
  The mayor of Gdañsk met Prime Minister Mateusz Morawiecki on Friday.
  \ no newline
  $ casus text --encoding iso-8859-2 none.html
  The mayor of Gdańsk met Prime Minister Mateusz Morawiecki on Friday.
  \ no newline

  $ { printf '\377\376'; printf '<html><p>The army left the bridge on Friday.' | iconv -f utf-8 -t utf-16le; } >wide && casus text wide
  The army left the bridge on Friday.
  \ no newline

What cannot be read is named.

  $ echo '<html><body><ul><li><a href="a">One</a><li><a href="b">Two</a></ul></body></html>' >front.html
  $ { echo '<html><p>'; head -c 2000 /dev/zero | tr '\0' x; } >long.html
  $ casus text front.html long.html page.html --limit page=1500 | head -n 1
  Kenya expelled two envoys of Sudan on Monday. Sudan’s foreign minister condemned the step.
  casus: front.html: there is nothing to read in the page
  casus: long.html: page is longer than 1500 bytes (limit page)
  casus: 2 inputs were left out
  $ printf '' >empty.html && casus text empty.html
