/* xml.c - see xml.h. */
#include "read/xml.h"

#include <libxml/globals.h>
#include <libxml/parser.h>
#include <stdlib.h>

enum {
    NEED = 256 * 1024,  /* bytes for the least document; 26 KiB were measured */
    NEED_PER_BYTE = 12, /* 3 for most, 10 for one that is all names of elements */
};

static void on_error(void *user, xmlErrorPtr e) {
    struct xml_watch *w = user;
    w->no_memory = w->no_memory || e->code == XML_ERR_NO_MEMORY;
}

bool xml_watch_begin(struct xml_watch *w, size_t len) {
    void *volatile room = malloc(NEED + NEED_PER_BYTE * len); /* must not be optimized away */
    free(room);
    if (!room)
        return false;
    xmlInitParser();
    w->no_memory = false;
    w->before = xmlStructuredError;
    w->before_context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(w, on_error);
    return true;
}

void xml_watch_end(struct xml_watch *w) {
    xmlResetLastError();
    xmlSetStructuredErrorFunc(w->before_context, w->before);
}
