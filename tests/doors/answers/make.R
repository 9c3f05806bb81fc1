# Files that were refused, or read, without the answer a person could act on, and what must be said: a folder for each kind, with its
# cases.json and R's numbers.
# Rscript make.R, in this folder; needs survival, haven and jsonlite.
suppressMessages(library(survival))
set.seed(20261)
n <- 60
d <- data.frame(SUBJ = sprintf("S%03d", seq_len(n)), arm = rep(c("Placebo", "Xinib"), n / 2), sex = sample(c("F", "M"), n, TRUE))
event <- rexp(n, ifelse(d$arm == "Xinib", 0.05, 0.08)); censor <- runif(n, 6, 30)
d$time <- round(pmax(0.2, pmin(event, censor)), 1); d$status <- as.integer(event <= censor)

cases <- list(); room <- "" # of which kind the files that follow are
enter <- function(name) {
  if (room != "") writeLines(jsonlite::toJSON(cases, auto_unbox = TRUE, digits = 10, pretty = TRUE), file.path(room, "cases.json"))
  cases <<- list(); room <<- name
  if (name != "") dir.create(name, showWarnings = FALSE)
}
quoteless <- function(x, file) write.csv(x, file.path(room, file), row.names = FALSE, quote = FALSE, na = "", fileEncoding = "UTF-8")
ratio <- function(time, status, arm) { # Efron, as Atrisk
  arm <- relevel(factor(arm), "Placebo")
  unname(exp(coef(coxph(Surv(time, status) ~ arm, ties = "efron"))))
}
numbers <- function(x = d) list(hr = ratio(x$time, x$status, x$arm), subjects = nrow(x))
case <- function(id, files, why, ..., args = character()) {
  cases[[length(cases) + 1]] <<- list(id = id, files = as.list(files), args = as.list(args), accept = list(list(...)), why = why)
}
named <- c("--time", "time", "--event", "status", "--arm", "arm", "--control", "Placebo")

# ---- Which of a patient's rows is meant ----
enter("records")
second <- transform(d, time = round(time / 2 + 0.1, 1), status = 1 - status)
visits <- rbind(cbind(d, visit = "V1", seq = 1, day = "2020-02-01", last = ""), cbind(second, visit = "V2", seq = 2, day = "2020-08-15", last = "x"))
visits <- visits[order(visits$SUBJ), ]; quoteless(visits, "visits.csv")
chosen <- list(V1 = c("visit!=V2", "last=", "seq<2", "day<2020-08-15"), V2 = c("visit!=V1", "last!=", "seq>1", "day>2020-02-01"))
for (visit in names(chosen)) for (condition in chosen[[visit]])
  case(paste0("records-", condition), "visits.csv", "every condition chooses rows", args = c(named, "--id", "SUBJ", "--where", condition),
       numbers = numbers(visits[visits$visit == visit, ]))
case("records-no-such-value", "visits.csv", "what cannot be asked is the error", args = c(named, "--id", "SUBJ", "--where", "visit!=V9"),
     stops = "visit has no value \"V9\".*V1 or V2")
writeLines(c('{"atrisk": 1, "data": {"events": "visits.csv"}, "subject": "SUBJ", "arms": {"column": "arm"},',
             ' "endpoints": [{"id": "OS", "where": {"visit": {"not": "V2"}, "seq": {"below": 2}, "last": {"missing": true}},',
             '                "time": "time", "event": "status"}]}'), "records/visits.study.json")
case("records-in-a-study-file", "visits.study.json", "a study file says the same", numbers = numbers())

# ---- A population's flag with something odd in it ----
enter("flags")
adam <- function(x = d) data.frame(USUBJID = x$SUBJ, TRT01P = x$arm, PARAMCD = "OS", AVAL = x$time, CNSR = 1 - x$status)
flag <- ifelse(seq_len(n) %% 5 == 0, "N", "Y")
for (odd in c("U", "maybe", "unknown", "")) {
  x <- adam(); x$ITTFL <- replace(flag, 7, odd); file <- paste0("flag_", if (odd == "") "blank" else odd, ".csv"); quoteless(x, file)
  said <- if (odd %in% c("", "unknown")) "nothing" else paste0("\"", odd, "\"")
  case(sub(".csv", "", file), file, "it stays a population, without the odd one", args = c("--population", "ITTFL"),
       warns = paste0("odd-flag 1 patient has ", said, " .*line 8.* not in ITTFL"), numbers = numbers(d[flag == "Y" & seq_len(n) != 7, ]))
}
x <- adam(); x$ITTFL <- replace(flag, 1:20, "U"); quoteless(x, "flag_mostly_else.csv")
case("flag-mostly-else", "flag_mostly_else.csv", "what mostly says something else is no flag", args = c("--population", "ITTFL"), stops = "no population")
x <- adam(); x$EVAL <- replace(as.integer(flag == "Y"), 3, 9); quoteless(x, "flag_number.csv")
case("flag-of-numbers", "flag_number.csv", "a flag that is named, of numbers", args = c("--populations", "EVAL", "--population", "EVAL"),
     warns = "odd-flag 1 patient has \"9\"", numbers = numbers(d[flag == "Y" & seq_len(n) != 3, ]))

# ---- Subject tables with two rows of a patient, rows of nobody ----
enter("patients")
quoteless(adam()[c(1, 3:5)], "adtte.csv")
subjects <- data.frame(USUBJID = d$SUBJ, TRT01P = d$arm, AGE = 40 + seq_len(n) %% 30)
quoteless(subjects, "subjects.csv")
quoteless(rbind(subjects, subjects[5, ]), "equal.csv"); quoteless(rbind(subjects, transform(subjects[5, ], AGE = 99)), "differing.csv")
quoteless(rbind(subjects, transform(subjects[5, ], TRT01P = "Xinib")), "adsl.csv")
case("subject-twice-equal", c("adtte.csv", "equal.csv"), "the arm's column is there, but its table is not joined", args = c("--arm", "TRT01P"),
     stops = "equal.csv:62:1.*--arm names TRT01P.*several rows per patient.*S005; its rows are equal")
case("subject-twice-differing", c("adtte.csv", "differing.csv"), "what differs is named", args = c("--arm", "TRT01P"), stops = "differing.csv:62.*S005; its rows differ in AGE")
case("subgroup-of-subject-twice", c("adtte.csv", "differing.csv"), "of whatever option", args = c("--subgroups", "AGE"), stops = "--subgroups names AGE.*S005")
case("subject-twice-unasked", c("adtte.csv", "differing.csv"), "unasked it is warned of, with the patient", warns = "not-joined .*S005; its rows differ in AGE")
case("adsl-twice", c("adtte.csv", "adsl.csv"), "ADSL has one row per patient", stops = "adsl.csv:62.*several rows.*S005; its rows differ in TRT01P")
x <- adam(); x$USUBJID[c(3, 6)] <- ""; quoteless(x, "nobody.csv")
case("rows-of-nobody", "nobody.csv", "rows without an identifier are counted and named", warns = "blank-id 2 rows have no USUBJID .lines 4, 7", numbers = numbers())
x <- subjects; x$USUBJID[8] <- ""; quoteless(x, "nobody_of_subjects.csv")
case("subjects-row-of-nobody", c("adtte.csv", "nobody_of_subjects.csv"), "of the subject table, too", warns = "blank-id 1 row has no USUBJID .line 9")

# ---- Days that do not exist; the order of dates in every format ----
enter("dates")
from <- as.Date("2019-01-03") + 5 * seq_len(n); to <- from + round(10 * d$time)
between <- c("--start", "begin", "--end", "finish", "--event", "status", "--arm", "arm", "--control", "Placebo")
x <- data.frame(d[c("SUBJ", "arm", "status")], begin = format(from, "%d/%m/%Y"), finish = format(to, "%d/%m/%Y"))
days <- numbers(transform(d, time = round(10 * d$time)))
for (format in c("sav", "dta", "xpt")) {
  file <- paste0("slashes.", format)
  switch(format, sav = haven::write_sav, dta = haven::write_dta, xpt = haven::write_xpt)(x, file.path(room, file))
  case(paste0("order-unsaid-", format), file, "texts of dates need their order", args = between, stops = "08/01/2019.*--date-order")
  case(paste0("order-said-", format), file, "and have it from --date-order", args = c(between, "--date-order", "dmy"), numbers = days)
  case(paste0("order-wrong-", format), file, "in a wrong order they are no dates", args = c(between, "--date-order", "mdy"), stops = "no date in the order mdy")
}
never <- list("2019-02-30" = 1, "13/13/2019" = 2, "31.04.2020" = 3, "30-Feb-2020" = 4, "2021-02-29" = 5)
for (day in names(never)) {
  y <- transform(x, begin = format(from), finish = format(to)); y$finish[9] <- day; file <- paste0("never_", never[[day]], ".csv"); quoteless(y, file)
  case(paste0("never-", day), file, "no such day", args = between, stops = paste0(file, ":10:.*\"", day, "\"; no such date exists"))
}
y <- x; y$finish[9] <- "02/30/2020"; quoteless(y, "other_order.csv")
case("day-of-another-order", "other_order.csv", "the other cells tell the order", args = between, stops = "02/30/2020.*no such date exists")

# ---- Codes of events by their labels ----
enter("labels")
labelled <- function(x, ...) haven::labelled(x, c(...))
x <- data.frame(d[c("SUBJ", "arm", "time")], status = labelled(ifelse(d$status == 1, 1, 2), Dead = 1, Alive = 2),
                cause = labelled(ifelse(d$status == 0, 3, ifelse(seq_len(n) %% 3 == 0, 2, 1)), Relapse = 1, Death = 2, None = 3),
                twice = labelled(ifelse(d$status == 0, 3, ifelse(seq_len(n) %% 3 == 0, 2, 1)), Dead = 1, Dead = 2, Alive = 3),
                crossed = labelled(ifelse(d$status == 1, 1, 2), "2" = 1, "1" = 2))
haven::write_sav(x, "labels/labels.sav"); haven::write_dta(x, "labels/labels.dta")
of <- function(column, ...) c("--time", "time", "--event", column, "--arm", "arm", "--control", "Placebo", ...)
relapse <- numbers(transform(d, status = as.integer(unclass(x$cause) == 1)))
for (file in c("labels.sav", "labels.dta")) {
  case(paste0("event-by-label-", file), file, "the label stands for its code", args = of("status", "--event-value", "Dead"), numbers = numbers())
  case(paste0("censoring-by-label-", file), file, "of a censoring, too", args = of("status", "--censor-value", "Alive"), numbers = numbers())
  case(paste0("competing-by-label-", file), file, "and of a competing event", numbers = relapse,
       args = of("cause", "--event-value", "Relapse", "--competing-value", "Death", "--censor-value", "None"))
  case(paste0("label-of-two-codes-", file), file, "a label of two codes", args = of("twice", "--event-value", "Dead"), stops = "may mean 1 .Dead. or 2 .Dead.")
  case(paste0("label-and-code-", file), file, "a code that labels another", args = of("crossed", "--event-value", "1"), stops = "may mean 1 .2. or 2 .1.")
  case(paste0("label-and-its-code-", file), file, "one code twice", args = of("status", "--event-value", "Dead", "--censor-value", "1"), stops = "\"1\" is given twice")
}

# ---- Words that contradict the event ----
enter("events")
described <- function(...) { x <- adam(); x$EVNTDESC <- ifelse(x$CNSR == 0, "Death", "Lost to follow-up"); transform(x, ...) }
of_events <- which(d$status == 1)[1:2]; of_censored <- which(d$status == 0)[1:2]
wrong <- function(x, column, rows, word) { x[[column]][rows] <- word; x }
quoteless(described(), "described.csv")
case("described", "described.csv", "nothing contradicts", warnsNot = "contradicted-event", numbers = numbers())
quoteless(wrong(described(), "EVNTDESC", of_censored, "Death"), "censored_dead.csv")
case("censored-dead", "censored_dead.csv", "CNSR=1 of who died", numbers = numbers(),
     warns = paste0("contradicted-event OS: EVNTDESC contradicts CNSR in 2 of 60 .*Death.*lines ", of_censored[1] + 1, ", ", of_censored[2] + 1))
quoteless(wrong(described(), "EVNTDESC", of_events, "Lost to follow-up"), "event_lost.csv")
case("event-lost", "event_lost.csv", "an event of who was lost", warns = "EVNTDESC contradicts CNSR in 2 of 60", numbers = numbers())
quoteless(described(CNSR = 1 - CNSR), "described_turned.csv")
case("described-turned", "described_turned.csv", "all turned round", warns = "EVNTDESC contradicts CNSR in 60 of 60")
x <- described(PARAMCD = "PFS"); names(x)[6] <- "CNSDTDSC"; x$CNSDTDSC[x$CNSR == 0] <- ""
quoteless(wrong(x, "CNSDTDSC", of_censored, "Progressive disease"), "censored_progressed.csv")
case("censored-progressed", "censored_progressed.csv", "progression ends PFS", warns = "PFS: CNSDTDSC contradicts CNSR in 2 of 60")
quoteless(transform(wrong(x, "CNSDTDSC", of_censored, "Death"), PARAMCD = "TTP"), "censored_by_death.csv")
case("censored-by-death", "censored_by_death.csv", "death may end a time to progression", warnsNot = "contradicted-event")
alive <- function(x = d) transform(x, vital_status = ifelse(d$status == 1, "Dead", "Alive"))
quoteless(alive(), "alive.csv"); case("alive", "alive.csv", "nothing contradicts", args = named, warnsNot = "contradicted-event", numbers = numbers())
quoteless(wrong(alive(), "vital_status", of_censored, "Dead"), "alive_dead.csv")
case("alive-dead", "alive_dead.csv", "censored, and dead", args = named, warns = "vital_status contradicts status in 2 of 60", numbers = numbers())
quoteless(alive(transform(d, status = 1 - status)), "alive_turned.csv")
case("alive-turned", "alive_turned.csv", "all turned round", args = named, warns = "vital_status contradicts status in 60 of 60")
x <- wrong(alive(), "vital_status", of_events, "Alive"); quoteless(x, "alive_event.csv"); names(x)[4:5] <- c("os_time", "os_event"); quoteless(x, "alive_os.csv")
case("alive-with-event", "alive_event.csv", "the event may be another than death", args = named, warnsNot = "contradicted-event")
case("alive-with-event-of-os", "alive_os.csv", "overall survival is death", warns = "vital_status contradicts os_event in 2 of 60",
     args = c("--time", "os_time", "--event", "os_event", "--arm", "arm"))
x <- transform(d, Vitalstatus = ifelse(d$status == 1, "verstorben", "lebt")); quoteless(wrong(x, "Vitalstatus", of_censored, "tot"), "alive_german.csv")
case("alive-german", "alive_german.csv", "by content, in any language", args = named, warns = "Vitalstatus contradicts status in 2 of 60")

# ---- A value that was said to mean unknown ----
enter("missing")
x <- transform(d, ecog = seq_len(n) %% 3); quoteless(x, "ecog.csv")
haven::write_sav(transform(x, ecog = labelled(ecog + 1, "0" = 1, "1" = 2, "2" = 3)), "missing/shifted.sav")
for (file in c("ecog.csv", "shifted.sav")) for (condition in c("ecog=1", "ecog!=1"))
  case(paste0(file, "-", condition), file, "no label of another code is meant", args = c(named, "--missing-code", "ecog=1", "--where", condition),
       stops = "no value \"1\": that is a code for missing")

enter("")
