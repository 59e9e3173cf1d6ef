/* event.c - events, and their parts as tuples with names. */
#include "casus_python.h"

#include "rounding.h"

#include <string.h>

/* ---- parts: copied when they are asked for ------------------------------------------------------
 */

enum part { WORDS, ACTOR, ATTRIBUTION, DUE, LOCATION, QUANTITY, LINK, REASON, PARTS };

static PyTypeObject *part_types[PARTS];

static PyStructSequence_Field words_fields[] = {
    {"text", "the words"}, {"span", "(start, end) in the document's text"}, {NULL, NULL}};
static PyStructSequence_Field actor_fields[] = {
    {"text", "the phrase as written, or None"},
    {"span", "(start, end) in the document's text, or None"},
    {"name", "the resolved name"},
    {"code", "CAMEO actor code"},
    {"country", "ISO 3166-1 alpha-3, of a former state ISO 3166-3"},
    {"sector", "PLOVER sector"},
    {"role", "office held, as written"},
    {NULL, NULL}};
static PyStructSequence_Field attribution_fields[] = {
    {"source", "the Actor who says so"},
    {"cue", "Words: said, according to"},
    {"quoted", "whether it stands in quotation marks"},
    {"via", "the Attribution of who reports that the source says so, or None"},
    {NULL, NULL}};
static PyStructSequence_Field due_fields[] = {{"date", "YYYY-MM-DD, or None"},
                                              {"precision", "day, week, month, year, unknown"},
                                              {"text", "the words"},
                                              {"span", "(start, end) in the document's text"},
                                              {NULL, NULL}};
static PyStructSequence_Field location_fields[] = {
    {"text", "the words"},
    {"span", "(start, end) in the document's text"},
    {"name", "the gazetteer's name, or None"},
    {"country", "ISO 3166-1 alpha-3, or None"},
    {"lat", "degrees, or None"},
    {"lon", "degrees, or None"},
    {"source_id", "of the place in the gazetteer's source, or None"},
    {NULL, NULL}};
static PyStructSequence_Field quantity_fields[] = {
    {"kind", "killed, wounded, money, ..."},
    {"min", "lower bound, or None"},
    {"max", "upper bound, or None"},
    {"approx", "whether it is said to be about that"},
    {"unit", "\"USD\", \"tonne\", or None"},
    {"of", "Words: whom or what it counts, or None"},
    {"text", "the words"},
    {"span", "(start, end) in the document's text"},
    {NULL, NULL}};
static PyStructSequence_Field link_fields[] = {
    {"id", "id of the other event"},
    {"kind", "or-else, content, answers, fulfils, withdraws"},
    {NULL, NULL}};
static PyStructSequence_Field reason_fields[] = {
    {"text", "the words; empty: frame, parties and status"},
    {"span", "(start, end) in the document's text, or None"},
    {"weight", "in natural logarithms of odds"},
    {NULL, NULL}};

static PyStructSequence_Desc descriptions[PARTS] = {
    {"casus.Words", "Words of the text.", words_fields, 2},
    {"casus.Actor", "An actor. What is not known is None.", actor_fields, 7},
    {"casus.Attribution", "Who says so.", attribution_fields, 4},
    {"casus.Due", "A deadline, or the day on which something is to happen.", due_fields, 4},
    {"casus.Location", "Where it takes place.", location_fields, 7},
    {"casus.Quantity", "How many or how much.", quantity_fields, 8},
    {"casus.Link", "How it answers another event of the document.", link_fields, 2},
    {"casus.Reason", "What spoke for the category.", reason_fields, 3},
};

/* A tuple of the kind from new references, which it takes; NULL where one of them is. */
static PyObject *part(enum part kind, PyObject *const *values) {
    int count = descriptions[kind].n_in_sequence;
    bool whole = true;
    for (int i = 0; i < count; i++)
        whole = whole && values[i];
    PyObject *out = whole ? PyStructSequence_New(part_types[kind]) : NULL;
    for (int i = 0; i < count; i++) {
        if (out)
            PyStructSequence_SetItem(out, i, values[i]);
        else
            Py_XDECREF(values[i]);
    }
    return out;
}

static bool is_empty(casus_span s) {
    return s.end <= s.start;
}

PyObject *words_of(const casus_doc *doc, casus_span s) {
    if (is_empty(s))
        return new_ref(Py_None);
    return part(WORDS, (PyObject *[]){span_text(doc, s), span_of(doc, s)});
}

PyObject *actor_of(const casus_doc *doc, casus_span span, casus_str name, const char *code,
                   const char *country, const char *sector, casus_str role) {
    bool none = is_empty(span);
    return part(ACTOR, (PyObject *[]){none ? new_ref(Py_None) : span_text(doc, span),
                                      none ? new_ref(Py_None) : span_of(doc, span),
                                      str_or_none(name), text_or_none(code), text_or_none(country),
                                      text_or_none(sector), str_or_none(role)});
}

static casus_str str_of(const char *z) {
    return (casus_str){z, z ? strlen(z) : 0};
}

static PyObject *party_of(const casus_doc *doc, const casus_actor *a) {
    return actor_of(doc, a->span, str_of(a->name), a->code, a->country, a->sector, str_of(a->role));
}

static PyObject *number_or_none(bool known, double value) {
    return known ? PyFloat_FromDouble(value) : new_ref(Py_None);
}

/* The innermost claim first, so that no depth of claims recurses. */
static PyObject *attribution_of(const casus_doc *doc, const casus_attribution *a) {
    enum { MOST = 64 }; /* the library finds far fewer */
    const casus_attribution *chain[MOST];
    size_t n = 0;
    for (; a && n < MOST; a = a->via)
        chain[n++] = a;
    PyObject *out = new_ref(Py_None);
    while (n && out) {
        const casus_attribution *c = chain[--n];
        out = part(ATTRIBUTION, (PyObject *[]){party_of(doc, &c->source), words_of(doc, c->cue),
                                               PyBool_FromLong(c->quoted), out});
    }
    return out;
}

static PyObject *due_of(const casus_doc *doc, const casus_date *d) {
    if (is_empty(d->words))
        return new_ref(Py_None);
    return part(DUE, (PyObject *[]){text_or_none(d->last),
                                    text_or_none(casus_precision_name(d->precision)),
                                    span_text(doc, d->words), span_of(doc, d->words)});
}

static PyObject *location_of(const casus_doc *doc, const casus_location *l) {
    if (!l)
        return new_ref(Py_None);
    return part(LOCATION,
                (PyObject *[]){span_text(doc, l->words), span_of(doc, l->words),
                               text_or_none(l->name), text_or_none(l->country),
                               number_or_none(l->has_point, rounded(l->lat, SCALE_DEGREES)),
                               number_or_none(l->has_point, rounded(l->lon, SCALE_DEGREES)),
                               text_or_none(l->source_id)});
}

static PyObject *quantity_of(const casus_doc *doc, const void *item) {
    const casus_quantity *q = item;
    return part(QUANTITY,
                (PyObject *[]){text_or_none(casus_quantity_name(q->kind)),
                               number_or_none(q->has_min, rounded(q->min, SCALE_QUANTITY)),
                               number_or_none(q->has_max, rounded(q->max, SCALE_QUANTITY)),
                               PyBool_FromLong(q->approx), text_or_none(q->unit),
                               words_of(doc, q->of), span_text(doc, q->words),
                               span_of(doc, q->words)});
}

static PyObject *link_of(const casus_doc *doc, const void *item) {
    const casus_link *l = item;
    (void)doc;
    return part(LINK, (PyObject *[]){text_or_none(l->id), text_or_none(casus_link_name(l->kind))});
}

static PyObject *reason_of(const casus_doc *doc, const void *item) {
    const casus_reason *r = item;
    bool none = is_empty(r->words);
    return part(REASON, (PyObject *[]){none ? text_of("", 0) : span_text(doc, r->words),
                                       none ? new_ref(Py_None) : span_of(doc, r->words),
                                       PyFloat_FromDouble(r->weight)});
}

static PyObject *actor_item(const casus_doc *doc, const void *item) {
    return party_of(doc, item);
}

static PyObject *context_of(const casus_doc *doc, const void *item) {
    (void)doc;
    return text_or_none(*(const char *const *)item);
}

static PyObject *tuple_of(const casus_doc *doc, const void *items, size_t count, size_t size,
                          PyObject *(*make)(const casus_doc *doc, const void *item)) {
    PyObject *out = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; out && i < count; i++) {
        PyObject *item = make(doc, (const char *)items + i * size);
        if (!item)
            Py_CLEAR(out);
        else
            PyTuple_SetItem(out, (Py_ssize_t)i, item);
    }
    return out;
}

/* ---- events -----------------------------------------------------------------------------------
 */

#define EVENT(name, value)                                                                         \
    static PyObject *event_##name(PyObject *self, void *closure) {                                 \
        (void)closure;                                                                             \
        struct item *item = (struct item *)self;                                                   \
        const casus_doc *doc = item->document->doc;                                                \
        const casus_event *e = casus_doc_event(doc, item->index);                                  \
        (void)doc, (void)e;                                                                        \
        return value;                                                                              \
    }
#define LIST(items, count, make) tuple_of(doc, e->items, e->count, sizeof *e->items, make)

EVENT(index, PyLong_FromSize_t(item->index))
EVENT(document, new_ref((PyObject *)item->document))
EVENT(id, text_or_none(e->id))
EVENT(sentence, item_new(item->document, ITEM_SENTENCE, e->sentence))
EVENT(text, span_text(doc, e->sentence_span))
EVENT(span, span_of(doc, e->sentence_span))
EVENT(trigger, words_of(doc, e->trigger))
EVENT(cameo, text_or_none(e->cameo))
EVENT(cameo_name, text_or_none(e->cameo_name))
EVENT(plover, text_or_none(e->plover))
EVENT(mode, text_or_none(e->mode))
EVENT(penta, text_or_none(e->penta))
EVENT(quad, text_or_none(e->quad))
EVENT(goldstein, PyFloat_FromDouble(rounded(e->goldstein, SCALE_GOLDSTEIN)))
EVENT(source, LIST(source, source_count, actor_item))
EVENT(target, LIST(target, target_count, actor_item))
EVENT(status, text_or_none(casus_event_status_name(e->status)))
EVENT(status_words, words_of(doc, e->status_words))
EVENT(date, text_or_none(e->date.first))
EVENT(date_end, text_or_none(e->date.last))
EVENT(date_precision, text_or_none(casus_precision_name(e->date.precision)))
EVENT(date_words, words_of(doc, e->date.words))
EVENT(published, text_or_none(casus_doc_date(doc)))
EVENT(due, due_of(doc, &e->due))
EVENT(location, location_of(doc, e->location))
EVENT(attribution, attribution_of(doc, e->attribution))
EVENT(quantities, LIST(quantities, quantity_count, quantity_of))
EVENT(context, LIST(contexts, context_count, context_of))
EVENT(confidence, PyFloat_FromDouble(rounded(e->confidence, SCALE_CONFIDENCE)))
EVENT(rule, text_or_none(e->rule))
EVENT(reasons, LIST(reasons, reason_count, reason_of))
EVENT(links, LIST(links, link_count, link_of))
EVENT(same_as, text_or_none(e->same_as))

static PyGetSetDef getset[] = {
    {"index", event_index, NULL, "Its number in the document, from 0.", NULL},
    {"document", event_document, NULL, "The document that it is of.", NULL},
    {"id", event_id, NULL, "Stable: same document, same event, same id.", NULL},
    {"sentence", event_sentence, NULL, "The sentence that tells it.", NULL},
    {"text", event_text, NULL, "The words of that sentence.", NULL},
    {"span", event_span, NULL, "(start, end) of that sentence in the document's text.", NULL},
    {"trigger", event_trigger, NULL, "The Words that say what was done.", NULL},
    {"cameo", event_cameo, NULL, "CAMEO 1.1b3 code: \"0256\".", NULL},
    {"cameo_name", event_cameo_name, NULL, "What that code stands for.", NULL},
    {"plover", event_plover, NULL, "PLOVER category, or None.", NULL},
    {"mode", event_mode, NULL, "PLOVER mode, or None.", NULL},
    {"penta", event_penta, NULL, "Five-class label.", NULL},
    {"quad", event_quad, NULL, "Four-class label, or None.", NULL},
    {"goldstein", event_goldstein, NULL, "Scale value of the code, -10 to 10.", NULL},
    {"source", event_source, NULL, "Who does it: Actors.", NULL},
    {"target", event_target, NULL, "To whom: Actors.", NULL},
    {"status", event_status, NULL, "occurred, ongoing, planned, promised, threatened, ...", NULL},
    {"status_words", event_status_words, NULL, "The Words that show the status, or None.", NULL},
    {"date", event_date, NULL, "First day of it, YYYY-MM-DD, or None.", NULL},
    {"date_end", event_date_end, NULL, "Last day of it, or None.", NULL},
    {"date_precision", event_date_precision, NULL, "day, week, month, year, unknown.", NULL},
    {"date_words", event_date_words, NULL, "The Words that gave the date, or None.", NULL},
    {"published", event_published, NULL, "The document's own date, or None.", NULL},
    {"due", event_due, NULL, "A deadline: a Due, or None.", NULL},
    {"location", event_location, NULL, "Where: a Location, or None.", NULL},
    {"attribution", event_attribution, NULL, "Who says so: an Attribution, or None.", NULL},
    {"quantities", event_quantities, NULL, "How many and how much: Quantities.", NULL},
    {"context", event_context, NULL, "PLOVER contexts.", NULL},
    {"confidence", event_confidence, NULL, "0 to 1: the share of such records that are right.",
     NULL},
    {"rule", event_rule, NULL, "The lexicon entry that decided.", NULL},
    {"reasons", event_reasons, NULL, "What spoke for the category, the strongest first.", NULL},
    {"links", event_links, NULL, "How it answers other events of the document: Links.", NULL},
    {"same_as", event_same_as, NULL, "id of the first event that tells of the same, or None.",
     NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyObject *to_json(PyObject *self, PyObject *unused) {
    (void)unused;
    struct item *item = (struct item *)self;
    casus_error err = {0};
    size_t len = 0;
    char *bytes = casus_event_json(item->document->doc, item->index, &len, &err);
    return take_bytes(bytes, len, &err);
}

static PyObject *to_dict(PyObject *self, PyObject *unused) {
    PyObject *text = to_json(self, unused);
    PyObject *json = text ? PyImport_ImportModule("json") : NULL;
    PyObject *out = json ? PyObject_CallMethod(json, "loads", "O", text) : NULL;
    Py_XDECREF(json);
    Py_XDECREF(text);
    return out;
}

static PyMethodDef methods[] = {
    {"to_json", to_json, METH_NOARGS,
     "to_json($self, /)\n--\n\nThe record as JSON: the line of `casus code`, without its end."},
    {"to_dict", to_dict, METH_NOARGS,
     "to_dict($self, /)\n--\n\nThe record as dictionaries and lists."},
    {NULL, NULL, 0, NULL},
};

/* "Israel, Jordan", as the text has them. */
static PyObject *names_of(const casus_doc *doc, const casus_actor *actors, size_t count) {
    PyObject *out = PyUnicode_FromString(count ? "" : "-");
    for (size_t i = 0; out && i < count; i++) {
        PyObject *name =
            actors[i].name ? text_or_none(actors[i].name) : span_text(doc, actors[i].span);
        PyObject *next = name ? PyUnicode_FromFormat(i ? "%U, %U" : "%U%U", out, name) : NULL;
        Py_XDECREF(name);
        Py_DECREF(out);
        out = next;
    }
    return out;
}

static PyObject *event_repr(PyObject *self) {
    struct item *item = (struct item *)self;
    const casus_doc *doc = item->document->doc;
    const casus_event *e = casus_doc_event(doc, item->index);
    PyObject *source = names_of(doc, e->source, e->source_count);
    PyObject *target = names_of(doc, e->target, e->target_count);
    PyObject *words = span_text(doc, e->trigger), *out = NULL;
    if (source && target && words)
        out = PyUnicode_FromFormat("<casus.Event %s %s, %s: %U -> %U, %.100R>", e->cameo,
                                   e->plover ? e->plover : "-", casus_event_status_name(e->status),
                                   source, target, words);
    Py_XDECREF(source);
    Py_XDECREF(target);
    Py_XDECREF(words);
    return out;
}

static PyType_Slot slots[] = {
    {Py_tp_new, no_new},
    {Py_tp_dealloc, item_dealloc},
    {Py_tp_repr, event_repr},
    {Py_tp_richcompare, item_compare},
    {Py_tp_hash, item_hash},
    {Py_tp_getset, getset},
    {Py_tp_methods, methods},
    {Py_tp_doc, "An event: who did what to whom."},
    {0, NULL},
};

static PyType_Spec spec = {"casus.Event", sizeof(struct item), 0, Py_TPFLAGS_DEFAULT, slots};

bool event_init(PyObject *module) {
    for (int i = 0; i < PARTS; i++) {
        part_types[i] = PyStructSequence_NewType(&descriptions[i]);
        if (!part_types[i])
            return false;
        Py_INCREF((PyObject *)part_types[i]);
        const char *name = strchr(descriptions[i].name, '.') + 1;
        if (PyModule_AddObject(module, name, (PyObject *)part_types[i]) != 0)
            return false;
    }
    return add_type(module, "Event", &spec, &item_types[ITEM_EVENT]);
}
