/* tree.h - what steps ask a dependency tree: who is the subject, is it passive, is it negated.
 */
#ifndef CASUS_DOCUMENT_TREE_H
#define CASUS_DOCUMENT_TREE_H

#include "document/document.h"

/* Heads of verbs are followed upwards through coordination and control at most so often. */
enum { TREE_DEPTH = 12 };

bool tree_is_verb(const struct casus_doc *doc, int32_t t);
bool tree_is_noun(const struct casus_doc *doc, int32_t t);

/* Whether verb t is passive: was attacked, (the town) attacked by ..., was seized and [t] burnt. */
bool tree_passive(const struct casus_doc *doc, int32_t t);

/* The grammatical subject of predicate t (of a passive: the patient), its own or understood from
 * coordination, control, a relative clause or a participle; NO_TOKEN where none is to be found. */
int32_t tree_subject(const struct casus_doc *doc, int32_t t);

/* The by-agent of a passive. */
int32_t tree_agent(const struct casus_doc *doc, int32_t t);

/* The direct object, its own, shared with a coordinated verb, or the noun that a relative clause
 * modifies; not the subject of a passive. */
int32_t tree_object(const struct casus_doc *doc, int32_t t);

/* The word that negates t (not, never, no), or NO_TOKEN. */
int32_t tree_negation(const struct casus_doc *doc, int32_t t);

/* The modal auxiliary of t, or NO_TOKEN. */
int32_t tree_modal(const struct casus_doc *doc, int32_t t);

/* The first child of t that introduces it: case, mark or the like with this lemma. */
int32_t tree_marker(const struct casus_doc *doc, int32_t t, const char *lemma);

/* The child of t with relation case; NO_TOKEN where it has none. */
int32_t tree_case(const struct casus_doc *doc, int32_t t);

/* Whether t is said of a subject by way of a preposition: is on alert, are under siege. */
bool tree_predicate_phrase(const struct casus_doc *doc, int32_t t);

bool tree_lemma_is(const struct casus_doc *doc, int32_t t, const char *lemma);
bool tree_lemma_in(const struct casus_doc *doc, int32_t t, const char *const *lemmas, size_t count);

/* Whether t or something that it hangs on stands under "if", "unless" and the like. */
bool tree_conditional(const struct casus_doc *doc, int32_t t);

/* The tokens [*first, *end) of the noun phrase of t without relative clauses, appositions and
 * outer punctuation: determiners, modifiers and close prepositional phrases. */
void tree_noun_phrase(const struct casus_doc *doc, int32_t t, uint32_t *first, uint32_t *end);

#endif
