/* compile_sieves.c - for each head of a frame a sieve of the words of which one must stand in the
 * sentence, so that most frames of a common verb are passed over without being looked at.
 */
#include "event/compile.h"

#include <stdlib.h>

static const struct word_sieve everything = {{~0ULL, ~0ULL, ~0ULL, ~0ULL}};

static unsigned bits_in(const struct word_sieve *s) {
    unsigned n = 0;
    for (size_t i = 0; i < sizeof s->bits / sizeof *s->bits; i++)
        for (uint64_t x = s->bits[i]; x; x &= x - 1)
            n++;
    return n;
}

static const uint32_t *words_of(const struct builder *b, struct word_list list) {
    return (const uint32_t *)(const void *)b->lists.bytes.p + list.first;
}

/* The list takes the place of the sieve where it lets less through. */
static void narrow(const struct builder *b, const struct word_sieve *classes, struct word_list list,
                   struct word_sieve *sieve) {
    struct word_sieve own = {{0}};
    if (!list.count)
        return;
    for (uint32_t i = 0; i < list.count; i++) {
        uint32_t x = words_of(b, list)[i];
        if (!(x & CLASS_BIT))
            sieve_add(&own, x);
        else
            sieve_merge(&own, &classes[x & ~CLASS_BIT]);
    }
    if (bits_in(&own) < bits_in(sieve))
        *sieve = own;
}

static bool holds(const struct builder *b, struct word_list list, uint32_t sym) {
    for (uint32_t i = 0; i < list.count; i++)
        if (words_of(b, list)[i] == sym)
            return true;
    return false;
}

static struct word_sieve sieve_of(const struct builder *b, const struct word_sieve *classes,
                                  const struct head *h, uint32_t of) {
    const struct frame *fr = (const struct frame *)(const void *)b->frames.bytes.p + h->item;
    struct word_sieve sieve = everything;
    for (uint32_t i = 0; i < h->with.count; i++)
        narrow(b, classes, (struct word_list){h->with.first + i, 1}, &sieve);
    narrow(b, classes, fr->subject_words, &sieve);
    narrow(b, classes, fr->with_words, &sieve);
    for (uint32_t i = 0; i < fr->arg_count; i++) {
        const struct frame_arg *arg =
            (const struct frame_arg *)(const void *)b->args.bytes.p + fr->arg_first + i;
        if (arg->optional)
            continue;
        if (arg->filler == FILL_WORDS)
            narrow(b, classes, arg->words, &sieve);
        /* a possessor stands for "of" */
        if (arg->slot == SLOT_PREP && !arg->prep_optional && !holds(b, arg->preps, of))
            narrow(b, classes, arg->preps, &sieve);
    }
    return sieve;
}

bool builder_sieves(struct builder *b, uint32_t of, struct buf *out) {
    uint32_t n = table_count(&b->frame_heads);
    struct word_sieve *classes = calloc((size_t)table_count(&b->class_names) + 1, sizeof *classes);
    if (!classes)
        return false;
    for (uint32_t i = 0; i < table_count(&b->members); i++) {
        const uint32_t *pair = (const uint32_t *)(const void *)b->members.bytes.p + 2 * i;
        if (pair[1])
            sieve_add(&classes[pair[0]], pair[1]);
    }
    const struct head *heads = (const struct head *)(const void *)b->frame_heads.bytes.p;
    for (uint32_t i = 0; i < n; i++) {
        struct word_sieve s = sieve_of(b, classes, &heads[i], of);
        buf_add(out, &s, sizeof s);
    }
    free(classes);
    return !out->failed;
}
