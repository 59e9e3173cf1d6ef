/* labels.c - words that stand around an article rather than in it. */
#include "segment/labels.h"

#include "segment/chars.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Whole labels, lower-cased, without marks at their end. */
static const char *const labels[] = {
    "ad",
    "ad feedback",
    "advertisement",
    "advertising",
    "all rights reserved",
    "also read",
    "article continues below",
    "audio",
    "breaking news",
    "click here",
    "click here for more",
    "close",
    "comment",
    "comments",
    "contact us",
    "continue reading",
    "copy link",
    "copyright",
    "download the app",
    "e-mail",
    "editor's picks",
    "email",
    "email this",
    "email this article",
    "end of story",
    "enlarge",
    "enlarge image",
    "enlarge this image",
    "facebook",
    "file photo",
    "follow us",
    "font change",
    "font size",
    "full coverage",
    "get the app",
    "getty images",
    "go to top",
    "hide caption",
    "home",
    "image caption",
    "image copyright",
    "image source",
    "instagram",
    "is this article useful",
    "join us",
    "just in",
    "keep reading",
    "latest",
    "latest news",
    "learn more",
    "linkedin",
    "listen",
    "live updates",
    "load more",
    "log in",
    "login",
    "media caption",
    "menu",
    "more",
    "more from this section",
    "more news",
    "more on this story",
    "more stories",
    "most popular",
    "most read",
    "most viewed",
    "newsletter",
    "next",
    "next article",
    "next story",
    "no comments",
    "on this page",
    "open image in gallery",
    "opinion",
    "photo",
    "photos",
    "pinterest",
    "play",
    "play video",
    "previous",
    "previous article",
    "print",
    "print this",
    "privacy policy",
    "promoted",
    "promoted stories",
    "read",
    "read also",
    "read full story",
    "read more",
    "read next",
    "read the full article",
    "read the full story",
    "recommended",
    "recommended for you",
    "recommended stories",
    "reddit",
    "register",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related news",
    "related stories",
    "related topics",
    "report a correction",
    "save",
    "search",
    "see also",
    "see more",
    "share",
    "share article",
    "share on facebook",
    "share on twitter",
    "share this",
    "share this article",
    "share this story",
    "show caption",
    "show more",
    "sign in",
    "sign up",
    "sign up here",
    "sign up now",
    "skip advertisement",
    "skip to content",
    "skip to main content",
    "sponsored",
    "sponsored content",
    "story continues",
    "story continues below",
    "story continues below advertisement",
    "story highlights",
    "subscribe",
    "subscribe now",
    "subscribe to our newsletter",
    "tags",
    "terms of use",
    "text size",
    "thank you for reading",
    "top",
    "top stories",
    "topics",
    "topics in this article",
    "trending",
    "trending now",
    "tweet",
    "tweet this",
    "twitter",
    "video",
    "view comments",
    "view gallery",
    "view image",
    "view more",
    "view original",
    "watch",
    "watch live",
    "watch more",
    "watch now",
    "watch the video",
    "whatsapp",
    "what to read next",
    "you may also like",
    "you might also like",
    "youtube",
};

/* Before a colon at the start of a sentence: what stands behind is a credit. */
static const char *const credits[] = {
    "credit",        "credits",         "editing by",     "file photo",   "image",
    "image caption", "image copyright", "image credit",   "image source", "images",
    "photo",         "photo caption",   "photo courtesy", "photo credit", "photograph",
    "photographer",  "photographs",     "photos",         "picture",      "picture credit",
    "pictures",
};

/* The same, of links and dates: only where nothing like a verb follows. */
static const char *const links[] = {
    "also read",    "caption",       "copyright",    "first published", "further reading",
    "illustration", "last modified", "last updated", "posted",          "published",
    "read also",    "read more",     "related",      "related article", "see also",
    "source",       "sources",       "tags",         "topics",          "updated",
    "video",        "watch",         "watch live",
};

/* At the start of a sentence without a colon. */
static const char *const openings[] = {
    "click here to",
    "follow us on",
    "image by",
    "photo by",
    "photograph by",
    "photographs by",
    "picture by",
    "posted by",
    "published by",
    "reporting by",
    "sign up for our",
    "sign up to our",
    "subscribe to our",
    "written by",
    "editing by",
    "last updated",
    "last modified",
    "first published",
    "additional reporting by",
    "all rights reserved",
    "photo courtesy of",
    "image courtesy of",
};

/* Finite verbs that no ending gives away. */
static const char *const verbs[] = {
    "am",     "are",  "became", "become", "began",  "bring",  "call", "came",   "can",   "cut",
    "did",    "die",  "do",     "fall",   "fell",   "find",   "fled", "fought", "found", "gave",
    "get",    "go",   "had",    "have",   "held",   "hit",    "hold", "is",     "keep",  "kept",
    "kill",   "knew", "know",   "led",    "left",   "let",    "lost", "made",   "make",  "may",
    "meet",   "met",  "must",   "not",    "paid",   "put",    "quit", "ran",    "read",  "rise",
    "rose",   "said", "saw",    "say",    "see",    "seek",   "sent", "set",    "shall", "shot",
    "should", "sign", "spoke",  "stop",   "strike", "struck", "take", "talk",   "think", "to",
    "told",   "took", "want",   "was",    "were",   "went",   "will", "win",    "won",   "would",
};

static bool in_list(const char *const *list, size_t count, struct str word) {
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(word, str_of(list[i])))
            return true;
    return false;
}

bool is_label(struct str text) {
    while (text.len && strchr(".:!?>|»… ", text.p[text.len - 1]))
        text.len--;
    return text.len && text.len < 40 && in_list(labels, COUNT(labels), text);
}

static bool no_verb(const struct casus_doc *doc, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (verb_like(doc->tokens[i].form))
            return false;
    return true;
}

bool opens_credit(const struct casus_doc *doc, const struct sentence *s) {
    struct str text = doc_text(doc, s->start, s->end);
    for (uint32_t i = 1; i < s->count && i <= 3; i++) {
        if (!str_is(doc->tokens[s->first + i].form, ":"))
            continue;
        struct str label = doc_text(doc, s->start, doc->tokens[s->first + i - 1].end);
        return label.len < 24 && (in_list(credits, COUNT(credits), label) ||
                                  (in_list(links, COUNT(links), label) &&
                                   no_verb(doc, s->first + i + 1, s->first + s->count)));
    }
    for (size_t i = 0; i < COUNT(openings); i++) {
        struct str o = str_of(openings[i]);
        if (text.len > o.len && str_eq_nocase((struct str){text.p, o.len}, o) &&
            text.p[o.len] == ' ')
            return true;
    }
    return false;
}

bool verb_like(struct str word) {
    if (str_is(word, "May"))
        return false;
    static const char *const endings[] = {"ed", "ing", "s", "n't", "n\xe2\x80\x99t", "ize", "ify"};
    for (size_t i = 0; i < COUNT(endings); i++)
        if (word.len > 2 && str_ends(word, str_of(endings[i])))
            return true;
    return (word.len && word.p[0] == '\'') || in_list(verbs, COUNT(verbs), word);
}
