/* batch.c - many documents by several threads; see pipeline.h. */
#include "pipeline/pipeline.h"

#include <pthread.h>
#include <stdlib.h>

enum { SLOTS_A_THREAD = 8, HELD_MAX = 64 << 20 };

/* What one document came to, waiting for its turn. */
struct slot {
    bool ready, bad;
    uint64_t key;          /* of the document's id */
    struct read_item item; /* doc NULL: it has been freed */
    size_t held;           /* bytes of that document */
    struct buf out;
    casus_error error;
};

struct run {
    const struct batch *batch;
    pthread_mutex_t reading; /* guards the reader, `taken`, `end` and the slots' keys */
    pthread_mutex_t lock;    /* guards everything below */
    pthread_cond_t moved;    /* `emitted` or `stop` changed */
    uint64_t taken;          /* documents read */
    uint64_t emitted;        /* documents put out */
    size_t held;             /* bytes of the documents in the slots */
    struct slot *slots;
    size_t slot_count;
    bool emitting; /* a thread is putting out */
    bool end, stop;
    bool failed;
    casus_error failure;
};

static void fail(struct run *r, const casus_error *err) {
    pthread_mutex_lock(&r->lock);
    if (!r->failed)
        r->failure = *err;
    r->failed = r->stop = true;
    pthread_cond_broadcast(&r->moved);
    pthread_mutex_unlock(&r->lock);
}

/* Waits until the ring has room for document `number`; false where the batch has been stopped. */
static bool wait_for_room(struct run *r, uint64_t number) {
    pthread_mutex_lock(&r->lock);
    while (!r->stop && number - r->emitted >= r->slot_count)
        pthread_cond_wait(&r->moved, &r->lock);
    bool go = !r->stop;
    pthread_mutex_unlock(&r->lock);
    return go;
}

/* Whether a document of the same id has been read and not yet put out. */
static bool is_on_its_way(struct run *r, uint64_t key) {
    pthread_mutex_lock(&r->lock);
    uint64_t n = r->emitted;
    pthread_mutex_unlock(&r->lock);
    for (; n < r->taken; n++)
        if (r->slots[n % r->slot_count].key == key)
            return true;
    return false;
}

static bool is_wanted(struct run *r, const struct read_item *item, uint64_t key) {
    const struct batch *b = r->batch;
    return !b->wanted || is_on_its_way(r, key) || b->wanted(item, b->context);
}

/* Reads the next document that is wanted; its number goes to *number. False: there is none. */
static bool read_next(struct run *r, struct read_item *item, uint64_t *number, bool *bad,
                      casus_error *err) {
    bool got = false;
    pthread_mutex_lock(&r->reading);
    while (!got && !r->end && wait_for_room(r, r->taken)) {
        const struct batch *b = r->batch;
        enum read_result result =
            b->next ? b->next(item, b->context, err) : reader_next(b->reader, item, err);
        uint64_t key = result == READ_DOC ? hash_str(item->doc->id) : 0;
        *bad = result == READ_BAD;
        if (result == READ_END) {
            r->end = true;
        } else if (*bad || is_wanted(r, item, key)) {
            r->slots[r->taken % r->slot_count].key = key;
            *number = r->taken++;
            got = true;
        } else {
            casus_doc_free(item->doc);
        }
    }
    pthread_mutex_unlock(&r->reading);
    return got;
}

static void free_item(struct slot *s) {
    casus_doc_free(s->item.doc);
    s->item.doc = NULL;
}

static bool emit_slot(const struct batch *b, struct slot *s, casus_error *err) {
    bool ok = true;
    if (s->bad)
        b->bad(&s->error, b->context);
    else if (b->take)
        ok = b->take(&s->item, b->context, err);
    else if (s->out.len && !b->emit(buf_view(&s->out), b->context))
        ok = error_set(err, CASUS_EIO, "cannot write");
    free_item(s);
    s->out.len = 0;
    if (s->out.cap > 1 << 20)
        buf_free(&s->out);
    return ok;
}

/* Puts out all that is ready in order, unless another thread is at it, which then sees this too. */
static void emit_ready(struct run *r) {
    if (r->emitting)
        return;
    r->emitting = true;
    struct slot *s;
    while (!r->stop && (s = &r->slots[r->emitted % r->slot_count])->ready) {
        pthread_mutex_unlock(&r->lock);
        casus_error err;
        bool ok = emit_slot(r->batch, s, &err);
        pthread_mutex_lock(&r->lock);
        s->ready = false;
        r->held -= s->held;
        r->emitted++;
        if (!ok) {
            if (!r->failed)
                r->failure = err;
            r->failed = r->stop = true;
        }
        pthread_cond_broadcast(&r->moved);
    }
    r->emitting = false;
}

/* A document that is done and not yet next in turn waits for its slot where the others there hold
 * much memory; the next in turn never waits. */
static void wait_for_memory(struct run *r, uint64_t number, size_t size) {
    while (!r->stop && number != r->emitted && r->held + size > HELD_MAX)
        pthread_cond_wait(&r->moved, &r->lock);
}

/* Codes one document into its slot. */
static bool process(const struct batch *b, casus_worker *worker, struct read_item *item,
                    struct buf *out, casus_error *err) {
    bool ok = !b->work || b->work(worker, item->doc, err);
    if (ok && b->put) {
        b->put(out, item, b->context);
        if (out->failed) {
            buf_free(out);
            *out = (struct buf){0};
            ok = error_set(err, CASUS_ENOMEM, "out of memory for the document's output");
        }
    }
    if (!ok && !err->file[0]) {
        casus_error plain = *err;
        error_at(err, plain.code, item->file, item->line, "%s", plain.message);
    }
    return ok;
}

static void work(struct run *r) {
    const struct batch *b = r->batch;
    casus_worker *worker = NULL;
    struct read_item item;
    casus_error err = {0};
    uint64_t number;
    bool bad;
    while (read_next(r, &item, &number, &bad, &err)) {
        struct slot *s = &r->slots[number % r->slot_count];
        if (!bad && b->work && !worker && !(worker = casus_worker_new(b->model, &err))) {
            casus_doc_free(item.doc);
            fail(r, &err);
            break;
        }
        s->bad = bad || !process(b, worker, &item, &s->out, &err);
        if (s->bad)
            s->error = err;
        s->item = item;
        if (s->bad || !b->take)
            free_item(s);
        size_t size = s->item.doc ? s->item.doc->arena.total : 0;
        pthread_mutex_lock(&r->lock);
        wait_for_memory(r, number, size);
        r->held += s->held = size;
        s->ready = true;
        emit_ready(r);
        pthread_mutex_unlock(&r->lock);
    }
    casus_worker_free(worker);
}

static void *thread_main(void *run) {
    work(run);
    return NULL;
}

/* The caller's thread is one of the workers; threads that cannot be had are done without. */
static void run_threads(struct run *r, unsigned threads) {
    pthread_t ids[BATCH_THREADS_MAX];
    unsigned started = 0;
    while (started + 1 < threads && pthread_create(&ids[started], NULL, thread_main, r) == 0)
        started++;
    work(r);
    while (started)
        pthread_join(ids[--started], NULL);
}

bool batch_run(const struct batch *b, casus_error *err) {
    unsigned threads = b->threads < 1 ? 1 : b->threads;
    if (threads > BATCH_THREADS_MAX)
        threads = BATCH_THREADS_MAX;
    struct run r = {.batch = b, .slot_count = threads == 1 ? 1 : threads * SLOTS_A_THREAD};
    r.slots = calloc(r.slot_count, sizeof *r.slots);
    if (!r.slots)
        return error_set(err, CASUS_ENOMEM, "out of memory for %u threads", threads);
    pthread_mutex_init(&r.reading, NULL);
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.moved, NULL);
    run_threads(&r, threads);
    pthread_cond_destroy(&r.moved);
    pthread_mutex_destroy(&r.lock);
    pthread_mutex_destroy(&r.reading);
    for (size_t i = 0; i < r.slot_count; i++) {
        free_item(&r.slots[i]);
        buf_free(&r.slots[i].out);
    }
    free(r.slots);
    if (r.failed && err)
        *err = r.failure;
    return !r.failed;
}
