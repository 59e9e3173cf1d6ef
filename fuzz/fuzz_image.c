/* fuzz_image.c - compiled files with bytes changed and the checksum put right: they open or are
 * refused.
 *
 * The input is a list of edits, five bytes each: a place (four) and a value. The edits are made in
 * a copy of the built model or lexicon, and taken back after the test.
 */
#include "base/image.h"
#include "circumstance/circumstance.h"
#include "entity/entity.h"
#include "event/event.h"
#include "fuzz/common.h"
#include "quote/quote.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { EDITS_MAX = 64, HEADER = 64, CHECKSUM_AT = 40 };

static struct buf copies[2];
static const char *const names[2] = {"casus.model", "casus.lexicon"};
static const char *const kinds[2] = {"model", "lexicon"};

static struct buf *copy_of(int which) {
    struct buf *b = &copies[which];
    if (!b->len) {
        char path[4096];
        struct mapped m;
        casus_error err;
        snprintf(path, sizeof path, "%s/%s", fuzz_data(), names[which]);
        fuzz_must(file_map(path, &m, &err), "the data is there");
        buf_str(b, m.bytes);
        file_unmap(&m);
    }
    return b;
}

static void open_model(const struct image *img) {
    casus_error err;
    struct segment_model *segment = segment_model_open(img, &err);
    if (segment)
        segment_model_close(segment);
    struct syntax_model *syntax = syntax_model_open(img, &err);
    if (syntax)
        syntax_model_close(syntax);
}

static void open_lexicon(const struct image *img) {
    casus_error err;
    struct gazetteer *g = gazetteer_open(img, &err);
    if (g)
        gazetteer_close(g);
    struct cues *c = cues_open(img, &err);
    if (c)
        cues_close(c);
    struct actions *a = actions_open(img, &err);
    if (a)
        actions_close(a);
    struct circumstances *w = circumstances_open(img, &err);
    if (w)
        circumstances_close(w);
    struct places *p = places_open(img, &err);
    if (p)
        places_close(p);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (len < 6)
        return 0;
    int which = bytes[0] & 1;
    struct buf *b = copy_of(which);
    uint32_t places[EDITS_MAX];
    uint8_t old[EDITS_MAX];
    size_t edits = 0;
    for (const uint8_t *p = bytes + 1; p + 5 <= bytes + len && edits < EDITS_MAX; p += 5) {
        uint32_t at;
        memcpy(&at, p, 4);
        /* Half of the edits go to the table of sections and what stands first in them. */
        at = p[3] & 0x80 ? at % b->len : at % 8192 % b->len;
        places[edits] = at;
        old[edits++] = (uint8_t)b->p[at];
        b->p[at] = (char)p[4];
    }
    uint64_t sum = file_checksum((struct str){b->p + HEADER, b->len - HEADER});
    uint64_t before;
    memcpy(&before, b->p + CHECKSUM_AT, sizeof before);
    memcpy(b->p + CHECKSUM_AT, &sum, sizeof sum);
    struct image img;
    casus_error err;
    if (image_view(buf_view(b), names[which], kinds[which], &img, &err))
        (which ? open_lexicon : open_model)(&img);
    memcpy(b->p + CHECKSUM_AT, &before, sizeof before);
    while (edits--)
        b->p[places[edits]] = (char)old[edits];
    return 0;
}
