/* happening.c - the parts of this step, one after the other. */
#include "happening/parts.h"

#include "base/error.h"

bool happening_find(struct casus_doc *doc, casus_error *err) {
    if (!doc->event_count)
        return true;
    return (find_profiles(doc) && find_links(doc) && find_same(doc)) ||
           error_set(err, CASUS_ENOMEM, "no memory left for the happenings of \"%.80s\"",
                     doc->id.p);
}
