/* arrow.c - the PyCapsule interface of Apache Arrow: streams of events that pyarrow, pandas, polars
 * and DuckDB take as they are. */
#include "casus_python.h"

#include "arrow_columns.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

PyTypeObject *table_type;

/* A stream's own part. `documents` is an iterator of documents, or of events. */
struct stream {
    PyObject *documents;
    struct document *document; /* whose events are being added; NULL: none */
    size_t next, end;          /* of its events: those to be added */
    size_t taken;
    struct columns *columns;
    char error[512];
};

/* ---- reading ----------------------------------------------------------------------------------
 */

/* What was raised, in words: streams of Arrow know no exceptions of Python. */
static int tell(struct stream *s) {
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    PyObject *name = type ? PyObject_GetAttrString(type, "__name__") : NULL;
    PyObject *text = name ? PyUnicode_FromFormat("%S: %S", name, value) : NULL;
    PyObject *bytes = text ? PyUnicode_AsEncodedString(text, "utf-8", "replace") : NULL;
    snprintf(s->error, sizeof s->error, "%s",
             bytes ? PyBytes_AsString(bytes) : "an exception that cannot be shown");
    PyErr_Clear();
    Py_XDECREF(bytes);
    Py_XDECREF(text);
    Py_XDECREF(name);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(trace);
    return EINVAL;
}

static int complain(struct stream *s, int code, const char *why) {
    snprintf(s->error, sizeof s->error, "%s", why);
    return code;
}

/* Adds the events of the stream's document. */
static bool add(struct stream *s) {
    bool ok;
    const casus_doc *doc = s->document->doc;
    Py_BEGIN_ALLOW_THREADS ok = columns_add(s->columns, doc, &s->next, s->end);
    Py_END_ALLOW_THREADS if (s->next == s->end) {
        Py_DECREF((PyObject *)s->document);
        s->document = NULL;
    }
    return ok;
}

static void begin_document(struct stream *s, struct document *d) {
    s->document = d;
    s->next = 0;
    s->end = casus_doc_event_count(d->doc);
}

/* Begins with the next document, or event by itself; takes the reference. */
static bool begin(struct stream *s, PyObject *object) {
    if (Py_TYPE(object) == document_type) {
        begin_document(s, (struct document *)object);
        return true;
    }
    if (Py_TYPE(object) == item_types[ITEM_EVENT]) {
        const struct item *event = (struct item *)object;
        s->document = (struct document *)new_ref((PyObject *)event->document);
        s->next = event->index;
        s->end = event->index + 1;
    } else if (PyObject_IsInstance(object, error_type) == 1) {
        PyErr_SetObject((PyObject *)Py_TYPE(object), object);
    } else {
        PyErr_Format(PyExc_TypeError, "item %zu is neither a casus.Document nor an event but %R",
                     s->taken, (PyObject *)Py_TYPE(object));
    }
    Py_DECREF(object);
    return s->document != NULL;
}

static int fill(struct stream *s) {
    while (!columns_full(s->columns)) {
        if (s->document) {
            if (!add(s))
                return complain(s, ENOMEM, "out of memory for a batch of events");
            continue;
        }
        PyObject *object = s->documents ? PyIter_Next(s->documents) : NULL;
        if (!object && PyErr_Occurred())
            return tell(s);
        if (!object) {
            Py_CLEAR(s->documents);
            return 0;
        }
        if (!begin(s, object))
            return tell(s);
        s->taken++;
    }
    return 0;
}

static int get_next(struct ArrowArrayStream *self, struct ArrowArray *out) {
    struct stream *s = self->private_data;
    *out = (struct ArrowArray){.release = NULL};
    PyGILState_STATE state = PyGILState_Ensure();
    int code = fill(s);
    PyGILState_Release(state);
    if (code || !columns_length(s->columns))
        return code;
    return columns_take(s->columns, out) ? 0 : complain(s, ENOMEM, "out of memory for a batch");
}

static int get_schema(struct ArrowArrayStream *self, struct ArrowSchema *out) {
    return columns_schema(out) ? 0
                               : complain(self->private_data, ENOMEM, "out of memory for a schema");
}

static const char *get_last_error(struct ArrowArrayStream *self) {
    const struct stream *s = self->private_data;
    return s->error[0] ? s->error : NULL;
}

static void free_stream(struct stream *s) {
    columns_free(s->columns);
    if (Py_IsInitialized()) {
        PyGILState_STATE state = PyGILState_Ensure();
        Py_XDECREF(s->documents);
        Py_XDECREF((PyObject *)s->document);
        PyGILState_Release(state);
    }
    free(s);
}

static void release(struct ArrowArrayStream *self) {
    free_stream(self->private_data);
    self->release = NULL;
}

/* ---- capsules ---------------------------------------------------------------------------------
 */

static void free_stream_capsule(PyObject *capsule) {
    struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
    if (stream && stream->release)
        stream->release(stream);
    free(stream);
}

static PyObject *capsule_of(PyObject *documents, struct document *document) {
    struct ArrowArrayStream *out = calloc(1, sizeof *out);
    struct stream *s = calloc(1, sizeof *s);
    struct columns *columns = columns_new();
    if (!out || !s || !columns) {
        columns_free(columns);
        free(s);
        free(out);
        return PyErr_NoMemory();
    }
    *s = (struct stream){.columns = columns, .documents = new_ref(documents)};
    if (document)
        begin_document(s, (struct document *)new_ref((PyObject *)document));
    *out = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release, s};
    PyObject *capsule = PyCapsule_New(out, "arrow_array_stream", free_stream_capsule);
    if (!capsule) {
        release(out);
        free(out);
    }
    return capsule;
}

PyObject *arrow_stream(PyObject *iterator) {
    return capsule_of(iterator, NULL);
}

PyObject *arrow_stream_of_document(struct document *d) {
    return capsule_of(NULL, d);
}

static void free_schema_capsule(PyObject *capsule) {
    struct ArrowSchema *schema = PyCapsule_GetPointer(capsule, "arrow_schema");
    if (schema && schema->release)
        schema->release(schema);
    free(schema);
}

PyObject *arrow_schema(void) {
    struct ArrowSchema *out = calloc(1, sizeof *out);
    if (!out || !columns_schema(out)) {
        free(out);
        return PyErr_NoMemory();
    }
    PyObject *capsule = PyCapsule_New(out, "arrow_schema", free_schema_capsule);
    if (!capsule) {
        out->release(out);
        free(out);
    }
    return capsule;
}

/* ---- casus.events(documents) ------------------------------------------------------------------
 */

struct table {
    PyObject_HEAD PyObject *documents; /* an iterable */
};

static struct table *table_of(PyObject *self) {
    return (struct table *)self;
}

static PyObject *table_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    static char *names[] = {"", NULL};
    PyObject *documents;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O:Table", names, &documents))
        return NULL;
    struct table *t = PyObject_GC_New(struct table, type);
    if (!t)
        return NULL;
    t->documents = new_ref(documents);
    PyObject_GC_Track((PyObject *)t);
    return (PyObject *)t;
}

static int table_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(table_of(self)->documents);
    return 0;
}

static int table_clear(PyObject *self) {
    Py_CLEAR(table_of(self)->documents);
    return 0;
}

static void table_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    table_clear(self);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static PyObject *table_stream(PyObject *self, PyObject *args, PyObject *kwargs) {
    static char *names[] = {"requested_schema", NULL};
    PyObject *requested = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:__arrow_c_stream__", names, &requested))
        return NULL;
    PyObject *documents = table_of(self)->documents;
    if (Py_TYPE(documents) == document_type)
        return arrow_stream_of_document((struct document *)documents);
    PyObject *it = PyObject_GetIter(documents), *out = it ? arrow_stream(it) : NULL;
    Py_XDECREF(it);
    return out;
}

static PyObject *table_schema(PyObject *self, PyObject *unused) {
    (void)self, (void)unused;
    return arrow_schema();
}

static PyMethodDef table_methods[] = {
    {"__arrow_c_stream__", (PyCFunction)(void (*)(void))table_stream, METH_VARARGS | METH_KEYWORDS,
     "__arrow_c_stream__($self, requested_schema=None)\n--\n\nThe events as Arrow data."},
    {"__arrow_c_schema__", table_schema, METH_NOARGS,
     "__arrow_c_schema__($self, /)\n--\n\nThe schema of the events."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot table_slots[] = {
    {Py_tp_new, table_new},
    {Py_tp_dealloc, table_dealloc},
    {Py_tp_traverse, table_traverse},
    {Py_tp_clear, table_clear},
    {Py_tp_methods, table_methods},
    {Py_tp_doc,
     "Table(documents, /)\n--\n\n"
     "The events of documents as a table of Arrow: pyarrow.table(casus.Table(documents)).\n\n"
     "`documents` is a document, or an iterable of documents or events. A list may be read\n"
     "as often as wanted, an iterator once."},
    {0, NULL},
};

static PyType_Spec table_spec = {"casus.Table", sizeof(struct table), 0,
                                 Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, table_slots};

bool arrow_init(PyObject *module) {
    return add_type(module, "Table", &table_spec, &table_type) &&
           PyModule_AddStringConstant(module, "schema_version", EVENT_SCHEMA_VERSION) == 0;
}
