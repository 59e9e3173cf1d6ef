/* choices.c - casus-train choices: the places and the days that each event may have, with the signs
 * for them, as lines; choices.py learns from them how much each sign counts. */
#include "train.h"

#include "circumstance/signs.h"
#include "code_files.h"

#include <stdio.h>

static void put_head(const struct casus_doc *doc, const char *kind, uint32_t event) {
    printf("{\"doc\":\"%s\",\"kind\":\"%s\",\"event\":%u,", doc->id.p, kind, event);
}

static void put_signs(const struct signs *s) {
    printf("\"signs\":[");
    for (uint32_t k = 0; k < s->count; k++)
        printf("%s%u", k ? "," : "", s->list[k]);
    printf("]}\n");
}

static void see_place(const struct casus_doc *doc, uint32_t event, uint32_t choice,
                      const char *name, const char *country, casus_span words,
                      const struct signs *signs) {
    (void)choice;
    casus_span w = casus_doc_chars(doc, words);
    put_head(doc, "place", event);
    printf("\"name\":\"%s\",\"country\":\"%s\",\"words\":[%u,%u],", name, country, w.start, w.end);
    put_signs(signs);
}

static void see_date(const struct casus_doc *doc, uint32_t event, uint32_t choice,
                     const casus_date *date, const struct signs *signs) {
    (void)choice;
    put_head(doc, "date", event);
    printf("\"first\":\"%s\",\"last\":\"%s\",\"precision\":%d,", date->first, date->last,
           (int)date->precision);
    put_signs(signs);
}

static void watch(casus_doc *doc) {
    static const struct choice_observer observer = {see_place, see_date};
    doc->choices = &observer;
}

/* choices DATA FILE... */
bool train_choices(int argc, char **argv, casus_error *err) {
    if (argc < 3)
        return error_set(err, CASUS_EUSAGE, "choices DATA FILE...");
    printf("{\"place\":%u,\"date\":%u}\n", place_sign_count, date_sign_count);
    return code_files(argv[1], (const char *const *)argv + 2, (size_t)argc - 2, watch, err);
}
