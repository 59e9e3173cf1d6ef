/* examples.c - see examples.h. */
#include "examples.h"

#include "base/file.h"
#include "base/utf8.h"

#include <jansson.h>
#include <stdlib.h>

/* ---- what the program proposes ----------------------------------------------------------------
 */

struct watch {
    struct examples *x;
    struct example *e;
    bool failed;
};

static const uint32_t *copy_keys(struct watch *w, const struct evidence *e) {
    uint32_t *keys = ARENA_ARRAY(&w->x->arena, uint32_t, e->count + 1);
    for (uint32_t i = 0; keys && i < e->count; i++)
        keys[i] = e->items[i].key;
    w->failed |= !keys;
    return keys;
}

static casus_span words(const struct casus_doc *doc, uint32_t first, uint32_t end) {
    return (casus_span){doc_token_span(doc, first).start, doc_token_span(doc, end - 1).end};
}

static void copy_parties(const struct casus_doc *doc, const struct parties *p,
                         struct gold_spans *out) {
    for (uint32_t i = 0; i < p->count && out->count < GOLD_SPANS_MAX; i++)
        out->list[out->count++] = words(doc, p->list[i].first, p->list[i].end);
}

static void copy_arguments(struct watch *w, const struct finder *f, const struct draft *d,
                           struct proposal *out) {
    struct evidence e;
    out->arguments =
        ARENA_ARRAY(&w->x->arena, struct argument, f->mention_end - f->mention_first + 1);
    w->failed |= !out->arguments;
    for (uint32_t i = f->mention_first; out->arguments && i < f->mention_end; i++) {
        const struct mention *m = &f->doc->mentions[i];
        if (!may_be_party(f, d, (int32_t)i))
            continue;
        gather_argument(f, d, (int32_t)i, &e);
        out->arguments[out->argument_count++] =
            (struct argument){words(f->doc, m->first, m->end), copy_keys(w, &e), e.count};
    }
}

static void copy_named(struct watch *w, const struct finder *f, const struct draft *d,
                       const struct parties *from, int role, struct proposal *out) {
    struct evidence e;
    for (uint32_t i = 0; out->parties && i < from->count; i++) {
        const struct party *p = &from->list[i];
        gather_party(f, d, p, role, &e);
        out->parties[out->party_count++] = (struct named_party){
            {words(f->doc, p->first, p->end), copy_keys(w, &e), e.count}, role};
    }
}

static void copy_words(const struct casus_doc *doc, const struct draft *d, struct gold_spans *out) {
    const int32_t tokens[] = {d->found->token, d->reading.top, d->reading.status_token};
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
        if (tokens[i] != NO_TOKEN)
            out->list[out->count++] = doc_token_span(doc, (uint32_t)tokens[i]);
}

static void see(const struct finder *f, const struct draft *drafts, uint32_t count, void *context) {
    struct watch *w = context;
    struct example *x = w->e;
    struct proposal *list =
        ARENA_ARRAY(&w->x->arena, struct proposal, x->proposal_count + count + 1);
    struct evidence e;
    w->failed |= !list;
    if (!list)
        return;
    if (x->proposal_count)
        memcpy(list, x->proposals, x->proposal_count * sizeof *list);
    x->proposals = list;
    for (uint32_t i = 0; i < count; i++) {
        struct proposal *p = &list[x->proposal_count++];
        const struct draft *d = &drafts[i];
        gather_evidence(f, drafts, count, i, &e);
        p->trigger = doc_token_span(f->doc, (uint32_t)d->found->token);
        copy_words(f->doc, d, &p->words);
        p->guess = d->guess;
        p->class = (uint8_t)class_of_code(&f->actions->codes[d->reading.code]);
        p->score = (uint8_t)(d->found->score < 0     ? 0
                             : d->found->score > 255 ? 255
                                                     : d->found->score);
        p->confidence = d->confidence;
        p->keys = copy_keys(w, &e);
        p->count = e.count;
        copy_parties(f->doc, &d->source, &p->source);
        copy_parties(f->doc, &d->target, &p->target);
        copy_arguments(w, f, d, p);
        p->parties =
            ARENA_ARRAY(&w->x->arena, struct named_party, d->source.count + d->target.count + 1);
        w->failed |= !p->parties;
        copy_named(w, f, d, &d->source, PARTY_SOURCE, p);
        copy_named(w, f, d, &d->target, PARTY_TARGET, p);
    }
}

static struct example *add_example(struct examples *x, enum example_set set, struct str text) {
    if (x->count == x->cap) {
        x->cap = x->cap ? 2 * x->cap : 4096;
        x->list = realloc(x->list, x->cap * sizeof *x->list);
        if (!x->list)
            abort();
    }
    struct example *e = &x->list[x->count++];
    *e = (struct example){.set = set, .fold = fold_of(text), .chosen = -1};
    return e;
}

static bool propose(struct examples *x, struct example *e, casus_doc *doc, casus_worker *worker,
                    casus_error *err) {
    struct watch w = {x, e, false};
    struct event_observer observer = {see, &w};
    doc->observer = &observer;
    bool ok = casus_code(worker, doc, err);
    doc->observer = NULL;
    return ok && (!w.failed || error_set(err, CASUS_ENOMEM, "out of memory for examples"));
}

unsigned fold_of(struct str text) {
    uint64_t h = 1469598103934665603u;
    const char *p = text.p, *end = text.p + text.len;
    while (p < end) {
        uint32_t c = utf8_next(&p, end);
        if (utf8_is_letter(c) || utf8_is_digit(c)) {
            if (c < 128 && c >= 'A' && c <= 'Z')
                c += 32;
            h = (h ^ c) * 1099511628211u;
        }
    }
    return (unsigned)((h >> 32) % FOLDS);
}

bool spans_touch(const struct gold_spans *a, const struct gold_spans *b) {
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; k < b->count; k++)
            if (a->list[i].start < b->list[k].end && b->list[k].start < a->list[i].end)
                return true;
    return false;
}

/* ---- gold in JSON lines -----------------------------------------------------------------------
 */

static uint32_t classes_of_category(const char *category, struct str code) {
    uint32_t bits = 0;
    for (unsigned c = 0; c < CLASS_COUNT; c++)
        if (strcmp(class_category(c), category) == 0)
            bits |= 1u << c;
    if (strcmp(category, "YIELD") == 0)
        bits = 1u << CLASS_CONCEDE | 1u << CLASS_RETREAT;
    if (strcmp(category, "REQUEST") == 0 && code.len)
        bits = 1u << (code.p[0] == '0' ? CLASS_APPEAL : CLASS_DEMAND);
    if (strcmp(category, "COERCE") == 0 && code.len)
        bits = 1u << (str_starts(code, STR("163")) ? CLASS_RESTRICT : CLASS_COERCE);
    return bits;
}

static uint32_t classes_of_penta(const char *penta) {
#define B(c) (1u << CLASS_##c)
    static const struct {
        const char *name;
        uint32_t bits;
    } rows[] = {
        {"statement", B(STATEMENT) | B(APPEAL)},
        {"verbal-cooperation", B(AGREE) | B(CONSULT) | B(SUPPORT)},
        {"material-cooperation", B(COOPERATE) | B(AID) | B(CONCEDE) | B(RETREAT)},
        {"verbal-conflict",
         B(DEMAND) | B(ACCUSE) | B(REJECT) | B(THREATEN) | B(SANCTION) | B(RESTRICT)},
        {"material-conflict", B(PROTEST) | B(MOBILIZE) | B(COERCE) | B(ASSAULT)},
    };
#undef B
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, penta) == 0)
            return rows[i].bits;
    return 0;
}

static uint32_t byte_at(struct str text, json_int_t chars) {
    const char *p = text.p, *end = text.p + text.len;
    while (chars-- > 0 && p < end)
        utf8_next(&p, end);
    return (uint32_t)(p - text.p);
}

static void read_spans(const json_t *gold, const char *key, struct str text,
                       struct gold_spans *out) {
    const json_t *list = json_object_get(gold, key), *item;
    size_t i;
    json_array_foreach(list, i, item) {
        const json_t *span = json_object_get(item, "span");
        if (out->count == GOLD_SPANS_MAX || json_array_size(span) != 2)
            continue;
        out->list[out->count++] =
            (casus_span){byte_at(text, json_integer_value(json_array_get(span, 0))),
                         byte_at(text, json_integer_value(json_array_get(span, 1)))};
    }
}

static void read_gold(const json_t *gold, struct str text, struct example *e) {
    const char *root = json_string_value(json_object_get(gold, "root"));
    const char *penta = json_string_value(json_object_get(gold, "penta"));
    const json_t *relevant = json_object_get(gold, "relevant");
    if (root)
        e->classes = classes_of_category(root, STR_NONE);
    else if (penta)
        e->classes = classes_of_penta(penta);
    else if (relevant)
        e->classes = json_is_true(relevant) ? (1u << CLASS_NONE) - 1 : 1u << CLASS_NONE;
    read_spans(gold, "source", text, &e->source);
    read_spans(gold, "target", text, &e->target);
    read_spans(gold, "reciprocal", text, &e->source);
}

static bool add_gold(struct examples *x, enum example_set set, struct str line, casus_worker *w,
                     casus_error *err) {
    json_t *object = json_loadb(line.p, line.len, 0, NULL);
    const json_t *text = json_object_get(object, "text"), *gold = json_object_get(object, "gold");
    if (!json_is_string(text) || !json_is_object(gold)) {
        json_decref(object);
        return error_set(err, CASUS_EINPUT, "no object with \"text\" and \"gold\"");
    }
    struct str s = {json_string_value(text), json_string_length(text)};
    struct example *e = add_example(x, set, s);
    read_gold(gold, s, e);
    casus_doc *doc = casus_doc_new(s.p, s.len, NULL, err);
    bool ok = doc && propose(x, e, doc, w, err);
    casus_doc_free(doc);
    json_decref(object);
    return ok;
}

/* ---- articles in which every act is marked ----------------------------------------------------
 */

struct act {
    uint32_t classes;
    struct gold_spans trigger, source, target;
};

static void add_span(const json_t *span, struct str text, struct gold_spans *out) {
    if (out->count < GOLD_SPANS_MAX && json_array_size(span) == 2)
        out->list[out->count++] =
            (casus_span){byte_at(text, json_integer_value(json_array_get(span, 0))),
                         byte_at(text, json_integer_value(json_array_get(span, 1)))};
}

static struct act read_act(const json_t *object, struct str text) {
    struct act a = {0};
    const char *plover = json_string_value(json_object_get(object, "plover"));
    a.classes = plover ? classes_of_category(plover, STR_NONE) : 0;
    add_span(json_object_get(object, "trigger"), text, &a.trigger);
    const json_t *span;
    size_t i;
    json_array_foreach(json_object_get(object, "source"), i, span) add_span(span, text, &a.source);
    json_array_foreach(json_object_get(object, "target"), i, span) add_span(span, text, &a.target);
    return a;
}

/* The act that the proposal tells, `count` where it is none: by its trigger, else by what governs
 * it, since "demanded" or "withdraw" may be marked of demanded that they withdraw. */
static size_t act_of(const struct proposal *p, const struct act *acts, size_t count) {
    struct gold_spans trigger = {.list = {p->trigger}, .count = 1};
    for (size_t k = 0; k < count; k++)
        if (spans_touch(&trigger, &acts[k].trigger))
            return k;
    for (size_t k = 0; k < count; k++)
        if (spans_touch(&p->words, &acts[k].trigger) && (acts[k].classes >> p->class & 1))
            return k;
    return count;
}

/* Each proposal becomes an example: of the act whose words it touches, else of none. Plain
 * statements are not marked in the articles, so that nothing is known of them. */
static void split_proposals(struct examples *x, const struct example *whole, struct str text,
                            const struct act *acts, size_t count) {
    for (uint32_t i = 0; i < whole->proposal_count; i++) {
        struct proposal *p = &whole->proposals[i];
        size_t k = act_of(p, acts, count);
        if (k == count && !p->guess && p->class == CLASS_STATEMENT)
            continue;
        struct example *e = add_example(x, SET_ACTS, text);
        e->proposals = p;
        e->proposal_count = 1;
        e->classes = k < count ? acts[k].classes : 1u << CLASS_NONE;
        if (k == count)
            continue;
        e->act = acts[k].trigger;
        e->source = acts[k].source;
        e->target = acts[k].target;
    }
}

static bool add_article(struct examples *x, struct str line, casus_worker *w, casus_error *err) {
    json_t *object = json_loadb(line.p, line.len, 0, NULL);
    const json_t *text = json_object_get(object, "text"), *acts = json_object_get(object, "acts");
    size_t count = json_array_size(acts);
    struct act *list = calloc(count + 1, sizeof *list);
    casus_doc *doc = NULL;
    bool ok = (json_is_string(text) && json_is_array(acts) && list) ||
              error_set(err, CASUS_EINPUT, "no object with \"text\" and \"acts\"");
    if (ok) {
        struct str s = {json_string_value(text), json_string_length(text)};
        for (size_t i = 0; i < count; i++)
            list[i] = read_act(json_array_get(acts, i), s);
        struct example whole = {.set = SET_ACTS};
        doc = casus_doc_new(s.p, s.len, NULL, err);
        ok = doc && propose(x, &whole, doc, w, err);
        if (ok)
            split_proposals(x, &whole, s, list, count);
    }
    casus_doc_free(doc);
    free(list);
    json_decref(object);
    return ok;
}

/* ---- labelled sentences -----------------------------------------------------------------------
 */

/* Takes the marks out of "[S=FRA.GOV Paris] [A praised] ...". */
static bool unmark(struct str marked, struct buf *text, struct example *e, casus_error *err) {
    for (size_t i = 0; i < marked.len;) {
        if (marked.p[i] != '[') {
            buf_char(text, marked.p[i++]);
            continue;
        }
        const char *blank = memchr(marked.p + i, ' ', marked.len - i);
        const char *close =
            blank ? memchr(blank, ']', (size_t)(marked.p + marked.len - blank)) : NULL;
        char kind = i + 1 < marked.len ? marked.p[i + 1] : 0;
        struct gold_spans *to = kind == 'S'   ? &e->source
                                : kind == 'T' ? &e->target
                                : kind == 'A' ? &e->act
                                              : NULL;
        if (!close || !to)
            return error_set(err, CASUS_EINPUT, "a bracket that is no mark");
        uint32_t start = (uint32_t)text->len;
        buf_add(text, blank + 1, (size_t)(close - blank - 1));
        if (to->count < GOLD_SPANS_MAX)
            to->list[to->count++] = (casus_span){start, (uint32_t)text->len};
        i = (size_t)(close + 1 - marked.p);
    }
    return !text->failed || error_set(err, CASUS_ENOMEM, "out of memory");
}

static bool add_sentence(struct examples *x, struct str line, casus_worker *w, casus_error *err) {
    struct str category, code, status;
    if (!str_field(&line, '\t', &category) || !str_field(&line, '\t', &code) ||
        !str_field(&line, '\t', &status) || !line.p)
        return error_set(err, CASUS_EINPUT, "fewer than four columns");
    struct example read = {0};
    struct buf text = {0};
    bool ok = unmark(line, &text, &read, err);
    char name[16] = "";
    if (str_is(category, "NONE") || category.len >= sizeof name)
        memcpy(name, "none", 4);
    else if (!str_is(category, "STATEMENT"))
        memcpy(name, category.p, category.len);
    uint32_t classes = classes_of_category(name, code);
    if (ok && !classes)
        ok = error_set(err, CASUS_EINPUT, "no category \"%.*s\"", (int)category.len, category.p);
    if (ok) {
        struct example *e = add_example(x, SET_OWN, buf_view(&text));
        e->classes = classes;
        e->source = read.source;
        e->target = read.target;
        e->act = read.act;
        casus_doc *doc = casus_doc_new(text.p, text.len, NULL, err);
        ok = doc && propose(x, e, doc, w, err);
        casus_doc_free(doc);
    }
    buf_free(&text);
    return ok;
}

/* ---- files ------------------------------------------------------------------------------------
 */

static bool each_line(struct examples *x, int set, const char *path, casus_worker *w,
                      casus_error *err) {
    struct mapped file;
    if (!file_map(path, &file, err))
        return false;
    struct str rest = file.bytes, line;
    size_t number = 0;
    bool ok = true;
    while (ok && str_line(&rest, &line)) {
        number++;
        if (!line.len || line.p[0] == '#')
            continue;
        ok = set == SET_OWN    ? add_sentence(x, line, w, err)
             : set == SET_ACTS ? add_article(x, line, w, err)
                               : add_gold(x, (enum example_set)set, line, w, err);
        if (!ok && err && !err->file[0]) {
            casus_error plain = *err;
            error_at(err, plain.code, path, number, "%s", plain.message);
        }
    }
    file_unmap(&file);
    return ok;
}

bool examples_gold(struct examples *x, enum example_set set, const char *path, casus_worker *w,
                   casus_error *err) {
    return each_line(x, (int)set, path, w, err);
}

bool examples_sentences(struct examples *x, const char *path, casus_worker *w, casus_error *err) {
    return each_line(x, SET_OWN, path, w, err);
}

void examples_free(struct examples *x) {
    free(x->list);
    arena_free(&x->arena);
    *x = (struct examples){0};
}
