/* vote.c - casus-train vote: several models parse a text, and what most of them say is written as
 * CoNLL-U for the next one to learn from, with how far they agree on each word.
 *
 * A word on which teachers differ teaches little but noise; one on which models from different
 * seeds agree is nearly as good as gold, and running text is to be had without end.
 */
#include "train.h"

#include "base/image.h"
#include "corpus.h"
#include "document/labels.h"
#include "syntax/decode.h"
#include "syntax/model.h"
#include "write_file.h"

#include <stdio.h>
#include <stdlib.h>

enum { VOTERS_MAX = 8 };

struct vote {
    struct corpus text;
    casus_doc *parsed[VOTERS_MAX]; /* the same words by each model */
    int voters;
    struct decode_scratch decode;
    int32_t score[PIECE_MAX * (PIECE_MAX + 1)], head[PIECE_MAX];
};

static bool parse_with(struct vote *v, const char *path, casus_error *err) {
    struct image img;
    if (!image_open(path, "model", &img, err))
        return false;
    struct syntax_model *m = syntax_model_open(&img, err);
    struct syntax_scratch *s = m ? syntax_scratch_new(m, err) : NULL;
    casus_doc *doc = s ? corpus_doc(&v->text, err) : NULL;
    bool ok = doc && syntax_parse(m, s, doc, err);
    /* Tags are numbers and forms the corpus' own: nothing in `doc` needs the model any more. */
    syntax_scratch_free(s);
    syntax_model_close(m);
    image_close(&img);
    if (doc)
        v->parsed[v->voters++] = doc;
    return ok;
}

static const struct token *token_of(const struct vote *v, int voter, uint32_t word) {
    return &v->parsed[voter]->tokens[word];
}

/* The best tree where an arc is worth the votes that it has. */
static void elect_tree(struct vote *v, const struct gold_sentence *s) {
    int count = (int)s->count, stride = count + 1;
    for (int d = 0; d < count; d++) {
        int32_t *row = v->score + d * stride;
        for (int h = 0; h <= count; h++)
            row[h] = 0;
        row[d + 1] = DECODE_NEVER;
        for (int k = 0; k < v->voters; k++) {
            int32_t head = token_of(v, k, s->first + (uint32_t)d)->head;
            /* The earlier voter decides a tie. */
            row[head < 0 ? 0 : head - (int32_t)s->first + 1] += 4096 - 64 * k;
        }
    }
    decode_tree(v->score, count, stride, v->head, &v->decode);
}

/* The label that most voters give; of `asked` (bits) alone, all of them where it is 0. */
static unsigned elect(const struct vote *v, uint32_t word, unsigned asked,
                      unsigned (*label)(const struct token *t)) {
    unsigned best = 0, best_votes = 0;
    for (int k = 0; k < v->voters; k++) {
        if (asked && !(asked & 1u << k))
            continue;
        unsigned mine = label(token_of(v, k, word)), votes = 0;
        for (int j = 0; j < v->voters; j++)
            votes += (!asked || asked & 1u << j) && label(token_of(v, j, word)) == mine;
        if (votes > best_votes) {
            best = mine;
            best_votes = votes;
        }
    }
    return best;
}

static unsigned upos_of(const struct token *t) {
    return t->upos;
}
static unsigned xpos_of(const struct token *t) {
    return t->xpos;
}
static unsigned dep_of(const struct token *t) {
    return t->dep;
}

static void put_word(const struct vote *v, struct buf *out, const struct gold_sentence *s,
                     uint32_t i) {
    uint32_t word = s->first + i;
    int32_t head = v->head[i];
    unsigned chose = 0; /* who has this head */
    for (int k = 0; k < v->voters; k++) {
        int32_t h = token_of(v, k, word)->head;
        if ((h < 0 ? -1 : h - (int32_t)s->first) == head)
            chose |= 1u << k;
    }
    unsigned dep = head < 0 ? DEP_ROOT : elect(v, word, chose, dep_of);
    int agree = 0;
    for (int k = 0; k < v->voters; k++)
        agree += (chose & 1u << k) && dep_base(token_of(v, k, word)->dep) == dep_base(dep);
    struct str form = v->text.words[word].form;
    buf_printf(out, "%u\t%.*s\t_\t%s\t%s\t_\t%d\t%s\t_\tAgree=%d/%d\n", i + 1, (int)form.len,
               form.p, upos_name(elect(v, word, 0, upos_of)), xpos_name(elect(v, word, 0, xpos_of)),
               head + 1, dep_name(dep), agree, v->voters);
}

static void put_sentence(struct vote *v, struct buf *out, const struct gold_sentence *s) {
    if (s->count > PIECE_MAX)
        return;
    elect_tree(v, s);
    for (uint32_t i = 0; i < s->count; i++)
        put_word(v, out, s, i);
    buf_char(out, '\n');
}

/* vote OUT TEXT.conllu MODEL... */
bool train_vote(int argc, char **argv, casus_error *err) {
    if (argc < 5 || argc - 3 > VOTERS_MAX)
        return error_set(err, CASUS_EUSAGE, "vote OUT TEXT.conllu MODEL MODEL...");
    struct vote *v = calloc(1, sizeof *v);
    if (!v)
        return error_set(err, CASUS_ENOMEM, "out of memory");
    bool ok = corpus_read(&v->text, argv[2], err);
    for (int i = 3; i < argc && ok; i++)
        ok = parse_with(v, argv[i], err);
    struct buf out = {0};
    for (uint32_t i = 0; i < v->text.sentence_count && ok; i++)
        put_sentence(v, &out, &v->text.sentences[i]);
    ok = ok && write_file(argv[1], &out, err);
    buf_free(&out);
    for (int k = 0; k < v->voters; k++)
        casus_doc_free(v->parsed[k]);
    corpus_free(&v->text);
    free(v);
    return ok;
}
