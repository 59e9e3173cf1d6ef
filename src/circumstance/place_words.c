/* place_words.c - words that tell places from other names. Lists are sorted. */
#include "circumstance/named.h"

#include "base/utf8.h"

static bool in_list(struct str word, const char *const *list, size_t n) {
    char low[24];
    if (!word.len || word.len >= sizeof low)
        return false;
    struct str w = {low, utf8_lower(word, low, sizeof low)};
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = str_cmp(w, str_of(list[mid]));
        if (c == 0)
            return true;
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return false;
}
#define IN_LIST(word, list) in_list((word), (list), sizeof(list) / sizeof *(list))

bool noun_town(struct str lemma) {
    static const char *const nouns[] = {"capital", "city",       "hamlet", "metropolis", "port",
                                        "seaport", "settlement", "town",   "township",   "village"};
    return IN_LIST(lemma, nouns);
}

bool noun_place(struct str lemma) {
    static const char *const nouns[] = {
        "airbase",    "airfield",     "airport",      "airspace",     "area",
        "avenue",     "bank",         "barrack",      "barracks",     "base",
        "bay",        "beach",        "border",       "bridge",       "building",
        "camp",       "canal",        "capital",      "cathedral",    "center",
        "centre",     "checkpoint",   "church",       "city",         "clinic",
        "coast",      "coastline",    "compound",     "corner",       "countryside",
        "county",     "courthouse",   "crossing",     "dam",          "department",
        "desert",     "district",     "dock",         "docks",        "dormitory",
        "east",       "edge",         "enclave",      "entrance",     "environs",
        "exclave",    "farm",         "field",        "foot",         "forest",
        "fortress",   "frontier",     "frontline",    "garrison",     "gate",
        "ghetto",     "governorate",  "hall",         "hamlet",       "harbor",
        "harbour",    "headquarters", "heart",        "highlands",    "hills",
        "hospital",   "hotel",        "island",       "islands",      "jail",
        "jungle",     "lake",         "market",       "marketplace",  "metropolis",
        "middle",     "mine",         "mines",        "mosque",       "mountain",
        "mountains",  "mouth",        "municipality", "neighborhood", "neighbourhood",
        "north",      "northeast",    "northwest",    "oilfield",     "outpost",
        "outskirt",   "outskirts",    "palace",       "part",         "pass",
        "peninsula",  "pier",         "pipeline",     "plain",        "plant",
        "plateau",    "port",         "prefecture",   "prison",       "province",
        "quarter",    "quay",         "refinery",     "region",       "resort",
        "restaurant", "river",        "road",         "ruin",         "ruins",
        "school",     "seaport",      "section",      "sector",       "settlement",
        "shantytown", "shipyard",     "shore",        "side",         "slum",
        "soil",       "south",        "southeast",    "southwest",    "square",
        "stadium",    "state",        "station",      "strait",       "street",
        "stronghold", "suburb",       "suburbs",      "synagogue",    "temple",
        "terminal",   "territory",    "theater",      "theatre",      "town",
        "township",   "tunnel",       "university",   "valley",       "vicinity",
        "village",    "waters",       "west",         "yard",         "zone"};
    return IN_LIST(lemma, nouns);
}

bool noun_ground(struct str lemma) {
    static const char *const nouns[] = {
        "airport",      "area",       "border",    "bridge",      "city",       "county",
        "crossing",     "department", "district",  "governorate", "island",     "market",
        "municipality", "outskirts",  "peninsula", "port",        "prefecture", "province",
        "region",       "river",      "road",      "sector",      "state",      "street",
        "suburb",       "town",       "township",  "valley",      "village",    "zone"};
    return IN_LIST(lemma, nouns);
}

bool noun_gathering(struct str lemma) {
    static const char *const nouns[] = {
        "assembly",  "briefing", "ceremony",  "conference", "congress",    "dinner",   "forum",
        "gathering", "hearing",  "interview", "meeting",    "negotiation", "parley",   "rally",
        "retreat",   "round",    "session",   "speech",     "stop",        "stopover", "summit",
        "talk",      "talks",    "trip",      "visit"};
    return IN_LIST(lemma, nouns);
}

bool verb_saying(struct str lemma) {
    static const char *const words[] = {"accord", "according", "add",     "announce", "argue",
                                        "claim",  "comment",   "declare", "deny",     "explain",
                                        "insist", "note",      "quote",   "report",   "say",
                                        "speak",  "state",     "tell",    "warn",     "write"};
    return IN_LIST(lemma, words);
}

bool noun_local(struct str lemma) {
    static const char *const nouns[] = {"authority", "council",   "court",      "hospital",
                                        "judge",     "jury",      "magistrate", "mayor",
                                        "police",    "policeman", "prosecutor", "tribunal"};
    return IN_LIST(lemma, nouns);
}

/* Words that stand before a name without changing what it names. */
bool name_direction(struct str form) {
    static const char *const words[] = {
        "central",       "downtown",      "east",          "eastern",       "far",
        "greater",       "north",         "north-eastern", "north-western", "northeast",
        "northeastern",  "northern",      "northwest",     "northwestern",  "south",
        "south-eastern", "south-western", "southeast",     "southeastern",  "southern",
        "southwest",     "southwestern",  "upper",         "west",          "western"};
    return IN_LIST(form, words);
}

/* Months and days. */
bool name_of_time(struct str form) {
    static const char *const words[] = {"april",   "august",   "december", "february", "friday",
                                        "january", "july",     "june",     "march",    "may",
                                        "monday",  "november", "october",  "saturday", "september",
                                        "sunday",  "thursday", "tuesday",  "wednesday"};
    return IN_LIST(form, words);
}

/* Capitalized words that head no name of a place. */
bool name_of_none(struct str form) {
    static const char *const words[] = {
        "accord",       "agreement", "alliance",   "army",      "assembly",   "cabinet",
        "christmas",    "church",    "commission", "committee", "conference", "congress",
        "constitution", "council",   "court",      "defence",   "defense",    "easter",
        "federation",   "foreign",   "forum",      "front",     "general",    "god",
        "government",   "house",     "internet",   "islam",     "kingdom",    "league",
        "minister",     "ministry",  "nations",    "pact",      "parliament", "party",
        "peace",        "president", "prime",      "ramadan",   "republic",   "security",
        "senate",       "state",     "states",     "summit",    "treaty",     "union"};
    return name_of_time(form) || IN_LIST(form, words);
}

/* Small words inside names: Dar es Salaam, Rio de Janeiro, Port-au-Prince, Mazar-i-Sharif. */
bool name_particle(struct str form) {
    static const char *const words[] = {"-",   "al",  "an",  "ar",  "as",  "au",  "az",  "da",
                                        "de",  "del", "des", "di",  "do",  "dos", "du",  "e",
                                        "el",  "er",  "es",  "ez",  "i",   "la",  "las", "le",
                                        "les", "of",  "os",  "sur", "the", "upon"};
    return IN_LIST(form, words);
}

/* Who acts, behind a place without a comma: In Paris President Macron ... */
bool name_title(struct str form) {
    static const char *const titles[] = {"chancellor", "foreign",   "general",   "king",
                                         "minister",   "officials", "president", "prime",
                                         "protesters", "secretary", "senator"};
    return IN_LIST(form, titles);
}
