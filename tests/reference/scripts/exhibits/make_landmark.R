# Writes landmark.json: landmark analyses and conditional survival, S(s + t)/S(s), by survfit, coxph and survdiff on those still at risk after
# the landmark (subset = time > L), and before it on everyone followed until then; with delayed entry Surv(pmax(entry, L), time, event).
# Also exp() of the smoothed scaled Schoenfeld residuals. Run in the folder above: Rscript scripts/exhibits/make_landmark.R
suppressMessages({library(survival); library(splines); library(jsonlite)})
source("scripts/common.R")

types <- c("plain", "log", "log-log", "logit", "arcsin")
surv <- function(d) if (is.null(d$entry)) Surv(d$time, d$event) else Surv(d$entry, d$time, d$event)
after <- function(d, L) {
  d <- d[d$time > L, ]
  if (!is.null(d$entry)) d$entry <- pmax(d$entry, L)
  d
}
before <- function(d, L) {
  if (!is.null(d$entry)) d <- d[d$entry < L, ]
  d$event <- ifelse(d$time <= L, d$event, 0); d$time <- pmin(d$time, L)
  d
}
curve <- function(d, L) {
  d <- after(d, L)
  if (nrow(d) == 0) return(NULL)
  d$y <- surv(d)
  f <- survfit(y ~ 1, d, conf.type = "plain")
  kept <- unique(c(seq(1, length(f$time), 9), length(f$time))) # keeps the file small; places count from 0
  part <- function(x) vec(x[kept])
  list(n = nrow(d), events = sum(d$event), rows = length(f$time), place = vec(kept - 1), time = part(f$time - L), survival = part(f$surv),
       error = part(ifelse(f$surv == 0, NA, f$std.err * f$surv)), bands = lapply(setNames(types, types), function(type) {
         b <- survfit(y ~ 1, d, conf.type = type); list(lower = part(b$lower), upper = part(b$upper)) }))
}
# Times since the landmark: with delayed entry R's quantile is taken of times since then too.
medianOf <- function(d, L) {
  d <- after(d, L)
  if (nrow(d) == 0) return(NULL)
  d$time <- d$time - L
  if (!is.null(d$entry)) d$entry <- d$entry - L
  d$y <- surv(d)
  q <- survivalQuantiles(survfit(y ~ 1, d, conf.type = "log-log"), .5)[, 1]
  list(estimate = num(q[1]), lower = num(q[2]), upper = num(q[3]))
}
later <- function(d, s, times) {
  d <- after(d, s); d$y <- surv(d)
  f <- survfit(y ~ 1, d, conf.type = "log-log")
  x <- summary(f, times = s + times, extend = TRUE)
  past <- s + times > max(f$time) & min(f$surv) > 0
  keep <- function(v) vec(ifelse(past, NA, v))
  none <- x$surv == 0
  list(reached = s, atRisk = sum(if (is.null(d$entry)) rep(TRUE, nrow(d)) else d$entry <= s), survival = keep(x$surv),
       error = keep(ifelse(none, NA, x$std.err)), lower = keep(ifelse(none, NA, x$lower)), upper = keep(ifelse(none, NA, x$upper)))
}
ratio <- function(d, strata) {
  d$y <- surv(d)
  f <- quietly(coxph(if (strata) y ~ arm + strata(stratum) else y ~ arm, d))
  if (is.null(f) || is.na(coef(f)[[1]])) return(NULL)
  list(coefficient = num(coef(f)[[1]]), standardError = num(sqrt(f$var[1, 1])))
}
rank <- function(d, strata) {
  d$y <- surv(d)
  if (is.null(d$entry)) {
    t <- quietly(survdiff(if (strata) y ~ arm + strata(stratum) else y ~ arm, d))
    if (is.null(t)) return(noTest)
    return(chi(t$chisq, sum(apply(as.matrix(t$exp), 1, sum) > 0) - 1))
  }
  f <- coxph(if (strata) y ~ arm + strata(stratum) else y ~ arm, d, ties = "exact")
  chi(f$score, nlevels(d$arm) - 1)
}
one <- function(file, time, event, arm, arms, L, s, t, strata = NULL, entry = NULL, eventValue = 1) {
  raw <- read.csv(file, na.strings = "", stringsAsFactors = FALSE)
  d <- data.frame(time = raw[[time]], event = as.integer(raw[[event]] == eventValue))
  d$arm <- factor(if (is.null(arm)) "all" else as.character(raw[[arm]]), if (is.null(arm)) "all" else arms)
  if (!is.null(strata)) d$stratum <- raw[[strata]]
  if (!is.null(entry)) d$entry <- raw[[entry]]
  d <- d[!is.na(d$time) & !is.na(d$event) & !is.na(d$arm), ]
  own <- function(a) d[d$arm == a, ]
  pairs <- lapply(levels(d$arm)[-1], function(a) {
    pair <- droplevels(d[d$arm %in% c(levels(d$arm)[1], a), ])
    both <- function(strata) list(before = ratio(before(pair, L), strata), after = ratio(after(pair, L), strata),
      rankBefore = rank(before(pair, L), strata), rankAfter = rank(after(pair, L), strata))
    list(arm = a, plain = both(FALSE), stratified = if (is.null(strata)) NULL else both(TRUE))
  })
  list(file = file, time = time, event = event, eventValue = eventValue, arm = arm, control = if (is.null(arm)) NULL else arms[1], strata = strata,
       entry = entry, landmark = L, at = vec(t),
       arms = lapply(levels(d$arm), function(a) { o <- own(a); list(arm = a, subjects = nrow(o), eventsBefore = sum(o$event[o$time <= L]),
         censoredBefore = sum(o$event[o$time <= L] == 0), curve = curve(o, L), median = medianOf(o, L),
         conditional = lapply(s, function(each) later(o, each, t))) }),
       pairs = pairs, rankAfter = if (nlevels(d$arm) > 1) rank(after(d, L), FALSE), rankBefore = if (nlevels(d$arm) > 1) rank(before(d, L), FALSE))
}
cases <- list(
  one("data/veteran.csv", "time", "status", "trt", c("1", "2"), 90, c(30, 90), c(30, 60, 120), "celltype"),
  one("data/veteran.csv", "time", "status", "trt", c("1", "2"), 30, c(15, 30), c(7, 90, 365), "celltype"),
  one("data/colon_death.csv", "time", "status", "rx", c("Obs", "Lev", "Lev+5FU"), 365, c(180, 365), c(365, 730, 1825), "extent"),
  one("data/gbsg.csv", "rfstime", "status", "hormon", c("0", "1"), 1000, c(500, 1000), c(500, 1000)),
  one("data/lung.csv", "time", "status", NULL, NULL, 200, c(100, 200), c(100, 300), NULL, NULL, 2),
  one("data/entry/pbc_age.csv", "time", "event", "arm", c("placebo", "penicillamine"), 50, c(40, 50), c(5, 10), "stratum", "entry"),
  one("data/entry/made4.csv", "time", "event", "arm", c("A", "B"), 5, c(3, 5), c(1, 4), NULL, "entry"))

# R: cox.zph's y over its x, as hazard_check does: ns(df = 3) of all, errors as its plot has them, times qnorm() where that takes 2, then exp().
smooth <- function(file, arm, control, time = "time", status = "status") {
  d <- read.csv(file); d$arm <- as.integer(as.character(d[[arm]]) != control); d$y <- Surv(d[[time]], d[[status]])
  z <- cox.zph(coxph(y ~ arm, d))
  x <- z$x; g <- lm(z$y[, 1] ~ ns(x, df = 3))
  X <- model.matrix(g)
  error <- sqrt(diag(X %*% solve(crossprod(X)) %*% t(X)) * z$var[1, 1])
  keep <- !duplicated(z$time)
  list(file = file, arm = arm, control = control, time = vec(z$time[keep]), ratio = vec(exp(fitted(g)[keep])),
       levels = lapply(c(0.9, 0.95), function(level) { z <- qnorm((1 + level) / 2)
         list(confidence = level, lower = vec(exp((fitted(g) - z * error)[keep])), upper = vec(exp((fitted(g) + z * error)[keep]))) }))
}
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")), cases = cases,
            smooth = list(smooth("data/veteran.csv", "trt", "1")))
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/exhibits/landmark.json")
