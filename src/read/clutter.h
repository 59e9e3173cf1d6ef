/* clutter.h - words by which a page's makers, and its readers, know what is not the article;
 * private to read/. Hints only: what they are worth is decided in article.c. */
#ifndef CASUS_READ_CLUTTER_H
#define CASUS_READ_CLUTTER_H

#include "base/str.h"

enum clutter {
    CLUTTER_NOT,
    CLUTTER_MAYBE, /* share, tag, meta: also found in the names of whole articles */
    CLUTTER_SURE,  /* comments, newsletter, cookie */
    CLUTTER_LEAF,  /* caption, byline: small things within an article */
};

/* What the words of class and id say. */
enum clutter clutter_names(struct str names);
/* "entry-content", "articleBody", "story-text" */
bool clutter_is_body(struct str names);
/* "sr-only": read aloud, not shown, within running text */
bool clutter_is_hidden(struct str names);

/* "pullquote": not clutter, whatever else it is called */
bool clutter_is_quote(struct str names);
/* "byline", "article__author" */
bool clutter_is_author(struct str names);

/* A short text that opens a box of other things: "Related stories", "3 Comments", "About us". */
bool clutter_label(struct str text);
/* The same where all that follows is no article: comments, contacts, the author's life. */
bool clutter_label_of_end(struct str text);
/* A line that stands within articles but is not theirs: "Advertisement", "READ: ...", "By Jane
 * Doe", "Photo: AP", "(c) 2015". Of `prose` only what is sure to be none of it. */
bool clutter_line(struct str text, bool prose);
/* The end of an article, as agencies write it: "###", "-30-", "- ends -". */
bool clutter_end_mark(struct str text);
/* The name that "By Jane Doe in Lagos" gives; empty where it is no by-line. */
struct str clutter_byline(struct str text);
/* The same of a text that is known to name an author: "Jane Doe in Lagos", "Jane Doe | Aug 7". */
struct str clutter_name(struct str text);

#endif
