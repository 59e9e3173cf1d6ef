/* circumstance.c - the parts of this step, one after the other. */
#include "circumstance/lists.h"
#include "circumstance/parts.h"

#include "base/error.h"

static bool find_all(const struct circumstances *c, const struct places *places,
                     struct casus_doc *doc) {
    casus_date *times = ARENA_ARRAY(&doc->arena, casus_date, doc->sentence_count + 1);
    if (!times || !find_dates(doc, times))
        return false;
    struct told_places *told = find_places(places, doc);
    if (!told)
        return false;
    carry_dates(doc, times, told);
    return carry_places(told) && find_amounts(&c->amounts, doc) && find_contexts(&c->contexts, doc);
}

bool circumstance_find(const struct circumstances *c, const struct places *places,
                       struct casus_doc *doc, casus_error *err) {
    return !doc->event_count || find_all(c, places, doc) ||
           error_set(err, CASUS_ENOMEM, "no memory left for the circumstances of \"%.80s\"",
                     doc->id.p);
}
