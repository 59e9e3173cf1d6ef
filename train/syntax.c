/* syntax.c - casus-train syntax: trains tagger and parser on treebanks. */
#include "train.h"

#include "export.h"
#include "net.h"
#include "score.h"
#include "vocabulary.h"
#include "write_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct settings {
    struct corpus train, dev[4];
    const char *dev_path[4];
    int dev_count, epochs, layers, batch;
    uint64_t seed;
    float rate, drop;
    const char *out, *grown;
};

struct run {
    struct settings *s;
    struct vocabulary vocabulary;
    struct net net;
    struct batch batch;
    char changed[BATCH_WORDS][FORM_BYTES_MAX]; /* forms in another case */
};

enum casing { AS_WRITTEN, UPPER, LOWER, TITLE };

/* Headlines and old wires know only capitals, chats none: some sentences are learned that way. */
static enum casing draw_casing(struct net *n) {
    float x = net_random(n);
    return x < 0.06f ? UPPER : x < 0.08f ? LOWER : x < 0.11f ? TITLE : AS_WRITTEN;
}

static struct str in_case(struct str form, enum casing how, char *out) {
    if (how == AS_WRITTEN || form.len > FORM_BYTES_MAX)
        return form;
    for (size_t i = 0; i < form.len; i++) {
        char c = form.p[i];
        if ((how == UPPER || (how == TITLE && i == 0 && form.len > 3)) && c >= 'a' && c <= 'z')
            c = (char)(c - 32);
        if (how == LOWER && c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        out[i] = c;
    }
    return (struct str){out, form.len};
}

static bool add_sentence(struct run *r, const struct corpus *c, uint32_t number, bool learning) {
    struct batch *b = &r->batch;
    const struct gold_sentence *s = &c->sentences[number];
    if (s->count > PIECE_MAX)
        return true;
    if (b->words + (int)s->count > BATCH_WORDS || b->sentences == BATCH_SENTENCES)
        return false;
    enum casing how = learning ? draw_casing(&r->net) : AS_WRITTEN;
    for (uint32_t i = 0; i < s->count; i++) {
        int at = b->words++;
        const struct gold_word *w = &c->words[s->first + i];
        b->gold[at] = w;
        vocabulary_rows(&r->vocabulary, in_case(w->form, how, r->changed[at]), b->row[at]);
        if (learning && net_random(&r->net) < 0.05f) {
            b->row[at][FEATURE_WORD] = FEATURE_WORD;
            b->row[at][FEATURE_FORM] = FEATURE_FORM;
        }
    }
    b->first[++b->sentences] = b->words;
    return true;
}

static void measure(struct run *r, const struct corpus *c, const char *name) {
    static struct parsed_word out[BATCH_WORDS];
    struct parse_score s = {0};
    for (uint32_t i = 0; i < c->sentence_count;) {
        r->batch.words = r->batch.sentences = 0;
        while (i < c->sentence_count && add_sentence(r, c, i, false))
            i++;
        net_parse(&r->net, &r->batch, true, out);
        for (int k = 0; k < r->batch.words; k++)
            score_word(&s, r->batch.gold[k], &out[k]);
    }
    score_print(&s, name);
}

static void shuffle(struct run *r, uint32_t *order, uint32_t count) {
    for (uint32_t i = count - 1; i > 0; i--) {
        uint32_t k = (uint32_t)(net_random(&r->net) * (float)(i + 1));
        uint32_t t = order[i];
        order[i] = order[k > i ? i : k];
        order[k > i ? i : k] = t;
    }
}

static void learn(struct run *r) {
    enum { TRACK = 8 };
    const struct settings *s = r->s;
    const struct corpus *c = &s->train;
    struct net_options o = {s->drop * 0.5f, s->drop, s->drop, true};
    uint32_t *order = malloc(c->sentence_count * sizeof *order);
    if (!order)
        abort();
    for (uint32_t i = 0; i < c->sentence_count; i++)
        order[i] = i;
    long step = 0;
    double all = (double)c->word_count * s->epochs, seen = 0;
    for (int epoch = 1; epoch <= s->epochs; epoch++) {
        shuffle(r, order, c->sentence_count);
        clock_t start = clock();
        double loss = 0;
        for (uint32_t i = 0; i < c->sentence_count;) {
            r->batch.words = r->batch.sentences = 0;
            while (i < c->sentence_count && r->batch.words < s->batch &&
                   add_sentence(r, c, order[i], true))
                i++;
            if (!r->batch.words)
                continue;
            loss += net_learn(&r->net, &r->batch, &o) * r->batch.words;
            seen += r->batch.words;
            double left = 1 - seen / all;
            net_update(&r->net, s->rate * (float)(left > 0.01 ? left : 0.01));
            if (++step % TRACK == 0)
                net_track(&r->net, step < 400 ? 0.2f : 0.02f);
        }
        printf("epoch %d loss %.4f, %.1f s\n", epoch, loss / c->word_count,
               (double)(clock() - start) / CLOCKS_PER_SEC);
        net_swap_mean(&r->net);
        for (int d = 0; d < s->dev_count && (epoch % 2 == 0 || epoch == s->epochs); d++)
            measure(r, &s->dev[d], s->dev_path[d]);
        net_swap_mean(&r->net);
        fflush(stdout);
    }
    free(order);
}

static bool read_options(struct settings *s, int argc, char **argv, casus_error *err) {
    *s = (struct settings){
        .epochs = 16, .layers = 2, .batch = 500, .seed = 1, .rate = 0.003f, .drop = 0.2f};
    for (int i = 1; i + 1 < argc; i += 2) {
        const char *name = argv[i], *value = argv[i + 1];
        if (!strcmp(name, "--train")) {
            if (!corpus_read(&s->train, value, err))
                return false;
        } else if (!strcmp(name, "--dev") && s->dev_count < 4) {
            s->dev_path[s->dev_count] = strrchr(value, '/') ? strrchr(value, '/') + 1 : value;
            if (!corpus_read(&s->dev[s->dev_count++], value, err))
                return false;
        } else if (!strcmp(name, "--grown")) {
            s->grown = value;
        } else if (!strcmp(name, "--epochs")) {
            s->epochs = atoi(value);
        } else if (!strcmp(name, "--layers")) {
            s->layers = atoi(value);
        } else if (!strcmp(name, "--batch")) {
            s->batch = atoi(value);
        } else if (!strcmp(name, "--seed")) {
            s->seed = strtoull(value, NULL, 10);
        } else if (!strcmp(name, "--rate")) {
            s->rate = (float)atof(value);
        } else if (!strcmp(name, "--drop")) {
            s->drop = (float)atof(value);
        } else if (!strcmp(name, "-o")) {
            s->out = value;
        } else {
            return error_set(err, CASUS_EUSAGE, "unknown option %s", name);
        }
    }
    if (!s->train.sentence_count || s->layers < 1 || s->layers > LAYERS_MAX || s->epochs < 1)
        return error_set(err, CASUS_EUSAGE, "--train FILE is missing, or a number is out of range");
    return true;
}

bool train_syntax(int argc, char **argv, casus_error *err) {
    static struct settings s;
    static struct run r;
    if (!read_options(&s, argc, argv, err))
        return false;
    r.s = &s;
    /* grown sentences come last: they say nothing of UD features */
    uint32_t annotated = s.train.word_count;
    if (s.grown && !corpus_read(&s.train, s.grown, err))
        return false;
    if (!vocabulary_make(&r.vocabulary, &s.train) ||
        !net_new(&r.net, s.layers, r.vocabulary.rows, s.seed))
        return error_set(err, CASUS_ENOMEM, "out of memory");
    printf("%u sentences, %u words, %u rows\n", s.train.sentence_count, s.train.word_count,
           r.vocabulary.rows);
    fflush(stdout);
    learn(&r);
    net_swap_mean(&r.net);
    struct image_writer w = {0};
    bool ok = export_net(&r.net, &r.vocabulary, &w, err) &&
              export_feats(&s.train, annotated, &w, err) && (!s.out || write_image(&w, s.out, err));
    image_writer_free(&w);
    net_free(&r.net);
    vocabulary_free(&r.vocabulary);
    corpus_free(&s.train);
    return ok;
}
