/* ontology.h - the classes that CAMEO's roots and PLOVER's categories belong to. */
#ifndef CASUS_DOCUMENT_ONTOLOGY_H
#define CASUS_DOCUMENT_ONTOLOGY_H

/* The five classes of the Phoenix data, by CAMEO root (1 to 20). */
const char *ontology_penta(int root);

/* PLOVER's four classes, by category in capitals; "" where it is none. */
const char *ontology_quad(const char *plover);

#endif
