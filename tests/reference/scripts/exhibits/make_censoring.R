# Writes censoring.json: hazard ratios and log-rank tests of being censored, of censorings counted as events (in both arms, in one, or
# kept to the end of follow-up), tipping points and median times, of simulated trials with reasons for censoring; codes 0 = event,
# 1 ... 3 = reasons, 9 = a competing event. Run in the folder above: Rscript scripts/exhibits/make_censoring.R
suppressMessages({library(survival); library(jsonlite)})
source("scripts/common.R")
set.seed(20261130, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

ratio <- function(d, strata) {
  right <- if (strata) "x + strata(s)" else "x"
  fit <- quietly(coxph(as.formula(paste("Surv(t, e) ~", right)), d))
  b <- coef(fit)[[1]]; se <- sqrt(vcov(fit)[1, 1])
  test <- quietly(survdiff(as.formula(paste("Surv(t, e) ~", right)), d))
  both <- length(unique(d$x[d$e == 1])) == 2 # else the likelihood has no maximum
  if (!both || se > 100) b <- se <- NA # where R runs away: within a stratum, or among those at risk, only one arm has events
  list(coefficient = list(num(b)), standardError = list(num(se)), estimate = list(num(exp(b))), lower = list(num(exp(b - qnorm(.975) * se))),
       upper = list(num(exp(b + qnorm(.975) * se))), p = list(num(2 * pnorm(-abs(b / se)))),
       logRank = if (is.null(test) || sum(d$e) == 0) noTest else chi(test$chisq, 1))
}
limit <- function(r, which) suppressWarnings(as.numeric(r[[which]][[1]]))

# One reason (a set of codes), arm `a` against the control 0.
reason <- function(d, codes, a, strata, planned) {
  p <- d[d$arm %in% c(0, a), ]; p$x <- as.numeric(p$arm == a); p$e <- as.numeric(p$code == 0)
  mine <- p$code %in% codes
  with <- function(who) { q <- p; q$e[who] <- 1; ratio(q, strata) }
  kept <- p; late <- mine & p$x == 1; kept$t[late] <- max(p$t[p$x == 1])
  reverse <- p; reverse$e <- as.numeric(mine)
  tipping <- NULL
  low <- limit(planned, "lower"); high <- limit(planned, "upper")
  if (is.finite(low) && (high < 1 || low > 1)) {
    whose <- as.numeric(high < 1)
    rows <- which(mine & p$x == whose); rows <- rows[order(p$t[rows], rows)]
    at <- NA
    for (k in seq_along(rows)) { # the first of all, one by one
      r <- with(rows[seq_len(k)])
      if (if (high < 1) limit(r, "upper") >= 1 else limit(r, "lower") <= 1) { at <- k; break }
    }
    tipping <- list(inControl = whose == 0, of = length(rows), at = num(at), upper = if (is.na(at)) NULL else with(rows[seq_len(at)])$upper)
  }
  list(patients = c(sum(mine & p$x == 0), sum(late)), median = vec(c(median(p$t[mine & p$x == 0]), median(p$t[late]))),
       censored = ratio(reverse, strata), both = with(mine), experimental = with(late), control = with(mine & p$x == 0),
       kept = ratio(kept, strata), tipping = tipping)
}

trial <- function(i) {
  n <- c(24, 60, 140, 300)[1 + i %% 4]; arms <- 2 + (i %% 5 == 4); strata <- i %% 3 == 2
  d <- data.frame(arm = rep(0:(arms - 1), length.out = n), s = sample(0:2, n, TRUE))
  death <- rexp(n, exp(-.8 * (d$arm > 0)) / 12); lost <- rexp(n, (1 + 2 * (d$arm == 1)) / 60); gone <- rexp(n, 1 / 70)
  other <- if (i %% 4 == 3) rexp(n, 1 / 40) else Inf
  end <- runif(n, 10, 30)
  d$t <- pmin(death, lost, gone, other, end)
  d$code <- ifelse(d$t == death, 0, ifelse(d$t == lost, 2, ifelse(d$t == gone, 3, ifelse(d$t == end, 1, 9))))
  d$t <- if (i %% 2) ceiling(d$t * 2) / 2 else round(d$t, 4) + .0001
  pairs <- lapply(seq_len(arms - 1), function(a) {
    p <- d[d$arm %in% c(0, a), ]; p$x <- as.numeric(p$arm == a); p$e <- as.numeric(p$code == 0)
    planned <- ratio(p, strata)
    codes <- sort(setdiff(unique(d$code), c(0, 9)))
    list(planned = planned, all = reason(d, codes, a, strata, planned),
         reasons = lapply(codes, function(code) c(list(code = code), reason(d, code, a, strata, planned))))
  })
  list(time = vec(d$t), code = vec(d$code), arm = vec(d$arm), stratum = vec(d$s), stratified = strata, pairs = pairs)
}

out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
            trials = lapply(1:16, trial))
writeLines(toJSON(out, auto_unbox = TRUE, digits = NA, json_verbatim = TRUE, null = "null"), "numbers/exhibits/censoring.json")
