A page where the name of the output asks for one: whole, with nothing from elsewhere, and all text escaped.

  $ cat >news.txt <<'END'
  > Kenya expelled two envoys of Sudan on Monday, officials said.
  > 
  > "A <script>alert(1)</script> & more," said the minister.
  > END
  $ casus explain --date 2024-05-07 news.txt -o page.html
  $ head -n 1 page.html; tail -n 1 page.html
  <!DOCTYPE html>
  </html>
  $ grep -c '<article>' page.html; grep -c '<div class="event"' page.html
  1
  2
  $ grep -o '<mark class="action">[^<]*' page.html | sort -u
  <mark class="action">act
  <mark class="action">alert
  <mark class="action">expelled 
  $ grep -c -E '<script|src=|url\(|https?:' page.html
  0
  [1]
  $ grep -o '&lt;script&gt;alert(1)&lt;/script&gt; &amp; more' page.html | sort -u
  &lt;script&gt;alert(1)&lt;/script&gt; &amp; more
  $ casus explain --date 2024-05-07 news.txt -o page.txt; head -n 1 page.txt
  news.txt  2024-05-07: 2 events
  $ casus explain news.txt -o none/page.html
  casus: none/page.html: cannot create: No such file or directory
  [3]
