/* document.c - a document with all that was found in it. */
#include "casus_python.h"

#include <string.h>

PyTypeObject *document_type;

PyObject *document_new(struct model *m, casus_doc *doc) {
    struct document *d = PyObject_New(struct document, document_type);
    if (!d) {
        casus_doc_free(doc);
        return NULL;
    }
    Py_INCREF((PyObject *)m);
    d->model = m;
    d->doc = doc;
    return (PyObject *)d;
}

static void document_dealloc(PyObject *self) {
    struct document *d = (struct document *)self;
    casus_doc_free(d->doc); /* before its model */
    Py_DECREF((PyObject *)d->model);
    free_object(self);
}

static const casus_doc *doc_of(PyObject *self) {
    return ((struct document *)self)->doc;
}

#define FIELD(name)                                                                                \
    static PyObject *get_##name(PyObject *self, void *closure) {                                   \
        (void)closure;                                                                             \
        return text_or_none(casus_doc_##name(doc_of(self)));                                       \
    }
FIELD(date)
FIELD(title)
FIELD(source)
FIELD(url)
FIELD(author)
FIELD(language)

static PyObject *get_id(PyObject *self, void *closure) {
    (void)closure;
    const char *id = casus_doc_id(doc_of(self));
    return text_of(id, strlen(id));
}

static PyObject *get_text(PyObject *self, void *closure) {
    (void)closure;
    size_t len;
    const char *text = casus_doc_text(doc_of(self), &len);
    return text_of(text, len);
}

static PyObject *get_model(PyObject *self, void *closure) {
    (void)closure;
    return new_ref((PyObject *)((struct document *)self)->model);
}

static PyObject *get_items(PyObject *self, void *closure) {
    enum item_kind kind = *(const enum item_kind *)closure;
    return view_new((struct document *)self, kind, 0, item_count(doc_of(self), kind));
}

static PyObject *written(PyObject *self, casus_format format) {
    casus_error err = {0};
    size_t len = 0;
    char *bytes;
    const casus_doc *doc = doc_of(self);
    Py_BEGIN_ALLOW_THREADS bytes = casus_doc_write(doc, format, &len, &err);
    Py_END_ALLOW_THREADS return take_bytes(bytes, len, &err);
}

#define WRITTEN(name, format)                                                                      \
    static PyObject *name(PyObject *self, PyObject *unused) {                                      \
        (void)unused;                                                                              \
        return written(self, format);                                                              \
    }
WRITTEN(to_jsonl, CASUS_EVENTS_JSON)
WRITTEN(to_quotes, CASUS_QUOTES_JSON)
WRITTEN(to_document, CASUS_DOCUMENT_JSON)
WRITTEN(to_conllu, CASUS_SYNTAX_CONLLU)
WRITTEN(explain, CASUS_EXPLANATION_TEXT)
WRITTEN(to_html, CASUS_EXPLANATION_PAGE)

/* Puts `page` into an attribute of HTML: only & and " mean something there. */
static PyObject *escaped(PyObject *page) {
    static const char *const pairs[][2] = {{"&", "&amp;"}, {"\"", "&quot;"}};
    Py_INCREF(page);
    for (int i = 0; page && i < 2; i++) {
        PyObject *next = PyObject_CallMethod(page, "replace", "ss", pairs[i][0], pairs[i][1]);
        Py_DECREF(page);
        page = next;
    }
    return page;
}

/* A page of its own inside a notebook: its style stays in it, and what the text says cannot get out
 * (no script runs there). As high as its content may be expected to be, and drawn larger by hand.
 */
static PyObject *repr_html(PyObject *self, PyObject *unused) {
    enum { LINE = 34, EVENT = 230, HEAD = 160, LEAST = 240, MOST = 900 };
    const casus_doc *doc = doc_of(self);
    size_t lines = casus_doc_text(doc, NULL) ? casus_doc_sentence_count(doc) : 0;
    size_t height = HEAD + LINE * lines + EVENT * casus_doc_event_count(doc);
    height = height < LEAST ? LEAST : height > MOST ? MOST : height;
    PyObject *page = to_html(self, unused), *attribute = page ? escaped(page) : NULL, *out = NULL;
    if (attribute)
        out = PyUnicode_FromFormat(
            "<iframe sandbox=\"\" style=\"width: 100%%; height: %zupx; border: "
            "1px solid #d9d9de; resize: vertical\" srcdoc=\"%U\"></iframe>",
            height, attribute);
    Py_XDECREF(page);
    Py_XDECREF(attribute);
    return out;
}

static PyObject *stream(PyObject *self, PyObject *args, PyObject *kwargs) {
    static char *names[] = {"requested_schema", NULL};
    PyObject *requested = NULL; /* the types are ours, whatever is asked */
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:__arrow_c_stream__", names, &requested))
        return NULL;
    return arrow_stream_of_document((struct document *)self);
}

static PyObject *document_repr(PyObject *self) {
    PyObject *id = get_id(self, NULL);
    PyObject *out = id ? PyUnicode_FromFormat("<casus.Document %R: %zu sentences, %zu events>", id,
                                              casus_doc_sentence_count(doc_of(self)),
                                              casus_doc_event_count(doc_of(self)))
                       : NULL;
    Py_XDECREF(id);
    return out;
}

static enum item_kind kinds[ITEM_KINDS] = {ITEM_SENTENCE, ITEM_TOKEN, ITEM_MENTION, ITEM_QUOTE,
                                           ITEM_EVENT};

static PyGetSetDef getset[] = {
    {"id", get_id, NULL, "The id, given or derived from the text.", NULL},
    {"text", get_text, NULL, "The text that spans count in.", NULL},
    {"date", get_date, NULL, "The day of publication, YYYY-MM-DD, or None.", NULL},
    {"title", get_title, NULL, "The headline, or None.", NULL},
    {"source", get_source, NULL, "The publisher, or None.", NULL},
    {"url", get_url, NULL, "The address, or None.", NULL},
    {"author", get_author, NULL, "The by-line, or None.", NULL},
    {"language", get_language, NULL, "The language as the source tells it, or None.", NULL},
    {"model", get_model, NULL, "The model that coded it.", NULL},
    {"sentences", get_items, NULL, "The sentences, in the order of the text.",
     &kinds[ITEM_SENTENCE]},
    {"tokens", get_items, NULL, "The tokens of all sentences.", &kinds[ITEM_TOKEN]},
    {"mentions", get_items, NULL, "Whom the document speaks of.", &kinds[ITEM_MENTION]},
    {"quotes", get_items, NULL, "Who says what.", &kinds[ITEM_QUOTE]},
    {"events", get_items, NULL, "Who did what to whom; a stream of Arrow data, too.",
     &kinds[ITEM_EVENT]},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMethodDef methods[] = {
    {"to_jsonl", to_jsonl, METH_NOARGS,
     "to_jsonl($self, /)\n--\n\nThe events, a JSON object a line: the bytes of `casus code`."},
    {"quotes_jsonl", to_quotes, METH_NOARGS,
     "quotes_jsonl($self, /)\n--\n\nThe attributions: the bytes of `casus quotes`."},
    {"document_json", to_document, METH_NOARGS,
     "document_json($self, /)\n--\n\nThe document itself as a line of JSON that can be read "
     "again."},
    {"to_conllu", to_conllu, METH_NOARGS,
     "to_conllu($self, /)\n--\n\nTokens and trees as CoNLL-U: the bytes of `casus parse`."},
    {"explain", explain, METH_NOARGS,
     "explain($self, /)\n--\n\nEach event in its sentence, and why it was coded, as text."},
    {"to_html", to_html, METH_NOARGS,
     "to_html($self, /)\n--\n\nThe article with its events beside it, as a page of HTML."},
    {"_repr_html_", repr_html, METH_NOARGS,
     "_repr_html_($self, /)\n--\n\nThe page of to_html, framed, for a notebook."},
    {"__arrow_c_stream__", (PyCFunction)(void (*)(void))stream, METH_VARARGS | METH_KEYWORDS,
     "__arrow_c_stream__($self, requested_schema=None)\n--\n\nThe events as Arrow data."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, no_new},
    {Py_tp_dealloc, document_dealloc},
    {Py_tp_repr, document_repr},
    {Py_tp_getset, getset},
    {Py_tp_methods, methods},
    {Py_tp_doc,
     "A document and all that was found in it; Model.code makes them. Read-only, so that\n"
     "threads may share it."},
    {0, NULL},
};

static PyType_Spec spec = {.name = "casus.Document",
                           .basicsize = sizeof(struct document),
                           .flags = Py_TPFLAGS_DEFAULT,
                           .slots = slots};

bool document_init(PyObject *module) {
    return add_type(module, "Document", &spec, &document_type);
}
