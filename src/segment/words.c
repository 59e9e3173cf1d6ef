/* words.c - closed lists of words, found through a binary search. */
#include "segment/words.h"

#include <stdlib.h>

struct entry {
    char word[14];
    unsigned char value;
};

#define T ABBREVIATION_TITLE
#define O ABBREVIATION_OTHER
#define M ABBREVIATION_MONTH

/* Sorted by bytes. */
static const struct entry abbreviations[] = {
    {"a.d", O},    {"a.k.a", O}, {"a.m", O},   {"abp", T},  {"acad", O},  {"adj", T},
    {"adm", T},    {"admin", T}, {"aka", O},   {"al", O},   {"amb", T},   {"approx", O},
    {"apr", M},    {"apt", O},   {"ariz", O},  {"ark", O},  {"assoc", O}, {"asst", T},
    {"atty", T},   {"aug", M},   {"ave", O},   {"b.c", O},  {"bldg", O},  {"blvd", O},
    {"bp", T},     {"brig", T},  {"bros", O},  {"ca", O},   {"calif", O}, {"capt", T},
    {"cf", O},     {"cmdr", T},  {"co", O},    {"col", T},  {"colo", O},  {"comdr", T},
    {"conn", O},   {"corp", O},  {"cpl", T},   {"d.c", O},  {"dec", M},   {"del", O},
    {"dept", O},   {"dist", O},  {"dr", T},    {"e.g", O},  {"e.u", O},   {"ed", O},
    {"eds", O},    {"ens", T},   {"esp", O},   {"esq", O},  {"est", O},   {"etc", O},
    {"ext", O},    {"feb", M},   {"fig", O},   {"figs", O}, {"fla", O},   {"fr", T},
    {"fri", O},    {"ft", O},    {"gen", T},   {"gov", T},  {"govt", O},  {"hon", T},
    {"hq", O},     {"i.e", O},   {"inc", O},   {"insp", T}, {"intl", O},  {"jan", M},
    {"jr", O},     {"jul", M},   {"jun", M},   {"kan", O},  {"l.a", O},   {"lt", T},
    {"ltd", O},    {"m.d", O},   {"maj", T},   {"mar", M},  {"mass", O},  {"md", O},
    {"messrs", T}, {"mgr", T},   {"mich", O},  {"minn", O}, {"miss", O},  {"mlle", T},
    {"mme", T},    {"mo", O},    {"mon", O},   {"mont", O}, {"mr", T},    {"mrs", T},
    {"ms", T},     {"msgr", T},  {"mt", T},    {"n.y", O},  {"neb", O},   {"nev", O},
    {"no", O},     {"nos", O},   {"nov", M},   {"oct", M},  {"okla", O},  {"op", O},
    {"ore", O},    {"p.m", O},   {"pa", O},    {"penn", O}, {"ph.d", O},  {"pp", O},
    {"pres", T},   {"prof", T},  {"pte", O},   {"pvt", T},  {"rep", T},   {"reps", T},
    {"ret", O},    {"rev", T},   {"rt", T},    {"sat", O},  {"sec", T},   {"sen", T},
    {"sens", T},   {"sep", M},   {"sept", M},  {"sgt", T},  {"snr", O},   {"spc", T},
    {"sq", O},     {"sr", O},    {"st", T},    {"ste", T},  {"supt", T},  {"tenn", O},
    {"tex", O},    {"thu", O},   {"thurs", O}, {"tue", O},  {"tues", O},  {"u.k", O},
    {"u.n", O},    {"u.s", O},   {"u.s.a", O}, {"univ", O}, {"v", O},     {"va", O},
    {"vol", O},    {"vols", O},  {"vs", O},    {"vt", O},   {"wash", O},  {"wed", O},
    {"wis", O},    {"wyo", O},   {"yr", O},    {"yrs", O},
};

#undef T
#undef O
#undef M

/* Words written together, and contractions written without their apostrophe. Those that are also
 * words of their own (its, wont, cant, well, were, lets) are not here. */
static const struct entry contractions[] = {
    {"aint", 2},   {"arent", 3}, {"cannot", 3}, {"couldnt", 5}, {"didnt", 3},    {"doesnt", 4},
    {"dont", 2},   {"dunno", 2}, {"gonna", 3},  {"gotta", 3},   {"hadnt", 3},    {"hasnt", 3},
    {"havent", 4}, {"im", 1},    {"isnt", 2},   {"ive", 1},     {"shouldnt", 6}, {"thats", 4},
    {"theyre", 4}, {"wanna", 3}, {"wasnt", 3},  {"werent", 4},  {"whats", 4},    {"wouldnt", 5},
    {"youre", 3},  {"youve", 3},
};

static const struct entry suffixes[] = {
    {"ae", 1},  {"au", 1},   {"az", 1},   {"be", 1},   {"biz", 1},  {"br", 1},  {"by", 1},
    {"ca", 1},  {"ch", 1},   {"cn", 1},   {"co", 1},   {"com", 1},  {"cz", 1},  {"de", 1},
    {"dk", 1},  {"doc", 1},  {"docx", 1}, {"edu", 1},  {"eg", 1},   {"es", 1},  {"eu", 1},
    {"fi", 1},  {"fr", 1},   {"ge", 1},   {"gov", 1},  {"gr", 1},   {"htm", 1}, {"html", 1},
    {"hu", 1},  {"ie", 1},   {"il", 1},   {"info", 1}, {"int", 1},  {"io", 1},  {"iq", 1},
    {"ir", 1},  {"it", 1},   {"jp", 1},   {"jpg", 1},  {"ke", 1},   {"kr", 1},  {"kz", 1},
    {"lb", 1},  {"md", 1},   {"me", 1},   {"mil", 1},  {"mobi", 1}, {"mx", 1},  {"my", 1},
    {"net", 1}, {"news", 1}, {"ng", 1},   {"nl", 1},   {"no", 1},   {"nz", 1},  {"org", 1},
    {"pdf", 1}, {"ph", 1},   {"php", 1},  {"pk", 1},   {"pl", 1},   {"ps", 1},  {"ro", 1},
    {"rs", 1},  {"ru", 1},   {"sa", 1},   {"se", 1},   {"sg", 1},   {"sy", 1},  {"th", 1},
    {"tr", 1},  {"tv", 1},   {"tw", 1},   {"txt", 1},  {"ua", 1},   {"uk", 1},  {"us", 1},
    {"uz", 1},  {"vn", 1},   {"xls", 1},  {"za", 1},
};

static int compare(const void *key, const void *entry) {
    return strcmp(key, ((const struct entry *)entry)->word);
}

static unsigned find(const struct entry *list, size_t count, struct str word) {
    char key[14];
    if (word.len == 0 || word.len >= sizeof key)
        return 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.p[i];
        key[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    key[word.len] = 0;
    const struct entry *e = bsearch(key, list, count, sizeof *list, compare);
    return e ? e->value : 0;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

enum abbreviation abbreviation_kind(struct str word) {
    return (enum abbreviation)find(abbreviations, COUNT(abbreviations), word);
}

uint32_t contraction_cut(struct str word) {
    if (word.len < 2 || word.len > 8)
        return 0;
    return find(contractions, COUNT(contractions), word);
}

bool is_domain_suffix(struct str word) {
    return find(suffixes, COUNT(suffixes), word) != 0;
}
