/* entity.c - mentions of a document and the actors that they stand for. */
#include "entity/entity.h"

#include "base/error.h"
#include "entity/find.h"

#include <stdlib.h>

/* YYYY-MM-DD as yyyymmdd; 0 where there is none. */
static int32_t date_number(const char *d) {
    return d[0] ? atoi(d) * 10000 + atoi(d + 5) * 100 + atoi(d + 8) : 0;
}

/* The scratch is made for the longest sentence, once. */
static bool prepare(struct finder *f) {
    struct casus_doc *doc = f->doc;
    struct arena *a = &doc->arena;
    size_t bytes = 0, tokens = 0, n = (size_t)doc->token_count + 1;
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const struct sentence *s = &doc->sentences[i];
        size_t here = 0;
        for (uint32_t t = s->first; t < s->first + s->count; t++)
            here += doc->tokens[t].form.len + 1;
        bytes = here > bytes ? here : bytes;
        tokens = s->count > tokens ? s->count : tokens;
    }
    f->text_cap = 3 * bytes + 2 * KEY_PIECE_BYTES;
    f->piece_cap = bytes + 1;
    f->text = arena_alloc(a, f->text_cap);
    f->pieces = arena_alloc(a, f->piece_cap * sizeof *f->pieces);
    f->order = arena_alloc(a, (tokens + 1) * sizeof *f->order);
    f->match_at = arena_alloc(a, n * sizeof *f->match_at);
    f->phrase_at = arena_alloc(a, n * sizeof *f->phrase_at);
    f->extents = arena_alloc(a, n * sizeof *f->extents);
    if (!f->text || !f->pieces || !f->order || !f->match_at || !f->phrase_at || !f->extents)
        return false;
    for (size_t i = 0; i < n; i++)
        f->match_at[i] = f->phrase_at[i] = NONE;
    return true;
}

bool entity_find(const struct gazetteer *g, struct casus_doc *doc, casus_error *err) {
    struct finder f = {.g = g, .doc = doc, .date = date_number(doc->date)};
    bool ok = prepare(&f);
    for (uint32_t i = 0; ok && i < doc->sentence_count; i++)
        ok = facts_sentence(&f, &doc->sentences[i]);
    if (ok && resolve(&f))
        return true;
    doc->mention_count = doc->actor_count = 0;
    for (uint32_t t = 0; t < doc->token_count; t++)
        doc->tokens[t].mention = NONE;
    return error_set(err, CASUS_ENOMEM, "out of memory for the mentions of a document");
}
