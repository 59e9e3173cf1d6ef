# Rscript casus.R FOLDER: FOLDER has what tests/r.sh made; fails where R sees something else than casus.
library(casus)
folder <- commandArgs(TRUE)[1]
file <- function(name) file.path(folder, name)

csv <- casus_events(file("events.csv"))
tsv <- casus_events(file("events.tsv"))
stopifnot(identical(csv, tsv), nrow(csv) == length(readLines(file("events.jsonl"))))

# Types.
stopifnot(inherits(csv$published, "Date"), inherits(csv$due, "Date"), is.list(csv$context),
          is.character(csv$cameo), any(startsWith(csv$cameo, "0")),
          identical(levels(csv$plover)[16], "ASSAULT"), nlevels(csv$plover) == 16,
          nlevels(csv$status) == 10, !anyNA(csv$status), is.numeric(csv$goldstein),
          all(abs(csv$goldstein) <= 10), all(csv$confidence > 0 & csv$confidence <= 1),
          is.na(csv$plover[csv$cameo == "010"]), any(!is.na(csv$due)), any(!is.na(csv$lat)),
          all(is.na(csv$date) == (csv$date_precision == "unknown")))

if (!file.exists(file("events.db"))) {
  cat("DBI and RSQLite are not installed: stores were not read\n")
  quit(status = 0)
}
store <- casus_events(file("events.db"))
# The store knows of the same happenings over all documents, a table of those within one.
differs <- vapply(names(csv), function(name) !identical(csv[[name]], store[[name]]), TRUE)
if (any(setdiff(names(csv)[differs], "same_as") != ""))
  stop("the store and the table differ in ", toString(names(csv)[differs]))
stopifnot(all(is.na(csv$same_as) | !is.na(store$same_as)))
some <- casus_events(file("events.db"), "e.plover = 'ASSAULT'")
stopifnot(nrow(some) > 0, nrow(some) == sum(store$plover == "ASSAULT", na.rm = TRUE))

# Panels: the counts of casus dyads, and noughts between them.
for (per in c("month", "week", "year", "day")) {
  panel <- casus_panel(store, per)
  told <- read.csv(file(paste0("dyads-", per, ".csv")), na.strings = "", colClasses = c(period = "Date"))
  both <- merge(panel, told, by = c("source", "target", "period"))
  counts <- c("count", "verbal_coop", "material_coop", "verbal_conf", "material_conf")
  for (name in counts)
    stopifnot(all(both[[paste0(name, ".x")]] == both[[paste0(name, ".y")]]))
  stopifnot(nrow(both) == nrow(told), nrow(told) > 20, sum(panel$count > 0) == nrow(told),
            all(abs(both$goldstein_sum.x - both$goldstein_sum.y) < 0.05))
  periods <- length(unique(panel$period))
  stopifnot(all(table(panel$source, panel$target) %in% c(0, periods)), periods > 0,
            is.factor(panel$source), identical(levels(panel$source), levels(panel$target)),
            !anyNA(panel$count), all(is.na(panel$goldstein_mean) == (panel$count == 0)))
}
all_reports <- casus_panel(store, reports = TRUE, status = levels(store$status))
stopifnot(sum(all_reports$count) > sum(casus_panel(store)$count))
cut <- casus_panel(store, from = "1995-06-10", to = "1995-08-20")
stopifnot(identical(range(cut$period), as.Date(c("1995-06-01", "1995-08-01"))))

panel <- casus_panel(store)
series <- casus_series(panel, "IGONAT", "BIH")
stopifnot(nrow(series) == length(unique(panel$period)), sum(series$count) > 0)
svg(file("pair.svg"))
casus_plot(panel, "IGONAT", "BIH")
casus_plot(panel, "USA", "YUG", both = FALSE)
invisible(dev.off())

refused <- function(code) inherits(try(code, silent = TRUE), "try-error")
stopifnot(refused(casus_events(file("none.csv"))), refused(casus_events(file("dyads-year.csv"))),
          refused(casus_series(panel, "XXX", "YYY")), refused(casus_panel(store[0, ])),
          refused(casus_events(file("events.csv"), "1 = 1")), refused(casus_events(file("events.db"), "nothing")))
cat("R agrees:", nrow(store), "events,", nrow(panel), "rows of the panel\n")
