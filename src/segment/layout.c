/* layout.c - lines to paragraphs. */
#include "segment/layout.h"

#include "segment/chars.h"

/* Widths at which people and machines wrap text; longer lines are paragraphs of their own. */
enum { WIDTH_MIN = 40, WIDTH_MAX = 132, JOIN_MIN = 40, FULL_MIN = 60 };

struct line {
    uint32_t start, end; /* without blanks at both ends; start == end: empty */
    uint32_t indent;
    uint32_t width; /* characters of [start, end) and the indent */
};

static bool is_break(char c) {
    return c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* Reads the line at *pos and moves behind its break; false at the end of the text. */
static bool next_line(struct str text, uint32_t *pos, struct line *line) {
    uint32_t i = *pos, n = (uint32_t)text.len;
    if (i >= n)
        return false;
    line->indent = 0;
    while (i < n && is_blank(text.p[i])) {
        line->indent++;
        i++;
    }
    line->start = line->end = i;
    uint32_t chars = 0;
    for (; i < n && !is_break(text.p[i]); i++) {
        chars += ((unsigned char)text.p[i] & 0xc0) != 0x80;
        if (!is_blank(text.p[i]))
            line->end = i + 1;
    }
    line->width = line->indent + chars;
    if (line->start == line->end)
        line->width = 0;
    if (i < n)
        i += text.p[i] == '\r' && i + 1 < n && text.p[i + 1] == '\n' ? 2 : 1;
    *pos = i;
    return true;
}

/* Whether the line ends as a sentence does, closing quotes and brackets aside. */
static bool ends_sentence(struct str text, const struct line *l) {
    uint32_t i = l->end;
    while (i > l->start) {
        char c = text.p[i - 1];
        if (c == '"' || c == '\'' || c == ')' || c == ']')
            i--;
        else if (i >= l->start + 3 && (memcmp(text.p + i - 3, "\xe2\x80\x9d", 3) == 0 ||
                                       memcmp(text.p + i - 3, "\xe2\x80\x99", 3) == 0))
            i -= 3;
        else
            break;
    }
    if (i == l->start)
        return false;
    char c = text.p[i - 1];
    return c == '.' || c == '!' || c == '?' || c == ':';
}

static uint32_t first_word_width(struct str text, const struct line *l) {
    uint32_t w = 0;
    for (uint32_t i = l->start; i < l->end && !is_blank(text.p[i]); i++)
        w += ((unsigned char)text.p[i] & 0xc0) != 0x80;
    return w;
}

static bool starts_lower(struct str text, const struct line *l) {
    return char_lower(text.p + l->start, text.p + l->end);
}

/* The width that 95 of 100 lines keep to; 0: lines too long to be wrapped. */
static uint32_t usual_width(struct str text) {
    uint32_t histogram[WIDTH_MAX + 2] = {0}, lines = 0, pos = 0;
    struct line l;
    while (next_line(text, &pos, &l)) {
        if (l.start == l.end)
            continue;
        histogram[l.width > WIDTH_MAX ? WIDTH_MAX + 1 : l.width]++;
        lines++;
    }
    uint64_t seen = 0;
    for (uint32_t w = 0; w <= WIDTH_MAX; w++) {
        seen += histogram[w];
        if (lines && seen * 100 >= (uint64_t)lines * 95)
            return w;
    }
    return 0;
}

/* The width that the text is wrapped at; 0: it is not. */
static uint32_t wrap_width(struct str text) {
    uint32_t width = usual_width(text), pos = 0, pairs = 0, full = 0, inside = 0;
    struct line prev = {0}, l;
    if (width < WIDTH_MIN)
        return 0;
    while (next_line(text, &pos, &l)) {
        if (l.start < l.end && prev.start < prev.end) {
            pairs++;
            full += prev.width + 1 + first_word_width(text, &l) > width;
            inside += !ends_sentence(text, &prev);
        }
        prev = l;
    }
    return pairs >= 2 && full * 10 >= pairs * 6 && inside * 2 >= pairs ? width : 0;
}

/* Capitals only: a text, or a heading, that shows nothing by case. */
static bool in_capitals(struct str s) {
    uint32_t upper = 0, lower = 0;
    for (size_t i = 0; i < s.len; i++) {
        upper += ascii_upper(s.p[i]);
        lower += ascii_lower(s.p[i]);
    }
    return upper >= 4 && (uint64_t)lower * 12 < upper;
}

static struct str of_line(struct str text, const struct line *l) {
    return (struct str){text.p + l->start, l->end - l->start};
}

/* Whether `l` goes on with the paragraph of the line before it (no empty line between). */
static bool continues(struct str text, const struct line *prev, const struct line *l,
                      uint32_t width) {
    if (!width)
        return prev->width >= JOIN_MIN && prev->width <= WIDTH_MAX && !ends_sentence(text, prev) &&
               (starts_lower(text, l) ||
                (prev->width >= FULL_MIN && in_capitals(of_line(text, l)) &&
                 in_capitals(of_line(text, prev))));
    if (l->indent >= prev->indent + 2 && (ends_sentence(text, prev) || l->indent <= 8))
        return !ends_sentence(text, prev) && starts_lower(text, l);
    if (prev->width + 1 + first_word_width(text, l) + 8 > width)
        return true;
    if (ends_sentence(text, prev))
        return false;
    return prev->width * 2 > width || !char_upper(text.p + l->start, text.p + l->end) ||
           in_capitals(of_line(text, l));
}

static bool push(struct casus_doc *doc, struct paragraph **list, uint32_t *count, uint32_t *cap,
                 struct paragraph p) {
    if (*count == *cap) {
        uint32_t now = *cap ? *cap * 2 : 64;
        *list = arena_grow(&doc->arena, *list, *cap * sizeof **list, now * sizeof **list);
        if (!*list)
            return false;
        *cap = now;
    }
    (*list)[(*count)++] = p;
    return true;
}

struct paragraph *layout_paragraphs(struct casus_doc *doc, uint32_t *count) {
    struct paragraph *list = NULL;
    uint32_t cap = 0, pos = 0, width = wrap_width(doc->text);
    struct line prev = {0}, l;
    bool open = false;
    *count = 0;
    while (next_line(doc->text, &pos, &l)) {
        if (l.start == l.end) {
            open = false;
        } else if (open && continues(doc->text, &prev, &l, width)) {
            list[*count - 1].end = l.end;
        } else {
            if (!push(doc, &list, count, &cap, (struct paragraph){l.start, l.end, false}))
                return NULL;
            open = true;
        }
        prev = l;
    }
    for (uint32_t i = 0; i < *count; i++)
        list[i].capitals =
            in_capitals((struct str){doc->text.p + list[i].start, list[i].end - list[i].start});
    return list ? list : arena_calloc(&doc->arena, 1, sizeof *list);
}
