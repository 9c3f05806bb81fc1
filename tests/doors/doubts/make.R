# Files whose columns hide a doubt (rows of a patient that disagree, codes for unknown, dates without an order, entries by date), and what
# must happen: a folder for each kind, with its cases.json and the numbers of R's survival.
# Rscript make.R, in this folder; needs survival and jsonlite.
suppressMessages(library(survival))
set.seed(20269)
n <- 90
d <- data.frame(SUBJ = sprintf("S%03d", seq_len(n)), arm = rep(c("Placebo", "Drug"), n / 2), sex = sample(1:2, n, TRUE),
                age = sample(38:82, n, TRUE), ecog = sample(0:2, n, TRUE), ldh = round(exp(rnorm(n, 5.6, 0.5))), weight = sample(48:98, n, TRUE))
event <- rexp(n, ifelse(d$arm == "Drug", 0.05, 0.08)); censor <- runif(n, 6, 30)
d$time <- round(pmax(2, pmin(event, censor)), 1); d$status <- as.integer(event <= censor)

cases <- list(); room <- ""
enter <- function(name) {
  if (room != "") writeLines(jsonlite::toJSON(cases, auto_unbox = TRUE, digits = 12, pretty = TRUE), file.path(room, "cases.json"))
  cases <<- list(); room <<- name
  if (name != "") dir.create(name, showWarnings = FALSE)
}
put <- function(x, file, sep = ",") write.table(x, file.path(room, file), sep = sep, row.names = FALSE, quote = FALSE, na = "")
say <- function(file, ...) writeLines(jsonlite::toJSON(list(...), auto_unbox = TRUE, pretty = TRUE), file.path(room, file))
drug <- function(x) as.numeric(x$arm == "Drug")
numbers <- function(x, time = x$time, status = x$status)
  list(hr = unname(exp(coef(coxph(Surv(time, status) ~ drug(x))))), subjects = sum(!is.na(time) & !is.na(status)))
late <- function(x, entry, time, status) {
  usable <- entry < time
  list(hr = unname(exp(coef(coxph(Surv(entry, time, status) ~ drug(x), subset = usable)))), subjects = sum(usable))
}
adjusted <- function(x, by) list(hr = unname(exp(coef(coxph(Surv(x$time, x$status) ~ drug(x) + by))[1])), subjects = sum(!is.na(by)))
case <- function(id, file, why, ..., args = usual)
  cases[[length(cases) + 1]] <<- list(id = id, files = list(file), args = as.list(args), accept = list(list(...)), why = why)
usual <- c("--time", "time", "--event", "status", "--arm", "arm")

# ---- Several rows of a patient ----
enter("within")
stops <- c("--time", "tstop", "--entry", "tstart", "--event", "status", "--arm", "arm", "--id", "SUBJ")
cut <- round(d$time / 2, 1)
first <- data.frame(SUBJ = d$SUBJ, arm = d$arm, sex = d$sex, tstart = 0, tstop = cut, status = 0, treated = 0, site = 1 + seq_len(n) %% 2,
                    score = seq_len(n) %% 5, PPROTFL = "Y", band = "low")
second <- transform(first, tstart = cut, tstop = d$time, status = d$status, treated = as.integer(seq_len(n) %% 3 == 0),
                    site = ifelse(seq_len(n) %% 10 == 0, 3, site), score = score + (seq_len(n) %% 4 == 0),
                    PPROTFL = ifelse(seq_len(n) %% 9 == 0, "N", "Y"), band = ifelse(seq_len(n) %% 6 == 0, "high", "low"))
first$treated[c(1, 2, 5, 8)] <- 1; second$treated[c(1, 2, 5, 8)] <- 1
rows <- rbind(first, second)[order(rep(seq_len(n), 2), rep(1:2, each = n)), ]
put(rows, "changing.csv")
differ <- function(column) sum(first[[column]] != second[[column]])
warned <- function(column) paste0("differs-within-patient [^|]*: column ", column, " differs among the rows of ", differ(column), " patients")
case("where-changes", "changing.csv", "switched to the drug later: what the first row says decides, and is said", args = c(stops, "--where", "treated=0"),
     numbers = numbers(d[first$treated == 0, ]), warns = warned("treated"))
case("where-stays", "changing.csv", "the same in all rows", args = c(stops, "--where", "sex=1"), numbers = numbers(d[d$sex == 1, ]), warnsNot = "differs-within-patient [^|]*: column ")
case("where-holds", "changing.csv", "values differ, but none of them decides otherwise", args = c(stops, "--where", "score>=0"), numbers = numbers(d), warnsNot = "differs-within-patient [^|]*: column ")
case("where-above", "changing.csv", "some of those that differ decide otherwise", args = c(stops, "--where", "score>=1"), numbers = numbers(d[first$score >= 1, ]),
     warns = paste0("differs-within-patient [^|]*: column score differs among the rows of ", sum((first$score >= 1) != (second$score >= 1)), " patients"))
case("covariate-changes", "changing.csv", "the model takes the value at the start", args = c(stops, "--adjust", "treated"),
     adjusted = adjusted(d, first$treated), warns = warned("treated"))
case("stratum-changes", "changing.csv", "a stratum is known at the start", args = c(stops, "--strata", "site"), numbers = numbers(d), warns = warned("site"))
case("subgroup-changes", "changing.csv", "said where the study is shown, before anybody chooses it", args = c(stops, "--subgroups", "band"), numbers = numbers(d), warns = warned("band"))
case("population-changes", "changing.csv", "a flag that some rows take back", args = c(stops, "--populations", "PPROTFL", "--population", "PPROTFL"), numbers = numbers(d),
     warns = paste0("differs-within-patient[^|]*population PPROTFL differs among the rows of ", differ("PPROTFL"), " patients"))
put(transform(d, treated = as.integer(seq_len(n) %% 3 == 0)), "single.csv")
case("one-row-each", "single.csv", "nothing can differ", args = c(usual, "--where", "treated=1"), numbers = numbers(d[seq_len(n) %% 3 == 0, ]), warnsNot = "differs-within")

# ---- Codes for unknown ----
enter("codes")
with <- function(column, at, value) { x <- d; x[[column]][at] <- value; x }
unknown <- function(column, at) { x <- d; x[[column]][at] <- NA; x }
three <- c(4, 30, 77)
put(with("ecog", three, 9), "ecog_9.csv")
case("ecog-9", "ecog_9.csv", "a score to 2, and 9", numbers = numbers(d), warns = "sentinel[^|]*3 patients have 9[^|]*lines 5, 31, 78[^|]*--missing-code ecog=9")
case("ecog-9-declared", "ecog_9.csv", "then they are missing", args = c(usual, "--adjust", "ecog", "--missing-code", "ecog=9"), warnsNot = "sentinel",
     adjusted = adjusted(d, unknown("ecog", three)$ecog))
put(with("sex", three, 9), "sex_9.csv")
case("sex-9", "sex_9.csv", "1, 2 and 9", warns = "sentinel[^|]*3 patients have 9")
case("sex-9-declared", "sex_9.csv", "where the others are asked for, the unknown are not in", args = c(usual, "--missing-code", "sex=9", "--where", "sex!=1"),
     numbers = numbers(d[which(unknown("sex", three)$sex != 1), ]), warnsNot = "sentinel")
words <- transform(d, sex = ifelse(sex == 1, "M", "F")); words$sex[three] <- "9"
put(words, "sex_word.csv")
case("sex-word", "sex_word.csv", "M, F and 9", warns = "sentinel[^|]*3 patients have 9[^|]*--missing-code sex=9")
put(with("ldh", three, 9999), "ldh_9999.csv")
case("ldh-9999", "ldh_9999.csv", "a laboratory value", warns = "sentinel[^|]*3 patients have 9999")
case("ldh-9999-declared", "ldh_9999.csv", "the model is of those known", args = c(usual, "--adjust", "ldh", "--missing-code", "ldh=9999"),
     adjusted = adjusted(d, unknown("ldh", three)$ldh), warnsNot = "sentinel")
two <- with("weight", three, -9); two$age[c(10, 20)] <- 999; two$ldh[50] <- -99
put(two, "several.csv")
case("several", "several.csv", "each column for itself", warns = "(?=.*patients have -9,)(?=.*2 patients have 999)(?=.*1 patient has -99)")
say("several.study.json", atrisk = 1, data = list(events = "several.csv"), subject = "SUBJ", missingCodes = list(weight = -9, age = I(list(999, 998)), ldh = "-99"),
    arms = list(column = "arm"), endpoints = I(list(list(id = "OS", time = "time", event = "status"))))
case("study-file", "several.study.json", "and the same said there", args = c("--adjust", "weight,age,ldh"), warnsNot = "sentinel", numbers = numbers(d))
fine <- with("age", 12, 99); fine$weight[c(3, 4)] <- 99; fine$ldh[3] <- 999; fine$sex <- d$sex - 1; fine$change <- seq(-40, 49); fine$change[5] <- -99
fine$day <- sample(1:40, n, TRUE); fine$lesions <- sample(0:9, n, TRUE); fine$ADY <- sample(1:60, n, TRUE); fine$ADY[7:8] <- -9; fine$site <- sample(c(1:12, 99), n, TRUE)
put(fine, "fine.csv")
case("fine", "fine.csv", "99 years, 99 kg, 999 of a value that goes there, a change of -99, 9 lesions, the ninth day before, a number of a centre",
     numbers = numbers(d), warnsNot = "sentinel")
case("no-such-column", "fine.csv", "a column is misspelt", args = c(usual, "--missing-code", "AGEE=999"), stops = "missing code.*AGEE.*does not exist")
case("nobody-has-it", "fine.csv", "a code that no row has", args = c(usual, "--missing-code", "age=998"), numbers = numbers(d), warns = "no-such-value[^|]*998")
case("no-code", "fine.csv", "what the option takes", args = c(usual, "--missing-code", "age>90"), stops = "--missing-code.*AGE=999")
lost <- d; lost$time[three] <- 9999
put(lost, "time_9999.csv")
case("time-declared", "time_9999.csv", "a time can be unknown, too", args = c(usual, "--unit", "months", "--missing-code", "time=9999"), numbers = numbers(d[-three, ]), warns = "missing-time[^|]*3 patients")
put(transform(d, status = ifelse(seq_len(n) %in% three, 9, status)), "status_9.csv")
case("event-declared", "status_9.csv", "so can an outcome", args = c(usual, "--missing-code", "status=9"), numbers = numbers(d[-three, ]), warns = "missing-outcome[^|]*3 patients")

# ---- Dates whose order nothing proves ----
enter("order")
months <- ceiling(d$time) + seq_len(n) %% 12
on <- function(month, day) as.Date(sprintf("%d-%02d-%02d", 2019 + month %/% 12, month %% 12 + 1, day)) # no day above 12
from <- on(seq_len(n) %% 12, 1 + seq_len(n) %% 11); to <- on(months, 1 + (3 * seq_len(n)) %% 12)
low <- function(x) { day <- as.integer(format(x, "%d")); x - pmax(0, day - 12) }
stopifnot(all(to > from))
days <- as.numeric(to - from)
dates <- function(form, ...) data.frame(SUBJ = d$SUBJ, arm = d$arm, from = format(from, form), to = format(to, form), status = d$status, ...)
between <- c("--start", "from", "--end", "to", "--event", "status", "--arm", "arm")
expected <- numbers(d, time = days)
put(dates("%d/%m/%Y"), "dmy.csv"); put(dates("%m/%d/%Y"), "mdy.csv"); put(dates("%d/%m/%y"), "short.csv"); put(dates("%y-%m-%d"), "ymd.csv")
put(dates("%d.%m.%y"), "points.csv"); put(dates("%d-%b-%y"), "words.csv"); put(dates("%m/%d/%Y"), "mdy.tsv", sep = "\t")
case("not-said", "dmy.csv", "the message names the option", args = between, stops = "day or the month.*--date-order dmy, mdy or ymd")
case("dmy", "dmy.csv", "said", args = c(between, "--date-order", "dmy"), numbers = expected)
case("mdy", "mdy.csv", "said otherwise", args = c(between, "--date-order", "mdy"), numbers = expected)
case("of-one-file", "mdy.tsv", "of this file alone", args = c(between, "--date-order", "mdy.tsv:mdy"), numbers = expected)
case("short-not-said", "short.csv", "the century is not known", args = between, stops = "century.*--date-order")
case("points-not-said", "points.csv", "between points, too", args = between, stops = "century.*--date-order")
inspected <- function(id, file, order, why) {
  case(id, file, why, args = c(between, "--date-order", order), numbers = expected, inspectHas = "69 to 99 as 1969 to 1999 and 00 to 68 as 2000 to 2068")
  cases[[length(cases)]]$inspectArgs <<- as.list(c(between, "--date-order", order))
}
inspected("short", "short.csv", "dmy", "the years are assumed, and said")
inspected("ymd", "ymd.csv", "ymd", "the year first")
inspected("points", "points.csv", "dmy", "between points")
inspected("words", "words.csv", "dmy", "the month as a word")
case("no-order", "dmy.csv", "what it may be", args = c(between, "--date-order", "dym"), stops = "dmy, mdy or ymd")
say("mdy.study.json", atrisk = 1, data = list(events = "mdy.csv"), reading = list(dateOrder = "mdy"), subject = "SUBJ", arms = list(column = "arm"),
    endpoints = I(list(list(id = "OS", start = "from", end = "to", event = "status"))))

case("study-file", "mdy.study.json", "said there", args = character(), numbers = expected)

# ---- Entries by date ----
enter("entry")
start <- as.Date("2019-01-14") + sample(0:300, n, TRUE); end <- start + round(d$time * 30); entry <- start + round(runif(n, -5, 80))
dated <- data.frame(SUBJ = d$SUBJ, arm = d$arm, start = start, end = end, came = entry, after = as.numeric(entry - start), time = d$time, status = d$status,
                    start8 = format(start, "%Y%m%d"), end8 = format(end, "%Y%m%d"), came8 = format(entry, "%Y%m%d"))
put(dated, "dated.csv")
span <- as.numeric(end - start); wait <- as.numeric(entry - start)
of_dates <- c("--start", "start", "--end", "end", "--event", "status", "--arm", "arm")
ratio <- late(d, wait, span, d$status)
case("date-of-entry", "dated.csv", "from the start of the time", args = c(of_dates, "--entry", "came"), numbers = ratio)
case("digits-of-entry", "dated.csv", "20190304", args = c("--start", "start8", "--end", "end8", "--event", "status", "--arm", "arm", "--entry", "came8"), numbers = ratio)
case("mixed-dates", "dated.csv", "dates written in two ways", args = c(of_dates, "--entry", "came8"), numbers = ratio)
case("days-of-entry", "dated.csv", "a number of days is one still", args = c(of_dates, "--entry", "after"), numbers = ratio)
case("first-day", "dated.csv", "the first day of the time is counted, so nobody leaves before he comes", args = c(of_dates, "--entry", "came", "--count-first-day", "on"),
     numbers = late(d, wait, span + 1, d$status))
median_of <- function(arm, unit) unname(summary(survfit(Surv(wait / unit, span / unit, d$status) ~ 1, subset = d$arm == arm & wait < span))$table["median"])
case("months", "dated.csv", "the unit in which the days are counted", args = c(of_dates, "--entry", "came", "--unit", "months"),
     numbers = c(ratio, list(median = list(Placebo = median_of("Placebo", 30.4375)))))
case("weeks", "dated.csv", "without an entry", args = c(of_dates, "--unit", "weeks"),
     numbers = c(numbers(d, time = span / 7), list(median = list(Placebo = unname(summary(survfit(Surv(span / 7, d$status) ~ 1, subset = d$arm == "Placebo"))$table["median"])))))
case("date-beside-number", "dated.csv", "what would be right", args = c("--time", "time", "--event", "status", "--arm", "arm", "--entry", "came"), stops = "dates.*time is no date.*--start COL --end COL")
mixed <- transform(dated, came = format(low(entry), "%d/%m/%Y")); put(mixed, "no_order.csv")
case("entry-without-order", "no_order.csv", "as for other dates", args = c(of_dates, "--entry", "came"), stops = "day or the month.*--date-order")
case("entry-with-order", "no_order.csv", "and said", args = c(of_dates, "--entry", "came", "--date-order", "dmy"), numbers = late(d, as.numeric(low(entry) - start), span, d$status))

stopifnot(!is.na(median_of("Placebo", 1)))

# ---- Said rather than left to be found ----
enter("said")
put(transform(d, entry = time + 1), "all_late.csv")
case("all-late", "all_late.csv", "why nobody is there", args = c(usual, "--entry", "entry"), stops = "no patients match.*none can be used.*90 patients left out, entry at or after the time.*one unit")
some <- transform(d, entry = ifelse(sex == 1, time + 1, 0)); put(some, "some_late.csv")
case("those-late", "some_late.csv", "nobody is left of those asked for", args = c(usual, "--entry", "entry", "--where", "sex=1"),
     stops = paste0("no patients match.*", sum(d$sex == 1), " patients left out, entry at or after the time"))
blank <- transform(d, status = ifelse(seq_len(n) %% 3 == 0, "pcm", ifelse(seq_len(n) %% 3 == 1, "censor", "death"))); put(blank, "causes.csv")
is_pcm <- as.integer(seq_len(n) %% 3 == 0)
case("event-said", "causes.csv", "what was said is not assumed", args = c(usual, "--event-value", "pcm", "--competing-value", "death"), numbers = numbers(d, status = is_pcm), warnsNot = "event-assumed")
put(transform(d, status = ifelse(is_pcm == 1, "pcm", ifelse(seq_len(n) %% 2 == 0, "alive", "lost to follow-up"))), "words.csv")
case("event-said-others-not", "words.csv", "only what was assumed is named", args = c(usual, "--event-value", "pcm"), numbers = numbers(d, status = is_pcm), warns = "event-assumed(?![^|]*pcm)[^|]*alive")
case("all-said", "words.csv", "nothing was", args = c(usual, "--event-value", "pcm", "--censor-value", "alive,lost to follow-up"), numbers = numbers(d, status = is_pcm), warnsNot = "event-assumed")
adam <- data.frame(USUBJID = d$SUBJ, PARAMCD = "OS", AVAL = d$time, CNSR = 1 - d$status, TRT01P = d$arm); put(adam, "adam.csv")
lacks <- function(id, why, lacking, ...) {
  case(id, "adam.csv", why, args = c(...), numbers = numbers(d), inspectLacks = lacking)
  cases[[length(cases)]]$inspectArgs <<- list(...)
}
lacks("unit-said", "a unit that is said is not unknown", "neither AVALU", "--unit", "months")
lacks("columns-said", "columns that are said were not found", "CDISC columns AVAL", "--time", "AVAL", "--censor", "CNSR")
lacks("arms-said", "nor were these", "CDISC name of the treatment", "--arm", "TRT01P")
lacks("control-said", "nor was this one", "is taken as the control", "--control", "Placebo")
remark <- ifelse(seq_len(n) %% 7 == 0, "5\" lesion", "none")
put(transform(d, remark = remark), "inches.tsv", sep = "\t"); put(transform(d, remark = remark), "inches.csv"); put(transform(d, remark = remark), "inches.txt", sep = "|")
literal <- function(file) case(file, file, "five inches", numbers = numbers(d), warns = "stray-quote[^|]*12 cells")
literal("inches.tsv"); literal("inches.csv"); literal("inches.txt")
put(transform(d, remark = remark, more = remark), "inches_twice.tsv", sep = "\t")
case("inches-twice", "inches_twice.tsv", "between tabs no mark opens what another closes", numbers = numbers(d), warns = "stray-quote[^|]*24 cells")
put(transform(d, remark = ifelse(seq_len(n) == 8, "seen \"once, twice\" or more", "none"), more = ""), "divided.csv")
case("divided", "divided.csv", "a comma between two marks: is it one cell or two?", stops = "divided.csv:9:.*quotation mark")
enter("")
