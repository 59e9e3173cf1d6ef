/* input.c - strings and mappings to documents, with the rules that lines of JSON have. Nothing of
 * an object is trusted: whatever its methods raise comes out as it was raised. */
#include "casus_python.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum field { TEXT, ID, DATE, TITLE, SOURCE, URL, AUTHOR, LANGUAGE, FIELDS };

static const char *const names[FIELDS] = {"text",   "id",  "date",   "title",
                                          "source", "url", "author", "language"};
static PyObject *keys[FIELDS];
static PyObject *date_class; /* datetime.date */

bool input_init(void) {
    for (int i = 0; i < FIELDS; i++)
        if (!(keys[i] = PyUnicode_InternFromString(names[i])))
            return false;
    PyObject *datetime = PyImport_ImportModule("datetime");
    date_class = datetime ? PyObject_GetAttrString(datetime, "date") : NULL;
    Py_XDECREF(datetime);
    return date_class != NULL;
}

/* What is read of one document. */
struct input {
    PyObject *utf8[FIELDS]; /* bytes; NULL: not told */
    PyObject *id;           /* as given, to name it in errors; borrowed */
    Py_ssize_t index;
    casus_error err; /* filled where the document is at fault */
    bool bad;
};

static bool complain(struct input *in, casus_status code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static bool complain(struct input *in, casus_status code, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    vsnprintf(in->err.message, sizeof in->err.message, fmt, args);
    va_end(args);
    in->err.code = code;
    in->bad = true;
    return false;
}

static const char *type_name(PyObject *o, char out[80]) {
    PyObject *name = PyObject_GetAttrString((PyObject *)Py_TYPE(o), "__name__");
    PyObject *bytes = name && PyUnicode_Check(name)
                          ? PyUnicode_AsEncodedString(name, "ascii", "backslashreplace")
                          : NULL;
    snprintf(out, 80, "%s", bytes ? PyBytes_AsString(bytes) : "something else");
    Py_XDECREF(bytes);
    Py_XDECREF(name);
    PyErr_Clear();
    return out;
}

/* A lone surrogate is the document's fault; its place is told. */
static bool complain_of_surrogate(struct input *in, enum field field) {
    if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
        return false;
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    Py_ssize_t start = -1;
    if (value && PyUnicodeEncodeError_GetStart(value, &start) != 0)
        PyErr_Clear();
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(trace);
    return complain(in, CASUS_EENCODING, "field \"%s\" has a lone surrogate at character %zd",
                    names[field], start);
}

static size_t most_of(enum field field) {
    return field == TEXT ? SIZE_MAX : field == ID ? CASUS_ID_MAX : CASUS_FIELD_MAX;
}

static bool take_text(struct input *in, enum field field, PyObject *value) {
    PyObject *bytes = PyUnicode_AsUTF8String(value);
    if (!bytes)
        return complain_of_surrogate(in, field);
    size_t len = (size_t)PyBytes_Size(bytes);
    in->utf8[field] = bytes;
    if (len > most_of(field))
        return complain(in, CASUS_ELIMIT, "field \"%s\" is longer than %zu bytes", names[field],
                        most_of(field));
    if (field != TEXT && memchr(PyBytes_AsString(bytes), 0, len))
        return complain(in, CASUS_EINPUT, "field \"%s\" holds a NUL", names[field]);
    return true;
}

/* Whole numbers of 64 bits are ids, as in JSON lines. */
static bool take_number(struct input *in, PyObject *value) {
    long long n = PyLong_AsLongLong(value);
    if (n == -1 && PyErr_Occurred()) {
        if (!PyErr_ExceptionMatches(PyExc_OverflowError))
            return false;
        PyErr_Clear();
        return complain(in, CASUS_EINPUT, "field \"id\" is a number beyond 64 bits");
    }
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", n);
    in->utf8[ID] = PyBytes_FromString(digits);
    return in->utf8[ID] != NULL;
}

/* datetime.date and what derives from it. */
static bool take_day(struct input *in, PyObject *value) {
    PyObject *text = PyObject_CallMethod(value, "isoformat", NULL);
    if (!text)
        return false;
    bool ok = true;
    if (!PyUnicode_Check(text))
        ok = complain(in, CASUS_EINPUT, "field \"date\" is not a day");
    else if (PyUnicode_CompareWithASCIIString(text, "NaT") != 0)
        ok = take_text(in, DATE, text);
    Py_DECREF(text);
    return ok;
}

/* What tables have where nothing is known: None, and not-a-number. */
static bool is_missing(PyObject *value) {
    return !value || value == Py_None || (PyFloat_Check(value) && isnan(PyFloat_AsDouble(value)));
}

static bool is_empty(PyObject *value) {
    return PyUnicode_Check(value) && PyUnicode_GetLength(value) == 0;
}

/* What an error may call a document. */
static PyObject *name_of(PyObject *id) {
    return id && (PyUnicode_Check(id) || PyLong_Check(id)) ? id : NULL;
}

static bool take(struct input *in, enum field field, PyObject *value) {
    char type[80];
    if (is_missing(value))
        return true;
    if (PyUnicode_Check(value))
        return take_text(in, field, value);
    if (field == ID && PyLong_Check(value) && !PyBool_Check(value))
        return take_number(in, value);
    if (field == DATE) {
        int is = PyObject_IsInstance(value, date_class);
        if (is)
            return is > 0 && take_day(in, value);
    }
    return complain(in, CASUS_EINPUT, "field \"%s\" is not a string but %s", names[field],
                    type_name(value, type));
}

static bool take_given(struct input *in, const struct fields *given) {
    PyObject *const values[FIELDS] = {NULL,          given->id,  given->date,   given->title,
                                      given->source, given->url, given->author, given->language};
    in->id = name_of(given->id);
    for (int f = ID; f < FIELDS; f++)
        if (!take(in, (enum field)f, values[f]))
            return false;
    return true;
}

static bool take_fields(struct input *in, PyObject *dict) {
    PyObject *values[FIELDS];
    for (int f = 0; f < FIELDS; f++) {
        values[f] = PyDict_GetItemWithError(dict, keys[f]);
        if (!values[f] && PyErr_Occurred())
            return false;
    }
    /* The dictionary may change under the methods of what it holds. */
    for (int f = 0; f < FIELDS; f++)
        Py_XINCREF(values[f]);
    bool ok = true;
    in->id = name_of(values[ID]);
    if (is_missing(values[TEXT]))
        ok = complain(in, CASUS_EINPUT, "has no field \"text\"");
    for (int f = 0; ok && f < FIELDS; f++) {
        if (is_missing(values[f]) || (f == DATE && is_empty(values[f])))
            continue; /* what is given for all holds */
        Py_CLEAR(in->utf8[f]);
        ok = take(in, (enum field)f, values[f]);
    }
    Py_XINCREF(in->id);
    for (int f = 0; f < FIELDS; f++)
        Py_XDECREF(values[f]);
    return ok;
}

/* A mapping that is no dictionary becomes one. */
static bool take_mapping(struct input *in, PyObject *object) {
    char type[80];
    PyObject *has = PyObject_GetAttrString(object, "keys");
    if (!has) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError))
            return false;
        PyErr_Clear();
        return complain(in, CASUS_EUSAGE, "is neither a string nor a mapping but %s",
                        type_name(object, type));
    }
    Py_DECREF(has);
    PyObject *dict = PyObject_CallFunctionObjArgs((PyObject *)&PyDict_Type, object, NULL);
    if (!dict)
        return false;
    bool ok = take_fields(in, dict);
    Py_DECREF(dict);
    return ok;
}

static const char *z_of(PyObject *bytes) {
    return bytes ? PyBytes_AsString(bytes) : NULL;
}

static casus_doc *make(struct input *in, const struct fields *given) {
    enum { LONG = 64 << 10 }; /* texts that others need not wait for */
    char day[11];
    const casus_doc_info info = {
        .id = z_of(in->utf8[ID]),
        .title = z_of(in->utf8[TITLE]),
        .source = z_of(in->utf8[SOURCE]),
        .url = z_of(in->utf8[URL]),
        .date = casus_day(z_of(in->utf8[DATE]), day),
        .author = z_of(in->utf8[AUTHOR]),
        .language = z_of(in->utf8[LANGUAGE]),
        .text_max = given->text_max,
        .memory_max = given->memory_max,
    };
    const char *text = PyBytes_AsString(in->utf8[TEXT]);
    size_t len = (size_t)PyBytes_Size(in->utf8[TEXT]);
    PyThreadState *state = len > LONG ? PyEval_SaveThread() : NULL;
    casus_doc *doc = casus_doc_new(text, len, &info, &in->err);
    if (state)
        PyEval_RestoreThread(state);
    in->bad = !doc;
    return doc;
}

enum input_result input_document(PyObject *object, const struct fields *given, Py_ssize_t index,
                                 casus_doc **out, PyObject **error) {
    struct input in = {.index = index};
    bool ok = take_given(&in, given);
    *out = NULL;
    Py_XINCREF(in.id);
    PyObject *id = in.id; /* of the arguments */
    in.id = NULL;
    if (ok)
        ok = PyUnicode_Check(object) ? take_text(&in, TEXT, object)
             : PyDict_Check(object)  ? take_fields(&in, object)
                                     : take_mapping(&in, object);
    if (ok)
        *out = make(&in, given);
    enum input_result result = *out ? INPUT_DOC : INPUT_FAIL;
    if (in.bad) {
        *error = document_error(&in.err, index, in.id ? in.id : id);
        result = *error ? INPUT_BAD : INPUT_FAIL;
    }
    Py_XDECREF(in.id);
    Py_XDECREF(id);
    for (int f = 0; f < FIELDS; f++)
        Py_XDECREF(in.utf8[f]);
    return result;
}
