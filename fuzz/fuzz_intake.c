/* fuzz_intake.c - any bytes as rows of other event data, of the format that the first byte names or
 * of that which they tell; what is taken of a row is written in each format, and of what is written
 * the same must be taken. */
#include "fuzz/common.h"

#include "exchange/exchange.h"

#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const struct facts *open_facts(void) {
    static struct facts *facts;
    char path[4200];
    casus_error err;
    if (!facts) {
        snprintf(path, sizeof path, "%s/lexicon", fuzz_data());
        facts = facts_open(path, &err);
        fuzz_must(facts != NULL, "the tables are read");
    }
    return facts;
}

static struct str words(const casus_doc *doc, casus_span s) {
    return (struct str){doc->text.p + s.start, s.end - s.start};
}

static struct record_actor actor_of(const casus_doc *doc, const casus_actor *a) {
    return (struct record_actor){words(doc, a->span), str_of(a->name),   str_of(a->code),
                                 str_of(a->country),  str_of(a->sector), str_of(a->role)};
}

/* What a store would give of the document. */
static void fill(struct record *r, const casus_doc *doc, struct record_actor actors[2],
                 struct record_report *report, struct str *contexts) {
    const casus_event *e = casus_doc_event(doc, 0);
    const casus_location *l = e->location;
    *report = (struct record_report){doc->id, doc->source, doc->url, 0};
    *r = (struct record){
        .document = 1,
        .published = str_of(doc->date),
        .language = doc->language,
        .id = str_of(e->id),
        .cameo = str_of(e->cameo),
        .plover = str_of(e->plover),
        .mode = str_of(e->mode),
        .quad = str_of(e->quad),
        .status = str_of("occurred"),
        .rule = str_of(e->rule),
        .date = str_of(e->date.first),
        .trigger = words(doc, e->trigger),
        .goldstein = e->goldstein,
        .source_count = e->source_count,
        .target_count = e->target_count,
        .contexts = contexts,
        .context_count = e->context_count,
        .reports = report,
        .report_count = 1,
        .mentions = 1,
        .documents = 1,
    };
    r->source = &actors[0];
    r->target = &actors[1];
    if (e->source_count)
        actors[0] = actor_of(doc, e->source);
    if (e->target_count)
        actors[1] = actor_of(doc, e->target);
    for (size_t i = 0; i < e->context_count; i++)
        contexts[i] = str_of(e->contexts[i]);
    if (l)
        r->place = (struct record_place){words(doc, l->words),
                                         str_of(l->name),
                                         str_of(l->country),
                                         str_of(l->source_id),
                                         l->has_point,
                                         l->lat,
                                         l->lon};
}

/* The rows of the record as the next input. */
static void take_back(const struct record *r, enum exchange_format format) {
    struct intake in = {.facts = open_facts(), .asked = (int)format};
    struct buf b = {0};
    exchange_head(&b, format);
    enum exchange_result written = exchange_put(&b, format, in.facts, r);
    fuzz_must(written == EXCHANGE_WRITTEN || written == EXCHANGE_NO_CLASS, "there is a day");
    struct str rest = buf_view(&b), line;
    bool first = true, found = written != EXCHANGE_WRITTEN;
    while (str_line(&rest, &line)) {
        casus_doc_info info = {0};
        casus_doc *doc;
        casus_error err;
        enum intake_result result = intake_row(&in, line, first, &info, &doc, &err);
        first = false;
        fuzz_must(result == INTAKE_DOC || result == INTAKE_NONE, "what was written is read");
        if (!doc)
            continue;
        const casus_event *e = casus_doc_event(doc, 0);
        fuzz_must(strcmp(e->date.first, r->date.p) == 0, "the day comes back");
        fuzz_must(format == EXCHANGE_POLECAT ? str_is(r->plover, e->plover)
                                             : str_is(r->cameo, e->cameo),
                  "the code comes back");
        found = true;
        casus_doc_free(doc);
    }
    fuzz_must(found, "the row comes back");
    buf_free(&b);
    intake_free(&in);
}

static void check(const casus_doc *doc) {
    struct record_actor actors[2];
    struct record_report report;
    struct str contexts[64];
    struct record r;
    fuzz_check_doc(doc);
    fuzz_must(casus_doc_event_count(doc) == 1, "a row is an event");
    fuzz_must(casus_doc_event(doc, 0)->context_count <= 64, "contexts are few");
    fill(&r, doc, actors, &report, contexts);
    for (int i = 0; i < EXCHANGE_FORMATS; i++)
        if (exchange_is_read((enum exchange_format)i))
            take_back(&r, (enum exchange_format)i);
}

static enum read_row take_row(void *context, struct str row, bool first, const casus_doc_info *info,
                              casus_doc **doc, casus_error *err) {
    static const enum read_row results[] = {[INTAKE_DOC] = READ_ROW_DOC,
                                            [INTAKE_NONE] = READ_ROW_NONE,
                                            [INTAKE_BAD] = READ_ROW_BAD,
                                            [INTAKE_REFUSED] = READ_ROW_REFUSED};
    return results[intake_row(context, row, first, info, doc, err)];
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (!len)
        return 0;
    int asked = bytes[0] % (EXCHANGE_FORMATS + 1) - 1;
    if (asked >= 0 && !exchange_is_read((enum exchange_format)asked))
        return 0;
    struct intake in = {.facts = open_facts(), .asked = asked};
    struct read_rows rows = {&in, take_row};
    struct read_options o = {.rows = &rows};
    const char *path = fuzz_file(bytes + 1, len - 1);
    struct reader *r = reader_new(&path, 1, &o, NULL);
    fuzz_must(r != NULL, "there is a reader");
    struct read_item item;
    casus_error err;
    enum read_result result;
    while ((result = reader_next(r, &item, &err)) != READ_END) {
        fuzz_must(result == READ_DOC ? item.doc != NULL : err.message[0] != 0,
                  "a document comes, or a reason");
        if (item.doc)
            check(item.doc);
        casus_doc_free(item.doc);
    }
    reader_free(r);
    intake_free(&in);
    return 0;
}
