#include "document/document.h"

#include "base/error.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

/* A document's arena stops growing here: about a thousand bytes of findings a byte of text would
 * be a defect or an attack. */
enum { ARENA_FLOOR = 64 << 20 };

/* Positions are 32 bits wide; a quarter of what they reach is left for sums of them. */
#define TEXT_TOP ((size_t)1 << 30)

static bool valid_date(const char *d) {
    static const char form[] = "dddd-dd-dd";
    if (strlen(d) != sizeof form - 1)
        return false;
    for (int i = 0; form[i]; i++)
        if (form[i] == 'd' ? d[i] < '0' || d[i] > '9' : d[i] != '-')
            return false;
    int month = atoi(d + 5), day = atoi(d + 8), year = atoi(d);
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year > 0 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] + (month == 2 && leap);
}

const char *casus_day(const char *date, char day[11]) {
    if (!date || strlen(date) <= 10 || (date[10] != 'T' && date[10] != ' '))
        return date && *date ? date : NULL;
    memcpy(day, date, 10);
    day[10] = '\0';
    return day;
}

static bool copy_z(struct arena *a, const char *z, struct str *out) {
    *out = str_of(z);
    if (!z)
        return true;
    out->p = arena_copy(a, z, out->len);
    return out->p != NULL;
}

/* Counts code points once, so that a position is turned into them in constant time. */
static bool mark_chars(casus_doc *doc) {
    size_t marks = doc->text.len / CHAR_STEP + 1, chars = 0;
    doc->char_marks = ARENA_ARRAY(&doc->arena, uint32_t, marks);
    if (!doc->char_marks)
        return false;
    for (size_t i = 0; i + 1 < marks; i++) {
        chars += utf8_count((struct str){doc->text.p + i * CHAR_STEP, CHAR_STEP});
        doc->char_marks[i + 1] = (uint32_t)chars;
    }
    return true;
}

static uint32_t chars_before(const casus_doc *doc, uint32_t byte) {
    uint32_t mark = byte / CHAR_STEP, from = mark * CHAR_STEP;
    return doc->char_marks[mark] +
           (uint32_t)utf8_count((struct str){doc->text.p + from, byte - from});
}

static bool fill(casus_doc *doc, struct str text, const casus_doc_info *info) {
    char *p = arena_copy(&doc->arena, text.p, text.len);
    if (!p)
        return false;
    doc->text = (struct str){p, text.len};
    doc->ascii = true;
    for (size_t i = 0; i < text.len && doc->ascii; i++)
        doc->ascii = (unsigned char)p[i] < 0x80;
    if (!doc->ascii && !mark_chars(doc))
        return false;
    if (!copy_z(&doc->arena, info->id, &doc->id) ||
        !copy_z(&doc->arena, info->title, &doc->title) ||
        !copy_z(&doc->arena, info->source, &doc->source) ||
        !copy_z(&doc->arena, info->url, &doc->url) ||
        !copy_z(&doc->arena, info->author, &doc->author) ||
        !copy_z(&doc->arena, info->language, &doc->language))
        return false;
    if (info->date)
        memcpy(doc->date, info->date, sizeof doc->date);
    if (!info->id) {
        char derived[20];
        snprintf(derived, sizeof derived, "t%016llx", (unsigned long long)hash_str(text));
        return copy_z(&doc->arena, derived, &doc->id);
    }
    return true;
}

casus_doc *casus_doc_new(const char *text, size_t len, const casus_doc_info *info,
                         casus_error *err) {
    static const casus_doc_info none = {0};
    struct str s = {text, len};
    if (!info)
        info = &none;
    if (str_starts(s, STR("\xef\xbb\xbf"))) {
        s.p += 3;
        s.len -= 3;
    }
    size_t most = info->text_max ? info->text_max : CASUS_TEXT_MAX;
    if (most > TEXT_TOP)
        most = TEXT_TOP;
    if (s.len > most) {
        error_set(err, CASUS_ELIMIT, "text of %zu bytes is longer than %zu", s.len, most);
        return NULL;
    }
    size_t bad = utf8_invalid(s);
    if (bad < s.len) {
        error_set(err, CASUS_EENCODING, "invalid UTF-8 at byte %zu (0x%02x)", bad,
                  (unsigned char)s.p[bad]);
        return NULL;
    }
    const char *nul = s.len ? memchr(s.p, 0, s.len) : NULL;
    if (nul) {
        error_set(err, CASUS_EINPUT, "NUL byte at byte %zu: not text", (size_t)(nul - s.p));
        return NULL;
    }
    if (info->date && !valid_date(info->date)) {
        error_set(err, CASUS_EINPUT, "date \"%.40s\" is not a day written YYYY-MM-DD", info->date);
        return NULL;
    }
    casus_doc *doc = calloc(1, sizeof *doc);
    if (doc) {
        size_t memory = ARENA_FLOOR + 1024 * s.len;
        if (info->memory_max && info->memory_max < memory)
            memory = info->memory_max;
        arena_init(&doc->arena, memory);
        if (fill(doc, s, info))
            return doc;
    }
    error_set(err, CASUS_ENOMEM, "out of memory for a text of %zu bytes", s.len);
    if (doc)
        doc_no_memory(doc, err);
    casus_doc_free(doc);
    return NULL;
}

bool doc_no_memory(const struct casus_doc *doc, casus_error *err) {
    if (doc->arena.full && err && err->code == CASUS_ENOMEM)
        error_set(err, CASUS_ELIMIT, "takes more than %zu bytes of memory", doc->arena.limit);
    return false;
}

void casus_doc_free(casus_doc *doc) {
    if (!doc)
        return;
    arena_free(&doc->arena);
    free(doc);
}

const char *casus_doc_id(const casus_doc *doc) {
    return doc->id.p;
}

const char *casus_doc_date(const casus_doc *doc) {
    return doc->date[0] ? doc->date : NULL;
}

const char *casus_doc_text(const casus_doc *doc, size_t *len) {
    if (len)
        *len = doc->text.len;
    return doc->text.p;
}

casus_span casus_doc_chars(const casus_doc *doc, casus_span bytes) {
    if (doc->ascii)
        return bytes;
    uint32_t end = bytes.end > doc->text.len ? (uint32_t)doc->text.len : bytes.end;
    uint32_t start = bytes.start > end ? end : bytes.start;
    return (casus_span){chars_before(doc, start), chars_before(doc, end)};
}

size_t casus_doc_sentence_count(const casus_doc *doc) {
    return doc->sentence_count;
}

casus_span casus_doc_sentence(const casus_doc *doc, size_t i) {
    if (i >= doc->sentence_count)
        return (casus_span){0, 0};
    return (casus_span){doc->sentences[i].start, doc->sentences[i].end};
}

size_t casus_doc_event_count(const casus_doc *doc) {
    return doc->event_count;
}

const casus_event *casus_doc_event(const casus_doc *doc, size_t i) {
    return i < doc->event_count ? &doc->events[i] : NULL;
}

#define X(id, name) name,
#define NAMES(function, type, list)                                                                \
    const char *function(type value) {                                                             \
        static const char *const names[] = {list(X)};                                              \
        return (size_t)value < sizeof names / sizeof *names ? names[value] : "unknown";            \
    }
NAMES(casus_event_status_name, casus_event_status, CASUS_EVENT_STATUS_LIST)
NAMES(casus_precision_name, casus_precision, CASUS_PRECISION_LIST)
NAMES(casus_quantity_name, casus_quantity_kind, CASUS_QUANTITY_LIST)
NAMES(casus_link_name, casus_link_kind, CASUS_LINK_LIST)
#undef NAMES
#undef X

const char *casus_version(void) {
    return CASUS_VERSION;
}

/* Whether following heads from t reaches a root: Floyd's two walkers, without memory. */
static bool reaches_root(const struct casus_doc *doc, int32_t t) {
    int32_t slow = t, fast = t;
    while (fast != NO_TOKEN) {
        fast = doc->tokens[fast].head;
        if (fast == NO_TOKEN)
            return true;
        fast = doc->tokens[fast].head;
        slow = doc->tokens[slow].head;
        if (fast == slow)
            return fast == NO_TOKEN;
    }
    return true;
}

void doc_link_tree(struct casus_doc *doc, struct sentence *s) {
    int32_t first = (int32_t)s->first, end = (int32_t)(s->first + s->count);
    s->root = NO_TOKEN;
    for (int32_t t = first; t < end; t++) {
        struct token *k = &doc->tokens[t];
        k->first_child = k->next_sibling = NO_TOKEN;
        if (k->head != NO_TOKEN && (k->head < first || k->head >= end || k->head == t))
            k->head = NO_TOKEN;
    }
    for (int32_t t = first; t < end; t++)
        if (!reaches_root(doc, t))
            doc->tokens[t].head = NO_TOKEN;
    for (int32_t t = end - 1; t >= first; t--) {
        struct token *k = &doc->tokens[t];
        if (k->head == NO_TOKEN) {
            s->root = t;
            continue;
        }
        k->next_sibling = doc->tokens[k->head].first_child;
        doc->tokens[k->head].first_child = t;
    }
}

int32_t doc_child(const struct casus_doc *doc, int32_t t, unsigned d) {
    FOR_CHILDREN(doc, t, c) {
        unsigned have = doc->tokens[c].dep;
        if (have == d || dep_base(have) == d)
            return c;
    }
    return NO_TOKEN;
}

casus_span doc_token_span(const struct casus_doc *doc, uint32_t t) {
    const struct token *k = &doc->tokens[t];
    const char *from = doc->text.p + k->start, *to = doc->text.p + k->end;
    bool part = (k->mwt || k->mwt_inside) && k->form.p >= from && k->form.p <= to &&
                k->form.len <= (size_t)(to - k->form.p);
    if (!part)
        return (casus_span){k->start, k->end};
    uint32_t start = (uint32_t)(k->form.p - doc->text.p);
    return (casus_span){start, start + (uint32_t)k->form.len};
}

uint32_t doc_sentence_of(const struct casus_doc *doc, uint32_t t) {
    uint32_t lo = 0, hi = doc->sentence_count;
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (doc->sentences[mid].first <= t)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}
