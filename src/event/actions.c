/* actions.c - opens the compiled lexicon of actions and looks things up in it. */
#include "event/actions.h"

#include "event/decide.h"

#include "event/event.h"

#include <stdlib.h>

uint32_t actions_symbol(const struct actions *a, struct str word) {
    if (!word.len || !a->table_size)
        return 0;
    uint32_t hash = (uint32_t)hash_str(word) | 1;
    for (uint32_t at = hash & (a->table_size - 1);; at = (at + 1) & (a->table_size - 1)) {
        const struct symbol *s = &a->table[at];
        if (!s->hash)
            return 0;
        if (s->hash == hash && str_eq(actions_string(a, s->text, s->len), word))
            return s->id;
    }
}

bool actions_in_class(const struct actions *a, uint32_t sym, uint32_t class_id) {
    if (!sym)
        return false;
    for (uint32_t i = a->class_first[sym]; i < a->class_first[sym + 1]; i++)
        if (a->class_of[i] == class_id)
            return true;
    return false;
}

bool actions_in_list(const struct actions *a, struct word_list list, uint32_t sym) {
    if (!sym)
        return false;
    for (uint32_t i = 0; i < list.count; i++) {
        uint32_t x = a->lists[list.first + i];
        if (x == sym || ((x & CLASS_BIT) && actions_in_class(a, sym, x & ~CLASS_BIT)))
            return true;
    }
    return false;
}

int32_t actions_code(const struct actions *a, const char *cameo) {
    int32_t lo = 0, hi = (int32_t)a->code_count - 1;
    while (lo <= hi) {
        int32_t mid = (lo + hi) / 2, c = strcmp(a->codes[mid].cameo, cameo);
        if (!c)
            return mid;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid - 1;
    }
    return -1;
}

bool actions_has_code(const struct actions *a, struct str cameo) {
    for (uint32_t i = 0; i < a->code_count; i++)
        if (str_is(cameo, a->codes[i].cameo))
            return true;
    return false;
}

const char *actions_compose(const struct actions *a, unsigned op, const char *cameo) {
    const char *best = "-";
    int longest = -1;
    for (uint32_t i = 0; i < a->compose_count; i++) {
        const struct compose_rule *r = &a->compose[i];
        int len = (int)strlen(r->prefix);
        if (r->op == op && len > longest && strncmp(r->prefix, cameo, (size_t)len) == 0) {
            best = r->result;
            longest = len;
        }
    }
    return best;
}

/* ---- opening: every index that is followed later is checked here (classes and the words of lists
 * are only compared) ---------------------------- */

static bool list_ok(const struct actions *a, struct word_list l) {
    return l.first <= a->list_count && l.count <= a->list_count - l.first;
}

static bool index_ok(const uint32_t *index, uint32_t symbols, uint32_t items) {
    for (uint32_t i = 0; i <= symbols; i++)
        if (index[i] > index[i + 1])
            return false;
    return index[symbols + 1] <= items;
}

static bool frames_ok(const struct actions *a) {
    for (uint32_t i = 0; i < a->frame_count; i++) {
        const struct frame *f = &a->frames[i];
        if (f->code >= a->code_count || f->kind > FRAME_ADJ || f->arg_first > a->arg_count ||
            f->arg_count > a->arg_count - f->arg_first || !list_ok(a, f->not_words) ||
            !list_ok(a, f->subject_words) || !list_ok(a, f->with_words) ||
            f->rule > a->strings.len || f->rule_len > a->strings.len - f->rule)
            return false;
    }
    for (uint32_t i = 0; i < a->arg_count; i++)
        if (a->args[i].slot >= SLOT_COUNT || a->args[i].filler > FILL_WORDS ||
            !list_ok(a, a->args[i].preps) || !list_ok(a, a->args[i].words))
            return false;
    return true;
}

static bool operators_ok(const struct actions *a) {
    for (uint32_t i = 0; i < a->operator_count; i++) {
        const struct operator_entry *o = &a->operators[i];
        if (o->op >= OP_COUNT || o->kind > FRAME_ADJ || !list_ok(a, o->target_preps) ||
            !list_ok(a, o->preps) || o->rule > a->strings.len ||
            o->rule_len > a->strings.len - o->rule)
            return false;
    }
    for (uint32_t i = 0; i < a->compose_count; i++)
        if (a->compose[i].op >= OP_COUNT || a->compose[i].prefix[4] || a->compose[i].result[4] ||
            (strcmp(a->compose[i].result, "-") != 0 && strcmp(a->compose[i].result, "none") != 0 &&
             actions_code(a, a->compose[i].result) < 0))
            return false;
    return true;
}

static bool heads_ok(const struct actions *a, const struct head *heads, uint32_t count,
                     uint32_t items) {
    for (uint32_t i = 0; i < count; i++)
        if (heads[i].item >= items || heads[i].sym > a->symbol_count || !list_ok(a, heads[i].with))
            return false;
    return true;
}

static bool symbols_ok(const struct actions *a) {
    uint32_t used = 0;
    for (uint32_t i = 0; i < a->table_size; i++) {
        const struct symbol *s = &a->table[i];
        if (!s->hash)
            continue;
        used++;
        if (s->id == 0 || s->id > a->symbol_count || s->text > a->strings.len ||
            s->len > a->strings.len - s->text)
            return false;
    }
    return used < a->table_size && (a->table_size & (a->table_size - 1)) == 0;
}

static bool codes_ok(const struct actions *a) {
    for (uint32_t i = 0; i < a->code_count; i++) {
        const struct code *c = &a->codes[i];
        if (!memchr(c->cameo, 0, 6) || !memchr(c->shown, 0, 5) ||
            !memchr(c->plover, 0, sizeof c->plover) || !memchr(c->mode, 0, sizeof c->mode) ||
            !memchr(c->penta, 0, sizeof c->penta) || !memchr(c->quad, 0, sizeof c->quad) ||
            !memchr(c->name, 0, sizeof c->name))
            return false;
    }
    return a->code_count > 0;
}

/* Points `*to` at a section's items and tells how many there are. */
static bool take(const struct image *img, const char *name, size_t item, const void *to,
                 uint32_t *count, casus_error *err) {
    struct str s;
    if (!image_section(img, name, item, &s, err))
        return false;
    memcpy((void *)(uintptr_t)to, &s.p, sizeof s.p);
    *count = (uint32_t)(s.len / item);
    return true;
}

struct actions *actions_open(const struct image *img, casus_error *err) {
    struct actions *a = calloc(1, sizeof *a);
    if (!a) {
        error_set(err, CASUS_ENOMEM, "out of memory for the lexicon of actions");
        return NULL;
    }
    const uint32_t *known_classes = NULL;
    uint32_t known, strings, class_first, class_of, frame_heads, operator_heads, frame_index,
        op_index, sieves;
    bool ok = take(img, "actions.strings", 1, &a->strings.p, &strings, err) &&
              take(img, "actions.symbols", sizeof *a->table, &a->table, &a->table_size, err) &&
              take(img, "actions.class_first", 4, &a->class_first, &class_first, err) &&
              take(img, "actions.class_of", 4, &a->class_of, &class_of, err) &&
              take(img, "actions.lists", 4, &a->lists, &a->list_count, err) &&
              take(img, "actions.frames", sizeof *a->frames, &a->frames, &a->frame_count, err) &&
              take(img, "actions.args", sizeof *a->args, &a->args, &a->arg_count, err) &&
              take(img, "actions.operators", sizeof *a->operators, &a->operators,
                   &a->operator_count, err) &&
              take(img, "actions.frame_heads", sizeof *a->frame_heads, &a->frame_heads,
                   &frame_heads, err) &&
              take(img, "actions.frame_sieves", sizeof *a->frame_sieves, &a->frame_sieves, &sieves,
                   err) &&
              take(img, "actions.operator_heads", sizeof *a->operator_heads, &a->operator_heads,
                   &operator_heads, err) &&
              take(img, "actions.frame_index", 4, &a->frame_index, &frame_index, err) &&
              take(img, "actions.operator_index", 4, &a->operator_index, &op_index, err) &&
              take(img, "actions.codes", sizeof *a->codes, &a->codes, &a->code_count, err) &&
              take(img, "actions.known_classes", 4, &known_classes, &known, err) &&
              take(img, "actions.compose", sizeof *a->compose, &a->compose, &a->compose_count, err);
    if (ok) {
        a->strings.len = strings;
        a->symbol_count = class_first < 2 ? 0 : class_first - 2;
        ok = class_first >= 2 && known == 3 && frame_index == class_first &&
             op_index == class_first && sieves == frame_heads &&
             index_ok(a->class_first, a->symbol_count, class_of) &&
             index_ok(a->frame_index, a->symbol_count, frame_heads) &&
             index_ok(a->operator_index, a->symbol_count, operator_heads) && codes_ok(a) &&
             symbols_ok(a) && frames_ok(a) && operators_ok(a) &&
             heads_ok(a, a->frame_heads, frame_heads, a->frame_count) &&
             heads_ok(a, a->operator_heads, operator_heads, a->operator_count);
        if (!ok)
            error_set(err, CASUS_EMODEL, "damaged lexicon of actions: an index is out of bounds");
    }
    int32_t say = ok ? actions_code(a, "010") : -1;
    if (ok && say < 0)
        ok = error_set(err, CASUS_EMODEL, "the lexicon of actions has no code 010");
    if (!ok) {
        free(a);
        return NULL;
    }
    a->code_of_say = (uint32_t)say;
    a->class_time = known_classes[0];
    a->class_aim = known_classes[1];
    a->class_against = known_classes[2];
    return a;
}

void actions_close(struct actions *a) {
    free(a);
}
