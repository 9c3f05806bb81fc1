# Files as people have them, whose columns must not be misread, and what must happen: a folder for each kind, with its cases.json and R's numbers.
# Rscript make.R, in this folder; needs survival and jsonlite.
suppressMessages(library(survival))
set.seed(20260)
n <- 90
d <- data.frame(SUBJ = sprintf("S%03d", seq_len(n)), arm = rep(c("Comparison", "Xinib"), n / 2), sex = sample(c("F", "M"), n, TRUE),
                age = sample(38:82, n, TRUE), ecog = sample(0:2, n, TRUE))
event <- rexp(n, ifelse(d$arm == "Xinib", 0.05, 0.08)); censor <- runif(n, 6, 30)
d$time <- round(pmax(0.2, pmin(event, censor)), 1); d$status <- as.integer(event <= censor)
d$pfs <- round(pmax(0.1, d$time * runif(n, 0.3, 0.9)), 1)

cases <- list(); room <- "" # of which kind the files that follow are
enter <- function(name) {
  if (room != "") writeLines(jsonlite::toJSON(cases, auto_unbox = TRUE, digits = 10, pretty = TRUE), file.path(room, "cases.json"))
  cases <<- list(); room <<- name
  if (name != "") dir.create(name, showWarnings = FALSE)
}
quoteless <- function(x, file) write.csv(x, file.path(room, file), row.names = FALSE, quote = FALSE, na = "", fileEncoding = "UTF-8")
ratio <- function(time, status, arm, control) { # Efron, as Atrisk
  arm <- relevel(factor(arm), control)
  unname(exp(coef(coxph(Surv(time, status) ~ arm, ties = "efron"))))
}
numbers <- function(x = d, control = "Comparison", time = x$time, status = x$status, arm = x$arm)
  list(hr = ratio(time, status, arm, control), subjects = sum(!is.na(time) & !is.na(status) & !is.na(arm)))
case <- function(id, files, why, ..., args = character()) {
  cases[[length(cases) + 1]] <<- list(id = id, files = as.list(files), args = as.list(args), accept = list(list(...)), why = why)
}
named <- c("--time", "time", "--event", "status", "--arm", "arm")
plain <- d[c("SUBJ", "arm", "sex", "age", "ecog", "time", "status")]
put <- function(file, ...) quoteless(transform(plain, ...), file)
adam <- function(x = d) data.frame(USUBJID = x$SUBJ, TRT01P = x$arm, PARAMCD = "OS", AVAL = x$time, CNSR = 1 - x$status)

# ---- Control ----
enter("control")
relabelled <- function(control, other) ifelse(d$arm == "Comparison", control, other)
arms <- list(soc = c("SOC", "A-drug"), armletter = c("Arm B: Placebo", "Arm A: Xinib"), german = c("Kontrollgruppe", "Arzneigruppe"),
             chinese = c("\u5bf9\u7167\u7ec4", "\u4e59\u7ec4"), care = c("Standard of care (SOC)", "Add-on"))
for (name in names(arms)) {
  file <- paste0("control_", name, ".csv"); labels <- arms[[name]]
  put(file, arm = relabelled(labels[1], labels[2]))
  case(paste0("control-", name), file, "a whole label that is a usual word for a control", args = named,
       warns = paste0("control-assumed \"", gsub("([().])", "\\\\\\1", labels[1])), numbers = numbers())
}
put("control_inside.csv", arm = relabelled("Xinib with non-standard dose", "Placebo-controlled Xinib + placebo"))
case("control-inside-labels", "control_inside.csv", "words within other words or a combination decide nothing", args = named,
     warns = "control-assumed.*first in order")
x <- cbind(adam(), TRT01PN = ifelse(d$arm == "Xinib", 1, 2)); quoteless(x, "control_number.csv")
case("control-by-smallest-number", "control_number.csv", "TRT01PN 1 need not be the control", warns = "control-assumed.*smallest TRT01PN",
     numbers = numbers(control = "Xinib"))

# ---- Events ----
enter("events")
words <- list(died = c("Died", "Alive"), cbioportal = c("1:DECEASED", "0:LIVING"), german = c("verstorben", "lebt"),
              relapse = c("relapse", "disease-free"), chinese = c("\u6b7b\u4ea1", "\u5b58\u6d3b"))
for (name in names(words)) {
  file <- paste0("event_", name, ".csv"); w <- words[[name]]
  put(file, status = ifelse(status == 1, w[1], w[2]))
  case(paste0("event-words-", name), file, "words for what happened", args = named, warns = "event-assumed", numbers = numbers())
}
put("censored_yes.csv", status = ifelse(status == 1, "No", "Yes"))
case("censored-yes", "censored_yes.csv", "Yes in a column of censorings is censored", args = c("--time", "time", "--censor", "status", "--arm", "arm"),
     numbers = numbers())
put("censored_blank.csv", status = ifelse(status == 1, NA, "censored"))
case("blank-means-event", "censored_blank.csv", "every known code is a censoring", args = named, stops = "blank")
case("blank-means-event-declared", "censored_blank.csv", "declared by --event-value \"\"", args = c(named, "--event-value", ""), numbers = numbers())
put("event_and_cnsr.csv", CNSR = ifelse(seq_len(n) %in% c(4, 9), status, 1 - status))
case("event-against-cnsr", "event_and_cnsr.csv", "two columns disagree about two patients", args = named, warns = "disagree about 2 of 90",
     numbers = numbers())
put("events_turned.csv", status = 1 - status)
case("events-turned-round", "events_turned.csv", "who has an event was followed longest", args = named, warns = "turned round")
x <- adam(); x$CNSR <- x$CNSR + 1; quoteless(x, "cnsr_12.csv")
case("nobody-has-an-event", "cnsr_12.csv", "CNSR without 0", warns = "none of 90 patients has an event")
x <- adam(); names(x)[5] <- "EVENT"; x$EVENT <- d$status; quoteless(x, "event_as_censor.csv")
case("event-given-as-censoring", "event_as_censor.csv", "a column called EVENT given as --censor: done, and said",
     args = c("--time", "AVAL", "--censor", "EVENT", "--arm", "TRT01P"), warns = "event-as-censoring", numbers = numbers(status = 1 - d$status))

# ---- Patients ----
enter("patients")
x <- plain; names(x)[1] <- "PATIENT_ID"; x$PATIENT_ID[17] <- x$PATIENT_ID[4]; quoteless(x, "patient_id_repeats.csv")
case("patient-id-repeats", "patient_id_repeats.csv", "a row is not a patient", args = named, stops = "several rows.*S004")
x <- plain; names(x)[1] <- "record_id"; x$record_id <- seq_len(n); quoteless(x, "record_id.csv")
case("record-id", "record_id.csv", "found by its name, and unique", args = named, numbers = numbers(), warnsNot = "several rows")
x <- plain; names(x)[1] <- "id"; x$id <- rep(seq_len(n / 2), each = 2); quoteless(x, "id_of_pairs.csv")
case("id-of-pairs", "id_of_pairs.csv", "an id that repeats may be of pairs: said", args = named, warns = "repeated-id.*--id id", numbers = numbers())

# ---- Records ----
enter("records")
long <- rbind(adam(), transform(adam(), PARAMCD = "PFS", AVAL = d$pfs))
long$ANL01FL <- "Y"; again <- transform(long[long$PARAMCD == "PFS", ][1:30, ], AVAL = AVAL / 2, ANL01FL = "", ANL02FL = "Y")
long$ANL02FL <- ifelse(long$PARAMCD == "PFS" & seq_len(nrow(long)) <= n + 30, "", "Y")
flagged <- rbind(long, again); quoteless(flagged, "anl_flags.csv")
case("analysis-flag", "anl_flags.csv", "ANL01FL leaves one row each", args = c("--endpoint", "PFS"), warns = "records-assumed.*ANL01FL",
     numbers = numbers(time = d$pfs))
other <- flagged[flagged$PARAMCD == "PFS" & flagged$ANL02FL == "Y", ]
case("analysis-flag-switched", "anl_flags.csv", "--where goes before ANL01FL", args = c("--endpoint", "PFS", "--where", "ANL02FL=Y"),
     warnsNot = "records-assumed", numbers = numbers(time = other$AVAL, status = 1 - other$CNSR, arm = other$TRT01P))
pfs <- transform(adam(), PARAMCD = "PFS", AVAL = d$pfs)
both <- rbind(cbind(pfs, PARCAT1 = "INVESTIGATOR"), cbind(transform(pfs, AVAL = round(AVAL * 0.8 + 0.5, 1)), PARCAT1 = "IRC"))
quoteless(both, "parcat.csv")
case("endpoint-variants", "parcat.csv", "one PARAMCD under two PARCAT1", args = c("--endpoint", "PFS (IRC)"),
     numbers = numbers(time = both$AVAL[both$PARCAT1 == "IRC"]))
x <- rbind(adam(), transform(adam(), PARAMCD = "PFS", AVAL = d$pfs)); names(x)[3] <- "PARAM"
x$PARAM <- ifelse(x$PARAM == "OS", "Overall survival", "Progression-free survival"); quoteless(x, "param_alone.csv")
case("param-without-paramcd", "param_alone.csv", "PARAM tells endpoints apart", args = c("--endpoint", "Progression-free survival"),
     numbers = numbers(time = d$pfs))
x <- rbind(adam(), transform(adam(), PARAMCD = "PFS", AVAL = d$pfs, CNSR = ifelse(seq_len(n) == 5, -3, CNSR))); quoteless(x, "one_closed.csv")
case("one-endpoint-closed", "one_closed.csv", "PFS has a code that nothing explains; OS is open", args = c("--endpoint", "OS"),
     warns = "closed-endpoint.*PFS", numbers = numbers())
case("closed-endpoint-asked-for", "one_closed.csv", "asked for, it stops with the reason", args = c("--endpoint", "PFS"), stops = "96.*\"-3\"")
x <- rbind(adam(), transform(adam()[1:7, ], PARAMCD = NA)); quoteless(x, "blank_paramcd.csv")
case("blank-paramcd", "blank_paramcd.csv", "rows that name no endpoint are counted", warns = "7 rows have no PARAMCD", numbers = numbers())

# ---- Several files ----
enter("files")
adsl <- data.frame(USUBJID = d$SUBJ, TRT01P = d$arm, SEX = d$sex); tte <- adam()[c("USUBJID", "PARAMCD", "AVAL", "CNSR")]
quoteless(adsl, "adsl.csv"); quoteless(tte, "os.csv")
x <- transform(tte, PARAMCD = "PFS", AVAL = d$pfs, SRC = "RECIST")[c("PARAMCD", "USUBJID", "CNSR", "SRC", "AVAL")]; quoteless(x, "pfs.csv")
case("two-endpoint-tables", c("os.csv", "pfs.csv", "adsl.csv"), "columns in another order, and one more", args = c("--endpoint", "PFS"),
     numbers = numbers(time = d$pfs))
x$CNSR[3] <- 9.5; quoteless(x, "pfs_fault.csv")
case("fault-in-second-table", c("os.csv", "pfs_fault.csv", "adsl.csv"), "names its own file and line", args = c("--endpoint", "PFS"),
     stops = "pfs_fault.csv:4.*9.5")
quoteless(transform(tte, USUBJID = paste0(tolower(USUBJID), ifelse(seq_len(n) %% 3 == 0, "  ", ""))), "os_small.csv")
case("ids-by-case-and-padding", c("os_small.csv", "adsl.csv"), "one to one but for case and padding", warns = "ids-alike.*90 more", numbers = numbers())
quoteless(transform(tte, USUBJID = sub("S0*", "S", USUBJID)), "os_nozeros.csv")
case("ids-by-zeros-alike", c("os_nozeros.csv", "adsl.csv"), "asked for", args = c("--match-ids", "alike"), warns = "ids-alike", numbers = numbers())
quoteless(transform(tte, USUBJID = ifelse(seq_len(n) <= 40, USUBJID, sub("S0*", "S", USUBJID))), "os_somezeros.csv")
case("ids-some-without-zeros", c("os_somezeros.csv", "adsl.csv"), "40 of 90 match, the others but for zeros", warns = "ids-alike.*50 more",
     numbers = numbers())
quoteless(transform(tte, USUBJID = paste0("X-", USUBJID)), "os_other.csv")
case("ids-of-another-study", c("os_other.csv", "adsl.csv"), "none matches", stops = "0 of 90 identifiers.*there")
quoteless(tte[-(1:6), ], "os_short.csv")
case("patients-without-row", c("os_short.csv", "adsl.csv"), "six patients have no row", warns = "6 of 90 patients have no row for OS",
     numbers = numbers(d[-(1:6), ]))

# ---- Look-alikes ----
enter("alike")
put("arm_spaces.csv", arm = ifelse(seq_len(n) %% 7 == 0, paste0(arm, "\u00a0"), ifelse(seq_len(n) %% 5 == 0, paste0(" ", arm), arm)))
case("arms-differ-by-spaces", "arm_spaces.csv", "no-break spaces too", args = named, warns = "one value", numbers = numbers())
put("arm_form.csv", arm = ifelse(arm == "Xinib", ifelse(seq_len(n) %% 4 == 0, "Pro\u0301pe", "Pr\u00f3pe"), arm))
case("arms-differ-by-form", "arm_form.csv", "composed and decomposed letters", args = named, warns = "one value", numbers = numbers())
put("arm_case.csv", arm = ifelse(seq_len(n) %in% c(2, 6), "XINIB", arm))
case("arms-by-case-merged", "arm_case.csv", "on request", args = c(named, "--ignore-case", "arm"), numbers = numbers())
case("arms-by-case", "arm_case.csv", "else a stop", args = named, stops = "only differ by case")
put("sex_case.csv", sex = ifelse(seq_len(n) == 8, tolower(sex), sex))
case("levels-by-case", "sex_case.csv", "said", args = named, warns = "alike-levels", numbers = numbers())

# ---- Times ----
enter("times")
start <- as.Date("2020-03-02") + seq_len(n) * 3; days <- round(d$time * 30); end <- start + days
put("time_excel.csv", time = as.integer(end) + 25569L)
case("excel-days-as-times", "time_excel.csv", "days of Excel", args = named, stops = "date.*Excel|Excel")
put("time_sas.csv", time = as.integer(end) + 3653L)
case("sas-days-as-times", "time_sas.csv", "days of SAS", args = named, stops = "look like dates")
put("time_iso.csv", time = format(end))
case("iso-dates-as-times", "time_iso.csv", "a column of dates", args = named, stops = "date")
put("two_dates.csv", time = NULL, rand = format(start), last = format(end))
dates <- c("--start", "rand", "--end", "last", "--event", "status", "--arm", "arm")
case("two-dates", "two_dates.csv", "two dates make a time", args = dates, numbers = c(numbers(time = days), list(median = list(Comparison = unname(
  quantile(survfit(Surv(days, d$status) ~ 1, subset = d$arm == "Comparison"), 0.5)$quantile)))))
put("two_dates_digits.csv", time = NULL, rand = format(start, "%Y%m%d"), last = format(end, "%Y%m%d"))
case("two-dates-as-digits", "two_dates_digits.csv", "20200305", args = dates, numbers = numbers(time = days))
x <- transform(adam(), AVAL = days, PARAM = "Overall survival (months)", AVALU = "DAYS"); quoteless(x, "units_disagree.csv")
case("units-disagree", "units_disagree.csv", "PARAM says months, AVALU days", warns = "units-disagree", numbers = numbers(time = days))
put("time_years.csv", time = days)
case("days-called-months", "time_years.csv", "over 60 years, days would fit", args = c(named, "--unit", "years"), warns = "implausible-time.*days would fit")
x <- rbind(adam(), transform(adam(), PARAMCD = "PFS", AVAL = d$pfs * 30.4375)); quoteless(x, "os_months_pfs_days.csv")
case("os-shorter-than-pfs", "os_months_pfs_days.csv", "OS in months, PFS in days", args = c("--endpoint", "OS"), warns = "shorter-than-part.*units",
     numbers = numbers())
put("time_zero.csv", time = ifelse(seq_len(n) %in% c(3, 11), 0, time))
case("times-of-zero", "time_zero.csv", "counted, with lines", args = named, warns = "zero-time.*2 patients.*lines 4, 12")

# ---- Factors and populations ----
enter("factors")
for (column in c("time", "arm", "SUBJ"))
  case(paste0("factor-", column), "base.csv", "no factor of its own model", args = c(named, "--adjust", column), stops = column)
quoteless(plain, "base.csv")
case("event-as-stratum", "base.csv", "no stratum either", args = c(named, "--strata", "status"), stops = "status.*event")
put("age_999.csv", age = ifelse(seq_len(n) %in% c(5, 50), 999, age))
case("age-of-999", "age_999.csv", "a number that means unknown", args = named, warns = "sentinel.*2 patients have 999", numbers = numbers())
put("ecog_minus.csv", ecog = ifelse(seq_len(n) == 30, -1, ecog))
case("score-of-minus-one", "ecog_minus.csv", "likewise", args = named, warns = "sentinel.*has -1", numbers = numbers())
x <- cbind(adam(), ITTFL = ifelse(seq_len(n) <= 80, "Y", "N"), PPROTFL = ifelse(seq_len(n) <= 83, "Y", "N")); quoteless(x, "odd_flags.csv")
case("flags-nest-oddly", "odd_flags.csv", "per protocol without intention to treat", args = c("--population", "ITTFL"),
     warns = "3 of 83 patients of PPROTFL are not in ITTFL", numbers = numbers(d[1:80, ]))
x <- rbind(plain, transform(plain[12, ], SUBJ = "S900")); quoteless(x, "entered_twice.csv")
case("entered-twice", "entered_twice.csv", "equal in all but the identifier", args = named, warns = "equal-rows.*1 row repeats")
x <- cbind(adam(), ADT = ifelse(d$status == 1 & seq_len(n) < 12, NA, format(end))); quoteless(x, "event_without_date.csv")
case("events-without-date", "event_without_date.csv", "said with lines", warns = "event-without-date", numbers = numbers())

enter("")
