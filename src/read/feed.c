/* feed.c - RSS (0.9x, 1.0, 2.0) and Atom as input: each item a document.
 *
 * A feed is read as a whole, up to limit `page`, in one pass of libxml2's SAX parser. No entity is
 * ever declared, so none can grow; those that HTML has stand for their characters. What was whole
 * before a break is kept, then the break is told.
 */
#include "base/utf8.h"
#include "read/day.h"
#include "read/html.h"
#include "read/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdlib.h>

enum field {
    FIELD_NONE,
    FIELD_TITLE,
    FIELD_LINK,
    FIELD_ID,
    FIELD_PUBLISHED,
    FIELD_UPDATED,
    FIELD_AUTHOR,
    FIELD_LANGUAGE,
    FIELD_SUMMARY,
    FIELD_CONTENT,
    FIELDS
};

/* Of an item, or of the feed itself. Strings end with a NUL and belong to the arena. */
struct entry {
    struct str fields[FIELDS];
    bool plain[FIELDS]; /* text, not HTML */
    size_t line;
};

struct feed {
    struct arena arena;
    struct entry about; /* the feed: its title and language */
    struct entry *items;
    size_t count, cap, next;
    casus_error broken; /* why it breaks off; code CASUS_OK: it does not */
    xmlParserCtxtPtr parser;

    /* while it is being parsed */
    unsigned depth;
    unsigned item_depth, about_depth; /* of the item, of what holds the feed's own title; 0: out */
    unsigned field_depth;             /* of the element that is being taken; 0: none */
    enum field field;
    bool inner; /* its text is within an element that counts, "name" of an author */
    bool no_memory;
    xmlEntity entity; /* the one asked for last */
    char entity_text[8];
    struct entry item;
    struct buf text;
};

/* ---- what an element is ------------------------------------------------------------------- */

/* Elements of other vocabularies have the same names: media:title, itunes:author. */
static bool is_of_feeds(const char *prefix, const char *uri) {
    static const char *const prefixes[] = {"atom", "dc", "content", "rss", "dcterms"};
    if (!prefix || (uri && strcmp(uri, "http://www.w3.org/2005/Atom") == 0))
        return true;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strcmp(prefix, prefixes[i]) == 0)
            return true;
    return false;
}

static enum field field_of(const char *name) {
    static const struct {
        const char *name;
        enum field field;
    } list[] = {
        {"title", FIELD_TITLE},
        {"link", FIELD_LINK},
        {"guid", FIELD_ID},
        {"id", FIELD_ID},
        {"pubDate", FIELD_PUBLISHED},
        {"date", FIELD_PUBLISHED},
        {"published", FIELD_PUBLISHED},
        {"issued", FIELD_PUBLISHED},
        {"created", FIELD_PUBLISHED},
        {"updated", FIELD_UPDATED},
        {"modified", FIELD_UPDATED},
        {"author", FIELD_AUTHOR},
        {"creator", FIELD_AUTHOR},
        {"language", FIELD_LANGUAGE},
        {"summary", FIELD_SUMMARY},
        {"description", FIELD_SUMMARY},
        {"encoded", FIELD_CONTENT},
        {"content", FIELD_CONTENT},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strcmp(name, list[i].name) == 0)
            return list[i].field;
    return FIELD_NONE;
}

/* The value of an attribute: atts holds five pointers for each. */
static struct str attribute(const xmlChar **atts, int count, const char *name) {
    for (int i = 0; i < count; i++, atts += 5)
        if (strcmp((const char *)atts[0], name) == 0)
            return (struct str){(const char *)atts[3], (size_t)(atts[4] - atts[3])};
    return STR_NONE;
}

static void stop(struct feed *f) {
    f->no_memory = true;
    xmlStopParser(f->parser);
}

static struct str keep(struct feed *f, struct str s) {
    char *p = arena_copy(&f->arena, s.p, s.len);
    if (!p)
        stop(f);
    return (struct str){p, p ? s.len : 0};
}

/* The first of several wins, but authors are listed. */
static void put(struct feed *f, enum field field, struct str s, bool plain) {
    struct entry *e = f->item_depth ? &f->item : &f->about;
    struct str *to = &e->fields[field];
    s = str_trim(s);
    /* Of characters that an attribute names libxml2 takes the first byte. */
    if (!s.len || utf8_invalid(s) < s.len || (to->len && field != FIELD_AUTHOR) ||
        to->len > READ_FIELD_MAX)
        return;
    e->plain[field] = plain;
    if (!to->len) {
        *to = keep(f, s);
        return;
    }
    struct buf both = {0};
    buf_str(&both, *to);
    buf_z(&both, ", ");
    buf_str(&both, s);
    if (both.failed)
        stop(f);
    else
        *to = keep(f, buf_view(&both));
    buf_free(&both);
}

/* ---- what libxml2 tells ------------------------------------------------------------------- */

/* Markup within a field becomes HTML again. */
static void add_tag(struct feed *f, const char *before, const char *name) {
    if (f->field == FIELD_CONTENT || f->field == FIELD_SUMMARY || f->field == FIELD_TITLE) {
        buf_z(&f->text, before);
        buf_z(&f->text, name);
        buf_char(&f->text, '>');
    }
}

static void start_within(struct feed *f, const char *name) {
    add_tag(f, "<", name);
    if (f->field == FIELD_AUTHOR) {
        f->inner = strcmp(name, "name") == 0;
        if (f->inner)
            f->text.len = 0;
    }
}

static void start_field(struct feed *f, const char *name, const xmlChar **atts, int count) {
    enum field field = field_of(name);
    struct str href = attribute(atts, count, "href"), rel = attribute(atts, count, "rel");
    if (field == FIELD_LINK && href.len) {
        if (!rel.len || str_is(rel, "alternate"))
            put(f, FIELD_LINK, href, true);
        return;
    }
    if (field == FIELD_NONE)
        return;
    struct entry *e = f->item_depth ? &f->item : &f->about;
    struct str type = attribute(atts, count, "type"), mode = attribute(atts, count, "mode");
    bool atom = strcmp(name, "summary") == 0 || strcmp(name, "content") == 0;
    if (!e->fields[field].len)
        e->plain[field] = (atom && !type.len && !mode.len) || str_is(type, "text") ||
                          (str_is(type, "text/plain") && !str_is(mode, "escaped"));
    f->field = field;
    f->field_depth = f->depth;
    f->inner = true;
    f->text.len = 0;
}

static void start_item(struct feed *f, const xmlChar **atts, int count) {
    f->item = (struct entry){.line = (size_t)xmlSAX2GetLineNumber(f->parser)};
    f->item_depth = f->depth;
    put(f, FIELD_ID, attribute(atts, count, "about"), true);
}

static void on_start(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **spaces, int count, int defaulted,
                     const xmlChar **atts) {
    struct feed *f = user;
    const char *name = (const char *)local;
    (void)namespaces;
    (void)spaces;
    (void)defaulted;
    f->depth++;
    if (f->field_depth) {
        start_within(f, name);
    } else if (!is_of_feeds((const char *)prefix, (const char *)uri)) {
        return;
    } else if (!f->item_depth && (strcmp(name, "item") == 0 || strcmp(name, "entry") == 0)) {
        start_item(f, atts, count);
    } else if (!f->item_depth && (strcmp(name, "channel") == 0 || strcmp(name, "feed") == 0)) {
        f->about_depth = f->depth;
        put(f, FIELD_LANGUAGE, attribute(atts, count, "lang"), true);
    } else if (f->depth == (f->item_depth ? f->item_depth : f->about_depth) + 1 &&
               (f->item_depth || f->about_depth)) {
        start_field(f, name, atts, count);
    }
}

static void end_item(struct feed *f) {
    if (f->count == f->cap) {
        size_t cap = f->cap ? f->cap * 2 : 64;
        struct entry *items = realloc(f->items, cap * sizeof *items);
        if (!items) {
            stop(f);
            return;
        }
        f->items = items;
        f->cap = cap;
    }
    f->items[f->count++] = f->item;
    f->item_depth = 0;
}

static void on_end(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
    struct feed *f = user;
    (void)prefix;
    (void)uri;
    if (f->field_depth && f->depth > f->field_depth) {
        add_tag(f, "</", (const char *)local);
        if (f->field == FIELD_AUTHOR)
            f->inner = false;
    } else if (f->field_depth) {
        struct entry *e = f->item_depth ? &f->item : &f->about;
        put(f, f->field, buf_view(&f->text), e->plain[f->field]);
        f->field_depth = 0;
    } else if (f->depth == f->item_depth) {
        end_item(f);
    } else if (f->depth == f->about_depth) {
        f->about_depth = 0;
    }
    f->depth--;
}

static void on_text(void *user, const xmlChar *chars, int len) {
    struct feed *f = user;
    if (!f->field_depth || !f->inner)
        return;
    /* Within elements of XHTML signs of markup are text. */
    for (int i = 0; i < len; i++) {
        char c = (char)chars[i];
        if (f->depth > f->field_depth && f->field != FIELD_AUTHOR && (c == '<' || c == '&'))
            buf_z(&f->text, c == '<' ? "&lt;" : "&amp;");
        else
            buf_char(&f->text, c);
    }
    if (f->text.failed)
        stop(f);
}

/* An entity that XML does not know but HTML does, "&nbsp;", is its character; there are no others.
 */
static xmlEntityPtr on_entity(void *user, const xmlChar *name) {
    struct feed *f = user;
    const htmlEntityDesc *e = htmlEntityLookup(name);
    xmlEntityPtr known = xmlGetPredefinedEntity(name);
    if (known || !e)
        return known;
    f->entity_text[utf8_put(e->value, f->entity_text)] = '\0';
    f->entity = (xmlEntity){.type = XML_ENTITY_DECL,
                            .name = name,
                            .content = (xmlChar *)f->entity_text,
                            .etype = XML_INTERNAL_PREDEFINED_ENTITY};
    return &f->entity;
}

static void on_error(void *user, xmlErrorPtr e) {
    struct feed *f = user;
    bool harmless = e->level < XML_ERR_ERROR || e->domain == XML_FROM_NAMESPACE ||
                    e->code == XML_ERR_UNDECLARED_ENTITY || e->code == XML_WAR_UNDECLARED_ENTITY;
    if (harmless || f->broken.code != CASUS_OK)
        return;
    size_t line = e->line > 0 ? (size_t)e->line : 0;
    struct str why = str_trim(str_of(e->message ? e->message : "malformed"));
    error_set(&f->broken, e->code == XML_ERR_NO_MEMORY ? CASUS_ENOMEM : CASUS_EINPUT,
              "feed breaks off: %.*s", (int)(why.len < 150 ? why.len : 150), why.p);
    f->broken.line = line;
    xmlStopParser(f->parser);
}

/* ---- the feed ----------------------------------------------------------------------------- */

/* False: there was no parser. */
static bool parse(struct feed *f, struct str utf8) {
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .cdataBlock = on_text,
        .getEntity = on_entity,
        .serror = on_error,
    };
    f->parser = xmlNewParserCtxt();
    if (!f->parser)
        return false;
    *f->parser->sax = sax;
    f->parser->userData = f;
    xmlDocPtr doc = xmlCtxtReadMemory(f->parser, utf8.p, (int)utf8.len, NULL, "UTF-8",
                                      XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    if (doc)
        xmlFreeDoc(doc);
    xmlFreeParserCtxt(f->parser);
    f->parser = NULL;
    return true;
}

static void run(struct feed *f, struct str utf8) {
    struct xml_watch watch;
    bool room = xml_watch_begin(&watch, utf8.len);
    if (room) {
        f->no_memory = !parse(f, utf8) || f->no_memory;
        xml_watch_end(&watch);
    }
    if (!room || watch.no_memory || f->no_memory)
        error_set(&f->broken, CASUS_ENOMEM, "out of memory for a feed");
    else if (!f->count && f->broken.code == CASUS_OK && f->depth)
        error_set(&f->broken, CASUS_EINPUT, "feed breaks off");
}

static void free_feed(void *state) {
    struct feed *f = state;
    if (!f)
        return;
    arena_free(&f->arena);
    free(f->items);
    buf_free(&f->text);
    free(f);
}

static struct feed *read_feed(struct str bytes, const struct read_options *o, casus_error *err) {
    struct html_hints none = {0};
    struct buf utf8 = {0};
    struct feed *f = calloc(1, sizeof *f);
    if (!f || !html_decode(bytes, &none, o, &utf8, err)) {
        if (!f)
            error_set(err, CASUS_ENOMEM, "out of memory for a feed");
        free(f);
        buf_free(&utf8);
        return NULL;
    }
    arena_init(&f->arena, 0);
    run(f, str_trim(buf_view(&utf8)));
    buf_free(&utf8);
    return f;
}

/* ---- its documents ------------------------------------------------------------------------ */

/* Text as HTML: its lines are kept. */
static void as_html(struct str s, struct buf *out) {
    buf_z(out, "<pre>");
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] == '<' || s.p[i] == '&')
            buf_z(out, s.p[i] == '<' ? "&lt;" : "&amp;");
        else
            buf_char(out, s.p[i]);
}

static bool item_text(const struct entry *item, const struct limits *limits, struct buf *text,
                      casus_error *err) {
    enum field field = item->fields[FIELD_CONTENT].len ? FIELD_CONTENT : FIELD_SUMMARY;
    struct buf html = {0};
    if (item->plain[field])
        as_html(item->fields[field], &html);
    else
        buf_str(&html, item->fields[field]);
    bool ok = html.failed ? error_set(err, CASUS_ENOMEM, "out of memory for a feed")
                          : html_text(buf_view(&html), limits, text, err);
    buf_free(&html);
    if (ok && text->failed)
        return error_set(err, CASUS_ENOMEM, "out of memory for a feed");
    if (ok && !str_trim(buf_view(text)).len)
        return error_set(err, CASUS_EINPUT, "item has no text");
    return ok;
}

/* "jane@paper.example (Jane Doe)" is how RSS names an author. */
static struct str author_of(struct str s) {
    const char *open = s.len ? memchr(s.p, '(', s.len) : NULL;
    if (open && memchr(s.p, '@', (size_t)(open - s.p)) && s.p[s.len - 1] == ')')
        return (struct str){open + 1, (size_t)(s.p + s.len - open - 2)};
    return s;
}

/* A field in one line, NUL-terminated; NULL where it is empty. */
static const char *line_of(struct str s, const struct limits *limits, struct buf *out) {
    size_t from = out->len;
    if (s.len && s.len <= READ_FIELD_MAX)
        blocks_plain(s, limits, out);
    if (out->failed || out->len == from)
        return NULL;
    buf_char(out, '\0');
    return out->failed ? NULL : out->p;
}

static casus_doc *doc_of(const struct feed *f, const struct entry *item,
                         const struct read_options *o, casus_error *err) {
    const struct limits *limits = o->limits;
    const struct str *fields = item->fields;
    struct buf text = {0}, title = {0}, source = {0}, author = {0};
    casus_doc_info info = read_info(o);
    casus_doc *doc = NULL;
    char day[11];
    info.title = line_of(fields[FIELD_TITLE], limits, &title);
    info.source = line_of(f->about.fields[FIELD_TITLE], limits, &source);
    info.author = line_of(author_of(fields[FIELD_AUTHOR]), limits, &author);
    info.url = fields[FIELD_LINK].p;
    if (fields[FIELD_ID].len && fields[FIELD_ID].len <= READ_ID_MAX)
        info.id = fields[FIELD_ID].p;
    if (!info.url && info.id && strncmp(info.id, "http", 4) == 0)
        info.url = info.id;
    info.language =
        fields[FIELD_LANGUAGE].len ? fields[FIELD_LANGUAGE].p : f->about.fields[FIELD_LANGUAGE].p;
    if (day_find(fields[FIELD_PUBLISHED], day) || day_find(fields[FIELD_UPDATED], day))
        info.date = day;
    if (item_text(item, limits, &text, err))
        doc = casus_doc_new(text.p, text.len, &info, err);
    buf_free(&text);
    buf_free(&title);
    buf_free(&source);
    buf_free(&author);
    return doc;
}

static enum read_result begin(struct stream *s, const struct read_options *o, casus_error *err) {
    struct str bytes;
    switch (stream_rest(s, o->limits->page, &bytes, err)) {
    case STREAM_END:
        return READ_END;
    case STREAM_FAIL:
        return READ_BAD;
    case STREAM_LONG:
        error_set(err, CASUS_ELIMIT, "feed is longer than %llu bytes (limit page)",
                  (unsigned long long)o->limits->page);
        return READ_BAD;
    case STREAM_OK:
        break;
    }
    s->state = read_feed(bytes, o, err);
    s->free_state = free_feed;
    return s->state ? READ_DOC : READ_BAD;
}

static enum read_result next(struct stream *s, const struct read_options *o, struct read_item *item,
                             casus_error *err) {
    if (!s->state) {
        enum read_result begun = begin(s, o, err);
        if (begun != READ_DOC)
            return begun;
    }
    struct feed *f = s->state;
    if (f->next < f->count) {
        const struct entry *e = &f->items[f->next++];
        item->line = e->line;
        item->doc = doc_of(f, e, o, err);
        return item->doc ? READ_DOC : READ_BAD;
    }
    if (f->broken.code == CASUS_OK)
        return READ_END;
    item->line = f->broken.line;
    error_set(err, f->broken.code, "%s", f->broken.message);
    f->broken.code = CASUS_OK;
    return READ_BAD;
}

static bool has(struct str head, const char *what) {
    size_t len = strlen(what);
    for (size_t i = 0; i + len <= head.len; i++)
        if (memcmp(head.p + i, what, len) == 0)
            return true;
    return false;
}

/* Without a document type, and the declarations in it. */
static struct str skip_doctype(struct str head) {
    if (!str_starts(head, STR("<!DOCTYPE")))
        return head;
    const char *close = memchr(head.p, '>', head.len), *open = memchr(head.p, '[', head.len);
    if (open && close && open < close)
        for (close = memchr(open, ']', head.len - (size_t)(open - head.p)); close && *close != '>';)
            close = close + 1 < head.p + head.len ? close + 1 : NULL;
    if (!close)
        return head;
    size_t skip = (size_t)(close + 1 - head.p);
    return html_skip_prolog((struct str){head.p + skip, head.len - skip});
}

/* Told by the root element; RDF is used for much else. */
static bool tells(struct str head) {
    head = skip_doctype(html_skip_prolog(head));
    static const char *const roots[] = {"<rss", "<feed", "<atom:feed"};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        size_t len = strlen(roots[i]);
        if (str_starts(head, str_of(roots[i])) && head.len > len && strchr(" \t\r\n>", head.p[len]))
            return true;
    }
    return str_starts(head, STR("<rdf:RDF")) &&
           (has(head, "purl.org/rss") || has(head, "netscape.com/rdf"));
}

const struct format format_feed = {
    .name = "feed",
    .id = READ_FEED,
    .extensions = "rss atom",
    .tells = tells,
    .next = next,
};
