# Writes the numbers the C++ tests are compared with, one JSON file per group of cases. Run in the folder above:
#   Rscript scripts/make.R
# Needs R with survival and jsonlite (Debian: r-cran-survival r-cran-jsonlite) and the files of export_datasets.R. Then run the other
# make_*.R: make_more.R and make_max_combo.R take their cases from here.
# Every number here is what the survival package says. Numbers read back exactly; NA, NaN and infinities are null.
suppressMessages({library(survival); library(jsonlite)})
options(warn = 1)
source("scripts/common.R")

confTypes <- c("plain", "log", "log-log", "logit", "arcsin")
# ---- curves -------------------------------------------------------------------------------------------------------

# One fit over all arms, so that near-equal times are merged over all of them; the element of one arm.
armOf <- function(fit, arms, arm) {
  if (is.null(fit$strata)) return(fit)
  fit[which(names(fit$strata) == paste0("arm=", arm))]
}

quantiles <- function(fit) {
  q <- survivalQuantiles(fit, c(.25, .5, .75))
  list(quartile1 = vec(q[, 1]), median = vec(q[, 2]), quartile3 = vec(q[, 3]))
}

curve <- function(d, arm, confidence) {
  fits <- lapply(confTypes, function(type) {
    armOf(survfit(Surv(time, event) ~ arm, data = d, conf.type = type, conf.int = confidence), levels(d$arm), arm)
  })
  names(fits) <- confTypes
  f <- fits[[1]]
  rev <- armOf(survfit(Surv(time, 1 - event) ~ arm, data = d), levels(d$arm), arm)
  list(id = arm, subjects = sum(d$arm == arm), events = sum(d$event[d$arm == arm]),
       time = vec(f$time), atRisk = vec(f$n.risk), events_ = vec(f$n.event), censored = vec(f$n.censor),
       survival = vec(f$surv), standardError = vec(f$std.err * f$surv),
       bands = lapply(fits, function(g) list(lower = vec(g$lower), upper = vec(g$upper))),
       quantiles = lapply(fits, quantiles),
       followUp = vec(survivalQuantiles(rev, c(.25, .5, .75))[1, ]))
}

# ---- tests --------------------------------------------------------------------------------------------------------

logRank <- function(d, stratified) {
  formula <- if (stratified) Surv(time, event) ~ arm + strata(stratum) else Surv(time, event) ~ arm
  fit <- quietly(survdiff(formula, data = d))
  if (is.null(fit)) return(noTest)
  expected <- if (is.matrix(fit$exp)) rowSums(fit$exp) else fit$exp
  chi(fit$chisq, sum(expected > 0) - 1)
}

# ---- Cox ----------------------------------------------------------------------------------------------------------

# "infinite" as coxph's own warning has it: at the end the Newton step has not come to rest. coxph does not ask when it
# has run out of iterations, so then the same question is put to its score residuals. One status per coefficient.
runsAway <- function(fit, warned) {
  if (!any(grepl("Ran out", warned))) {
    named <- grep("infinite", warned, value = TRUE)
    return(seq_along(fit$coefficients) %in% as.integer(unlist(regmatches(named, gregexpr("[0-9]+", named)))))
  }
  score <- colSums(as.matrix(residuals(fit, "score")))
  step <- abs(drop(score %*% fit$var))
  !is.finite(step) | (step > 1e-9 & step > sqrt(1e-9) * abs(fit$coefficients))
}

statuses <- function(fit, warned) {
  ifelse(is.na(fit$coefficients), "not-estimable",
         ifelse(runsAway(fit, warned), "infinite", if (any(grepl("Ran out", warned))) "not-converged" else "ok"))
}

# b'V^-1 b from the z-values and their correlation: coxph's own wald.test drops a coefficient whose variance is tiny
# beside another's, so that it depends on the covariates' units.
wald <- function(fit) {
  kept <- !is.na(fit$coefficients)
  V <- fit$var[kept, kept, drop = FALSE]
  z <- fit$coefficients[kept] / sqrt(diag(V))
  if (!any(kept) || !all(is.finite(z))) return(NA_real_)
  drop(z %*% solve(cov2cor(V), z, tol = 1e-20))
}

noFit <- function(status) list(status = status)
noFits <- list(statuses = I(character()), names = I(character()))

fitCox <- function(formula, d, ties) {
  warned <- character()
  fit <- tryCatch(withCallingHandlers(coxph(formula, data = d, ties = ties),
                                      warning = function(w) { warned <<- c(warned, conditionMessage(w)); invokeRestart("muffleWarning") }),
                  error = function(e) NULL)
  list(fit = fit, warned = warned)
}

terms <- function(fit, confidence) {
  b <- fit$coefficients
  se <- sqrt(diag(fit$var))
  z <- qnorm((1 + confidence) / 2)
  gone <- is.na(b)
  se[gone] <- NA
  list(coefficient = vec(b), standardError = vec(se), p = vec(2 * pnorm(-abs(b / se))),
       estimate = vec(exp(b)), lower = vec(exp(b - z * se)), upper = vec(exp(b + z * se)))
}

cox <- function(d, ties, stratified, confidence) {
  if (stratified) d <- d[!is.na(d$stratum), ]
  d <- droplevels(d)
  if (sum(d$event) == 0) return(noFit("no-events"))
  if (nlevels(d$arm) < 2) return(noFit("one-arm-only"))
  formula <- if (stratified) Surv(time, event) ~ arm + strata(stratum) else Surv(time, event) ~ arm
  made <- fitCox(formula, d, ties)
  if (is.null(made$fit)) return(noFit("error"))
  fit <- made$fit
  df <- sum(!is.na(fit$coefficients))
  c(list(status = unname(statuses(fit, made$warned))), terms(fit, confidence),
    list(logLikelihood = vec(fit$loglik), likelihoodRatio = chi(2 * diff(fit$loglik), df), score = chi(fit$score, df)))
}

# The rows a model with these covariates can use; levels that no patient has fall away.
complete <- function(d, adjust, stratified) {
  d <- d[complete.cases(d[c(adjust, if (stratified) "stratum")]), ]
  for (name in adjust) if (is.factor(d[[name]])) d[[name]] <- droplevels(d[[name]])
  droplevels(d)
}

coxAdjusted <- function(d, adjust, ties, stratified, confidence) {
  d <- complete(d, adjust, stratified)
  right <- c("arm", adjust, if (stratified) "strata(stratum)")
  made <- fitCox(reformulate(right, "Surv(time, event)"), d, ties)
  if (is.null(made$fit)) return(noFits)
  fit <- made$fit
  df <- sum(!is.na(fit$coefficients))
  list(statuses = I(unname(statuses(fit, made$warned))),
       subjects = fit$n, events = fit$nevent, names = I(names(fit$coefficients)), terms = terms(fit, confidence),
       logLikelihood = vec(fit$loglik), likelihoodRatio = chi(2 * diff(fit$loglik), df), score = chi(fit$score, df),
       wald = chi(wald(fit), df))
}

models <- function(d, adjust, stratified, confidence) {
  list(efron = coxAdjusted(d, adjust, "efron", stratified, confidence),
       breslow = coxAdjusted(d, adjust, "breslow", stratified, confidence))
}

# ---- a case -------------------------------------------------------------------------------------------------------

comparison <- function(d, arm, control, adjust, confidence) {
  pair <- d[d$arm %in% c(control, arm), ]
  pair$arm <- factor(pair$arm, c(control, arm))
  hasStrata <- !is.null(d$stratum)
  list(arm = arm, control = control,
       efron = cox(pair, "efron", FALSE, confidence), breslow = cox(pair, "breslow", FALSE, confidence),
       logRank = logRank(pair, FALSE),
       stratified = if (hasStrata) list(efron = cox(pair, "efron", TRUE, confidence), breslow = cox(pair, "breslow", TRUE, confidence),
                                        logRank = logRank(pair, TRUE)),
       adjusted = if (length(adjust)) list(unstratified = models(pair, adjust, FALSE, confidence),
                                           stratified = if (hasStrata) models(pair, adjust, TRUE, confidence)))
}

# spec: what the user asks for; d: columns time, event (0, 1), arm (factor, control first), stratum (NA = unknown), covariates.
results <- function(spec, d, confidence = 0.95) {
  arms <- levels(d$arm)
  adjust <- spec$adjust
  hasStrata <- !is.null(d$stratum)
  several <- length(arms) > 1
  c(spec, list(
    confidence = confidence,
    curves = lapply(arms, function(arm) curve(d, arm, confidence)),
    comparisons = lapply(arms[-1], function(arm) comparison(d, arm, arms[1], adjust, confidence)),
    logRank = if (several) logRank(d, FALSE),
    stratifiedLogRank = if (several && hasStrata) logRank(d, TRUE),
    allArms = if (several && length(arms) > 2) models(d, adjust, FALSE, confidence),
    allArmsStratified = if (several && length(arms) > 2 && hasStrata) models(d, adjust, TRUE, confidence)))
}

write <- function(name, cases) {
  out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
              jsonlite = as.character(packageVersion("jsonlite")), cases = cases)
  writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), paste0("numbers/", name, ".json"))
}

# ---- real data ----------------------------------------------------------------------------------------------------

# A column as the program sees it: text is categorical with levels in byte order, numbers are continuous.
covariate <- function(x) if (is.character(x)) factor(x, sort(unique(x[!is.na(x)]), method = "radix")) else x

stratumOf <- function(table, columns) {
  known <- complete.cases(table[columns])
  ifelse(known, do.call(paste, c(table[columns], sep = "|")), NA)
}

real <- function(name, time, event, eventValue, arm, arms, strata = character(), adjust = character(), competing = NULL, confidence = 0.95) {
  file <- dataFile(name)
  table <- read.csv(file, na.strings = "", stringsAsFactors = FALSE)
  d <- data.frame(time = table[[time]], event = as.integer(table[[event]] == eventValue),
                  arm = factor(as.character(table[[arm]]), arms))
  if (length(strata)) d$stratum <- stratumOf(table, strata)
  for (x in adjust) d[[x]] <- covariate(table[[x]])
  d <- d[!is.na(d$arm) & !is.na(d$time) & !is.na(d$event), ]
  spec <- list(name = paste(c(name, if (length(adjust)) "adjusted", if (confidence != 0.95) confidence), collapse = " "),
               file = file, columns = list(time = time, event = event, arm = arm), eventValue = as.character(eventValue),
               competingValues = I(as.character(competing)), arms = I(arms), strata = I(strata), adjust = I(adjust))
  results(spec, d, confidence)
}

write("veteran", list(
  real("veteran", "time", "status", 1, "trt", c("1", "2"), "celltype", c("celltype", "karno", "age")),
  real("veteran", "time", "status", 1, "trt", c("1", "2"), "prior", c("karno", "wild", "copy", "diagtime"), confidence = 0.90)))
write("lung", list(
  real("lung", "time", "status", 2, "sex", c("1", "2"), "ph.ecog", c("age", "ph.karno", "wt.loss")),
  real("lung", "time", "status", 2, "sex", c("2", "1"), "inst", confidence = 0.90)))
colonArms <- c("Obs", "Lev", "Lev+5FU")
write("colon_recurrence", list(
  real("colon_recurrence", "time", "status", 1, "rx", colonArms, c("extent", "node4"), c("age", "sex", "nodes", "differ", "obstruct"))))
write("colon_death", list(
  real("colon_death", "time", "status", 1, "rx", colonArms, "extent", c("nodes", "surg", "age"))))
write("ovarian", list(real("ovarian", "futime", "fustat", 1, "rx", c("1", "2"), "resid.ds", c("age", "ecog.ps"))))
write("gbsg", list(real("gbsg", "rfstime", "status", 1, "hormon", c("0", "1"), "grade", c("age", "size", "nodes", "pgr", "er"))))
write("kidney", list(real("kidney", "time", "status", 1, "sex", c("1", "2"), "disease", c("disease", "age"))))
write("small", list(
  real("aml", "time", "status", 1, "x", c("Nonmaintained", "Maintained")),
  real("bladder1", "stop", "event", 1, "treatment", c("placebo", "pyridoxine", "thiotepa"), "number", c("number", "size"))))
write("myeloid", list(real("myeloid", "futime", "death", 1, "trt", c("A", "B"), "sex", "sex")))
write("pbc", list(real("pbc", "time", "status", 2, "trt", c("1", "2"), "stage", c("age", "sex", "bili"), competing = 1)))

write("kmsurv", list(
  real("larynx", "time", "delta", 1, "stage", c("1", "2", "3", "4"), adjust = c("age", "diagyr")),
  real("bmt", "time", "free", 1, "group", c("1", "2", "3"), "z8", c("z1", "z2", "z10")),
  real("hodgkin", "time", "delta", 1, "gtype", c("1", "2"), "dtype", c("score", "wtime")),
  real("alloauto", "time", "delta", 1, "type", c("1", "2")),
  real("btrial", "time", "death", 1, "im", c("1", "2"), confidence = 0.99),
  real("catheter", "time", "delta", 1, "type", c("1", "2")),
  real("channing", "time", "death", 1, "gender", c("1", "2"), adjust = "age"),
  real("tongue", "time", "delta", 1, "type", c("1", "2")),
  real("burn", "T3", "D3", 1, "Z1", c("0", "1"), "Z11", c("Z2", "Z4")),
  real("bnct", "time", "death", 1, "trt", c("1", "2", "3")),
  real("std", "time", "rinfct", 1, "race", c("W", "B"), "iinfct", c("age", "marital", "condom"))))
write("packages", list(
  real("retinopathy", "futime", "status", 1, "trt", c("0", "1"), "type", c("age", "risk")),
  real("mgus2", "futime", "death", 1, "sex", c("F", "M"), adjust = c("age", "hgb", "mspike")),
  real("jasa", "futime", "fustat", 1, "transplant", c("0", "1"), "surgery", "age"),
  real("cgd", "time", "status", 1, "treat", c("0", "1"), "hos.cat", c("age", "sex", "inherit")),
  real("rats", "time", "status", 1, "rx", c("0", "1"), "sex", "sex"),
  real("stanford2", "time", "status", 1, "arm", c("older", "younger"), adjust = c("t5", "age")),
  real("transplant", "futime", "event", "ltx", "sex", c("f", "m"), "abo", c("age", "year"), competing = c("death", "withdraw")),
  real("glioma", "time", "event", 1, "group", c("Control", "RIT"), "histology", c("age", "sex")),
  real("melanoma", "time", "status", 1, "sex", c("0", "1"), "ulcer", c("thickness", "age"), competing = 3),
  real("gehan", "time", "cens", 1, "treat", c("control", "6-MP"))))

# ---- data inside the JSON -----------------------------------------------------------------------------------------

inline <- function(name, time, event, arm, arms = sort(unique(arm), method = "radix"), stratum = NULL, x = NULL, confidence = 0.95) {
  d <- data.frame(time = time, event = event, arm = factor(arm, arms))
  rows <- list(time = vec(time), event = vec(event), arm = I(as.character(arm)))
  if (!is.null(stratum)) { d$stratum <- stratum; rows$stratum <- I(stratum) }
  if (!is.null(x)) { d$x <- x; rows$x <- vec(x) }
  spec <- list(name = name, rows = rows, columns = list(time = "time", event = "event", arm = "arm"), eventValue = "1",
               competingValues = I(character()), arms = I(arms), strata = I(if (is.null(stratum)) character() else "stratum"),
               adjust = I(if (is.null(x)) character() else "x"))
  results(spec, d, confidence)
}

ab <- function(a, b) c(rep("A", a), rep("B", b))
write("edges", list(
  inline("no events", c(1, 2, 3, 4, 5, 6), rep(0, 6), ab(3, 3)),
  inline("events in the control arm only", c(1, 2, 3, 4, 5, 6, 7, 8), c(1, 1, 1, 0, 0, 0, 0, 0), ab(4, 4)),
  inline("events in the experimental arm only", c(1, 2, 3, 4, 5, 6, 7, 8), c(0, 0, 0, 0, 1, 1, 1, 0), ab(4, 4)),
  inline("all times equal", rep(5, 8), c(1, 0, 1, 1, 1, 0, 0, 1), ab(4, 4)),
  inline("all times equal, all events", rep(5, 6), rep(1, 6), ab(3, 3)),
  inline("events and censorings tied", c(2, 2, 2, 4, 4, 4, 6, 6, 2, 2, 4, 4, 6, 6, 6, 8), c(1, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0, 0), ab(8, 8)),
  inline("flat at exactly one half", c(1, 2, 3, 4, 1, 2, 5, 9), c(1, 1, 1, 1, 1, 1, 0, 0), ab(4, 4)),
  inline("quartiles on the steps", c(1:8, 2, 4, 6, 8, 10, 12, 14, 16), rep(1, 16), ab(8, 8)),
  inline("flat at one half, ending there", c(1, 2, 3, 4, 1, 2, 3, 4), c(1, 1, 0, 0, 0, 1, 1, 0), ab(4, 4)),
  inline("three patients", c(1, 2, 3), c(1, 0, 1), c("A", "B", "B")),
  inline("three patients, three arms", c(1, 2, 3), c(1, 1, 1), c("A", "B", "C")),
  inline("one patient", 7, 1, "A"),
  inline("one arm", c(3, 5, 5, 8, 9, 12), c(1, 1, 0, 1, 0, 1), rep("A", 6)),
  inline("events at time zero", c(0, 0, 1, 2, 3, 0, 1, 2, 4, 5), c(1, 0, 1, 1, 0, 1, 0, 1, 1, 1), ab(5, 5)),
  inline("everybody at time zero", rep(0, 6), c(1, 0, 1, 1, 0, 0), ab(3, 3)),
  inline("arms never at risk together", c(1, 2, 3, 10, 11, 12), c(1, 1, 0, 1, 1, 1), ab(3, 3), stratum = rep(c("s", "t"), each = 3)),
  inline("one arm dies out before the other begins", c(1, 2, 3, 10, 11, 12), rep(1, 6), ab(3, 3)),
  inline("the last of the arm fails with the arm alone", c(1, 2, 3, 4, 5, 6), c(1, 1, 1, 0, 0, 1), c("A", "A", "A", "A", "B", "B")),
  inline("near-equal times", c(0.1 + 0.2, 0.3, 0.3, 1.1 * 3, 3.3, 5, 7, 1 - 0.7), c(1, 1, 0, 1, 0, 1, 0, 1), ab(4, 4)),
  inline("months from days", c(31, 59, 90, 120, 151, 31, 59, 181, 212, 243) / 30.4375, c(1, 1, 0, 1, 1, 0, 1, 1, 0, 1), ab(5, 5)),
  inline("a stratum with one arm", c(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), c(1, 1, 1, 0, 1, 1, 0, 1, 1, 1),
         c("A", "B", "A", "B", "A", "B", "A", "A", "A", "A"), stratum = rep(c("s", "t"), c(6, 4))),
  inline("third arm without events", c(1, 3, 5, 7, 2, 4, 6, 8, 5, 6, 7, 9), c(1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0), rep(c("A", "B", "C"), each = 4)),
  inline("third arm gone before the first event", c(5, 6, 7, 8, 5, 7, 8, 9, 1, 2, 3, 4), c(1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0), rep(c("A", "B", "C"), each = 4)),
  inline("test1 of the survival package", c(9, 1, 1, 6, 6, 8), c(1, 1, 0, 1, 1, 0), c("A", "B", "B", "B", "A", "A")),
  inline("a constant covariate", c(1, 2, 3, 4, 5, 6, 7, 8), c(1, 1, 0, 1, 1, 1, 0, 1), rep(c("A", "B"), 4), x = rep(3, 8)),
  inline("two patients", c(2, 1), c(1, 1), c("A", "B")),
  inline("arms of one, two and three", c(4, 1, 3, 2, 5, 3), c(1, 1, 0, 1, 1, 1), rep(c("A", "B", "C"), 1:3)),
  inline("a million days", 1e6 * c(1, 2, 3, 4, 5, 2, 3, 4, 5, 6) + c(0, 0, 1, 0, 0, 0, 1, 0, 1, 0), c(1, 0, 1, 1, 0, 1, 1, 0, 1, 1), ab(5, 5)),
  inline("a millionth of a day", 1e-6 * c(1, 2, 3, 4, 5, 2, 3, 4, 5, 6), c(1, 0, 1, 1, 0, 1, 1, 0, 1, 1), ab(5, 5)),
  inline("a covariate of a hundred million", c(1:12), c(1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1), rep(c("A", "B"), 6),
         x = 1e8 * c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8) + c(0, 1)),
  inline("a covariate of a few hundredths", c(1:12), c(1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1), rep(c("A", "B"), 6),
         x = 1e-2 * c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8)),
  inline("a covariate that follows from the arm", c(1, 2, 3, 4, 5, 6, 7, 8), c(1, 1, 0, 1, 1, 1, 0, 1), rep(c("A", "B"), 4), x = rep(c(5, 8), 4)),
  inline("flat at exactly one half, with more to come", c(1, 2, 3, 4, 5, 6, 1, 1, 3, 7), c(1, 1, 0, 1, 1, 0, 1, 1, 0, 1), c(rep("A", 6), rep("B", 4))),
  inline("all times equal, in strata", rep(7, 12), c(1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 1), rep(c("A", "B"), 6), stratum = rep(c("s", "t"), each = 6)),
  inline("events in one arm only, in strata", c(1:8), c(1, 0, 1, 0, 1, 0, 0, 0), rep(c("A", "B"), 4), stratum = rep(c("s", "t"), each = 4)),
  inline("a covariate that is the arm", c(1, 2, 3, 4, 5, 6, 7, 8), c(1, 1, 0, 1, 1, 1, 0, 1), rep(c("A", "B"), 4), x = rep(c(0, 1), 4))))

set.seed(20261120, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
random <- function(i) {
  n <- sample(4:40, 1)
  arms <- if (i %% 4 == 0) c("A", "B", "C") else c("A", "B")
  last <- sample(3:9, 1)
  arm <- c(arms, sample(arms, n - length(arms), TRUE))
  x <- if (i %% 2) round(rnorm(n), 2) else sample(0:1, n, TRUE)
  inline(paste("random", i), sample(0:last, n, TRUE), rbinom(n, 1, sample(c(.3, .6, .9), 1)), arm, arms,
         stratum = sample(c("s", "t", "u"), n, TRUE), x = x)
}
write("random", lapply(1:200, random))
