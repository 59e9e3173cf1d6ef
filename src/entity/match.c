/* match.c - tokens to entries of the list of actors: at each place the longest name. */
#include "base/utf8.h"
#include "entity/find.h"

void *finder_push(struct finder *f, void **items, uint32_t *count, uint32_t *cap, size_t size) {
    if (*count == *cap) {
        uint32_t now = *cap ? *cap * 2 : 128;
        void *p = now > *cap ? arena_grow(&f->doc->arena, *items, *cap * size, now * size) : NULL;
        if (!p) {
            f->failed = true;
            return NULL;
        }
        *items = p;
        *cap = now;
    }
    return (char *)*items + size * (*count)++;
}

/* ---- pieces of the sentence ---------------------------------------------------------------- */

/* Cuts the tokens into pieces; returns how many. The scratch holds the longest sentence. */
static uint32_t cut(struct finder *f, const struct sentence *s) {
    uint32_t n = 0;
    size_t at = 0;
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        struct str rest = f->doc->tokens[t].form;
        struct key_piece k;
        bool opens = true;
        while (n < f->piece_cap && at + KEY_PIECE_BYTES + 1 < f->text_cap &&
               key_next(&rest, f->text + at, &k)) {
            f->pieces[n++] = (struct piece){k.hash, t, (uint32_t)at, k.len, k.flags, opens, false};
            opens = false;
            at += k.len;
            f->text[at++] = ' ';
        }
        if (!opens)
            f->pieces[n - 1].closes = true;
    }
    return n;
}

/* The singular as a dictionary would have it, where the lemma is of no help: lemmas of proper
 * nouns stay plural. Works on lower-case letters; returns the new length. */
static size_t singular(char *w, size_t n) {
    struct str s = {w, n};
    if (n < 4)
        return n;
    if (str_ends(s, STR("men"))) {
        w[n - 2] = 'a';
        return n;
    }
    if (str_ends(s, STR("ies"))) {
        w[n - 3] = 'y';
        return n - 2;
    }
    if (str_ends(s, STR("sses")) || str_ends(s, STR("shes")) || str_ends(s, STR("ches")) ||
        str_ends(s, STR("xes")))
        return n - 2;
    return w[n - 1] == 's' && w[n - 2] != 's' && w[n - 2] != 'u' ? n - 1 : n;
}

/* The last piece of a noun in the singular, with a blank; its hash; 0 where it is as written. */
static size_t last_piece_singular(const struct finder *f, const struct piece *p, char *out,
                                  uint64_t *hash) {
    const struct token *k = &f->doc->tokens[p->token];
    struct key_piece piece;
    if (k->upos != UPOS_NOUN && k->upos != UPOS_PROPN && k->upos != UPOS_ADJ)
        return 0;
    struct str rest = k->lemma;
    size_t len = 0;
    while (key_next(&rest, out, &piece))
        len = piece.len; /* of a hyphenated lemma, the last piece */
    bool same = len == 0 || (len == p->len && memcmp(out, f->text + p->offset, len) == 0);
    if (same) {
        memcpy(out, f->text + p->offset, p->len);
        len = singular(out, p->len);
        if (len == p->len && memcmp(out, f->text + p->offset, len) == 0)
            return 0;
    }
    *hash = hash_bytes(out, len);
    out[len++] = ' ';
    return len;
}

/* ---- does the case of the text fit the case of the entry? ---------------------------------- */

static bool is_name_tag(unsigned upos) {
    return upos == UPOS_PROPN || upos == UPOS_ADJ || upos == UPOS_NOUN || upos == UPOS_X;
}

struct sight {
    const struct piece *first;
    unsigned pieces;
    uint16_t capitals; /* bit i: piece i begins with a capital */
    bool all_capitals; /* the sentence is */
    bool opens;        /* stands first in its sentence */
};

/* A token that the tagger takes for a name, or, in the midst of a sentence, writes like one. */
static bool looks_named(const struct finder *f, const struct sight *s, const struct gaz_entry *e) {
    unsigned upos = f->doc->tokens[s->first->token].upos;
    unsigned xpos = f->doc->tokens[s->first->token].xpos;
    if (s->pieces > 1)
        return true;
    if (e->kind == GAZ_PEOPLE)
        return is_name_tag(upos);
    if (upos == UPOS_PROPN || xpos == XPOS_NNP || xpos == XPOS_NNPS ||
        (s->first->flags & KEY_CAPITALS && !s->all_capitals))
        return true;
    if (e->flags & GAZ_WEAK || s->all_capitals)
        return false;
    if (s->opens) /* every first word has a capital; a tagger errs on great names at times */
        return e->kind == GAZ_COUNTRY || (e->kind == GAZ_PLACE && e->population > 1000000) ||
               ((upos == UPOS_NOUN || upos == UPOS_INTJ || upos == UPOS_X) &&
                (e->kind == GAZ_ORG || e->kind == GAZ_PERSON));
    return upos != UPOS_ADP && upos != UPOS_DET && upos != UPOS_AUX; /* else a tagger's slip */
}

static bool fits(const struct finder *f, const struct sight *s, const struct gaz_ref *r) {
    const struct gaz_entry *e = &f->g->entries[r->entry];
    if (r->shape & GAZ_LOWER) {
        const struct token *k = &f->doc->tokens[s->first->token];
        return s->pieces > 1 || k->upos != UPOS_VERB ||
               (e->kind == GAZ_MODIFIER && k->xpos == XPOS_VBN); /* "ousted" */
    }
    if (r->shape & GAZ_ACRONYM) {
        bool as_word = s->first->len >= 4 && s->first->flags & KEY_CAPITAL && /* Nato, Unicef */
                       f->doc->tokens[s->first->token].upos == UPOS_PROPN;
        if (!(s->first->flags & KEY_CAPITALS) && !as_word)
            return false;
        return !s->all_capitals || f->doc->tokens[s->first->token].upos == UPOS_PROPN;
    }
    bool adjective = e->kind == GAZ_PEOPLE && s->pieces == 1 && s->first->len > 4 &&
                     f->doc->tokens[s->first->token].upos == UPOS_ADJ; /* "palestinian" */
    if (!s->all_capitals && !adjective && r->capitals & ~s->capitals)
        return false;
    return looks_named(f, s, e);
}

static uint32_t fitting(const struct finder *f, const struct sight *s, const struct gaz_name *n) {
    uint32_t bits = 0;
    for (uint32_t i = 0; i < n->refs && i < REFS_MAX; i++)
        if (fits(f, s, &f->g->refs[n->ref + i]))
            bits |= 1u << i;
    return bits;
}

/* ---- the longest name at a piece ----------------------------------------------------------- */

static bool has_noun(const struct finder *f, const struct gaz_name *n, uint32_t bits) {
    for (uint32_t i = 0; i < n->refs && i < REFS_MAX; i++)
        if (bits & 1u << i && KINDS_NOUN & KIND(f->g->entries[f->g->refs[n->ref + i].entry].kind))
            return true;
    return false;
}

/* Follows the pieces from i as far as any key goes; returns the pieces matched, 0: none. */
static unsigned longest(const struct finder *f, const struct sentence *s, uint32_t i, uint32_t n,
                        unsigned reach, struct match *out) {
    const struct piece *p = f->pieces;
    struct sight sight = {.first = &p[i],
                          .all_capitals = (s->flags & SENTENCE_CAPITALS) != 0,
                          .opens = p[i].token == s->first + s->skip};
    uint64_t h = KEY_START;
    unsigned best = 0;
    for (unsigned k = 0; k < reach && i + k < n; k++) {
        const struct piece *last = &p[i + k];
        uint64_t before = h;
        h = key_hash(h, last->hash);
        if (last->flags & KEY_CAPITAL)
            sight.capitals |= (uint16_t)(1u << k);
        if (!last->closes)
            continue;
        char tail[KEY_PIECE_BYTES + 4];
        uint64_t single;
        struct str front = {f->text + p[i].offset, last->offset - p[i].offset};
        sight.pieces = k + 1;
        const struct gaz_name *name =
            gaz_find(f->g, h, (struct str){front.p, front.len + last->len + 1u}, STR_NONE);
        uint32_t bits = name ? fitting(f, &sight, name) : 0;
        if (!bits || !has_noun(f, name, bits)) { /* "farmers" the group before "farmers'" */
            size_t len = last_piece_singular(f, last, tail, &single);
            const struct gaz_name *one =
                len ? gaz_find(f->g, key_hash(before, single), front, (struct str){tail, len})
                    : NULL;
            uint32_t fit = one ? fitting(f, &sight, one) : 0;
            if (fit && (!bits || has_noun(f, one, fit))) {
                name = one;
                bits = fit;
            }
        }
        if (bits) {
            best = k + 1;
            *out = (struct match){p[i].token, last->token + 1, name, bits};
        }
    }
    return best;
}

/* How many pieces a name that begins at piece p may have, by its form or its singular. */
static unsigned reach_of(const struct finder *f, const struct piece *p) {
    unsigned reach = gaz_reach(f->g, p->hash);
    if (reach || !p->closes)
        return reach;
    char tail[KEY_PIECE_BYTES + 4];
    uint64_t single;
    return last_piece_singular(f, p, tail, &single) && gaz_reach(f->g, single) ? 1 : 0;
}

/* in [May], since last [March], [June] 5: a month, whoever bears it as a surname. */
static bool is_month(const struct finder *f, const struct sentence *s, const struct match *m) {
    static const char *const months[] = {"April", "August", "June", "March", "May", NULL};
    static const char *const before[] = {"in",   "since", "until", "till", "during", "early",
                                         "late", "mid",   "last",  "next", "this",   NULL};
    bool month = false;
    for (int i = 0; months[i]; i++)
        month |= str_is(tok(f, (int32_t)m->first)->form, months[i]);
    if (!month || m->end != m->first + 1)
        return false;
    bool dated = m->end < s->first + s->count && tok(f, (int32_t)m->end)->upos == UPOS_NUM;
    bool told = m->first > s->first + s->skip && lemma_in(f, (int32_t)m->first - 1, before);
    unsigned dep = tok(f, (int32_t)m->first)->dep;
    return dated || (told && dep != DEP_NSUBJ && dep != DEP_NSUBJ_PASS);
}

bool match_sentence(struct finder *f, const struct sentence *s) {
    uint32_t n = cut(f, s);
    for (uint32_t i = 0; i < n;) {
        struct match m;
        unsigned reach = f->pieces[i].opens ? reach_of(f, &f->pieces[i]) : 0;
        unsigned taken = reach ? longest(f, s, i, n, reach, &m) : 0;
        if (!taken || is_month(f, s, &m)) {
            i++;
            continue;
        }
        struct match *to =
            finder_push(f, (void **)&f->matches, &f->match_count, &f->match_cap, sizeof m);
        if (!to)
            return false;
        *to = m;
        for (uint32_t t = m.first; t < m.end; t++)
            f->match_at[t] = (int32_t)(f->match_count - 1);
        i += taken;
    }
    return true;
}

const struct gaz_entry *match_entry(const struct finder *f, const struct match *m, unsigned kinds) {
    for (uint32_t i = 0; i < m->name->refs && i < REFS_MAX; i++) {
        const struct gaz_entry *e = &f->g->entries[f->g->refs[m->name->ref + i].entry];
        if (m->fits & 1u << i && kinds & KIND(e->kind))
            return e;
    }
    return NULL;
}

const struct gaz_entry *match_word(const struct finder *f, uint32_t t, unsigned kinds) {
    char key[KEY_PIECE_BYTES + 4];
    struct key_piece p;
    struct str rest = f->doc->tokens[t].form;
    if (!key_next(&rest, key, &p) || !(p.flags & KEY_CAPITAL))
        return NULL;
    key[p.len] = ' ';
    const struct gaz_name *n =
        gaz_find(f->g, key_hash(KEY_START, p.hash), (struct str){key, (size_t)p.len + 1}, STR_NONE);
    for (uint32_t i = 0; n && i < n->refs; i++) {
        const struct gaz_ref *r = &f->g->refs[n->ref + i];
        if (kinds & KIND(f->g->entries[r->entry].kind) && !(r->shape & GAZ_LOWER))
            return &f->g->entries[r->entry];
    }
    return NULL;
}

/* ---- small questions ----------------------------------------------------------------------- */

bool lemma_in(const struct finder *f, int32_t t, const char *const *words) {
    struct str lemma = tok(f, t)->lemma, form = tok(f, t)->form;
    for (; *words; words++)
        if (str_is_lower(form, *words) || str_is_lower(lemma, *words))
            return true;
    return false;
}

bool is_hyphen(const struct finder *f, int32_t t) {
    struct str s = tok(f, t)->form;
    return str_is(s, "-") || str_is(s, "\xe2\x80\x90") || str_is(s, "\xe2\x80\x91");
}

bool is_comma(const struct finder *f, int32_t t) {
    const struct token *k = tok(f, t);
    if (k->upos != UPOS_PUNCT)
        return false;
    return k->form.len && !is_hyphen(f, t) && !str_is(k->form, ".") && !str_is(k->form, "'") &&
           !str_is(k->form, "\"");
}
