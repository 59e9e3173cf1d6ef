/* segment.c - text to sentences and tokens: paragraphs, then tokens, then sentences, then marks. */
#include "segment/segment.h"

#include "base/error.h"
#include "segment/boundary.h"
#include "segment/dateline.h"
#include "segment/marks.h"
#include "segment/tokenize.h"

/* A dateline stands above the text: behind headline, standfirst and by-line at most. */
enum { DATELINE_PARAGRAPHS = 6 };

static bool run(const struct segment_model *m, struct casus_doc *doc) {
    uint32_t count;
    struct paragraph *paragraphs = layout_paragraphs(doc, &count);
    if (!paragraphs)
        return false;
    uint32_t *ends = arena_alloc(&doc->arena, (count + 1) * sizeof *ends);
    if (!ends)
        return false;
    struct tokenizer t = {.model = m, .doc = doc};
    if (!tokenizer_reserve(&t, (uint32_t)doc->text.len / 4 + 64))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!tokenize(&t, &paragraphs[i]))
            return false;
        ends[i] = doc->token_count;
    }
    struct sentences s = {.model = m, .doc = doc};
    for (uint32_t i = 0, first = 0; i < count; first = ends[i++]) {
        uint32_t opening = doc->sentence_count;
        uint32_t skip = dateline_length(doc->tokens + first, ends[i] - first,
                                        paragraphs[i].capitals, i < DATELINE_PARAGRAPHS);
        if (!boundary_find(&s, &paragraphs[i], first, ends[i], skip))
            return false;
        if (doc->sentence_count > opening) {
            doc->sentences[opening].flags |= SENTENCE_PARAGRAPH;
            doc->sentences[opening].skip = skip;
        }
    }
    return marks_set(doc);
}

bool segment(const struct segment_model *m, struct casus_doc *doc, casus_error *err) {
    doc->tokens = NULL;
    doc->sentences = NULL;
    doc->token_count = doc->sentence_count = 0;
    if (run(m, doc))
        return true;
    if (doc->arena.limit && doc->arena.total >= doc->arena.limit)
        return error_set(err, CASUS_ELIMIT, "the document needs more than %zu bytes of memory",
                         doc->arena.limit);
    return error_set(err, CASUS_ENOMEM, "out of memory while segmenting");
}
