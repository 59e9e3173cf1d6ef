Each item of a feed is a document.

  $ cat >rss.xml <<END
  > <?xml version="1.0" encoding="UTF-8"?>
  > <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  > <channel><title>Lakeside Courier</title><link>https://lakeside.example/</link><language>en-gb</language>
  > <item><title>Kenya &amp; Sudan</title><link>https://lakeside.example/1</link><guid>l-1</guid>
  >   <pubDate>Mon, 06 Aug 2018 23:30:00 -0500</pubDate><dc:creator>Neema Mushi</dc:creator><description>Short.</description>
  >   <content:encoded><![CDATA[<p>Kenya expelled two envoys of&nbsp;Sudan on Monday.</p><script>no</script><p>Sudan protested.</p>]]></content:encoded></item>
  > <item><title>Nothing</title><description></description></item>
  > <item><description>&lt;p&gt;The army left the bridge.&lt;/p&gt;</description><pubDate>yesterday</pubDate></item>
  > </channel></rss>
  > END
  $ casus text --format jsonl rss.xml
  {"id":"l-1","date":"2018-08-06","title":"Kenya & Sudan","source":"Lakeside Courier","url":"https://lakeside.example/1","author":"Neema Mushi","language":"en-gb","text":"Kenya expelled two envoys of Sudan on Monday.\n\nSudan protested."}
  {"id":"te68bb0179f535745","date":null,"title":null,"source":"Lakeside Courier","url":null,"author":null,"language":"en-gb","text":"The army left the bridge."}
  casus: rss.xml:7: item has no text
  casus: 1 input was left out
  [1]
  $ cat >atom.xml <<END
  > <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Reef Notes</title>
  > <entry><title type="html">Rain &amp;amp; wind</title><id>urn:1</id><link href="https://reef.example/1"/><updated>2018-08-06T23:30:00Z</updated>
  > <author><name>Mele T.</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Rain fell.</p><p>Wind <b>too</b>.</p></div></content></entry>
  > </feed>
  > END
  $ casus text --format jsonl atom.xml
  {"id":"urn:1","date":"2018-08-06","title":"Rain & wind","source":"Reef Notes","url":"https://reef.example/1","author":"Mele T.","language":"en","text":"Rain fell.\n\nWind too."}

A feed that breaks off gives what came before.

  $ head -n 6 rss.xml >cut.xml && echo '<item><description>Broken</item>' >>cut.xml
  $ casus text cut.xml
  Kenya expelled two envoys of Sudan on Monday.
  
  Sudan protested.
  \ no newline
  casus: cut.xml:7: feed breaks off: Opening and ending tag mismatch: description line 7 and item
  casus: 1 input was left out
  [1]
  $ casus text --limit page=100 rss.xml
  casus: rss.xml: feed is longer than 100 bytes (limit page)
  casus: 1 input was left out
  [1]

No entity grows, none is fetched.

  $ cat >bomb.xml <<END
  > <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
  >  <!ENTITY f SYSTEM "file:///etc/passwd">]>
  > <rss><channel><item><description>One &c;&f; two.</description></item></channel></rss>
  > END
  $ casus text bomb.xml
  One two.
  \ no newline
