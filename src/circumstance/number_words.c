/* number_words.c - the words of numbers, currencies and hedges: closed classes, sorted tables. */
#include "circumstance/number.h"

#include <stdlib.h>

struct lowered lower_form(const struct casus_doc *doc, uint32_t t) {
    struct lowered out = {.len = 0};
    struct str form = doc->tokens[t].form;
    if (form.len > sizeof out.p)
        return out;
    for (size_t i = 0; i < form.len; i++) {
        char c = form.p[i];
        out.p[out.len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return out;
}

/* ---- numerals ------------------------------------------------------------------------------- */

struct numeral {
    const char *word;
    uint8_t kind;
    double value;
};

static int compare_word(const void *key, const void *entry) {
    const struct str *word = key;
    const char *const *name = entry; /* the first member of every table's entries */
    return str_cmp(*word, str_of(*name));
}

#define LOOK_UP(table, word)                                                                       \
    bsearch(&(word), table, sizeof(table) / sizeof *(table), sizeof *(table), compare_word)

enum number_word number_word(struct str word, double *value) {
    static const struct numeral numerals[] = {
        {"billion", WORD_THOUSAND, 1e9},
        {"billions", WORD_PLURAL, 1e9},
        {"couple", WORD_PAIR, 2},
        {"crore", WORD_THOUSAND, 1e7},
        {"dozen", WORD_HUNDRED, 12},
        {"dozens", WORD_PLURAL, 12},
        {"eight", WORD_UNIT, 8},
        {"eighteen", WORD_UNIT, 18},
        {"eighty", WORD_TENS, 80},
        {"eleven", WORD_UNIT, 11},
        {"few", WORD_VAGUE, 3},
        {"fifteen", WORD_UNIT, 15},
        {"fifth", WORD_FRACTION, 20},
        {"fifths", WORD_FRACTION, 20},
        {"fifty", WORD_TENS, 50},
        {"five", WORD_UNIT, 5},
        {"forty", WORD_TENS, 40},
        {"four", WORD_UNIT, 4},
        {"fourteen", WORD_UNIT, 14},
        {"half", WORD_HALF, 50},
        {"handful", WORD_VAGUE, 3},
        {"hundred", WORD_HUNDRED, 100},
        {"hundreds", WORD_PLURAL, 100},
        {"lakh", WORD_THOUSAND, 1e5},
        {"million", WORD_THOUSAND, 1e6},
        {"millions", WORD_PLURAL, 1e6},
        {"nine", WORD_UNIT, 9},
        {"nineteen", WORD_UNIT, 19},
        {"ninety", WORD_TENS, 90},
        {"nobody", WORD_NOBODY, 0},
        {"none", WORD_NOBODY, 0},
        {"one", WORD_UNIT, 1},
        {"pair", WORD_PAIR, 2},
        {"quarter", WORD_FRACTION, 25},
        {"quarters", WORD_FRACTION, 25},
        {"score", WORD_HUNDRED, 20},
        {"scores", WORD_PLURAL, 20},
        {"seven", WORD_UNIT, 7},
        {"seventeen", WORD_UNIT, 17},
        {"seventy", WORD_TENS, 70},
        {"several", WORD_VAGUE, 3},
        {"six", WORD_UNIT, 6},
        {"sixteen", WORD_UNIT, 16},
        {"sixty", WORD_TENS, 60},
        {"ten", WORD_UNIT, 10},
        {"tens", WORD_PLURAL, 10},
        {"tenth", WORD_FRACTION, 10},
        {"third", WORD_FRACTION, 100.0 / 3},
        {"thirds", WORD_FRACTION, 100.0 / 3},
        {"thirteen", WORD_UNIT, 13},
        {"thirty", WORD_TENS, 30},
        {"thousand", WORD_THOUSAND, 1e3},
        {"thousands", WORD_PLURAL, 1e3},
        {"three", WORD_UNIT, 3},
        {"trillion", WORD_THOUSAND, 1e12},
        {"twelve", WORD_UNIT, 12},
        {"twenty", WORD_TENS, 20},
        {"two", WORD_UNIT, 2},
        {"zero", WORD_UNIT, 0},
    };
    const struct numeral *n = word.len ? LOOK_UP(numerals, word) : NULL;
    if (!n)
        return WORD_NONE;
    *value = n->value;
    return n->kind;
}

struct valued {
    const char *word;
    double value;
};

double number_suffix(struct str word) {
    static const struct valued suffixes[] = {{"b", 1e9},  {"bln", 1e9}, {"bn", 1e9},
                                             {"k", 1e3},  {"m", 1e6},   {"mln", 1e6},
                                             {"mn", 1e6}, {"tn", 1e12}, {"trn", 1e12}};
    const struct valued *v = word.len ? LOOK_UP(suffixes, word) : NULL;
    return v ? v->value : 0;
}

/* ---- currencies ------------------------------------------------------------------------------ */

struct currency {
    const char *word, *code;
};

const char *currency_before(struct str form) {
    static const struct currency symbols[] = {
        {"$", "USD"},
        {"A$", "AUD"},
        {"AU$", "AUD"},
        {"AUD", "AUD"},
        {"Aus$", "AUD"},
        {"C$", "CAD"},
        {"CA$", "CAD"},
        {"CAD", "CAD"},
        {"CHF", "CHF"},
        {"CNY", "CNY"},
        {"Can$", "CAD"},
        {"DM", "DEM"},
        {"EUR", "EUR"},
        {"GBP", "GBP"},
        {"HK$", "HKD"},
        {"INR", "INR"},
        {"JPY", "JPY"},
        {"NT$", "TWD"},
        {"NZ$", "NZD"},
        {"R$", "BRL"},
        {"Rs", ""},
        {"Rs.", ""},
        {"S$", "SGD"},
        {"SFr", "CHF"},
        {"U.S.$", "USD"},
        {"US$", "USD"},
        {"USD", "USD"},
        {"\xC2\xA3", "GBP"},
        {"\xC2\xA5", "JPY"},
        {"\xE2\x82\xA6", "NGN"},
        {"\xE2\x82\xA9", "KRW"},
        {"\xE2\x82\xAA", "ILS"},
        {"\xE2\x82\xAC", "EUR"},
        {"\xE2\x82\xB4", "UAH"},
        {"\xE2\x82\xB9", "INR"},
        {"\xE2\x82\xBA", "TRY"},
        {"\xE2\x82\xBD", "RUB"},
    };
    const struct currency *c = form.len && form.len <= 5 ? LOOK_UP(symbols, form) : NULL;
    return c ? c->code : NULL;
}

/* Currencies of one name in several countries: "Syrian pounds". */
static const char *national(struct str base, struct str adjective) {
    static const struct {
        const char *base, *adjective, *code;
    } table[] = {
        {"dollar", "australian", "AUD"},  {"dollar", "canadian", "CAD"},
        {"dollar", "kong", "HKD"},        {"dollar", "singapore", "SGD"},
        {"dollar", "zealand", "NZD"},     {"dollar", "zimbabwean", "ZWD"},
        {"dollar", "taiwan", "TWD"},      {"dollar", "jamaican", "JMD"},
        {"dollar", "namibian", "NAD"},    {"dollar", "liberian", "LRD"},
        {"pound", "egyptian", "EGP"},     {"pound", "syrian", "SYP"},
        {"pound", "lebanese", "LBP"},     {"pound", "sudanese", "SDG"},
        {"pound", "irish", "IEP"},        {"pound", "cypriot", "CYP"},
        {"pound", "cyprus", "CYP"},       {"franc", "swiss", "CHF"},
        {"franc", "french", "FRF"},       {"franc", "belgian", "BEF"},
        {"franc", "rwandan", "RWF"},      {"franc", "congolese", "CDF"},
        {"peso", "mexican", "MXN"},       {"peso", "philippine", "PHP"},
        {"peso", "argentine", "ARS"},     {"peso", "colombian", "COP"},
        {"peso", "chilean", "CLP"},       {"peso", "cuban", "CUP"},
        {"rupee", "indian", "INR"},       {"rupee", "pakistani", "PKR"},
        {"rupee", "lankan", "LKR"},       {"rupee", "nepali", "NPR"},
        {"rupee", "nepalese", "NPR"},     {"shilling", "kenyan", "KES"},
        {"shilling", "kenya", "KES"},     {"shilling", "ugandan", "UGX"},
        {"shilling", "tanzanian", "TZS"}, {"shilling", "somali", "SOS"},
        {"shilling", "austrian", "ATS"},  {"dinar", "iraqi", "IQD"},
        {"dinar", "kuwaiti", "KWD"},      {"dinar", "jordanian", "JOD"},
        {"dinar", "libyan", "LYD"},       {"dinar", "algerian", "DZD"},
        {"dinar", "tunisian", "TND"},     {"dinar", "serbian", "RSD"},
        {"dinar", "yugoslav", "YUD"},     {"riyal", "saudi", "SAR"},
        {"riyal", "qatari", "QAR"},       {"rial", "iranian", "IRR"},
        {"rial", "yemeni", "YER"},        {"rial", "omani", "OMR"},
        {"lira", "turkish", "TRY"},       {"lira", "italian", "ITL"},
        {"lira", "syrian", "SYP"},        {"krone", "danish", "DKK"},
        {"krone", "norwegian", "NOK"},    {"crown", "danish", "DKK"},
        {"crown", "norwegian", "NOK"},    {"krona", "swedish", "SEK"},
        {"crown", "swedish", "SEK"},      {"crown", "czech", "CZK"},
        {"krona", "icelandic", "ISK"},    {"won", "north", "KPW"},
        {"mark", "east", "DDM"},          {"ruble", "soviet", "SUR"},
        {"rouble", "soviet", "SUR"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_is(base, table[i].base) && str_eq_nocase(adjective, str_of(table[i].adjective)))
            return table[i].code;
    return NULL;
}

const char *currency_behind(struct str lemma, struct str before) {
    static const struct currency words[] = {
        {"afghani", "AFN"},  {"baht", "THB"},    {"birr", "ETB"},    {"cedi", "GHS"},
        {"crown", ""},       {"dinar", ""},      {"dirham", ""},     {"dollar", "USD"},
        {"dollars", "USD"},  {"dong", "VND"},    {"drachma", "GRD"}, {"eur", "EUR"},
        {"euro", "EUR"},     {"euros", "EUR"},   {"forint", "HUF"},  {"franc", ""},
        {"francs", ""},      {"gourde", "HTG"},  {"guilder", "NLG"}, {"hryvnia", "UAH"},
        {"krona", ""},       {"krone", ""},      {"kroner", ""},     {"kronor", "SEK"},
        {"kwacha", ""},      {"kyat", "MMK"},    {"lari", "GEL"},    {"lempira", "HNL"},
        {"lira", ""},        {"mark", "DEM"},    {"marks", "DEM"},   {"naira", "NGN"},
        {"peseta", "ESP"},   {"peso", ""},       {"pesos", ""},      {"pound", "GBP"},
        {"pounds", "GBP"},   {"quetzal", "GTQ"}, {"rand", "ZAR"},    {"reais", "BRL"},
        {"renminbi", "CNY"}, {"rial", ""},       {"riel", "KHR"},    {"ringgit", "MYR"},
        {"riyal", ""},       {"rouble", "RUB"},  {"roubles", "RUB"}, {"ruble", "RUB"},
        {"rubles", "RUB"},   {"rupee", ""},      {"rupees", ""},     {"rupiah", "IDR"},
        {"shekel", "ILS"},   {"shekels", "ILS"}, {"shilling", ""},   {"sterling", "GBP"},
        {"taka", "BDT"},     {"tenge", "KZT"},   {"usd", "USD"},     {"won", "KRW"},
        {"yen", "JPY"},      {"yuan", "CNY"},    {"zloty", "PLN"},   {"zlotys", "PLN"},
    };
    const struct currency *c = lemma.len && lemma.len <= 8 ? LOOK_UP(words, lemma) : NULL;
    if (!c)
        return NULL;
    struct str base = lemma;
    if (base.len > 3 && base.p[base.len - 1] == 's')
        base.len--;
    const char *code = before.len ? national(base, before) : NULL;
    return code ? code : c->code;
}

/* ---- hedges ---------------------------------------------------------------------------------- */

struct hedging {
    const char *words[4]; /* the last one first */
    uint8_t effect;
    bool preposition; /* behind a noun it is one: talks about 12 prisoners */
    bool verb;
};

static const struct hedging hedges[] = {
    {{"least", "at"}, HEDGE_MIN, false, false},
    {{"minimum", "a"}, HEDGE_MIN, false, false},
    {{"of", "minimum", "a"}, HEDGE_MIN, false, false},
    {{"than", "more"}, HEDGE_MIN, false, false},
    {{"than", "fewer", "no"}, HEDGE_MIN, false, false},
    {{"than", "less", "no"}, HEDGE_MIN, false, false},
    {{"than", "fewer", "not"}, HEDGE_MIN, false, false},
    {{"than", "less", "not"}, HEDGE_MIN, false, false},
    {{"than", "greater"}, HEDGE_MIN, false, false},
    {{"of", "upwards"}, HEDGE_MIN, false, false},
    {{"of", "upward"}, HEDGE_MIN, false, false},
    {{"of", "excess", "in"}, HEDGE_MIN, false, false},
    {{"over"}, HEDGE_MIN, true, false},
    {{"above"}, HEDGE_MIN, true, false},
    {{"beyond"}, HEDGE_MIN, true, false},
    {{"pass"}, HEDGE_MIN, false, true},
    {{"exceed"}, HEDGE_MIN, false, true},
    {{"top"}, HEDGE_MIN, false, true},
    {{"surpass"}, HEDGE_MIN, false, true},
    {{"than", "more", "no"}, HEDGE_MAX, false, false},
    {{"than", "more", "not"}, HEDGE_MAX, false, false},
    {{"than", "fewer"}, HEDGE_MAX, false, false},
    {{"than", "less"}, HEDGE_MAX, false, false},
    {{"to", "up"}, HEDGE_MAX, false, false},
    {{"most", "at"}, HEDGE_MAX, false, false},
    {{"as", "many", "as"}, HEDGE_MAX, false, false},
    {{"as", "much", "as"}, HEDGE_MAX, false, false},
    {{"of", "maximum", "a"}, HEDGE_MAX, false, false},
    {{"under"}, HEDGE_MAX, true, false},
    {{"below"}, HEDGE_MAX, true, false},
    {{"some"}, HEDGE_ABOUT, false, false},
    {{"like", "something"}, HEDGE_ABOUT, false, false},
    {{"of", "region", "the", "in"}, HEDGE_ABOUT, false, false},
    {{"about"}, HEDGE_ABOUT, true, false},
    {{"around"}, HEDGE_ABOUT, true, false},
    {{"roughly"}, HEDGE_ABOUT, false, false},
    {{"approximately"}, HEDGE_ABOUT, false, false},
    {{"nearly"}, HEDGE_ABOUT, false, false},
    {{"almost"}, HEDGE_ABOUT, false, false},
    {{"perhaps"}, HEDGE_ABOUT, false, false},
    {{"maybe"}, HEDGE_ABOUT, false, false},
    {{"circa"}, HEDGE_ABOUT, false, false},
    {{"estimated", "an"}, HEDGE_ABOUT, false, false},
    {{"estimated"}, HEDGE_ABOUT, false, false},
    {{"to", "close"}, HEDGE_ABOUT, false, false},
    {{"to", "near"}, HEDGE_ABOUT, false, false},
    {{"of", "region", "the", "in"}, HEDGE_ABOUT, false, false},
    {{"nearing"}, HEDGE_ABOUT, false, false},
    {{"approaching"}, HEDGE_ABOUT, false, false},
    {{"probably"}, HEDGE_ABOUT, false, false},
    {{"well"}, HEDGE_SKIP, false, false},
    {{"just"}, HEDGE_SKIP, false, false},
    {{"slightly"}, HEDGE_SKIP, false, false},
    {{"only"}, HEDGE_SKIP, false, false},
    {{"another"}, HEDGE_SKIP, false, false},
    {{"exactly"}, HEDGE_SKIP, false, false},
    {{"even"}, HEDGE_SKIP, false, false},
};

/* The preposition "over" of a dispute over 40 prisoners; not the hedge of "and over 40". */
static bool is_preposition(const struct casus_doc *doc, uint32_t first, uint32_t t) {
    if (t == first)
        return false;
    unsigned u = doc->tokens[t - 1].upos;
    return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON;
}

static bool matches(const struct casus_doc *doc, const struct hedging *h, uint32_t first,
                    uint32_t t, uint32_t *begins) {
    uint32_t n = 0;
    for (; n < 4 && h->words[n]; n++) {
        if (t < first + n + 1)
            return false;
        const struct token *k = &doc->tokens[t - 1 - n];
        if (h->verb ? k->upos != UPOS_VERB || !str_is(k->lemma, h->words[n])
                    : !token_is(k, h->words[n]))
            return false;
    }
    *begins = t - n;
    return !h->preposition || !is_preposition(doc, first, *begins);
}

enum hedge hedge_before(const struct casus_doc *doc, uint32_t first, uint32_t t, uint32_t *begins) {
    const struct hedging *best = NULL;
    uint32_t at = 0;
    if (t <= first || doc->tokens[t - 1].upos == UPOS_PUNCT)
        return HEDGE_NONE;
    for (size_t i = 0; i < sizeof hedges / sizeof *hedges; i++)
        if (matches(doc, &hedges[i], first, t, &at) && (!best || at < *begins)) {
            best = &hedges[i];
            *begins = at;
        }
    return best ? best->effect : HEDGE_NONE;
}
