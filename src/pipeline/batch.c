/* batch.c - many documents by several threads; see pipeline.h. */
#include "pipeline/pipeline.h"

#include <pthread.h>
#include <stdlib.h>

enum { SLOTS_A_THREAD = 8 };

/* What one document came to, waiting for its turn. */
struct slot {
    bool ready, bad;
    struct buf out;
    casus_error error;
};

struct run {
    const struct batch *batch;
    pthread_mutex_t reading; /* guards the reader and `taken` */
    pthread_mutex_t lock;    /* guards everything below */
    pthread_cond_t moved;    /* `emitted` or `stop` changed */
    uint64_t taken;          /* documents read */
    uint64_t emitted;        /* documents put out */
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

/* Reads the next document; its number goes to *number. False: there is none. */
static bool take(struct run *r, struct read_item *item, uint64_t *number, bool *bad,
                 casus_error *err) {
    pthread_mutex_lock(&r->reading);
    bool got = !r->end && wait_for_room(r, r->taken);
    if (got) {
        enum read_result result = reader_next(r->batch->reader, item, err);
        *bad = result == READ_BAD;
        if (result == READ_END) {
            r->end = true;
            got = false;
        } else {
            *number = r->taken++;
        }
    }
    pthread_mutex_unlock(&r->reading);
    return got;
}

static bool emit_slot(const struct batch *b, struct slot *s) {
    bool ok = true;
    if (s->bad)
        b->bad(&s->error, b->context);
    else if (s->out.len)
        ok = b->emit(buf_view(&s->out), b->context);
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
        bool ok = emit_slot(r->batch, s);
        pthread_mutex_lock(&r->lock);
        s->ready = false;
        r->emitted++;
        if (!ok) {
            if (!r->failed)
                error_set(&r->failure, CASUS_EIO, "cannot write");
            r->failed = r->stop = true;
        }
        pthread_cond_broadcast(&r->moved);
    }
    r->emitting = false;
}

/* Codes one document into its slot. */
static bool process(const struct batch *b, casus_worker *worker, struct read_item *item,
                    struct buf *out, casus_error *err) {
    bool ok = !b->work || b->work(worker, item->doc, err);
    if (ok) {
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
    while (take(r, &item, &number, &bad, &err)) {
        struct slot *s = &r->slots[number % r->slot_count];
        if (!bad && b->work && !worker && !(worker = casus_worker_new(b->model, &err))) {
            casus_doc_free(item.doc);
            fail(r, &err);
            break;
        }
        s->bad = bad || !process(b, worker, &item, &s->out, &err);
        if (s->bad)
            s->error = err;
        casus_doc_free(item.doc);
        pthread_mutex_lock(&r->lock);
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
    for (size_t i = 0; i < r.slot_count; i++)
        buf_free(&r.slots[i].out);
    free(r.slots);
    if (r.failed && err)
        *err = r.failure;
    return !r.failed;
}
