/* entity_fixture.h - documents from CoNLL-U and small lists of actors for the tests of entity. */
#ifndef CASUS_TESTS_ENTITY_FIXTURE_H
#define CASUS_TESTS_ENTITY_FIXTURE_H

#include "base/image.h"
#include "entity/gazetteer.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct list {
    char dir[64];
    struct buf bytes;
    struct image image;
    struct gazetteer *gazetteer;
};

static inline void put_file(const char *dir, const char *name, const char *text) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    assert_int_equal(fclose(f), 0);
}

/* A lexicon folder with two states and what `actors` adds. */
static inline void list_folder(struct list *l, const char *actors) {
    char path[128];
    snprintf(l->dir, sizeof l->dir, "/tmp/casus-entity-XXXXXX");
    assert_non_null(mkdtemp(l->dir));
    snprintf(path, sizeof path, "%s/actors", l->dir);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/places", l->dir);
    assert_int_equal(mkdir(path, 0700), 0);
    put_file(l->dir, "actors/a.txt", actors);
    put_file(l->dir, "places/countries.tsv",
             "KEN\tKEN\tKE\t1\t900\t1\t38\tKenya\tRepublic of Kenya\tKenyan\tNairobi\n"
             "ROU\tROM\tRO\t1\t800\t46\t25\tRomania\t\tRomanian\tBucharest\n");
    put_file(l->dir, "places/former.tsv", "SUN\t1991-12-26\tSoviet Union\n");
    put_file(l->dir, "places/subdivisions.tsv", "KE-01\tKEN\tCounty\tBaringo\n");
    put_file(l->dir, "places/cities.tsv",
             "7\tROU\t\tP\t3000\t44.5\t-26.1\tBaringo\n8\tKEN\t\tC\t500\t-1.2833\t36.8\tNairobi\n");
    put_file(l->dir, "places/spellings.tsv", "KEN\tNairobi\tNayrobi\n");
}

static inline void list_remove(struct list *l) {
    static const char *const files[] = {"actors/a.txt",
                                        "places/countries.tsv",
                                        "places/former.tsv",
                                        "places/subdivisions.tsv",
                                        "places/cities.tsv",
                                        "places/spellings.tsv",
                                        "actors",
                                        "places"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s", l->dir, files[i]);
        remove(path);
    }
    rmdir(l->dir);
}

/* `own` may be NULL: a file that goes before the folder. */
static inline bool list_compile_with(struct list *l, const char *actors, const char *own,
                                     casus_error *err) {
    struct image_writer w = {0};
    *l = (struct list){0};
    list_folder(l, actors);
    char path[160];
    snprintf(path, sizeof path, "%s/own.txt", l->dir);
    const char *paths[] = {path};
    casus_sources sources = {.actors = paths, .actor_count = own != NULL};
    if (own)
        put_file(l->dir, "own.txt", own);
    bool ok = gazetteer_compile(l->dir, &sources, &w, err) &&
              image_writer_finish(&w, "lexicon", &l->bytes, err) &&
              image_view(buf_view(&l->bytes), "test", "lexicon", &l->image, err);
    image_writer_free(&w);
    remove(path);
    list_remove(l);
    return ok;
}

static inline bool list_compile(struct list *l, const char *actors, casus_error *err) {
    return list_compile_with(l, actors, NULL, err);
}

static inline void list_open(struct list *l, const char *actors) {
    casus_error err = {0};
    if (!list_compile(l, actors, &err) || !(l->gazetteer = gazetteer_open(&l->image, &err)))
        fail_msg("%s:%zu: %s", err.file, err.line, err.message);
}

static inline void list_close(struct list *l) {
    gazetteer_close(l->gazetteer);
    buf_free(&l->bytes);
}

/* Lines "FORM LEMMA UPOS XPOS HEAD DEP", a blank line between sentences; words are joined by
 * blanks. HEAD counts from 1 within the sentence. */
static inline casus_doc *document(const char *trees, const char *date) {
    struct buf text = {0};
    struct str rest = str_of(trees), line, w[6];
    size_t tokens = 0, sentences = 1;
    casus_error err;
    while (str_field(&rest, '\n', &line)) {
        struct str form;
        if (!line.len) {
            sentences++;
        } else if (str_word(&line, &form)) {
            if (tokens++)
                buf_char(&text, ' ');
            buf_str(&text, form);
        }
    }
    casus_doc_info info = {.date = date};
    casus_doc *doc = casus_doc_new(text.p, text.len, &info, &err);
    assert_non_null(doc);
    doc->tokens = ARENA_ARRAY(&doc->arena, struct token, tokens);
    doc->sentences = ARENA_ARRAY(&doc->arena, struct sentence, sentences);
    doc->token_count = (uint32_t)tokens;
    struct sentence *s = doc->sentences;
    uint32_t t = 0, at = 0;
    rest = str_of(trees);
    while (str_field(&rest, '\n', &line)) {
        if (!line.len) {
            if (s->count)
                *++s = (struct sentence){.first = t, .start = at};
            continue;
        }
        for (int i = 0; i < 6; i++)
            assert_true(str_word(&line, &w[i]));
        struct token *k = &doc->tokens[t++];
        *k = (struct token){.start = at, .end = at + (uint32_t)w[0].len, .space_before = true};
        k->form = doc_text(doc, k->start, k->end);
        k->lemma = w[1];
        k->upos = (uint8_t)upos_find(w[2]);
        k->xpos = (uint8_t)xpos_find(w[3]);
        int head = atoi(w[4].p);
        k->head = head ? (int32_t)s->first + head - 1 : NO_TOKEN;
        k->dep = (uint8_t)dep_find(w[5]);
        s->end = k->end;
        s->count++;
        at = k->end + 1;
    }
    doc->sentence_count = (uint32_t)(s - doc->sentences) + (s->count > 0);
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        doc_link_tree(doc, &doc->sentences[i]);
    buf_free(&text);
    return doc;
}

#endif
