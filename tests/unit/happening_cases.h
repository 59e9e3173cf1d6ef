/* happening_cases.h - what the runners of cases on happenings share: words in a text, the events
 * that tell of them, lines "KIND: WORDS = WORDS". */
#ifndef CASUS_TESTS_HAPPENING_CASES_H
#define CASUS_TESTS_HAPPENING_CASES_H

#include "base/file.h"
#include "base/str.h"
#include "casus.h"

#include <stdio.h>
#include <stdlib.h>

/* Appends the words of a line "> ..." or, as a paragraph of their own, ">> ...". */
static inline void add_words(struct buf *text, struct str line) {
    bool paragraph = str_starts(line, STR(">>"));
    if (text->len)
        buf_z(text, paragraph ? "\n\n" : " ");
    size_t mark = paragraph ? 2 : 1;
    buf_str(text, str_trim((struct str){line.p + mark, line.len - mark}));
}

/* Where "words#n" stand in the text, for the n-th time; an empty span: nowhere. */
static inline casus_span find_words(const casus_doc *doc, struct str words) {
    size_t len, n = 1;
    const char *text = casus_doc_text(doc, &len);
    if (words.len > 2 && words.p[words.len - 2] == '#') {
        n = (size_t)(words.p[words.len - 1] - '0');
        words.len -= 2;
    }
    for (size_t i = 0; i + words.len <= len; i++)
        if (memcmp(text + i, words.p, words.len) == 0 && --n == 0)
            return (casus_span){(uint32_t)i, (uint32_t)(i + words.len)};
    return (casus_span){0, 0};
}

/* Whether the words are in the event's trigger, or show its status. */
static inline bool tells(const casus_event *e, casus_span at) {
    return (at.start < e->trigger.end && e->trigger.start < at.end) ||
           (at.start < e->status_words.end && e->status_words.start < at.end);
}

static inline const char *first_id(const casus_event *e) {
    return e->same_as ? e->same_as : e->id;
}

static inline bool read_pair(struct str line, struct str *kind, struct str *a, struct str *b) {
    const char *colon = memchr(line.p, ':', line.len);
    if (!colon)
        return false;
    *kind = (struct str){line.p, (size_t)(colon - line.p)};
    struct str rest = {colon + 1, line.len - kind->len - 1};
    char mark = memchr(rest.p, '=', rest.len) ? '=' : '>';
    if (!str_field(&rest, mark, a))
        return false;
    *a = str_trim(*a);
    *b = str_trim(rest);
    return a->len && b->len;
}

#endif
