#include "core/analyses/km/r/r_helpers.h"

namespace atrisk::analyses {
namespace {

// Compilers take string literals of 64 kB; this is one to read, so it stays in one piece.
constexpr std::string_view helpers = R"R(library(survival)

# ---- Reading: every cell as text, so that nothing is guessed ----
nothing <- c("", ".", "NA", "N/A", "n/a", "NaN", "NAN", "nan", "NULL", "null", "#N/A", "-", "?", "unknown", "Unknown", "UNKNOWN",
             "#VALUE!", "#DIV/0!", "#REF!", "#NAME?", "#NUM!", "#NULL!")
plain <- function(x, decimal, thousands) { # numbers, perhaps with a unit behind them, with a decimal point and nothing between thousands
  between <- if (thousands == " ") "[ \u00a0\u2007\u2009\u202f]" else if (thousands == "'") "['\u2019]" else paste0("[", thousands, "]")
  whole <- if (thousands == "") "[0-9]*" else paste0("(?:[0-9]{1,3}(?:", between, "[0-9]{3})+|[0-9]*)")
  form <- paste0("^[-+]?(?=[.,]?[0-9])", whole, "(?:[", decimal, "][0-9]*)?(?:[eE][-+]?[0-9]+)?[ \u00a0]?[a-zA-Z%/]*$")
  found <- grepl(form, x, perl = TRUE)
  if (thousands != "") x[found] <- gsub(paste0("(?<=[0-9])", between, "(?=[0-9]{3})"), "", x[found], perl = TRUE)
  x[found] <- sub(decimal, ".", x[found], fixed = TRUE)
  x
}
requoted <- function(file, sep, header, encoding) { # cells with a quotation mark among their characters (5" lesion), as read.csv has them
  from <- file(file, encoding = if (encoding == "UTF-8") "native.enc" else encoding)
  lines <- readLines(from, encoding = "UTF-8", warn = FALSE)
  close(from)
  text <- paste(lines[header:length(lines)], collapse = "\n")
  text <- sub(paste0("^", intToUtf8(65279)), "", text)
  ends <- if (sep == "") " \t\n" else paste0(sep, "\n")
  quoted <- paste0("(?<![^", ends, "])", if (sep == "\t") " *" else "[ \t]*", "\"[^\"]*+(?:\"\"[^\"]*+)*+\"")
  found <- gregexpr(paste0(quoted, "(*SKIP)(*FAIL)|(?<![^", ends, "])[^\"", ends, "]++\"[^", ends, "]*+"), text, perl = TRUE)
  regmatches(text, found) <- lapply(regmatches(text, found), function(x) paste0("\"", gsub("\"", if (sep == "") "\\\\\"" else "\"\"", trimws(x)), "\""))
  copy <- tempfile(fileext = ".csv")
  writeLines(enc2utf8(text), copy, useBytes = TRUE)
  copy
}
read_csv <- function(file, sep = ",", header = 1, encoding = "UTF-8", decimal = ".", thousands = "", literal = FALSE) { # sep "": runs of blanks; literal: quotation marks may be characters
  file <- unpacked(file)
  if (literal) file <- requoted(file, sep, header, encoding)
  if (literal) header <- 1
  d <- read.csv(file, sep = sep, skip = header - 1, colClasses = "character", na.strings = character(0), strip.white = TRUE,
                check.names = FALSE, row.names = NULL, encoding = "UTF-8", fileEncoding = if (literal || encoding == "UTF-8") "" else encoding)
  names(d)[1] <- sub(paste0("^", intToUtf8(65279)), "", names(d)[1]) # a byte order mark
  names(d) <- trimws(gsub("\\s*[\r\n]+\\s*", " ", names(d))) # in one line
  d <- d[rowSums(d != "") > 0, , drop = FALSE]
  d[] <- lapply(d, function(x) plain(ifelse(trimws(x) %in% nothing, NA, x), decimal, thousands))
  d
}
unpacked <- function(file) { # gzip and zlib
  start <- readBin(file, "raw", 2)
  if (!identical(start, as.raw(c(31, 139))) && !(start[1] == as.raw(120) && grepl("dsjc$", file))) return(file)
  copy <- tempfile(fileext = paste0("_", sub("[.]gz$", "", basename(file))))
  bytes <- readBin(file, "raw", file.size(file))
  if (start[1] == as.raw(120)) writeBin(memDecompress(bytes, "gzip"), copy)
  else {
    from <- gzfile(file, "rb")
    to <- file(copy, "wb")
    while (length(bytes <- readBin(from, "raw", 2^24)) > 0) writeBin(bytes, to)
    close(from)
    close(to)
  }
  copy
}
trimmed <- function(x) {
  if (!is.factor(x) && !is.character(x)) return(x)
  x <- sub(" +$", "", as.character(x))
  ifelse(trimws(x) %in% nothing, NA, x)
}
read_xpt <- function(file, member = "") {
  file <- unpacked(file)
  d <- tryCatch(foreign::read.xport(file), error = function(e) haven::read_xpt(file)) # versions 5 and 8
  if (!is.data.frame(d)) d <- d[[member]]
  as.data.frame(lapply(as.list(d), trimmed), check.names = FALSE)
}
read_xlsx <- function(file, sheet, header = 1) { # a merged cell's value stands for each of its rows
  file <- unpacked(file)
  d <- tryCatch(
    openxlsx::read.xlsx(file, sheet, startRow = header, detectDates = TRUE, fillMergedCells = TRUE, check.names = FALSE, sep.names = " ",
                        na.strings = c("", "NA", ".")),
    error = function(e) as.data.frame(readxl::read_excel(file, sheet, skip = header - 1, na = nothing, guess_max = 1e6, .name_repair = "minimal")))
  as.data.frame(lapply(as.list(d), trimmed), check.names = FALSE)
}
marked <- function(d, decimal, thousands) { # texts that are numbers
  d[] <- lapply(d, function(x) if (is.character(x)) plain(x, decimal, thousands) else x)
  d
}
named <- function(d, names) { # as Atrisk calls the columns
  if (ncol(d) != length(names)) stop("the sheet has other columns than Atrisk found")
  stats::setNames(d, names)
}
read_ods <- function(file, sheet, header = 1) { # a merged cell's value stands for each of its rows
  tables <- xml2::xml_find_all(xml2::read_xml(unz(unpacked(file), "content.xml")), ".//table:table")
  rows <- xml2::xml_find_all(tables[[match(sheet, xml2::xml_attr(tables, "name"), nomatch = 1)]], ".//table:table-row")
  times <- function(nodes, name) ifelse(is.na(n <- as.integer(xml2::xml_attr(nodes, name))), 1L, n)
  cells <- list()
  below <- list() # by column, a merged cell's value and the row it reaches to
  r <- 0
  for (row in rows) {
    cell <- xml2::xml_find_all(row, "table:table-cell|table:covered-table-cell")
    type <- xml2::xml_attr(cell, "value-type")
    text <- vapply(cell, function(one) paste(xml2::xml_text(xml2::xml_find_all(one, "text:p")), collapse = "\n"), "")
    value <- ifelse(type %in% c("float", "percentage", "currency"), xml2::xml_attr(cell, "value"),
             ifelse(type %in% "date", xml2::xml_attr(cell, "date-value"),
             ifelse(type %in% "boolean", toupper(xml2::xml_attr(cell, "boolean-value")), text)))
    last <- max(0, which(value != ""))
    each <- times(cell, "number-columns-repeated")[seq_len(last)]
    spans <- rep(times(cell, "number-rows-spanned")[seq_len(last)], each)
    value <- rep(value[seq_len(last)], each)
    for (column in which(spans > 1)) below[[as.character(column)]] <- list(value = value[column], to = r + spans[column])
    for (i in seq_len(if (last > 0 || length(below) > 0) times(row, "number-rows-repeated") else 0)) {
      now <- value
      for (column in names(below)) if (below[[column]]$to > r + i - 1) now[as.integer(column)] <- below[[column]]$value
      cells[[r + i]] <- now
    }
    r <- r + times(row, "number-rows-repeated")
    below <- Filter(function(one) one$to > r, below)
  }
  width <- max(lengths(cells))
  texts <- t(vapply(cells[header:length(cells)], function(row) c(row, rep(NA_character_, width))[seq_len(width)], character(width)))
  texts[is.na(texts)] <- ""
  used <- colSums(texts != "") > 0
  d <- as.data.frame(texts[-1, used, drop = FALSE])
  names(d) <- texts[1, used]
  as.data.frame(lapply(as.list(d[rowSums(d != "") > 0, , drop = FALSE]), trimmed), check.names = FALSE)
}
read_dataset_json <- function(file, member = "") {
  file <- unpacked(file)
  j <- tryCatch(jsonlite::fromJSON(file, simplifyVector = FALSE), error = function(e) NULL)
  if (is.null(j)) { # a line for each row behind what describes them
    lines <- Filter(nzchar, readLines(file, warn = FALSE, encoding = "UTF-8"))
    j <- jsonlite::fromJSON(lines[1], simplifyVector = FALSE)
    j$rows <- lapply(lines[-1], jsonlite::fromJSON, simplifyVector = FALSE)
  }
  groups <- c(j$clinicalData$itemGroupData, j$referenceData$itemGroupData) # version 1.0
  if (length(groups) > 0) j <- groups[[match(member, sapply(groups, `[[`, "name"), nomatch = 1)]]
  columns <- if (is.null(j$columns)) j$items else j$columns
  rows <- if (is.null(j$rows)) j$itemData else j$rows
  d <- lapply(seq_along(columns), function(i) unlist(lapply(rows, function(row) if (is.null(row[[i]])) NA else row[[i]])))
  names(d) <- sapply(columns, `[[`, "name")
  as.data.frame(lapply(d, trimmed), check.names = FALSE)
}
codes <- function(d) as.data.frame(lapply(as.list(haven::zap_labels(d)), trimmed), check.names = FALSE) # without their labels
read_sas <- function(file) codes(haven::read_sas(unpacked(file)))
read_spss <- function(file) { # user-missing values are NA; an encoding declared wrongly is Windows-1252
  file <- unpacked(file)
  codes(tryCatch(haven::read_sav(file), error = function(e) haven::read_sav(file, encoding = "windows-1252")))
}
read_por <- function(file) codes(haven::read_por(unpacked(file)))
read_stata <- function(file) codes(haven::read_dta(unpacked(file)))
number <- function(x) as.numeric(if (is.character(x)) sub("[^0-9.]+$", "", x) else x) # without the unit behind it
written_day <- function(x, order) { # 27.08.2020, 8/27/2020, 27-Aug-2020, 27/8/20
  parts <- lapply(regmatches(x, gregexpr("[0-9]+|[A-Za-z]+", x)), `[`, match(c("y", "m", "d"), strsplit(order, "")[[1]]))
  part <- function(i) vapply(parts, `[`, "", i)
  year <- ifelse(nchar(part(1)) == 2, paste0(ifelse(part(1) < "69", "20", "19"), part(1)), part(1))
  month <- ifelse(grepl("[A-Za-z]", part(2)), match(tolower(substr(part(2), 1, 3)), tolower(month.abb)), part(2))
  as.numeric(as.Date(ifelse(is.na(x), NA, paste(year, month, part(3), sep = "-"))))
}
day <- function(x, order = "") { # days since 1970-01-01
  if (is.character(x) && order != "") return(written_day(x, order))
  if (is.character(x)) return(as.numeric(as.Date(substr(x, 1, 10))))
  if (inherits(x, "POSIXct")) return(as.numeric(x) / 86400)
  as.numeric(x) - if (inherits(x, "Date")) 0 else 3653 # SAS counts from 1960
}
tidied <- function(d) { # values that only differ by spaces or Unicode form are one
  for (i in which(vapply(d, is.character, TRUE))) {
    if (requireNamespace("stringi", quietly = TRUE)) d[[i]] <- stringi::stri_trans_nfc(d[[i]])
    d[[i]] <- trimws(gsub("[\\s\u00a0\u2007\u202f\u200b]+", " ", d[[i]], perl = TRUE))
  }
  d
}
one_case <- function(x) { # the form with the most rows
  forms <- sort(table(x), decreasing = TRUE)
  names(forms)[match(tolower(x), tolower(names(forms)))]
}
without_zeros <- function(x) gsub("(?<![0-9])0+(?=[0-9])", "", tolower(trimws(x)), perl = TRUE)
join <- function(d, other, id, alike = FALSE) { # d's own columns win
  new <- !(tolower(names(other)) %in% tolower(names(d)))
  key <- names(other)[match(tolower(id), tolower(names(other)))]
  row <- match(d[[id]], other[[key]], incomparables = NA)
  if (alike) row <- ifelse(is.na(row), match(without_zeros(d[[id]]), without_zeros(other[[key]]), incomparables = NA), row)
  cbind(d, other[row, new, drop = FALSE])
}
below <- function(d, other) { # the rows of both, columns by name
  names(other) <- ifelse(tolower(names(other)) %in% tolower(names(d)), names(d)[match(tolower(names(other)), tolower(names(d)))], names(other))
  for (name in setdiff(names(d), names(other))) other[[name]] <- rep(NA, nrow(other))
  for (name in setdiff(names(other), names(d))) d[[name]] <- rep(NA, nrow(d))
  rbind(d, other[names(d)])
}
day_of_digits <- function(x) as.numeric(as.Date(as.character(x), "%Y%m%d")) # 20200308
count_first_day <- function(days) days + (days >= 0) # the day of the start is day 1
event_of <- function(x, events, censored) {
  if ("" %in% c(events, censored)) x <- ifelse(is.na(x), "", as.character(x)) # blank is a code too
  ifelse(x %in% events, 1, ifelse(x %in% censored, 0, NA))
}
at_risk <- function(p, t) p$time >= t & (if (is.null(p$entry)) TRUE else p$entry < t | (p$entry <= 0 & t == 0 & !leaves_at_zero)) # delayed entry
one_stay <- function(a, id) { # start/stop rows: of each patient the first one, until the last one's time and with its outcome
  o <- order(match(id, unique(id)), a$entry)
  first <- o[!duplicated(id[o])]
  last <- o[!duplicated(id[o], fromLast = TRUE)]
  a[first, c("time", "event")] <- a[last, c("time", "event")]
  list(a = a[first, ], rows = first)
}
must_count <- function(a, patients, events) { # per arm, as Atrisk has them
  here <- c(as.vector(table(a$arm)), sapply(levels(a$arm), function(arm) sum(a$event[a$arm == arm])))
  if (!identical(as.numeric(here), as.numeric(c(patients, events))))
    stop("patients and events of the arms (", paste(levels(a$arm), collapse = ", "), ") are ", paste(here, collapse = ", "), " here and ",
         paste(c(patients, events), collapse = ", "), " in Atrisk: the files are others, or were read otherwise")
}
days <- c(days = 1, weeks = 7, months = 30.4375, years = 365.25)

# ---- Printing: section,arm,control,term,level,time,statistic,value as `atrisk analyze --format csv` ----
quoted <- function(x) ifelse(grepl("[\",\r\n]", x), paste0("\"", gsub("\"", "\"\"", x), "\""), x)
written <- function(x) { # a number in a key, as there: 30.0, 68.5
  for (digits in 1:17) if (as.numeric(text <- format(x, digits = digits, scientific = FALSE, trim = TRUE)) == x) break
  if (grepl(".", text, fixed = TRUE)) text else paste0(text, ".0")
}
show <- function(section, values, arm = "", control = "", term = "", level = "", time = "", prefix = "") {
  for (name in names(values)) {
    value <- as.numeric(values[[name]])
    cells <- c(section, arm, control, term, level, if (is.numeric(time)) written(time) else time, paste0(prefix, name))
    cat(paste(quoted(enc2utf8(as.character(cells))), collapse = ","), ",", if (is.finite(value)) sprintf("%.15g", value), "\n", sep = "")
  }
}
attempt <- function(expression) tryCatch(expression, error = function(e) NULL) # not estimable: no line

# ---- An arm ----
at_time <- function(f, t) { # survival, standard error, interval at t; nothing past the last patient
  if (t > max(f$time) && min(f$surv) > 0) return(c(survival = NA, standardError = NA, lower = NA, upper = NA))
  s <- summary(f, times = t, extend = TRUE)
  c(survival = s$surv, standardError = s$std.err, lower = s$lower, upper = s$upper)
}
mean_to <- function(f) {
  if (tau > max(f$time) && min(f$surv) > 0) return(c(tau = tau, estimate = NA, standardError = NA, lower = NA, upper = NA))
  if (tau <= min(f$time)) return(c(tau = tau, estimate = tau, standardError = 0, lower = tau, upper = tau))
  s <- summary(f, rmean = tau)$table
  m <- s[[grep("^.?rmean", names(s))]]
  se <- s[["se(rmean)"]]
  c(tau = tau, estimate = m, standardError = se, lower = m - z * se, upper = m + z * se)
}
quantiles <- function(f) { # one row per quartile; a curve that ends flat at a level has its first time there, as print.survfit says
  q <- quantile(f, c(0, .25, .5, .75)) # the 0 keeps rounding from losing the quartile
  first <- function(values, band) {
    level <- c(0, 1 - band); time <- c(0, f$time)[!duplicated(level)]; level <- unique(level)
    rising <- order(level, na.last = NA)
    for (i in 1:3) {
      short <- .25 * i - 1.490116e-8
      if (isTRUE(abs(.25 * i - level[length(level)]) < 1.490116e-8)) values[i] <- time[rising][level[rising] >= short][1]
    }
    values
  }
  cbind(estimate = first(q$quantile[-1], f$surv), lower = first(q$lower[-1], f$lower), upper = first(q$upper[-1], f$upper))
}
show_arm <- function(a, arm) {
  p <- a[a$arm == arm, ]
  show("arms", c(subjects = nrow(p), events = sum(p$event), censored = sum(1 - p$event)), arm)
  if (nrow(p) == 0) return(NULL)
  f <- survfit(reformulate("1", outcome), data = p, conf.int = level, conf.type = type)
  q <- quantiles(f)
  for (i in 1:3) show("arms", q[i, ], arm, prefix = c("quartile1.", "median.", "quartile3.")[i])
  q <- quantiles(survfit(reformulate("1", outcome), data = transform(p, event = 1 - event)))[, "estimate"]
  show("arms", c(median = q[[2]], quartile1 = q[[1]], quartile3 = q[[3]]), arm, prefix = "followUp.")
  for (t in ticks) show("arms", c(atRisk = sum(at_risk(p, t * (1 - 1e-11)))), arm, time = t, prefix = "riskTable.")
  for (t in at) show("arms", c(at_time(f, t), atRisk = sum(at_risk(p, t))), arm, time = t, prefix = "milestones.")
  show("arms", mean_to(f), arm, prefix = "rmst.")
  f
}

# ---- Tests ----
chi_square <- function(x, df) c(chiSquare = x, df = df, p = pchisq(x, df, lower.tail = FALSE))
log_rank <- function(formula, p) {
  if (late) { # survdiff refuses delayed entry: its sums by hand. The score test of coxph(ties = "exact") is the same test, but slow
    stratified <- any(grepl("strata", attr(terms(formula), "term.labels")))
    sums <- weighted_sums(p, if (stratified) interaction(p[strata], drop = TRUE) else rep(1, nrow(p)))
    return(quadratic(sums, 1))
  }
  s <- survdiff(formula, data = p)
  chi_square(s$chisq, sum(rowSums(as.matrix(s$exp)) > 0) - 1)
}
# Observed minus expected under several weights at once, over strata: S, n and d are those of all arms of the stratum.
weights_of <- list(
  "fleming-harrington 0.0,0.0" = function(S, n, peto) 1 + 0 * S, "fleming-harrington 0.0,1.0" = function(S, n, peto) 1 - S,
  "fleming-harrington 1.0,1.0" = function(S, n, peto) S * (1 - S), "fleming-harrington 1.0,0.0" = function(S, n, peto) S,
  "gehan" = function(S, n, peto) n, "tarone-ware" = function(S, n, peto) sqrt(n), "peto-peto" = function(S, n, peto) peto)
weighted_sums <- function(p, stratum) {
  arms <- levels(p$arm)
  W <- length(weights_of)
  E <- numeric(length(arms)) # expected events
  U <- matrix(0, W, length(arms))
  V <- array(0, c(W, W, length(arms), length(arms)))
  for (q in split(p, stratum, drop = TRUE)) {
    times <- sort(unique(q$time[q$event == 1]))
    if (length(times) == 0) next
    nk <- sapply(arms, function(k) sapply(times, function(u) sum(q$arm == k & at_risk(q, u))))
    dk <- sapply(arms, function(k) sapply(times, function(u) sum(q$arm == k & q$time == u & q$event == 1)))
    nk <- matrix(nk, length(times)); dk <- matrix(dk, length(times))
    n <- rowSums(nk); d <- rowSums(dk)
    S <- c(1, cumprod(1 - d / n))[seq_along(times)] # just before each time
    w <- sapply(weights_of, function(f) f(S, n, cumprod(1 - d / (n + 1))))
    w <- matrix(w, length(times))
    E <- E + colSums(d * nk / n)
    U <- U + t(w) %*% (dk - d * nk / n)
    for (i in seq_along(times)) if (n[i] > 1) {
      v <- d[i] * (n[i] - d[i]) / (n[i] - 1) * (diag(nk[i, ] / n[i], length(arms)) - outer(nk[i, ], nk[i, ]) / n[i]^2)
      V <- V + outer(outer(w[i, ], w[i, ]), v)
    }
  }
  list(U = U, V = V, E = E)
}
quadratic <- function(sums, i) { # of the i-th weight, over the arms that are at risk at an event
  kept <- which(sums$E > 0)[-1]
  if (length(kept) == 0) stop("one arm alone")
  u <- sums$U[i, kept]
  chi_square(sum(u * solve(matrix(sums$V[i, i, kept, kept], length(kept)), u)), length(kept))
}
show_weighted <- function(sums, section, arm = "", control = "", prefix = "") {
  for (i in seq_along(weights_of)) {
    name <- strsplit(names(weights_of)[i], " ")[[1]]
    x <- attempt(quadratic(sums, i))
    if (!is.null(x)) show(section, x, arm, control, name[1], c(name, "")[2], prefix = prefix)
  }
}
show_trend <- function(sums, section) {
  s <- seq_len(ncol(sums$U))
  v <- sum(outer(s, s) * sums$V[1, 1, , ])
  if (v > 1e-12 * sum(abs(sums$V[1, 1, , ]))) show(section, chi_square(sum(s * sums$U[1, ])^2 / v, 1))
}
show_max_combo <- function(sums, arm, control, prefix) {
  if (late) return(invisible()) # not available with delayed entry
  C <- sums$V[1:4, 1:4, 2, 2]
  z <- sums$U[1:4, 2] / sqrt(diag(C))
  m <- max(abs(z))
  show("comparisons", c(statistic = m), arm, control, prefix = paste0(prefix, "maxCombo."))
  if (!requireNamespace("mvtnorm", quietly = TRUE)) return(invisible())
  set.seed(1)
  p <- 1 - mvtnorm::pmvnorm(rep(-m, 4), rep(m, 4), corr = cov2cor(C), algorithm = mvtnorm::GenzBretz(maxpts = 5e6, abseps = 1e-7))
  show("comparisons", c(p = p), arm, control, prefix = paste0(prefix, "maxCombo."))
}

# ---- An arm against the control, from the rows of these two arms alone ----
ratio_of <- function(s, row) c(
  estimate = s$conf.int[row, 1], lower = s$conf.int[row, 3], upper = s$conf.int[row, 4], coefficient = s$coefficients[row, "coef"],
  standardError = s$coefficients[row, "se(coef)"], p = s$coefficients[row, "Pr(>|z|)"])
three <- function(x) c(chiSquare = x[[1]], df = x[[2]], p = x[[3]])
cox_model <- function(terms, p) coxph(reformulate(terms, outcome), data = p, ties = ties)
show_model <- function(fit, line, prefix) {
  s <- summary(fit, conf.int = level)
  line(ratio_of(s, "x"), prefix = paste0(prefix, "hazardRatio."))
  z <- attempt(cox.zph(fit, "km"))
  if (!is.null(z)) line(three(z$table["GLOBAL", ]), prefix = paste0(prefix, "proportionalHazards."))
  list(summary = s, zph = z)
}
compare_in <- function(p, line, stratified, arm, control) { # unstratified, or within strata
  prefix <- if (stratified) "stratified." else ""
  within <- if (stratified) paste0("strata(", paste(strata, collapse = ", "), ")")
  if (stratified) p <- p[complete.cases(p[strata]), ]
  fit <- attempt(cox_model(c("x", within), p))
  if (!is.null(fit)) {
    s <- show_model(fit, line, prefix)$summary
    line(three(s$logtest), prefix = paste0(prefix, "likelihoodRatio."))
    line(three(s$sctest), prefix = paste0(prefix, "score."))
  }
  line(attempt(log_rank(reformulate(c("arm", within), outcome), p)), prefix = paste0(prefix, "logRank."))
  sums <- weighted_sums(p, if (stratified) interaction(p[strata], drop = TRUE) else rep(1, nrow(p)))
  attempt(show_weighted(sums, "comparisons", arm, control, paste0(prefix, "weighted.")))
  attempt(show_max_combo(sums, arm, control, prefix))
}
show_adjusted <- function(p, line) {
  p <- droplevels(p[complete.cases(p[c(strata, names(covariates))]), ])
  used <- Filter(function(name) length(unique(p[[name]])) > 1, names(covariates))
  fit <- attempt(cox_model(c("x", used, if (length(strata) > 0) paste0("strata(", paste(strata, collapse = ", "), ")")), p))
  if (is.null(fit)) return(invisible())
  model <- show_model(fit, line, "adjusted.")
  line(c(subjects = nrow(p)), prefix = "adjusted.")
  for (name in used)
    for (value in if (is.factor(p[[name]])) levels(p[[name]])[-1] else "")
      line(ratio_of(model$summary, paste0(name, value)), term = covariates[[name]], level = value, prefix = "adjusted.terms.")
  for (name in intersect(c("x", used), rownames(model$zph$table)))
    line(three(model$zph$table[name, ]), term = c(x = "arm", covariates)[[name]], prefix = "adjusted.proportionalHazards.terms.")
}
difference <- function(d, se) c(estimate = d, standardError = se, lower = d - z * se, upper = d + z * se, p = 2 * pnorm(-abs(d / se)))
compare <- function(a, curves, control, arm) {
  p <- droplevels(a[a$arm %in% c(control, arm), ])
  p$x <- as.numeric(p$arm == arm)
  line <- function(values, ...) show("comparisons", values, arm, control, ...)
  compare_in(p, line, FALSE, arm, control)
  if (length(strata) > 0) compare_in(p, line, TRUE, arm, control)
  if (length(covariates) > 0) show_adjusted(p, line)
  f1 <- curves[[arm]]
  f0 <- curves[[control]]
  if (is.null(f0) || is.null(f1)) return(invisible())
  m1 <- mean_to(f1)
  m0 <- mean_to(f0)
  line(c(tau = tau, difference(m1[["estimate"]] - m0[["estimate"]], sqrt(m1[["standardError"]]^2 + m0[["standardError"]]^2))), prefix = "rmstDifference.")
  for (t in at) {
    s1 <- at_time(f1, t)
    s0 <- at_time(f0, t)
    line(difference(s1[["survival"]] - s0[["survival"]], sqrt(s1[["standardError"]]^2 + s0[["standardError"]]^2)), time = t, prefix = "milestoneDifferences.")
  }
}

# ---- All arms together ----
show_all_arms <- function(a) {
  show("logRank", attempt(log_rank(reformulate("arm", outcome), a)))
  if (length(strata) > 0)
    show("stratifiedLogRank", attempt(log_rank(reformulate(c("arm", paste0("strata(", paste(strata, collapse = ", "), ")")), outcome), a)))
  if (nlevels(a$arm) < 3) return(invisible())
  sums <- weighted_sums(a, rep(1, nrow(a)))
  show_weighted(sums, "weighted")
  show_trend(sums, "trend")
  if (length(strata) == 0) return(invisible())
  known <- a[complete.cases(a[strata]), ]
  sums <- weighted_sums(known, interaction(known[strata], drop = TRUE))
  show_weighted(sums, "stratifiedWeighted")
  show_trend(sums, "stratifiedTrend")
}

# ---- Every two arms, within the strata where there are any ----
show_pairs <- function(a) {
  within <- if (length(strata) > 0) paste0("strata(", paste(strata, collapse = ", "), ")")
  if (length(strata) > 0) a <- a[complete.cases(a[strata]), ]
  pairs <- combn(levels(a$arm), 2, simplify = FALSE)
  p_values <- sapply(pairs, function(two) {
    p <- droplevels(a[a$arm %in% two, ])
    p$x <- as.numeric(p$arm == two[2])
    fit <- attempt(cox_model(c("x", within), p))
    if (!is.null(fit)) show("pairwise", ratio_of(summary(fit, conf.int = level), "x"), two[2], two[1], prefix = "hazardRatio.")
    test <- attempt(log_rank(reformulate(c("arm", within), outcome), p))
    show("pairwise", test, two[2], two[1], prefix = "logRank.")
    if (is.null(test)) NA else test[["p"]]
  })
  adjusted <- p.adjust(p_values, "holm")
  for (i in seq_along(pairs)) show("pairwise", c(holm = adjusted[i]), pairs[[i]][2], pairs[[i]][1])
}
)R";

} // namespace

std::string_view rHelpers() { return helpers; }

} // namespace atrisk::analyses
