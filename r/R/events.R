# Stores and tables to data frames.

# Levels are those of docs/FORMATS.md, in their order there; none is left out because a file happens to
# lack it, so that frames of several files can be bound together.
levels_of <- list(
  plover = c("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
             "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
  penta = c("statement", "verbal-cooperation", "material-cooperation", "verbal-conflict",
            "material-conflict"),
  quad = c("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"),
  status = c("occurred", "ongoing", "planned", "promised", "threatened", "conditional", "demanded",
             "denied", "did-not-happen", "hypothetical"),
  date_precision = c("day", "week", "month", "year", "unknown")
)

# The columns of a frame, and how each is to be read.
columns <- c(
  id = "character", doc = "character", published = "Date", day = "Date", sentence = "integer",
  trigger = "character", cameo = "character", plover = "factor", mode = "character",
  penta = "factor", quad = "factor", goldstein = "numeric",
  source_name = "character", source_code = "character", source_country = "character",
  source_sector = "character",
  target_name = "character", target_code = "character", target_country = "character",
  target_sector = "character",
  status = "factor", date = "Date", date_end = "Date", date_precision = "factor", due = "Date",
  location_name = "character", location_country = "character", lat = "numeric", lon = "numeric",
  context = "list", confidence = "numeric", same_as = "character"
)

typed <- function(frame) {
  for (name in names(columns)) {
    value <- frame[[name]]
    frame[[name]] <- switch(columns[[name]],
      Date = as.Date(value, "%Y-%m-%d"),
      factor = factor(value, levels = levels_of[[name]]),
      integer = as.integer(value),
      numeric = as.numeric(value),
      list = lapply(strsplit(ifelse(is.na(value), "", value), "|", fixed = TRUE), as.character),
      as.character(value))
  }
  frame <- frame[names(columns)]
  rownames(frame) <- NULL
  frame
}

read_table <- function(path) {
  read <- if (grepl("\\.tsv(\\.gz)?$", path)) read.delim else read.csv
  # All as text: codes such as "042" are no numbers, the country NA is no missing value.
  frame <- read(path, colClasses = "character", na.strings = "", check.names = FALSE,
                quote = if (identical(read, read.csv)) "\"" else "", comment.char = "",
                encoding = "UTF-8")
  missing <- setdiff(names(columns), c(names(frame), "day"))
  if (length(missing) > 0)
    stop(path, ": no table of `casus code`: it has no column ", missing[1], call. = FALSE)
  frame$day <- ifelse(is.na(frame$date), frame$published, frame$date)
  frame
}

# What the actors of one side say, joined as in a table of `casus code`; nothing said at all is NA.
joined <- function(side, column) sprintf(
  "(SELECT nullif(group_concat(%s, '|'), '') FROM (SELECT coalesce(%s, '') AS %s FROM event_actor a
    WHERE a.document = e.document AND a.event = e.number AND a.side = '%s' ORDER BY a.position))",
  column, column, column, side)

read_store <- function(path, where) {
  for (package in c("DBI", "RSQLite"))
    if (!requireNamespace(package, quietly = TRUE))
      stop("to read a store install the package ", package, " (Debian: r-cran-", tolower(package),
           "), or write a table: casus export --format csv", call. = FALSE)
  db <- DBI::dbConnect(RSQLite::SQLite(), path, flags = RSQLite::SQLITE_RO)
  on.exit(DBI::dbDisconnect(db))
  actor <- unlist(lapply(c("source", "target"), function(side)
    vapply(c("name", "code", "country", "sector"), function(column)
      paste0(joined(side, column), " AS ", side, "_", column), "")))
  DBI::dbGetQuery(db, paste0(
    "SELECT e.id, d.id AS doc, d.date AS published, date(e.day * 86400, 'unixepoch') AS day, e.sentence,
       e.trigger, e.cameo, e.plover, e.mode, e.penta, e.quad, e.goldstein, ",
    paste(actor, collapse = ", "),
    ", e.status, e.date, e.date_end, e.date_precision, e.due, e.location_name, e.location_country,
       e.location_lat AS lat, e.location_lon AS lon, e.confidence, e.same_as,
       (SELECT group_concat(context, '|') FROM (SELECT context FROM event_context c
         WHERE c.document = e.document AND c.event = e.number ORDER BY c.position)) AS context
     FROM event e JOIN document d ON d.number = e.document ",
    if (is.null(where)) "" else paste0("WHERE ", where),
    " ORDER BY e.document, e.number"))
}

casus_events <- function(path, where = NULL) {
  if (!file.exists(path))
    stop(path, ": there is no such file", call. = FALSE)
  store <- identical(readBin(path, "raw", 15L), charToRaw("SQLite format 3"))
  if (!store && !is.null(where))
    stop("`where` is for stores", call. = FALSE)
  typed(if (store) read_store(path, where) else read_table(path))
}
