/* clutter.c - see clutter.h. */
#include "read/clutter.h"

enum { LABEL_WORDS_MAX = 7 };

static const char sure[] =
    " cmp comment comments commenting commentlist disqus discussion respond reply replies "
    "newsletter "
    "newsletters "
    "subscribe subscription signup paywall regwall piano cookie cookies consent gdpr ccpa privacy "
    "breadcrumb breadcrumbs nav navbar navigation navi menu submenu sidebar sidebars rail masthead "
    "footer colophon imprint copyright copyrights disclaimer advert adverts advertisement "
    "advertising ads adslot "
    "adunit dfp gpt sponsor sponsored sponsors promo promos promoted promotion outbrain taboola "
    "recirc recirculation related relatedposts relatedarticles trending popular mostread "
    "mostviewed "
    "recommended recommendation recommendations modal popup overlay lightbox interstitial toolbar "
    "login donate donation socials sharing sharebar sharetools addtoany sharedaddy "
    "ticker weather biography authorbox signoff pager pagination printfooter skip teaser teasers "
    "upnext readnext readmore morestories widget widgets poll quiz survey crosshead-promo "
    "jumplinks ";
static const char maybe[] =
    " side slideshow slider gallery carousel share social tag tags taglist topics keywords ad meta "
    "metadata info author authors bio "
    "profile byline more next previous prev also alsoread latest breaking rating likes like tools "
    "utility util utilities print email banner header head top topbar bottom foot ft card box "
    "aside "
    "extra links linklist toc category categories categorylinks subnav infobox contact contacts "
    "about feedback tip tips shop rank ranking copy logo brand crumbs seealso catlinks "
    "editsection refs references footnotes ";
static const char leaf[] =
    " caption captions credit credits byline bylines dateline-meta timestamp figcaption legend "
    "cutline "
    "photo-credit wp-caption-text by writer published publishdate pubdate standfirst dek deck "
    "subtitle kicker eyebrow readtime reading-time twitter-tweet instagram-media hidden "
    "screen-reader-text visually-hidden sr-only noprint print-only postmetadata postmeta entrymeta "
    "postinfo entryinfo articlemeta articleinfo ";

/* Cuts the next word off names: "entry-content", "articleBody", "post_body--wide". */
static bool next_word(struct str *rest, char word[32]) {
    size_t n = 0;
    bool any = false, lower = false;
    while (rest->len) {
        char c = *rest->p;
        bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z');
        if (any && (!letter || (upper && lower)))
            break;
        rest->p++;
        rest->len--;
        if (!letter)
            continue;
        any = true;
        lower = !upper;
        if (n < 31)
            word[n++] = (char)(upper ? c + 32 : c);
    }
    word[n] = '\0';
    return any;
}

/* Whether " a b c " holds the word. */
static bool listed(const char *list, const char *word) {
    size_t len = strlen(word);
    for (const char *at = list; (at = strstr(at, word)); at++)
        if (at[-1] == ' ' && at[len] == ' ')
            return true;
    return false;
}

static bool listed_str(const char *list, struct str s) {
    char word[40];
    if (!s.len || s.len >= sizeof word)
        return false;
    for (size_t i = 0; i < s.len; i++)
        word[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + 32 : s.p[i]);
    word[s.len] = '\0';
    return listed(list, word);
}

enum clutter clutter_names(struct str names) {
    enum clutter found = CLUTTER_NOT;
    struct str field;
    while (str_word(&names, &field)) {
        char word[32];
        bool inverted = false; /* has-sidebar, no-comments */
        if (listed_str(leaf, field))
            return CLUTTER_LEAF;
        while (next_word(&field, word)) {
            bool was = inverted;
            inverted = listed(" has with no without is not open closed wp col js ", word);
            if (was)
                continue;
            if (listed(sure, word))
                return CLUTTER_SURE;
            if (listed(leaf, word))
                found = CLUTTER_LEAF;
            else if (found == CLUTTER_NOT && listed(maybe, word))
                found = CLUTTER_MAYBE;
        }
    }
    return found;
}

bool clutter_is_body(struct str names) {
    struct str field;
    while (str_word(&names, &field)) {
        char word[32];
        bool what = false, body = false;
        while (next_word(&field, word)) {
            what = what || listed(" article story entry post news page field rich live ", word);
            body = body || listed(" body content text copy main detail articlebody ", word);
        }
        if (what && body)
            return true;
    }
    return false;
}

bool clutter_is_quote(struct str names) {
    struct str field;
    while (str_word(&names, &field)) {
        char word[32];
        while (next_word(&field, word))
            if (listed(" pull pullquote quote blockquote ", word))
                return true;
    }
    return false;
}

bool clutter_is_hidden(struct str names) {
    struct str field;
    while (str_word(&names, &field))
        if (listed_str(" sr-only visually-hidden screen-reader-text visuallyhidden noprint "
                       "screenreader u-hidden assistive-text ",
                       field))
            return true;
    return false;
}

/* ---- texts -------------------------------------------------------------------------------- */

static bool starts(struct str s, const char *prefix) {
    size_t len = strlen(prefix);
    return s.len >= len && str_eq_nocase((struct str){s.p, len}, (struct str){prefix, len});
}

static unsigned count_words(struct str s) {
    unsigned n = 0;
    struct str word;
    while (str_word(&s, &word))
        n++;
    return n;
}

/* Without the numbers, dots and brackets around it: "3 Comments:" is "Comments". */
static struct str bare(struct str s) {
    if (str_ends(s, STR("[edit]")))
        s.len -= strlen("[edit]");
    while (s.len && strchr(" \n0123456789#*([{:.,->+|", *s.p))
        s.p++, s.len--;
    while (s.len && strchr(" \n0123456789#*)]}:.,-<+|", s.p[s.len - 1]))
        s.len--;
    return s;
}

/* Whether the text is one of the entries "a|b*|c", or begins with one that ends in "*". */
static bool matches(struct str s, const char *list) {
    struct str rest = str_of(list), entry;
    while (str_field(&rest, '|', &entry)) {
        bool start = entry.p[entry.len - 1] == '*';
        entry.len -= start;
        struct str head = {s.p, start && s.len > entry.len ? entry.len : s.len};
        if (str_eq_nocase(head, entry))
            return true;
    }
    return false;
}

bool clutter_label_of_end(struct str text) {
    static const char list[] =
        "comment|comments|comments (*|thoughts on “*|responses to “*|response to “*|discussion|"
        "leave a comment*|leave a reply*|leave a response*|leave your*|post a comment*|"
        "add a comment*|join the conversation*|join the discussion*|have your say*|"
        "reader comments*|view comments*|show comments*|about the author*|about the writer*|"
        "about us|press contact*|media contact*|contact|contacts|notes to editors*|"
        "note to editors*|most popular*|most read*|most viewed*|popular|popular posts*|"
        "popular stories*|popular articles*|popular now*|trending|trending now*|trending on*|"
        "trending stories*|you may also like*|you might also like*|more from *|more on this*|"
        "more in this*|more stories*|more news*|other news*|in other news*|"
        "further press releases*|related|related *|recommended|recommended for *|"
        "recommended stories*|recommended articles*|what others are reading*|read next*|"
        "up next*|next story*|next article*|previous article*|latest news*|latest stories*|"
        "around the web*|from around the web*|sponsored|sponsored content*|sponsored links*|"
        "promoted|promoted content*|promoted stories*|tags|topics|filed under*|see also|"
        "references|sources|notes|external links|further reading|also read*|read also*|"
        "editor's picks*|editors' picks*|don't miss";
    return count_words(text) <= LABEL_WORDS_MAX && matches(bare(text), list);
}

bool clutter_label(struct str text) {
    static const char list[] =
        "advertisement|advertisements|ad|read more*|keep reading*|continue reading*|share|"
        "share this*|print|email|tweet|listen|listen to this*|listen live*|watch|watch:*|"
        "watch now*|watch live*|video|gallery|in pictures*|latest|live|breaking|breaking:*|"
        "breaking news*|just in|recent posts*|previous posts*|top stories*|about me|archives|"
        "categories|search|search:*|search this*|search for:*|menu|loading|loading comments*|"
        "stay informed*|stay connected*|newsletter*|sign up*|subscribe*|follow us*";
    return clutter_label_of_end(text) ||
           (count_words(text) <= LABEL_WORDS_MAX && matches(bare(text), list));
}

bool clutter_line(struct str text, bool prose) {
    /* What even a whole sentence is known by. */
    static const char sure[] =
        "advertisement|advertisement:*|advertisement ·*|read more:*|read also:*|also read:*|read:*|"
        "related:*|see also:*|watch:*|listen:*|photo:*|photos:*|photo credit*|image credit*|"
        "©*|ⓒ*|copyright ©*|copyright (c)*|copyright 1*|copyright 2*|(c) 1*|(c) 2*|"
        "all rights reserved*|follow us on*|sign up for*|sign up to*|subscribe to*|subscribe now*|"
        "click here*|tap here*|reporting by *|additional reporting by *|editing by *|"
        "(reporting by *|(additional reporting *|(editing by *|(writing by *|our standards:*|"
        "with inputs from*|(with inputs *|this article was originally *|"
        "this story was originally *|story continues below*|article continues *|"
        "scroll to continue*|enable javascript*|you need to enable javascript*|"
        "please enable javascript*|download our app*|download the app*|join our newsletter*|"
        "support independent *|your email address will not*|required fields*";
    static const char likely[] =
        "read more*|read also*|also read*|read next*|more:*|photo by*|photograph:*|picture:*|"
        "image:*|file photo*|credit:*|source:*|caption:*|copyright *|(c) *|follow us*|follow @*|"
        "share this*|share on *|sign up*|subscribe*|tags:*|topics:*|tagged*|filed under*|"
        "posted in*|posted by*|published:*|updated:*|last updated*|first published*|writing by *|"
        "edited by *|compiled by *|continue reading*|please enable*|print this*|"
        "email this*|join our *|support our *|log in*|rate this*|editor:*|editors:*";
    return matches(text, sure) || (!prose && (matches(text, likely) || clutter_label(text)));
}

bool clutter_end_mark(struct str text) {
    static const char list[] =
        "###|# # #|-30-|***|- ends -|-ends-|--ends--|ends|[ends]|end|-end-|- end -|■";
    return text.len < 12 && matches(text, list);
}

static bool is_upper(unsigned char c) {
    return (c >= 'A' && c <= 'Z') || c >= 0xc3;
}

/* Up to a sign or word that ends a name. */
static struct str cut_name(struct str text) {
    static const char *const ends[] = {" | ",      " · ",        " • ",  " - ",   " – ", " — ",
                                       "\n",       ", ",         " in ", " for ", " / ", " on ",
                                       " Updated", " Published", " <",   " (",    " @",  " at "};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct str end = str_of(ends[i]);
        for (size_t at = 1; at + end.len <= text.len; at++)
            if (memcmp(text.p + at, end.p, end.len) == 0)
                text.len = at;
    }
    return str_trim(text);
}

struct str clutter_name(struct str text) {
    text = cut_name(str_trim(text));
    bool name = text.len && text.len < 100 && count_words(text) <= 8 &&
                is_upper((unsigned char)*text.p) && !strchr(".!?", text.p[text.len - 1]);
    for (size_t i = 0; i < text.len && name; i++)
        name = text.p[i] < '0' || text.p[i] > '9';
    return name ? text : STR_NONE;
}

struct str clutter_byline(struct str text) {
    static const char *const starting[] = {"by ", "by: ", "posted by ", "written by "};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof starting / sizeof *starting; i++) {
        size_t len = strlen(starting[i]);
        if (starts(text, starting[i]))
            return text.len < 200 ? clutter_name((struct str){text.p + len, text.len - len})
                                  : STR_NONE;
    }
    return STR_NONE;
}

bool clutter_is_author(struct str names) {
    struct str field;
    while (str_word(&names, &field)) {
        char word[32];
        struct str rest = field;
        while (next_word(&rest, word))
            if (listed(" byline author writer ", word))
                return true;
    }
    return false;
}
