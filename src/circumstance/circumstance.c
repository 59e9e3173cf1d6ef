/* circumstance.c - the parts of this step, one after the other. */
#include "circumstance/lists.h"
#include "circumstance/parts.h"

#include "base/error.h"

static bool find_all(const struct circumstances *c, const struct places *places,
                     struct casus_doc *doc) {
    struct told_times *times = find_dates(doc);
    struct told_places *told = times ? find_places(places, doc) : NULL;
    if (!told || !carry_dates(doc, times, told))
        return false;
    return carry_places(told) && find_amounts(&c->amounts, doc) && find_contexts(&c->contexts, doc);
}

bool circumstance_find(const struct circumstances *c, const struct places *places,
                       struct casus_doc *doc, casus_error *err) {
    return !doc->event_count || find_all(c, places, doc) ||
           error_set(err, CASUS_ENOMEM, "no memory left for the circumstances of \"%.80s\"",
                     doc->id.p);
}
