/* request.c - see request.h. Whatever is not written as it should be is refused: nobody else has to
 * ask what an odd escape might mean. */
#include "serve/request.h"

#include "base/utf8.h"

#include <arpa/inet.h>
#include <stdio.h>

/* ---- the target -------------------------------------------------------------------------------
 */

static int hex_of(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Decodes in place, from *from up to an end of the piece, and puts a NUL behind it. False: an
 * escape that is none. */
static bool decode(char **from, const char *ends, bool plus, char **out, char *end) {
    char *to = *out;
    char *p = *from;
    for (; *p && !strchr(ends, *p); p++) {
        if (*p == '%') {
            int high = hex_of(p[1]), low = high < 0 ? -1 : hex_of(p[2]);
            if (low < 0)
                return false;
            *to++ = (char)(high << 4 | low);
            p += 2;
        } else {
            *to++ = plus && *p == '+' ? ' ' : *p;
        }
    }
    *end = *p;
    *from = *p ? p + 1 : p;
    *to++ = '\0';
    *out = to;
    return true;
}

/* Text in one line: tabs and line ends have no meaning in a value, and NUL would end it. */
static bool is_text(const char *z, size_t len) {
    if (utf8_invalid((struct str){z, len}) < len)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)z[i] < 0x20 || z[i] == 0x7f)
            return false;
    return true;
}

static const char *read_param(struct request *r, char **from, char **out, char *end) {
    const char *name = *out;
    if (!decode(from, "=&", true, out, end))
        return "there is an escape that is none (%XX)";
    size_t name_len = (size_t)(*out - name) - 1;
    const char *value = *out - 1; /* "" */
    if (*end == '=') {
        value = *out;
        if (!decode(from, "&", true, out, end))
            return "there is an escape that is none (%XX)";
    }
    if (!is_text(name, name_len) || !is_text(value, (size_t)(*out - value) - 1))
        return "a parameter is no text in UTF-8";
    if (!name_len)
        return *value ? "a parameter has no name" : NULL;
    if (r->count == REQUEST_PARAMS)
        return "there are too many parameters";
    r->params[r->count++] = (struct param){name, value};
    return NULL;
}

const char *request_read(struct request *r, struct str target, unsigned *status) {
    char scratch[REQUEST_BYTES + 1], *from = scratch, *out = r->bytes, end;
    r->path = "";
    r->count = 0;
    r->known = NULL;
    *status = 414;
    if (target.len > REQUEST_BYTES - 1)
        return "the address is too long";
    *status = 400;
    if (!target.len || target.p[0] != '/')
        return "the address is no path";
    for (size_t i = 0; i < target.len; i++)
        if ((unsigned char)target.p[i] <= 0x20 || target.p[i] == 0x7f || target.p[i] == '#')
            return "the address has characters that none has";
    memcpy(scratch, target.p, target.len);
    scratch[target.len] = '\0';
    r->path = out;
    if (!decode(&from, "?", false, &out, &end))
        return "there is an escape that is none (%XX)";
    if (!is_text(r->path, (size_t)(out - r->path) - 1))
        return "the path is no text in UTF-8";
    while (end && *from) {
        const char *wrong = read_param(r, &from, &out, &end);
        if (wrong)
            return wrong;
    }
    return NULL;
}

const char *request_value(const struct request *r, const char *name) {
    for (unsigned i = 0; i < r->count; i++)
        if (strcmp(r->params[i].name, name) == 0 && *r->params[i].value)
            return r->params[i].value;
    return NULL;
}

/* ---- the host ---------------------------------------------------------------------------------
 */

/* Without the port: "[::1]:80" is "::1". False: it is not written as a host is. */
static bool cut_port(const char *host, char *out, size_t size) {
    size_t len = strlen(host);
    const char *colon = strrchr(host, ':'), *end = host + len;
    if (*host == '[') {
        const char *close = strchr(host, ']');
        if (!close || (close[1] && close[1] != ':'))
            return false;
        colon = close[1] ? close + 1 : NULL;
        host++;
        end = close;
    } else if (colon) {
        end = colon;
    }
    for (const char *p = colon ? colon + 1 : ""; *p; p++)
        if (*p < '0' || *p > '9')
            return false;
    if (end == host || (size_t)(end - host) >= size)
        return false;
    memcpy(out, host, (size_t)(end - host));
    out[end - host] = '\0';
    return true;
}

bool request_is_for(const char *host, const char *const *names, unsigned count) {
    char name[256];
    unsigned char address[16];
    if (!host || !cut_port(host, name, sizeof name))
        return false;
    if (inet_pton(AF_INET, name, address) == 1 || inet_pton(AF_INET6, name, address) == 1 ||
        str_eq_nocase(str_of(name), STR("localhost")))
        return true;
    for (unsigned i = 0; i < count; i++)
        if (str_eq_nocase(str_of(name), str_of(names[i])))
            return true;
    return false;
}
