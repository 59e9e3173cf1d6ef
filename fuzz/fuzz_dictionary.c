/* fuzz_dictionary.c - any text as a dictionary: it is read, and what comes out compiles.
 *
 * The first byte says what the dictionary is called.
 */
#include "base/image.h"
#include "base/utf8.h"
#include "dictionary/dictionary.h"
#include "entity/entity.h"
#include "event/event.h"
#include "fuzz/common.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* A lexicon with one state, one noun and the classes that the program asks for. */
static void make_sources(void) {
    fuzz_source("actions/classes.txt", STR("@time = day\n@aim = on\n@against = on\n"));
    fuzz_source("actors/a.txt", STR("@ kind group ; sector COP\npolice\n@ kind given\nAda\n"));
    fuzz_source("places/countries.tsv",
                STR("KEN\tKEN\tKE\t1\t9\t1\t38\tKenya\t\tKenyan\tNairobi\n"));
    fuzz_source("places/former.tsv", STR(""));
    fuzz_source("places/subdivisions.tsv", STR(""));
    fuzz_source("places/cities.tsv", STR(""));
    fuzz_source("places/spellings.tsv", STR(""));
}

static struct gazetteer *gazetteer;
static struct actions *actions;

static bool compile(const struct casus_sources *own, struct buf *out, casus_error *err) {
    struct image_writer *w = calloc(1, sizeof *w);
    fuzz_must(w != NULL, "there is memory");
    bool ok = gazetteer_compile(fuzz_lexicon(), own, w, err) &&
              actions_compile(fuzz_lexicon(), own, w, err) &&
              image_writer_finish(w, "lexicon", out, err);
    image_writer_free(w);
    free(w);
    return ok;
}

static void open_lexicon(void) {
    static struct buf bytes;
    static struct image image;
    casus_error err;
    make_sources();
    fuzz_must(compile(NULL, &bytes, &err), "the small lexicon compiles");
    fuzz_must(image_view(buf_view(&bytes), "fuzz", "lexicon", &image, &err), "and opens");
    gazetteer = gazetteer_open(&image, &err);
    actions = actions_open(&image, &err);
    fuzz_must(gazetteer && actions, "whole");
}

static void look(void *context, struct str name, struct dictionary_known *out) {
    struct gazetteer_hit hit;
    (void)context;
    gazetteer_look(gazetteer, name, &hit);
    *out = (struct dictionary_known){hit.proper, hit.given, hit.kind, hit.country,
                                     hit.sector, hit.agent, hit.code};
}

static const char *state(void *context, struct str cameo) {
    (void)context;
    return gazetteer_state(gazetteer, cameo);
}

static bool is_event_code(void *context, struct str cameo) {
    (void)context;
    return actions_has_code(actions, cameo);
}

static bool is_preposition(void *context, struct str word) {
    (void)context;
    return actions_is_preposition(word);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    static const char *const names[] = {"actors", "agents", "verbs", "discards", "issues"};
    static const struct dictionary_guide guide = {look, state, is_event_code, is_preposition, NULL};
    struct dictionary_out out;
    struct buf image = {0};
    casus_error err = {0};
    if (!len)
        return 0;
    if (!actions)
        open_lexicon();
    struct str text = {(const char *)bytes + 1, len - 1};
    fuzz_must(dictionary_read(text, names[bytes[0] % 5], &guide, &out, &err), "anything is read");
    fuzz_must(utf8_invalid(buf_view(&out.report)) == out.report.len &&
                  utf8_invalid(buf_view(&out.actors)) == out.actors.len &&
                  utf8_invalid(buf_view(&out.actions)) == out.actions.len,
              "what is written is UTF-8");
    char actors_path[100], actions_path[100];
    const char *actor_files[] = {actors_path}, *action_files[] = {actions_path};
    struct casus_sources own = {actor_files, 1, action_files, 1, (size_t)1 << 30};
    snprintf(actors_path, sizeof actors_path, "%s/own-actors.txt", fuzz_lexicon());
    snprintf(actions_path, sizeof actions_path, "%s/own-actions.txt", fuzz_lexicon());
    fuzz_source("own-actors.txt", buf_view(&out.actors));
    fuzz_source("own-actions.txt", buf_view(&out.actions));
    bool ok = compile(&own, &image, &err);
    if (!ok)
        fprintf(stderr, "%s:%zu: %s\n", err.file, err.line, err.message);
    fuzz_must(ok, "what is written compiles");
    buf_free(&image);
    dictionary_out_free(&out);
    return 0;
}
