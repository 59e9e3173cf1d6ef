/* grammar.c - reads a grammar; its form is told at the head of train/grammar.txt. */
#include "grammar.h"

#include "grown.h"

#include "document/labels.h"

#include <stdlib.h>

#define FAIL(g, err, ...) error_at((err), CASUS_EINPUT, (g)->path, (g)->line, __VA_ARGS__)

/* The symbol of that name, made where there is none. */
static uint32_t symbol_of(struct grammar *g, struct str name) {
    for (uint32_t i = 0; i < g->symbol_count; i++)
        if (str_eq(g->symbols[i].name, name))
            return i;
    g->symbols = grown(g->symbols, g->symbol_count, &g->symbol_cap, sizeof *g->symbols);
    g->symbols[g->symbol_count] =
        (struct grammar_symbol){.name = name, .rule = UINT32_MAX, .line = g->line};
    return g->symbol_count++;
}

static struct grammar_rule *begin_rule(struct grammar *g, struct str name, uint32_t weight) {
    uint32_t symbol = symbol_of(g, name); /* may move the symbols */
    struct grammar_symbol *s = &g->symbols[symbol];
    g->rules = grown(g->rules, g->rule_count, &g->rule_cap, sizeof *g->rules);
    struct grammar_rule *r = &g->rules[g->rule_count];
    *r = (struct grammar_rule){weight, g->item_count, 0, UINT32_MAX, s->rule};
    s->rule = g->rule_count++;
    s->weight += weight;
    return r;
}

static bool add_item(struct grammar *g, struct grammar_item item, casus_error *err) {
    struct grammar_rule *r = &g->rules[g->rule_count - 1];
    if (r->count == GRAMMAR_ITEMS_MAX)
        return FAIL(g, err, "more than %d items in a rule", GRAMMAR_ITEMS_MAX);
    if (!item.dep.len && r->head != UINT32_MAX)
        return FAIL(g, err, "a second head, \"%.*s\"", (int)item.name.len, item.name.p);
    if (!item.dep.len)
        r->head = r->count;
    g->items = grown(g->items, g->item_count, &g->item_cap, sizeof *g->items);
    item.line = g->line;
    g->items[g->item_count++] = item;
    r->count++;
    return true;
}

static bool end_rule(struct grammar *g, casus_error *err) {
    return g->rules[g->rule_count - 1].head != UINT32_MAX ||
           FAIL(g, err, "a rule without a head: one item must have no relation");
}

static struct str lower(struct grammar *g, struct str s) {
    char *p = arena_copy(&g->arena, s.p, s.len);
    if (!p)
        abort();
    for (size_t i = 0; i < s.len; i++)
        if (p[i] >= 'A' && p[i] <= 'Z')
            p[i] = (char)(p[i] + 32);
    return (struct str){p, s.len};
}

static bool set_tags(struct grammar *g, struct grammar_item *item, struct str upos, struct str xpos,
                     casus_error *err) {
    if (!upos_find(upos))
        return FAIL(g, err, "unknown UPOS \"%.*s\"", (int)upos.len, upos.p);
    if (!xpos_find(xpos))
        return FAIL(g, err, "unknown XPOS \"%.*s\"", (int)xpos.len, xpos.p);
    item->upos = upos;
    item->xpos = xpos;
    if (!item->lemma.len)
        item->lemma = str_is(upos, "PROPN") ? item->name : lower(g, item->name);
    return true;
}

/* symbol, form/UPOS/XPOS or form/UPOS/XPOS/lemma; then =relation; then ? */
static bool read_item(struct grammar *g, struct str word, casus_error *err) {
    struct grammar_item item = {0};
    if (word.len > 1 && word.p[word.len - 1] == '?') {
        item.optional = true;
        word.len--;
    }
    const char *equals = memchr(word.p, '=', word.len);
    if (equals) {
        item.dep = (struct str){equals + 1, (size_t)(word.p + word.len - equals - 1)};
        word.len = (size_t)(equals - word.p);
        if (!dep_find(item.dep) || !str_eq(str_of(dep_name(dep_find(item.dep))), item.dep))
            return FAIL(g, err, "unknown relation \"%.*s\"", (int)item.dep.len, item.dep.p);
    } else if (item.optional) {
        return FAIL(g, err, "the head cannot be left out");
    }
    struct str upos = {0}, xpos = {0};
    bool is_word = memchr(word.p, '/', word.len) != NULL;
    str_field(&word, '/', &item.name);
    if (!item.name.len)
        return FAIL(g, err, "an item without a name");
    if (!is_word) {
        item.symbol = symbol_of(g, item.name);
        g->symbols[item.symbol].used = true;
        return add_item(g, item, err);
    }
    str_field(&word, '/', &upos);
    str_field(&word, '/', &xpos);
    str_field(&word, '/', &item.lemma);
    return set_tags(g, &item, upos, xpos, err) && add_item(g, item, err);
}

static bool read_rules(struct grammar *g, struct str name, uint32_t weight, struct str rest,
                       casus_error *err) {
    struct str word;
    begin_rule(g, name, weight);
    while (str_word(&rest, &word)) {
        if (!str_is(word, "|")) {
            if (!read_item(g, word, err))
                return false;
            continue;
        }
        if (!end_rule(g, err))
            return false;
        begin_rule(g, name, weight);
    }
    return end_rule(g, err);
}

/* ---- lists of words ----------------------------------------------------------------------- */

/* One part of a name: a_b is compound and head, a^b adjective and head, a~b head and flat. */
static bool add_part(struct grammar *g, struct str part, char before, char after, struct str upos,
                     struct str xpos, casus_error *err) {
    struct grammar_item item = {.name = part};
    bool noun = str_is(upos, "NOUN"), names = str_is(upos, "PROPN");
    if (!part.len)
        return FAIL(g, err, "a name with an empty part");
    if (before == '~')
        item.dep = STR("flat");
    else if (after == '_')
        item.dep = STR("compound");
    else if (after == '^')
        item.dep = STR("amod");
    if (after == '^')
        upos = STR("ADJ");
    if ((after == '^' || after == '_') && (noun || names))
        xpos = names ? STR("NNP") : after == '^' ? STR("JJ") : STR("NN");
    return set_tags(g, &item, upos, xpos, err) && add_item(g, item, err);
}

static bool add_name(struct grammar *g, struct str symbol, struct str word, struct str upos,
                     struct str xpos, casus_error *err) {
    begin_rule(g, symbol, 1);
    char before = 0;
    for (size_t i = 0, from = 0; i <= word.len; i++) {
        char c = i < word.len ? word.p[i] : 0;
        if (c && c != '_' && c != '^' && c != '~')
            continue;
        struct str part = {word.p + from, i - from};
        if (!add_part(g, part, before, c, upos, xpos, err))
            return false;
        before = c;
        from = i + 1;
    }
    return end_rule(g, err);
}

static bool is_vowel(char c) {
    return c && strchr("aeiou", c);
}

/* `base` with s, ed or ing, by the rules of spelling. */
static struct str inflected(struct grammar *g, struct str base, bool twice, const char *ending) {
    struct buf b = {0};
    char last = base.p[base.len - 1], but_last = base.len > 1 ? base.p[base.len - 2] : 0;
    size_t keep = base.len;
    const char *add = ending;
    bool y = last == 'y' && !is_vowel(but_last);
    if (ending[0] == 's') {
        bool hiss = strchr("sxzo", last) || (last == 'h' && strchr("cs", but_last));
        add = y ? "ies" : hiss ? "es" : "s";
    } else if (ending[0] == 'e') {
        add = y ? "ied" : last == 'e' ? "d" : "ed";
    } else if (last == 'e' && but_last != 'e') {
        keep -= but_last == 'i' ? 2 : 1;
        add = but_last == 'i' ? "ying" : "ing";
    }
    keep -= y && add[0] == 'i' && ending[0] != 'i';
    buf_add(&b, base.p, keep);
    if (twice && ending[0] != 's')
        buf_char(&b, last);
    buf_z(&b, add);
    struct str s = {arena_copy(&g->arena, b.p, b.len), b.len};
    buf_free(&b);
    if (!s.p)
        abort();
    return s;
}

static bool add_form(struct grammar *g, struct str name, const char *xpos, struct str form,
                     struct str lemma, casus_error *err) {
    struct buf b = {0};
    buf_printf(&b, "%.*s.%s", (int)name.len, name.p, xpos);
    struct str symbol = {arena_copy(&g->arena, b.p, b.len), b.len};
    buf_free(&b);
    if (!symbol.p)
        abort();
    begin_rule(g, symbol, 1);
    struct grammar_item item = {.name = form, .lemma = lemma};
    return set_tags(g, &item, xpos[0] == 'V' ? STR("VERB") : STR("NOUN"), str_of(xpos), err) &&
           add_item(g, item, err);
}

/* base, base+ (the last letter doubled), base/past/participle; singular, singular/plural. */
static bool add_inflected(struct grammar *g, struct str name, bool verb, struct str word,
                          casus_error *err) {
    struct str base = {0}, past = {0}, part = {0};
    str_field(&word, '/', &base);
    str_field(&word, '/', &past);
    str_field(&word, '/', &part);
    bool twice = base.len > 1 && base.p[base.len - 1] == '+';
    base.len -= twice;
    if (!base.len || base.len > GRAMMAR_NAME_MAX)
        return FAIL(g, err, "a word without a base form, or a long one");
    if (!verb)
        return add_form(g, name, "NN", base, base, err) &&
               add_form(g, name, "NNS", past.len ? past : inflected(g, base, false, "s"), base,
                        err);
    if (!past.len)
        past = inflected(g, base, twice, "ed");
    return add_form(g, name, "VB", base, base, err) && add_form(g, name, "VBP", base, base, err) &&
           add_form(g, name, "VBZ", inflected(g, base, false, "s"), base, err) &&
           add_form(g, name, "VBD", past, base, err) &&
           add_form(g, name, "VBN", part.len ? part : past, base, err) &&
           add_form(g, name, "VBG", inflected(g, base, twice, "ing"), base, err);
}

static bool read_list(struct grammar *g, struct str name, struct str rest, casus_error *err) {
    struct str symbol = {0}, upos = {0}, xpos = {0}, word;
    bool inflects = false, verb = false;
    str_field(&name, '/', &symbol);
    str_field(&name, '/', &upos);
    str_field(&name, '/', &xpos);
    verb = str_is(upos, "verb");
    inflects = verb || str_is(upos, "noun");
    if (!symbol.len || (inflects && xpos.len))
        return FAIL(g, err, "a list is NAME/UPOS/XPOS, NAME/verb or NAME/noun");
    bool any = false;
    while (str_word(&rest, &word)) {
        any = true;
        if (inflects ? !add_inflected(g, symbol, verb, word, err)
                     : !add_name(g, symbol, word, upos, xpos, err))
            return false;
    }
    return any || FAIL(g, err, "a list without words");
}

/* ---- the file ----------------------------------------------------------------------------- */

static bool read_line(struct grammar *g, struct str line, casus_error *err);

/* A rule of all forms of a verb: `.*` stands for each of them in turn. */
static bool read_forms(struct grammar *g, struct str line, casus_error *err) {
    static const char *const forms[] = {".VB", ".VBP", ".VBZ", ".VBD", ".VBN", ".VBG"};
    bool ok = true;
    for (size_t f = 0; f < sizeof forms / sizeof *forms && ok; f++) {
        struct buf b = {0};
        for (size_t i = 0; i < line.len; i++)
            if (i + 1 < line.len && line.p[i] == '.' && line.p[i + 1] == '*') {
                buf_z(&b, forms[f]);
                i++;
            } else {
                buf_char(&b, line.p[i]);
            }
        struct str s = {arena_copy(&g->arena, b.p, b.len), b.len};
        buf_free(&b);
        ok = s.p ? read_line(g, s, err) : error_set(err, CASUS_ENOMEM, "out of memory");
    }
    return ok;
}

static bool has_forms(struct str line) {
    for (size_t i = 0; i + 1 < line.len; i++)
        if (line.p[i] == '.' && line.p[i + 1] == '*')
            return true;
    return false;
}

static bool read_line(struct grammar *g, struct str line, casus_error *err) {
    line = str_trim(line);
    if (!line.len || line.p[0] == '#')
        return true;
    if (has_forms(line))
        return read_forms(g, line, err);
    struct str name, rest = line;
    uint32_t weight = 1;
    str_word(&rest, &name);
    if (name.p[0] >= '0' && name.p[0] <= '9') {
        weight = (uint32_t)strtoul(name.p, NULL, 10);
        if (weight < 1 || weight > 1000 || !str_word(&rest, &name))
            return FAIL(g, err, "a weight is 1 to 1000, before a name");
    }
    if (name.len < 2 || name.len > GRAMMAR_NAME_MAX || name.p[name.len - 1] != ':')
        return FAIL(g, err, "a line begins with NAME: or WEIGHT NAME:");
    name.len--;
    if (memchr(name.p, '/', name.len))
        return read_list(g, name, rest, err);
    return read_rules(g, name, weight, rest, err);
}

static bool check_symbols(struct grammar *g, casus_error *err) {
    g->start = symbol_of(g, STR("S"));
    g->symbols[g->start].used = true;
    for (uint32_t i = 0; i < g->symbol_count; i++) {
        const struct grammar_symbol *s = &g->symbols[i];
        g->line = s->line;
        if (s->rule == UINT32_MAX)
            return FAIL(g, err, "no rule for \"%.*s\"", (int)s->name.len, s->name.p);
        if (!s->used && !memchr(s->name.p, '.', s->name.len))
            return FAIL(g, err, "\"%.*s\" is never used", (int)s->name.len, s->name.p);
    }
    return true;
}

bool grammar_read(struct grammar *g, const char *path, casus_error *err) {
    *g = (struct grammar){.path = path};
    arena_init(&g->arena, 64 << 20);
    if (!file_map(path, &g->file, err))
        return false;
    struct str rest = g->file.bytes, line;
    while (str_line(&rest, &line)) {
        g->line++;
        if (!read_line(g, line, err))
            return false;
    }
    return check_symbols(g, err);
}

void grammar_free(struct grammar *g) {
    if (g->file.bytes.p)
        file_unmap(&g->file);
    arena_free(&g->arena);
    free(g->items);
    free(g->rules);
    free(g->symbols);
}
