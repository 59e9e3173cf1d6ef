/* many.c - code_many: documents through several threads, in their order.
 *
 * Whoever asks for the next document reads the iterable, in their own thread, makes documents of
 * what it gives, and puts them into a ring; threads of C, which know nothing of Python, code them.
 * The one at the head of the ring is given out. With one thread there is no ring: the document is
 * coded by who asks for it.
 *
 * The ring is read ahead by a bounded number of documents and bytes of text, so that memory depends
 * on neither their number nor, much, on their size. */
#include "casus_python.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

PyTypeObject *coding_type;

enum { SLOTS_A_THREAD = 32, TEXT_A_THREAD = 1 << 20 };

enum slot_state { SLOT_WAITING, SLOT_DONE };

/* One document on its way. */
struct slot {
    enum slot_state state;
    bool ok;
    casus_doc *doc; /* NULL: `error` says why */
    PyObject *error;
    casus_error err; /* where coding failed */
    size_t text;     /* bytes */
};

struct ring {
    struct slot *slots;
    size_t slot_count;
    size_t first, work, end; /* numbers of documents: to give out, to code, to read */
    size_t text;             /* bytes of those between `first` and `end` */
    bool stop;
    pthread_mutex_t
        lock; /* guards the slots and the numbers; never held while waiting for Python */
    pthread_cond_t wanted; /* there is something to code, or `stop` */
    pthread_cond_t done;   /* the document at `first` is done */
    pthread_t threads[THREADS_MAX];
    unsigned thread_count;
    const casus_model *model;
    pid_t process; /* that the threads run in */
};

enum on_error { ERRORS_RAISE, ERRORS_RETURN, ERRORS_SKIP };

struct coding {
    PyObject_HEAD struct model *model;
    PyObject *documents; /* an iterator; NULL: at its end */
    PyObject *date;      /* of documents that tell none; NULL */
    size_t text_max, memory_max;
    enum on_error errors;
    unsigned threads;
    Py_ssize_t taken;    /* documents read */
    bool running;        /* somebody is asking for the next */
    PyObject *failed[3]; /* what the iterable raised: for the end; as PyErr_Fetch gives it */
    struct ring *ring;
};

/* ---- threads ----------------------------------------------------------------------------------
 */

static struct slot *slot_at(struct ring *r, size_t number) {
    return &r->slots[number % r->slot_count];
}

static void code_slot(struct ring *r, casus_worker **worker, struct slot *s) {
    if (!*worker)
        *worker = casus_worker_new(r->model, &s->err);
    s->ok = *worker && casus_code(*worker, s->doc, &s->err);
}

static void *thread_main(void *ring) {
    struct ring *r = ring;
    casus_worker *worker = NULL;
    pthread_mutex_lock(&r->lock);
    while (!r->stop) {
        if (r->work == r->end) {
            pthread_cond_wait(&r->wanted, &r->lock);
            continue;
        }
        size_t number = r->work++;
        struct slot *s = slot_at(r, number);
        if (s->state == SLOT_DONE)
            continue;
        pthread_mutex_unlock(&r->lock);
        code_slot(r, &worker, s);
        pthread_mutex_lock(&r->lock);
        s->state = SLOT_DONE;
        if (number == r->first)
            pthread_cond_signal(&r->done);
    }
    pthread_mutex_unlock(&r->lock);
    casus_worker_free(worker);
    return NULL;
}

static struct ring *ring_new(const casus_model *model, unsigned threads) {
    struct ring *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->slot_count = (size_t)threads * SLOTS_A_THREAD;
    r->slots = calloc(r->slot_count, sizeof *r->slots);
    if (!r->slots) {
        free(r);
        return NULL;
    }
    r->model = model;
    r->process = getpid();
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->wanted, NULL);
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&r->done, &clock);
    pthread_condattr_destroy(&clock);
    return r;
}

/* Signals are for Python's own threads. Fewer threads than asked for will do, none will not. */
static bool start_threads(struct ring *r, unsigned threads) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    while (r->thread_count < threads &&
           pthread_create(&r->threads[r->thread_count], NULL, thread_main, r) == 0)
        r->thread_count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return r->thread_count > 0;
}

/* Waits for what the threads are at. Called without the GIL. */
static void stop_threads(struct ring *r) {
    pthread_mutex_lock(&r->lock);
    r->stop = true;
    pthread_cond_broadcast(&r->wanted);
    pthread_mutex_unlock(&r->lock);
    while (r->thread_count)
        pthread_join(r->threads[--r->thread_count], NULL);
}

/* In a child of fork() there are no threads, and the lock may be held for ever: what they worked on
 * is left to the system. */
static void ring_free(struct ring *r) {
    if (!r || r->process != getpid())
        return;
    Py_BEGIN_ALLOW_THREADS stop_threads(r);
    Py_END_ALLOW_THREADS for (; r->first < r->end; r->first++) {
        casus_doc_free(slot_at(r, r->first)->doc);
        Py_XDECREF(slot_at(r, r->first)->error);
    }
    pthread_cond_destroy(&r->done);
    pthread_cond_destroy(&r->wanted);
    pthread_mutex_destroy(&r->lock);
    free(r->slots);
    free(r);
}

/* ---- reading ----------------------------------------------------------------------------------
 */

static struct coding *coding_of(PyObject *self) {
    return (struct coding *)self;
}

/* The next of the iterable as a document, or as the exception that says why it is none. INPUT_FAIL:
 * there is no more; what was raised, if anything, is kept for the end. */
static enum input_result read_next(struct coding *c, casus_doc **doc, PyObject **error) {
    if (!c->documents)
        return INPUT_FAIL;
    PyObject *it = new_ref(c->documents), *object = PyIter_Next(it);
    Py_DECREF(it);
    enum input_result result = INPUT_FAIL;
    if (object) {
        const struct fields given = {
            .date = c->date, .text_max = c->text_max, .memory_max = c->memory_max};
        result = input_document(object, &given, c->taken, doc, error);
        c->taken += result != INPUT_FAIL;
        Py_DECREF(object);
    }
    if (result == INPUT_FAIL) {
        PyErr_Fetch(&c->failed[0], &c->failed[1], &c->failed[2]);
        Py_CLEAR(c->documents);
    }
    return result;
}

/* Nothing is left: what the iterable raised, or its end. */
static PyObject *end(struct coding *c) {
    if (c->failed[0])
        PyErr_Restore(c->failed[0], c->failed[1], c->failed[2]);
    memset(c->failed, 0, sizeof c->failed);
    return NULL;
}

/* A document that has been coded, or could not be, as it is to be given; takes both. NULL without
 * an exception: it is left out. */
static PyObject *give(struct coding *c, casus_doc *doc, PyObject *error) {
    if (doc)
        return document_new(c->model, doc);
    if (c->errors == ERRORS_RETURN && PyObject_IsInstance(error, document_error_type) == 1)
        return error;
    if (c->errors == ERRORS_SKIP && PyObject_IsInstance(error, document_error_type) == 1)
        Py_DECREF(error);
    else
        raise_object(error);
    return NULL;
}

/* The exception of a document that could not be coded; frees the document. */
static PyObject *failure_of(casus_doc *doc, const casus_error *err, Py_ssize_t index) {
    PyObject *id = text_or_none(casus_doc_id(doc));
    PyObject *error = id ? document_error(err, index, id) : NULL;
    Py_XDECREF(id);
    casus_doc_free(doc);
    return error;
}

/* ---- one thread -------------------------------------------------------------------------------
 */

static PyObject *next_alone(struct coding *c) {
    casus_doc *doc = NULL;
    PyObject *error = NULL;
    casus_error err = {0};
    if (read_next(c, &doc, &error) == INPUT_FAIL)
        return end(c);
    if (doc) {
        Py_ssize_t index = c->taken - 1;
        casus_worker *worker = worker_take(c->model, &err);
        bool ok = worker != NULL;
        if (ok) {
            Py_BEGIN_ALLOW_THREADS ok = casus_code(worker, doc, &err);
            Py_END_ALLOW_THREADS worker_give_back(c->model, worker);
        }
        if (!ok) {
            error = failure_of(doc, &err, index);
            doc = NULL;
            if (!error)
                return NULL;
        }
    }
    return give(c, doc, error);
}

/* ---- several threads --------------------------------------------------------------------------
 */

static void put(struct ring *r, casus_doc *doc, PyObject *error) {
    struct slot *s = slot_at(r, r->end);
    *s = (struct slot){.state = doc ? SLOT_WAITING : SLOT_DONE, .doc = doc, .error = error};
    if (doc)
        casus_doc_text(doc, &s->text);
    pthread_mutex_lock(&r->lock);
    r->end++;
    r->text += s->text;
    pthread_cond_signal(&r->wanted);
    pthread_mutex_unlock(&r->lock);
}

static void fill(struct coding *c) {
    struct ring *r = c->ring;
    const size_t most = (size_t)c->threads * TEXT_A_THREAD;
    casus_doc *doc;
    PyObject *error;
    while (r->end - r->first < r->slot_count && (r->end == r->first || r->text < most)) {
        doc = NULL;
        error = NULL;
        if (read_next(c, &doc, &error) == INPUT_FAIL)
            break;
        put(r, doc, error);
    }
}

/* Waits a moment for the document at the head; false where it is not done yet. Without the GIL. */
static bool wait_for_head(struct ring *r) {
    enum { MOMENT = 50 * 1000 * 1000 }; /* nanoseconds: signals are answered in time */
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += MOMENT;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    struct slot *s = slot_at(r, r->first);
    int why = 0;
    pthread_mutex_lock(&r->lock);
    while (s->state != SLOT_DONE && why != ETIMEDOUT)
        why = pthread_cond_timedwait(&r->done, &r->lock, &until);
    bool done = s->state == SLOT_DONE;
    pthread_mutex_unlock(&r->lock);
    return done;
}

static bool await_head(struct ring *r) {
    for (;;) {
        bool done;
        pthread_mutex_lock(&r->lock);
        done = slot_at(r, r->first)->state == SLOT_DONE;
        pthread_mutex_unlock(&r->lock);
        if (done)
            return true;
        Py_BEGIN_ALLOW_THREADS done = wait_for_head(r);
        Py_END_ALLOW_THREADS if (done) return true;
        if (PyErr_CheckSignals() != 0)
            return false;
    }
}

static bool start(struct coding *c) {
    if (!c->ring) {
        struct ring *r = ring_new(c->model->model, c->threads);
        if (!r)
            return PyErr_NoMemory() != NULL;
        c->ring = r;
        if (!start_threads(r, c->threads)) {
            PyErr_SetString(PyExc_RuntimeError, "no thread can be started");
            return false;
        }
    }
    if (c->ring->process == getpid())
        return true;
    PyErr_SetString(PyExc_RuntimeError,
                    "code_many was begun before a fork: its threads are in the other process");
    return false;
}

static PyObject *next_of_ring(struct coding *c) {
    if (!start(c))
        return NULL;
    struct ring *r = c->ring;
    fill(c);
    if (r->first == r->end)
        return end(c);
    if (!await_head(r))
        return NULL;
    pthread_mutex_lock(&r->lock);
    struct slot s = *slot_at(r, r->first);
    Py_ssize_t index = c->taken - (Py_ssize_t)(r->end - r->first);
    r->first++;
    r->text -= s.text;
    pthread_mutex_unlock(&r->lock);
    if (s.doc && !s.ok) {
        s.error = failure_of(s.doc, &s.err, index);
        s.doc = NULL;
        if (!s.error)
            return NULL;
    }
    return give(c, s.doc, s.error);
}

/* ---- the iterator -----------------------------------------------------------------------------
 */

static PyObject *coding_next(PyObject *self) {
    struct coding *c = coding_of(self);
    if (c->running) {
        PyErr_SetString(PyExc_ValueError, "code_many is being read already");
        return NULL;
    }
    c->running = true;
    PyObject *out;
    bool more;
    do {
        out = c->threads == 1 ? next_alone(c) : next_of_ring(c);
        more = c->documents || (c->ring && c->ring->first < c->ring->end);
    } while (!out && !PyErr_Occurred() && more);
    if (!out && !PyErr_Occurred() && c->failed[0])
        end(c); /* the last document before it was left out */
    c->running = false;
    return out;
}

static bool errors_of(PyObject *value, enum on_error *out) {
    static const char *const names[] = {"raise", "return", "skip"};
    *out = ERRORS_RAISE;
    if (!value)
        return true;
    for (int i = 0; i < 3; i++)
        if (PyUnicode_CompareWithASCIIString(value, names[i]) == 0) {
            *out = (enum on_error)i;
            return true;
        }
    PyErr_Format(PyExc_ValueError, "errors is 'raise', 'return' or 'skip', not %R", value);
    return false;
}

PyObject *many_new(struct model *m, PyObject *documents, const struct fields *given,
                   unsigned threads, PyObject *errors) {
    enum on_error on_error;
    if (!errors_of(errors, &on_error))
        return NULL;
    if (PyUnicode_Check(documents) || PyBytes_Check(documents) || PyDict_Check(documents)) {
        PyErr_SetString(PyExc_TypeError,
                        "code_many takes an iterable of documents; for one there is code");
        return NULL;
    }
    PyObject *it = PyObject_GetIter(documents);
    struct coding *c = it ? PyObject_GC_New(struct coding, coding_type) : NULL;
    if (!c) {
        Py_XDECREF(it);
        return NULL;
    }
    c->model = (struct model *)new_ref((PyObject *)m);
    c->documents = it;
    c->date = new_ref(given->date);
    c->text_max = given->text_max;
    c->memory_max = given->memory_max;
    c->errors = on_error;
    c->threads = threads;
    c->taken = 0;
    c->running = false;
    memset(c->failed, 0, sizeof c->failed);
    c->ring = NULL;
    PyObject_GC_Track((PyObject *)c);
    return (PyObject *)c;
}

static int coding_traverse(PyObject *self, visitproc visit, void *arg) {
    struct coding *c = coding_of(self);
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(c->documents);
    Py_VISIT(c->date);
    for (int i = 0; i < 3; i++)
        Py_VISIT(c->failed[i]);
    return 0;
}

static int coding_clear(PyObject *self) {
    struct coding *c = coding_of(self);
    Py_CLEAR(c->documents);
    Py_CLEAR(c->date);
    for (int i = 0; i < 3; i++)
        Py_CLEAR(c->failed[i]);
    return 0;
}

static void coding_dealloc(PyObject *self) {
    struct coding *c = coding_of(self);
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    coding_clear(self);
    ring_free(c->ring);
    Py_DECREF((PyObject *)c->model); /* after the threads that use it */
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static PyObject *coding_iter(PyObject *self) {
    return new_ref(self);
}

static PyObject *stream(PyObject *self, PyObject *args, PyObject *kwargs) {
    static char *names[] = {"requested_schema", NULL};
    PyObject *requested = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:__arrow_c_stream__", names, &requested))
        return NULL;
    return arrow_stream(self);
}

static PyMethodDef methods[] = {
    {"__arrow_c_stream__", (PyCFunction)(void (*)(void))stream, METH_VARARGS | METH_KEYWORDS,
     "__arrow_c_stream__($self, requested_schema=None)\n--\n\n"
     "The events of all documents to come as Arrow data; they are coded as it is read."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, no_new},
    {Py_tp_dealloc, coding_dealloc},
    {Py_tp_traverse, coding_traverse},
    {Py_tp_clear, coding_clear},
    {Py_tp_iter, coding_iter},
    {Py_tp_iternext, coding_next},
    {Py_tp_methods, methods},
    {Py_tp_doc, "Documents as they are coded; Model.code_many gives it."},
    {0, NULL},
};

static PyType_Spec spec = {"casus.Coding", sizeof(struct coding), 0,
                           Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, slots};

bool many_init(PyObject *module) {
    return add_type(module, "Coding", &spec, &coding_type);
}
