/* gazetteer.c - opening the compiled list of actors and looking names up. */
#include "entity/gazetteer.h"

#include <stdlib.h>

static const char *const kind_names[] = {
#define X(id, name) name,
    GAZ_KIND_LIST(X)
#undef X
};

const char *gaz_kind_name(unsigned kind) {
    return kind < GAZ_KIND_COUNT ? kind_names[kind] : "-";
}

/* PLOVER sector and the agent code that CAMEO writes for it. */
static const char sectors[][2][4] = {
    {"COP", "COP"}, {"GOV", "GOV"}, {"JUD", "JUD"}, {"LEG", "LEG"}, {"MIL", "MIL"},
    {"PRM", "UAF"}, {"PTY", "PTY"}, {"REB", "REB"}, {"SPY", "SPY"}, {"UAF", "UAF"},
    {"UNK", ""},    {"AGR", "AGR"}, {"BUS", "BUS"}, {"CRM", "CRM"}, {"CVL", "CVL"},
    {"EDU", "EDU"}, {"ELI", "ELI"}, {"JRN", "MED"}, {"MED", "HLH"}, {"LAB", "LAB"},
    {"REF", "REF"}, {"OPP", "OPP"}, {"PRE", ""},    {"REL", "REL"}, {"SOC", "CVL"},
};

static const char (*find_sector(struct str s))[4] {
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_is(s, sectors[i][0]))
            return sectors[i];
    return NULL;
}

bool gaz_is_sector(struct str s) {
    return find_sector(s) != NULL;
}

const char *gaz_agent(const char *sector) {
    const char(*row)[4] = find_sector(str_of(sector));
    return row ? row[1] : "";
}

const struct gaz_name *gaz_find(const struct gazetteer *g, uint64_t hash, struct str front,
                                struct str tail) {
    for (uint32_t i = (uint32_t)(hash >> 20) & g->slot_mask; g->slots[i];
         i = (i + 1) & g->slot_mask) {
        if (g->slots[i] >> 32 != hash >> 32)
            continue;
        const struct gaz_name *n = &g->names[(uint32_t)g->slots[i] - 1];
        if (n->hash != hash || n->key_len != front.len + tail.len)
            continue;
        const char *key = g->pool + n->key;
        if (memcmp(key, front.p, front.len) == 0 &&
            (!tail.len || memcmp(key + front.len, tail.p, tail.len) == 0))
            return n;
    }
    return NULL;
}

/* Dates known by the year alone meet in that year: the earlier office is taken for its first half,
 * the later one for its second. */
static const struct gaz_entry *later(const struct gaz_entry *a, const struct gaz_entry *b,
                                     int32_t date) {
    const struct gaz_entry *old = a->from <= b->from ? a : b, *young = old == a ? b : a;
    int32_t year = date / 10000;
    bool meet = date && young->from == year * 10000 + 101 && old->to == year * 10000 + 1231;
    return meet && date % 10000 < 701 ? old : young;
}

const struct gaz_entry *gaz_on_date(const struct gazetteer *g, const struct gaz_entry *e,
                                    int32_t date, bool *past, bool *before) {
    const struct gaz_entry *best = NULL, *last = NULL;
    *past = *before = false;
    unsigned steps = 0;
    for (uint32_t i = e->first; i && steps < 64; i = g->entries[i].next, steps++) {
        const struct gaz_entry *x = &g->entries[i];
        if (!last || x->from >= last->from)
            last = x;
        bool valid = date == 0 || (x->from <= date && (!x->to || date <= x->to));
        if (valid && (!best || best->own == x->own))
            best = best ? later(best, x, date) : x;
        else if (valid && x->own)
            best = x; /* one's own line before those of the lexicon */
    }
    if (best)
        return best;
    if (!last)
        return e;
    *before = date < last->from;
    *past = !*before;
    return last;
}

const struct gaz_state *gaz_state(const struct gazetteer *g, const char *code) {
    uint32_t lo = 0, hi = g->state_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        int c = strcmp(g->states[mid].code, code);
        if (c == 0)
            return &g->states[mid];
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

void gazetteer_look(const struct gazetteer *g, struct str name, struct gazetteer_hit *out) {
    char key[KEY_PIECES_MAX * (KEY_PIECE_BYTES + 1) + 4];
    struct key_piece piece;
    uint64_t hash = KEY_START;
    size_t len = 0;
    unsigned pieces = 0;
    *out = (struct gazetteer_hit){false, false, "", "", "", "", ""};
    while (pieces < KEY_PIECES_MAX && key_next(&name, key + len, &piece)) {
        hash = key_hash(hash, piece.hash);
        len += piece.len;
        key[len++] = ' ';
        pieces++;
    }
    char more[KEY_PIECE_BYTES + 4];
    out->proper = pieces && !key_next(&name, more, &piece);
    const struct gaz_name *n =
        out->proper ? gaz_find(g, hash, (struct str){key, len}, STR_NONE) : NULL;
    for (uint32_t i = n ? n->refs : 0; i > 0; i--) {
        const struct gaz_entry *e = &g->entries[g->refs[n->ref + i - 1].entry];
        out->given |= e->kind == GAZ_GIVEN;
        if (e->kind == GAZ_GIVEN)
            continue;
        out->kind = gaz_kind_name(e->kind);
        out->country = e->country;
        out->sector = e->sector;
        out->agent = e->agent;
        out->code = e->code;
    }
}

const char *gazetteer_state(const struct gazetteer *g, struct str cameo) {
    for (uint32_t i = 0; i < g->state_count; i++)
        if (str_is(cameo, g->states[i].cameo))
            return g->states[i].code;
    return NULL;
}

/* ---- opening: everything that is later followed without a check is checked here ------------ */

static bool damaged(casus_error *err, const char *what) {
    return error_set(err, CASUS_EMODEL, "list of actors damaged: %s", what);
}

static bool in_pool(const struct gazetteer *g, struct gaz_string s) {
    return s.offset <= g->pool_size && s.len <= g->pool_size - s.offset;
}

static bool check_entries(const struct gazetteer *g, casus_error *err) {
    for (uint32_t i = 0; i < g->entry_count; i++) {
        const struct gaz_entry *e = &g->entries[i];
        if (!in_pool(g, e->name) || !in_pool(g, e->role) || e->kind >= GAZ_KIND_COUNT ||
            e->country[3] || e->sector[3] || e->agent[sizeof e->agent - 1] ||
            e->code[sizeof e->code - 1] || e->first >= g->entry_count ||
            (e->next && (e->next <= i || e->next >= g->entry_count)))
            return damaged(err, "bad entry");
    }
    for (uint32_t i = 0; i < g->state_count; i++) {
        const struct gaz_state *s = &g->states[i];
        if (s->code[3] || s->cameo[3] || !in_pool(g, s->name) ||
            (i && strcmp(g->states[i - 1].code, s->code) >= 0))
            return damaged(err, "bad state");
    }
    return true;
}

static bool check_names(const struct gazetteer *g, casus_error *err) {
    for (uint32_t i = 0; i < g->name_count; i++) {
        const struct gaz_name *n = &g->names[i];
        if (!in_pool(g, (struct gaz_string){n->key, n->key_len}) || n->ref > g->ref_count ||
            n->refs > g->ref_count - n->ref || n->refs == 0 || n->pieces == 0 ||
            n->pieces > KEY_PIECES_MAX)
            return damaged(err, "bad name");
    }
    for (uint32_t i = 0; i < g->ref_count; i++)
        if (g->refs[i].entry >= g->entry_count)
            return damaged(err, "bad reference");
    return true;
}

static bool is_size(size_t n) {
    return n && (n & (n - 1)) == 0 && n <= UINT32_MAX / 2;
}

/* A search ends at an empty slot, so there must be one. */
static bool check_slots(const uint64_t *t, size_t n, uint32_t names) {
    bool hole = false;
    for (size_t i = 0; i < n; i++) {
        if (t[i] && ((uint32_t)t[i] == 0 || (uint32_t)t[i] > names))
            return false;
        hole |= t[i] == 0;
    }
    return is_size(n) && hole;
}

static bool check_first(const uint32_t *t, size_t n) {
    bool hole = false;
    for (size_t i = 0; i < n; i++)
        hole |= t[i] == 0;
    return is_size(n) && hole;
}

static bool load(struct gazetteer *g, const struct image *img, casus_error *err) {
    struct str e, n, r, s, f, t, p;
    if (!image_section(img, "actors.entries", sizeof *g->entries, &e, err) ||
        !image_section(img, "actors.names", sizeof *g->names, &n, err) ||
        !image_section(img, "actors.refs", sizeof *g->refs, &r, err) ||
        !image_section(img, "actors.slots", sizeof *g->slots, &s, err) ||
        !image_section(img, "actors.first", sizeof *g->first, &f, err) ||
        !image_section(img, "actors.states", sizeof *g->states, &t, err) ||
        !image_section(img, "actors.pool", 1, &p, err))
        return false;
    if ((e.len | n.len | r.len | s.len | f.len | t.len | p.len) > UINT32_MAX / 2 || !e.len)
        return damaged(err, "too large");
    *g = (struct gazetteer){
        .entries = (const void *)e.p,
        .names = (const void *)n.p,
        .refs = (const void *)r.p,
        .slots = (const void *)s.p,
        .first = (const void *)f.p,
        .states = (const void *)t.p,
        .pool = p.p,
        .entry_count = (uint32_t)(e.len / sizeof *g->entries),
        .name_count = (uint32_t)(n.len / sizeof *g->names),
        .ref_count = (uint32_t)(r.len / sizeof *g->refs),
        .slot_mask = (uint32_t)(s.len / sizeof *g->slots - 1),
        .first_mask = (uint32_t)(f.len / sizeof *g->first - 1),
        .state_count = (uint32_t)(t.len / sizeof *g->states),
        .pool_size = (uint32_t)p.len,
    };
    if (!check_slots(g->slots, s.len / sizeof *g->slots, g->name_count) ||
        !check_first(g->first, f.len / sizeof *g->first))
        return damaged(err, "bad hash table");
    return check_entries(g, err) && check_names(g, err);
}

struct gazetteer *gazetteer_open(const struct image *img, casus_error *err) {
    struct gazetteer *g = malloc(sizeof *g);
    if (!g) {
        error_set(err, CASUS_ENOMEM, "out of memory for the list of actors");
        return NULL;
    }
    if (load(g, img, err))
        return g;
    free(g);
    return NULL;
}

void gazetteer_close(struct gazetteer *g) {
    free(g);
}
