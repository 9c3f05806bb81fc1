# Files of SPSS, Stata and SAS as people have them, and what R finds in them.
#
#   cd tests/doors/readstat; Rscript make.R      writes the files and cases.json of spss, stata and sas
#
# Needs haven, survival and jsonlite, a C compiler and ReadStat: haven writes no portable SPSS files, make_por.c does.
suppressPackageStartupMessages({ library(haven); library(survival) })

set.seed(20261129)
n <- 120
base <- data.frame(id = sprintf("P-%03d", 1:n), arm = rep(0:1, n / 2), stage = sample(1:4, n, TRUE), sex = sample(1:2, n, TRUE),
                   age = sample(35:80, n, TRUE), pain = sample(0:10, n, TRUE))
base$time <- pmax(1, round(rexp(n, exp(-6 - 0.4 * base$arm + 0.2 * (base$stage == 3) + 0.6 * (base$stage == 4)))))
base$status <- rbinom(n, 1, 0.7)
armwords <- c(Placebo = 0, Drug = 1)
stages <- c("Stage I" = 1, "Stage II" = 2, "Stage III" = 3, "Stage IV" = 4)

labelled_data <- function() {
  d <- base
  d$arm <- labelled(as.double(d$arm), armwords, "Treatment arm")
  d$status <- labelled(as.double(d$status), c(Alive = 0, Dead = 1), "Vital status")
  d$stage <- labelled(as.double(d$stage), stages, "Stage at entry")
  d$sex <- labelled(as.double(d$sex), c(male = 1, female = 2))
  d
}

cases <- list()
usual <- c("--time", "time", "--event", "status", "--arm", "arm")
case <- function(id, file, accept, why, args = usual, control = "0")
  cases[[length(cases) + 1]] <<- list(id = id, files = I(file), args = I(c(args, "--control", control)), accept = accept, why = why)
numbers <- function(d, ...) list(numbers = list(hr = unname(exp(coef(coxph(Surv(time, status) ~ arm, d)))), subjects = nrow(d)), ...)
adjusted <- function(d, covariate, ...) {
  f <- coxph(as.formula(paste("Surv(time, status) ~ arm +", covariate)), d)
  list(adjusted = list(hr = unname(exp(coef(f)[1])), tol = 1e-6, subjects = f$n), ...)
}
patched <- function(file, from, to) { # bytes of one length for others
  bytes <- readBin(file, "raw", file.size(file))
  at <- grepRaw(from, bytes, fixed = TRUE, all = TRUE)
  stopifnot(length(at) > 0, length(from) == length(to))
  for (i in at) bytes[seq(i, length.out = length(to))] <- to
  writeBin(bytes, file)
}

d <- labelled_data()
write_sav(d, "labelled.sav", compress = "byte")
case("sav", "labelled.sav", list(numbers(base)), "arm and event are codes with labels; the ids stay the codes")
case("sav-factor", "labelled.sav", list(adjusted(base, "factor(stage)")), "all four stages have labels: a factor, not a number",
     c(usual, "--adjust", "stage"))
write_sav(d, "labelled.zsav", compress = "zsav")
case("zsav", "labelled.zsav", list(numbers(base)), "")
for (version in c(8, 10, 12, 13, 14, 15)) {
  file <- sprintf("labelled_%d.dta", version)
  write_dta(d, file, version = version)
  case(paste0("dta-", version), file, list(numbers(base)), paste("Stata", version))
}
make_por <- file.path(tempdir(), "make_por")
stopifnot(system2("cc", c("-o", make_por, "make_por.c", "-lreadstat")) == 0)
system2(make_por, "labelled.por", input = sprintf("%d %d %d %d", base$time, base$status, base$arm, base$age))
case("por", "labelled.por", list(numbers(base)), "portable files have upper-case names", c("--time", "TIME", "--event", "STATUS", "--arm", "ARM"))

known <- base
known$age[c(7, 31)] <- NA
u <- d
u$age[c(7, 31)] <- 999
u$age <- labelled_spss(as.double(u$age), c("not known" = 999), na_values = 999)
write_sav(u, "age_999.sav")
case("user-missing", "age_999.sav", list(adjusted(known, "age")), "999 is declared missing: 118 of 120 ages",
     c(usual, "--adjust", "age"))
r <- d
r$age[c(7, 31)] <- c(998, 999)
r$age <- labelled_spss(as.double(r$age), na_range = c(990, Inf))
write_sav(r, "age_range.sav")
case("user-missing-range", "age_range.sav", list(adjusted(known, "age")), "990 and above is declared missing", c(usual, "--adjust", "age"))
t <- d
t$age[7] <- tagged_na("a")
t$age[31] <- tagged_na("z")
write_dta(t, "age_tagged.dta")
case("tagged", "age_tagged.dta", list(adjusted(known, "age")), ".a and .z are missing", c(usual, "--adjust", "age"))
s <- d
s$arm <- ifelse(base$arm == 0, "Placebo", "Drug")
s$arm[1:2] <- "XX"
s$arm <- labelled_spss(s$arm, na_values = "XX")
write_sav(s, "arm_missing_text.sav")
case("user-missing-text", "arm_missing_text.sav", list(numbers(base[-(1:2), ])), "the arm XX is declared missing: no third arm",
     control = "Placebo")

p <- d
p$pain <- labelled(as.double(p$pain), c("no pain" = 0, "worst pain" = 10))
write_sav(p, "pain.sav")
case("partly-labelled", "pain.sav", list(adjusted(base, "pain", warns = "pain.*2 of its 11 values")),
     "a scale whose ends alone have labels is a number, and it is said", c(usual, "--adjust", "pain"))

w <- d
w$arm <- ifelse(base$arm == 0, "MuXller", "Dupont")
write_sav(w, "latin1.sav")
patched("latin1.sav", charToRaw("MuXller"), as.raw(c(0x4d, 0x75, 0xfc, 0x6c, 0x6c, 0x65, 0x72)))
case("latin1-sav", "latin1.sav", list(numbers(transform(base, arm = 1 - arm), warns = "Windows-1252")), "the file says UTF-8; its bytes are Latin-1",
     control = "Dupont")
write_dta(w, "latin1.dta")
patched("latin1.dta", charToRaw("MuXller"), as.raw(c(0x4d, 0x75, 0xfc, 0x6c, 0x6c, 0x65, 0x72)))
case("latin1-dta", "latin1.dta", list(numbers(transform(base, arm = 1 - arm), warns = "Windows-1252")), "Stata 14 files are UTF-8 by definition; this one is not",
     control = "Dupont")

l <- d
long <- strrep("a very long name of an arm ", 20)
l$arm <- ifelse(base$arm == 0, "Placebo", sub(" +$", "", long))
write_sav(l, "long_text.sav")
case("long-text-sav", "long_text.sav", list(numbers(base)), "540 characters: SPSS keeps them in several pieces",
     control = "Placebo")
write_dta(l, "strl.dta", strl_threshold = 20)
case("strl", "strl.dta", list(numbers(base)), "Stata's strL",
     control = "Placebo")

x <- d
x$end <- as.Date("1955-03-01") + base$time
write_sav(x, "dates.sav")
write_dta(x, "dates.dta")
for (file in c("dates.sav", "dates.dta"))
  case(paste0("time-is-", sub(".", "-", file, fixed = TRUE)), file, list(list(stops = "dates")), "a date before 1960 is no time",
       c("--time", "end", "--event", "status", "--arm", "arm"))

e <- d
e$status <- labelled(as.double(base$status + 1), c(Alive = 1, Dead = 2))
write_sav(e, "status_1_2.sav")
case("event-words", "status_1_2.sav", list(list(stops = "event code"), numbers(base)), "1 is Alive and 2 is Dead: never 1 = event")
i <- d
i$status <- labelled(as.double(1 - base$status), c(Dead = 0, Alive = 1))
write_sav(i, "status_turned.sav")
case("event-words-turned", "status_turned.sav", list(list(stops = "Alive|Dead"), numbers(base)), "0 is Dead and 1 is Alive: never 1 = event")

f <- d
itt <- rep(c(TRUE, TRUE, FALSE), length.out = n)
f$ITTFL <- labelled(ifelse(itt, 2, 1), c(No = 1, Yes = 2))
write_sav(f, "flags.sav")
case("flag-words", "flags.sav", list(numbers(base[itt, ])), "1 is No and 2 is Yes", c(usual, "--populations", "ITTFL", "--population", "ITTFL"))

write_sav(d[0, ], "empty.sav")
case("empty", "empty.sav", list(list(stops = "no rows|no patient|empty")), "columns, no rows")
wide <- cbind(d, as.data.frame(matrix(1, n, 1500)))
write_sav(wide, "wide.zsav", compress = "zsav")
case("wide", "wide.zsav", list(numbers(base)), "1508 columns")

bytes <- readBin("labelled_14.dta", "raw", file.size("labelled_14.dta"))
writeBin(bytes[1:(length(bytes) %/% 2)], "cut.dta")
case("cut-short", "cut.dta", list(list(stops = "cut short")), "half a file")
at <- grepRaw("<N>", bytes, fixed = TRUE)
bytes[at + 3:6] <- as.raw(c(0xff, 0xff, 0xff, 0x7f))
writeBin(bytes, "lying.dta")
case("lying-rows", "lying.dta", list(list(stops = "cut short|rows")), "the header says two thousand million rows")
suppressWarnings(write_sas(as.data.frame(zap_labels(d)), "deleted.sas7bdat"))
bytes <- readBin("deleted.sas7bdat", "raw", file.size("deleted.sas7bdat"))
header <- readBin(bytes[197:200 + 4 * (bytes[36] == as.raw(0x33))], "integer")
type <- header + (if (bytes[33] == as.raw(0x33)) 33 else 17)
bytes[type] <- bytes[type] | as.raw(0x80)
writeBin(bytes, "deleted.sas7bdat")
case("deleted-rows", "deleted.sas7bdat", list(list(stops = "deleted")), "its first page is marked as having deleted rows")

folder_of <- function(file) switch(tools::file_ext(file), dta = "stata", sas7bdat = "sas", "spss")
folders <- vapply(cases, function(case) folder_of(case$files), "")
for (folder in unique(folders)) {
  dir.create(folder, showWarnings = FALSE)
  its <- cases[folders == folder]
  files <- unique(vapply(its, function(case) as.character(case$files), ""))
  stopifnot(file.rename(files, file.path(folder, files)))
  writeLines(jsonlite::toJSON(its, auto_unbox = TRUE, digits = NA, pretty = 1), file.path(folder, "cases.json"), useBytes = TRUE)
}
