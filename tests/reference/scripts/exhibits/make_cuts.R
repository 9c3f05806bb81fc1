# Writes cuts.json: trials re-censored at calendar dates, two cuts of one trial patient by patient, and first-look boundaries of the O'Brien-Fleming
# type, by base R and survival alone. Run in the folder above:
# Rscript scripts/exhibits/make_cuts.R
suppressMessages({library(survival); library(jsonlite)})
source("scripts/common.R")

csv <- function(d) paste(capture.output(write.csv(d, quote = FALSE, row.names = FALSE, na = "")), collapse = "\n")

trial <- function(seed, n, first_day, unit) {
  set.seed(seed)
  start <- as.Date("2018-03-01") + sample(0:900, n, TRUE)
  arm <- sample(c("A", "B"), n, TRUE)
  days <- pmax(1, round(rexp(n, ifelse(arm == "A", 1 / 700, 1 / 900))))
  lock <- as.Date("2021-06-30")
  follow <- pmin(as.numeric(lock - start), sample(200:1500, n, TRUE))
  end <- start + pmin(days, follow)
  event <- as.numeric(days <= follow)
  time <- as.numeric(end - start) + first_day
  data.frame(USUBJID = sprintf("P%03d", 1:n), ARM = arm, NODAL = sample(c("N0", "N1"), n, TRUE), START = start, ADT = end,
             T = if (unit == "months") time / 30.4375 else time, E = event)
}

effect <- function(formula, d) {
  fit <- summary(coxph(formula, d, ties = "efron"))
  list(estimate = fit$conf.int[1, 1], lower = fit$conf.int[1, 3], upper = fit$conf.int[1, 4])
}

as_of <- function(d, date, first_day, unit) {
  date <- as.Date(date)
  later <- d$START > date
  limit <- as.numeric(date - d$START) + first_day
  if (unit == "months") limit <- limit / 30.4375
  cut <- d[!later, ]; limit <- limit[!later]
  is_cut <- cut$T > limit * (1 + 1e-12)
  cut$E[is_cut] <- 0; cut$T[is_cut] <- limit[is_cut]
  km <- survfit(Surv(T, E) ~ ARM, cut, conf.type = "log-log")
  medians <- sapply(1:2, function(arm) survivalQuantiles(km[arm], 0.5)[1, 1])
  list(date = as.character(date), later = sum(later), cut = sum(is_cut), patients = as.numeric(table(factor(cut$ARM, c("A", "B")))),
       events = as.numeric(tapply(cut$E, factor(cut$ARM, c("A", "B")), sum)), median = as.numeric(medians),
       plain = effect(Surv(T, E) ~ ARM, cut), stratified = effect(Surv(T, E) ~ ARM + strata(NODAL), cut),
       p = pchisq(survdiff(Surv(T, E) ~ ARM, cut)$chisq, 1, lower.tail = FALSE),
       stratifiedP = pchisq(survdiff(Surv(T, E) ~ ARM + strata(NODAL), cut)$chisq, 1, lower.tail = FALSE))
}

dates <- c("2019-06-30", "2020-03-15", "2020-12-31", "2021-06-30", "2025-01-01")
cases <- list()
for (kind in list(list("RANDDT", 0, "days"), list("STARTDT", 1, "days"), list("RANDDT", 0, "months"))) {
  d <- trial(length(cases) + 1, 240, kind[[2]], kind[[3]])
  written <- d; names(written)[4] <- kind[[1]]
  if (kind[[1]] == "RANDDT") written$ADT <- NULL
  written$T <- format(written$T, digits = 17, trim = TRUE)
  d$T <- as.numeric(written$T)
  cases[[length(cases) + 1]] <- list(start = kind[[1]], firstDay = kind[[2]], unit = kind[[3]], csv = csv(written),
                                     dates = lapply(dates, function(date) as_of(d, date, kind[[2]], kind[[3]])))
}

# Two cuts: the later one has new patients, later follow-up, and what nobody expects.
now <- trial(11, 160, 0, "days")
now$ADT <- NULL
then <- now[-(1:12), ]                                      # 12 are new
short <- sample(nrow(then), 90)
then$T[short] <- pmax(1, floor(then$T[short] * runif(90, 0.3, 1))); then$E[short] <- 0
then$E[1:3] <- 1 - then$E[1:3]; then$T[4:6] <- then$T[4:6] + 5; then$ARM[7:8] <- ifelse(then$ARM[7:8] == "A", "B", "A")
then <- rbind(then, transform(then[9:10, ], USUBJID = c("P901", "P902"))) # two are gone
both <- merge(now, then, by = "USUBJID", all = TRUE, suffixes = c("", ".then"))
kind <- with(both, ifelse(is.na(T.then), "added", ifelse(is.na(T), "gone", ifelse(ARM != ARM.then, "otherArm",
  ifelse(E == 1 & E.then == 0, ifelse(T >= T.then, "newEvent", "backdated"), ifelse(E == 0 & E.then == 1, "vanished",
  ifelse(T == T.then, "same", ifelse(E == 1, "moved", ifelse(T > T.then, "longer", "shortened")))))))))
arm <- ifelse(is.na(both$ARM), both$ARM.then, both$ARM)
counts <- as.data.frame(table(arm = arm, kind = kind))
names(now)[4] <- names(then)[4] <- "RANDDT"
fit <- function(d) c(list(events = sum(d$E)), effect(Surv(T, E) ~ ARM, d), p = pchisq(survdiff(Surv(T, E) ~ ARM, d)$chisq, 1, lower.tail = FALSE))
cuts <- list(now = csv(now), then = csv(then), counts = counts, thenFit = fit(then), nowFit = fit(now))

spending <- expand.grid(alpha = c(0.05, 0.01, 0.1), t = c(0.2, 0.5, 0.75, 0.95))
spending$p <- 4 * pnorm(qnorm(1 - spending$alpha / 4) / sqrt(spending$t), lower.tail = FALSE)
write(toJSON(list(cases = cases, cuts = cuts, spending = spending), auto_unbox = TRUE, digits = NA), "numbers/exhibits/cuts.json")
