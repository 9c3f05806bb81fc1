# Files that leave something unsaid: who is a patient, what a row counts, in which unit, which day, where the names are.
# Run here: Rscript make.R (haven, openxlsx, jsonlite, survival)
suppressMessages({library(haven); library(jsonlite); library(survival)})
set.seed(31)
n <- 40
base <- data.frame(MRN = sprintf("K%04d", sample(9999, n)), arm = rep(c("Control", "Drug"), n / 2), age = round(rnorm(n, 60, 9)),
                   sex = sample(c("M", "F"), n, TRUE))
base$os <- round(rexp(n, .05) + 2, 1); base$dead <- rbinom(n, 1, .6)
base$pfs <- round(base$os * runif(n, .3, 1), 1); base$progressed <- rbinom(n, 1, .8)
csv <- function(d, file, ...) write.csv(d, file, row.names = FALSE, quote = FALSE, ...)
hr <- function(time, event, arm = base$arm) signif(unname(exp(coef(coxph(Surv(time, event) ~ arm)))), 12)
cases <- list()
case <- function(id, files, args, accept, why)
  cases[[length(cases) + 1]] <<- list(id = id, files = as.list(files), args = as.list(args), inspectArgs = as.list(args), accept = list(accept), why = why)
roles <- function(time = "months", event = "status") c("--time", time, "--event", event, "--arm", "arm")
is <- function(hr, subjects = n) list(hr = hr, subjects = subjects)

# Rows of two endpoints, and no name that tells patients apart.
one <- function(endpoint, time, event) data.frame(base[, 1:4], endpoint = endpoint, months = time, status = event)
long <- rbind(one("OS", base$os, base$dead), one("PFS", base$pfs, base$progressed))
for (name in c("MRN", "Fall", "kode")) {
  named <- long; names(named)[1] <- name
  file <- paste0("long_", name, ".csv"); csv(named, file)
  case(paste0(name, "-both"), file, roles(), list(stops = "several rows for the same patient.*--where"), "OS and PFS are no two patients")
  case(paste0(name, "-pfs"), file, c(roles(), "--where", "endpoint=PFS"),
       list(numbers = is(hr(base$pfs, base$progressed))), "one endpoint of them")
}
csv(long[, -1], "long_nameless.csv")
case("nameless-both", "long_nameless.csv", roles(), list(stops = "several endpoints.*--where endpoint=OS"), "nothing tells patients apart")
case("nameless-os", "long_nameless.csv", c(roles(), "--where", "endpoint=OS"), list(numbers = is(hr(base$os, base$dead))), "said which")
adam <- data.frame(TRT01P = long$arm, AGE = long$age, PARAMCD = long$endpoint, AVAL = long$months, CNSR = 1 - long$status)
csv(adam, "adam_nameless.csv")
case("adam-nameless", "adam_nameless.csv", c("--endpoint", "OS"), list(warns = "unnamed-patients", numbers = list(hr = hr(base$os, base$dead))),
     "each row counts as a patient, said")
visits <- do.call(rbind, lapply(1:3, function(visit) data.frame(base[, 1:4], visit, score = round(rnorm(n), 2), months = base$os, status = base$dead)))
csv(visits, "visits.csv")
case("visits", "visits.csv", roles(), list(stops = "several rows for the same patient"), "visits of patients are no patients")

# What a row counts or weighs.
rows <- aggregate(list(freq = rep(1, n)), data.frame(arm = base$arm, months = ceiling(base$os / 10) * 10, status = base$dead), sum)
csv(rows, "freq.csv")
case("freq", "freq.csv", roles(), list(warns = "rows-not-weighted.*freq"), "counts of rows are not used, said")
weighted <- data.frame(id = 1:n, arm = base$arm, months = base$os, status = base$dead, iptw = round(runif(n, .6, 2), 3))
csv(weighted, "iptw.csv")
case("iptw", "iptw.csv", roles(), list(warns = "rows-not-weighted.*iptw", numbers = is(hr(base$os, base$dead))), "weights are not used, said")

# A unit for each row.
weeks <- rep(c(FALSE, FALSE, TRUE), length.out = n)
units <- data.frame(base[, 1:4], months = ifelse(weeks, round(base$os * 30.4375 / 7, 2), base$os), unit = ifelse(weeks, "weeks", "months"), status = base$dead)
inMonths <- ifelse(weeks, units$months * 7 / 30.4375, units$months)
for (name in c("unit", "time_unit", "Einheit")) {
  named <- units; names(named)[5:6] <- c("time", name)
  file <- paste0("units_", name, ".csv"); csv(named, file)
  case(paste0("units-", name), file, roles("time"), list(warns = "mixed-units", numbers = is(hr(inMonths, base$dead))), "weeks beside months")
}

# Stata's stset: who is analysed, and from when.
st <- data.frame(id = 1:n, arm = base$arm, xst = as.integer(1:n %% 9 != 0), xd = base$dead, xt = base$os, xt0 = ifelse(1:n %% 4 == 0, round(base$os / 3, 1), 0))
write_dta(st, "stset.dta")
bytes <- readBin("stset.dta", "raw", 1e6)
for (name in c("xst", "xd", "xt0", "xt")) { # haven writes no name that begins with _
  wanted <- c(charToRaw(name), as.raw(0))
  for (i in seq_len(length(bytes) - length(wanted))) if (all(bytes[i + seq_along(wanted) - 1] == wanted)) bytes[i] <- charToRaw("_")
}
writeBin(bytes, "stset.dta")
used <- st[st$xst == 1, ]
case("stset", "stset.dta", roles("_t", "_d"),
     list(warns = "entry-assumed", numbers = is(signif(unname(exp(coef(coxph(Surv(xt0, xt, xd) ~ arm, used)))), 12), nrow(used)),
          inspectHas = "those with _st=1"), "as Stata's stcox")

# Intervals of patients who are not named, each of which ends with an infection.
again <- do.call(rbind, lapply(1:n, function(i) {
  ends <- sort(sample(300, sample(1:4, 1)))
  data.frame(arm = base$arm[i], tstart = c(0, head(ends, -1)), tstop = ends, infection = c(rep(1, length(ends) - 1), base$dead[i]))
}))
csv(again, "recurrent.csv")
case("recurrent", "recurrent.csv", roles("tstop", "infection"), list(stops = "--id"), "each row goes on where the one above ended, with an event")

# No names above the columns.
write.table(base[, c(1, 2, 3, 5, 6)], "no_header.csv", sep = ",", quote = FALSE, row.names = FALSE, col.names = FALSE)
write.table(data.frame(1:n, base$os, base$dead), "no_header.tsv", sep = "\t", quote = FALSE, row.names = FALSE, col.names = FALSE)
openxlsx::write.xlsx(base[, c(1, 2, 3, 5, 6)], "no_header.xlsx", colNames = FALSE)
for (file in c("no_header.csv", "no_header.tsv", "no_header.xlsx"))
  case(sub("no_header.", "no-header-", file, fixed = TRUE), file, roles(), list(stops = "names of (the )?columns should be.*--header-line"), "the first patient is no name")

# Days that stand for nothing.
dates <- data.frame(base[, 1:4], start = as.Date("2015-01-01") + sample(900, n))
dates$last <- dates$start + round(base$os * 30); dates$died <- base$dead
for (day in c("1970-01-01", "2099-12-31", "9999-12-31")) {
  odd <- dates; odd$last[3:5] <- as.Date(day)
  file <- paste0("day_", substr(day, 1, 4), ".csv"); csv(odd, file)
  said <- c("--start", "start", "--end", "last", "--event", "died", "--arm", "arm")
  case(paste0("day-", substr(day, 1, 4)), file, said, list(warns = paste0("sentinel.*", day)), "no last contact on that day")
  known <- odd[-(3:5), ]
  case(paste0("day-", substr(day, 1, 4), "-missing"), file, c(said, "--missing-code", paste0("last=", day)),
       list(warnsNot = "sentinel", numbers = is(hr(as.numeric(known$last - known$start), known$died, known$arm), n - 3)), "said to be none")
}

# Hours beyond a day.
book <- openxlsx::createWorkbook(); openxlsx::addWorksheet(book, "Data")
openxlsx::writeData(book, "Data", data.frame(id = 1:n, arm = base$arm, time = base$os / 24, status = base$dead))
openxlsx::addStyle(book, "Data", openxlsx::createStyle(numFmt = "[h]:mm:ss"), rows = 2:(n + 1), cols = 3)
openxlsx::saveWorkbook(book, "hours.xlsx", overwrite = TRUE)
case("hours", "hours.xlsx", roles("time"), list(numbers = is(hr(base$os, base$dead)), inspectHas = "days"), "durations are days")
writeLines(toJSON(cases, auto_unbox = TRUE, pretty = TRUE, digits = NA), "cases.json")
