/* evidence.c - casus-train evidence: the drafts of each sentence with their features, as lines. */
#include "train.h"

#include "code_files.h"
#include "event/evidence.h"

#include <stdio.h>

static void put_parties(const char *key, const struct casus_doc *doc, const struct parties *p) {
    printf("\"%s\":[", key);
    for (uint32_t i = 0; i < p->count; i++) {
        casus_span s =
            casus_doc_chars(doc, (casus_span){doc_token_span(doc, p->list[i].first).start,
                                              doc_token_span(doc, p->list[i].end - 1).end});
        printf("%s[%u,%u]", i ? "," : "", s.start, s.end);
    }
    printf("],");
}

static void see(const struct finder *f, const struct draft *drafts, uint32_t count, void *context) {
    (void)context;
    static struct evidence e;
    for (uint32_t i = 0; i < count; i++) {
        const struct draft *d = &drafts[i];
        const struct code *c = &f->actions->codes[d->reading.code];
        gather_evidence(f, drafts, count, i, &e);
        casus_span s = casus_doc_chars(f->doc, doc_token_span(f->doc, (uint32_t)d->found->token));
        printf("{\"doc\":\"%s\",\"guess\":%d,\"code\":\"%s\",\"cat\":\"%s\",\"conf\":%.3f,"
               "\"status\":%d,\"trigger\":[%u,%u],",
               f->doc->id.p, d->guess, d->guess ? "?" : c->cameo,
               d->guess       ? "?"
               : c->plover[0] ? c->plover
                              : "STATEMENT",
               d->confidence, (int)d->reading.status, s.start, s.end);
        put_parties("source", f->doc, &d->source);
        put_parties("target", f->doc, &d->target);
        printf("\"ev\":[");
        for (uint32_t k = 0; k < e.count; k++)
            printf("%s[%u,%u]", k ? "," : "", e.items[k].kind, e.items[k].key);
        printf("],\"args\":[");
        bool first = true;
        for (uint32_t m = 0; m < f->doc->mention_count; m++) {
            const struct mention *x = &f->doc->mentions[m];
            if (x->head < (int32_t)f->sentence->first ||
                x->head >= (int32_t)(f->sentence->first + f->sentence->count) ||
                x->head == d->found->token)
                continue;
            bool political = x->actor >= 0 && f->doc->actors[x->actor].political;
            casus_span w =
                casus_doc_chars(f->doc, (casus_span){doc_token_span(f->doc, x->first).start,
                                                     doc_token_span(f->doc, x->end - 1).end});
            gather_argument(f, d, (int32_t)m, &e);
            printf("%s[%u,%u,%d,%d,%d,[", first ? "" : ",", w.start, w.end, political, x->actor,
                   x->kind);
            first = false;
            for (uint32_t k = 0; k < e.count; k++)
                printf("%s%u", k ? "," : "", e.items[k].key);
            printf("]]");
        }
        printf("]}\n");
    }
}

static void watch(casus_doc *doc) {
    static const struct event_observer observer = {see, NULL};
    doc->observer = &observer;
}

/* evidence DATA FILE... */
bool train_evidence(int argc, char **argv, casus_error *err) {
    if (argc < 3)
        return error_set(err, CASUS_EUSAGE, "evidence DATA FILE...");
    return code_files(argv[1], (const char *const *)argv + 2, (size_t)argc - 2, watch, err);
}
