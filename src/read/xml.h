/* xml.h - libxml2 watched while it parses; private to read/.
 *
 * Where an allocation fails, libxml2 (2.9) leaves things out, prints a message, crashes or never
 * ends. So it begins only where there is memory for what it may need, prints nothing, and what
 * fails all the same is noticed.
 */
#ifndef CASUS_READ_XML_H
#define CASUS_READ_XML_H

#include <libxml/xmlerror.h>
#include <stdbool.h>

struct xml_watch {
    bool no_memory; /* what was parsed may lack anything */
    xmlStructuredErrorFunc before;
    void *before_context;
};

/* From begin to end the watch has this thread's errors that no parser is told of. False: there is
 * not the memory to parse so many bytes; it is not to be ended then. */
bool xml_watch_begin(struct xml_watch *w, size_t len);
void xml_watch_end(struct xml_watch *w);

#endif
