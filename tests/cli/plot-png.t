Needs: ldconfig -p | grep -q librsvg-2.so.2

Pictures as PNG, by librsvg.

  $ echo '{"id": "a", "date": "2024-03-05", "text": "Kenya expelled three Sudanese diplomats in Nairobi on Monday."}' >news.jsonl
  $ casus code -q news.jsonl -o s.db
  > for kind in timeline network map "dyad --source KEN --target SDN"; do
  >     casus plot $kind s.db -o x.png; head -c 8 x.png | od -An -c; head -c 24 x.png | tail -c 8 | od -An -t u1 | tr -s ' '
  > done
   211   P   N   G  \r  \n 032  \n
   0 0 7 210 0 0 3 150
   211   P   N   G  \r  \n 032  \n
   0 0 7 210 0 0 3 234
   211   P   N   G  \r  \n 032  \n
   0 0 7 210 0 0 6 134
   211   P   N   G  \r  \n 032  \n
   0 0 7 210 0 0 4 238
  $ casus plot map s.db -o y.png && casus plot map s.db -o z.png && cmp y.png z.png
