/* fuzz_request.c - any bytes as the target of a request and as a Host header, to a store with
 * nothing in it: it is refused, or answered with a page or data that is text. */
#include "base/utf8.h"
#include "fuzz/common.h"
#include "serve/request.h"
#include "serve/site.h"
#include "store/ask.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static struct site *site;
static struct ask *ask;
static char folder[] = "/tmp/casus-fuzz-XXXXXX";

static void clear(void) {
    static const char *const ends[] = {"", "-wal", "-shm"};
    ask_close(ask);
    site_close(site);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char path[80];
        snprintf(path, sizeof path, "%s/events.db%s", folder, ends[i]);
        unlink(path);
    }
    rmdir(folder);
}

static void open_once(void) {
    static const struct store_run run = {"1", "m", "l", ""};
    char path[80];
    if (site)
        return;
    fuzz_must(mkdtemp(folder) != NULL, "there is a folder");
    snprintf(path, sizeof path, "%s/events.db", folder);
    struct store *s = store_open(path, &run, NULL);
    fuzz_must(s && store_close(s, NULL), "there is a store");
    site = site_open(fuzz_data(), path, NULL);
    ask = ask_open(path, NULL);
    fuzz_must(site && ask, "there is a site");
    atexit(clear);
}

static void check_host(struct str text) {
    static const char *const names[] = {"store.example"};
    char host[300];
    size_t len = text.len < sizeof host - 1 ? text.len : sizeof host - 1;
    memcpy(host, text.p ? text.p : "", len);
    host[len] = '\0';
    if (request_is_for(host, names, 1))
        fuzz_must(strpbrk(host, "0123456789:") || strncasecmp(host, "localhost", 9) == 0 ||
                      strncasecmp(host, names[0], 13) == 0,
                  "only own names are taken");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    static struct request r;
    struct response response = {0};
    struct str text = {(const char *)bytes, len};
    unsigned status;
    open_once();
    check_host(text);
    const char *wrong = request_read(&r, text, &status);
    if (wrong)
        site_refuse(site, r.path, status, wrong, &response);
    else if (!site_asset(site, &r, &response))
        site_answer(site, ask, &r, &response);
    fuzz_must(!wrong || response.status == status, "what is wrong is refused");
    fuzz_must(response.status == 200 || (response.status >= 400 && response.status < 500),
              "a request is answered or refused");
    fuzz_must(response.is_asset || utf8_invalid(buf_view(&response.body)) == response.body.len,
              "what is said is text");
    for (unsigned i = 0; !wrong && i < r.count; i++)
        fuzz_must(utf8_invalid(str_of(r.params[i].value)) == strlen(r.params[i].value),
                  "values are text");
    buf_free(&response.body);
    return 0;
}
