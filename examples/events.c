/* events.c - the library in a few lines: events of the file named on the command line.
 *
 *     cc events.c $(pkg-config --cflags --libs casus) -o events
 *     ./events article.txt
 */
#include <casus.h>

#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *path, size_t *len) {
    static char text[1 << 20];
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    *len = fread(text, 1, sizeof text, f);
    fclose(f);
    return text;
}

static const char *code_of(const casus_actor *actors, size_t count) {
    return count && actors[0].code ? actors[0].code : "-";
}

static int show(casus_worker *worker, const char *text, size_t len) {
    casus_error err;
    casus_doc *doc = casus_doc_new(text, len, NULL, &err);
    if (!doc || !casus_code(worker, doc, &err)) {
        fprintf(stderr, "%s\n", err.message);
        casus_doc_free(doc);
        return 1;
    }
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *e = casus_doc_event(doc, i);
        printf("%s %s %s %s: %.*s\n", e->cameo, code_of(e->source, e->source_count),
               code_of(e->target, e->target_count), casus_event_status_name(e->status),
               (int)(e->trigger.end - e->trigger.start),
               casus_doc_text(doc, NULL) + e->trigger.start);
    }
    casus_doc_free(doc);
    return 0;
}

int main(int argc, char **argv) {
    casus_error err;
    size_t len;
    /* The folder of the data; NULL is the one that the library was installed with. */
    casus_model *model = casus_model_open(argc > 2 ? argv[2] : NULL, &err);
    if (!model) {
        fprintf(stderr, "%s: %s\n", err.file, err.message);
        return 1;
    }
    casus_worker *worker = casus_worker_new(model, &err);
    const char *text = argc > 1 ? read_file(argv[1], &len) : NULL;
    int status = worker && text ? show(worker, text, len) : 1;
    casus_worker_free(worker);
    casus_model_close(model);
    return status;
}
