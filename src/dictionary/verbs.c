/* verbs.c - verbs, their patterns, and sets of words.
 *
 *     &SET                            a set: words below it behind +
 *     +WORD
 *     --- BLOCK [code] ---            verbs that share the patterns below them
 *     VERB {FORM FORM} [code]         outside of blocks: with patterns of its own
 *     - * TO + [code]
 */
#include "base/utf8.h"
#include "dictionary/pattern.h"

#include <stdio.h>

enum { VERBS_MAX = 100, CODE_BYTES = 8, ACTIONS_MAX = 64 << 20 };

struct verb {
    char head[WORD_BYTES];  /* give, call_off */
    char extra[WORD_BYTES]; /* an object of its own: hold talks */
    char code[CODE_BYTES];  /* "" none */
    bool mutual, done;
};

struct pattern {
    size_t line;
    struct str text, words, code;
};

struct verbs {
    struct sets sets; /* those with words, in their order */
    bool in_set, in_block;
    size_t set; /* number of the open one */
    char block_code[CODE_BYTES];
    bool block_mutual;
    struct verb list[VERBS_MAX];
    size_t count;
    struct pattern *patterns; /* in the arena */
    size_t pattern_count, pattern_cap;
};

/* ---- sets ------------------------------------------------------------------------------------ */

static struct str set_name(struct str line) {
    struct str rest = line, name;
    return str_word(&rest, &name) ? (struct str){name.p + 1, name.len - 1} : STR_NONE;
}

static struct str set_word(struct str line) {
    struct str s = str_trim(line);
    s = str_trim((struct str){s.p + 1, s.len - 1});
    while (s.len && s.p[s.len - 1] == '_')
        s.len--;
    return s;
}

/* The sets of the dictionary that have a word of their own, wherever they stand. */
static void find_sets(struct import *in, struct verbs *v, struct str dictionary) {
    struct lines l = {.rest = dictionary};
    struct str line, open = STR_NONE;
    char word[WORD_BYTES];
    while (next_line(&l, &line)) {
        line = str_trim(line);
        if (!line.len || utf8_invalid(l.text) < l.text.len) /* which is left out */
            continue;
        if (line.p[0] == '&')
            open = set_name(line);
        else if (line.p[0] != '+')
            open = STR_NONE;
        struct str of_set = set_word(line);
        if (line.p[0] == '+' && open.len && of_set.len && of_set.p[0] != '&' &&
            plain_word(&v->sets, of_set, word) && plain_word(&v->sets, open, word) &&
            !sets_add(&v->sets, open)) {
            in->line = l.number;
            in->text = l.text;
            left_out(in, "more than %d sets", SETS_MAX);
            return;
        }
    }
}

struct verbs *verbs_new(struct import *in, struct str dictionary) {
    struct verbs *v = ARENA_NEW(&in->arena, struct verbs);
    in->failed |= !v;
    if (v)
        find_sets(in, v, dictionary);
    return v;
}

static void open_set(struct import *in, struct verbs *v, struct str line) {
    struct str name = set_name(line);
    v->in_set = true;
    v->set = sets_find(&v->sets, name);
    if (v->set == v->sets.count)
        left_out(in, "a set without words of its own");
}

/* A set may name those before it only, so that none holds itself. */
static void add_to_set(struct import *in, struct verbs *v, struct str line) {
    char word[WORD_BYTES], name[WORD_BYTES], marked[WORD_BYTES];
    struct str s = set_word(line);
    if (v->set == v->sets.count)
        return;
    size_t all = v->sets.count;
    v->sets.count = v->set; /* those before it */
    bool good = plain_word(&v->sets, s, word);
    v->sets.count = all;
    if (!good) {
        left_out(in,
                 s.len && s.p[0] == '&' ? "names no set before it" : "a set holds single words");
        return;
    }
    snprintf(marked, sizeof marked, "&%.*s", (int)v->sets.names[v->set].len,
             v->sets.names[v->set].p);
    plain_word(&v->sets, str_of(marked), name);
    buf_printf(&in->out->actions, "%s += %s\n", name, word);
    in->out->taken++;
}

/* ---- codes ----------------------------------------------------------------------------------- */

/* "112", "04" (040), "112:111", "---": false where it makes no event. */
static bool read_code(struct import *in, struct str s, char out[CODE_BYTES], bool *mutual) {
    struct str first, second;
    out[0] = '\0';
    *mutual = false;
    if (str_is(s, "---") || str_is(s, "###"))
        return left_out(in, "no frame says that there is no event");
    str_field(&s, ':', &first);
    second = str_trim(s);
    first = str_trim(first);
    if (first.len < 2 || first.len > 4)
        return left_out(in, first.len ? "no CAMEO code" : "says what the target does only");
    snprintf(out, CODE_BYTES, "%.*s%s", (int)first.len, first.p, first.len == 2 ? "0" : "");
    if (!in->guide->is_event_code(in->guide->context, str_of(out))) {
        out[0] = '\0';
        return left_out(in, "no CAMEO code");
    }
    *mutual = second.len && str_eq(first, second);
    if (second.len && !*mutual)
        changed(in, "what the target does in return is lost");
    return true;
}

/* ---- frames ---------------------------------------------------------------------------------- */

static void put_options(struct buf *out, const char *options, bool mutual) {
    if (options[0] || mutual)
        buf_printf(out, " ; %s%s%s", options, options[0] && mutual ? ", " : "",
                   mutual ? "mutual" : "");
}

static void put_frame(struct import *in, const char *heads, const char *extra, const char *code,
                      const struct frame_text *f, bool mutual) {
    struct buf *out = &in->out->actions;
    buf_printf(out, "%s  v  %s%s%s", code, f->before, f->before[0] ? " " : "", heads);
    if (extra[0])
        buf_printf(out, " %s", extra);
    if (f->args[0])
        buf_printf(out, " %s", f->args);
    put_options(out, f->options, mutual || f->mutual);
    buf_printf(out, "  # line %zu\n", in->line);
    in->out->taken++;
}

/* What a verb's frames begin with: its own code, where the pattern has none. */
static const char *code_of(const struct verb *v, const char *code) {
    return code[0] ? code : v->code;
}

/* The heads, from verb i on, that share its code and have no object of their own, as {a|b}. */
static void join_heads(struct verbs *v, size_t i, const char *code, const char *particle,
                       struct buf *heads) {
    size_t n = 0;
    for (size_t k = i; k < v->count; k++) {
        struct verb *x = &v->list[k];
        if (x->done || (k > i && (x->extra[0] || v->list[i].extra[0] ||
                                  strcmp(code_of(x, code), code_of(&v->list[i], code)) != 0)))
            continue;
        x->done = true;
        if (particle[0] && strchr(x->head, '_'))
            continue; /* has a particle already */
        buf_printf(heads, "%s%s%s%s", n++ ? "|" : "{", x->head, particle[0] ? "_" : "", particle);
    }
    buf_char(heads, '}');
    buf_char(heads, '\0');
    if (n == 1 && !heads->failed) { /* a single one without braces */
        heads->p[heads->len - 2] = '\0';
        memmove(heads->p, heads->p + 1, heads->len - 1);
    } else if (n == 0 && !heads->failed) {
        heads->p[0] = '\0';
    }
}

static void put_pattern(struct import *in, struct verbs *v, const struct pattern *p) {
    struct frame_text f;
    char code[CODE_BYTES];
    bool mutual = v->block_mutual;
    snprintf(code, sizeof code, "%s", v->block_code);
    if (!v->count) {
        left_out(in, "there is no verb for it");
        return;
    }
    if ((p->code.p && !read_code(in, p->code, code, &mutual)) ||
        !read_pattern(in, &v->sets, p->words, &f))
        return;
    if (in->out->actions.len > ACTIONS_MAX) {
        left_out(in, "too many frames");
        return;
    }
    for (size_t i = 0; i < v->count; i++)
        v->list[i].done = false;
    for (size_t i = 0; i < v->count; i++) {
        struct buf heads = {0};
        if (v->list[i].done)
            continue;
        const char *own = code_of(&v->list[i], code);
        join_heads(v, i, code, f.particle, &heads);
        in->failed |= heads.failed;
        if (!own[0])
            left_out(in, "has no code");
        else if (!heads.failed && heads.p[0])
            put_frame(in, heads.p, v->list[i].extra, own, &f, mutual);
        buf_free(&heads);
    }
}

/* Puts what the block has gathered. */
static void end_block(struct import *in, struct verbs *v) {
    size_t line = in->line;
    struct str text = in->text;
    for (size_t i = 0; i < v->pattern_count; i++) {
        in->line = v->patterns[i].line;
        in->text = v->patterns[i].text;
        put_pattern(in, v, &v->patterns[i]);
    }
    in->line = line;
    in->text = text;
    v->count = v->pattern_count = 0;
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* "HOLD_TALKS": the verb, particles joined to it, and an object. */
static bool read_head(struct import *in, const struct verbs *v, struct str s, struct verb *out) {
    struct str part;
    char word[WORD_BYTES];
    *out = (struct verb){0};
    while (str_field(&s, '_', &part)) {
        part = str_trim(part);
        if (part.len && part.p[0] == '+')
            part = (struct str){part.p + 1, part.len - 1};
        if (!part.len)
            continue;
        if (part.p[0] == '&' || !plain_word(&v->sets, part, word))
            return left_out(in, "cannot be a verb");
        size_t n = strlen(out->head);
        bool joins = n && is_particle(str_of(word));
        bool prep = n && !joins && in->guide->is_preposition(in->guide->context, str_of(word));
        if (prep)
            return left_out(in, "a verb with its preposition: write it as a pattern");
        if (n && !joins && out->extra[0])
            return left_out(in, "a verb of more than two words");
        if (n && !joins)
            strcpy(out->extra, word);
        else if (n + strlen(word) + 2 < WORD_BYTES)
            snprintf(out->head + n, WORD_BYTES - n, "%s%s", n ? "_" : "", word);
    }
    return out->head[0] || left_out(in, "cannot be a verb");
}

/* "VERB {FORMS} [code]"; forms are made by rule, or known. */
static void add_verb(struct import *in, struct verbs *v, struct str line) {
    struct str rest = line, front, code;
    struct verb verb;
    bool has_code = take_bracket(&rest, &front, &code);
    const char *open = front.len ? memchr(front.p, '{', front.len) : NULL;
    if (open)
        front = str_trim((struct str){front.p, (size_t)(open - front.p)});
    if (v->count == VERBS_MAX) {
        left_out(in, "more than %d verbs in a block", VERBS_MAX);
        return;
    }
    if (!read_head(in, v, front, &verb))
        return;
    if (has_code)
        read_code(in, code, verb.code, &verb.mutual);
    if (!has_code && v->block_code[0]) {
        strcpy(verb.code, v->block_code);
        verb.mutual = v->block_mutual;
    }
    v->list[v->count++] = verb;
    static const struct frame_text plain = {.args = "(TARGET)"}, object = {.args = ""};
    if (verb.code[0])
        put_frame(in, verb.head, verb.extra, verb.code, verb.extra[0] ? &object : &plain,
                  verb.mutual);
}

static void add_pattern(struct import *in, struct verbs *v, struct str line) {
    struct str rest = line;
    struct pattern p = {.line = in->line, .text = in->text};
    if (!take_bracket(&rest, &p.words, &p.code))
        p.code = STR_NONE;
    if (!v->count && !v->in_block) {
        left_out(in, "stands behind no verb");
        return;
    }
    if (v->pattern_count == v->pattern_cap) {
        size_t cap = v->pattern_cap ? 2 * v->pattern_cap : 64;
        struct pattern *all =
            arena_grow(&in->arena, v->patterns, v->pattern_cap * sizeof p, cap * sizeof p);
        in->failed |= !all;
        if (!all)
            return;
        v->patterns = all;
        v->pattern_cap = cap;
    }
    v->patterns[v->pattern_count++] = p;
}

static void open_block(struct import *in, struct verbs *v, struct str line) {
    struct str rest = line, front, code;
    end_block(in, v);
    v->in_block = true;
    v->block_code[0] = '\0';
    v->block_mutual = false;
    if (take_bracket(&rest, &front, &code) && !str_is(code, "---"))
        read_code(in, code, v->block_code, &v->block_mutual);
}

void verbs_line(struct import *in, struct verbs *v, struct str line) {
    line = str_trim(line);
    if (!line.len) {
        end_block(in, v);
        return;
    }
    bool member = line.p[0] == '+' && v->in_set;
    v->in_set = member;
    if (member)
        add_to_set(in, v, line);
    else if (line.p[0] == '&')
        open_set(in, v, line);
    else if (str_starts(line, STR("---")))
        open_block(in, v, line);
    else if (line.p[0] == '-')
        add_pattern(in, v, (struct str){line.p + 1, line.len - 1});
    else if (line.p[0] == '~')
        left_out(in, "transformations: trees say what they do");
    else {
        if (!v->in_block)
            end_block(in, v);
        add_verb(in, v, line);
    }
}
