# Writes competing.json: cumulative incidence, Gray's test and cause-specific Cox models on random trials with two kinds of event and
# on real ones. Run in the folder above:
#   Rscript scripts/make_competing.R
# Needs R with survival, cmprsk and jsonlite (Debian: r-cran-survival r-cran-cmprsk r-cran-jsonlite) and the files of export_datasets.R.
suppressMessages({library(survival); library(cmprsk); library(jsonlite)})
source("scripts/common.R")
set.seed(20261122, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

curve <- function(d, arm, cause) {
  own <- d[d$arm == arm, ]
  fits <- lapply(c(plain = "plain", log = "log", `log-log` = "log-log"), function(type)
    survfit(Surv(time, factor(outcome, 0:2)) ~ 1, data = own, conf.type = type))
  f <- fits$plain
  list(time = vec(f$time), incidence = vec(f$pstate[, cause + 1]), error = vec(f$std.err[, cause + 1]),
       bands = lapply(fits, function(g) list(lower = vec(g$lower[, cause + 1]), upper = vec(g$upper[, cause + 1]))))
}
gray <- function(d, cause, rho, stratified) {
  t <- quietly(if (stratified) cuminc(d$time, d$outcome, d$arm, d$stratum, rho = rho)$Tests else cuminc(d$time, d$outcome, d$arm, rho = rho)$Tests)
  if (is.null(t) || !(as.character(cause) %in% rownames(t))) return(noTest)
  if (t[as.character(cause), "stat"] < 0) return(noTest)       # cuminc's word for a singular variance
  chi(t[as.character(cause), "stat"], t[as.character(cause), "df"])
}
one <- function(i) {
  n <- sample(12:60, 1); arms <- LETTERS[1:(2 + i %% 2)]
  d <- data.frame(time = sample(1:sample(5:15, 1), n, TRUE), outcome = sample(0:2, n, TRUE, c(.3, .4, .3)),
                  arm = c(arms, arms, sample(arms, n - 2 * length(arms), TRUE)), stratum = sample(c("s", "t"), n, TRUE))
  list(rows = list(time = vec(d$time), outcome = vec(d$outcome), arm = I(d$arm), stratum = I(d$stratum)), arms = I(arms),
       causes = lapply(1:2, function(cause) list(curves = lapply(arms, function(a) curve(d, a, cause)),
         gray = gray(d, cause, 0, FALSE), grayRho = gray(d, cause, 1, FALSE), stratified = gray(d, cause, 0, TRUE))))
}
# ---- real data ----------------------------------------------------------------------------------------------------

allTypes <- c("plain", "log", "log-log", "logit", "arcsin")

# Every fifth row, and the last, keeps the file small. Places count from 0.
realCurve <- function(d, arm, cause) {
  own <- d[d$arm == arm, ]
  fits <- lapply(setNames(allTypes, allTypes), function(type) survfit(Surv(time, factor(outcome, 0:max(d$outcome))) ~ 1, data = own, conf.type = type))
  f <- fits$plain
  n <- length(f$time)
  kept <- unique(c(seq(1, n, 5), n))
  column <- function(x) vec(matrix(x, n)[kept, cause + 1])       # arcsin bounds come without their shape
  list(rows = n, place = vec(kept - 1), time = vec(f$time[kept]), incidence = column(f$pstate), error = column(f$std.err),
       bands = lapply(fits, function(g) list(lower = column(g$lower), upper = column(g$upper))))
}
specific <- function(d, cause, ties, stratified) {
  if (stratified) d <- d[!is.na(d$stratum), ]
  formula <- if (stratified) Surv(time, outcome == cause) ~ arm + strata(stratum) else Surv(time, outcome == cause) ~ arm
  fit <- coxph(formula, data = d, ties = ties)
  b <- coef(fit); se <- sqrt(diag(fit$var))
  list(coefficient = vec(b), standardError = vec(se), p = vec(2 * pnorm(-abs(b / se))), estimate = vec(exp(b)),
       lower = vec(exp(b - qnorm(.975) * se)), upper = vec(exp(b + qnorm(.975) * se)))
}
pairResults <- function(d, arm, cause) {
  pair <- droplevels(d[d$arm %in% c(levels(d$arm)[1], arm), ])
  list(arm = arm, gray = gray(pair, cause, 0, FALSE), efron = specific(pair, cause, "efron", FALSE), breslow = specific(pair, cause, "breslow", FALSE),
       stratified = if (!is.null(d$stratum)) list(gray = gray(pair[!is.na(pair$stratum), ], cause, 0, TRUE), efron = specific(pair, cause, "efron", TRUE)))
}
# events: the codes of the causes, the first being the endpoint's event; every other code is a censoring.
real <- function(name, time, event, events, arm, arms, strata = NULL) {
  file <- dataFile(name)
  table <- read.csv(file, na.strings = "", stringsAsFactors = FALSE)
  d <- data.frame(time = table[[time]], outcome = match(as.character(table[[event]]), events, nomatch = 0), arm = factor(as.character(table[[arm]]), arms))
  if (!is.null(strata)) d$stratum <- table[[strata]]
  d <- d[!is.na(d$arm), ]
  list(name = name, file = file, columns = list(time = time, event = event, arm = arm), eventValue = events[1],
       competingValues = I(events[-1]), arms = I(arms), strata = I(as.character(strata)), adjust = I(character()), confidence = .95,
       causes = lapply(seq_along(events), function(cause) list(
         events = sum(d$outcome == cause), curves = lapply(arms, function(a) realCurve(d, a, cause)), gray = gray(d, cause, 0, FALSE),
         comparisons = lapply(arms[-1], function(a) pairResults(d, a, cause)))))
}
reals <- list(
  real("pbc", "time", "status", c("2", "1"), "trt", c("1", "2"), "stage"),
  real("mgus2", "etime", "outcome", c("1", "2"), "sex", c("F", "M")),
  real("bmt", "time", "outcome", c("1", "2"), "group", c("1", "2", "3"), "z8"),
  real("melanoma", "time", "status", c("1", "3"), "sex", c("0", "1"), "ulcer"),
  real("transplant", "futime", "event", c("ltx", "death", "withdraw"), "sex", c("f", "m"), "abo"))

out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
            cmprsk = as.character(packageVersion("cmprsk")), cases = lapply(1:60, one), real = reals)
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/competing.json")
