# Files in which several things come together that people have, and what must happen: a folder for each kind, with its cases.json.
# Rscript make.R, in this folder; needs survival, jsonlite, openxlsx and haven. The numbers are R's.
suppressMessages({library(survival); library(openxlsx)})
set.seed(7)
n <- 80
d <- data.frame(pat = sprintf("%03d", seq_len(n)), arm = rep(c("Comparison", "Xinib"), n / 2), sex = sample(c("F", "M"), n, TRUE),
                age = sample(38:82, n, TRUE), stage = sample(c("I", "II", "III", "IV"), n, TRUE))
event <- rexp(n, ifelse(d$arm == "Xinib", 0.05, 0.09)); censor <- runif(n, 6, 30)
d$time <- round(pmax(0.3, pmin(event, censor)), 1); d$status <- as.integer(event <= censor)

cases <- list(); room <- ""
enter <- function(name) {
  if (room != "") writeLines(jsonlite::toJSON(cases, auto_unbox = TRUE, digits = 10, pretty = TRUE), file.path(room, "cases.json"))
  cases <<- list(); room <<- name
  if (name != "") dir.create(name, showWarnings = FALSE)
}
at <- function(file) file.path(room, file)
ratio <- function(time, status, arm, control = "Comparison") unname(exp(coef(coxph(Surv(time, status) ~ relevel(factor(arm), control), ties = "efron"))))
numbers <- function(x = d, control = "Comparison") list(hr = ratio(x$time, x$status, x$arm, control), subjects = nrow(x))
case <- function(id, files, why, ..., args = named)
  cases[[length(cases) + 1]] <<- list(id = id, files = as.list(files), args = as.list(args), accept = list(list(...)), why = why)
named <- c("--time", "time", "--event", "status", "--arm", "arm")
plain <- function(x, file, ...) write.csv(x, at(file), row.names = FALSE, quote = FALSE, na = "", ...)
lines_of <- function(x, sep = ";", dec = ",") {
  x[] <- lapply(x, function(column) if (is.numeric(column)) sub(".", dec, format(column, trim = TRUE, drop0trailing = TRUE), fixed = TRUE) else column)
  c(paste(names(x), collapse = sep), do.call(paste, c(x, sep = sep)))
}
raw_lines <- function(lines, file, encoding = "UTF-8", mark = raw(0), end = "\r\n", zip = FALSE) {
  bytes <- c(mark, iconv(paste0(paste(lines, collapse = end), end), "UTF-8", encoding, toRaw = TRUE)[[1]])
  to <- if (zip) gzfile(at(file), "wb") else file(at(file), "wb")
  writeBin(bytes, to); close(to)
}

# ---- Text ----
enter("text")
raw_lines(c("sep=;", lines_of(d)), "everything_of_excel.csv", mark = as.raw(c(0xef, 0xbb, 0xbf)))
case("mark-sep-comma-crlf", "everything_of_excel.csv", "byte order mark, sep=;, decimal commas and CRLF", numbers = numbers())
raw_lines(lines_of(d, "\t", "."), "utf16.tsv.gz", "UTF-16LE", as.raw(c(0xff, 0xfe)), zip = TRUE)
case("gzip-utf16-tabs", "utf16.tsv.gz", "UTF-16 within gzip", numbers = numbers())
raw_lines(lines_of(d), "utf16be.csv", "UTF-16BE")
case("utf16be-without-mark", "utf16be.csv", "UTF-16, big end first, unmarked, decimal commas", numbers = numbers())
latin <- transform(d, arm = ifelse(arm == "Xinib", "Xinib", "Témoin"))
raw_lines(c("Étude clinique 12", "", lines_of(latin)), "latin_title.csv", "windows-1252")
case("latin-title-comma", "latin_title.csv", "Windows-1252, a title row, decimal commas", warns = "control-assumed.*T.moin", numbers = numbers())
writeLines(c("# made by hand", "# 2020", format(lines_of(d, " ", "."))), at("comments_blanks.txt"))
case("comments-and-blanks", "comments_blanks.txt", "comment lines and blanks between", numbers = numbers())
quoted <- lines_of(transform(d, time = paste0('"', sub(".", ",", format(time, trim = TRUE), fixed = TRUE), '"')), ",", ".")
writeLines(quoted, at("quoted_commas.csv"))
case("quoted-decimal-commas", "quoted_commas.csv", "a decimal comma within quotes", numbers = numbers())
write.table(d, at("row_names.txt"), sep = ";", quote = FALSE, dec = ",")
case("row-names-semicolon", "row_names.txt", "R's row names: one name too few", numbers = numbers())
long <- transform(d, time = round(time * 100))
swiss <- function(x) ifelse(x >= 1000, sub("([0-9]{3})$", "'\\1", format(x, trim = TRUE)), format(x, trim = TRUE))
writeLines(c("pat;arm;time;status", paste(d$pat, d$arm, swiss(long$time), d$status, sep = ";")), at("apostrophes.csv"))
case("thousands-apostrophe", "apostrophes.csv", "1'390", numbers = numbers(long))
three <- format(round(d$time / 20 + 1, 3), nsmall = 3, trim = TRUE)
writeLines(c("patient_no,arm,marker,time,status", paste(1000 + seq_len(n), d$arm, three, d$time * 10, d$status, sep = ",")), at("id_is_no_evidence.csv"))
case("ids-tell-nothing-of-thousands", "id_is_no_evidence.csv", "1.390 beside patients called 1001: nothing tells", stops = "decimal-mark|three decimals",
     args = c(named, "--adjust", "marker"))
writeLines(c("pat,arm,time,status", paste(d$pat, d$arm, paste0('"', sub(".", ",", three, fixed = TRUE), '"'), d$status, sep = ",")), at("quoted_thousands.csv"))
case("quoted-three-digits", "quoted_thousands.csv", "\"1,390\" in quotes: thousands or decimals?", stops = "decimal-mark|three decimals")
writeLines(c(lines_of(d, ",", "."), "", "* censored at the cut-off"), at("footnote.csv"))
case("footnote-under-the-rows", "footnote.csv", "a note is no patient: said, or refused with its line", stops = "footnote.csv:83")
writeLines(c(lines_of(d, ",", "."), "Total,,,,,,"), at("total.csv"))
case("total-row", "total.csv", "the row of sums has no time", warns = "missing-time.*1 patient", numbers = numbers())

# ---- Events ----
enter("events")
words <- list(french = c("décédé", "en vie"), french_women = c("décédée", "vivante"), spanish = c("fallecida", "viva"), german = c("gestorben", "am Leben"),
              oui = c("OUI", "NON"), si = c("Sí", "No"), ja = c("Ja", "Nein"), yes_spaces = c("Event\u00a0", " Censored"), disease = c("Dead of disease", "Alive"),
              recurred = c("RECURRED/PROGRESSED", "DISEASEFREE"), numbered = c("1 = dead", "0 = censored"))
for (name in names(words)) {
  file <- paste0(name, ".csv")
  plain(transform(d, status = ifelse(status == 1, words[[name]][1], words[[name]][2])), file, fileEncoding = "UTF-8")
  case(paste0("words-", name), file, "words for what happened", numbers = numbers())
}
mixed <- transform(d, status = ifelse(status == 1, c("Dead", "DEAD", "dead")[1 + seq_len(n) %% 3], "alive"))
plain(mixed, "mixed_case.csv")
case("words-in-several-cases", "mixed_case.csv", "Dead, DEAD and dead", numbers = numbers())
refused <- list(stable = c("Progressive disease", "Stable disease"), ltfu = c("Dead", "LTFU"), one_two = c("2", "1"), minus = c("1", "-1"), withdrawn = c("1", "Withdrawn"))
for (name in names(refused)) {
  file <- paste0(name, ".csv")
  plain(transform(d, status = ifelse(status == 1, refused[[name]][1], refused[[name]][2])), file)
  case(paste0("unknown-", name), file, "a code that nothing says", stops = "unknown-event-code|found event code|event-value")
}
plain(transform(d, status = ifelse(status == 1, 1 + seq_len(n) %% 2, 0)), "competing.csv")
case("competing-undeclared", "competing.csv", "0, 1, 2: what is 2?", stops = "found event code \"2\"")
plain(transform(d, CNSR = status, status = NULL), "cnsr_is_event.csv")
case("censoring-named-as-event", "cnsr_is_event.csv", "a column called CNSR given as event", warns = "censoring", args = c("--time", "time", "--event", "CNSR", "--arm", "arm"))

# ---- Control ----
enter("control")
arms <- function(control, other) transform(d, arm = ifelse(arm == "Comparison", control, other))
for (it in list(list("soc_alone", "SOC", "SOC + Xinib"), list("temoin", "Groupe témoin", "Groupe traité"), list("brazo", "Brazo control", "Brazo A"),
                list("beobachtung", "Beobachtung", "Aktiv"), list("watch", "Watchful Waiting", "Active surveillance program"), list("bsc", "BSC", "Best new drug"),
                list("sham", "Sham ", "A-vehicle device"))) {
  file <- paste0(it[[1]], ".csv")
  plain(arms(it[[2]], it[[3]]), file, fileEncoding = "UTF-8")
  case(paste0("control-", it[[1]]), file, "a whole label that is a usual word", warns = paste0("control-assumed \"", gsub("([+])", "\\\\\\1", trimws(it[[2]]))), numbers = numbers())
}
for (it in list(list("both_placebo", "Placebo + chemo", "Drug + placebo"), list("uncontrolled", "Uncontrolled", "Non-placebo"), list("standards", "High standard dose", "Controlled release"))) {
  file <- paste0(it[[1]], ".csv")
  plain(arms(it[[2]], it[[3]]), file)
  case(paste0("control-", it[[1]]), file, "words within a combination or other words decide nothing", warns = "control-assumed.*first in order")
}

# ---- Levels ----
enter("levels")
plain(transform(d, sex = ifelse(seq_len(n) %in% c(3, 9), paste0(sex, "\u00a0"), ifelse(seq_len(n) == 12, paste0(" ", sex), sex))), "spaces.csv", fileEncoding = "UTF-8")
case("levels-no-break", "spaces.csv", "F and F with a no-break space are one", inspectHas = "sex +2", args = c(named, "--subgroups", "sex"))
cases[[length(cases)]]$inspectArgs <- as.list(c(named, "--subgroups", "sex"))
plain(transform(d, stage = ifelse(stage == "I", "r\u00e9mission", ifelse(stage == "II", "re\u0301mission", "autre"))), "forms.csv", fileEncoding = "UTF-8")
case("levels-unicode-form", "forms.csv", "composed and decomposed", warns = "look-alikes-merged", numbers = numbers())
plain(transform(d, age = ifelse(seq_len(n) %in% c(4, 5), 999, age)), "age_999.csv")
case("sentinel-age", "age_999.csv", "999 years", warns = "sentinel.*999", numbers = numbers())
plain(transform(d, smoker = ifelse(seq_len(n) %% 7 == 0, "unknown", ifelse(seq_len(n) %% 2 == 0, "yes", "N/A"))), "unknown_words.csv")
case("unknown-in-a-factor", "unknown_words.csv", "words for nothing known are missing, with the count", warns = "missing-words.*11 cells", numbers = numbers())

# ---- Identifiers ----
enter("ids")
subject <- d[c("pat", "arm", "sex", "age")]; outcome <- d[c("pat", "time", "status")]
id_case <- function(id, a, b, why, ...) {
  names(a)[1] <- names(b)[1] <- "PATNO"
  plain(a, paste0(id, "_os.csv")); plain(b, paste0(id, "_sl.csv"))
  case(id, paste0(id, c("_os.csv", "_sl.csv")), why, ..., args = c(named, "--id", "PATNO"))
}
id_case("zeros-of-some", transform(outcome, pat = ifelse(seq_len(n) <= 20, as.integer(pat), pat)), subject, "leading zeros lost in some", warns = "ids-alike", numbers = numbers())
id_case("case-and-zeros", transform(outcome, pat = paste0("a-", pat)), transform(subject, pat = paste0("A-", pat)), "case differs in all", warns = "ids-alike", numbers = numbers())
id_case("not-one-to-one", rbind(transform(outcome, pat = paste0("p", pat))[1:40, ], transform(outcome, pat = paste0("P", pat))[1:40, ]), transform(subject, pat = paste0("p", pat)),
        "p001 and P001 are two in one table", warns = "40 rows belong to patients that not-one-to-one_sl.csv does not have")

plain(transform(outcome, PATNO = paste0("1234567890123456", pat), pat = NULL), "long-numbers_os.csv"); plain(transform(subject, PATNO = paste0("1234567890123456", pat), pat = NULL), "long-numbers_sl.csv")
case("long-numbers", c("long-numbers_os.csv", "long-numbers_sl.csv"), "identifiers of more digits than a number holds", numbers = numbers(), args = c(named, "--id", "PATNO"))
exponents <- paste0(1 + seq_len(n) %% 40, ifelse(seq_len(n) <= 40, "E1", "0"))
plain(transform(outcome, PATNO = exponents, pat = NULL), "exponents_os.csv"); plain(transform(subject, PATNO = exponents, pat = NULL), "exponents_sl.csv")
case("identifiers-with-e", c("exponents_os.csv", "exponents_sl.csv"), "5E1 is not 50", numbers = numbers(), args = c(named, "--id", "PATNO"))

plain(outcome, "titled_os.csv"); writeLines(c("Trial 12,a,b,c", "draft,1,2,3", lines_of(subject, ",", ".")), at("titled_sl.csv"))
titled <- function(...) c(named, "--id", "pat", ...)
case("header-line-of-one-file", c("titled_os.csv", "titled_sl.csv"), "the names of the one file are in line 3", numbers = numbers(), warnsNot = "reading-of-all",
     args = titled("--header-line", "titled_sl.csv:3"))
case("mark-of-all-files-is-said", c("titled_os.csv", "titled_sl.csv"), "a mark said of two files at once", numbers = numbers(), warns = "reading-of-all.*titled_os.csv:[.]",
     args = titled("--header-line", "titled_sl.csv:3", "--decimal-mark", "."))
case("header-line-of-no-file", c("titled_os.csv", "titled_sl.csv"), "a name that is none of the files", stops = "title.csv.*none of the files",
     args = titled("--header-line", "title.csv:3"))

# ---- Times ----
enter("times")
plain(transform(d, time = as.integer(as.Date("2020-01-01") + time * 30) + 25569), "excel_serial.csv")
case("excel-serials", "excel_serial.csv", "dates as numbers of days", stops = "date")
plain(transform(d, time = format(as.Date("2020-01-01") + time * 30, "%Y%m%d")), "digits.csv")
case("digits-of-dates", "digits.csv", "20200301", stops = "date")
plain(transform(d, time = format(as.Date("2020-01-01") + time * 30, "%d/%m/%Y")), "slashes.csv")
case("slashes", "slashes.csv", "01/03/2020 is no time", stops = "time|number|date")
plain(transform(d, time = 2010 + round(time / 3)), "calendar_years.csv")
case("calendar-years", "calendar_years.csv", "2015 is a year, no time", stops = "year|date")
dates <- transform(d, from = as.Date("2019-03-01") + 3 * seq_len(n)); dates$to <- dates$from + round(d$time * 30)
plain(dates[c("pat", "arm", "from", "to", "status")], "two_dates.csv")
case("two-dates", "two_dates.csv", "the days between", numbers = numbers(transform(d, time = round(time * 30))),
     args = c("--start", "from", "--end", "to", "--event", "status", "--arm", "arm"))
plain(transform(d, time = paste(time, "months"), age = paste(age, "y")), "units_in_cells.csv")
case("units-behind-numbers", "units_in_cells.csv", "13.9 months", numbers = numbers(), inspectHas = "months")
cases[[length(cases)]]$inspectArgs <- as.list(named)
adtte <- data.frame(USUBJID = paste0("S-", d$pat), TRT01P = d$arm, PARAMCD = "OS", PARAM = "Overall survival", AVAL = d$time, CNSR = 1 - d$status)
plain(transform(adtte, AVAL = paste(AVAL, "months")), "adtte_units.csv")
case("adtte-unit-in-cells", "adtte_units.csv", "AVALU is missing, the cells say months", numbers = numbers(), inspectHas = "OS +80 +[0-9]+ +months", args = character())
plain(transform(adtte, AVAL = paste(AVAL, "months"), PARAM = "Overall survival (days)"), "adtte_two_units.csv")
case("adtte-two-units", "adtte_two_units.csv", "the cells say months, PARAM says days", warns = "units-disagree", numbers = numbers(), args = character())
pfs <- transform(adtte, PARAMCD = "PFS", PARAM = "Progression-free survival", AVAL = ifelse(seq_len(n) <= 6, AVAL + 2, pmax(0.1, AVAL - 1)))
plain(rbind(adtte, pfs), "os_before_pfs.csv")
case("os-before-pfs", "os_before_pfs.csv", "OS shorter than PFS in six", warns = "6 of 80 patients", numbers = numbers(), args = c("--endpoint", "OS"))

# ---- ADaM ----
enter("adam")
blank <- rbind(adtte, transform(pfs, PARAMCD = ifelse(seq_len(n) %in% 5:7, "", PARAMCD)))
plain(blank[1:n, ], "os.csv"); plain(blank[-(1:n), ], "pfs.csv")
case("stacked-blank-paramcd", c("os.csv", "pfs.csv"), "two tables are one; three rows have no PARAMCD", warns = "3 rows", numbers = numbers(), args = c("--endpoint", "OS"))
reasons <- transform(adtte, CNSR = ifelse(CNSR == 0, 0, 1 + seq_len(n) %% 3), EVNTDESC = ifelse(CNSR == 0, "DEATH", c("ALIVE AT CUT-OFF", "LOST TO FOLLOW-UP", "WITHDREW CONSENT")[1 + seq_len(n) %% 3]))
plain(reasons, "reasons.csv")
lost <- table(reasons$CNSR)[["2"]]
case("reasons-for-censoring", "reasons.csv", "each CNSR is a reason, EVNTDESC its words", numbers = numbers(),
     inspectHas = paste0("LOST TO FOLLOW-UP +OS +2 +", lost, " "), args = character())
flags <- transform(adtte, ITTFL = "Y", SAFFL = ifelse(seq_len(n) %% 9 == 0, "N", "Y"), FASFL = ifelse(seq_len(n) %% 9 == 0, "N", "Y"))
plain(flags, "flags.csv")
case("populations-copies", "flags.csv", "SAFFL and FASFL have the same patients", inspectHas = "population: FASFL +it has the same patients as SAFFL", args = character())
case("populations-copies-named", "flags.csv", "the second still names them", numbers = numbers(d[seq_len(n) %% 9 != 0, ]), args = c("--population", "FASFL"))
plain(transform(adtte, SEX = d$sex, RACE = ifelse(seq_len(n) %% 2 == 0, "BLACK OR AFRICAN AMERICAN", "WHITE")), "capitals.csv")
case("labels-in-people-case", "capitals.csv", "on request", numbers = numbers(), args = c("--label-case", "people"))

# ---- Sheets ----
enter("sheets")
book <- function(file, fill) { wb <- createWorkbook(); addWorksheet(wb, "Data"); fill(wb); saveWorkbook(wb, at(file), overwrite = TRUE) }
book("merged_header.xlsx", function(wb) {
  writeData(wb, 1, "Trial 12, frozen", startRow = 1)
  writeData(wb, 1, t(c("Patient", NA, NA, "Outcome", NA, "Ratio")), startRow = 3, colNames = FALSE)
  mergeCells(wb, 1, cols = 1:3, rows = 3); mergeCells(wb, 1, cols = 4:5, rows = 3)
  x <- d[c("pat", "arm", "age", "time", "status")]; x$ratio <- x$age / 7
  writeData(wb, 1, x, startRow = 4)
  writeFormula(wb, 1, "1/0", startCol = 6, startRow = 7)
})
case("merged-two-line-header", "merged_header.xlsx", "names in the second of two lines", numbers = numbers())
book("commas_as_text.xlsx", function(wb) writeData(wb, 1, transform(d, time = sub(".", ",", format(time, trim = TRUE), fixed = TRUE))))
case("decimal-commas-as-text", "commas_as_text.xlsx", "12,5 as text in a sheet", numbers = numbers())
book("real_dates.xlsx", function(wb) writeData(wb, 1, dates[c("pat", "arm", "from", "to", "status")]))
case("dates-of-a-sheet", "real_dates.xlsx", "the days between two dates", numbers = numbers(transform(d, time = round(time * 30))),
     args = c("--start", "from", "--end", "to", "--event", "status", "--arm", "arm"))
case("a-date-is-no-time", "real_dates.xlsx", "a date given as time", stops = "date", args = c("--time", "to", "--event", "status", "--arm", "arm"))
book("last_patient.xlsx", function(wb) { writeData(wb, 1, d); writeData(wb, 1, "P-081", startRow = n + 3) })
case("last-row-may-be-a-patient", "last_patient.xlsx", "one word behind a blank row: a note or a patient?", warns = "end of the table", numbers = numbers())

# ---- SPSS, Stata, SAS ----
enter("labelled")
spss <- transform(d, status = haven::labelled(ifelse(status == 1, 2, 1), c(Censored = 1, Dead = 2)),
                  smoke = haven::labelled(ifelse(seq_len(n) %% 8 == 0, 9, 1 + (seq_len(n) %/% 2) %% 2), c(Never = 1, Current = 2, Unknown = 9)),
                  began = dates$from, ended = dates$to)
haven::write_sav(spss, at("dates_labels.sav"))
case("labels-say-the-event", "dates_labels.sav", "2 is Dead, 1 is Censored", warns = "event-assumed", numbers = numbers())
case("label-says-unknown", "dates_labels.sav", "9 is called Unknown", warns = "label-says-missing.*10 rows have 9", args = c(named, "--subgroups", "smoke"))
case("dates-of-spss", "dates_labels.sav", "labelled codes and two dates", numbers = numbers(transform(d, time = round(time * 30))),
     args = c("--start", "began", "--end", "ended", "--event", "status", "--arm", "arm"))
case("where-on-codes", "dates_labels.sav", "smoke=2 by its code", numbers = numbers(d[seq_len(n) %% 8 != 0 & (seq_len(n) %/% 2) %% 2 == 1, ]), args = c(named, "--where", "smoke=2"))
case("where-on-labels", "dates_labels.sav", "smoke=Current by its label", numbers = numbers(d[seq_len(n) %% 8 != 0 & (seq_len(n) %/% 2) %% 2 == 1, ]), args = c(named, "--where", "smoke=Current"))
case("where-compares-codes", "dates_labels.sav", "codes compare as numbers", numbers = numbers(d[seq_len(n) %% 8 != 0, ]), args = c(named, "--where", "smoke<=2"))
risks <- transform(d, status = haven::labelled(ifelse(status == 1, 1 + (seq_len(n) %% 5 == 0), 0), c(Alive = 0, Relapse = 1, `Other death` = 2)))
haven::write_dta(risks, at("risks.dta"))
case("competing-by-label", "risks.dta", "the code of a competing event has its label", numbers = numbers(transform(d, status = as.integer(status == 1 & seq_len(n) %% 5 != 0))),
     args = c(named, "--event-value", "1", "--competing-value", "2"))
haven::write_xpt(transform(adtte, RACE = ifelse(seq_len(n) %% 10 == 0, "UNKNOWN", ifelse(seq_len(n) %% 2 == 0, "WHITE", "ASIAN"))), at("adtte.xpt"), name = "ADTTE")
case("xpt-unknown-words", "adtte.xpt", "UNKNOWN is no race", warns = "missing-words.*8 cells of column RACE", numbers = numbers(), inspectHas = "RACE +2", args = character())
haven::write_dta(transform(d, sex = ifelse(seq_len(n) %in% 3:5, "N/A", sex)), at("na_words.dta"))
case("stata-words", "na_words.dta", "N/A is no sex", warns = "missing-words.*3 cells of column sex", numbers = numbers())
enter("")
