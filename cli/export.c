/* export.c - casus export: the events of a store in the formats of other event data. */
#include "cli/cli.h"
#include "exchange/exchange.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FLUSH = 1 << 16, PATH_BYTES = 4200 };

struct exporting {
    const struct settings *settings;
    enum exchange_format format;
    struct facts *facts;
    struct scan *scan;
    uint64_t written, no_date, no_class, no_pair;
};

struct facts *open_facts(const struct settings *s, casus_error *err) {
    char path[PATH_BYTES];
    const char *dir = data_dir(s);
    snprintf(path, sizeof path, "%s/lexicon", dir ? dir : model_dir());
    return facts_open(path, err);
}

static bool choose_format(const struct settings *s, enum exchange_format *out) {
    if (s->operand_count != 1)
        usage_error(&command_export, "export takes one store");
    else if (!s->format)
        usage_error(&command_export, "give --format: icews, gdelt2, gdelt1, phoenix, polecat, tkg "
                                     "or csv");
    else if (!exchange_find(s->format, out))
        usage_error(&command_export, "--format %s: there is no such format", s->format);
    else if (s->entities && *out != EXCHANGE_GRAPH)
        usage_error(&command_export, "--entities is for --format tkg");
    else if (*out == EXCHANGE_GRAPH && (!s->output || strlen(s->output) > PATH_BYTES - 100))
        usage_error(&command_export, "--format tkg needs -o DIR, a new folder");
    else
        return true;
    return false;
}

static bool choose_entity(const struct settings *s, enum graph_entity *out) {
    static const char *const kinds[] = {
        [GRAPH_CODE] = "code", [GRAPH_COUNTRY] = "country", [GRAPH_NAME] = "name"};
    *out = GRAPH_CODE;
    for (size_t i = 0; s->entities && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(s->entities, kinds[i]) == 0) {
            *out = (enum graph_entity)i;
            return true;
        }
    if (!s->entities)
        return true;
    usage_error(&command_export, "--entities takes code, country or name, not \"%s\"", s->entities);
    return false;
}

static void count(struct exporting *x, enum exchange_result result) {
    uint64_t *const counts[] = {[EXCHANGE_WRITTEN] = &x->written,
                                [EXCHANGE_NO_DATE] = &x->no_date,
                                [EXCHANGE_NO_CLASS] = &x->no_class,
                                [EXCHANGE_NO_PAIR] = &x->no_pair};
    ++*counts[result];
}

/* What was written, and what the format has no room for. */
static void tell(const struct exporting *x) {
    const struct {
        uint64_t n;
        const char *why;
    } left[] = {{x->no_date, "neither text nor document tells a day"},
                {x->no_class, "plain statements, which have no category in POLECAT"},
                {x->no_pair, "not between two actors"}};
    if (x->settings->quiet)
        return;
    report_text("%s: events: %llu written", x->settings->operands[0],
                (unsigned long long)x->written);
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        if (left[i].n)
            report_text("%s: events: %llu left out: %s", x->settings->operands[0],
                        (unsigned long long)left[i].n, left[i].why);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Writes what has gathered, or waits for more of it. False: nothing more can be written. */
static bool flush(struct output *o, struct buf *b, size_t least) {
    if (b->len < least && !b->failed)
        return true;
    if (b->failed) {
        report_text("out of memory");
        o->failed = true;
        return false;
    }
    bool ok = output_write(o, buf_view(b));
    b->len = 0;
    return ok;
}

static bool write_rows(struct exporting *x, struct output *o, casus_error *err) {
    const struct record *record;
    struct buf b = {0};
    int found = 1;
    bool ok = true;
    exchange_head(&b, x->format);
    while (ok && (found = scan_next(x->scan, &record, err)) > 0) {
        count(x, exchange_put(&b, x->format, x->facts, record));
        ok = flush(o, &b, FLUSH);
    }
    if (ok && found == 0)
        flush(o, &b, 0);
    buf_free(&b);
    return found >= 0;
}

static int export_rows(struct exporting *x) {
    struct output o;
    casus_error err;
    bool opened = output_open(&o, x->settings->output);
    if (opened && !write_rows(x, &o, &err)) {
        report(&err);
        o.failed = true;
    }
    bool closed = o.closed, ok = output_close(&o);
    if (ok && !closed)
        tell(x);
    return opened && ok ? EXIT_DONE : EXIT_REFUSED;
}

/* ---- a graph --------------------------------------------------------------------------------- */

struct folder {
    struct output outputs[GRAPH_FILES];
    struct buf bufs[GRAPH_FILES];
    int opened; /* of them, the first ones */
};

static bool open_folder(struct folder *f, const char *dir) {
    char path[PATH_BYTES];
    for (; f->opened < GRAPH_FILES; f->opened++) {
        snprintf(path, sizeof path, "%s/%s", dir, graph_file_name((enum graph_file)f->opened));
        if (!output_open(&f->outputs[f->opened], path)) {
            output_close(&f->outputs[f->opened]);
            return false;
        }
    }
    return true;
}

static bool flush_folder(struct folder *f, size_t least) {
    for (int i = 0; i < GRAPH_FILES; i++)
        if (!flush(&f->outputs[i], &f->bufs[i], least))
            return false;
    return true;
}

/* Puts all files in place, or none of them. */
static bool close_folder(struct folder *f, const char *dir, bool ok) {
    for (int i = 0; i < GRAPH_FILES; i++)
        ok = ok && !f->outputs[i].failed;
    for (int i = 0; i < f->opened; i++) {
        f->outputs[i].failed |= !ok;
        ok = output_close(&f->outputs[i]) && ok;
        buf_free(&f->bufs[i]);
    }
    char path[PATH_BYTES];
    for (int i = 0; !ok && i < GRAPH_FILES; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, graph_file_name((enum graph_file)i));
        unlink(path);
    }
    if (!ok)
        rmdir(dir);
    return ok;
}

static bool memory_left(const struct graph *g, casus_error *err) {
    return !graph_failed(g) || error_set(err, CASUS_ENOMEM, "out of memory for a graph");
}

static bool count_graph(struct exporting *x, struct graph *g, casus_error *err) {
    const struct record *record;
    int found;
    while ((found = scan_next(x->scan, &record, err)) > 0) {
        count(x, graph_count(g, record));
        if (!memory_left(g, err))
            return false;
    }
    graph_split(g);
    return found == 0 && scan_again(x->scan, err);
}

/* False: what failed is in `err`, or, of writing, told. */
static bool put_graph(struct exporting *x, struct graph *g, struct folder *f, casus_error *err) {
    const struct record *record;
    int found = 0;
    bool ok = true;
    while (ok && (found = scan_next(x->scan, &record, err)) > 0) {
        graph_put(g, record, f->bufs);
        if (!memory_left(g, err))
            return false;
        ok = flush_folder(f, FLUSH);
    }
    if (found < 0)
        return false;
    graph_end(g, f->bufs);
    flush_folder(f, 0);
    return true;
}

static int write_graph(struct exporting *x, struct graph *g) {
    const char *dir = x->settings->output;
    static struct folder f;
    casus_error err;
    if (!count_graph(x, g, &err)) {
        report(&err);
        return EXIT_REFUSED;
    }
    if (mkdir(dir, 0777) != 0) {
        report_text("%s: %s", dir, strerror(errno));
        return errno == EEXIST ? EXIT_USAGE : EXIT_REFUSED;
    }
    bool opened = open_folder(&f, dir), ok = opened && put_graph(x, g, &f, &err);
    if (opened && !ok)
        report(&err);
    if (!close_folder(&f, dir, ok))
        return EXIT_REFUSED;
    tell(x);
    return EXIT_DONE;
}

static int export_graph(struct exporting *x) {
    enum graph_entity entity;
    casus_error err;
    if (!choose_entity(x->settings, &entity))
        return EXIT_USAGE;
    struct graph *g = graph_new(x->facts, entity, &err);
    if (!g) {
        report(&err);
        return EXIT_REFUSED;
    }
    int code = write_graph(x, g);
    graph_free(g);
    return code;
}

static int run(const struct settings *s) {
    struct exporting x = {.settings = s};
    casus_error err;
    enum graph_entity entity;
    if (!choose_format(s, &x.format) || !choose_entity(s, &entity))
        return EXIT_USAGE;
    struct scan_options o = {
        .all_status = s->all_status,
        .reports = s->reports,
        .by_day = x.format == EXCHANGE_GRAPH,
        .sentences = exchange_wants_sentence(x.format),
        .others = exchange_wants_reports(x.format),
    };
    int code;
    x.facts = open_facts(s, &err);
    x.scan = x.facts ? scan_open(s->operands[0], &o, &err) : NULL;
    if (!x.scan) {
        report(&err);
        code = err.code == CASUS_ELEXICON ? EXIT_REFUSED : exit_code_of(&err);
    } else {
        code = x.format == EXCHANGE_GRAPH ? export_graph(&x) : export_rows(&x);
    }
    scan_close(x.scan);
    facts_free(x.facts);
    return code;
}

const struct command command_export = {
    .name = "export",
    .operands = "DB",
    .summary = "writes the events of a store in the formats of other event data",
    .text = "Writes the events of a store in the columns of ICEWS, GDELT 2.0 or 1.0, Phoenix or\n"
            "POLECAT, as the quadruples of a temporal knowledge graph (tkg: -o names a new\n"
            "folder), or as CSV for R and pandas: what occurred or goes on, each happening once,\n"
            "a row for each pair of a source and a target (of CSV one row). docs/EXCHANGE.md\n"
            "tells the columns.",
    .options = OPT_OUTPUT | OPT_EXCHANGE | OPT_EXPORT | OPT_QUIET | OPT_DATA,
    .run = run,
};
