/* conllu.c - a parsed document as CoNLL-U. */
#include "write/conllu.h"

#include "base/utf8.h"

/* A value of one column: runs of white space become one blank, an empty one "_". */
static void put_value(struct buf *out, struct str s) {
    const char *p = s.p, *end = str_end(s);
    bool blank = false, any = false;
    while (p < end) {
        const char *from = p;
        uint32_t c = utf8_next(&p, end);
        if (utf8_is_space(c) || c < 0x20 || c == 0x7f) {
            blank = any;
            continue;
        }
        if (blank)
            buf_char(out, ' ');
        buf_add(out, from, (size_t)(p - from));
        blank = false;
        any = true;
    }
    if (!any)
        buf_char(out, '_');
}

/* An id in a comment: no blanks; of a sentence, no slash either, which the format reserves. */
static void put_id(struct buf *out, struct str id, bool sentence) {
    for (size_t i = 0; i < id.len; i++) {
        unsigned char c = (unsigned char)id.p[i];
        buf_char(out, c <= 0x20 || c == 0x7f || (sentence && c == '/') ? '_' : (char)c);
    }
    if (!id.len)
        buf_char(out, '_');
}

/* The tokens of the multiword token at t; 1 for a plain word. */
static uint32_t width_of(const casus_doc *doc, const struct sentence *s, uint32_t t) {
    uint32_t n = doc->tokens[t].mwt, left = s->first + s->count - t;
    return n < 2 ? 1 : n < left ? n : left;
}

static struct str surface(const casus_doc *doc, uint32_t t, uint32_t width) {
    const struct token *k = &doc->tokens[t];
    return width > 1 ? doc_text(doc, k->start, k->end) : k->form;
}

static bool space_after(const casus_doc *doc, uint32_t last) {
    return last + 1 >= doc->token_count || doc->tokens[last + 1].space_before;
}

static void put_text(struct buf *out, const casus_doc *doc, const struct sentence *s) {
    buf_z(out, "# text = ");
    for (uint32_t t = s->first, n; t < s->first + s->count; t += n) {
        n = width_of(doc, s, t);
        put_value(out, surface(doc, t, n));
        if (t + n < s->first + s->count && space_after(doc, t + n - 1))
            buf_char(out, ' ');
    }
    buf_char(out, '\n');
}

/* The root that is written: the parser's, else the first that says it is one, else the first. */
static uint32_t root_of(const casus_doc *doc, const struct sentence *s) {
    uint32_t end = s->first + s->count;
    if (s->root >= (int32_t)s->first && s->root < (int32_t)end)
        return (uint32_t)s->root;
    for (uint32_t t = s->first; t < end; t++)
        if (doc->tokens[t].dep == DEP_ROOT)
            return t;
    return s->first;
}

/* Whether a parser has been here; its trees have no cycles (doc_link_tree sees to that). */
static bool is_parsed(const struct sentence *s) {
    return s->root >= (int32_t)s->first && s->root < (int32_t)(s->first + s->count);
}

static void put_relation(struct buf *out, const casus_doc *doc, const struct sentence *s,
                         uint32_t t, uint32_t root) {
    const struct token *k = &doc->tokens[t];
    int32_t first = (int32_t)s->first, end = first + (int32_t)s->count;
    if (t == root) {
        buf_z(out, "0\troot");
    } else if (!is_parsed(s)) {
        buf_printf(out, "%u\tdep", root - s->first + 1);
    } else if (k->head < first || k->head >= end) {
        buf_printf(out, "%u\tparataxis", root - s->first + 1);
    } else {
        bool named = k->dep != DEP_NONE && k->dep != DEP_ROOT && k->dep < DEP_COUNT;
        buf_printf(out, "%u\t%s", (uint32_t)(k->head - first) + 1,
                   named ? dep_name(k->dep) : "dep");
    }
}

static void put_word(struct buf *out, const casus_doc *doc, const struct sentence *s, uint32_t t,
                     uint32_t root, bool glued) {
    const struct token *k = &doc->tokens[t];
    buf_printf(out, "%u\t", t - s->first + 1);
    put_value(out, k->form);
    buf_char(out, '\t');
    put_value(out, k->lemma.len ? k->lemma : k->form);
    buf_printf(out, "\t%s\t%s\t", k->upos ? upos_name(k->upos) : "X", xpos_name(k->xpos));
    put_value(out, k->feats);
    buf_char(out, '\t');
    put_relation(out, doc, s, t, root);
    buf_z(out, glued ? "\t_\tSpaceAfter=No\n" : "\t_\t_\n");
}

static void put_sentence(struct buf *out, const casus_doc *doc, uint32_t i) {
    const struct sentence *s = &doc->sentences[i];
    uint32_t root = root_of(doc, s);
    if (s->flags & SENTENCE_PARAGRAPH)
        buf_z(out, "# newpar\n");
    buf_z(out, "# sent_id = ");
    put_id(out, doc->id, true);
    buf_printf(out, "-%u\n", i + 1);
    put_text(out, doc, s);
    for (uint32_t t = s->first, n; t < s->first + s->count; t += n) {
        n = width_of(doc, s, t);
        bool glued = !space_after(doc, t + n - 1);
        if (n > 1) {
            buf_printf(out, "%u-%u\t", t - s->first + 1, t - s->first + n);
            put_value(out, surface(doc, t, n));
            buf_z(out,
                  glued ? "\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n" : "\t_\t_\t_\t_\t_\t_\t_\t_\n");
        }
        for (uint32_t k = 0; k < n; k++)
            put_word(out, doc, s, t + k, root, glued && n == 1);
    }
    buf_char(out, '\n');
}

void write_conllu(struct buf *out, const casus_doc *doc) {
    if (!doc->sentence_count)
        return;
    buf_z(out, "# newdoc id = ");
    put_id(out, doc->id, false);
    buf_char(out, '\n');
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        if (doc->sentences[i].count)
            put_sentence(out, doc, i);
}
