/* dateline.c - the dateline before the text of a report.
 *
 *     [By NAME] PLACE[, PLACE]...[, DATE] [(AGENCY)] DASH [[TEXT]]
 *     [Text] ...            the mark of a broadcast
 *     PLACE : ...           where the place is known to be written so
 *
 * A place alone before a dash is taken only when written in capitals in a text that is not; in any
 * other writing a date or an agency must be there.
 */
#include "segment/dateline.h"

#include "segment/chars.h"

enum { DATELINE_TOKENS_MAX = 32, PLACE_WORDS_MAX = 5 };

/* A reader of the front of the sentence. */
struct front {
    const struct token *at, *end;
    bool capitals; /* of the whole sentence */
};

static bool is(const struct front *f, const char *form) {
    return f->at < f->end && str_is(f->at->form, form);
}

static bool in(const struct front *f, const char *const *list, size_t count) {
    for (size_t i = 0; f->at < f->end && i < count; i++)
        if (str_eq_nocase(f->at->form, str_of(list[i])))
            return true;
    return false;
}

#define IN(f, list) in((f), (list), sizeof(list) / sizeof *(list))

static bool is_upper_word(struct str s) {
    uint32_t upper = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (ascii_lower(s.p[i]))
            return false;
        upper += ascii_upper(s.p[i]);
    }
    return upper > 0;
}

static bool starts_upper(struct str s) {
    return char_upper(s.p, str_end(s));
}

static const char *const months[] = {
    "jan",  "jan.", "january", "feb",    "feb.", "february", "mar",  "mar.",  "march",
    "apr",  "apr.", "april",   "may",    "jun",  "jun.",     "june", "jul",   "jul.",
    "july", "aug",  "aug.",    "august", "sep",  "sep.",     "sept", "sept.", "september",
    "oct",  "oct.", "october", "nov",    "nov.", "november", "dec",  "dec.",  "december",
};

static const char *const days[] = {
    "mon",      "monday", "tue",    "tuesday", "wed",      "wednesday", "thu",
    "thursday", "fri",    "friday", "sat",     "saturday", "sun",       "sunday",
};

static bool is_number(const struct front *f) {
    return f->at < f->end && ascii_digit(f->at->form.p[0]) && f->at->form.len <= 4;
}

/* Aug 7[, 2025]; 7 August [2025]; Monday. */
static bool take_date(struct front *f) {
    struct front try = *f;
    if (IN(&try, days)) {
        try.at++;
        struct front more = try;
        if (is(&more, ","))
            more.at++;
        *f = take_date(&more) ? more : try;
        return true;
    }
    bool first = is_number(&try);
    try.at += first;
    if (!IN(&try, months))
        return false;
    try.at++;
    bool second = is_number(&try);
    try.at += second;
    if (!first && !second)
        return false;
    *f = try;
    if (is(&try, ","))
        try.at++;
    if (is_number(&try) && (try.at->form.len == 4 || f->capitals)) {
        try.at++;
        *f = try;
    }
    return true;
}

/* ( AGENCY ), at most six tokens within. */
static bool take_brackets(struct front *f, const char *open, const char *close) {
    struct front try = *f;
    if (!is(&try, open))
        return false;
    for (int n = 0; n < 7 && try.at < try.end; n++) {
        try.at++;
        if (is(&try, close)) {
            try.at++;
            *f = try;
            return n > 0;
        }
    }
    return false;
}

/* Words of a place's name; *upper: all in capitals. */
static bool take_place(struct front *f, bool *upper) {
    static const char *const inside[] = {"of", "the", "al", "el", "de", "la", "-", "'s", "and"};
    uint32_t words = 0;
    struct front try = *f;
    while (try.at < try.end && words < PLACE_WORDS_MAX * 2) {
        struct front probe = try;
        if (take_date(&probe))
            break;
        struct str form = try.at->form;
        bool name = starts_upper(form) && !try.at->mwt_inside;
        bool joins = words && IN(&try, inside) && try.at + 1 < try.end &&
                     !(form.p[0] == '-' && try.at->space_before);
        if (!name && !joins)
            break;
        if (name && !is_upper_word(form))
            *upper = false;
        words += name;
        try.at++;
        if (is(&try, "/"))
            try.at++;
    }
    if (words == 0 || words > PLACE_WORDS_MAX)
        return false;
    *f = try;
    return true;
}

static bool take_dash(struct front *f) {
    static const char *const dashes[] = {"-", "--", "---", "\xe2\x80\x93", "\xe2\x80\x94", "_"};
    if (!IN(f, dashes))
        return false;
    f->at++;
    return true;
}

static bool take_broadcast_mark(struct front *f) {
    static const char *const marks[] = {
        "text",      "excerpt",      "excerpts",  "editorial", "report", "summary",
        "recording", "unattributed", "interview", "announcer", "begin",  "video",
        "from",      "commentary",   "article",   "passage",
    };
    struct front try = *f;
    if (!is(&try, "["))
        return false;
    try.at++;
    if (!IN(&try, marks))
        return false;
    return take_brackets(f, "[", "]");
}

/* "By NAME" in front of the dateline proper. */
static void take_byline(struct front *f) {
    struct front try = *f;
    if (!is(&try, "By") && !is(&try, "BY"))
        return;
    try.at++;
    uint32_t names = 0;
    while (try.at < try.end && starts_upper(try.at->form) && !is_upper_word(try.at->form)) {
        try.at++;
        names++;
    }
    if (names && try.at < try.end && is_upper_word(try.at->form))
        *f = try;
}

static bool take_dateline(struct front *f) {
    bool upper = true, date = false, agency = false;
    struct front try = *f;
    take_byline(&try);
    if (!take_place(&try, &upper)) {
        /* (AGENCY) -- alone */
        if (!take_brackets(&try, "(", ")") || !take_dash(&try))
            return false;
        *f = try;
        return true;
    }
    if (is(&try, ".")) { /* MOSCOW. March 4 (AGENCY) */
        struct front more = try;
        more.at++;
        if (take_date(&more)) {
            try = more;
            date = true;
        }
    }
    for (int n = 0; n < 4; n++) {
        bool region = true; /* may be written in any way */
        struct front more = try;
        if (is(&more, ","))
            more.at++;
        if (take_date(&more))
            date = true;
        else if (more.at == try.at || !take_place(&more, &region))
            break;
        try = more;
    }
    if (is(&try, ","))
        try.at++;
    agency = take_brackets(&try, "(", ")");
    if (!date)
        date = take_date(&try);
    bool colon = (date || agency) && is(&try, ":");
    if (colon)
        try.at++;
    else if (!take_dash(&try))
        return false;
    if (!(date || agency || (upper && !f->capitals)))
        return false;
    *f = try;
    return true;
}

/* Towns whose papers write "Kolkata: The ..."; any other word before a colon may be a speaker. */
static bool take_place_colon(struct front *f) {
    static const char *const towns[] = {
        "Abuja",     "Ahmedabad", "Bengaluru", "Beirut", "Bhopal",   "Bhubaneswar", "Chandigarh",
        "Chennai",   "Colombo",   "Damascus",  "Delhi",  "Dhaka",    "Gaza",        "Guwahati",
        "Hyderabad", "Imphal",    "Islamabad", "Jaipur", "Jammu",    "Kabul",       "Karachi",
        "Kathmandu", "Kochi",     "Kolkata",   "Lahore", "Lucknow",  "Mogadishu",   "Mumbai",
        "Nairobi",   "Patna",     "Peshawar",  "Quetta", "Ramallah", "Ranchi",      "Rawalpindi",
        "Srinagar",  "Thimphu",   "Yangon",
    };
    struct front try = *f;
    if (is(&try, "New") && try.at + 1 < try.end && str_is(try.at[1].form, "Delhi"))
        try.at++;
    if (!IN(&try, towns))
        return false;
    try.at++;
    if (is(&try, ",")) {
        struct front more = try;
        more.at++;
        if (take_date(&more))
            try = more;
    }
    if (!is(&try, ":"))
        return false;
    try.at++;
    *f = try;
    return true;
}

uint32_t dateline_length(const struct token *first, uint32_t count, bool capitals, bool early) {
    uint32_t look = count < DATELINE_TOKENS_MAX ? count : DATELINE_TOKENS_MAX;
    struct front f = {first, first + look, capitals};
    bool found = take_broadcast_mark(&f);
    if (!found && early)
        found = take_dateline(&f) || take_place_colon(&f);
    if (!found)
        return 0;
    while (take_broadcast_mark(&f))
        ;
    return (uint32_t)(f.at - first);
}
