# Writes interactions.json: small invented trials, many with a level without events in one arm, and what survival says of arm × level:
# the likelihood ratio test, and how each of the two models ended ("ok", "infinite" = coefficient may be infinite, "not-converged" = ran
# out of iterations). Run in the folder above: Rscript scripts/make_interactions.R
suppressMessages({library(survival); library(jsonlite)})
source("scripts/common.R")

ended <- function(formula, d, ties) {
  how <- "ok"
  heard <- function(w) {
    if (grepl("may be infinite", conditionMessage(w))) how <<- "infinite"
    if (grepl("Ran out of iterations", conditionMessage(w))) how <<- "not-converged"
    invokeRestart("muffleWarning")
  }
  fit <- withCallingHandlers(coxph(formula, d, ties = ties), warning = heard)
  list(fit = fit, how = how)
}

test <- function(d, ties) {
  small <- ended(Surv(time, event) ~ arm + level, d, ties); large <- ended(Surv(time, event) ~ arm * level, d, ties)
  table <- suppressWarnings(anova(small$fit, large$fit))
  list(ties = ties, small = small$how, large = large$how, logLikelihood = num(large$fit$loglik[2]), chiSquare = num(table[2, "Chisq"]),
       df = table[2, "Df"], p = num(table[2, ncol(table)]))
}

trial <- function(i) {
  levels <- 2 + i %% 3
  n <- c(16, 30, 60, 150)[1 + i %% 4] * levels / 2
  d <- data.frame(time = sample(1:c(8, 40, 400)[1 + i %% 3], n, TRUE), arm = rep(0:1, length.out = n), level = sample(levels, n, TRUE))
  d$event <- rbinom(n, 1, 0.5)
  kind <- i %% 5
  if (kind == 1) d$event[d$arm == 1 & d$level == levels] <- 0                                   # no events in one arm
  if (kind == 2) d$event[d$arm == 0 & d$level == 1] <- 0                                        # of the first level
  if (kind == 3) { top <- d$level == levels & d$arm == 1; d$time[top] <- d$time[top] + 1000 }   # all events of one arm after the other's
  if (kind == 4) d$event[(d$arm == 1 & d$level == 1) | (d$arm == 0 & d$level == 2)] <- 0        # of two levels
  d
}

set.seed(12)
cases <- list()
for (i in 1:120) {
  d <- trial(i)
  known <- tapply(d$event, d$level, sum)
  if (length(known) < 2 || any(known == 0) || length(unique(d$level)) != max(d$level)) next
  f <- transform(d, level = factor(level))
  whole <- function(x) verbatim(paste0("[", paste(x, collapse = ","), "]"))
  cases[[length(cases) + 1]] <- list(time = whole(d$time), event = whole(d$event), arm = whole(d$arm), level = whole(d$level - 1),
                                     tests = list(test(f, "efron"), test(f, "breslow")))
}
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")), cases = cases)
writeLines(toJSON(out, auto_unbox = TRUE, digits = NA, json_verbatim = TRUE), "numbers/interactions.json")
ends <- unlist(lapply(cases, function(case) sapply(case$tests, function(t) paste(t$small, t$large))))
print(table(ends))
