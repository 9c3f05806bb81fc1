# Rscript make.R in this folder: writes the files and cases.json of its three rooms. Needs survival and jsonlite.
# Every file is the trial of given/meaning/00_base.csv written as people write it; the numbers expected are survival's.
suppressMessages({library(survival); library(jsonlite)})
base <- read.csv("../given/meaning/00_base.csv")
base$arm <- factor(base$arm, c("Placebo", "Drug"))
cases <- list()
room <- ""

hr <- function(data) unname(exp(coef(coxph(Surv(time, status) ~ arm, data, ties = "efron"))[1]))
adjusted <- function(data, by) {
    fit <- coxph(reformulate(c("arm", by), "Surv(time, status)"), data, ties = "efron")
    list(hr = unname(exp(coef(fit)[1])), subjects = fit$n, tol = 5e-7)
}
medians <- function(data) {
    fit <- survfit(Surv(time, status) ~ arm, data)
    as.list(setNames(unname(summary(fit)$table[, "median"]), sub("arm=", "", names(fit$strata))))
}
numbers <- function(data, median = FALSE) {
    found <- list(hr = hr(data), subjects = sum(!is.na(data$time) & !is.na(data$arm)))
    if (median) found$median <- medians(data)
    found
}
roles <- c("--time", "time", "--event", "status", "--arm", "arm")
case <- function(id, file, accept, args = character(), why = "") {
    new <- list(id = id, files = list(file), args = as.list(c(roles, args)), accept = list(accept), why = why)
    if (!is.null(accept$inspectHas)) new$inspectArgs <- new$args
    cases[[room]] <<- c(cases[[room]], list(new))
}
lines <- function(data, sep = ",", dec = ".", quote = FALSE, header = TRUE) {
    cells <- lapply(data, function(x) {
        x <- ifelse(is.na(x), "", as.character(x))
        if (dec != ".") x <- sub("^(-?[0-9]+)\\.([0-9]+)$", paste0("\\1", dec, "\\2"), x)
        if (quote) paste0('"', x, '"') else x
    })
    rows <- do.call(paste, c(cells, sep = sep))
    if (header) c(paste(names(data), collapse = sep), rows) else rows
}
put <- function(file, lines, end = "\n", encoding = "UTF-8", mark = raw(), open = base::file) {
    text <- paste0(paste(enc2utf8(lines), collapse = end), end)
    bytes <- if (encoding == "UTF-8") charToRaw(text) else iconv(text, "UTF-8", encoding, toRaw = TRUE)[[1]]
    to <- open(base::file.path(room, file), "wb")
    writeBin(c(mark, bytes), to)
    close(to)
}
with <- function(column, rows, values) {
    data <- base
    data[[column]] <- as.character(data[[column]])
    data[[column]][rows] <- values
    data
}
without <- function(column, rows) {
    data <- base
    data[[column]][rows] <- NA
    data
}
bom <- as.raw(c(0xEF, 0xBB, 0xBF))
days <- transform(base, time = round(time * 100))
grouped <- function(x, big, decimal = NULL) {
    whole <- formatC(floor(x), format = "d", big.mark = big)
    if (is.null(decimal)) whole else paste0(whole, decimal, round(10 * (x - floor(x))))
}

room <- "missing"
signs <- c("NA", "N/A", "n/a", "NaN", "NULL", "null", "#N/A", ".", "")
put("signs.csv", lines(with("age", 11:19, signs)))
case("every-sign-for-nothing", "signs.csv", list(adjusted = adjusted(without("age", 11:19), "age")), c("--adjust", "age"))
put("words.csv", lines(with("age", c(5, 50, 100), c("-", "?", "unknown"))))
case("words-for-nothing-are-counted", "words.csv", list(warns = "3 cells of column age", adjusted = adjusted(without("age", c(5, 50, 100)), "age")),
     c("--adjust", "age"))
put("unknown_sex.csv", lines(with("sex", c(3, 30), "Unknown")))
case("unknown-is-no-level", "unknown_sex.csv", list(warns = "2 cells of column sex", numbers = numbers(base), inspectHas = "sex +2 "))
put("excel_error.csv", lines(with("age", c(7, 70), "#DIV/0!")))
case("an-error-of-Excel-as-covariate", "excel_error.csv", list(stops = "excel_error.csv:8:.*#DIV/0!.*age"), c("--adjust", "age"))
case("an-error-of-Excel-elsewhere", "excel_error.csv", list(warns = "odd-cells 2 cells of the number column age", numbers = numbers(base)))
put("excel_error_time.csv", lines(with("time", 40, "#VALUE!")))
case("an-error-of-Excel-as-time", "excel_error_time.csv", list(stops = "excel_error_time.csv:41:18:.*#VALUE!"))
limits <- transform(base, crp = as.character(age / 10))
limits$crp[c(2, 9)] <- c("<1", ">=80")
put("limits.csv", lines(limits))
case("a-limit-of-detection-as-covariate", "limits.csv", list(stops = "limits.csv:3:.*<1"), c("--adjust", "crp"))
case("a-limit-of-detection-elsewhere", "limits.csv", list(warns = "2 cells of the number column crp", numbers = numbers(base)))
put("odd_time.csv", lines(with("time", 6, "see note")))
case("a-note-among-times", "odd_time.csv", list(stops = "odd_time.csv:7:18:.*see note"))
put("months.csv", lines(transform(base, time = paste(time, "months"))))
case("months-behind-every-time", "months.csv", list(warns = "months", numbers = numbers(base, TRUE), inspectHas = "column time.*months"))
put("years.csv", lines(transform(base, age = paste(age, "y"))))
case("years-behind-every-age", "years.csv", list(warns = "column age", adjusted = adjusted(base, "age")), c("--adjust", "age"))
put("percent_odd.csv", lines(transform(base, ki67 = ifelse(seq_along(age) == 12, "n.d.", paste0(age, "%")))))
case("one-odd-cell-among-percents", "percent_odd.csv", list(stops = "percent_odd.csv:13:.*n\\.d\\."), c("--adjust", "ki67"))
put("event_word.csv", lines(with("status", 20, "maybe")))
case("a-word-among-codes-of-events", "event_word.csv", list(stops = "event_word.csv:21:.*maybe"))
put("arm_dash.csv", lines(with("arm", c(1, 2, 3), c("-", "N/A", "?"))))
case("an-arm-that-nobody-knows", "arm_dash.csv", list(warns = "missing-words 2 cells of column arm", numbers = numbers(base[-(1:3), ])))
case("many-numbers-as-a-subgroup", "signs.csv", list(warns = "cut at the median", numbers = numbers(base)), c("--subgroups", "age"))
case("many-numbers-with-a-fault-as-a-subgroup", "excel_error.csv", list(stops = "#DIV/0!"), c("--subgroups", "age"))
case("many-numbers-as-strata", "signs.csv", list(warns = "numbers-as-levels"), c("--strata", "age"))

room <- "marks"
put("narrow_space.csv", lines(transform(days, time = grouped(time, "\u202f")), ";"))
case("narrow-no-break-spaces", "narrow_space.csv", list(numbers = numbers(days, TRUE), inspectHas = "thousands mark.*space"))
put("no_break_space.csv", lines(transform(days, time = grouped(time, "\u00a0")), "\t"), "\r\n", mark = bom)
case("no-break-spaces-mark-tab", "no_break_space.csv", list(numbers = numbers(days, TRUE)))
put("space.csv", lines(transform(days, time = grouped(time, " "))))
case("plain-spaces", "space.csv", list(numbers = numbers(days, TRUE)))
put("swiss.csv", lines(transform(days, time = grouped(time + 0.5, "'", ".")), ";"))
case("apostrophes", "swiss.csv", list(numbers = numbers(transform(days, time = time + 0.5), TRUE)))
put("german.csv", lines(transform(days, time = grouped(time + 0.5, ".", ",")), ";"))
case("point-and-comma", "german.csv", list(numbers = numbers(transform(days, time = time + 0.5), TRUE), inspectHas = "decimal mark.*comma"))
put("american.csv", lines(transform(days, time = paste0('"', grouped(time + 0.5, ",", "."), '"'))))
case("comma-and-point", "american.csv", list(numbers = numbers(transform(days, time = time + 0.5), TRUE)))
put("quoted_comma.csv", lines(base, ",", ",", TRUE))
case("decimal-comma-in-quotes", "quoted_comma.csv", list(numbers = numbers(base, TRUE)))
put("bars.csv", lines(base, "|", ","))
case("decimal-comma-between-bars", "bars.csv", list(numbers = numbers(base, TRUE)))
put("quoted_thousands.csv", lines(transform(days, time = paste0('"', grouped(time, ","), '"'))))
case("quoted-thousands-are-asked-about", "quoted_thousands.csv", list(stops = "--decimal-mark"))
case("quoted-thousands-said", "quoted_thousands.csv", list(numbers = numbers(days, TRUE)), c("--thousands-mark", ","))
put("points.csv", lines(transform(days, time = grouped(time, ".")), ";"))
case("decimal-comma-said", "points.csv", list(numbers = numbers(days, TRUE)), c("--decimal-mark", ","))
case("decimal-point-said", "points.csv", list(numbers = numbers(transform(days, time = ifelse(time >= 1000, time / 1000, time)), TRUE)),
     c("--decimal-mark", "."))
put("told_elsewhere.csv", lines(transform(days, time = grouped(time, "."), bmi = sub(".", ",", age / 2.5, fixed = TRUE)), ";"))
case("another-column-tells", "told_elsewhere.csv", list(numbers = numbers(days, TRUE)))
put("contradiction.csv", lines(transform(base, bmi = sub(".", ",", age / 2.5, fixed = TRUE)), ";"))
case("two-decimal-marks", "contradiction.csv", list(stops = "comma in .*point in .*--decimal-mark"))

room <- "files"
put("excel_german.csv", c("sep=;", lines(base, ";", ",")), "\r\n", mark = bom)
case("mark-sep-comma-crlf", "excel_german.csv", list(numbers = numbers(base, TRUE)))
put("utf16be_titles.txt", c("Trial 17", "", "Listing of 12 May", lines(base, "\t")), "\r\n", "UTF-16BE", as.raw(c(0xFE, 0xFF)))
case("utf-16-with-titles", "utf16be_titles.txt", list(warns = "line 4", numbers = numbers(base, TRUE)))
put("utf16le_bare.csv", lines(base, ";", ","), "\r\n", "UTF-16LE")
case("utf-16-without-a-mark", "utf16le_bare.csv", list(numbers = numbers(base)))
put("utf16_cut.txt", lines(base, "\t"), "\n", "UTF-16LE", as.raw(c(0xFF, 0xFE, 0x41)))
case("utf-16-that-is-out-of-step", "utf16_cut.txt", list(stops = "utf-16|binary"))
french <- transform(base, arm = ifelse(arm == "Drug", "M\u00e9dicament", "Placebo"))
put("latin.csv", lines(french), "\n", "WINDOWS-1252")
case("windows-1252", "latin.csv", list(warns = "not-utf8", numbers = c(numbers(base), list(median = list("M\u00e9dicament" = medians(base)$Drug)))))
put("mac.csv", lines(french, ";", ","), "\r", "MACINTOSH")
case("macintosh-said", "mac.csv", list(warnsNot = "not-utf8", numbers = c(numbers(base), list(median = list("M\u00e9dicament" = medians(base)$Drug)))),
     c("--encoding", "macintosh"))
case("no-such-encoding", "mac.csv", list(stops = "klingon"), c("--encoding", "klingon"))
put("comments.csv", c("# made by hand, checked twice, May", "#", "# see protocol, 4.2", lines(base)))
case("comments", "comments.csv", list(numbers = numbers(base), inspectHas = "header of comments.csv: line 4"))
write.table(base, "files/write_table.txt", quote = TRUE)
case("write.table", "write_table.txt", list(numbers = numbers(base), inspectHas = "row names"))
put("columns.txt", paste0("  ", apply(rbind(names(base), as.matrix(base)), 1, function(x) paste(formatC(x, width = -9), collapse = ""))))
case("columns-of-blanks", "columns.txt", list(numbers = numbers(base), inspectHas = "runs of blanks"))
put("left_behind.csv", paste0(lines(base, ";", ","), ";;"))
case("delimiters-left-behind", "left_behind.csv", list(numbers = numbers(base)))
put("line_ends.csv", paste0(lines(base), rep(c("\r", "\r\n", "\n"), length.out = 121)), "")
case("line-ends-of-all-kinds", "line_ends.csv", list(numbers = numbers(base)))
put("gaps.csv", append(append(lines(base), c("", ",,,,,,", " , ,\"\",,,,"), 40), ",,,,,,", 90))
case("empty-rows-in-between", "gaps.csv", list(numbers = numbers(base), inspectHas = "3 without any value"))
put("sep_title.csv", c("sep=|", "Trial 17 | listing", "", lines(base, "|", ",")), "\r\n", mark = bom)
case("sep-and-a-title", "sep_title.csv", list(numbers = numbers(base), warns = "line 4"))
put("two_headers.csv", c("Subject number,Planned treatment,Sex,Age,Performance,Time,Event", lines(base)))
case("the-second-header-said", "two_headers.csv", list(numbers = numbers(base)), c("--header-line", "2"))
put("nul16.txt", append(lines(base, "\t"), "P0\u0001", 30), "\n", "UTF-16LE", as.raw(c(0xFF, 0xFE)))
bytes <- readBin("files/nul16.txt", "raw", 1e5)
at <- which(bytes == 1 & c(bytes[-1], 1) == 0)[1]
bytes[at] <- as.raw(0)
writeBin(bytes, "files/nul16.txt")
case("a-nul-in-utf-16", "nul16.txt", list(stops = "nul16.txt:31:3:.*NUL"))
put("ragged.csv", append(lines(base), "P999,Drug,F,61,0", 60))
case("a-row-too-short", "ragged.csv", list(stops = "ragged.csv:61:.*found 5 fields"))
put("utf16.csv.gz", c("sep=;", lines(base, ";", ",")), "\r\n", "UTF-16LE", as.raw(c(0xFF, 0xFE)), gzfile)
case("gzip-utf-16-sep-comma", "utf16.csv.gz", list(numbers = numbers(base, TRUE)))

for (name in names(cases))
    write_json(cases[[name]], file.path(name, "cases.json"), auto_unbox = TRUE, pretty = 1, digits = NA)
