/* ld.c - see ld.h. */
#include "read/ld.h"

#include <jansson.h>
#include <stdlib.h>

enum { DEPTH_MAX = 5, AUTHORS_MAX = 16 };

static struct str keep(struct page *page, struct str s) {
    s = str_trim(s);
    char *p = s.len ? arena_copy(&page->arena, s.p, s.len) : NULL;
    return (struct str){p, p ? s.len : 0};
}

static struct str string_of(const json_t *v) {
    return json_is_string(v) ? (struct str){json_string_value(v), json_string_length(v)} : STR_NONE;
}

/* Whether a type, or one of several, ends in one of the words. */
static bool type_ends(const json_t *type, const char *const *ends) {
    struct str s = string_of(type);
    for (; s.len && *ends; ends++)
        if (str_ends(s, str_of(*ends)))
            return true;
    bool found = false;
    for (size_t i = 0; json_is_array(type) && i < json_array_size(type) && !found; i++)
        found = json_is_string(json_array_get(type, i)) && type_ends(json_array_get(type, i), ends);
    return found;
}

/* "name" of an object, or a plain string. */
static struct str name_of(const json_t *v) {
    struct str s = string_of(v);
    return s.len ? s : string_of(json_object_get(v, "name"));
}

/* One author or several, joined by ", ". */
static void add_authors(const json_t *v, struct buf *out) {
    size_t n = json_is_array(v) ? json_array_size(v) : 1;
    for (size_t i = 0; i < n && i < AUTHORS_MAX; i++) {
        struct str s = name_of(json_is_array(v) ? json_array_get(v, i) : v);
        if (!s.len || str_starts(s, STR("http")))
            continue;
        if (out->len)
            buf_z(out, ", ");
        buf_str(out, s);
    }
}

static void take(struct str *field, struct page *page, struct str s) {
    if (!field->len)
        *field = keep(page, s);
}

static void take_article(struct ld *ld, struct page *page, const json_t *o) {
    if (ld->of_article)
        return; /* the first is the page's own */
    ld->of_article = true;
    take(&ld->headline, page, string_of(json_object_get(o, "headline")));
    take(&ld->headline, page, string_of(json_object_get(o, "name")));
    take(&ld->date, page, string_of(json_object_get(o, "datePublished")));
    take(&ld->date, page, string_of(json_object_get(o, "dateCreated")));
    take(&ld->url, page, string_of(json_object_get(o, "url")));
    const json_t *main = json_object_get(o, "mainEntityOfPage");
    take(&ld->url, page, string_of(main));
    take(&ld->url, page, string_of(json_object_get(main, "@id")));
    const json_t *language = json_object_get(o, "inLanguage");
    take(&ld->language, page,
         string_of(json_is_array(language) ? json_array_get(language, 0) : language));
    take(&ld->body, page, string_of(json_object_get(o, "articleBody")));
    struct str source = name_of(json_object_get(o, "publisher"));
    if (source.len && !str_starts(source, STR("http")))
        ld->source = keep(page, source);
    struct buf authors = {0};
    add_authors(json_object_get(o, "author"), &authors);
    take(&ld->author, page, buf_view(&authors));
    buf_free(&authors);
}

static void look(struct ld *ld, struct page *page, const json_t *v, int depth) {
    static const char *const articles[] = {"Article", "Posting", "Report", NULL};
    static const char *const sites[] = {"WebSite", "NewsMediaOrganization", NULL};
    if (depth > DEPTH_MAX)
        return;
    for (size_t i = 0; json_is_array(v) && i < json_array_size(v); i++)
        look(ld, page, json_array_get(v, i), depth + 1);
    if (!json_is_object(v))
        return;
    const json_t *type = json_object_get(v, "@type");
    if (type_ends(type, articles))
        take_article(ld, page, v);
    else if (type_ends(type, sites))
        take(&ld->source, page, string_of(json_object_get(v, "name")));
    look(ld, page, json_object_get(v, "@graph"), depth + 1);
    look(ld, page, json_object_get(v, "mainEntity"), depth + 1);
}

/* Without the comment that some put around it; controls, line breaks within strings among them,
 * become blanks, which JSON takes. */
static struct str clean(struct str s, struct buf *copy) {
    size_t from = 0, to = s.len;
    while (from < to && s.p[from] != '{' && s.p[from] != '[')
        from++;
    if (from >= 9 && memcmp(s.p + from - 7, "<![CDATA", 7) == 0)
        from++;
    while (from < to && s.p[from] != '{' && s.p[from] != '[')
        from++;
    while (to > from && s.p[to - 1] != '}' && s.p[to - 1] != ']')
        to--;
    buf_add(copy, s.p + from, to - from);
    for (size_t i = 0; i < copy->len && !copy->failed; i++)
        if ((unsigned char)copy->p[i] < ' ')
            copy->p[i] = ' ';
    return buf_view(copy);
}

bool ld_read(struct ld *ld, struct page *page) {
    bool ok = true;
    for (uint32_t i = 1; i < page->count; i++) {
        const struct node *n = &page->nodes[i];
        if (n->kind != NODE_TEXT || page->nodes[n->parent].tag != TAG_SCRIPT)
            continue;
        struct buf copy = {0};
        struct str s = clean(page_text(page, n), &copy);
        ok = ok && !copy.failed;
        json_t *v = copy.failed || !s.len ? NULL : json_loadb(s.p, s.len, 0, NULL);
        if (v) {
            look(ld, page, v, 0);
            json_decref(v);
        }
        buf_free(&copy);
    }
    return ok;
}
