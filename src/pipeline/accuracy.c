/* accuracy.c - the model's annotation against a gold one, word by word. */
#include "pipeline/pipeline.h"

#include <stdlib.h>

static bool same_dep(unsigned a, unsigned b) {
    return dep_base(a) == dep_base(b);
}

static void compare(struct accuracy *a, const struct token *gold, const struct token *found) {
    bool head = gold->head == found->head;
    a->words++;
    a->upos += gold->upos == found->upos;
    a->xpos += gold->xpos == found->xpos;
    a->feats += str_eq(gold->feats, found->feats);
    a->lemma += str_eq(gold->lemma, found->lemma);
    a->head += head;
    a->head_dep += head && gold->dep == found->dep;
    a->head_dep_base += head && same_dep(gold->dep, found->dep);
}

bool accuracy_add(struct accuracy *a, casus_worker *worker, casus_doc *doc, casus_error *err) {
    struct token *gold = ARENA_ARRAY(&doc->arena, struct token, doc->token_count);
    if (!gold)
        return error_set(err, CASUS_ENOMEM, "out of memory for %u words", doc->token_count);
    if (doc->token_count)
        memcpy(gold, doc->tokens, doc->token_count * sizeof *gold);
    uint32_t count = doc->token_count;
    doc->parsed = false;
    if (!casus_parse(worker, doc, err))
        return false;
    for (uint32_t i = 0; i < count; i++)
        compare(a, &gold[i], &doc->tokens[i]);
    a->sentences += doc->sentence_count;
    return true;
}
