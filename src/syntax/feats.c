#include "syntax/feats.h"

#include "base/error.h"

static bool bad(casus_error *err) {
    return error_set(err, CASUS_EMODEL, "syntax model: table of features out of bounds");
}

uint64_t feats_tag_hash(unsigned xpos) {
    const char *name = xpos_name(xpos);
    return hash_bytes(name, strlen(name));
}

uint64_t feats_key(uint64_t tag_hash, uint64_t word_key) {
    uint64_t h = tag_hash ^ word_key * 0x9e3779b97f4a7c15u;
    h = (h ^ h >> 32) * 0xd6e8feb86659fd93u;
    return h ^ h >> 29;
}

static const struct feats_slot *find(const struct feats_table *t, uint64_t key) {
    uint32_t i = (uint32_t)(key >> 32);
    for (int reach = 0; reach < FEATS_REACH; reach++, i++) {
        const struct feats_slot *s = &t->index[i & t->index_mask];
        if (s->tag == (uint32_t)key)
            return s;
        if (!s->tag && !s->text)
            break;
    }
    return NULL;
}

static struct str text_of(const struct feats_table *t, uint32_t number) {
    return (struct str){t->text + t->start[number], t->start[number + 1] - t->start[number] - 1};
}

bool feats_open(const struct image *img, struct feats_table *t, casus_error *err) {
    struct str text, start, index;
    if (!image_section(img, "syntax.feats.text", 1, &text, err) ||
        !image_section(img, "syntax.feats.start", 4, &start, err) ||
        !image_section(img, "syntax.feats.index", sizeof(struct feats_slot), &index, err))
        return false;
    size_t slots = index.len / sizeof(struct feats_slot);
    if (start.len < 8 || slots == 0 || (slots & (slots - 1)) || slots > 1u << 24)
        return bad(err);
    t->text = text.p;
    t->start = (const uint32_t *)start.p;
    t->text_count = (uint32_t)(start.len / 4 - 1);
    t->index = (const struct feats_slot *)index.p;
    t->index_mask = (uint32_t)slots - 1;
    for (uint32_t i = 0; i < t->text_count; i++)
        if (t->start[i] >= t->start[i + 1] || t->start[i + 1] > text.len ||
            text.p[t->start[i + 1] - 1] != '\0')
            return bad(err);
    for (size_t i = 0; i < slots; i++)
        if (t->index[i].text >= t->text_count)
            return bad(err);
    for (unsigned x = 0; x < XPOS_COUNT; x++) {
        t->tag_hash[x] = feats_tag_hash(x);
        const struct feats_slot *s = find(t, feats_key(t->tag_hash[x], 0));
        t->of_tag[x] = s ? text_of(t, s->text) : STR("");
    }
    return true;
}

struct str feats_of(const struct feats_table *t, unsigned xpos, uint64_t word_key) {
    if (xpos >= XPOS_COUNT)
        return STR("");
    const struct feats_slot *s = find(t, feats_key(t->tag_hash[xpos], word_key));
    return s ? text_of(t, s->text) : t->of_tag[xpos];
}
