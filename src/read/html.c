/* html.c - stands in until pages are read: the text without its tags. */
#include "read/html.h"

#include "read/charset.h"

casus_doc *html_doc(struct str bytes, const struct html_hints *hints, const struct read_options *o,
                    casus_error *err) {
    const struct charset *c = charset_find(hints->charset);
    struct buf page = {0}, text = {0};
    casus_doc *doc = NULL;
    if (charset_decode(c ? c : charset_find(STR("utf-8")), bytes, true, &page, err)) {
        bool tag = false;
        for (size_t i = 0; i < page.len; i++) {
            if (page.p[i] == '<' || page.p[i] == '>')
                tag = page.p[i] == '<';
            else if (!tag)
                buf_char(&text, page.p[i]);
        }
        casus_doc_info info = read_info(o);
        info.id = hints->id;
        info.url = hints->url;
        if (hints->date)
            info.date = hints->date;
        if (!str_trim(buf_view(&text)).len)
            error_set(err, CASUS_EINPUT, "nothing to read in the page");
        else
            doc = casus_doc_new(text.p, text.len, &info, err);
    }
    buf_free(&page);
    buf_free(&text);
    return doc;
}
