/* casus_python.h - what the files of the Python extension share. It stands on casus.h alone and on
 * the limited API of CPython 3.9, so that one build serves all later versions.
 *
 * A model is shared by all that was made with it; a document keeps its model, and whatever is seen
 * of a document keeps the document. All of them are read-only once they are made, so that threads
 * may share them. The types are made once, when the module is loaded. */
#ifndef CASUS_PYTHON_H
#define CASUS_PYTHON_H

#define Py_LIMITED_API 0x03090000
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "casus.h"

enum { THREADS_MAX = 256, WORKERS_KEPT = 16 };

/* ---- objects ------------------------------------------------------------------------------ */

struct model {
    PyObject_HEAD casus_model *model;
    casus_worker *workers[WORKERS_KEPT]; /* those that nobody uses now; under the GIL */
    int worker_count;
};

struct document {
    PyObject_HEAD struct model *model;
    casus_doc *doc;
};

/* The i-th of something in a document: a sentence, a token, a mention, an attribution, an event. */
struct item {
    PyObject_HEAD struct document *document;
    size_t index;
};

enum item_kind { ITEM_SENTENCE, ITEM_TOKEN, ITEM_MENTION, ITEM_QUOTE, ITEM_EVENT, ITEM_KINDS };

/* `count` of them from `first` on. */
struct view {
    PyObject_HEAD struct document *document;
    enum item_kind kind;
    size_t first, count;
};

extern PyTypeObject *model_type, *document_type, *view_type, *events_type, *coding_type,
    *table_type;
extern PyTypeObject *item_types[ITEM_KINDS];

/* ---- errors (errors.c) -------------------------------------------------------------------- */

extern PyObject *error_type, *document_error_type, *model_error_type;
bool errors_init(PyObject *module);

/* Raises what `err` tells of a model. */
void *raise_model(const casus_error *err);
/* What is wrong with a document as an exception, a new reference; MemoryError where memory was out.
 * `index`: its place in code_many, -1: none; `id` may be NULL. */
PyObject *document_error(const casus_error *err, Py_ssize_t index, PyObject *id);
void *raise_document(const casus_error *err, Py_ssize_t index, PyObject *id);
void raise_object(PyObject *exception); /* takes the reference */

/* ---- strings (text.c) --------------------------------------------------------------------- */

PyObject *new_ref(PyObject *o);
PyObject *text_of(const char *p, size_t len); /* never fails for what bytes it is given */
PyObject *text_or_none(const char *z);        /* None for NULL and "" */
PyObject *str_or_none(casus_str s);           /* the same */
PyObject *span_text(const casus_doc *doc, casus_span s);
PyObject *span_of(const casus_doc *doc, casus_span s); /* (start, end) in code points */
/* Bytes of the library as a str; frees them. Raises where `bytes` is NULL. */
PyObject *take_bytes(char *bytes, size_t len, const casus_error *err);

/* ---- documents in (input.c) --------------------------------------------------------------- */

/* What is given with a document, or for all that do not tell it themselves. Borrowed. */
struct fields {
    PyObject *id, *date, *title, *source, *url, *author, *language;
    size_t text_max, memory_max;
};

enum input_result {
    INPUT_DOC,
    INPUT_BAD,  /* the document is at fault: *error is the exception */
    INPUT_FAIL, /* an exception has been raised: something else went wrong */
};

bool input_init(void);
/* A document of a string or a mapping with the fields of JSON lines. */
enum input_result input_document(PyObject *object, const struct fields *given, Py_ssize_t index,
                                 casus_doc **out, PyObject **error);

/* ---- types -------------------------------------------------------------------------------- */

bool add_type(PyObject *module, const char *name, PyType_Spec *spec, PyTypeObject **out);
PyObject *no_new(PyTypeObject *type, PyObject *args, PyObject *kwargs); /* raises TypeError */
void free_object(PyObject *self); /* the memory of an object whose members have been let go */

bool model_init(PyObject *module);
casus_worker *worker_take(struct model *m, casus_error *err); /* NULL: `err` tells */
void worker_give_back(struct model *m, casus_worker *w);

bool document_init(PyObject *module);
PyObject *document_new(struct model *m, casus_doc *doc); /* takes `doc`, in any case */

bool items_init(PyObject *module);
PyObject *item_new(struct document *d, enum item_kind kind, size_t index);
PyObject *item_or_none(struct document *d, enum item_kind kind, ptrdiff_t index);
PyObject *view_new(struct document *d, enum item_kind kind, size_t first, size_t count);
size_t item_count(const casus_doc *doc, enum item_kind kind);
void item_dealloc(PyObject *self);
PyObject *item_compare(PyObject *self, PyObject *other, int op); /* the same place is equal */
Py_hash_t item_hash(PyObject *self);

bool event_init(PyObject *module);
PyObject *words_of(const casus_doc *doc, casus_span s); /* Words or None */
/* An actor; names and roles as pieces of text. */
PyObject *actor_of(const casus_doc *doc, casus_span span, casus_str name, const char *code,
                   const char *country, const char *sector, casus_str role);

bool many_init(PyObject *module);
PyObject *many_new(struct model *m, PyObject *documents, const struct fields *given,
                   unsigned threads, PyObject *errors);

bool arrow_init(PyObject *module);
/* A capsule with the stream of the events of the documents that the iterator gives. */
PyObject *arrow_stream(PyObject *iterator);
PyObject *arrow_stream_of_document(struct document *d);
PyObject *arrow_schema(void);

#endif
