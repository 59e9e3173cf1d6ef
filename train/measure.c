/* measure.c - casus-train measure: what a model file reaches on a treebank, gold tokens given, and
 * how fast. The words go through the library's own syntax_parse. */
#include "train.h"

#include "base/image.h"
#include "corpus.h"
#include "score.h"
#include "syntax/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A document whose tokens are the corpus' words, apart by blanks. */
static casus_doc *make_doc(const struct corpus *c, casus_error *err) {
    casus_doc *doc = casus_doc_new("", 0, NULL, err);
    if (!doc)
        return NULL;
    doc->arena.limit = 0;
    doc->tokens = ARENA_ARRAY(&doc->arena, struct token, c->word_count);
    doc->sentences = ARENA_ARRAY(&doc->arena, struct sentence, c->sentence_count);
    if (!doc->tokens || !doc->sentences) {
        casus_doc_free(doc);
        return NULL;
    }
    doc->token_count = c->word_count;
    doc->sentence_count = c->sentence_count;
    for (uint32_t i = 0; i < c->word_count; i++)
        doc->tokens[i].form = c->words[i].form;
    for (uint32_t i = 0; i < c->sentence_count; i++)
        doc->sentences[i] =
            (struct sentence){.first = c->sentences[i].first, .count = c->sentences[i].count};
    return doc;
}

static void compare(const struct corpus *c, const casus_doc *doc, struct parse_score *s,
                    long *feats) {
    for (uint32_t i = 0; i < c->sentence_count; i++) {
        const struct gold_sentence *k = &c->sentences[i];
        for (uint32_t w = k->first; w < k->first + k->count; w++) {
            const struct token *t = &doc->tokens[w];
            struct parsed_word p = {t->head < 0 ? -1 : t->head - (int32_t)k->first, t->upos,
                                    t->xpos, t->dep};
            score_word(s, &c->words[w], &p);
            *feats += str_eq(t->feats, c->words[w].feats);
        }
    }
}

static bool measure_file(const struct syntax_model *m, struct syntax_scratch *scratch,
                         const char *path, int repeat, casus_error *err) {
    struct corpus c = {0};
    if (!corpus_read(&c, path, err)) {
        corpus_free(&c);
        return false;
    }
    double seconds = 0;
    bool ok = true;
    for (int r = 0; r < repeat && ok; r++) {
        casus_doc *doc = make_doc(&c, err);
        if (!doc)
            return false;
        clock_t start = clock();
        ok = syntax_parse(m, scratch, doc, err);
        seconds += (double)(clock() - start) / CLOCKS_PER_SEC;
        if (ok && r == 0) {
            struct parse_score s = {0};
            long feats = 0;
            compare(&c, doc, &s, &feats);
            score_print(&s, strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
            printf("    feats %.2f", 100.0 * (double)feats / c.word_count);
        }
        casus_doc_free(doc);
    }
    printf("  kernels %s: %.0f words/s, %.0f sentences of 23 words/s\n", m->kernels.name,
           (double)c.word_count * repeat / seconds, (double)c.word_count * repeat / seconds / 23);
    corpus_free(&c);
    return ok;
}

/* measure MODEL [--kernels NAME] [--repeat N] FILE... */
bool train_measure(int argc, char **argv, casus_error *err) {
    const char *kernels = NULL;
    int repeat = 1, at = 2;
    for (; at + 1 < argc && argv[at][0] == '-'; at += 2) {
        if (!strcmp(argv[at], "--kernels"))
            kernels = argv[at + 1];
        else if (!strcmp(argv[at], "--repeat"))
            repeat = atoi(argv[at + 1]);
    }
    if (at >= argc)
        return error_set(err, CASUS_EUSAGE, "measure MODEL [--kernels NAME] [--repeat N] FILE...");
    struct image img;
    if (!image_open(argv[1], "model", &img, err))
        return false;
    struct syntax_model *m = syntax_model_open_with(&img, kernels, err);
    struct syntax_scratch *s = m ? syntax_scratch_new(m, err) : NULL;
    bool ok = s != NULL;
    for (; at < argc && ok; at++)
        ok = measure_file(m, s, argv[at], repeat, err);
    syntax_scratch_free(s);
    syntax_model_close(m);
    image_close(&img);
    return ok;
}
