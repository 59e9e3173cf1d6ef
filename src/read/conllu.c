/* conllu.c - CoNLL-U as input: documents whose words are given.
 *
 * A document is gathered in growing buffers first, positions instead of pointers, since its text is
 * known only at its end; then it is laid out in its own arena.
 */
#include "read/conllu.h"

#include "base/utf8.h"

#include <stdlib.h>

enum {
    WORDS_MAX = 1 << 16, /* of a sentence */
    DOC_CUT = 4 << 20,   /* bytes of text: a document ends behind this sentence */
};

/* A piece of `strings`. */
struct piece {
    uint32_t at, len;
};

struct word {
    uint32_t start, end; /* of the surface token, in the text */
    struct piece form, lemma, feats;
    uint32_t head; /* as written; 0: root */
    uint8_t upos, xpos, dep, mwt;
    bool inside, space_before;
};

struct sent {
    uint32_t first, count;
    bool paragraph;
};

struct gather {
    const struct limits *limits;
    struct buf text, strings;
    struct word *words;
    uint32_t word_count, word_cap;
    struct sent *sents;
    uint32_t sent_count, sent_cap;
    struct piece id;
    uint32_t first;                  /* word of the sentence at hand */
    uint32_t range_start, range_end; /* words of the multiword token at hand; 0: none */
    bool glue;                       /* no blank before the next token */
    bool paragraph;
    bool any; /* a line of the document was seen */
};

static void gather_free(struct gather *g) {
    buf_free(&g->text);
    buf_free(&g->strings);
    free(g->words);
    free(g->sents);
}

static bool no_memory(casus_error *err) {
    return error_set(err, CASUS_ENOMEM, "out of memory for a document");
}

static struct piece keep(struct gather *g, struct str s) {
    struct piece p = {(uint32_t)g->strings.len, (uint32_t)s.len};
    buf_str(&g->strings, s);
    return p;
}

static bool grow(void **p, uint32_t *cap, uint32_t count, size_t item) {
    if (count < *cap)
        return true;
    uint32_t now = *cap ? *cap * 2 : 256;
    void *q = realloc(*p, now * item);
    if (!q)
        return false;
    *p = q;
    *cap = now;
    return true;
}

/* ---- one line ----------------------------------------------------------------------------- */

enum { COLUMNS = 10 };

static bool split(struct str line, struct str col[COLUMNS], casus_error *err) {
    int n = 0;
    while (n < COLUMNS && str_field(&line, '\t', &col[n]))
        n++;
    /* str_field gives nothing for an empty last column */
    if (n < COLUMNS || line.len)
        return error_set(err, CASUS_EINPUT, "has %s than ten columns",
                         n < COLUMNS ? "less" : "more");
    for (int i = 0; i < COLUMNS; i++)
        if (!col[i].len)
            return error_set(err, CASUS_EINPUT, "column %d is empty", i + 1);
    return true;
}

static bool number(struct str s, uint32_t *out) {
    uint32_t n = 0;
    if (!s.len || s.len > 6)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        n = n * 10 + (uint32_t)(s.p[i] - '0');
    }
    *out = n;
    return true;
}

static struct str value(struct str s) {
    return str_is(s, "_") ? STR("") : s;
}

/* Whether the list "A=b|C=d" holds `item`. */
static bool holds(struct str list, const char *item) {
    struct str field;
    while (str_field(&list, '|', &field))
        if (str_is(field, item))
            return true;
    return false;
}

/* Blank or paragraph break before a surface token. */
static bool separate(struct gather *g) {
    bool opening = g->word_count == g->first;
    if (!g->text.len || (g->glue && !(opening && g->paragraph)))
        return !g->text.len;
    buf_z(&g->text, opening && g->paragraph ? "\n\n" : " ");
    return true;
}

static bool add_range(struct gather *g, struct str col[COLUMNS], casus_error *err) {
    struct str rest = col[0], from, to;
    uint32_t a, b, next = g->word_count - g->first + 1;
    str_field(&rest, '-', &from);
    to = rest;
    if (!number(from, &a) || !number(to, &b) || a != next || b <= a || b - a >= 255 ||
        g->range_end >= a)
        return error_set(err, CASUS_EINPUT, "range \"%.*s\" does not fit in here", (int)col[0].len,
                         col[0].p);
    bool space = separate(g);
    if (!grow((void **)&g->words, &g->word_cap, g->word_count, sizeof *g->words))
        return no_memory(err);
    struct word *w = &g->words[g->word_count];
    *w = (struct word){.start = (uint32_t)g->text.len, .mwt = (uint8_t)(b - a + 1)};
    buf_str(&g->text, col[1]);
    w->end = (uint32_t)g->text.len;
    w->space_before = space;
    g->range_start = a;
    g->range_end = b;
    g->glue = holds(col[9], "SpaceAfter=No");
    return true;
}

static bool add_word(struct gather *g, struct str col[COLUMNS], casus_error *err) {
    uint32_t id, head = 0, next = g->word_count - g->first + 1;
    if (!number(col[0], &id) || id != next)
        return error_set(err, CASUS_EINPUT, "id \"%.*s\" where %u comes next",
                         (int)(col[0].len < 20 ? col[0].len : 20), col[0].p, next);
    if (id > WORDS_MAX)
        return error_set(err, CASUS_ELIMIT, "sentence of more than %d words", WORDS_MAX);
    if (!str_is(col[6], "_") && !number(col[6], &head))
        return error_set(err, CASUS_EINPUT, "head is not a number");
    if (!grow((void **)&g->words, &g->word_cap, g->word_count + 1, sizeof *g->words))
        return no_memory(err);
    struct word *w = &g->words[g->word_count];
    if (id > g->range_end) {
        bool space = separate(g);
        *w = (struct word){.start = (uint32_t)g->text.len, .space_before = space};
        buf_str(&g->text, col[1]);
        w->end = (uint32_t)g->text.len;
        g->glue = holds(col[9], "SpaceAfter=No");
    } else if (id > g->range_start) {
        *w = (struct word){.start = w[-1].start, .end = w[-1].end, .inside = true};
    }
    w->form = keep(g, col[1]);
    w->lemma = keep(g, str_is(col[1], "_") ? col[2] : value(col[2]));
    w->feats = keep(g, value(col[5]));
    w->upos = (uint8_t)upos_find(col[3]);
    w->xpos = (uint8_t)xpos_find(col[4]);
    w->dep = (uint8_t)dep_find(col[7]);
    w->head = head;
    g->word_count++;
    return true;
}

static bool end_sentence(struct gather *g, casus_error *err) {
    uint32_t count = g->word_count - g->first;
    if (g->range_end > count)
        return error_set(err, CASUS_EINPUT, "sentence ends inside a multiword token");
    for (uint32_t i = g->first; i < g->word_count; i++)
        if (g->words[i].head > count)
            return error_set(err, CASUS_EINPUT, "head %u of word %u is outside its sentence",
                             g->words[i].head, i - g->first + 1);
    if (count) {
        if (!grow((void **)&g->sents, &g->sent_cap, g->sent_count, sizeof *g->sents))
            return no_memory(err);
        g->sents[g->sent_count] =
            (struct sent){g->first, count, g->paragraph || g->sent_count == 0};
        g->sent_count++;
        g->paragraph = false;
    }
    g->first = g->word_count;
    g->range_end = 0;
    return true;
}

static void comment(struct gather *g, struct str line) {
    static const char id[] = "# newdoc id = ";
    if (str_starts(line, str_of(id)))
        g->id = keep(g, str_trim((struct str){line.p + sizeof id - 1, line.len - sizeof id + 1}));
    if (str_starts(line, STR("# newpar")) || str_starts(line, STR("# newdoc")))
        g->paragraph = true;
}

static bool take_line(struct gather *g, struct str line, casus_error *err) {
    struct str col[COLUMNS];
    if (!line.len)
        return end_sentence(g, err);
    if (line.p[0] == '#') {
        comment(g, line);
        return true;
    }
    if (!split(line, col, err))
        return false;
    if (memchr(col[0].p, '.', col[0].len))
        return true; /* an empty node */
    if (memchr(col[0].p, '-', col[0].len) ? !add_range(g, col, err) : !add_word(g, col, err))
        return false;
    if (g->text.failed || g->strings.failed)
        return no_memory(err);
    return (g->text.len <= g->limits->text && g->strings.len < UINT32_MAX / 4) ||
           error_set(err, CASUS_ELIMIT, "text is longer than %llu bytes",
                     (unsigned long long)g->limits->text);
}

/* ---- the document ------------------------------------------------------------------------- */

static struct str at(const char *strings, struct piece p) {
    return (struct str){strings + p.at, p.len};
}

static void lay_out_sentence(casus_doc *doc, const struct gather *g, const struct sent *from,
                             struct sentence *s, const char *strings) {
    *s = (struct sentence){.first = from->first,
                           .count = from->count,
                           .start = g->words[from->first].start,
                           .end = g->words[from->first + from->count - 1].end,
                           .flags = from->paragraph ? SENTENCE_PARAGRAPH : 0,
                           .root = NO_TOKEN};
    for (uint32_t i = from->first; i < from->first + from->count; i++) {
        const struct word *w = &g->words[i];
        doc->tokens[i] = (struct token){
            .start = w->start,
            .end = w->end,
            .form = at(strings, w->form),
            .lemma = at(strings, w->lemma),
            .feats = at(strings, w->feats),
            .head = w->head ? (int32_t)(from->first + w->head - 1) : NO_TOKEN,
            .upos = w->upos,
            .xpos = w->xpos,
            .dep = w->dep,
            .mwt = w->mwt,
            .mwt_inside = w->inside,
            .space_before = w->space_before,
            .first_child = NO_TOKEN,
            .next_sibling = NO_TOKEN,
            .mention = -1,
        };
    }
    doc_link_tree(doc, s);
}

static casus_doc *lay_out(const struct gather *g, const struct read_options *o, casus_error *err) {
    char id[256];
    casus_doc_info info = read_info(o);
    if (g->id.len && g->id.len < sizeof id) {
        memcpy(id, g->strings.p + g->id.at, g->id.len);
        id[g->id.len] = 0;
        info.id = id;
    }
    casus_doc *doc = casus_doc_new(g->text.p ? g->text.p : "", g->text.len, &info, err);
    if (!doc)
        return NULL;
    const char *strings = arena_copy(&doc->arena, g->strings.p, g->strings.len);
    doc->tokens = ARENA_ARRAY(&doc->arena, struct token, g->word_count + 1);
    doc->sentences = ARENA_ARRAY(&doc->arena, struct sentence, g->sent_count + 1);
    if (!strings || !doc->tokens || !doc->sentences) {
        casus_doc_free(doc);
        no_memory(err);
        return NULL;
    }
    doc->token_count = g->word_count;
    doc->sentence_count = g->sent_count;
    for (uint32_t i = 0; i < g->sent_count; i++)
        lay_out_sentence(doc, g, &g->sents[i], &doc->sentences[i], strings);
    return doc;
}

/* ---- the stream --------------------------------------------------------------------------- */

static bool new_document_ahead(struct stream *s) {
    return str_starts(stream_peek(s, 8), STR("# newdoc"));
}

/* Takes the lines of a document that went wrong. */
static void skip_document(struct stream *s, size_t line_max) {
    struct str line;
    enum stream_result r = STREAM_OK;
    while ((r == STREAM_OK || r == STREAM_LONG) && !new_document_ahead(s))
        r = stream_line(s, line_max, &line, NULL);
}

/* Gathers up to the end of the document; false: it went wrong. */
static bool gather_document(struct stream *s, struct gather *g, struct read_item *item,
                            casus_error *err) {
    struct str line;
    for (;;) {
        if (g->any && new_document_ahead(s))
            break;
        enum stream_result r = stream_line(s, g->limits->line, &line, err);
        if (r == STREAM_END)
            break;
        item->line = s->line;
        if (r == STREAM_LONG)
            return error_set(err, CASUS_ELIMIT, "line is longer than %llu bytes",
                             (unsigned long long)g->limits->line);
        if (r == STREAM_FAIL || !read_valid(s, line, " of the line", err) ||
            !take_line(g, line, err))
            return false;
        g->any = g->any || line.len;
        if (!line.len && g->text.len > DOC_CUT)
            break;
    }
    return end_sentence(g, err);
}

static enum read_result one_document(struct stream *s, const struct read_options *o,
                                     struct read_item *item, casus_error *err, bool *empty) {
    struct gather g = {.limits = o->limits};
    size_t first = s->line + 1;
    bool ok = gather_document(s, &g, item, err);
    enum read_result result = READ_END;
    *empty = ok && g.any && !g.word_count;
    if (!ok) {
        skip_document(s, o->limits->line);
        result = READ_BAD;
    } else if (g.word_count) {
        item->doc = lay_out(&g, o, err);
        item->line = first;
        result = item->doc ? READ_DOC : READ_BAD;
    }
    gather_free(&g);
    return result;
}

static enum read_result next_conllu(struct stream *s, const struct read_options *o,
                                    struct read_item *item, casus_error *err) {
    enum read_result result;
    bool empty; /* nothing but comments: no document */
    do
        result = one_document(s, o, item, err, &empty);
    while (empty);
    return result;
}

static bool tells_conllu(struct str head) {
    static const char *const starts[] = {"# newdoc",         "# sent_id", "# text =", "# newpar",
                                         "# global.columns", "1\t",       "1-2\t"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(head, str_of(starts[i])))
            return true;
    return false;
}

const struct format format_conllu = {.name = "conllu",
                                     .id = READ_CONLLU,
                                     .extensions = "conllu conll",
                                     .text = true,
                                     .tells = tells_conllu,
                                     .next = next_conllu};
