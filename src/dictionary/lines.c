/* lines.c - the lines of a dictionary, without comments. */
#include "dictionary/parts.h"

/* ; and # begin a comment outside of brackets. */
static struct str without_comment(struct str s) {
    bool inside = false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '[')
            inside = true;
        else if (s.p[i] == ']')
            inside = false;
        else if (!inside && (s.p[i] == ';' || s.p[i] == '#'))
            return (struct str){s.p, i};
    }
    return s;
}

static size_t find(struct str s, struct str part) {
    for (size_t i = 0; i + part.len <= s.len; i++)
        if (memcmp(s.p + i, part.p, part.len) == 0)
            return i;
    return s.len;
}

/* Cuts <!-- ... --> away; what stands before it on the line stays, what stands behind it is lost.
 */
static struct str without_markup(struct lines *l, struct str s) {
    if (l->comment) {
        l->comment = find(s, STR("-->")) == s.len;
        return (struct str){s.p, 0};
    }
    size_t at = find(s, STR("<!--"));
    if (at < s.len)
        l->comment = find((struct str){s.p + at, s.len - at}, STR("-->")) == s.len - at;
    return (struct str){s.p, at};
}

bool next_line(struct lines *l, struct str *line) {
    if (!str_line(&l->rest, &l->text))
        return false;
    l->number++;
    struct str s = without_comment(without_markup(l, l->text));
    bool blank = s.len && (s.p[0] == ' ' || s.p[0] == '\t');
    struct str trimmed = str_trim(s);
    if (blank && trimmed.len) /* a blank in front tells that the line goes on with an entry */
        trimmed = (struct str){trimmed.p - 1, trimmed.len + 1};
    *line = trimmed;
    return true;
}
