/* labels.h - the closed label sets of Universal Dependencies v2 and the Penn treebank.
 *
 * One list gives the enum and the written form. Models store labels by their written form, so the
 * order here may change.
 */
#ifndef CASUS_DOCUMENT_LABELS_H
#define CASUS_DOCUMENT_LABELS_H

#include "base/str.h"

// clang-format off
#define UPOS_LIST(X)                                                                               \
    X(UPOS_NONE, "_") X(UPOS_ADJ, "ADJ") X(UPOS_ADP, "ADP") X(UPOS_ADV, "ADV") X(UPOS_AUX, "AUX")  \
    X(UPOS_CCONJ, "CCONJ") X(UPOS_DET, "DET") X(UPOS_INTJ, "INTJ") X(UPOS_NOUN, "NOUN")            \
    X(UPOS_NUM, "NUM") X(UPOS_PART, "PART") X(UPOS_PRON, "PRON") X(UPOS_PROPN, "PROPN")            \
    X(UPOS_PUNCT, "PUNCT") X(UPOS_SCONJ, "SCONJ") X(UPOS_SYM, "SYM") X(UPOS_VERB, "VERB")          \
    X(UPOS_X, "X")

#define XPOS_LIST(X)                                                                               \
    X(XPOS_NONE, "_") X(XPOS_ADD, "ADD") X(XPOS_AFX, "AFX") X(XPOS_CC, "CC") X(XPOS_CD, "CD")      \
    X(XPOS_DT, "DT") X(XPOS_EX, "EX") X(XPOS_FW, "FW") X(XPOS_GW, "GW") X(XPOS_HYPH, "HYPH")       \
    X(XPOS_IN, "IN") X(XPOS_JJ, "JJ") X(XPOS_JJR, "JJR") X(XPOS_JJS, "JJS") X(XPOS_LS, "LS")       \
    X(XPOS_MD, "MD") X(XPOS_NFP, "NFP") X(XPOS_NN, "NN") X(XPOS_NNP, "NNP") X(XPOS_NNPS, "NNPS")   \
    X(XPOS_NNS, "NNS") X(XPOS_PDT, "PDT") X(XPOS_POS, "POS") X(XPOS_PRP, "PRP")                    \
    X(XPOS_PRP_POSS, "PRP$") X(XPOS_RB, "RB") X(XPOS_RBR, "RBR") X(XPOS_RBS, "RBS")                \
    X(XPOS_RP, "RP") X(XPOS_SYM, "SYM") X(XPOS_TO, "TO") X(XPOS_UH, "UH") X(XPOS_VB, "VB")         \
    X(XPOS_VBD, "VBD") X(XPOS_VBG, "VBG") X(XPOS_VBN, "VBN") X(XPOS_VBP, "VBP")                    \
    X(XPOS_VBZ, "VBZ") X(XPOS_WDT, "WDT") X(XPOS_WP, "WP") X(XPOS_WP_POSS, "WP$")                  \
    X(XPOS_WRB, "WRB") X(XPOS_LRB, "-LRB-") X(XPOS_RRB, "-RRB-") X(XPOS_COMMA, ",")                \
    X(XPOS_PERIOD, ".") X(XPOS_COLON, ":") X(XPOS_OPEN_QUOTE, "``") X(XPOS_CLOSE_QUOTE, "''")      \
    X(XPOS_DOLLAR, "$") X(XPOS_HASH, "#") X(XPOS_XX, "XX")

#define DEP_LIST(X)                                                                                \
    X(DEP_NONE, "_") X(DEP_ROOT, "root") X(DEP_ACL, "acl") X(DEP_ACL_RELCL, "acl:relcl")           \
    X(DEP_ADVCL, "advcl") X(DEP_ADVCL_RELCL, "advcl:relcl") X(DEP_ADVMOD, "advmod")                \
    X(DEP_AMOD, "amod") X(DEP_APPOS, "appos") X(DEP_AUX, "aux") X(DEP_AUX_PASS, "aux:pass")        \
    X(DEP_CASE, "case") X(DEP_CC, "cc") X(DEP_CC_PRECONJ, "cc:preconj") X(DEP_CCOMP, "ccomp")      \
    X(DEP_COMPOUND, "compound") X(DEP_COMPOUND_PRT, "compound:prt") X(DEP_CONJ, "conj")            \
    X(DEP_COP, "cop") X(DEP_CSUBJ, "csubj") X(DEP_CSUBJ_OUTER, "csubj:outer")                      \
    X(DEP_CSUBJ_PASS, "csubj:pass") X(DEP_DEP, "dep") X(DEP_DET, "det")                            \
    X(DEP_DET_PREDET, "det:predet") X(DEP_DISCOURSE, "discourse") X(DEP_DISLOCATED, "dislocated")  \
    X(DEP_EXPL, "expl") X(DEP_FIXED, "fixed") X(DEP_FLAT, "flat") X(DEP_GOESWITH, "goeswith")      \
    X(DEP_IOBJ, "iobj") X(DEP_LIST_, "list") X(DEP_MARK, "mark") X(DEP_NMOD, "nmod")               \
    X(DEP_NMOD_DESC, "nmod:desc") X(DEP_NMOD_POSS, "nmod:poss")                                    \
    X(DEP_NMOD_UNMARKED, "nmod:unmarked") X(DEP_NSUBJ, "nsubj")                                    \
    X(DEP_NSUBJ_OUTER, "nsubj:outer") X(DEP_NSUBJ_PASS, "nsubj:pass") X(DEP_NUMMOD, "nummod")      \
    X(DEP_OBJ, "obj") X(DEP_OBL, "obl") X(DEP_OBL_AGENT, "obl:agent")                              \
    X(DEP_OBL_UNMARKED, "obl:unmarked") X(DEP_ORPHAN, "orphan") X(DEP_PARATAXIS, "parataxis")      \
    X(DEP_PUNCT, "punct") X(DEP_REPARANDUM, "reparandum") X(DEP_VOCATIVE, "vocative")              \
    X(DEP_XCOMP, "xcomp")
// clang-format on

#define X(id, name) id,
enum upos { UPOS_LIST(X) UPOS_COUNT };
enum xpos { XPOS_LIST(X) XPOS_COUNT };
enum dep { DEP_LIST(X) DEP_COUNT };
#undef X

const char *upos_name(unsigned upos);
const char *xpos_name(unsigned xpos);
const char *dep_name(unsigned dep);

/* The label written `s`, or _NONE; dep_find falls back on the relation before an unknown subtype.
 */
enum upos upos_find(struct str s);
enum xpos xpos_find(struct str s);
enum dep dep_find(struct str s);

/* The universal relation of a subtype: DEP_NSUBJ for DEP_NSUBJ_PASS. */
enum dep dep_base(unsigned dep);

#endif
