# countries.awk - what tests/countries.sh reads and compares.
#
#     awk -v mode=texts    sentences with marks -> TSV of documents (id, text)
#     awk -v mode=compare  the same sentences, then the records as TSV -> what is right
#
# Of several records the one with its trigger nearest to the marked one is compared, of equally near
# ones the first. A side of it is `coded` where it has an actor at all, and `found` where one stands
# at words that are marked on that side. What is found is right where each actor at marked words has
# the country of its mark (`---` is none): that says how well countries are told. What is coded is
# right where every actor has a country marked on that side: that counts parties of other acts and
# wrongly read sentences too.

# Cuts the marks out of `s`; sets text, and by side the countries, sectors and spans.
function cut_marks(s,    at, mark, words, side) {
    text = ""
    country["S"] = country["T"] = sector["S"] = sector["T"] = " "
    spans["S"] = spans["T"] = ""
    trigger_start = trigger_end = 0
    while ((at = index(s, "[")) > 0) {
        text = text substr(s, 1, at - 1)
        s = substr(s, at + 1)
        mark = substr(s, 1, index(s, "]") - 1)
        s = substr(s, length(mark) + 2)
        words = substr(mark, index(mark, " ") + 1)
        side = substr(mark, 1, 1)
        if (side != "A") {
            country[side] = country[side] substr(mark, 3, 3) " "
            sector[side] = sector[side] substr(mark, 7, 3) " "
            spans[side] = spans[side] length(text) "-" (length(text) + length(words)) "|"
        } else if (!trigger_end) {
            trigger_start = length(text)
            trigger_end = length(text) + length(words)
        }
        text = text words
    }
    text = text s
}

function distance(span,    ends) {
    split(span, ends, "-")
    if (ends[1] >= trigger_end)
        return ends[1] - trigger_end + 1
    return ends[2] <= trigger_start ? trigger_start - ends[2] + 1 : 0
}

# Whether each of the codes, joined by |, is marked.
function all_marked(codes, marked,    list, n, i) {
    n = split(codes, list, "|")
    for (i = 1; i <= n; i++)
        if (index(marked, " " (list[i] == "" ? "---" : list[i]) " ") == 0)
            return 0
    return n > 0 || index(marked, " --- ") > 0
}

function overlap(this, that,    x, y) {
    return split(this, x, "-") == 2 && split(that, y, "-") == 2 && x[1] + 0 < y[2] + 0 &&
        y[1] + 0 < x[2] + 0
}

# Compares the actors of a side that stand at marked words with the marks: 1 all have what is
# marked (at words marked twice, one of the two), 0 not all, -1 none stands there.
function compare(at, codes, side, marks,    a, b, c, m, i, j, n, k, here, right, said) {
    n = split(at, a, "|")
    split(codes, c, "|")
    k = split(spans[side], b, "|")
    split(substr(marks, 2), m, " ")
    said = -1
    for (i = 1; i <= n; i++) {
        here = right = 0
        for (j = 1; j < k; j++)
            if (overlap(a[i], b[j])) {
                here++
                right += (c[i] == "" ? "---" : c[i]) == m[j]
            }
        if (here)
            said = said != 0 && right > 0
    }
    return said
}

# Compares a side of the record in `cell` with the marks.
function judge(side, name,    codes, at, words, right, said) {
    if (country[side] == " ")
        return
    marked[side]++
    words = cell[column[name]]
    codes = cell[column[name "_country"]]
    at = cell[column[name "_span"]]
    coded[side] += words != ""
    right_coded[side] += words != "" && all_marked(codes, country[side])
    right = compare(at, codes, side, country[side])
    found[side] += right >= 0
    right_found[side] += right == 1
    right_sector[side] += compare(at, cell[column[name "_sector"]], side, sector[side]) == 1
    said = words == "" ? "NONE" : right < 0 ? "ELSEWHERE" : "WRONG"
    if (verbose && right < 1)
        printf "%4d %s %s: %s not%s: %s (%s) | %s\n", line, name, said,
            codes == "" ? "---" : codes, country[side], words, cell[column["trigger"]], text
}

function share(a, b) {
    return b ? a / b : 0
}

function tell(side, name) {
    printf "%s: %d marked, %.3f coded, %.3f found; country right of found %.3f, of coded %.3f; " \
        "sector right of found %.3f\n", name, marked[side], share(coded[side], marked[side]),
        share(found[side], marked[side]), share(right_found[side], found[side]),
        share(right_coded[side], coded[side]), share(right_sector[side], found[side])
    if (share(found[side], marked[side]) < found_least ||
        share(right_found[side], found[side]) < right_least)
        bad = 1
}

BEGIN {
    FS = "\t"
    if (mode == "texts")
        print "id\ttext"
}

FILENAME != last_file {
    last_file = FILENAME
    files++
    header = files == 2
}

files == 1 && NF == 4 && $1 != "NONE" {
    cut_marks($4)
    if (mode == "texts")
        print FNR "\t" text
    sentence[FNR] = $4
    lines = FNR
    next
}

files == 2 && header {
    for (i = 1; i <= NF; i++)
        column[$i] = i
    header = 0
    next
}

files == 2 {
    id = $column["doc"]
    records[id] = records[id] $0 "\n"
}

END {
    if (mode == "texts")
        exit
    for (line = 1; line <= lines; line++) {
        if (!(line in sentence))
            continue
        cut_marks(sentence[line])
        best = ""
        n = split(records[line], list, "\n")
        for (i = 1; i < n; i++) {
            split(list[i], cell, "\t")
            d = distance(cell[column["trigger_span"]])
            if (best == "" || d < least) {
                best = list[i]
                least = d
            }
        }
        split(best, cell, "\t")
        judge("S", "source")
        judge("T", "target")
    }
    tell("S", "source")
    tell("T", "target")
    exit bad
}
