/* errors.c - what goes wrong as exceptions that say which document, and why. */
#include "casus_python.h"

PyObject *error_type, *document_error_type, *model_error_type;

static PyObject *new_exception(PyObject *module, const char *name, const char *full,
                               const char *doc, PyObject *base, PyObject *second) {
    PyObject *bases = PyTuple_Pack(2, base, second);
    PyObject *type = bases ? PyErr_NewExceptionWithDoc(full, doc, bases, NULL) : NULL;
    Py_XDECREF(bases);
    if (!type)
        return NULL;
    Py_INCREF(type); /* the module's; ours stays for ever */
    if (PyModule_AddObject(module, name, type) == 0)
        return type;
    Py_DECREF(type);
    Py_DECREF(type);
    return NULL;
}

bool errors_init(PyObject *module) {
    error_type = PyErr_NewExceptionWithDoc(
        "casus.Error",
        "What goes wrong in Casus. `code` names the kind of error: \"encoding\", \"limit\", ...",
        NULL, NULL);
    if (!error_type)
        return false;
    Py_INCREF(error_type);
    if (PyModule_AddObject(module, "Error", error_type) != 0)
        return false;
    document_error_type = new_exception(
        module, "DocumentError", "casus.DocumentError",
        "A document cannot be coded. `index` is its place in code_many (None in code), `id` its id "
        "where it has one, `code` the kind of error, `reason` what is wrong with it.",
        error_type, PyExc_ValueError);
    model_error_type = new_exception(
        module, "ModelError", "casus.ModelError",
        "Model or lexicon cannot be used. `code` is the kind of error, `reason` what is wrong, "
        "`file` and `line` say where (None where there is none).",
        error_type, PyExc_RuntimeError);
    return document_error_type && model_error_type;
}

/* Sets an attribute to a new reference, which it takes; false where that fails. */
static bool set(PyObject *object, const char *name, PyObject *value) {
    bool ok = value && PyObject_SetAttrString(object, name, value) == 0;
    Py_XDECREF(value);
    return ok;
}

static PyObject *message_of(const casus_error *err) {
    return text_of(err->message, strlen(err->message));
}

static PyObject *with_attributes(PyObject *type, PyObject *message, const casus_error *err) {
    PyObject *e = message ? PyObject_CallFunctionObjArgs(type, message, NULL) : NULL;
    Py_XDECREF(message);
    if (e && (!set(e, "code", text_or_none(casus_status_name(err->code))) ||
              !set(e, "reason", message_of(err))))
        Py_CLEAR(e);
    return e;
}

void raise_object(PyObject *exception) {
    PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
    Py_DECREF(exception);
}

void *raise_model(const casus_error *err) {
    if (err->code == CASUS_ENOMEM)
        return PyErr_NoMemory();
    PyObject *reason = message_of(err), *message = NULL;
    PyObject *file = text_or_none(err->file);
    if (reason && file && err->line)
        message = PyUnicode_FromFormat("%U:%zu: %U", file, err->line, reason);
    else if (reason && file && file != Py_None)
        message = PyUnicode_FromFormat("%U: %U", file, reason);
    else if (reason && file)
        message = new_ref(reason);
    Py_XDECREF(reason);
    PyObject *e = with_attributes(model_error_type, message, err);
    if (e && (!set(e, "file", file ? new_ref(file) : NULL) ||
              !set(e, "line", err->line ? PyLong_FromSize_t(err->line) : new_ref(Py_None))))
        Py_CLEAR(e);
    Py_XDECREF(file);
    if (e)
        raise_object(e);
    return NULL;
}

static PyObject *document_message(const casus_error *err, Py_ssize_t index, PyObject *id) {
    PyObject *reason = message_of(err);
    if (!reason)
        return NULL;
    PyObject *message =
        index >= 0 && id ? PyUnicode_FromFormat("document %zd (id %.200R): %U", index, id, reason)
        : index >= 0     ? PyUnicode_FromFormat("document %zd: %U", index, reason)
        : id             ? PyUnicode_FromFormat("document %.200R: %U", id, reason)
                         : new_ref(reason);
    Py_DECREF(reason);
    return message;
}

PyObject *document_error(const casus_error *err, Py_ssize_t index, PyObject *id) {
    if (err->code == CASUS_ENOMEM)
        return PyObject_CallFunctionObjArgs(PyExc_MemoryError, NULL);
    PyObject *e = with_attributes(document_error_type, document_message(err, index, id), err);
    if (e && (!set(e, "id", new_ref(id ? id : Py_None)) ||
              !set(e, "index", index >= 0 ? PyLong_FromSsize_t(index) : new_ref(Py_None))))
        Py_CLEAR(e);
    return e;
}

void *raise_document(const casus_error *err, Py_ssize_t index, PyObject *id) {
    PyObject *e = document_error(err, index, id);
    if (e)
        raise_object(e);
    return NULL;
}
