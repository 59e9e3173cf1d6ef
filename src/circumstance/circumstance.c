/* circumstance.c - the parts of this step, one after the other. */
#include "circumstance/lists.h"
#include "circumstance/parts.h"

#include "base/error.h"

bool circumstance_find(const struct circumstances *c, const struct places *places,
                       struct casus_doc *doc, casus_error *err) {
    casus_date *times = ARENA_ARRAY(&doc->arena, casus_date, doc->sentence_count + 1);
    bool *towns = ARENA_ARRAY(&doc->arena, bool, doc->event_count + 1);
    return (times && towns && find_dates(doc, times) && find_places(places, doc, towns) &&
            carry_dates(doc, times, towns) && find_amounts(&c->amounts, doc) &&
            find_contexts(&c->contexts, doc)) ||
           error_set(err, CASUS_ENOMEM, "no memory left for the circumstances of \"%.80s\"",
                     doc->id.p);
}
