/* facts.c - see facts.h. */
#include "read/facts.h"

#include "read/clutter.h"
#include "read/day.h"
#include "read/ld.h"

enum {
    HEADLINE_MAX = 400,
    NAME_MAX = 200,
    SHORT = 15,  /* bytes: too few to be told by */
    BEHIND = 5,  /* and of those that are not of the text */
    BEFORE = 40, /* blocks before the headline */
    TITLE_MAX = 1000,
    SMALL_MAX = 1000, /* bytes, white space included, */
    NODES_MAX = 64    /* of an element that tells an author or a day */
};

/* Whether the list of words holds the word. */
static bool holds(struct str list, const char *word) {
    struct str w, want = str_of(word);
    while (str_word(&list, &w))
        if (str_eq_nocase(w, want))
            return true;
    return false;
}

/* Whether one of the words of `keys` is in the list; the first word's rank is 1. */
static int rank_of(struct str list, const char *keys) {
    struct str rest = str_of(keys), word;
    for (int rank = 1; str_word(&rest, &word); rank++) {
        struct str l = list, w;
        while (str_word(&l, &w))
            if (str_eq_nocase(w, word))
                return rank;
    }
    return 0;
}

static struct str keep(struct page *page, const struct buf *b, bool *ok) {
    struct str s = str_trim(buf_view(b));
    if (b->failed)
        *ok = false;
    if (!s.len)
        return STR_NONE;
    char *p = arena_copy(&page->arena, s.p, s.len);
    *ok = *ok && p;
    return (struct str){p, p ? s.len : 0};
}

/* ---- the head ----------------------------------------------------------------------------- */

/* The keys of one fact, the better before the others. */
struct wanted {
    const char *keys;
    struct str *put;
    int rank; /* of what was found so far; 0: nothing */
};

static bool is_address(struct str s) {
    return str_starts(s, STR("http://")) || str_starts(s, STR("https://"));
}

static const char date_keys[] =
    "article:published_time og:article:published_time datepublished datecreated "
    "article.published parsely-pub-date sailthru.date publish-date publishdate publication_date "
    "publication-date pubdate published dc.date.issued dcterms.issued dcterms.created dc.date "
    "dcterms.date dc:date dc:created dc.date.created citation_publication_date citation_date "
    "date.issued "
    "release_date originalpublicationdate date";

static void take_meta(const struct node *n, struct wanted *wanted, size_t count, int *date_rank,
                      char day[11]) {
    const struct attrs *a = n->attrs;
    if (!a->value.len)
        return;
    for (size_t i = 0; i < count; i++) {
        struct wanted *w = &wanted[i];
        int rank = rank_of(a->key, w->keys);
        if (rank && (!w->rank || rank < w->rank) && a->value.len <= HEADLINE_MAX &&
            (strstr(w->keys, "url") || !is_address(a->value))) {
            w->rank = rank;
            *w->put = a->value;
        }
    }
    int rank = rank_of(a->key, date_keys);
    char found[11];
    if (rank && (!*date_rank || rank < *date_rank) && day_find(a->value, found)) {
        *date_rank = rank;
        memcpy(day, found, 11);
    }
}

/* Runs over the elements of the head and over all that carries itemprop. */
static void read_head(struct facts *f, const struct page *page) {
    struct wanted wanted[] = {
        {"og:title headline dc.title dcterms.title sailthru.title parsely-title twitter:title",
         &f->headline, 0},
        {"og:site_name application-name dc.publisher dcterms.publisher publisher "
         "citation_journal_title",
         &f->source, 0},
        {"parsely-author sailthru.author author article:author dc.creator dcterms.creator byl "
         "citation_author cxenseparse:author",
         &f->author, 0},
        {"og:url parsely-link sailthru.url", &f->url, 0},
        {"og:locale dc.language content-language", &f->language, 0},
    };
    int date_rank = 0;
    for (uint32_t i = 1; i < page->count; i++) {
        const struct node *n = &page->nodes[i];
        if (n->tag == TAG_META)
            take_meta(n, wanted, sizeof wanted / sizeof *wanted, &date_rank, f->day);
        else if (n->tag == TAG_LINK && holds(n->attrs->key, "canonical") &&
                 is_address(n->attrs->value))
            f->url = n->attrs->value;
    }
    for (uint32_t i = 1; i < page->count && i < 64; i++)
        if (page->nodes[i].tag == TAG_HTML && page->nodes[i].attrs->value.len)
            f->language = page->nodes[i].attrs->value;
}

/* References twice removed, "&amp;amp;", and line breaks are common there. */
static struct str plain(struct page *page, struct str s, const struct limits *limits, bool *ok) {
    struct buf b = {0};
    if (s.len)
        blocks_plain(s, limits, &b);
    if (b.len > TITLE_MAX)
        b.len = 0;
    s = keep(page, &b, ok);
    buf_free(&b);
    return s;
}

/* A title may stand in a drawing as well: the first is the page's. */
static struct str title_of(struct page *page, bool *ok) {
    struct buf b = {0};
    for (uint32_t i = 1; i < page->count && !b.len; i++)
        if (page->nodes[i].tag == TAG_TITLE)
            blocks_line(page, i + 1, page->nodes[i].end, &b);
    if (b.len > TITLE_MAX)
        b.len = 0;
    struct str s = keep(page, &b, ok);
    buf_free(&b);
    return s;
}

/* "en_US" is "en-US" in every other place. */
static struct str language_of(struct page *page, struct str s, bool *ok) {
    if (s.len < 2 || s.len > 35 || !((s.p[0] | 32) >= 'a' && (s.p[0] | 32) <= 'z'))
        return STR_NONE;
    struct buf b = {0};
    for (size_t i = 0; i < s.len && s.p[i] != ',' && s.p[i] != ' '; i++)
        buf_char(&b, s.p[i] == '_' ? '-' : s.p[i]);
    s = keep(page, &b, ok);
    buf_free(&b);
    return s;
}

bool facts_read(struct facts *f, struct page *page, const struct limits *limits, casus_error *err) {
    bool ok = true;
    *f = (struct facts){0};
    read_head(f, page);
    struct ld ld = {0};
    ok = ld_read(&ld, page) && ok;
    if (ld.headline.len)
        f->headline = ld.headline;
    if (ld.author.len)
        f->author = ld.author;
    if (ld.source.len && (!f->source.len || ld.of_article))
        f->source = ld.source;
    if (!f->language.len)
        f->language = ld.language;
    if (!f->url.len && is_address(ld.url))
        f->url = ld.url;
    if (ld.date.len)
        day_find(ld.date, f->day);
    f->body = ld.body;
    f->headline = plain(page, f->headline, limits, &ok);
    f->source = plain(page, f->source, limits, &ok);
    f->author = plain(page, f->author, limits, &ok);
    struct str by = clutter_byline(f->author);
    if (by.len)
        f->author = by;
    f->language = language_of(page, f->language, &ok);
    f->title = title_of(page, &ok);
    return ok ? true : error_set(err, CASUS_ENOMEM, "out of memory for a page");
}

/* ---- the headline ------------------------------------------------------------------------- */

/* Signs that stand between a headline and the site's name, in the order in which they are tried. */
static const char *const separators[] = {" | ", " :: ", " — ", " – ", " - ", " · ",
                                         " • ", " » ",  " « ", " / ", " : ", ": "};
enum { SEPARATORS = sizeof separators / sizeof *separators };

static bool same(struct str a, struct str b) {
    return a.len == b.len && str_eq_nocase(a, b);
}

/* Whether `whole` is `part`, or `part` and the site's name. */
static bool is_part(struct str whole, struct str part) {
    if (!part.len || part.len > whole.len)
        return false;
    if (same(whole, part))
        return true;
    size_t rest = whole.len - part.len;
    for (int i = 0; i < SEPARATORS; i++) {
        struct str sep = str_of(separators[i]);
        if (rest < sep.len)
            continue;
        struct str start = {whole.p, part.len}, tail = {whole.p + rest, part.len};
        if (same(start, part) && memcmp(whole.p + part.len, sep.p, sep.len) == 0)
            return true;
        if (same(tail, part) && memcmp(whole.p + rest - sep.len, sep.p, sep.len) == 0)
            return true;
    }
    return false;
}

/* The part of a title that the text begins with; empty where there is none. */
static struct str begins_with_part(struct str title, struct str text) {
    for (int i = 0; i < SEPARATORS - 1; i++) {
        struct str sep = str_of(separators[i]);
        for (size_t at = 1; at + sep.len < title.len; at++) {
            if (memcmp(title.p + at, sep.p, sep.len) != 0)
                continue;
            struct str tail = {title.p + at + sep.len, title.len - at - sep.len};
            struct str parts[] = {{title.p, at}, tail};
            for (int k = 0; k < 2; k++)
                if (parts[k].len > SHORT && parts[k].len < text.len &&
                    strchr(" \n", text.p[parts[k].len]) &&
                    same((struct str){text.p, parts[k].len}, parts[k]))
                    return (struct str){text.p, parts[k].len};
        }
    }
    return STR_NONE;
}

/* A heading whose end is missing takes in what stands below it: what the title holds too is the
 * headline. */
static struct str line_of(const struct facts *f, const struct blocks *b, const struct block *k) {
    struct str text = blocks_text(b, k), part;
    if (k->role != BLOCK_TITLE || is_part(f->headline, text) || is_part(f->title, text))
        return text;
    part = begins_with_part(f->title, text);
    return part.len ? part : text;
}

/* Of the parts of a title the longest counts: the other is the site's name. Links are rather that,
 * or other articles. */
static unsigned headline_score(const struct facts *f, const struct blocks *b,
                               const struct block *k) {
    struct str text = line_of(f, b, k);
    bool named = k->words > 1 && (is_part(f->headline, text) || is_part(f->title, text));
    if (named && same(text, f->source) && !same(text, f->headline))
        named = false;
    bool heading = k->role == BLOCK_TITLE || k->role == BLOCK_HEADING;
    unsigned base = heading ? 4 : 3, words = k->words < 8 ? k->words : 8;
    if (!named)
        return k->role == BLOCK_TITLE && k->words > 2 && !k->linky ? 10 : 0;
    if (k->linky)
        base = k->role == BLOCK_PLAIN || k->role == BLOCK_ITEM ? 0 : 2;
    return base * 10 + words + (k->role == BLOCK_TITLE);
}

int32_t facts_headline(const struct facts *f, const struct blocks *b) {
    int32_t best = -1;
    unsigned most = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        unsigned score = b->list[i].len > HEADLINE_MAX ? 0 : headline_score(f, b, &b->list[i]);
        if (score > most) {
            most = score;
            best = (int32_t)i;
        }
    }
    return best;
}

/* Cuts the site's name off a title and gives it as *site where it was told apart. */
static struct str cut_title(struct str title, struct str source, struct str *site) {
    *site = STR_NONE;
    for (int i = 0; i < SEPARATORS; i++) {
        struct str sep = str_of(separators[i]);
        size_t first = title.len, last = title.len;
        for (size_t at = 1; at + sep.len < title.len; at++)
            if (memcmp(title.p + at, sep.p, sep.len) == 0) {
                first = first < title.len ? first : at;
                last = at;
            }
        if (last == title.len)
            continue;
        struct str head = {title.p, last};
        struct str tail = {title.p + last + sep.len, title.len - last - sep.len};
        struct str lead = {title.p, first};
        struct str rest = {title.p + first + sep.len, title.len - first - sep.len};
        if (source.len && same(tail, source))
            return head;
        if (source.len && same(lead, source))
            return rest;
        if (source.len || i + 1 == SEPARATORS)
            continue;
        *site = tail.len <= head.len ? tail : head;
        return tail.len <= head.len ? head : tail;
    }
    return title;
}

/* What the title holds besides the headline. */
static struct str site_of(struct str title, struct str headline) {
    if (!headline.len || title.len <= headline.len)
        return STR_NONE;
    size_t rest = title.len - headline.len;
    for (int i = 0; i < SEPARATORS; i++) {
        struct str sep = str_of(separators[i]);
        struct str start = {title.p, headline.len}, tail = {title.p + rest, headline.len};
        if (rest <= sep.len)
            continue;
        struct str site = STR_NONE;
        if (same(start, headline) && memcmp(title.p + headline.len, sep.p, sep.len) == 0)
            site = (struct str){title.p + headline.len + sep.len, rest - sep.len};
        else if (same(tail, headline) && memcmp(title.p + rest - sep.len, sep.p, sep.len) == 0)
            site = (struct str){title.p, rest - sep.len};
        if (!site.len)
            continue;
        /* "Politics | The Courier" behind the headline, "The Courier | Politics" before it. */
        bool last = site.p > title.p;
        for (int k = 0; k < 8; k++) {
            struct str inner = str_of(separators[k]);
            for (size_t at = 0; at + inner.len < site.len; at++) {
                if (memcmp(site.p + at, inner.p, inner.len) != 0)
                    continue;
                site = last ? (struct str){site.p + at + inner.len, site.len - at - inner.len}
                            : (struct str){site.p, at};
                at = 0;
            }
        }
        return site.len <= NAME_MAX ? str_trim(site) : STR_NONE;
    }
    return STR_NONE;
}

/* ---- what is to be seen ------------------------------------------------------------------- */

/* Too small to be more than a name or a day. */
static bool is_small(const struct page *page, uint32_t i) {
    uint32_t end = page->nodes[i].end;
    size_t len = 0;
    if (end - i > NODES_MAX)
        return false;
    for (uint32_t k = i + 1; k < end; k++)
        len += page->nodes[k].kind == NODE_TEXT ? page->nodes[k].len : 0;
    return len <= SMALL_MAX;
}

/* The words of the first element that `key` or its names' words tell to be an author's. */
static struct str seen_author(const struct facts *f, struct page *page, const struct blocks *b,
                              int32_t headline, uint32_t from, uint32_t to, bool *ok) {
    struct buf words = {0};
    for (int turn = 0; turn < 2 && !words.len; turn++) {
        for (uint32_t i = 1; i < page->count && !words.len; i++) {
            const struct node *n = &page->nodes[i];
            if (n->kind == NODE_TEXT || n->kind == NODE_DROP || !is_small(page, i))
                continue;
            bool near = b->before[i] >= from && b->before[i] <= to;
            bool told = holds(n->attrs->key, "author") && n->kind != NODE_META;
            bool named =
                turn && near && (n->tag == TAG_ADDRESS || clutter_is_author(n->attrs->names));
            if (!told && !named)
                continue;
            blocks_line(page, i + 1, n->end, &words);
            struct str s = buf_view(&words), by = clutter_byline(s);
            if (!by.len && s.len < 100)
                by = clutter_name(s);
            if (same(by, f->source))
                by = STR_NONE;
            memmove(words.p ? words.p : (char *)"", by.p ? by.p : "", by.len);
            words.len = by.len;
        }
    }
    for (uint32_t i = from; i < to && !words.len; i++) {
        struct str rest = blocks_text(b, &b->list[i]), line;
        if ((int32_t)i == headline) {
            struct str told = line_of(f, b, &b->list[i]);
            rest = (struct str){told.p + told.len, rest.len - told.len};
        }
        while (!words.len && rest.len < HEADLINE_MAX && str_line(&rest, &line))
            buf_str(&words, clutter_byline(line));
    }
    struct str s = keep(page, &words, ok);
    buf_free(&words);
    return s;
}

/* A time element or itemprop in the body. */
static bool told_day(const struct page *page, const struct blocks *b, uint32_t from, uint32_t to,
                     char day[11]) {
    for (int turn = 0; turn < 2; turn++)
        for (uint32_t i = 1; i < page->count; i++) {
            const struct node *n = &page->nodes[i];
            bool published = rank_of(n->attrs->key, date_keys) ||
                             (n->tag == TAG_TIME && (holds(n->attrs->names, "published") ||
                                                     holds(n->attrs->names, "entry-date")));
            bool near = b->before[i] + 3 >= from && b->before[i] <= to;
            if (n->kind == NODE_TEXT || n->kind == NODE_META || !is_small(page, i) ||
                (turn == 0 ? !published : n->tag != TAG_TIME || !near))
                continue;
            if (n->attrs->value.len && day_find(n->attrs->value, day))
                return true;
            struct buf words = {0};
            blocks_line(page, i + 1, n->end, &words);
            bool found = !words.failed && day_find(buf_view(&words), day);
            buf_free(&words);
            if (found)
                return true;
        }
    return false;
}

/* A day by the headline: between it and the text, then before it, then right behind the text. */
static bool seen_day(const struct blocks *b, int32_t headline, uint32_t text, char day[11]) {
    uint32_t head = headline < 0 ? 0 : (uint32_t)headline;
    for (uint32_t i = head; i < text && i < b->count && i < head + BEFORE; i++)
        if (!b->list[i].prose && day_find(blocks_text(b, &b->list[i]), day))
            return true;
    for (uint32_t i = head; i > 0 && head - i < BEFORE; i--)
        if (!b->list[i - 1].prose && day_find(blocks_text(b, &b->list[i - 1]), day))
            return true;
    unsigned looked = 0;
    for (uint32_t i = text; i < b->count && looked < BEHIND; i++) {
        looked += b->list[i].drop;
        if (b->list[i].drop && day_find(blocks_text(b, &b->list[i]), day))
            return true;
    }
    return false;
}

bool facts_see(struct facts *f, struct page *page, const struct blocks *b, int32_t headline,
               uint32_t text, casus_error *err) {
    bool ok = true;
    struct str site = STR_NONE;
    struct str seen = headline >= 0 ? line_of(f, b, &b->list[headline]) : STR_NONE;
    uint32_t from = headline < 0 ? 0 : (uint32_t)headline;
    from = from > 2 ? from - 2 : 0;
    if (!f->source.len && seen.len)
        site = site_of(f->title, seen);
    if (!f->headline.len) {
        struct str cut = seen.len ? seen : cut_title(f->title, f->source, &site);
        f->headline = cut;
    } else if (seen.len && is_part(f->headline, seen)) {
        f->headline = seen;
    } else {
        struct str other;
        f->headline = cut_title(f->headline, f->source, &other);
        if (!f->source.len && !site.len)
            site = site_of(f->title, f->headline);
    }
    if (!f->source.len)
        f->source = site;
    struct buf headline_copy = {0}, source_copy = {0};
    buf_str(&headline_copy, f->headline);
    buf_str(&source_copy, f->source);
    f->headline = keep(page, &headline_copy, &ok);
    f->source = keep(page, &source_copy, &ok);
    buf_free(&headline_copy);
    buf_free(&source_copy);
    if (!f->author.len)
        f->author = seen_author(f, page, b, headline, from, text < b->count ? text : b->count, &ok);
    if (!f->day[0] && !told_day(page, b, from, text, f->day) &&
        !seen_day(b, headline, text, f->day))
        day_of_url(f->url, f->day);
    return ok ? true : error_set(err, CASUS_ENOMEM, "out of memory for a page");
}
