# Events to panels of dyads, and their pictures.

# The parties of each event's side: the country, or the code of those that have none.
parties <- function(country, code) {
  countries <- strsplit(ifelse(is.na(country), "", country), "|", fixed = TRUE)
  codes <- strsplit(ifelse(is.na(code), "", code), "|", fixed = TRUE)
  mapply(function(a, b) {
    n <- max(length(a), length(b))
    a <- c(a, rep("", n - length(a)))
    b <- c(b, rep("", n - length(b)))
    unique(Filter(nzchar, ifelse(nzchar(a), a, b)))
  }, countries, codes, SIMPLIFY = FALSE)
}

period_of <- function(day, per) {
  if (per == "day")
    return(day)
  if (per == "week") # begins on Monday
    return(day - (as.integer(format(day, "%u")) - 1L))
  as.Date(format(day, if (per == "month") "%Y-%m-01" else "%Y-01-01"))
}

# One row for each event and pair of parties.
pairs_of <- function(events) {
  source <- parties(events$source_country, events$source_code)
  target <- parties(events$target_country, events$target_code)
  n <- lengths(source) * lengths(target)
  row <- rep(seq_len(nrow(events)), n)
  data.frame(
    row = row,
    source = unlist(Map(function(s, t) rep(s, each = length(t)), source, target)[n > 0]),
    target = unlist(Map(function(s, t) rep(t, times = length(s)), source, target)[n > 0]))
}

casus_panel <- function(events, per = c("month", "week", "day", "year"),
                        status = c("occurred", "ongoing"), reports = FALSE,
                        from = NULL, to = NULL) {
  per <- match.arg(per)
  keep <- !is.na(events$day) & events$status %in% status & (reports | is.na(events$same_as))
  if (!is.null(from)) keep <- keep & events$day >= as.Date(from)
  if (!is.null(to)) keep <- keep & events$day <= as.Date(to)
  events <- events[keep, ]
  counts <- c("verbal_coop", "material_coop", "verbal_conf", "material_conf")
  if (nrow(events) == 0)
    stop("no event is left for a panel", call. = FALSE)
  pairs <- pairs_of(events)
  cell <- data.frame(source = pairs$source, target = pairs$target,
                     period = period_of(events$day[pairs$row], per),
                     count = 1L, goldstein_sum = events$goldstein[pairs$row])
  quad <- as.integer(events$quad)[pairs$row]
  for (i in seq_along(counts))
    cell[[counts[i]]] <- as.integer(!is.na(quad) & quad == i)
  seen <- aggregate(cell[c("count", "goldstein_sum", counts)], cell[c("source", "target", "period")], sum)
  # Every dyad in every period, from the first to the last: nothing happened is a row of noughts.
  first <- period_of(if (is.null(from)) min(events$day) else as.Date(from), per)
  last <- period_of(if (is.null(to)) max(events$day) else as.Date(to), per)
  dyads <- unique(seen[c("source", "target")])
  all <- merge(dyads, data.frame(period = seq(first, last, by = per)), by = NULL)
  panel <- merge(all, seen, by = c("source", "target", "period"), all.x = TRUE)
  for (name in c("count", "goldstein_sum", counts))
    panel[[name]][is.na(panel[[name]])] <- 0
  for (name in c("count", counts))
    panel[[name]] <- as.integer(panel[[name]])
  panel$goldstein_sum <- round(panel$goldstein_sum, 6)
  panel$goldstein_mean <- ifelse(panel$count > 0, panel$goldstein_sum / panel$count, NA)
  panel <- panel[order(panel$source, panel$target, panel$period), ]
  parties <- sort(unique(c(panel$source, panel$target)))
  panel$source <- factor(panel$source, levels = parties)
  panel$target <- factor(panel$target, levels = parties)
  rownames(panel) <- NULL
  attr(panel, "per") <- per
  panel
}

casus_series <- function(panel, source, target) {
  series <- panel[panel$source == source & panel$target == target, ]
  if (nrow(series) == 0)
    stop("the panel has no ", source, " towards ", target, call. = FALSE)
  rownames(series) <- NULL
  series
}

casus_plot <- function(panel, source, target, both = TRUE) {
  one <- casus_series(panel, source, target)
  two <- if (both && any(panel$source == target & panel$target == source))
    casus_series(panel, target, source)
  deeds <- function(s) cbind(s$verbal_coop + s$material_coop, -(s$verbal_conf + s$material_conf))
  shown <- list(one, two)
  shown <- shown[lengths(shown) > 0]
  # From the first month with a happening to the last.
  days <- do.call(c, lapply(shown, function(s) s$period[s$count > 0]))
  shown <- lapply(shown, function(s) s[s$period >= min(days) & s$period <= max(days), ])
  before <- par(mfrow = c(length(shown), 1), mar = c(3, 4, 2.5, 1))
  on.exit(par(before))
  half <- 0.4 * min(31, as.numeric(diff(one$period), units = "days"))
  for (series in shown) {
    bars <- deeds(series)
    most <- max(1, abs(bars))
    plot(series$period, rep(0, nrow(series)), type = "n", ylim = c(-most, most),
         xlim = range(series$period) + c(-half, half), xlab = "", ylab = "happenings", las = 1)
    rect(series$period - half, 0, series$period + half, bars[, 1], col = "#3b7dd8", border = NA)
    rect(series$period - half, bars[, 2], series$period + half, 0, col = "#c8553d", border = NA)
    abline(h = 0)
    scaled <- series$goldstein_mean / 10 * most
    lines(series$period[!is.na(scaled)], scaled[!is.na(scaled)], type = "b", pch = 20)
    title(paste(series$source[1], "\u2192", series$target[1]), font.main = 1)
  }
  legend("topleft", c("cooperation", "conflict", "mean Goldstein value (scaled)"), bty = "n", cex = 0.8,
         fill = c("#3b7dd8", "#c8553d", NA), border = NA, pch = c(NA, NA, 20), lty = c(NA, NA, 1))
  invisible(one)
}
