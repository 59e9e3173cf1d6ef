/* view.c - what casus.h shows of a document besides its events: sentences, tokens and trees,
 * mentions, attributions. */
#include "document/document.h"

_Static_assert((int)CASUS_SENTENCE_REPEAT == (int)SENTENCE_REPEAT &&
                   (int)CASUS_SENTENCE_PARAGRAPH == (int)SENTENCE_PARAGRAPH &&
                   (int)CASUS_SENTENCE_DATELINE == (int)SENTENCE_DATELINE &&
                   (int)CASUS_SENTENCE_NOISE == (int)SENTENCE_NOISE &&
                   (int)CASUS_SENTENCE_HEADLINE == (int)SENTENCE_HEADLINE &&
                   (int)CASUS_SENTENCE_CAPITALS == (int)SENTENCE_CAPITALS,
               "the flags of a sentence are those of casus.h");
_Static_assert((int)CASUS_MENTION_NAME == (int)MENTION_NAME &&
                   (int)CASUS_MENTION_NOMINAL == (int)MENTION_NOMINAL &&
                   (int)CASUS_MENTION_PRONOUN == (int)MENTION_PRONOUN &&
                   (int)CASUS_MENTION_ADJECTIVE == (int)MENTION_ADJECTIVE,
               "the kinds of mentions are those of casus.h");
_Static_assert((int)CASUS_QUOTE_DIRECT == (int)QUOTE_DIRECT &&
                   (int)CASUS_QUOTE_MIXED == (int)QUOTE_MIXED &&
                   (int)CASUS_QUOTE_INDIRECT == (int)QUOTE_INDIRECT,
               "the kinds of attributions are those of casus.h");

static casus_str view(struct str s) {
    return (casus_str){s.p, s.len};
}

static const char *or_null(const char *z) {
    return z[0] ? z : NULL;
}

const char *casus_doc_title(const casus_doc *doc) {
    return doc->title.p;
}

const char *casus_doc_source(const casus_doc *doc) {
    return doc->source.p;
}

const char *casus_doc_url(const casus_doc *doc) {
    return doc->url.p;
}

const char *casus_doc_author(const casus_doc *doc) {
    return doc->author.p;
}

const char *casus_doc_language(const casus_doc *doc) {
    return doc->language.p;
}

bool casus_doc_sentence_get(const casus_doc *doc, size_t i, casus_sentence *out) {
    if (i >= doc->sentence_count)
        return false;
    const struct sentence *s = &doc->sentences[i];
    *out = (casus_sentence){
        .span = {s->start, s->end},
        .token = s->first,
        .token_count = s->count,
        .root = doc->parsed ? s->root : -1,
        .flags = s->flags,
    };
    return true;
}

size_t casus_doc_token_count(const casus_doc *doc) {
    return doc->token_count;
}

bool casus_doc_token(const casus_doc *doc, size_t i, casus_token *out) {
    if (i >= doc->token_count)
        return false;
    const struct token *t = &doc->tokens[i];
    *out = (casus_token){
        .span = doc_token_span(doc, (uint32_t)i),
        .form = view(t->form),
        .lemma = view(t->lemma),
        .feats = view(t->feats),
        .upos = upos_name(t->upos),
        .xpos = xpos_name(t->xpos),
        .dep = dep_name(t->dep),
        .head = t->head,
        .space_before = t->space_before,
    };
    return true;
}

/* The bytes of tokens [first, end). */
static casus_span words_span(const casus_doc *doc, uint32_t first, uint32_t end) {
    if (first >= end || end > doc->token_count)
        return (casus_span){0, 0};
    return (casus_span){doc_token_span(doc, first).start, doc_token_span(doc, end - 1).end};
}

size_t casus_doc_mention_count(const casus_doc *doc) {
    return doc->mention_count;
}

bool casus_doc_mention(const casus_doc *doc, size_t i, casus_mention *out) {
    if (i >= doc->mention_count)
        return false;
    const struct mention *m = &doc->mentions[i];
    *out = (casus_mention){
        .span = words_span(doc, m->first, m->end),
        .token = m->first,
        .token_count = m->end - m->first,
        .head = (size_t)m->head,
        .kind = (casus_mention_kind)m->kind,
        .actor = m->actor,
    };
    if (m->actor < 0)
        return true;
    const struct actor *a = &doc->actors[m->actor];
    out->name = view(a->name);
    out->role = view(a->role);
    out->code = or_null(a->code);
    out->country = or_null(a->country);
    out->sector = or_null(a->sector);
    out->political = a->political;
    return true;
}

size_t casus_doc_quote_count(const casus_doc *doc) {
    return doc->quote_count;
}

bool casus_doc_quote(const casus_doc *doc, size_t i, casus_quote *out) {
    if (i >= doc->quote_count)
        return false;
    const struct quote *q = &doc->quotes[i];
    *out = (casus_quote){
        .source = words_span(doc, q->source_words.first, q->source_words.end),
        .cue = words_span(doc, q->cue_words.first, q->cue_words.end),
        .content_count = q->content_count,
        .kind = (casus_quote_kind)q->kind,
        .outer = q->outer,
    };
    if (q->source == NO_TOKEN || q->actor < 0)
        return true;
    const struct actor *a = &doc->actors[q->actor];
    out->name = view(a->name);
    out->role = view(a->role);
    out->code = or_null(a->code);
    out->country = or_null(a->country);
    out->sector = or_null(a->sector);
    return true;
}

casus_span casus_doc_quote_content(const casus_doc *doc, size_t i, size_t k) {
    if (i >= doc->quote_count || k >= doc->quotes[i].content_count)
        return (casus_span){0, 0};
    const struct token_range *r = &doc->quotes[i].content[k];
    return words_span(doc, r->first, r->end);
}

#define X(id, name) name,
const char *casus_mention_name(casus_mention_kind kind) {
    static const char *const names[] = {CASUS_MENTION_LIST(X)};
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

const char *casus_quote_name(casus_quote_kind kind) {
    static const char *const names[] = {CASUS_QUOTE_LIST(X)};
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}
#undef X
