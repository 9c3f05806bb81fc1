# Writes numbers/more/NAME.json for each numbers/NAME.json of make.R: the same cases, further statistics. Run in the folder above, after it:
#   Rscript scripts/make_more.R [NAME ...]
# Needs R with survival and jsonlite (Debian: r-cran-survival r-cran-jsonlite).
# What no package offers (most weights of the log-rank family, trend) is written out here from its formula, row by row.
suppressMessages({library(survival); library(jsonlite)})
options(warn = 1)
source("scripts/common.R")
source("scripts/cases.R")

confTypes <- c("plain", "log", "log-log", "logit", "arcsin")

# ---- milestones, restricted mean ----------------------------------------------------------------------------------

# Before everything, at and between rows, at the end, after it.
milestoneTimes <- function(d) {
  times <- sort(unique(d$time))
  n <- length(times)
  sort(unique(c(times[1] / 2, times[unique(c(1, ceiling(n / 4), ceiling(n / 2), n))], (times[ceiling(n / 3)] + times[min(n, ceiling(n / 3) + 1)]) / 2,
                max(times) * 1.5 + 1)))
}

milestonesOf <- function(d, at, confidence) {
  arms <- lapply(levels(d$arm), function(arm) {
    own <- d[d$arm == arm, ]
    fits <- lapply(confTypes, function(type) survfit(Surv(time, event) ~ 1, data = own, conf.type = type, conf.int = confidence))
    names(fits) <- confTypes
    at <- lapply(fits, function(f) summary(f, times = at, extend = TRUE))
    past <- unlist(at[[1]]$time) > max(own$time) & at[[1]]$surv > 0
    hide <- function(x) ifelse(past, NA, x)
    list(survival = hide(at[[1]]$surv), error = hide(at[[1]]$std.err), atRisk = at[[1]]$n.risk, beyond = past,
         bands = lapply(at, function(s) list(lower = vec(hide(s$lower)), upper = vec(hide(s$upper)))))
  })
  z <- qnorm((1 + confidence) / 2)
  list(time = vec(at),
       arms = lapply(arms, function(a) list(survival = vec(a$survival), standardError = vec(a$error), atRisk = vec(a$atRisk),
                                            beyond = I(a$beyond), bands = a$bands)),
       differences = lapply(arms[-1], function(a) {
         difference <- a$survival - arms[[1]]$survival
         error <- sqrt(a$error^2 + arms[[1]]$error^2)
         list(estimate = vec(difference), lower = vec(difference - z * error), upper = vec(difference + z * error),
              p = vec(2 * pnorm(-abs(difference / error))))
       }))
}

# By R's own code up to the end of follow-up; where an arm died out before, S stays 0.
restrictedMeans <- function(d, tau, confidence) {
  z <- qnorm((1 + confidence) / 2)
  arms <- sapply(levels(d$arm), function(arm) {
    f <- survfit(Surv(time, event) ~ 1, data = d[d$arm == arm, ])
    last <- max(f$time)
    if (tau > last && tail(f$surv, 1) > 0) return(c(NA, NA))
    if (min(tau, last) <= f$time[1]) return(c(min(tau, last), 0))   # nothing has happened yet: summary refuses
    t <- summary(f, rmean = min(tau, last))$table
    unname(c(t["rmean"], t["se(rmean)"]))
  })
  difference <- arms[1, -1] - arms[1, 1]
  error <- sqrt(arms[2, -1]^2 + arms[2, 1]^2)
  list(tau = num(tau), estimate = vec(arms[1, ]), standardError = vec(arms[2, ]),
       lower = vec(arms[1, ] - z * arms[2, ]), upper = vec(arms[1, ] + z * arms[2, ]),
       difference = vec(difference), differenceLower = vec(difference - z * error), differenceUpper = vec(difference + z * error),
       p = vec(2 * pnorm(-abs(difference / error))))
}

meansOf <- function(d, confidence) {
  smallest <- min(tapply(d$time, d$arm, max))
  taus <- sort(unique(c(smallest, smallest / 2, median(d$time), max(d$time))))
  lapply(taus[taus > 0], function(tau) restrictedMeans(d, tau, confidence))
}

# ---- weighted log-rank --------------------------------------------------------------------------------------------

quadratic <- function(u, v) {
  if (!length(u) || !all(is.finite(v)) || qr(v)$rank < length(u)) return(NA_real_)
  drop(u %*% solve(v, u, tol = 1e-15))
}

# Wherever survdiff has the test, its number.
survdiffOf <- function(d, stratified, rho) {
  formula <- if (stratified) Surv(time, event) ~ arm + strata(stratum) else Surv(time, event) ~ arm
  fit <- quietly(survdiff(formula, data = d, rho = rho))
  if (is.null(fit)) NA_real_ else fit$chisq
}

weighted <- function(d, stratified) {
  arms <- nlevels(d$arm)
  s <- scores(strataOf(d, stratified), arms, weights)
  kept <- which(s$E > 0)[-1]
  tests <- lapply(seq_along(weights), function(i) {
    w <- weights[[i]]
    own <- chi(quadratic(s$U[kept, i], matrix(s$V[i, i, kept, kept], length(kept))), length(kept))
    if (own$df > 0 && w$name == "fleming-harrington" && w$gamma == 0) own <- chi(survdiffOf(d, stratified, w$rho), own$df)
    c(w, own)
  })
  a <- seq_len(arms)
  u <- sum(a * s$U[, 1]); v <- sum(outer(a, a) * s$V[1, 1, , ])
  list(tests = tests, trend = if (length(kept) && v > 1e-12) chi(u^2 / v, 1) else noTest)
}

# ---- proportional hazards -----------------------------------------------------------------------------------------

# Where a stratum with deaths has one arm, cox.zph loses count of the strata and leaves the last residuals unscaled.
scalesAll <- function(test, d) is.null(test$strata) || all(tapply(d$arm, d$stratum, function(a) length(unique(a)) > 1) | tapply(d$event, d$stratum, sum) == 0)

zph <- function(formula, d, ties) {
  warned <- FALSE
  fit <- tryCatch(withCallingHandlers(coxph(formula, data = d, ties = ties, model = TRUE), warning = function(w) { warned <<- TRUE; invokeRestart("muffleWarning") }),
                  error = function(e) NULL)
  if (is.null(fit) || warned || all(is.na(fit$coefficients))) return(NULL)
  test <- quietly(cox.zph(fit, transform = "km"))
  if (is.null(test)) return(NULL)
  rows <- seq_len(nrow(test$table))
  list(terms = I(head(rownames(test$table), -1)), chiSquare = vec(test$table[, 1]), df = vec(test$table[, 2]), p = vec(test$table[, 3]),
       time = vec(test$time), g = vec(test$x), residual = if (scalesAll(test, d)) vec(test$y[, 1]))
}

zphTies <- function(formula, d) {
  d <- droplevels(d)
  if (nlevels(d$arm) < 2 || !any(d$event == 1)) return(NULL)
  list(efron = zph(formula, d, "efron"), breslow = zph(formula, d, "breslow"))
}

complete <- function(d, adjust, stratified) {
  d <- d[complete.cases(d[c(adjust, if (stratified) "stratum")]), ]
  for (name in adjust) if (is.factor(d[[name]])) d[[name]] <- droplevels(d[[name]])
  droplevels(d)
}

proportional <- function(pair, adjust) {
  hasStrata <- !is.null(pair$stratum)
  known <- if (hasStrata) pair[!is.na(pair$stratum), ]
  adjusted <- function(stratified) zphTies(reformulate(c("arm", adjust, if (stratified) "strata(stratum)"), "Surv(time, event)"), complete(pair, adjust, stratified))
  list(arm = zphTies(Surv(time, event) ~ arm, pair),
       stratified = if (hasStrata) zphTies(Surv(time, event) ~ arm + strata(stratum), known),
       adjusted = if (length(adjust)) adjusted(hasStrata))
}

# ---- interaction --------------------------------------------------------------------------------------------------

# The stratum serves as the factor; levels without any event are left out.
interaction <- function(pair, ties) {
  d <- pair[!is.na(pair$stratum), ]
  d$factor <- factor(d$stratum, sort(unique(d$stratum), method = "radix"))
  with <- tapply(d$event, d$factor, sum) > 0
  d <- droplevels(d[d$factor %in% names(with)[with], ])
  if (nlevels(d$factor) < 2 || nlevels(d$arm) < 2) return(noTest)
  small <- quietly(coxph(Surv(time, event) ~ arm + factor, data = d, ties = ties))
  large <- quietly(coxph(Surv(time, event) ~ arm * factor, data = d, ties = ties))
  if (is.null(small) || is.null(large)) return(noTest)
  df <- sum(!is.na(large$coefficients)) - sum(!is.na(small$coefficients))
  # Where coxph runs out of iterations it does not mark singular columns as NA, and the degrees of freedom mean nothing.
  c(chi(2 * (large$loglik[2] - small$loglik[2]), df), list(logLikelihood = num(large$loglik[2]), converged = max(small$iter, large$iter) <= 20))
}

# ---- a case -------------------------------------------------------------------------------------------------------

comparison <- function(d, arm, adjust) {
  pair <- d[d$arm %in% c(levels(d$arm)[1], arm), ]
  pair$arm <- factor(pair$arm, c(levels(d$arm)[1], arm))
  hasStrata <- !is.null(d$stratum)
  list(arm = arm, weighted = weighted(pair, FALSE), stratifiedWeighted = if (hasStrata) weighted(pair, TRUE),
       proportionalHazards = proportional(pair, adjust),
       interaction = if (hasStrata) list(efron = interaction(pair, "efron"), breslow = interaction(pair, "breslow")))
}

more <- function(case) {
  d <- dataOf(case)
  several <- nlevels(d$arm) > 1
  list(name = case$name,
       milestones = milestonesOf(d, milestoneTimes(d), case$confidence),
       restrictedMeans = meansOf(d, case$confidence),
       weighted = if (several) weighted(d, FALSE),
       stratifiedWeighted = if (several && !is.null(d$stratum)) weighted(d, TRUE),
       comparisons = lapply(levels(d$arm)[-1], function(arm) comparison(d, arm, unlist(case$adjust))))
}

asked <- commandArgs(TRUE)
files <- if (length(asked)) asked else caseFiles
for (name in files) {
  cases <- fromJSON(paste0("numbers/", name, ".json"), simplifyVector = FALSE)$cases
  out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
              cases = lapply(cases, more))
  writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), paste0("numbers/more/", name, ".json"))
  cat(name, format(Sys.time(), "%H:%M:%S"), "\n")
}
