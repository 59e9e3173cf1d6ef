/* module.c - the module casus._casus. The package around it is python/casus. */
#include "casus_python.h"

#include <string.h>

bool add_type(PyObject *module, const char *name, PyType_Spec *spec, PyTypeObject **out) {
    PyObject *type = PyType_FromSpec(spec);
    if (!type)
        return false;
    *out = (PyTypeObject *)type;
    Py_INCREF(type); /* the module's; ours stays for ever */
    if (PyModule_AddObject(module, name, type) == 0)
        return true;
    Py_DECREF(type);
    return false;
}

PyObject *no_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
    (void)args, (void)kwargs;
    PyErr_Format(PyExc_TypeError, "%R objects come from a document or a model", (PyObject *)type);
    return NULL;
}

void free_object(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject_Free(self);
    Py_DECREF(type);
}

static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "casus._casus",
    .m_doc = "The C extension of the package casus.",
    .m_size = -1, /* its types are the process's */
};

PyMODINIT_FUNC PyInit__casus(void);

PyMODINIT_FUNC PyInit__casus(void) {
    PyObject *m = PyModule_Create(&definition);
    if (m && errors_init(m) && input_init() && model_init(m) && document_init(m) && items_init(m) &&
        event_init(m) && many_init(m) && arrow_init(m) &&
        PyModule_AddStringConstant(m, "version", casus_version()) == 0)
        return m;
    Py_XDECREF(m);
    return NULL;
}
