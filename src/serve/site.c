/* site.c - the files of the pages, the tables of names, and which route answers what. */
#include "serve/site.h"

#include "base/table.h"
#include "serve/parts.h"

#include <stdio.h>
#include <stdlib.h>

enum { PATH_BYTES = 4200, CODES_MAX = 1000 };

/* No page calls for anything from elsewhere, and nothing that a document says can run. */
const char *const site_headers[] = {
    "Content-Security-Policy",
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options",
    "nosniff",
    "Referrer-Policy",
    "no-referrer",
    "Cross-Origin-Resource-Policy",
    "same-origin",
    "Cross-Origin-Opener-Policy",
    "same-origin",
    "X-Frame-Options",
    "DENY",
    "Cache-Control",
    "no-cache",
    NULL,
};

/* All that is ever served of files. */
#define SCRIPT "text/javascript; charset=utf-8"
static const struct asset asset_list[ASSETS] = {
    [ASSET_STYLE] = {.path = "/assets/pages.css",
                     .file = "pages/pages.css",
                     .type = "text/css; charset=utf-8"},
    [ASSET_THEME] = {.path = "/assets/theme.js", .file = "pages/theme.js", .type = SCRIPT},
    [ASSET_SITE] = {.path = "/assets/site.js", .file = "pages/site.js", .type = SCRIPT},
    [ASSET_PAIR] = {.path = "/assets/pair.js", .file = "pages/pair.js", .type = SCRIPT},
    [ASSET_NETWORK] = {.path = "/assets/network.js", .file = "pages/network.js", .type = SCRIPT},
    [ASSET_MAP] = {.path = "/assets/map.js", .file = "pages/map.js", .type = SCRIPT},
    [ASSET_D3] = {.path = "/assets/d3.js",
                  .file = "pages/d3.min.js",
                  .type = SCRIPT,
                  .optional = true},
    [ASSET_D3_NOTICE] = {.path = "/assets/d3-licence.txt",
                         .file = "pages/d3-licence.txt",
                         .type = "text/plain; charset=utf-8",
                         .optional = true},
    [ASSET_OUTLINES] = {.path = "/assets/countries.json",
                        .file = "lexicon/places/outlines.geojson",
                        .type = "application/geo+json",
                        .optional = true},
    [ASSET_ICON] = {.path = "/assets/icon.svg", .file = "pages/icon.svg", .type = "image/svg+xml"},
};

static const struct {
    const char *path;
    answer_page *page;
    unsigned takes;
} pages[] = {
    {"/", page_front, 0},
    {"/timeline", page_timeline,
     TAKE_ACTORS | TAKE_SIDES | TAKE_ACT | TAKE_STATUS | TAKE_DAYS | TAKE_REPORTS | TAKE_ROWS},
    {"/pending", page_pending,
     TAKE_ACTORS | TAKE_SIDES | TAKE_ACT | TAKE_STATUS | TAKE_DAYS | TAKE_STATE | TAKE_DUE |
         TAKE_ROWS},
    {"/map", page_map, TAKE_ACTORS | TAKE_ACT | TAKE_STATUS | TAKE_DAYS | TAKE_ALL_STATUS},
    {"/network", page_network, TAKE_ACTORS | TAKE_DAYS | TAKE_ALL_STATUS | TAKE_ROWS},
    {"/pair", page_pair, TAKE_PAIR | TAKE_DAYS | TAKE_PERIOD},
    {"/actors", page_actors, TAKE_ACTORS | TAKE_DAYS | TAKE_ALL_STATUS | TAKE_ROWS},
    {"/search", page_search, TAKE_TEXT | TAKE_DAYS | TAKE_ROWS},
    {"/event", page_event, TAKE_ID},
    {"/article", page_article, TAKE_ID},
    {"/about", page_about, 0},
};

/* ---- tables of names --------------------------------------------------------------------------
 */

static int by_code(const void *a, const void *b) {
    return strcmp(((const struct code *)a)->code, ((const struct code *)b)->code);
}

/* Adds rows whose first column is a code, whose column `name` is what it stands for, with other
 * names behind a bar. */
static bool read_codes(struct site *site, const char *path, unsigned least, unsigned name,
                       struct code *list, unsigned *count, casus_error *err) {
    struct table t;
    int found = 1;
    if (!table_open(&t, path, err))
        return false;
    while (*count < CODES_MAX && (found = table_row(&t, least, TABLE_COLUMNS_MAX, err)) > 0) {
        struct str code = t.column[0], names = t.column[name], text = STR_NONE;
        if (code.len >= sizeof list->code || str_is(code, "code"))
            continue;
        str_field(&names, '|', &text);
        struct code *c = &list[(*count)++];
        memcpy(c->code, code.p, code.len);
        c->code[code.len] = '\0';
        c->name = (struct str){arena_copy(&site->arena, text.p, text.len), text.len};
        if (!c->name.p)
            c->name.len = 0;
    }
    table_close(&t);
    if (found < 0)
        return false;
    qsort(list, *count, sizeof *list, by_code);
    return true;
}

static struct str find_code(const struct code *list, unsigned count, struct str code) {
    struct code key = {0};
    if (code.len >= sizeof key.code)
        return STR_NONE;
    memcpy(key.code, code.p ? code.p : "", code.len);
    key.code[code.len] = '\0';
    const struct code *found = bsearch(&key, list, count, sizeof *list, by_code);
    return found ? found->name : STR_NONE;
}

struct str site_code(const struct site *site, struct str code) {
    return find_code(site->codes, site->code_count, code);
}

struct str site_country(const struct site *site, struct str iso) {
    return find_code(site->countries, site->country_count, iso);
}

/* ---- open and close ---------------------------------------------------------------------------
 */

static bool read_assets(struct site *site, const char *data, casus_error *err) {
    char path[PATH_BYTES];
    memcpy(site->assets, asset_list, sizeof asset_list);
    for (int i = 0; i < ASSETS; i++) {
        struct asset *a = &site->assets[i];
        snprintf(path, sizeof path, "%s/%s", data, a->file);
        if (!file_map(path, &a->bytes, a->optional ? NULL : err)) {
            a->bytes = (struct mapped){{NULL, 0}, false};
            if (!a->optional)
                return false;
        }
        snprintf(a->mark, sizeof a->mark, "\"%016llx\"",
                 (unsigned long long)hash_str(a->bytes.bytes));
    }
    return true;
}

static bool read_tables(struct site *site, const char *data, casus_error *err) {
    const struct {
        const char *file;
        unsigned least, name;
        struct code **list;
        unsigned *count;
    } tables[] = {
        {"cameo.tsv", 3, 1, &site->codes, &site->code_count},
        {"places/countries.tsv", 8, 7, &site->countries, &site->country_count},
        {"places/former.tsv", 3, 2, &site->countries, &site->country_count},
    };
    site->codes = ARENA_ARRAY(&site->arena, struct code, CODES_MAX);
    site->countries = ARENA_ARRAY(&site->arena, struct code, CODES_MAX);
    if (!site->codes || !site->countries)
        return error_set(err, CASUS_ENOMEM, "out of memory for the names of codes");
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "%s/lexicon/%s", data, tables[i].file);
        if (!read_codes(site, path, tables[i].least, tables[i].name, *tables[i].list,
                        tables[i].count, err))
            return false;
    }
    return true;
}

struct site *site_open(const char *data, const char *db, casus_error *err) {
    struct site *site = calloc(1, sizeof *site);
    const char *slash = strrchr(db, '/');
    if (site) {
        arena_init(&site->arena, 0);
        site->name = strdup(slash ? slash + 1 : db);
    }
    if (!site || !site->name)
        error_set(err, CASUS_ENOMEM, "out of memory for the pages");
    else if (strlen(data) > PATH_BYTES - 100)
        error_set(err, CASUS_EIO, "the name of the data's folder is too long");
    else if (read_assets(site, data, err) && read_tables(site, data, err))
        return site;
    site_close(site);
    return NULL;
}

void site_close(struct site *site) {
    if (!site)
        return;
    for (int i = 0; i < ASSETS; i++)
        if (site->assets[i].bytes.bytes.p)
            file_unmap(&site->assets[i].bytes);
    arena_free(&site->arena);
    free(site->name);
    free(site);
}

bool site_has_charts(const struct site *site) {
    return site->assets[ASSET_D3].bytes.bytes.len > 0;
}

/* ---- answers ----------------------------------------------------------------------------------
 */

static const char page_type[] = "text/html; charset=utf-8", api_type[] = "application/json";

static bool is_api(const char *path) {
    return strcmp(path, "/api") == 0 || strncmp(path, "/api/", 5) == 0;
}

bool site_asset(const struct site *site, const struct request *r, struct response *out) {
    const char *path = strcmp(r->path, "/favicon.ico") == 0 ? "/assets/icon.svg" : r->path;
    for (int i = 0; i < ASSETS; i++) {
        const struct asset *a = &site->assets[i];
        if (strcmp(a->path, path) != 0 || !a->bytes.bytes.p)
            continue;
        bool known = r->known && strcmp(r->known, a->mark) == 0;
        *out = (struct response){.status = known ? 304 : 200,
                                 .type = a->type,
                                 .mark = a->mark,
                                 .asset = known ? STR_NONE : a->bytes.bytes,
                                 .is_asset = true};
        return true;
    }
    return false;
}

static void refuse_page(const struct site *site, unsigned status, const casus_error *err,
                        struct response *out) {
    struct view v = {.out = &out->body, .site = site, .status = status};
    page_begin(&v,
               status == 404   ? "There is no such page"
               : status == 400 ? "That cannot be asked so"
                               : "That cannot be answered",
               "", NULL);
    put_problem(&v, err);
    buf_z(v.out, "<p><a href=\"/\">To the overview</a></p>\n");
    page_end(&v);
}

void site_refuse(const struct site *site, const char *path, unsigned status, const char *message,
                 struct response *out) {
    casus_error err = {.code = CASUS_EUSAGE};
    bool api = is_api(path);
    *out = (struct response){.status = status, .type = api ? api_type : page_type};
    snprintf(err.message, sizeof err.message, "%s", message);
    if (api)
        api_error(&out->body, status, &err);
    else
        refuse_page(site, status, &err, out);
}

static void answer_view(const struct site *site, struct ask *ask, const struct request *r,
                        answer_page *page, unsigned takes, struct response *out) {
    struct call call;
    casus_error err = {0};
    *out = (struct response){.status = 200, .type = page_type};
    if (!call_read(r, takes, &call, &err)) {
        out->status = 400;
        refuse_page(site, 400, &err, out);
        return;
    }
    struct view v = {.out = &out->body, .site = site, .ask = ask, .request = r, .status = 200};
    page(&v, &call);
    page_end(&v);
    out->status = v.status;
}

static bool answer_api(const struct site *site, struct ask *ask, const struct request *r,
                       struct response *out) {
    enum ask_kind kind;
    unsigned takes;
    struct view v = {.out = &out->body, .site = site, .ask = ask, .request = r, .status = 200};
    *out = (struct response){.status = 200, .type = api_type};
    if (strcmp(r->path, "/api") == 0)
        api_index(&v, out);
    else if (strcmp(r->path, "/api/article") == 0)
        api_article(&v, out);
    else if (api_find(r->path, &kind, &takes))
        api_answer(&v, kind, takes, out);
    else
        return false;
    out->status = v.status;
    return true;
}

void site_answer(const struct site *site, struct ask *ask, const struct request *r,
                 struct response *out) {
    bool found = is_api(r->path) && answer_api(site, ask, r, out);
    for (size_t i = 0; !found && i < sizeof pages / sizeof *pages; i++)
        if (strcmp(pages[i].path, r->path) == 0) {
            answer_view(site, ask, r, pages[i].page, pages[i].takes, out);
            found = true;
        }
    if (!found)
        site_refuse(site, r->path, 404, "nothing is found at this address", out);
    if (!out->body.failed)
        return;
    buf_free(&out->body);
    *out = (struct response){
        .status = 503, .type = "text/plain", .asset = STR("out of memory\n"), .is_asset = true};
}
