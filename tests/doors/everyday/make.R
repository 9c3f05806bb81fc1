# Files of people who never heard of CDISC, in their languages and with what spreadsheets leave behind, and what must happen with each.
# Rscript make.R, in this folder; needs survival and jsonlite.
suppressMessages(library(survival))
set.seed(20261)
n <- 60
d <- data.frame(id = sprintf("S%03d", seq_len(n)), arm = rep(c("Placebo", "Drug"), n / 2), sex = sample(c("F", "M"), n, TRUE),
                age = sample(38:82, n, TRUE))
event <- rexp(n, ifelse(d$arm == "Drug", 0.05, 0.09)); censor <- runif(n, 5, 30)
d$time <- round(pmax(0.3, pmin(event, censor)), 1); d$status <- as.integer(event <= censor)
start <- as.Date("2020-01-03") + sample(0:400, n, TRUE)
end <- start + round(30 * d$time)
days <- as.numeric(end - start)

cases <- list(); room <- "" # of which kind the files that follow are
enter <- function(name) {
  if (room != "") writeLines(jsonlite::toJSON(cases, auto_unbox = TRUE, digits = 10, pretty = TRUE), file.path(room, "cases.json"))
  cases <<- list(); room <<- name
  if (name != "") dir.create(name, showWarnings = FALSE)
}
put <- function(file, x, sep = ",", head = names(x), encoding = "UTF-8", end = "\n", below = character(), above = character()) {
  x[] <- lapply(x, function(column) ifelse(is.na(column), "", as.character(column)))
  lines <- c(above, paste(head, collapse = sep), do.call(paste, c(unname(x), sep = sep)), below)
  text <- paste0(paste(lines, collapse = end), end)
  bytes <- if (encoding == "UTF-8") charToRaw(enc2utf8(text)) else iconv(text, "UTF-8", encoding, toRaw = TRUE)[[1]]
  writeBin(bytes, file.path(room, file))
}
comma <- function(x) sub(".", ",", format(x, nsmall = 1, trim = TRUE), fixed = TRUE)
numbers <- function(time = d$time, status = d$status, arm = d$arm, control = "Placebo") { # Efron, as Atrisk
  arm <- relevel(factor(arm), control)
  list(hr = unname(exp(coef(coxph(Surv(time, status) ~ arm, ties = "efron")))), subjects = sum(!is.na(time) & !is.na(status) & !is.na(arm)))
}
case <- function(id, files, why, ..., args = character())
  cases[[length(cases) + 1]] <<- list(id = id, files = as.list(files), args = as.list(args), accept = list(list(...)), why = why)
by <- function(time, event, arm) c("--time", time, "--event", event, "--arm", arm)
usual <- by("time", "status", "arm")
base <- d[c("id", "arm", "time", "status", "sex", "age")]
words <- function(yes, no) ifelse(d$status == 1, yes, no)

# ---- Languages ----
enter("languages")
say <- function(file, head, drug, placebo, yes, no, encoding = "UTF-8", unit = "months", warns = "", sep = ";") {
  x <- data.frame(d$id, ifelse(d$arm == "Drug", drug, placebo), comma(d$time), words(yes, no), d$sex, d$age)
  put(file, x, sep, head, encoding, "\r\n")
  encoded <- if (encoding %in% c("UTF-8", "WINDOWS-1252")) character() else c("--encoding", tolower(encoding))
  case(sub("[.].*", "", file), file, "names, words, unit and marks of the language", args = c(by(head[3], head[4], head[2]), encoded),
       numbers = numbers(), warns = warns, inspectHas = paste0("unit.*", unit))
  cases[[length(cases)]]$inspectArgs <<- as.list(c(by(head[3], head[4], head[2]), encoded))
}
say("french.csv", c("N\u00b0 patient", "Bras", "Temps de survie (mois)", "D\u00e9c\u00e8s", "Sexe", "\u00c2ge"), "M\u00e9dicament", "Placebo", "oui",
    "non", "WINDOWS-1252")
say("german.csv", c("Pat.-Nr.", "Arm", "\u00dcberlebenszeit (Monate)", "Status", "Geschlecht", "Alter"), "Pr\u00fcfpr\u00e4parat", "Placebo",
    "verstorben", "lebt", "WINDOWS-1252", warns = "event-assumed")
say("spanish.csv", c("C\u00f3digo", "Grupo", "Meses", "Fallecido", "Sexo", "Edad"), "Tratamiento", "Placebo", "S\u00ed", "No")
say("italian.csv", c("Paziente", "Braccio", "Sopravvivenza (mesi)", "Deceduto", "Sesso", "Et\u00e0"), "Farmaco", "Placebo", "SI", "NO")
say("dutch.csv", c("Pati\u00ebntnr", "Groep", "Tijd (maanden)", "Overleden", "Geslacht", "Leeftijd"), "Middel", "Placebo", "ja", "nee")
say("russian.csv", c("\u041f\u0430\u0446\u0438\u0435\u043d\u0442", "\u0413\u0440\u0443\u043f\u043f\u0430", "\u0412\u0440\u0435\u043c\u044f (\u043c\u0435\u0441)",
    "\u0423\u043c\u0435\u0440", "\u041f\u043e\u043b", "\u0412\u043e\u0437\u0440\u0430\u0441\u0442"), "\u041f\u0440\u0435\u043f\u0430\u0440\u0430\u0442", "Placebo",
    "\u0434\u0430", "\u043d\u0435\u0442", "WINDOWS-1251")
say("japanese.csv", c("\u60a3\u8005ID", "\u7fa4", "\u751f\u5b58\u671f\u9593\uff08\u6708\uff09", "\u8ee2\u5e30", "\u6027\u5225", "\u5e74\u9f62"),
    "\u8a66\u9a13\u85ac", "Placebo", "\u6b7b\u4ea1", "\u751f\u5b58", warns = "event-assumed")
x <- data.frame(d$id, ifelse(d$arm == "Drug", "M\u00e9dicament", "Placebo"), comma(d$time), d$status, d$sex, d$age)
put("mac.csv", x, ";", c("Num\u00e9ro", "Bras", "Dur\u00e9e", "D\u00e9c\u00e8s", "Sexe", "\u00c2ge"), "MACINTOSH", "\r")
case("mac-roman", "mac.csv", "an old Mac's letters and line ends", args = c(by("Dur\u00e9e", "D\u00e9c\u00e8s", "Bras"), "--encoding", "macintosh"),
     numbers = numbers())

# ---- What stands around a table ----
enter("layout")
put("unit_row.csv", base, below = character(), above = character())
rows <- readLines(file.path(room, "unit_row.csv"))
writeLines(append(rows, ",,months,0/1,,years", 1), file.path(room, "unit_row.csv"))
case("unit-row", "unit_row.csv", "a row of units below the names is no patient", args = usual, stops = "unit_row.csv:2:3: found \"months\"")
put("two_headers.csv", base, above = "Patient,Treatment,Overall survival,Death,Sex,Age")
case("two-headers", "two_headers.csv", "a second line of names is no patient", args = by("Overall survival", "Death", "Treatment"),
     stops = "two_headers.csv:2:8: found \"time\"")
case("two-headers-said", "two_headers.csv", "the line that counts is said", args = c(usual, "--header-line", "2"), numbers = numbers())
put("total_sum.csv", base, below = sprintf("Total,,%.1f,%d,,", sum(d$time), sum(d$status)))
case("total-as-code", "total_sum.csv", "the number of events is no code", args = usual, stops = "total_sum.csv:62:")
put("total_mean.csv", base, below = sprintf("Mean,,%.1f,,,%.1f", mean(d$time), mean(d$age)))
case("mean-below", "total_mean.csv", "a mean is no patient", args = usual, warns = "summary-row \"Mean\".*total or a mean", numbers = numbers())
put("total_arm.csv", base, below = sprintf("Gesamt,Alle,%.1f,1,,", sum(d$time)))
case("total-as-arm", "total_arm.csv", "a total is no patient in an arm of its own", args = usual, warns = "summary-row \"Gesamt\"")
put("total_number_id.csv", transform(base, id = seq_len(n)), below = sprintf("Total,,%.1f,,,", sum(d$time)))
case("total-below-numbers", "total_number_id.csv", "the same where identifiers are numbers", args = usual, warns = "summary-row \"Total\"")
put("notes.csv", base, below = c(",,,,,", "\"* censored at the cut-off, see protocol\",,,,,", "Source: the registry,,,,,"))
case("notes-below", "notes.csv", "notes are no patients", args = usual, warns = "summary-row \"\\* censored.*note below.*summary-row \"Source",
     numbers = numbers())
put("notes_short.csv", base, below = c("", "* censored at the cut-off", "Source: the registry"))
case("short-notes-below", "notes_short.csv", "lines of another width", args = usual, stops = "notes_short.csv:63:.*1 field, expected 6")
put("blank_columns.csv", cbind(a = "", b = "", base), head = c("", "", names(base)))
case("blank-first-columns", "blank_columns.csv", "a table that begins in the third column", args = usual, numbers = numbers())
put("trailing.csv", cbind(base, x = "", y = ""), ";", c(names(base), "", ""))
case("trailing-delimiters", "trailing.csv", "nothing behind each line", args = usual, numbers = numbers())
put("line_breaks.csv", base, head = c("id", "arm", "\"Time\n(months)\"", "status", "sex", "\"Age\r\n at entry\""))
case("line-breaks-in-names", "line_breaks.csv", "a name of two lines is one name", args = c(by("Time (months)", "status", "arm"), "--adjust", "Age at entry"),
     numbers = numbers())
put("sign_before_names.tsv", base, "\t", c("#id", names(base)[-1]), above = c("#export of the registry", "#n = 60"))
case("sign-before-names", "sign_before_names.tsv", "the last of the lines with # has the names", args = usual, numbers = numbers())
put("pipes.txt", base, " | ")
case("padded-pipes", "pipes.txt", "bars with blanks around them", args = usual, numbers = numbers())
put("utf16be.csv", base, "\t", c("\ufeffid", names(base)[-1]), "UTF-16BE", "\r\n")
case("utf16be", "utf16be.csv", "the other order of bytes", args = usual, numbers = numbers())

# ---- What the name of an event's column says of its codes ----
enter("codes")
turned <- transform(base, status = 1 - status)
for (name in list(c("one_censored.csv", "status (1=censored)"), c("zero_dead.csv", "Vital status: 0=dead 1=alive"),
                  c("dead_zero.csv", "vital (dead = 0; alive = 1)"), c("alive.csv", "Alive"), c("lost.csv", "Lost to follow-up"))) {
  put(name[1], turned, head = c("id", "arm", "time", name[2], "sex", "age"))
  case(sub("[.]csv", "", name[1]), name[1], "1 is not the event", args = by("time", name[2], "arm"), warns = "censoring-as-event")
  case(paste0(sub("[.]csv", "", name[1]), "-as-censoring"), name[1], "said as it is", warnsNot = "-as-", numbers = numbers(),
       args = c("--time", "time", "--censor", name[2], "--arm", "arm"))
}
put("zero_alive.csv", base, head = c("id", "arm", "time", "\"status (0: alive, 1: dead)\"", "sex", "age"))
case("zero-alive", "zero_alive.csv", "1 is the event, as the name says", args = by("time", "status (0: alive, 1: dead)", "arm"), warnsNot = "-as-",
     numbers = numbers())
put("one_two.csv", transform(base, status = status + 1), head = c("id", "arm", "time", "\"status (1=alive, 2=dead)\"", "sex", "age"))
case("one-two", "one_two.csv", "a code that is neither", args = by("time", "status (1=alive, 2=dead)", "arm"), stops = "found event code \"2\"")
put("not_evaluable.csv", transform(base, status = replace(status, c(20, 40), "NE")))
case("not-evaluable", "not_evaluable.csv", "NE is no code", args = usual, stops = "not_evaluable.csv:21:.*\"NE\"")

# ---- Dates ----
enter("dates")
dated <- function(file, form, why, ..., sep = ",", from = start, to = end) {
  put(file, data.frame(id = d$id, arm = d$arm, randomised = form(from), last_seen = form(to), status = d$status), sep)
  args <- c("--start", "randomised", "--end", "last_seen", "--event", "status", "--arm", "arm")
  case(sub("[.].*", "", file), file, why, args = args, ...)
  cases[[length(cases)]]$inspectArgs <<- as.list(args)
}
months <- function(form) function(x) paste0(format(x, "%d"), form[1], month.abb[as.integer(format(x, "%m"))], form[2], format(x, "%Y"))
dated("day_first.csv", function(x) format(x, "%d/%m/%Y"), "a day above 12 tells the order", numbers = numbers(days),
      inspectHas = "day/month/year")
dated("month_first.csv", function(x) paste0(as.integer(format(x, "%m")), "/", as.integer(format(x, "%d")), format(x, "/%Y")), "as in America",
      numbers = numbers(days), inspectHas = "month/day/year")
dated("points.csv", function(x) format(x, "%d.%m.%Y"), "between points the day comes first", sep = ";", numbers = numbers(days))
dated("month_names.csv", months(c("-", "-")), "months by their names", numbers = numbers(days))
dated("date9.csv", function(x) toupper(months(c("", ""))(x)), "as SAS prints them", numbers = numbers(days))
dated("year_first.csv", function(x) format(x, "%Y/%m/%d"), "the year first", numbers = numbers(days))
dated("with_hours.csv", function(x) format(x, "%d.%m.%Y 14:30"), "with the time of day", numbers = numbers(days))
dated("serials.csv", function(x) as.numeric(x) + 25569, "days as Excel counts them", numbers = numbers(days))
low <- function(x) as.Date(paste0(format(x, "%Y-%m-"), sprintf("%02d", as.integer(format(x, "%d")) %% 12 + 1)))
dated("no_order.csv", function(x) format(low(x), "%d/%m/%Y"), "nothing tells day and month apart", stops = "no_order.csv:2:14.*day or the month")
put("odd_date.csv", data.frame(id = d$id, arm = d$arm, randomised = format(start, "%d.%m.%Y"),
                               last_seen = replace(format(end, "%d.%m.%Y"), 17, "not known"), status = d$status))
case("odd-date", "odd_date.csv", "one odd cell is named", args = c("--start", "randomised", "--end", "last_seen", "--event", "status", "--arm", "arm"),
     stops = "odd_date.csv:18:.*\"not known\"")
# Day 1 is the day of the start in CDISC's data, and is not elsewhere.
adam <- data.frame(USUBJID = d$id, TRT01P = d$arm, PARAMCD = "OS", STARTDT = start, ADT = end, AVAL = days + 1, CNSR = 1 - d$status)
two <- c("--start", "STARTDT", "--end", "ADT", "--censor", "CNSR", "--control", "Placebo")
put("first_day.csv", adam)
case("first-day-counted", "first_day.csv", "the day of the start is day 1", args = c(two, "--count-first-day", "on"), numbers = numbers(days + 1),
     warnsNot = "first-day|contradict")
cases[[length(cases)]]$accept[[1]]$numbers$median <- list(Drug = unname(summary(survfit(Surv(days + 1, d$status) ~ d$arm))$table["d$arm=Drug", "median"]))
case("first-day-differs", "first_day.csv", "AVAL counts it, the difference of the dates does not", args = two, numbers = numbers(days),
     warns = "first-day-differs.*AVAL is ADT - STARTDT \\+ 1 in 60 of 60")
put("contradicting_days.csv", transform(adam, AVAL = replace(AVAL, c(5, 50), c(3, days[50]))))
case("days-contradict", "contradicting_days.csv", "rows that do not count as the others do", args = c("--unit", "days", "--control", "Placebo"),
     warns = "dates-contradict-time.*in 58 of 60 rows, but not in 2")

# ---- Cells ----
enter("cells")
put("minus99.csv", transform(base, time = replace(time, c(20, 40, 60), -99), age = replace(age, seq(9, n, 9), -99)))
kept <- -c(20, 40, 60)
case("minus-99", "minus99.csv", "-99 is no time and no age", args = usual, numbers = numbers(d$time[kept], d$status[kept], d$arm[kept]),
     warns = "sentinel.*negative-time.*lines 21, 41, 61")
put("not_reached.csv", transform(base, time = replace(time, c(20, 42), c("NE", "NR"))))
case("not-reached", "not_reached.csv", "NE and NR are no times", args = usual, stops = "not_reached.csv:21:.*\"NE\"")
put("case.csv", transform(base, arm = replace(arm, c(10, 30), c("DRUG  ", "drug"))))
case("arms-by-case", "case.csv", "arms that differ by case", args = usual, stops = "only differ by case")
put("blanks.csv", transform(base, arm = replace(arm, c(10, 30, 31), c("Drug  ", " Drug\u00a0", "Placebo "))))
case("arms-by-blanks", "blanks.csv", "arms that differ by blanks", args = usual, numbers = numbers(), warns = "look-alikes-merged")
thin <- function(x, space) ifelse(x < 1000, x, paste0(x %/% 1000, space, sprintf("%03d", x %% 1000)))
put("thin.csv", transform(base, time = thin(round(60 * time), "\u2009")), ";")
put("narrow.csv", transform(base, time = thin(round(60 * time), "\u202f")), ";")
for (name in c("thin", "narrow"))
  case(paste0(name, "-spaces"), paste0(name, ".csv"), "thousands with a narrow space", args = usual, numbers = numbers(round(60 * d$time)))
put("percent.csv", cbind(transform(base, time = comma(time)), Ki67 = paste(comma(round(d$age / 3, 1)), "%")), ";")
case("percent", "percent.csv", "a decimal comma before a percent sign", args = c(usual, "--subgroups", "Ki67"), numbers = numbers(),
     warns = "reading-assumed column Ki67 assumed: numbers in %.*cut-assumed")
put("spans.csv", transform(base, time = paste0(time %/% 12, "y ", round(time %% 12), "m")))
case("years-and-months", "spans.csv", "two units in one cell", args = usual, stops = "spans.csv:2:.*a number is needed")
enter("")
