/* text.c - text of the library as objects of Python. */
#include "casus_python.h"

#include <string.h>

PyObject *new_ref(PyObject *o) {
    Py_XINCREF(o);
    return o;
}

PyObject *text_of(const char *p, size_t len) {
    return PyUnicode_DecodeUTF8(p ? p : "", (Py_ssize_t)len, "replace");
}

PyObject *text_or_none(const char *z) {
    return z && *z ? text_of(z, strlen(z)) : new_ref(Py_None);
}

PyObject *str_or_none(casus_str s) {
    return s.len ? text_of(s.p, s.len) : new_ref(Py_None);
}

PyObject *span_text(const casus_doc *doc, casus_span s) {
    return text_of(casus_doc_text(doc, NULL) + s.start, s.end > s.start ? s.end - s.start : 0);
}

PyObject *span_of(const casus_doc *doc, casus_span s) {
    casus_span chars = casus_doc_chars(doc, s);
    return Py_BuildValue("(II)", chars.start, chars.end);
}

PyObject *take_bytes(char *bytes, size_t len, const casus_error *err) {
    if (!bytes)
        return raise_document(err, -1, NULL);
    PyObject *out = text_of(bytes, len);
    casus_bytes_free(bytes);
    return out;
}
