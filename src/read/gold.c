/* gold.c - see gold.h. */
#include "read/gold.h"

#include "document/gold.h"

static const char *const roots[] = {
    "AGREE",   "CONSULT",  "SUPPORT",  "COOPERATE", "AID",     "YIELD",
    "CONCEDE", "RETREAT",  "REQUEST",  "ACCUSE",    "REJECT",  "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE",    "ASSAULT", NULL,
};

static const char *const pentas[] = {
    "statement",       "verbal-cooperation", "material-cooperation",
    "verbal-conflict", "material-conflict",  NULL,
};

/* The member `key`, NULL where it is missing or null. */
static const json_t *member(const json_t *object, const char *key) {
    const json_t *v = json_object_get(object, key);
    return json_is_null(v) ? NULL : v;
}

/* The label under `key`, one of `names`, into *out; it stays empty where there is none. */
static bool read_label(const json_t *gold, const char *key, const char *const *names,
                       struct str *out, casus_error *err) {
    const json_t *v = member(gold, key);
    if (!v)
        return true;
    const char *z = json_string_value(v);
    if (!z)
        return error_set(err, CASUS_EINPUT, "\"%s\" of \"gold\" is not a string", key);
    for (; *names; names++)
        if (strcmp(*names, z) == 0) {
            *out = str_of(*names);
            return true;
        }
    return error_set(err, CASUS_EINPUT, "\"%s\" of \"gold\" names no such label: \"%.40s\"", key,
                     z);
}

/* [START, END] of an item, within `length` code points. */
static bool read_span(const json_t *item, uint32_t length, casus_span *out) {
    const json_t *span = json_object_get(item, "span");
    const json_t *start = json_array_get(span, 0), *end = json_array_get(span, 1);
    if (json_array_size(span) != 2 || !json_is_integer(start) || !json_is_integer(end))
        return false;
    json_int_t a = json_integer_value(start), b = json_integer_value(end);
    if (a < 0 || a >= b || b > (json_int_t)length)
        return false;
    *out = (casus_span){(uint32_t)a, (uint32_t)b};
    return true;
}

static bool read_side(const json_t *gold, const char *key, casus_doc *doc, struct gold_side *out,
                      casus_error *err) {
    const json_t *list = member(gold, key);
    size_t count = json_array_size(list);
    if (list && !json_is_array(list))
        return error_set(err, CASUS_EINPUT, "\"%s\" of \"gold\" is not a list", key);
    if (count > GOLD_PHRASES_MAX)
        return error_set(err, CASUS_ELIMIT, "\"%s\" of \"gold\" has more than %d phrases", key,
                         GOLD_PHRASES_MAX);
    uint32_t length = casus_doc_chars(doc, (casus_span){0, (uint32_t)doc->text.len}).end;
    out->phrases = ARENA_ARRAY(&doc->arena, casus_span, count + 1);
    if (!out->phrases)
        return error_set(err, CASUS_ENOMEM, "out of memory for \"gold\"");
    for (; out->count < count; out->count++)
        if (!read_span(json_array_get(list, out->count), length, &out->phrases[out->count]))
            return error_set(err, CASUS_EINPUT,
                             "\"%s\" of \"gold\": phrase %u has no \"span\" [START, END] within "
                             "the text's %u characters",
                             key, out->count + 1, length);
    return true;
}

bool gold_read(const json_t *object, casus_doc *doc, casus_error *err) {
    const json_t *v = member(object, "gold");
    if (!json_is_object(v))
        return error_set(err, CASUS_EINPUT,
                         v ? "field \"gold\" is not an object" : "has no field \"gold\"");
    struct gold *gold = ARENA_NEW(&doc->arena, struct gold);
    if (!gold)
        return error_set(err, CASUS_ENOMEM, "out of memory for \"gold\"");
    if (!read_label(v, "root", roots, &gold->root, err) ||
        !read_label(v, "penta", pentas, &gold->penta, err) ||
        !read_side(v, "source", doc, &gold->source, err) ||
        !read_side(v, "target", doc, &gold->target, err))
        return false;
    if (!gold->root.p == !gold->penta.p)
        return error_set(err, CASUS_EINPUT, "\"gold\" must have one of \"root\" and \"penta\"");
    doc->gold = gold;
    return true;
}
