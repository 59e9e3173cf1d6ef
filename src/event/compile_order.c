/* compile_order.c - lays frames, their arguments and their lists down in the order of their heads,
 * so that what is looked at for one word of a text stands together in memory.
 */
#include "event/compile.h"

#include <stdlib.h>

/* The tables as they will be, and the new number of each frame. */
struct order {
    struct buf lists, frames, args;
    uint32_t *number;
};

static struct word_list move_list(const struct builder *b, struct order *o, struct word_list list) {
    struct word_list moved = {(uint32_t)(o->lists.len / sizeof(uint32_t)), list.count};
    if (list.count)
        buf_add(&o->lists, b->lists.bytes.p + list.first * sizeof(uint32_t),
                list.count * sizeof(uint32_t));
    return moved;
}

static void move_frame(const struct builder *b, struct order *o, uint32_t item) {
    struct frame fr = ((const struct frame *)(const void *)b->frames.bytes.p)[item];
    const struct frame_arg *args = (const struct frame_arg *)(const void *)b->args.bytes.p;
    uint32_t first = fr.arg_first;
    o->number[item] = (uint32_t)(o->frames.len / sizeof fr);
    fr.arg_first = (uint32_t)(o->args.len / sizeof *args);
    for (uint32_t i = 0; i < fr.arg_count; i++) {
        struct frame_arg arg = args[first + i];
        arg.preps = move_list(b, o, arg.preps);
        arg.words = move_list(b, o, arg.words);
        buf_add(&o->args, &arg, sizeof arg);
    }
    fr.not_words = move_list(b, o, fr.not_words);
    fr.subject_words = move_list(b, o, fr.subject_words);
    fr.with_words = move_list(b, o, fr.with_words);
    buf_add(&o->frames, &fr, sizeof fr);
}

static void move_operators(const struct builder *b, struct order *o) {
    struct operator_entry *e = (struct operator_entry *)(void *)b->operators.bytes.p;
    struct head *heads = (struct head *)(void *)b->operator_heads.bytes.p;
    for (uint32_t i = 0; i < table_count(&b->operators); i++) {
        e[i].target_preps = move_list(b, o, e[i].target_preps);
        e[i].preps = move_list(b, o, e[i].preps);
    }
    for (uint32_t i = 0; i < table_count(&b->operator_heads); i++)
        heads[i].with = move_list(b, o, heads[i].with);
}

static void take(struct table *t, struct buf *moved) {
    buf_free(&t->bytes);
    t->bytes = *moved;
}

bool builder_order(struct builder *b) {
    uint32_t n = table_count(&b->frames);
    struct order o = {.number = malloc((n + 1) * sizeof *o.number)};
    if (!o.number)
        return false;
    for (uint32_t i = 0; i < n; i++)
        o.number[i] = UINT32_MAX;
    struct head *heads = (struct head *)(void *)b->frame_heads.bytes.p;
    for (uint32_t i = 0; i < table_count(&b->frame_heads); i++) {
        heads[i].with = move_list(b, &o, heads[i].with);
        if (o.number[heads[i].item] == UINT32_MAX)
            move_frame(b, &o, heads[i].item);
        heads[i].item = o.number[heads[i].item];
    }
    move_operators(b, &o);
    bool ok = !o.lists.failed && !o.frames.failed && !o.args.failed;
    take(&b->lists, &o.lists);
    take(&b->frames, &o.frames);
    take(&b->args, &o.args);
    free(o.number);
    return ok;
}
