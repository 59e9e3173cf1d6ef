/* model.c - model, worker, and the way of one document through the steps. */
#include "circumstance/circumstance.h"
#include "entity/entity.h"
#include "event/event.h"
#include "happening/happening.h"
#include "pipeline/parts.h"
#include "quote/quote.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

#include <stdio.h>
#include <stdlib.h>

struct casus_model {
    struct image model, lexicon;
    struct buf compiled;       /* the lexicon, where it was compiled in memory */
    struct image places_image; /* the installed lexicon then, for the places in it */
    struct segment_model *segment;
    struct syntax_model *syntax;
    struct gazetteer *gazetteer;
    struct cues *cues;
    struct actions *actions;
    struct places *places;
    struct decide *decide; /* NULL: the model has none */
    struct circumstances *circumstances;
};

struct casus_worker {
    const casus_model *model;
    struct syntax_scratch *scratch;
};

static bool open_image(const char *dir, const char *name, const char *kind, struct image *img,
                       casus_error *err) {
    struct buf path = {0};
    buf_z(&path, dir);
    buf_char(&path, '/');
    buf_z(&path, name);
    buf_char(&path, '\0');
    bool ok = !path.failed;
    if (!ok)
        error_set(err, CASUS_ENOMEM, "out of memory for a path");
    ok = ok && image_open(path.p, kind, img, err);
    buf_free(&path);
    return ok;
}

/* A step's complaint about a section gets the name of the file. */
static bool name_file(const char *file, casus_error *err) {
    if (err && !err->file[0])
        snprintf(err->file, sizeof err->file, "%s", file);
    return false;
}

static bool open_syntax(casus_model *m, const char *dir, casus_error *err) {
    if (!open_image(dir, "casus.model", "model", &m->model, err))
        return false;
    m->segment = segment_model_open(&m->model, err);
    m->syntax = m->segment ? syntax_model_open(&m->model, err) : NULL;
    struct str meta;
    bool decides = image_section(&m->model, "decide.meta", 1, &meta, NULL);
    if (m->syntax && decides)
        m->decide = decide_new(&m->model, err);
    return (m->syntax && (m->decide || !decides)) || name_file("casus.model", err);
}

/* The parts of a lexicon that somebody's own files add to. */
static bool compile_open(const char *dir, const casus_sources *own, struct image_writer *w,
                         casus_error *err) {
    return gazetteer_compile(dir, own, w, err) && cues_compile(dir, w, err) &&
           actions_compile(dir, own, w, err) && circumstances_compile(dir, w, err);
}

static bool compile(const char *dir, const casus_sources *own, bool places, struct buf *out,
                    casus_error *err) {
    struct image_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_set(err, CASUS_ENOMEM, "out of memory for a lexicon");
    bool ok = compile_open(dir, own, w, err) && (!places || places_compile(dir, w, err)) &&
              image_writer_finish(w, "lexicon", out, err);
    image_writer_free(w);
    free(w);
    return ok;
}

bool lexicon_compile(const char *dir, const casus_sources *own, struct buf *out, casus_error *err) {
    return compile(dir, own, true, out, err);
}

/* Compiles the lexicon's sources and those of somebody's own into memory. Nothing of one's own goes
 * into the places, which take longest: they are those of the installed file. */
static bool compile_image(casus_model *m, const char *dir, const casus_sources *own,
                          casus_error *err) {
    struct buf path = {0};
    buf_printf(&path, "%s/lexicon", dir);
    buf_char(&path, '\0');
    bool ok = path.failed ? error_set(err, CASUS_ENOMEM, "out of memory for a path")
                          : compile(path.p, own, false, &m->compiled, err) &&
                                image_view(buf_view(&m->compiled), "casus.lexicon", "lexicon",
                                           &m->lexicon, err);
    buf_free(&path);
    return ok;
}

static bool open_lexicon(casus_model *m, const char *dir, const casus_sources *own,
                         casus_error *err) {
    bool ours = own && (own->actor_count || own->action_count);
    if (!open_image(dir, "casus.lexicon", "lexicon", ours ? &m->places_image : &m->lexicon, err) ||
        (ours && !compile_image(m, dir, own, err)))
        return false;
    m->gazetteer = gazetteer_open(&m->lexicon, err);
    m->cues = m->gazetteer ? cues_open(&m->lexicon, err) : NULL;
    m->actions = m->cues ? actions_open(&m->lexicon, err) : NULL;
    m->circumstances = m->actions ? circumstances_open(&m->lexicon, err) : NULL;
    m->places = m->circumstances ? places_open(ours ? &m->places_image : &m->lexicon, err) : NULL;
    return m->places || name_file("casus.lexicon", err);
}

const char *model_dir(void) {
    return CASUS_SHARE_DIR;
}

casus_model *model_open(const char *dir, unsigned parts, const casus_sources *own,
                        casus_error *err) {
    casus_model *m = calloc(1, sizeof *m);
    if (!m) {
        error_set(err, CASUS_ENOMEM, "out of memory for a model");
        return NULL;
    }
    if (!dir)
        dir = model_dir();
    if ((!(parts & MODEL_SYNTAX) || open_syntax(m, dir, err)) &&
        (!(parts & MODEL_LEXICON) || open_lexicon(m, dir, own, err)))
        return m;
    casus_model_close(m);
    return NULL;
}

casus_model *casus_model_open(const char *dir, casus_error *err) {
    return model_open(dir, MODEL_ALL, NULL, err);
}

casus_model *casus_model_open_with(const char *dir, const casus_sources *own, casus_error *err) {
    return model_open(dir, MODEL_ALL, own, err);
}

void casus_model_close(casus_model *m) {
    if (!m)
        return;
    if (m->decide)
        decide_free(m->decide);
    if (m->places)
        places_close(m->places);
    if (m->circumstances)
        circumstances_close(m->circumstances);
    if (m->actions)
        actions_close(m->actions);
    if (m->cues)
        cues_close(m->cues);
    if (m->gazetteer)
        gazetteer_close(m->gazetteer);
    if (m->syntax)
        syntax_model_close(m->syntax);
    if (m->segment)
        segment_model_close(m->segment);
    image_close(&m->lexicon);
    buf_free(&m->compiled);
    image_close(&m->places_image);
    image_close(&m->model);
    free(m);
}

const struct gazetteer *model_gazetteer(const casus_model *m) {
    return m->gazetteer;
}

const struct actions *model_actions(const casus_model *m) {
    return m->actions;
}

struct fingerprint model_fingerprint(const casus_model *m) {
    struct fingerprint out;
    snprintf(out.model, sizeof out.model, "%016llx", (unsigned long long)image_checksum(&m->model));
    snprintf(out.lexicon, sizeof out.lexicon, "%016llx",
             (unsigned long long)image_checksum(&m->lexicon));
    return out;
}

casus_worker *casus_worker_new(const casus_model *model, casus_error *err) {
    casus_worker *w = calloc(1, sizeof *w);
    if (!w) {
        error_set(err, CASUS_ENOMEM, "out of memory for a worker");
        return NULL;
    }
    w->model = model;
    w->scratch = model->syntax ? syntax_scratch_new(model->syntax, err) : NULL;
    if (w->scratch || !model->syntax)
        return w;
    free(w);
    return NULL;
}

void casus_worker_free(casus_worker *w) {
    if (!w)
        return;
    if (w->scratch)
        syntax_scratch_free(w->scratch);
    free(w);
}

bool casus_parse(casus_worker *w, casus_doc *doc, casus_error *err) {
    const casus_model *m = w->model;
    if (!m->syntax)
        return error_set(err, CASUS_EUSAGE, "the model was opened without its syntax");
    if (doc->parsed)
        return error_set(err, CASUS_EUSAGE, "the document has been parsed before");
    doc->parsed = true;
    /* A document that came with tokens keeps them. */
    return ((doc->token_count || segment(m->segment, doc, err)) &&
            syntax_parse(m->syntax, w->scratch, doc, err)) ||
           doc_no_memory(doc, err);
}

/* Runs the steps up to the actors. */
static bool find_actors(casus_worker *w, casus_doc *doc, casus_error *err) {
    const casus_model *m = w->model;
    if (!m->actions)
        return error_set(err, CASUS_EUSAGE, "the model was opened without its lexicon");
    if (doc->coded)
        return error_set(err, CASUS_EUSAGE, "the document has been coded before");
    if (!doc->parsed && !casus_parse(w, doc, err))
        return false;
    doc->coded = true;
    return entity_find(m->gazetteer, doc, err) || doc_no_memory(doc, err);
}

/* Places of events are known by now: those of whom nothing else is told are of there. */
static bool locate(casus_doc *doc) {
    event_locate(doc);
    return true;
}

bool casus_code(casus_worker *w, casus_doc *doc, casus_error *err) {
    const casus_model *m = w->model;
    return find_actors(w, doc, err) &&
           ((quote_find(m->cues, doc, err) && event_find(m->actions, m->decide, doc, err) &&
             circumstance_find(m->circumstances, m->places, doc, err) && locate(doc) &&
             happening_find(doc, err)) ||
            doc_no_memory(doc, err));
}

bool casus_quotes(casus_worker *w, casus_doc *doc, casus_error *err) {
    return find_actors(w, doc, err) &&
           (quote_find(w->model->cues, doc, err) || doc_no_memory(doc, err));
}

bool gaps_find(casus_worker *w, casus_doc *doc, casus_error *err) {
    return find_actors(w, doc, err) &&
           (event_gaps(w->model->actions, doc, err) || doc_no_memory(doc, err));
}
