/* compile_pattern.c - lines of the lexicon of actions: frames, operators, compositions. */
#include "event/compile.h"
#include "event/event.h"

#include <stdio.h>

/* Words that stand before an argument. A bare word of a pattern that is not one of these names the
 * object. */
static const char *const prepositions[] = {
    "about",      "above",   "across",     "after",    "against", "ahead",     "along",
    "alongside",  "amid",    "among",      "around",   "as",      "at",        "before",
    "behind",     "below",   "beneath",    "beside",   "between", "beyond",    "by",
    "concerning", "despite", "down",       "during",   "for",     "from",      "in",
    "inside",     "into",    "like",       "near",     "of",      "off",       "on",
    "onto",       "out",     "outside",    "over",     "past",    "regarding", "round",
    "since",      "through", "throughout", "to",       "toward",  "towards",   "under",
    "until",      "up",      "upon",       "via",      "versus",  "with",      "within",
    "without",    "because", "away",       "together", "back",    "aboard"};

bool actions_is_preposition(struct str s) {
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (str_is(s, prepositions[i]))
            return true;
    return false;
}

/* "on|against": every part is a preposition. */
static bool all_prepositions(struct str s) {
    struct str part;
    if (s.len > 2 && s.p[0] == '{' && s.p[s.len - 1] == '}')
        s = (struct str){s.p + 1, s.len - 2};
    if (!s.len)
        return false;
    while (str_field(&s, '|', &part))
        if (!actions_is_preposition(part))
            return false;
    return true;
}

/* "of|that", "from|fleeing": a list without braces is one of prepositions. */
static bool check_bare_list(struct builder *b, struct str s) {
    struct str rest = s, part;
    if (s.p[0] == '{' || !memchr(s.p, '|', s.len))
        return true;
    while (str_field(&rest, '|', &part))
        if (!actions_is_preposition(part))
            return mistake(b, "\"%.*s\" is no preposition%s; words are listed as {a|b}",
                           (int)part.len, part.p,
                           str_is(part, "that") ? ", \"that *\" an argument of its own" : "");
    return true;
}

static bool good_word(struct str w) {
    for (size_t i = 0; i < w.len; i++) {
        unsigned char c = (unsigned char)w.p[i];
        if (c <= ' ' || strchr("{}()|;@*#", c))
            return false;
    }
    return w.len > 0;
}

uint32_t read_words(struct builder *b, struct str s, uint32_t out[WORDS_MAX]) {
    uint32_t n = 0;
    if (s.len && s.p[0] == '{') {
        if (s.p[s.len - 1] != '}') {
            mistake(b, "\"%.*s\": { without }", (int)s.len, s.p);
            return 0;
        }
        s = (struct str){s.p + 1, s.len - 2};
    }
    struct str part;
    while (str_field(&s, '|', &part)) {
        bool is_class = part.len > 1 && part.p[0] == '@';
        struct str word = is_class ? (struct str){part.p + 1, part.len - 1} : part;
        if (str_is(word, "TARGET") || str_is(word, "SOURCE")) {
            mistake(b, "%.*s stands in a list of words: give it a pattern of its own",
                    (int)word.len, word.p);
            return 0;
        }
        if (!good_word(word)) {
            mistake(b, "\"%.*s\" is not a word", (int)part.len, part.p);
            return 0;
        }
        if (n == WORDS_MAX) {
            mistake(b, "more than %d words", WORDS_MAX);
            return 0;
        }
        out[n++] = is_class ? builder_class(b, word) | CLASS_BIT : builder_symbol(b, word);
    }
    return n;
}

static bool read_list(struct builder *b, struct str s, struct word_list *out) {
    uint32_t words[WORDS_MAX];
    uint32_t n = read_words(b, s, words);
    *out = builder_list(b, words, n);
    return n > 0;
}

/* ---- tokens of a pattern -------------------------------------------------------------------- */

struct piece {
    struct str text;
    bool optional;  /* stands in parentheses */
    uint32_t group; /* number of the pair of parentheses, 0: none */
};

enum { PIECES_MAX = 48 };

/* Splits at blanks, keeps {...} together, notes parentheses. */
static bool split(struct builder *b, struct str s, struct piece out[PIECES_MAX], uint32_t *count) {
    uint32_t n = 0, group = 0;
    bool open = false;
    size_t i = 0;
    while (i < s.len) {
        char c = s.p[i];
        if (c == ' ' || c == '\t') {
            i++;
        } else if (c == '(') {
            if (open)
                return mistake(b, "( inside (");
            open = true;
            group++;
            i++;
        } else if (c == ')') {
            if (!open)
                return mistake(b, ") without (");
            open = false;
            i++;
        } else {
            size_t from = i, depth = 0;
            for (; i < s.len; i++) {
                c = s.p[i];
                depth += c == '{';
                if (c == '}' && depth)
                    depth--;
                if (!depth && (c == ' ' || c == '\t' || c == '(' || c == ')'))
                    break;
            }
            if (n == PIECES_MAX)
                return mistake(b, "more than %d words in a pattern", PIECES_MAX);
            out[n++] = (struct piece){{s.p + from, i - from}, open, open ? group : 0};
        }
    }
    if (open)
        return mistake(b, "( without )");
    *count = n;
    return true;
}

/* Fills an argument's filler from TARGET, SOURCE, * or words. */
static bool read_filler(struct builder *b, struct str s, struct frame_arg *arg) {
    if (str_is(s, "TARGET"))
        arg->filler = FILL_TARGET;
    else if (str_is(s, "SOURCE"))
        arg->filler = FILL_SOURCE;
    else if (str_is(s, "*"))
        arg->filler = FILL_ANY;
    else {
        arg->filler = FILL_WORDS;
        return read_list(b, s, &arg->words);
    }
    return true;
}

static bool same_group(const struct piece *a, const struct piece *b) {
    return a->group == b->group;
}

/* What stands behind a preposition is its argument: not another preposition, and in the same
 * parentheses, but for a preposition that may be missing alone, as in (with) TARGET. */
static bool check_behind(struct builder *b, const struct piece *prep) {
    const struct piece *arg = &prep[1];
    int len = (int)prep->text.len, arg_len = (int)arg->text.len;
    if (arg->text.p[0] != '{' && all_prepositions(arg->text))
        return mistake(b,
                       "preposition \"%.*s\" behind \"%.*s\": a particle is joined to its verb "
                       "by _, and one preposition marks an argument",
                       arg_len, arg->text.p, len, prep->text.p);
    if (!prep->optional && arg->optional)
        return mistake(b, "\"%.*s\" and its argument \"%.*s\" stand in different parentheses", len,
                       prep->text.p, arg_len, arg->text.p);
    return true;
}

/* Reads one argument from pieces[*at] on. */
static bool read_arg(struct builder *b, const struct piece *p, uint32_t n, uint32_t *at,
                     struct frame_arg *arg) {
    const struct piece *first = &p[*at];
    *arg = (struct frame_arg){.slot = SLOT_OBJ, .optional = first->optional};
    bool behind = *at + 1 < n;
    if (!check_bare_list(b, first->text))
        return false;
    if (str_is(first->text, "that")) {
        arg->slot = SLOT_THAT;
        *at += behind && str_is(first[1].text, "*") ? 2 : 1;
        return true;
    }
    if (all_prepositions(first->text)) {
        if (behind && !check_behind(b, first))
            return false;
        if (!behind)
            return mistake(b,
                           "preposition \"%.*s\" without an argument; a particle is joined to "
                           "its verb by _",
                           (int)first->text.len, first->text.p);
        arg->slot = SLOT_PREP;
        if (!read_list(b, first->text, &arg->preps))
            return false;
        if (!same_group(first, &first[1])) { /* (with) TARGET */
            arg->prep_optional = first->optional;
            arg->optional = first[1].optional;
        }
        *at += 2;
        bool infinitive = str_is(first->text, "to") && !str_is(first[1].text, "TARGET") &&
                          !str_is(first[1].text, "SOURCE");
        if (infinitive)
            arg->slot = SLOT_TO; /* the matcher tries the preposition too */
        return read_filler(b, first[1].text, arg);
    }
    *at += 1;
    return read_filler(b, first->text, arg);
}

/* ---- heads ---------------------------------------------------------------------------------- */

/* Adds entries to `heads` for `word`, `{a|b_c}`: of a verb the first part is the head and the
 * others go with it (call_off); of a noun or adjective the last (hunger_strike). */
static bool add_heads(struct builder *b, struct table *heads, struct str s, unsigned kind,
                      uint32_t item) {
    if (s.len > 1 && s.p[0] == '{' && s.p[s.len - 1] == '}')
        s = (struct str){s.p + 1, s.len - 2};
    struct str word;
    while (str_field(&s, '|', &word)) {
        uint32_t parts[8] = {0}, n = 0;
        struct str rest = word, part;
        while (str_field(&rest, '_', &part)) {
            bool is_class = part.len > 1 && part.p[0] == '@';
            struct str name = is_class ? (struct str){part.p + 1, part.len - 1} : part;
            if (!good_word(name) || n == 8)
                return mistake(b, "\"%.*s\" cannot be the head of a pattern", (int)word.len,
                               word.p);
            parts[n++] = is_class ? builder_class(b, name) | CLASS_BIT : builder_symbol(b, name);
        }
        if (!n)
            return mistake(b, "an empty word as the head of a pattern");
        struct head h = {.item = item};
        h.sym = kind == FRAME_VERB ? parts[0] : parts[n - 1];
        h.with = builder_list(b, kind == FRAME_VERB ? parts + 1 : parts, n - 1);
        buf_add(&heads->bytes, &h, sizeof h);
    }
    return true;
}

static bool read_kind(struct builder *b, struct str s, unsigned *kind) {
    if (str_is(s, "v"))
        *kind = FRAME_VERB;
    else if (str_is(s, "n"))
        *kind = FRAME_NOUN;
    else if (str_is(s, "a"))
        *kind = FRAME_ADJ;
    else
        return mistake(b, "kind \"%.*s\" is none of v, n, a", (int)s.len, s.p);
    return true;
}

/* "19-fight:120 attack TARGET" */
static void set_rule(struct builder *b, struct str pattern, uint32_t *at, uint32_t *len) {
    struct buf id = {0};
    buf_str(&id, b->stem);
    buf_printf(&id, ":%zu ", b->line);
    buf_str(&id, pattern);
    *at = builder_string(b, buf_view(&id));
    *len = (uint32_t)id.len;
    buf_free(&id);
}

/* ---- options -------------------------------------------------------------------------------- */

static bool read_want(struct builder *b, struct str s, uint8_t *out) {
    static const struct {
        const char *name;
        uint8_t bit;
    } wants[] = {{"person", WANT_PERSON}, {"country", WANT_COUNTRY}, {"armed", WANT_ARMED},
                 {"gov", WANT_GOV},       {"group", WANT_GROUP},     {"org", WANT_ORG},
                 {"civil", WANT_CIVIL}};
    struct str part;
    while (str_field(&s, '|', &part)) {
        bool known = false;
        for (size_t i = 0; i < sizeof wants / sizeof *wants; i++)
            if (str_is(part, wants[i].name)) {
                *out |= wants[i].bit;
                known = true;
            }
        if (!known)
            return mistake(b, "\"%.*s\" is no kind of actor", (int)part.len, part.p);
    }
    return true;
}

static bool read_status(struct builder *b, struct str s, int8_t *out) {
    static const char *const names[] = {
#define X(id, name) name,
        CASUS_EVENT_STATUS_LIST(X)
#undef X
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(s, names[i])) {
            *out = (int8_t)i;
            return true;
        }
    return mistake(b, "\"%.*s\" is no status", (int)s.len, s.p);
}

/* An option being read: its words go where it says. */
struct option {
    enum { OPT_NONE, OPT_NOT, OPT_SUBJECT, OPT_WITH, OPT_TARGET, OPT_SOURCE, OPT_STATUS } kind;
    uint32_t words[WORDS_MAX];
    uint32_t count;
};

static bool end_option(struct builder *b, struct option *o, struct frame *f) {
    if (o->kind == OPT_NONE)
        return true;
    if (!o->count)
        return mistake(b, "an option without its words");
    if (o->kind == OPT_NOT)
        f->not_words = builder_list(b, o->words, o->count);
    else if (o->kind == OPT_SUBJECT)
        f->subject_words = builder_list(b, o->words, o->count);
    else if (o->kind == OPT_WITH)
        f->with_words = builder_list(b, o->words, o->count);
    o->kind = OPT_NONE;
    return true;
}

static bool option_word(struct builder *b, struct str word, struct option *o, struct frame *f) {
    switch (o->kind) {
    case OPT_TARGET:
        o->count++;
        return read_want(b, word, &f->want_target);
    case OPT_SOURCE:
        o->count++;
        return read_want(b, word, &f->want_source);
    case OPT_STATUS:
        o->count++;
        return read_status(b, word, &f->status);
    case OPT_NONE:
        return mistake(b, "unknown option \"%.*s\"", (int)word.len, word.p);
    default: {
        uint32_t some[WORDS_MAX];
        uint32_t n = read_words(b, word, some);
        if (!n)
            return false;
        if (o->count + n > WORDS_MAX)
            return mistake(b, "more than %d words", WORDS_MAX);
        memcpy(o->words + o->count, some, n * sizeof *some);
        o->count += n;
        return true;
    }
    }
}

/* Options that may not follow a list of words without a comma: some are words that one lists. */
static bool is_other_option(struct str word) {
    static const char *const names[] = {"weak",   "mutual", "spoken", "negated",
                                        "target", "source", "status"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(word, names[i]))
            return true;
    return false;
}

static uint8_t option_flag(struct str word) {
    return str_is(word, "weak")      ? FRAME_WEAK
           : str_is(word, "mutual")  ? FRAME_MUTUAL
           : str_is(word, "spoken")  ? FRAME_SPOKEN
           : str_is(word, "negated") ? FRAME_NEGATED
                                     : 0;
}

/* "weak", "not film photo with military": options and their words until the end or the next ;.
 * In a list of words, before a comma, only another list may begin. */
static bool read_options(struct builder *b, struct str rest, struct frame *f) {
    static const char *const names[] = {NULL,     "not",    "subject", "with",
                                        "target", "source", "status"};
    struct option o = {.kind = OPT_NONE};
    struct str word;
    bool comma = false; /* before this word: any option may follow */
    while (str_word(&rest, &word)) {
        int kind = OPT_NONE;
        bool list = o.kind == OPT_NOT || o.kind == OPT_SUBJECT || o.kind == OPT_WITH;
        bool in_list = list && !comma;
        comma = word.p[word.len - 1] == ',';
        word.len -= comma;
        for (int i = OPT_NOT; i <= (in_list ? OPT_WITH : OPT_STATUS); i++)
            if (str_is(word, names[i]))
                kind = i;
        uint8_t flag = in_list ? 0 : option_flag(word);
        if (in_list && is_other_option(word))
            return mistake(
                b,
                "\"%.*s\" in a list of words: before the option stands a comma; the word "
                "is written {%.*s}",
                (int)word.len, word.p, (int)word.len, word.p);
        if (kind == OPT_NONE && !flag) {
            if (!option_word(b, word, &o, f))
                return false;
            continue;
        }
        if (!end_option(b, &o, f))
            return false;
        o.count = 0;
        o.kind = kind;
        f->flags |= flag;
    }
    return end_option(b, &o, f);
}

/* ---- lines ---------------------------------------------------------------------------------- */

static bool read_args(struct builder *b, const struct piece *p, uint32_t n, uint32_t at,
                      struct frame *f) {
    while (at < n) {
        struct frame_arg arg;
        if (!read_arg(b, p, n, &at, &arg))
            return false;
        if (f->arg_count == ARGS_MAX)
            return mistake(b, "more than %d arguments", ARGS_MAX);
        buf_add(&b->args.bytes, &arg, sizeof arg);
        f->arg_count++;
    }
    return true;
}

bool compile_frame(struct builder *b, struct str line) {
    struct str rest = line, code, kind_word = STR_NONE, pattern;
    unsigned kind = 0;
    str_word(&rest, &code);
    int32_t index = builder_code(b, code);
    if (index < 0)
        return mistake(b, "\"%.*s\" is no CAMEO code", (int)code.len, code.p);
    if (!str_word(&rest, &kind_word) || !read_kind(b, kind_word, &kind))
        return kind_word.len ? false : mistake(b, "a line is CODE KIND PATTERN");
    str_field(&rest, ';', &pattern);
    pattern = str_trim(pattern);
    struct frame f = {.code = (uint16_t)index,
                      .kind = (uint8_t)kind,
                      .flags = b->own ? FRAME_OWN : 0,
                      .status = -1};
    f.arg_first = table_count(&b->args);
    struct piece pieces[PIECES_MAX];
    uint32_t n, at = 0;
    if (pattern.len > PATTERN_MAX || !split(b, pattern, pieces, &n))
        return pattern.len > PATTERN_MAX ? mistake(b, "pattern too long") : false;
    if (n && (str_is(pieces[0].text, "TARGET") || str_is(pieces[0].text, "SOURCE"))) {
        struct frame_arg subject = {.slot = SLOT_SUBJECT, .optional = 0};
        read_filler(b, pieces[0].text, &subject);
        buf_add(&b->args.bytes, &subject, sizeof subject);
        f.arg_count = 1;
        at = 1;
    }
    if (at >= n)
        return mistake(b, "a pattern without a head");
    if (!add_heads(b, &b->frame_heads, pieces[at].text, kind, table_count(&b->frames)) ||
        !read_args(b, pieces, n, at + 1, &f))
        return false;
    struct str option;
    while (rest.p && str_field(&rest, ';', &option))
        if (!read_options(b, option, &f))
            return false;
    set_rule(b, pattern, &f.rule, &f.rule_len);
    buf_add(&b->frames.bytes, &f, sizeof f);
    return true;
}

static int find_operator(struct str s) {
    static const char *const names[] = {
#define X(id, name) name,
        OPERATOR_LIST(X)
#undef X
    };
    for (int i = 0; i < OP_COUNT; i++)
        if (str_is(s, names[i]))
            return i;
    return -1;
}

/* Adds what a slot word of an operator's line says. */
static bool read_slot(struct builder *b, const struct piece *p, uint32_t n, uint32_t *at,
                      struct operator_entry *o, uint32_t preps[WORDS_MAX], uint32_t *prep_count) {
    struct str s = p[*at].text;
    bool before_target = *at + 1 < n && str_is(p[*at + 1].text, "TARGET");
    if (before_target && all_prepositions(s)) {
        o->has_target = 1;
        o->target_required = !p[*at].optional;
        *at += 2;
        return read_list(b, s, &o->target_preps);
    }
    *at += 1;
    if (str_is(s, "TARGET")) {
        o->has_target = 1;
        o->target_required = !p[*at - 1].optional;
    } else if (str_is(s, "to"))
        o->slots |= OPSLOT_TO;
    else if (str_is(s, "that"))
        o->slots |= OPSLOT_THAT;
    else if (str_is(s, "ing"))
        o->slots |= OPSLOT_ING;
    else if (str_is(s, "obj"))
        o->slots |= OPSLOT_OBJ;
    else if (str_is(s, "own"))
        o->slots |= OPSLOT_OWN;
    else if (str_is(s, "wish"))
        o->slots |= OPSLOT_WISH;
    else if (all_prepositions(s))
        *prep_count += read_words(b, s, preps + *prep_count);
    else
        return mistake(b, "\"%.*s\" is no slot of an operator", (int)s.len, s.p);
    return true;
}

bool compile_operator(struct builder *b, struct str line) {
    struct str rest = line, op_word, kind_word;
    unsigned kind = 0;
    str_word(&rest, &op_word);
    int op = find_operator(op_word);
    if (op < 0)
        return mistake(b, "\"%.*s\" is no operator", (int)op_word.len, op_word.p);
    if (!str_word(&rest, &kind_word))
        return mistake(b, "a line is OP KIND HEAD SLOT...");
    if (!read_kind(b, kind_word, &kind))
        return false;
    struct piece pieces[PIECES_MAX];
    uint32_t n;
    rest = str_trim(rest);
    if (!split(b, rest, pieces, &n))
        return false;
    if (!n)
        return mistake(b, "an operator without a head");
    struct operator_entry o = {.op = (uint8_t)op, .kind = (uint8_t)kind};
    uint32_t preps[2 * WORDS_MAX], prep_count = 0;
    uint32_t item = table_count(&b->operators);
    if (!add_heads(b, &b->operator_heads, pieces[0].text, kind, item))
        return false;
    for (uint32_t at = 1; at < n;)
        if (prep_count > WORDS_MAX || !read_slot(b, pieces, n, &at, &o, preps, &prep_count))
            return false;
    o.preps = builder_list(b, preps, prep_count);
    set_rule(b, rest, &o.rule, &o.rule_len);
    buf_add(&b->operators.bytes, &o, sizeof o);
    return true;
}

bool compile_compose(struct builder *b, struct str line) {
    struct str rest = line, op, prefix, result;
    if (!str_word(&rest, &op) || !str_word(&rest, &prefix) || !str_word(&rest, &result))
        return mistake(b, "a line is OP PREFIX RESULT");
    int kind = find_operator(op);
    if (kind < 0)
        return mistake(b, "\"%.*s\" is no operator", (int)op.len, op.p);
    if (str_is(prefix, "*"))
        prefix = STR("");
    bool word = str_is(result, "-") || str_is(result, "none");
    if (prefix.len > 4 || result.len > 4 || (!word && builder_code(b, result) < 0))
        return mistake(b, "\"%.*s\" is no CAMEO code", (int)result.len, result.p);
    struct compose_rule r = {.op = (uint8_t)kind};
    memcpy(r.prefix, prefix.p, prefix.len);
    memcpy(r.result, result.p, result.len);
    buf_add(&b->compose.bytes, &r, sizeof r);
    return true;
}
