/* model.c - the model: what casus.load() gives. */
#include "casus_python.h"

#include <stdlib.h>
#include <string.h>

PyTypeObject *model_type;

/* ---- workers: kept from call to call, since each holds the scratch space of a thread ----------
 */

casus_worker *worker_take(struct model *m, casus_error *err) {
    if (m->worker_count)
        return m->workers[--m->worker_count];
    return casus_worker_new(m->model, err);
}

void worker_give_back(struct model *m, casus_worker *w) {
    if (m->worker_count < WORKERS_KEPT)
        m->workers[m->worker_count++] = w;
    else
        casus_worker_free(w);
}

/* ---- opening ----------------------------------------------------------------------------------
 */

/* Paths as the file system has them. */
struct paths {
    PyObject *bytes; /* a list */
    const char **items;
    size_t count;
};

static void free_paths(struct paths *p) {
    Py_XDECREF(p->bytes);
    PyMem_Free(p->items);
}

static bool take_path(PyObject *list, PyObject *path) {
    PyObject *bytes = NULL;
    if (!PyUnicode_FSConverter(path, &bytes))
        return false;
    bool ok = PyList_Append(list, bytes) == 0;
    Py_DECREF(bytes);
    return ok;
}

/* One path, or several. */
static bool take_paths(PyObject *from, struct paths *p) {
    p->bytes = PyList_New(0);
    if (!p->bytes)
        return false;
    if (from == Py_None)
        return true;
    if (PyUnicode_Check(from) || PyBytes_Check(from) ||
        PyObject_HasAttrString(from, "__fspath__")) {
        if (!take_path(p->bytes, from))
            return false;
    } else {
        PyObject *it = PyObject_GetIter(from), *path;
        bool ok = it != NULL;
        while (ok && (path = PyIter_Next(it))) {
            ok = take_path(p->bytes, path);
            Py_DECREF(path);
        }
        Py_XDECREF(it);
        if (!ok || PyErr_Occurred())
            return false;
    }
    p->count = (size_t)PyList_Size(p->bytes);
    p->items = PyMem_Calloc(p->count + 1, sizeof *p->items);
    if (!p->items)
        return PyErr_NoMemory() != NULL;
    for (size_t i = 0; i < p->count; i++)
        p->items[i] = PyBytes_AsString(PyList_GetItem(p->bytes, (Py_ssize_t)i));
    return true;
}

static PyObject *open_model(PyTypeObject *type, const char *dir, const casus_sources *own) {
    casus_error err = {0};
    casus_model *opened;
    Py_BEGIN_ALLOW_THREADS opened = casus_model_open_with(dir, own, &err);
    Py_END_ALLOW_THREADS if (!opened) return raise_model(&err);
    struct model *m = PyObject_New(struct model, type);
    if (!m) {
        casus_model_close(opened);
        return NULL;
    }
    m->model = opened;
    m->worker_count = 0;
    return (PyObject *)m;
}

static PyObject *model_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static char *names[] = {"path", "actors", "lexicon", NULL};
    PyObject *path = NULL, *actors = Py_None, *actions = Py_None, *self = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O&|OO:Model", names, PyUnicode_FSConverter,
                                     &path, &actors, &actions))
        return NULL;
    struct paths a = {0}, b = {0};
    if (take_paths(actors, &a) && take_paths(actions, &b)) {
        casus_sources own = {a.items, a.count, b.items, b.count, 0};
        self = open_model(type, PyBytes_AsString(path), &own);
    }
    free_paths(&a);
    free_paths(&b);
    Py_DECREF(path);
    return self;
}

static void model_dealloc(PyObject *self) {
    struct model *m = (struct model *)self;
    while (m->worker_count)
        casus_worker_free(m->workers[--m->worker_count]);
    casus_model_close(m->model);
    free_object(self);
}

/* ---- coding ------------------------------------------------------------------------------------
 */

typedef bool work(casus_worker *worker, casus_doc *doc, casus_error *err);

static PyObject *work_on(struct model *m, PyObject *text, const struct fields *given, work *what) {
    casus_doc *doc;
    PyObject *error;
    casus_error err = {0};
    switch (input_document(text, given, -1, &doc, &error)) {
    case INPUT_FAIL:
        return NULL;
    case INPUT_BAD:
        raise_object(error);
        return NULL;
    case INPUT_DOC:
        break;
    }
    casus_worker *worker = worker_take(m, &err);
    bool ok = worker != NULL;
    if (ok) {
        Py_BEGIN_ALLOW_THREADS ok = what(worker, doc, &err);
        Py_END_ALLOW_THREADS worker_give_back(m, worker);
    }
    if (ok)
        return document_new(m, doc);
    PyObject *id = text_or_none(casus_doc_id(doc));
    casus_doc_free(doc);
    if (id)
        raise_document(&err, -1, id);
    Py_XDECREF(id);
    return NULL;
}

static bool limits_of(Py_ssize_t text, Py_ssize_t memory, struct fields *f) {
    if (text < 0 || memory < 0) {
        PyErr_SetString(PyExc_ValueError, "max_text and max_memory count bytes");
        return false;
    }
    f->text_max = (size_t)text;
    f->memory_max = (size_t)memory;
    return true;
}

static PyObject *code_or_parse(PyObject *self, PyObject *args, PyObject *kwargs, const char *format,
                               work *what) {
    static char *names[] = {"",       "date",     "id",       "title",      "source", "url",
                            "author", "language", "max_text", "max_memory", NULL};
    PyObject *text;
    struct fields f = {0};
    Py_ssize_t most = 0, memory = 0;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, format, names, &text, &f.date, &f.id, &f.title,
                                     &f.source, &f.url, &f.author, &f.language, &most, &memory))
        return NULL;
    if (!limits_of(most, memory, &f))
        return NULL;
    return work_on((struct model *)self, text, &f, what);
}

static PyObject *model_code(PyObject *self, PyObject *args, PyObject *kwargs) {
    return code_or_parse(self, args, kwargs, "O|$OOOOOOOnn:code", casus_code);
}

static PyObject *model_parse(PyObject *self, PyObject *args, PyObject *kwargs) {
    return code_or_parse(self, args, kwargs, "O|$OOOOOOOnn:parse", casus_parse);
}

/* None: as many as this process may run on. */
static bool threads_of(PyObject *value, unsigned *out) {
    if (value == Py_None) {
        PyObject *os = PyImport_ImportModule("os"), *set = NULL;
        if (os)
            set = PyObject_CallMethod(os, "sched_getaffinity", "i", 0);
        Py_XDECREF(os);
        Py_ssize_t n = set ? PyObject_Size(set) : -1;
        Py_XDECREF(set);
        if (n < 0)
            PyErr_Clear();
        *out = n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : (unsigned)n;
        return true;
    }
    PyObject *whole = PyNumber_Index(value); /* no part of a number */
    long n = whole ? PyLong_AsLong(whole) : -1;
    Py_XDECREF(whole);
    if (n == -1 && PyErr_Occurred())
        return false;
    if (n < 1 || n > THREADS_MAX) {
        PyErr_Format(PyExc_ValueError, "threads is a number from 1 to %d, not %ld", THREADS_MAX, n);
        return false;
    }
    *out = (unsigned)n;
    return true;
}

static PyObject *model_code_many(PyObject *self, PyObject *args, PyObject *kwargs) {
    static char *names[] = {"", "threads", "date", "errors", "max_text", "max_memory", NULL};
    PyObject *documents, *threads = Py_None, *errors = NULL;
    struct fields f = {0};
    Py_ssize_t most = 0, memory = 0;
    unsigned count;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|$OOUnn:code_many", names, &documents,
                                     &threads, &f.date, &errors, &most, &memory) ||
        !threads_of(threads, &count))
        return NULL;
    if (!limits_of(most, memory, &f))
        return NULL;
    return many_new((struct model *)self, documents, &f, count, errors);
}

static PyMethodDef methods[] = {
    {"code", (PyCFunction)(void (*)(void))model_code, METH_VARARGS | METH_KEYWORDS,
     "code($self, text, /, *, date=None, id=None, title=None, source=None, url=None,\n"
     "     author=None, language=None, max_text=0, max_memory=0)\n--\n\n"
     "Codes one document and returns it with its events.\n\n"
     "`text` is a string, or a mapping with the fields of a line of JSON: `text`, and of `id`,\n"
     "`date`, `title`, `source`, `url`, `author`, `language` what is known; what it does not tell\n"
     "the arguments do. `date` is the day of publication, a string (YYYY-MM-DD) or a\n"
     "datetime.date; relative dates are counted from it. Without an id one is derived from the\n"
     "text. `max_text` and `max_memory` bound the bytes of the text (else 16 MiB) and of all that\n"
     "is found in it. Raises DocumentError. Other threads run meanwhile."},
    {"parse", (PyCFunction)(void (*)(void))model_parse, METH_VARARGS | METH_KEYWORDS,
     "parse($self, text, /, *, date=None, id=None, title=None, source=None, url=None,\n"
     "      author=None, language=None, max_text=0, max_memory=0)\n--\n\n"
     "As code, up to the trees: sentences and tokens, no mentions, no events."},
    {"code_many", (PyCFunction)(void (*)(void))model_code_many, METH_VARARGS | METH_KEYWORDS,
     "code_many($self, documents, /, *, threads=None, date=None, errors='raise', max_text=0,\n"
     "          max_memory=0)\n--\n\n"
     "Codes many documents and returns an iterator of them, in the order in which they came.\n\n"
     "`documents` is an iterable of what code takes; a generator is read as its documents are\n"
     "wanted, some thirty a thread ahead, so that memory does not depend on their number. It runs\n"
     "in the thread that asks for the next document. `threads` is how many code at once (None: as\n"
     "many as the process may run on), `date` the day of those that tell none.\n\n"
     "`errors` says what becomes of a document that cannot be coded: 'raise' raises DocumentError\n"
     "in its place, after which the iterator may be asked on; 'return' gives the DocumentError\n"
     "in its place; 'skip' leaves it out. What the iterable itself raises ends the iterator when\n"
     "all documents before it have been given.\n\n"
     "The iterator is a stream of Arrow record batches, too: pyarrow.table(model.code_many(...))."},
    {NULL, NULL, 0, NULL},
};

static PyObject *model_repr(PyObject *self) {
    return PyUnicode_FromFormat("<casus.Model at %p>", (void *)self);
}

static PyType_Slot slots[] = {
    {Py_tp_new, model_new},
    {Py_tp_dealloc, model_dealloc},
    {Py_tp_repr, model_repr},
    {Py_tp_methods, methods},
    {Py_tp_doc, "Model(path, actors=None, lexicon=None)\n--\n\n"
                "Model and lexicon, read-only, shared by all threads: casus.load() gives one. It\n"
                "stays as long as a document of it does."},
    {0, NULL},
};

static PyType_Spec spec = {.name = "casus.Model",
                           .basicsize = sizeof(struct model),
                           .flags = Py_TPFLAGS_DEFAULT,
                           .slots = slots};

bool model_init(PyObject *module) {
    return add_type(module, "Model", &spec, &model_type);
}
