/* terms.c - looks words and phrases up in the compiled lists. */
#include "circumstance/terms.h"

#include "base/error.h"

#include <stdio.h>

/* ---- opening -------------------------------------------------------------------------------- */

static bool section(const struct image *img, const char *prefix, const char *name, size_t item,
                    struct str *out, casus_error *err) {
    char full[IMAGE_NAME_MAX];
    snprintf(full, sizeof full, "%s.%s", prefix, name);
    return image_section(img, full, item, out, err);
}

static bool is_sound(const struct terms *x) {
    uint32_t used = 0;
    if (!x->size || (x->size & (x->size - 1)) != 0 || x->name_count > TERM_LISTS_MAX)
        return false;
    for (uint32_t i = 0; i < x->size; i++) {
        const struct term *e = &x->table[i];
        used += e->hash != 0;
        if (e->hash && (e->text > x->strings.len || e->len > x->strings.len - e->text ||
                        e->more > TERM_WORDS_MAX ||
                        (x->name_count < TERM_LISTS_MAX && e->lists >> x->name_count)))
            return false;
    }
    for (uint32_t i = 0; i < x->name_count; i++)
        if (!memchr(x->names[i], 0, TERM_NAME_BYTES))
            return false;
    return used < x->size;
}

bool terms_open(const struct image *img, const char *prefix, struct terms *out, casus_error *err) {
    struct str table, names;
    if (!section(img, prefix, "strings", 1, &out->strings, err) ||
        !section(img, prefix, "table", sizeof(struct term), &table, err) ||
        !section(img, prefix, "names", TERM_NAME_BYTES, &names, err))
        return false;
    out->table = (const struct term *)(const void *)table.p;
    out->size = (uint32_t)(table.len / sizeof(struct term));
    out->names = (const char(*)[TERM_NAME_BYTES])names.p;
    out->name_count = (uint32_t)(names.len / TERM_NAME_BYTES);
    return is_sound(out) || error_set(err, CASUS_EMODEL, "damaged lists of %s", prefix);
}

term_set terms_list(const struct terms *x, const char *name) {
    for (uint32_t i = 0; i < x->name_count; i++)
        if (strcmp(x->names[i], name) == 0)
            return (term_set)1 << i;
    return 0;
}

/* ---- looking up ----------------------------------------------------------------------------- */

static const struct term *find(const struct terms *x, struct str words) {
    uint32_t hash = (uint32_t)hash_str(words) | 1;
    for (uint32_t at = hash & (x->size - 1);; at = (at + 1) & (x->size - 1)) {
        const struct term *e = &x->table[at];
        if (!e->hash)
            return NULL;
        if (e->hash == hash && str_eq((struct str){x->strings.p + e->text, e->len}, words))
            return e;
    }
}

term_set terms_of(const struct terms *x, struct str words) {
    const struct term *e = find(x, words);
    return e ? e->lists : 0;
}

/* A phrase as the lists write it: lower case, one blank between words, none around hyphens. */
struct phrase {
    char p[TERM_BYTES];
    size_t len;
    bool too_long;
};

static void add_word(struct phrase *out, struct str word, bool blank) {
    if (out->len + word.len + 1 > sizeof out->p) {
        out->too_long = true;
        return;
    }
    if (blank && out->len)
        out->p[out->len++] = ' ';
    for (size_t i = 0; i < word.len; i++) {
        char c = word.p[i];
        out->p[out->len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
}

static const struct term *find_phrase(const struct terms *x, const struct phrase *p) {
    return p->too_long ? NULL : find(x, (struct str){p->p, p->len});
}

/* How the words of a phrase are written: as in the text, by their lemmas, or the first alone by its
 * lemma ("blown to pieces"). */
enum writing { BY_FORM, BY_LEMMA, FIRST_BY_LEMMA, WRITINGS };

/* The `count` tokens from t as a phrase. */
static void join(const struct casus_doc *doc, uint32_t t, uint32_t count, enum writing how,
                 struct phrase *out) {
    *out = (struct phrase){.len = 0};
    for (uint32_t i = t; i < t + count && !out->too_long; i++) {
        const struct token *k = &doc->tokens[i];
        bool lemma = how == BY_LEMMA || (how == FIRST_BY_LEMMA && i == t);
        add_word(out, lemma ? k->lemma : k->form, k->space_before);
    }
}

static term_set lists_of(const struct terms *x, const struct casus_doc *doc, uint32_t t,
                         uint32_t count, uint32_t *more) {
    term_set lists = 0;
    bool same = str_eq(doc->tokens[t].lemma, doc->tokens[t].form);
    int ways = count > 1 ? WRITINGS : same ? BY_LEMMA : FIRST_BY_LEMMA;
    for (int how = 0; how < ways; how++) {
        struct phrase p;
        join(doc, t, count, (enum writing)how, &p);
        const struct term *e = find_phrase(x, &p);
        if (!e)
            continue;
        lists |= e->lists;
        if (more && e->more > *more)
            *more = e->more;
    }
    return lists;
}

term_set terms_at(const struct terms *x, const struct casus_doc *doc, uint32_t t, uint32_t end,
                  uint32_t *count) {
    uint32_t more = 1;
    term_set lists = lists_of(x, doc, t, 1, &more);
    *count = 1;
    if (more > end - t)
        more = end - t;
    for (uint32_t n = more; n > 1; n--) {
        term_set longer = lists_of(x, doc, t, n, NULL);
        if (longer) {
            *count = n;
            return longer;
        }
    }
    return lists;
}

term_set terms_of_token(const struct terms *x, const struct casus_doc *doc, int32_t t) {
    int32_t particle = doc_child(doc, t, DEP_COMPOUND_PRT);
    if (particle != NO_TOKEN) {
        struct phrase p = {.len = 0};
        add_word(&p, doc->tokens[t].lemma, false);
        add_word(&p, doc->tokens[particle].lemma, true);
        const struct term *e = find_phrase(x, &p);
        if (e && e->lists)
            return e->lists;
    }
    uint32_t count;
    const struct sentence *s = &doc->sentences[doc_sentence_of(doc, (uint32_t)t)];
    return terms_at(x, doc, (uint32_t)t, s->first + s->count, &count);
}
