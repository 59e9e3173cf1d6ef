#include "document/labels.h"

#define X(id, name) name,
static const char *const upos_names[] = {UPOS_LIST(X)};
static const char *const xpos_names[] = {XPOS_LIST(X)};
static const char *const dep_names[] = {DEP_LIST(X)};
#undef X

const char *upos_name(unsigned upos) {
    return upos < UPOS_COUNT ? upos_names[upos] : "_";
}

const char *xpos_name(unsigned xpos) {
    return xpos < XPOS_COUNT ? xpos_names[xpos] : "_";
}

const char *dep_name(unsigned dep) {
    return dep < DEP_COUNT ? dep_names[dep] : "_";
}

static unsigned find(const char *const *names, unsigned count, struct str s) {
    for (unsigned i = 1; i < count; i++)
        if (str_is(s, names[i]))
            return i;
    return 0;
}

enum upos upos_find(struct str s) {
    return (enum upos)find(upos_names, UPOS_COUNT, s);
}

enum xpos xpos_find(struct str s) {
    return (enum xpos)find(xpos_names, XPOS_COUNT, s);
}

static struct str before_colon(struct str s) {
    const char *colon = s.len ? memchr(s.p, ':', s.len) : NULL;
    return colon ? (struct str){s.p, (size_t)(colon - s.p)} : s;
}

enum dep dep_find(struct str s) {
    unsigned d = find(dep_names, DEP_COUNT, s);
    return (enum dep)(d ? d : find(dep_names, DEP_COUNT, before_colon(s)));
}

enum dep dep_base(unsigned dep) {
    switch (dep) {
    case DEP_ACL_RELCL:
        return DEP_ACL;
    case DEP_ADVCL_RELCL:
        return DEP_ADVCL;
    case DEP_AUX_PASS:
        return DEP_AUX;
    case DEP_CC_PRECONJ:
        return DEP_CC;
    case DEP_COMPOUND_PRT:
        return DEP_COMPOUND;
    case DEP_CSUBJ_OUTER:
    case DEP_CSUBJ_PASS:
        return DEP_CSUBJ;
    case DEP_DET_PREDET:
        return DEP_DET;
    case DEP_NMOD_DESC:
    case DEP_NMOD_POSS:
    case DEP_NMOD_UNMARKED:
        return DEP_NMOD;
    case DEP_NSUBJ_OUTER:
    case DEP_NSUBJ_PASS:
        return DEP_NSUBJ;
    case DEP_OBL_AGENT:
    case DEP_OBL_UNMARKED:
        return DEP_OBL;
    default:
        return (enum dep)dep;
    }
}
