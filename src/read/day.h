/* day.h - days as pages and feeds write them; private to read/. */
#ifndef CASUS_READ_DAY_H
#define CASUS_READ_DAY_H

#include "base/str.h"

/* The first day that is told in full in `s`, as YYYY-MM-DD in its own zone:
 *
 *     2025-08-07T10:00:00+02:00   2025/8/7   20250807   Thu, 07 Aug 2025 10:00:00 GMT
 *     7 August 2025   7th Aug. 2025   Aug. 7, 2025   August 7th 2025   07.08.2025
 *
 * 7/8/2025 is left aside: which is the month depends on the country. 30/8/2025 can only be one.
 * False where there is none. */
bool day_find(struct str s, char day[11]);

/* The day in the path of an address: /2025/08/07/ or /20250807/ or -2025-08-07. */
bool day_of_url(struct str url, char day[11]);

/* How many words are in `s` besides those that tell a day, a time and such: "Published:
 * 04.10.2018 14:22" has none. */
unsigned day_other_words(struct str s);

#endif
