/* items.c - sentences, tokens, mentions and attributions of a document, and the sequences of them.
 * Each is a place in the document and no copy. */
#include "casus_python.h"

#include <string.h>

PyTypeObject *view_type, *events_type;
PyTypeObject *item_types[ITEM_KINDS];

/* ---- items ------------------------------------------------------------------------------------
 */

PyObject *item_new(struct document *d, enum item_kind kind, size_t index) {
    struct item *item = PyObject_New(struct item, item_types[kind]);
    if (!item)
        return NULL;
    Py_INCREF((PyObject *)d);
    item->document = d;
    item->index = index;
    return (PyObject *)item;
}

PyObject *item_or_none(struct document *d, enum item_kind kind, ptrdiff_t index) {
    return index < 0 ? new_ref(Py_None) : item_new(d, kind, (size_t)index);
}

size_t item_count(const casus_doc *doc, enum item_kind kind) {
    switch (kind) {
    case ITEM_SENTENCE:
        return casus_doc_sentence_count(doc);
    case ITEM_TOKEN:
        return casus_doc_token_count(doc);
    case ITEM_MENTION:
        return casus_doc_mention_count(doc);
    case ITEM_QUOTE:
        return casus_doc_quote_count(doc);
    case ITEM_EVENT:
        return casus_doc_event_count(doc);
    case ITEM_KINDS:
        break;
    }
    return 0;
}

static struct item *item_of(PyObject *self) {
    return (struct item *)self;
}

static const casus_doc *doc_of(PyObject *self) {
    return item_of(self)->document->doc;
}

void item_dealloc(PyObject *self) {
    Py_DECREF((PyObject *)item_of(self)->document);
    free_object(self);
}

PyObject *item_compare(PyObject *self, PyObject *other, int op) {
    if ((op != Py_EQ && op != Py_NE) || Py_TYPE(self) != Py_TYPE(other))
        return new_ref(Py_NotImplemented);
    bool same = item_of(self)->document == item_of(other)->document &&
                item_of(self)->index == item_of(other)->index;
    return PyBool_FromLong(same == (op == Py_EQ));
}

Py_hash_t item_hash(PyObject *self) {
    uintptr_t h = (uintptr_t)item_of(self)->document / 16 + item_of(self)->index * 1000003u;
    return (Py_hash_t)h == -1 ? -2 : (Py_hash_t)h;
}

static PyObject *get_index(PyObject *self, void *closure) {
    (void)closure;
    return PyLong_FromSize_t(item_of(self)->index);
}

static PyObject *get_document(PyObject *self, void *closure) {
    (void)closure;
    return new_ref((PyObject *)item_of(self)->document);
}

static const char *const item_names[ITEM_KINDS] = {"casus.Sentence", "casus.Token", "casus.Mention",
                                                   "casus.Quote", "casus.Event"};

static enum item_kind item_kind_of(PyObject *self) {
    for (int kind = 0; kind < ITEM_EVENT; kind++)
        if (Py_TYPE(self) == item_types[kind])
            return (enum item_kind)kind;
    return ITEM_EVENT;
}

/* <casus.Token 3: 'signed'>; long words are cut. */
static PyObject *repr(PyObject *self, casus_span span) {
    PyObject *text = span_text(doc_of(self), span);
    PyObject *out = text ? PyUnicode_FromFormat("<%s %zu: %.100R>", item_names[item_kind_of(self)],
                                                item_of(self)->index, text)
                         : NULL;
    Py_XDECREF(text);
    return out;
}

/* An attribute `name` that `value` computes from what `get` puts into `x`. */
#define GET(prefix, type, get, name, value)                                                        \
    static PyObject *prefix##_##name(PyObject *self, void *closure) {                              \
        (void)closure;                                                                             \
        struct document *d = item_of(self)->document;                                              \
        type x;                                                                                    \
        if (!get(d->doc, item_of(self)->index, &x))                                                \
            return new_ref(Py_None);                                                               \
        return value;                                                                              \
    }
#define COMMON                                                                                     \
    {"index", get_index, NULL, "Its number in the document, from 0.", NULL}, {                     \
        "document", get_document, NULL, "The document that it is of.", NULL                        \
    }

/* ---- sentences --------------------------------------------------------------------------------
 */

static PyObject *flags_of(unsigned flags) {
    static const struct {
        unsigned bit;
        const char *name;
    } all[] = {
#define X(id, bit, name) {(bit), (name)},
        CASUS_SENTENCE_LIST(X)
#undef X
    };
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list && i < sizeof all / sizeof *all; i++) {
        PyObject *name = flags & all[i].bit ? text_or_none(all[i].name) : NULL;
        if (flags & all[i].bit && (!name || PyList_Append(list, name) != 0))
            Py_CLEAR(list);
        Py_XDECREF(name);
    }
    PyObject *out = list ? PyList_AsTuple(list) : NULL;
    Py_XDECREF(list);
    return out;
}

/* Events stand in the order of their sentences. */
static PyObject *events_in(struct document *d, size_t sentence) {
    size_t count = casus_doc_event_count(d->doc), lo = 0, hi = count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (casus_doc_event(d->doc, mid)->sentence < sentence)
            lo = mid + 1;
        else
            hi = mid;
    }
    while (hi < count && casus_doc_event(d->doc, hi)->sentence == sentence)
        hi++;
    return view_new(d, ITEM_EVENT, lo, hi - lo);
}

#define SENTENCE(name, value) GET(sentence, casus_sentence, casus_doc_sentence_get, name, value)
SENTENCE(text, span_text(d->doc, x.span))
SENTENCE(span, span_of(d->doc, x.span))
SENTENCE(tokens, view_new(d, ITEM_TOKEN, x.token, x.token_count))
SENTENCE(root, item_or_none(d, ITEM_TOKEN, x.root))
SENTENCE(flags, flags_of(x.flags))
SENTENCE(events, ((void)x, events_in(d, item_of(self)->index)))
SENTENCE(repr_of, repr(self, x.span))

static PyObject *sentence_repr(PyObject *self) {
    return sentence_repr_of(self, NULL);
}

static PyGetSetDef sentence_getset[] = {
    COMMON,
    {"text", sentence_text, NULL, "Its words.", NULL},
    {"span", sentence_span, NULL, "(start, end) in the document's text.", NULL},
    {"tokens", sentence_tokens, NULL, "Its tokens.", NULL},
    {"root", sentence_root, NULL, "The root of its tree, a Token.", NULL},
    {"flags", sentence_flags, NULL,
     "What it is besides: of repeat, paragraph, dateline, noise, headline, capitals.", NULL},
    {"events", sentence_events, NULL, "The events that it tells.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

/* ---- tokens -----------------------------------------------------------------------------------
 */

/* The sentence that holds the token. */
static size_t sentence_at(const casus_doc *doc, size_t token) {
    size_t lo = 0, hi = casus_doc_sentence_count(doc);
    casus_sentence s;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (casus_doc_sentence_get(doc, mid, &s) && s.token <= token)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

static PyObject *children_of(struct document *d, size_t token) {
    casus_sentence s;
    casus_token t;
    PyObject *list = PyList_New(0);
    if (!list || !casus_doc_sentence_get(d->doc, sentence_at(d->doc, token), &s))
        s.token_count = 0;
    for (size_t i = 0; list && i < s.token_count; i++) {
        if (!casus_doc_token(d->doc, s.token + i, &t) || t.head != (ptrdiff_t)token)
            continue;
        PyObject *child = item_new(d, ITEM_TOKEN, s.token + i);
        if (!child || PyList_Append(list, child) != 0)
            Py_CLEAR(list);
        Py_XDECREF(child);
    }
    PyObject *out = list ? PyList_AsTuple(list) : NULL;
    Py_XDECREF(list);
    return out;
}

#define TOKEN(name, value) GET(token, casus_token, casus_doc_token, name, value)
TOKEN(text, text_of(x.form.p, x.form.len))
TOKEN(span, span_of(d->doc, x.span))
TOKEN(lemma, text_of(x.lemma.p, x.lemma.len))
TOKEN(upos, text_or_none(x.upos))
TOKEN(xpos, text_or_none(x.xpos))
TOKEN(feats, text_of(x.feats.p, x.feats.len))
TOKEN(dep, text_or_none(x.dep))
TOKEN(head, item_or_none(d, ITEM_TOKEN, x.head))
TOKEN(space_before, PyBool_FromLong(x.space_before))
TOKEN(children, ((void)x, children_of(d, item_of(self)->index)))
TOKEN(sentence, ((void)x, item_new(d, ITEM_SENTENCE, sentence_at(d->doc, item_of(self)->index))))
TOKEN(repr_of, repr(self, x.span))

static PyObject *token_repr(PyObject *self) {
    return token_repr_of(self, NULL);
}

static PyGetSetDef token_getset[] = {
    COMMON,
    {"text", token_text, NULL, "The word as written; of \"don't\" the parts \"do\" and \"n't\".",
     NULL},
    {"span", token_span, NULL, "(start, end) in the document's text.", NULL},
    {"lemma", token_lemma, NULL, "The word as in a dictionary.", NULL},
    {"upos", token_upos, NULL, "Part of speech of Universal Dependencies: \"NOUN\".", NULL},
    {"xpos", token_xpos, NULL, "Part of speech of the Penn Treebank: \"NNS\".", NULL},
    {"feats", token_feats, NULL, "Features: \"Number=Plur\", \"\" for none.", NULL},
    {"dep", token_dep, NULL, "Relation to the head: \"nsubj\".", NULL},
    {"head", token_head, NULL, "The token that it hangs on; None for a root.", NULL},
    {"children", token_children, NULL, "The tokens that hang on it, in the order of the text.",
     NULL},
    {"sentence", token_sentence, NULL, "Its sentence.", NULL},
    {"space_before", token_space_before, NULL, "Whether white space stands before it.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

/* ---- mentions ---------------------------------------------------------------------------------
 */

#define MENTION(name, value) GET(mention, casus_mention, casus_doc_mention, name, value)
MENTION(text, span_text(d->doc, x.span))
MENTION(span, span_of(d->doc, x.span))
MENTION(tokens, view_new(d, ITEM_TOKEN, x.token, x.token_count))
MENTION(head, item_new(d, ITEM_TOKEN, x.head))
MENTION(kind, text_or_none(casus_mention_name(x.kind)))
MENTION(referent, x.actor < 0 ? new_ref(Py_None) : PyLong_FromSsize_t((Py_ssize_t)x.actor))
MENTION(political, PyBool_FromLong(x.political))
MENTION(actor, x.actor < 0 ? new_ref(Py_None)
                           : actor_of(d->doc, x.span, x.name, x.code, x.country, x.sector, x.role))
MENTION(repr_of, repr(self, x.span))

static PyObject *mention_repr(PyObject *self) {
    return mention_repr_of(self, NULL);
}

static PyGetSetDef mention_getset[] = {
    COMMON,
    {"text", mention_text, NULL, "Its words.", NULL},
    {"span", mention_span, NULL, "(start, end) in the document's text.", NULL},
    {"tokens", mention_tokens, NULL, "Its words as tokens.", NULL},
    {"head", mention_head, NULL, "The token that stands for it in the tree.", NULL},
    {"kind", mention_kind, NULL, "name, nominal, pronoun or adjective.", NULL},
    {"referent", mention_referent, NULL,
     "A number that all mentions of the same actor share; None where it is not known.", NULL},
    {"actor", mention_actor, NULL, "Whom it stands for, an Actor; None where it is not known.",
     NULL},
    {"political", mention_political, NULL, "Whether the actor can be party of an event.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

/* ---- attributions -----------------------------------------------------------------------------
 */

static PyObject *content_of(const casus_doc *doc, size_t quote, size_t count) {
    PyObject *list = PyList_New(0);
    for (size_t k = 0; list && k < count; k++) {
        casus_span span = casus_doc_quote_content(doc, quote, k);
        PyObject *words = span.end > span.start ? words_of(doc, span) : NULL;
        if (span.end > span.start && (!words || PyList_Append(list, words) != 0))
            Py_CLEAR(list);
        Py_XDECREF(words);
    }
    PyObject *out = list ? PyList_AsTuple(list) : NULL;
    Py_XDECREF(list);
    return out;
}

#define QUOTE(name, value) GET(quote, casus_quote, casus_doc_quote, name, value)
QUOTE(source, words_of(d->doc, x.source))
QUOTE(cue, words_of(d->doc, x.cue))
QUOTE(content, content_of(d->doc, item_of(self)->index, x.content_count))
QUOTE(kind, text_or_none(casus_quote_name(x.kind)))
QUOTE(speaker, x.source.end > x.source.start
                   ? actor_of(d->doc, x.source, x.name, x.code, x.country, x.sector, x.role)
                   : new_ref(Py_None))
QUOTE(outer, item_or_none(d, ITEM_QUOTE, x.outer))
QUOTE(repr_of, repr(self, x.content_count ? casus_doc_quote_content(d->doc, item_of(self)->index, 0)
                                          : x.cue))

static PyObject *quote_repr(PyObject *self) {
    return quote_repr_of(self, NULL);
}

static PyObject *quote_to_json(PyObject *self, PyObject *unused) {
    (void)unused;
    casus_error err = {0};
    size_t len = 0;
    char *bytes = casus_quote_json(doc_of(self), item_of(self)->index, &len, &err);
    return take_bytes(bytes, len, &err);
}

static PyGetSetDef quote_getset[] = {
    COMMON,
    {"source", quote_source, NULL, "The Words that tell who says it, or None.", NULL},
    {"cue", quote_cue, NULL, "The Words that tell that it is said, or None.", NULL},
    {"content", quote_content, NULL, "What is said: Words, in pieces.", NULL},
    {"kind", quote_kind, NULL, "direct, mixed or indirect.", NULL},
    {"speaker", quote_speaker, NULL, "Who says it, an Actor, or None.", NULL},
    {"outer", quote_outer, NULL, "The attribution in whose content it stands, or None.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMethodDef quote_methods[] = {
    {"to_json", quote_to_json, METH_NOARGS,
     "to_json($self, /)\n--\n\nThe line of `casus quotes`, without its end."},
    {NULL, NULL, 0, NULL},
};

/* ---- sequences --------------------------------------------------------------------------------
 */

PyObject *view_new(struct document *d, enum item_kind kind, size_t first, size_t count) {
    struct view *v = PyObject_New(struct view, kind == ITEM_EVENT ? events_type : view_type);
    if (!v)
        return NULL;
    Py_INCREF((PyObject *)d);
    v->document = d;
    v->kind = kind;
    v->first = first;
    v->count = count;
    return (PyObject *)v;
}

static struct view *view_of(PyObject *self) {
    return (struct view *)self;
}

static void view_dealloc(PyObject *self) {
    Py_DECREF((PyObject *)view_of(self)->document);
    free_object(self);
}

static Py_ssize_t view_length(PyObject *self) {
    return (Py_ssize_t)view_of(self)->count;
}

static PyObject *view_item(PyObject *self, Py_ssize_t i) {
    struct view *v = view_of(self);
    if (i >= 0 && (size_t)i < v->count)
        return item_new(v->document, v->kind, v->first + (size_t)i);
    PyErr_SetString(PyExc_IndexError, "index out of range");
    return NULL;
}

/* A slice without a step is a sequence of the same kind, others are lists. */
static PyObject *view_slice(PyObject *self, PyObject *slice) {
    struct view *v = view_of(self);
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(slice, &start, &stop, &step) != 0)
        return NULL;
    Py_ssize_t n = PySlice_AdjustIndices((Py_ssize_t)v->count, &start, &stop, step);
    if (step == 1)
        return view_new(v->document, v->kind, v->first + (size_t)start, (size_t)n);
    PyObject *list = PyList_New(n);
    for (Py_ssize_t i = 0; list && i < n; i++) {
        PyObject *item = view_item(self, start + i * step);
        if (!item || PyList_SetItem(list, i, item) != 0)
            Py_CLEAR(list);
    }
    return list;
}

static PyObject *view_subscript(PyObject *self, PyObject *key) {
    PyTypeObject *slice = &PySlice_Type;
    if (Py_TYPE(key) == slice)
        return view_slice(self, key);
    Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (i == -1 && PyErr_Occurred())
        return NULL;
    return view_item(self, i < 0 ? i + view_length(self) : i);
}

static PyObject *view_repr(PyObject *self) {
    static const char *const names[ITEM_KINDS] = {"sentences", "tokens", "mentions", "quotes",
                                                  "events"};
    return PyUnicode_FromFormat("<%zu %s>", view_of(self)->count, names[view_of(self)->kind]);
}

static PyObject *view_document(PyObject *self, void *closure) {
    (void)closure;
    return new_ref((PyObject *)view_of(self)->document);
}

static PyGetSetDef view_getset[] = {
    {"document", view_document, NULL, "The document that they are of.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyObject *events_stream(PyObject *self, PyObject *args, PyObject *kwargs) {
    static char *names[] = {"requested_schema", NULL};
    PyObject *requested = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:__arrow_c_stream__", names, &requested))
        return NULL;
    PyObject *it = PyObject_GetIter(self), *out = it ? arrow_stream(it) : NULL;
    Py_XDECREF(it);
    return out;
}

static PyMethodDef events_methods[] = {
    {"__arrow_c_stream__", (PyCFunction)(void (*)(void))events_stream, METH_VARARGS | METH_KEYWORDS,
     "__arrow_c_stream__($self, requested_schema=None)\n--\n\nThe events as Arrow data."},
    {NULL, NULL, 0, NULL},
};

/* ---- the types --------------------------------------------------------------------------------
 */

#define ITEM_SLOTS(prefix, methods, text)                                                          \
    {Py_tp_new, no_new}, {Py_tp_dealloc, item_dealloc}, {Py_tp_richcompare, item_compare},         \
        {Py_tp_hash, item_hash}, {Py_tp_repr, prefix##_repr}, {Py_tp_getset, prefix##_getset},     \
        {Py_tp_doc, text}, methods {                                                               \
        0, NULL                                                                                    \
    }
#define NO_METHODS

static PyType_Slot sentence_slots[] = {ITEM_SLOTS(sentence, NO_METHODS, "A sentence.")};
static PyType_Slot token_slots[] = {ITEM_SLOTS(token, NO_METHODS, "A word in its tree.")};
static PyType_Slot mention_slots[] = {
    ITEM_SLOTS(mention, NO_METHODS, "Words that speak of an actor.")};
#define QUOTE_METHODS {Py_tp_methods, quote_methods},
static PyType_Slot quote_slots[] = {
    ITEM_SLOTS(quote, QUOTE_METHODS, "Who says, thinks or wants what.")};

#define VIEW_SLOTS                                                                                 \
    {Py_tp_new, no_new}, {Py_tp_dealloc, view_dealloc}, {Py_tp_repr, view_repr},                   \
        {Py_sq_length, view_length}, {Py_sq_item, view_item}, {Py_mp_length, view_length},         \
        {Py_mp_subscript, view_subscript}, {                                                       \
        Py_tp_getset, view_getset                                                                  \
    }

static PyType_Slot view_slots[] = {
    VIEW_SLOTS,
    {Py_tp_doc, "Sentences, tokens, mentions or attributions of a document."},
    {0, NULL}};
static PyType_Slot events_slots[] = {
    VIEW_SLOTS,
    {Py_tp_methods, events_methods},
    {Py_tp_doc, "Events of a document; a stream of Arrow data, too."},
    {0, NULL}};

static PyType_Spec specs[] = {
    {"casus.Sentence", sizeof(struct item), 0, Py_TPFLAGS_DEFAULT, sentence_slots},
    {"casus.Token", sizeof(struct item), 0, Py_TPFLAGS_DEFAULT, token_slots},
    {"casus.Mention", sizeof(struct item), 0, Py_TPFLAGS_DEFAULT, mention_slots},
    {"casus.Quote", sizeof(struct item), 0, Py_TPFLAGS_DEFAULT, quote_slots},
    {"casus.View", sizeof(struct view), 0, Py_TPFLAGS_DEFAULT, view_slots},
    {"casus.Events", sizeof(struct view), 0, Py_TPFLAGS_DEFAULT, events_slots},
};

bool items_init(PyObject *module) {
    return add_type(module, "Sentence", &specs[0], &item_types[ITEM_SENTENCE]) &&
           add_type(module, "Token", &specs[1], &item_types[ITEM_TOKEN]) &&
           add_type(module, "Mention", &specs[2], &item_types[ITEM_MENTION]) &&
           add_type(module, "Quote", &specs[3], &item_types[ITEM_QUOTE]) &&
           add_type(module, "View", &specs[4], &view_type) &&
           add_type(module, "Events", &specs[5], &events_type);
}
