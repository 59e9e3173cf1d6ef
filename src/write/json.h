/* json.h - pieces of JSON objects; private to write/. */
#ifndef CASUS_WRITE_JSON_H
#define CASUS_WRITE_JSON_H

#include "write/parts.h"

/* A string, with its quotation marks. */
void put_json(struct buf *out, struct str s);
/* ,"KEY": */
void put_key(struct buf *out, const char *key);
/* A string; null where it is NULL or "". */
void put_value(struct buf *out, const char *z);
/* The two together. */
void put_field(struct buf *out, const char *key, const char *z);
void put_str(struct buf *out, const char *key, struct str value);
/* [START,END] in code points. */
void put_span(struct buf *out, const casus_doc *doc, casus_span s);

#endif
