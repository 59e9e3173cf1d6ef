/* time_words.c - which words tell of time.
 *
 * Every token of a document is asked for, so the list is reached by a hash: 512 slots that a
 * document fills anew, which costs less than one sentence.
 */
#include "circumstance/when.h"

#include <assert.h>

enum { WORD_MAX = 11 };

static const struct {
    const char *form;
    uint8_t class;
    int8_t value;
} words[] = {
    {"monday", WORD_WEEKDAY, 0},
    {"tuesday", WORD_WEEKDAY, 1},
    {"wednesday", WORD_WEEKDAY, 2},
    {"thursday", WORD_WEEKDAY, 3},
    {"friday", WORD_WEEKDAY, 4},
    {"saturday", WORD_WEEKDAY, 5},
    {"sunday", WORD_WEEKDAY, 6},
    {"mon.", WORD_WEEKDAY, 0},
    {"tue.", WORD_WEEKDAY, 1},
    {"tues.", WORD_WEEKDAY, 1},
    {"wed.", WORD_WEEKDAY, 2},
    {"thu.", WORD_WEEKDAY, 3},
    {"thur.", WORD_WEEKDAY, 3},
    {"thurs.", WORD_WEEKDAY, 3},
    {"fri.", WORD_WEEKDAY, 4},
    {"sat.", WORD_WEEKDAY, 5},
    {"sun.", WORD_WEEKDAY, 6},
    {"january", WORD_MONTH, 1},
    {"february", WORD_MONTH, 2},
    {"march", WORD_MONTH, 3},
    {"april", WORD_MONTH, 4},
    {"may", WORD_MONTH, 5},
    {"june", WORD_MONTH, 6},
    {"july", WORD_MONTH, 7},
    {"august", WORD_MONTH, 8},
    {"september", WORD_MONTH, 9},
    {"october", WORD_MONTH, 10},
    {"november", WORD_MONTH, 11},
    {"december", WORD_MONTH, 12},
    {"jan", WORD_MONTH, 1},
    {"feb", WORD_MONTH, 2},
    {"mar", WORD_MONTH, 3},
    {"apr", WORD_MONTH, 4},
    {"jun", WORD_MONTH, 6},
    {"jul", WORD_MONTH, 7},
    {"aug", WORD_MONTH, 8},
    {"sep", WORD_MONTH, 9},
    {"sept", WORD_MONTH, 9},
    {"oct", WORD_MONTH, 10},
    {"nov", WORD_MONTH, 11},
    {"dec", WORD_MONTH, 12},
    {"jan.", WORD_MONTH, 1},
    {"feb.", WORD_MONTH, 2},
    {"mar.", WORD_MONTH, 3},
    {"apr.", WORD_MONTH, 4},
    {"jun.", WORD_MONTH, 6},
    {"jul.", WORD_MONTH, 7},
    {"aug.", WORD_MONTH, 8},
    {"sep.", WORD_MONTH, 9},
    {"sept.", WORD_MONTH, 9},
    {"oct.", WORD_MONTH, 10},
    {"nov.", WORD_MONTH, 11},
    {"dec.", WORD_MONTH, 12},
    {"minute", WORD_UNIT, UNIT_MINUTE},
    {"minutes", WORD_UNIT, UNIT_MINUTE},
    {"hour", WORD_UNIT, UNIT_HOUR},
    {"hours", WORD_UNIT, UNIT_HOUR},
    {"day", WORD_UNIT, UNIT_DAY},
    {"days", WORD_UNIT, UNIT_DAY},
    {"weekend", WORD_UNIT, UNIT_WEEKEND},
    {"week", WORD_UNIT, UNIT_WEEK},
    {"weeks", WORD_UNIT, UNIT_WEEK},
    {"month", WORD_UNIT, UNIT_MONTH},
    {"months", WORD_UNIT, UNIT_MONTH},
    {"year", WORD_UNIT, UNIT_YEAR},
    {"years", WORD_UNIT, UNIT_YEAR},
    {"decade", WORD_UNIT, UNIT_DECADE},
    {"decades", WORD_UNIT, UNIT_DECADE},
    {"morning", WORD_PART, 0},
    {"noon", WORD_PART, 0},
    {"midday", WORD_PART, 0},
    {"afternoon", WORD_PART, 0},
    {"evening", WORD_PART, 0},
    {"night", WORD_PART, 1},
    {"midnight", WORD_PART, 0},
    {"dawn", WORD_PART, 0},
    {"dusk", WORD_PART, 0},
    {"nightfall", WORD_PART, 0},
    {"today", WORD_DEICTIC, 0},
    {"tonight", WORD_DEICTIC, 0},
    {"yesterday", WORD_DEICTIC, -1},
    {"overnight", WORD_DEICTIC, -1},
    {"tomorrow", WORD_DEICTIC, 1},
    {"last", WORD_WHICH, WHICH_LAST},
    {"past", WORD_WHICH, WHICH_LAST},
    {"this", WORD_WHICH, WHICH_THIS},
    {"current", WORD_WHICH, WHICH_THIS},
    {"next", WORD_WHICH, WHICH_NEXT},
    {"coming", WORD_WHICH, WHICH_NEXT},
    {"same", WORD_WHICH, WHICH_SAME},
    {"that", WORD_WHICH, WHICH_SAME},
    {"previous", WORD_WHICH, WHICH_PREVIOUS},
    {"preceding", WORD_WHICH, WHICH_PREVIOUS},
    {"following", WORD_WHICH, WHICH_FOLLOWING},
    {"early", WORD_EDGE, EDGE_EARLY},
    {"mid", WORD_EDGE, EDGE_MIDDLE},
    {"middle", WORD_EDGE, EDGE_MIDDLE},
    {"late", WORD_EDGE, EDGE_LATE},
    {"beginning", WORD_EDGE, EDGE_START},
    {"start", WORD_EDGE, EDGE_START},
    {"end", WORD_EDGE, EDGE_END},
    {"close", WORD_EDGE, EDGE_END},
    {"eve", WORD_EDGE, EDGE_EVE},
    {"spring", WORD_SEASON, 0},
    {"summer", WORD_SEASON, 1},
    {"autumn", WORD_SEASON, 2},
    {"fall", WORD_SEASON, 2},
    {"winter", WORD_SEASON, 3},
    {"christmas", WORD_CHRISTMAS, 25},
    {"one", WORD_NUMBER, 1},
    {"a", WORD_NUMBER, 1},
    {"an", WORD_NUMBER, 1},
    {"two", WORD_NUMBER, 2},
    {"three", WORD_NUMBER, 3},
    {"four", WORD_NUMBER, 4},
    {"five", WORD_NUMBER, 5},
    {"six", WORD_NUMBER, 6},
    {"seven", WORD_NUMBER, 7},
    {"eight", WORD_NUMBER, 8},
    {"nine", WORD_NUMBER, 9},
    {"ten", WORD_NUMBER, 10},
    {"eleven", WORD_NUMBER, 11},
    {"twelve", WORD_NUMBER, 12},
    {"fifteen", WORD_NUMBER, 15},
    {"twenty", WORD_NUMBER, 20},
    {"thirty", WORD_NUMBER, 30},
    {"forty", WORD_NUMBER, 40},
    {"fifty", WORD_NUMBER, 50},
    {"sixty", WORD_NUMBER, 60},
    {"ninety", WORD_NUMBER, 90},
    {"hundred", WORD_NUMBER, 100},
    {"first", WORD_ORDINAL, 1},
    {"third", WORD_ORDINAL, 3},
    {"fourth", WORD_ORDINAL, 4},
    {"fifth", WORD_ORDINAL, 5},
    {"few", WORD_VAGUE, 0},
    {"several", WORD_VAGUE, 0},
    {"many", WORD_VAGUE, 0},
    {"some", WORD_VAGUE, 0},
};

enum { WORD_COUNT = sizeof words / sizeof *words };
static_assert(WORD_COUNT < 255, "an index of a word and one more is a byte");
static_assert(WORD_COUNT * 2 < TIME_WORD_SLOTS, "the hash has room");

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static uint32_t slot_of(struct str s) {
    uint32_t h = (uint32_t)s.len;
    for (size_t i = 0; i < s.len; i++)
        h = h * 31 + (uint8_t)lower(s.p[i]);
    return (h ^ (h >> 9)) % TIME_WORD_SLOTS;
}

void time_words_init(struct time_words *w) {
    memset(w, 0, sizeof *w);
    for (uint32_t i = 0; i < WORD_COUNT; i++) {
        uint32_t k = slot_of(str_of(words[i].form));
        while (w->slot[k])
            k = (k + 1) % TIME_WORD_SLOTS;
        w->slot[k] = (uint8_t)(i + 1);
    }
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Digits at the front of s, four at most; their number goes to *count. */
static int number_of(struct str s, size_t *count) {
    int n = 0;
    size_t i = 0;
    for (; i < s.len && i < 4 && is_digit(s.p[i]); i++)
        n = n * 10 + (s.p[i] - '0');
    *count = i;
    return n;
}

static struct time_mark digit_word(struct str s) {
    size_t count;
    int n = number_of(s, &count);
    if (count == s.len)
        return (struct time_mark){WORD_NUMBER, (int16_t)n};
    struct str rest = {s.p + count, s.len - count};
    if (count == 4 && (str_is(rest, "s") || str_is(rest, "'s")))
        return (struct time_mark){WORD_DECADE, (int16_t)n};
    if (count <= 2 && (str_is_lower(rest, "st") || str_is_lower(rest, "nd") ||
                       str_is_lower(rest, "rd") || str_is_lower(rest, "th")))
        return (struct time_mark){WORD_ORDINAL, (int16_t)n};
    int32_t day;
    if (s.len == 10 && day_read(s.p, &day))
        return (struct time_mark){WORD_ISO, 0};
    return (struct time_mark){WORD_OTHER, 0};
}

static struct time_mark look_up(const struct time_words *w, struct str form) {
    for (uint32_t k = slot_of(form); w->slot[k]; k = (k + 1) % TIME_WORD_SLOTS) {
        uint32_t i = w->slot[k] - 1u;
        if (str_eq_nocase(form, str_of(words[i].form)))
            return (struct time_mark){words[i].class, words[i].value};
    }
    return (struct time_mark){WORD_OTHER, 0};
}

/* mid-May, mid-2015, early-March */
static struct time_mark middle_of(const struct time_words *w, struct str form) {
    size_t cut = 0;
    while (cut < form.len && form.p[cut] != '-')
        cut++;
    struct str part = {form.p, cut};
    if (cut >= form.len ||
        (!str_is_lower(part, "mid") && !str_is_lower(part, "early") && !str_is_lower(part, "late")))
        return (struct time_mark){WORD_OTHER, 0};
    struct str rest = {form.p + cut + 1, form.len - cut - 1};
    struct time_mark m = {WORD_OTHER, 0};
    if (rest.len && is_digit(*rest.p))
        m = digit_word(rest);
    else if (rest.len && rest.len <= WORD_MAX)
        m = look_up(w, rest);
    bool year = m.class == WORD_NUMBER && m.value >= 1000;
    m.class = m.class == WORD_MONTH || year ? WORD_MID : WORD_OTHER;
    return m;
}

struct time_mark time_word(const struct time_words *w, struct str form) {
    if (!form.len)
        return (struct time_mark){WORD_OTHER, 0};
    if (is_digit(*form.p))
        return form.len <= 10 ? digit_word(form) : (struct time_mark){WORD_OTHER, 0};
    if (form.len > 6 && (form.p[3] == '-' || form.p[4] == '-' || form.p[5] == '-'))
        return middle_of(w, form);
    return form.len <= WORD_MAX ? look_up(w, form) : (struct time_mark){WORD_OTHER, 0};
}
