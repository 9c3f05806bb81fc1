# Writes the files of this folder but 30_counting.csv and 31_left_trunc.csv, and cases.json with what R's survival finds in them.
# Run here: Rscript make.R
suppressMessages({library(survival); library(jsonlite); library(KMsurv)})
base <- read.csv("31_left_trunc.csv")
rows <- read.csv("30_counting.csv")
write <- function(d, file, sep = ",", dec = ".", na = "NA") write.table(d, file, sep = sep, dec = dec, na = na, quote = FALSE, row.names = FALSE)
drug_against_placebo <- function(d, outcome) {
  d$drug <- as.numeric(d$arm == "Drug")
  list(hr = signif(unname(exp(coef(coxph(reformulate("drug", outcome), d)))), 12), subjects = nrow(d), tol = 1e-6)
}
late <- quote(Surv(entry, time, status)); plain <- quote(Surv(time, status))
usable <- function(d) d[!is.na(d$entry) & d$entry < d$time, ]
usual <- c("--time", "time", "--event", "status", "--arm", "arm")
with_entry <- c(usual, "--entry", "entry")
stops <- c("--time", "tstop", "--event", "status", "--arm", "arm")
cases <- list()
case <- function(id, files, args, accept, why) cases[[length(cases) + 1]] <<- list(id = id, files = I(files), args = I(args), accept = I(list(accept)), why = why)

case("delayed-entry", "31_left_trunc.csv", with_entry, list(numbers = drug_against_placebo(usable(base), late), warns = "late-entry.*1 patient"), "one patient enters when he leaves")
case("entry-not-said", "31_left_trunc.csv", usual, list(numbers = drug_against_placebo(base, plain), warns = "entry-assumed.*--entry entry"), "a column called entry is named, not used in silence")
case("entry-declined", "31_left_trunc.csv", c(usual, "--entry", "none"), list(numbers = drug_against_placebo(base, plain), warnsNot = "entry-assumed"), "said that there is none")
case("no-such-entry", "31_left_trunc.csv", c(usual, "--entry", "enrolled"), list(stops = "--entry.*enrolled"), "no such column")

zero <- transform(base, entry = 0); write(zero, "entry_zero.csv")
case("entry-zero", "entry_zero.csv", with_entry, list(numbers = drug_against_placebo(base, plain), warnsNot = "late-entry"), "all at risk from the start: the ordinary analysis")

lost <- base; lost$entry[c(3, 17, 40, 41)] <- NA; write(lost, "entry_missing.csv")
case("entry-missing", "entry_missing.csv", with_entry, list(numbers = drug_against_placebo(usable(lost), late), warns = "missing-entry.*4 patients"), "left out, counted")

swapped <- base; swapped[1:15, c("entry", "time")] <- base[1:15, c("time", "entry")]; swapped$time[swapped$time == 0] <- .1; write(swapped, "entry_after_time.csv")
case("entry-after-time", "entry_after_time.csv", with_entry, list(numbers = drug_against_placebo(usable(swapped), late),
     warns = paste0("late-entry.*", nrow(swapped) - nrow(usable(swapped)), " patients")), "entries at or after the time")

write(base, "entry_comma.csv", sep = ";", dec = ",")
case("entry-decimal-comma", "entry_comma.csv", with_entry, list(numbers = drug_against_placebo(usable(base), late)), "semicolons and decimal commas")

early <- transform(base, entry = ifelse(seq_along(entry) %% 3 == 0, -2, entry)); write(early, "entry_before_zero.csv")
case("entry-before-zero", "entry_before_zero.csv", with_entry, list(numbers = drug_against_placebo(usable(early), late)), "under observation before time 0")

dated <- transform(base, entry = as.character(as.Date("2020-01-01") + round(entry * 30))); write(dated, "entry_date.csv")
case("entry-is-a-date", "entry_date.csv", with_entry, list(stops = "date"), "a date is no time since the start")

words <- base; words$entry[7] <- "screening"; write(words, "entry_word.csv")
case("entry-with-a-word", "entry_word.csv", with_entry, list(stops = "screening"), "the cell is named")

writeLines(toJSON(list(atrisk = 1, data = list(events = "31_left_trunc.csv"), subject = "SUBJ", arms = list(column = "arm"),
  endpoints = list(list(id = "OS", time = "time", entry = "entry", unit = "months", event = "status"))), auto_unbox = TRUE, pretty = TRUE), "entry.study.json")
case("entry-in-a-study-file", "entry.study.json", character(), list(numbers = drug_against_placebo(usable(base), late)), "the key entry of an endpoint")

case("start-stop-rows-with-id", "30_counting.csv", c(stops, "--id", "id"), list(numbers = drug_against_placebo(rows[!duplicated(rows$id), ] |> transform(
  time = tapply(rows$tstop, rows$id, max)[id], status = tapply(rows$status, rows$id, max)[id]), plain), warns = "start-stop-rows"), "several rows of a patient are one")
case("start-stop-rows-said", "30_counting.csv", c(stops, "--id", "id", "--entry", "tstart"), list(numbers = drug_against_placebo(rows[!duplicated(rows$id), ] |> transform(
  time = tapply(rows$tstop, rows$id, max)[id], status = tapply(rows$status, rows$id, max)[id]), plain), warnsNot = "entry-assumed"), "the same, said")
unsorted <- rows[order(rows$tstart, rows$id, decreasing = TRUE), ]; write(unsorted, "start_stop_unsorted.csv")
case("start-stop-rows-unsorted", "start_stop_unsorted.csv", c(stops, "--id", "id"), list(numbers = drug_against_placebo(rows[!duplicated(rows$id), ] |> transform(
  time = tapply(rows$tstop, rows$id, max)[id], status = tapply(rows$status, rows$id, max)[id]), plain), warns = "start-stop-rows"), "in any order")
later <- rows; later$tstart <- pmax(later$tstart - 0, ifelse(duplicated(later$id), later$tstart, pmin(1.5, later$tstop / 2))); write(later, "start_stop_late.csv")
first <- later[!duplicated(later$id), ]
first$entry <- first$tstart; first$time <- tapply(later$tstop, later$id, max)[first$id]; first$status <- tapply(later$status, later$id, max)[first$id]
case("start-stop-rows-late", "start_stop_late.csv", c(stops, "--id", "id"), list(numbers = drug_against_placebo(first, late), warns = "start-stop-rows"), "the first row does not begin at 0")
gap <- rows; gap$tstart[2] <- gap$tstart[2] + 1; write(gap, "start_stop_gap.csv")
case("start-stop-gap", "start_stop_gap.csv", c(stops, "--id", "id"), list(stops = "P001.*(gap|follow)"), "a patient was away")
moved <- rows; moved$arm[2] <- "Drug"; write(moved, "start_stop_arm.csv")
case("start-stop-arm-changes", "start_stop_arm.csv", c(stops, "--id", "id"), list(stops = "P001.*arm"), "each patient is in one arm")
again <- rows; again$status[1] <- 1; write(again, "start_stop_events.csv")
case("start-stop-event-inside", "start_stop_events.csv", c(stops, "--id", "id"), list(stops = "P001.*event"), "a row after an event")
nobody <- rows[names(rows) != "id"]; write(nobody, "start_stop_nobody.csv")
case("start-stop-without-id", "start_stop_nobody.csv", stops, list(stops = "--id"), "nobody knows whose rows they are")

data(channing)
homes <- transform(channing, arm = c("men", "women")[gender]); write(homes[c("obs", "arm", "ageentry", "age", "death")], "channing.csv")
homes <- homes[homes$ageentry < homes$age, ]; homes$women <- as.numeric(homes$arm == "women")
case("retirement-home", "channing.csv", c("--time", "age", "--entry", "ageentry", "--event", "death", "--arm", "arm", "--control", "men", "--unit", "months"),
     list(numbers = list(hr = signif(unname(exp(coef(coxph(Surv(ageentry, age, death) ~ women, homes)))), 12), subjects = nrow(homes), tol = 1e-6), warns = "late-entry"), "age as the time scale")

# given as they are: entries in months beside times in both units, and entries before 0
units <- read.csv("unit_of_entry.csv"); months <- function(x) as.numeric(sub(" .*", "", x)); units$drug <- as.numeric(units$arm == "Drug")
ids <- c("--event", "dead", "--arm", "arm", "--id", "pid", "--control", "Placebo")
case("unit-of-entry", "unit_of_entry.csv", c("--time", "t", "--entry", "late_m", "--unit", "days", ids),
     list(stops = "months stands behind its numbers, and the times are in days"), "entries in months would be taken for days")
case("unit-of-entry-and-time", "unit_of_entry.csv", c("--time", "t_m", "--entry", "late_m", ids),
     list(numbers = list(hr = signif(unname(exp(coef(coxph(Surv(months(late_m), months(t_m), dead) ~ drug, units)))), 12), subjects = 40, tol = 1e-6)), "both in months")
before <- read.csv("before_zero.csv"); before <- before[before$start < before$stop, ]
case("before-zero", "before_zero.csv", c("--time", "stop", "--entry", "start", "--event", "dead", "--arm", "arm", "--control", "A", "--id", "pid"),
     list(numbers = list(hr = signif(unname(exp(coef(coxph(Surv(start, stop, dead) ~ arm, before)))), 12), subjects = nrow(before), median = list(A = 4, B = 6), tol = 1e-6)),
     "somebody leaves at 0, who entered before; an entry at 0 is after that")
writeLines(toJSON(cases, auto_unbox = TRUE, pretty = TRUE, digits = NA), "cases.json")
