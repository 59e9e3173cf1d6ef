#include "score.h"

#include "document/labels.h"

#include <stdio.h>

bool score_is_core(unsigned dep) {
    unsigned d = dep_base(dep);
    return d == DEP_NSUBJ || d == DEP_OBJ || d == DEP_IOBJ || d == DEP_CSUBJ || d == DEP_CCOMP ||
           d == DEP_XCOMP || d == DEP_OBL;
}

void score_word(struct parse_score *s, const struct gold_word *g, const struct parsed_word *p) {
    bool head = g->head == p->head, label = dep_base(g->dep) == dep_base(p->dep);
    s->words++;
    s->upos += g->upos == p->upos;
    s->xpos += g->xpos == p->xpos;
    s->head += head;
    s->labeled += head && label;
    s->core_gold += score_is_core(g->dep);
    s->core_system += score_is_core(p->dep);
    s->core_right += score_is_core(g->dep) && head && label;
}

void score_print(const struct parse_score *s, const char *name) {
    double n = (double)(s->words ? s->words : 1) / 100;
    long core = s->core_gold + s->core_system;
    printf("  %-24s upos %.2f xpos %.2f uas %.2f las %.2f core %.2f\n", name, (double)s->upos / n,
           (double)s->xpos / n, (double)s->head / n, (double)s->labeled / n,
           200.0 * (double)s->core_right / (double)(core ? core : 1));
}
