# Writes marker_effects.json: what a continuous marker does to survival and to the effect of treatment. Natural splines, sliding windows, the
# two sides of a cut-point, and the cut-point that divides best. Run in the folder above: Rscript scripts/exhibits/make_marker_effects.R
# Needs R with survival, splines and jsonlite.
suppressMessages({library(survival); library(splines); library(jsonlite)})
source("scripts/common.R")
set.seed(20261130, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

trial <- function(i) {
  n <- c(60, 90, 140, 220)[1 + i %% 4]
  d <- data.frame(arm = if (i %% 3 == 0) 0 else rep(0:1, length.out = n), stratum = sample(0:1, n, TRUE),
                  x = if (i %% 2) round(rexp(n, 1 / 5), 1) else rnorm(n, 50, 10))
  z <- as.numeric(scale(d$x))
  hazard <- exp(-0.3 * d$arm + 0.3 * z - 0.4 * d$arm * z + 0.2 * z^2)
  t <- rexp(n, hazard / 10); censored <- runif(n, 0, 30)
  d$time <- if (i %% 5 == 0) ceiling(pmin(t, censored)) else round(pmin(t, censored), 2) + 0.01
  d$event <- as.integer(t <= censored)
  d
}

ratio <- function(b, v) list(b = num(b), se = num(sqrt(v)))
of <- function(fit) if (is.null(fit)) NULL else ratio(coef(fit)[1], vcov(fit)[1, 1])

# At x: of two arms the arm's coefficient and its interactions, of one the difference to the median.
spline <- function(d, df, ties, strata) {
  two <- length(unique(d$arm)) > 1
  S <- "Surv(time, event) ~ "; more <- if (strata) " + strata(stratum)" else ""
  fit <- function(what) coxph(as.formula(paste0(S, what, more)), d, ties = ties)
  b <- ns(d$x, df = df)
  large <- fit(if (two) "arm * b" else "b")
  at <- c(quantile(d$x, c(.1, .25, .5, .75, .9)), seq(min(d$x), max(d$x), length.out = 5))
  rows <- predict(b, at); V <- vcov(large); B <- coef(large)
  points <- lapply(seq_along(at), function(k) {
    w <- rep(0, length(B))
    if (two) { w[1] <- 1; w[(length(B) - df + 1):length(B)] <- rows[k, ] } else w <- rows[k, ] - predict(b, median(d$x))[1, ]
    c(list(x = num(at[k])), ratio(sum(w * B), as.numeric(t(w) %*% V %*% w)))
  })
  l <- function(fit) fit$loglik[2]
  small <- if (two) l(fit("arm + b")) else large$loglik[1]
  line <- if (two) l(fit("arm + b + arm:x")) else l(fit("x"))
  list(df = df, ties = ties, stratified = strata, points = points, overall = if (two) of(fit("arm")) else NULL,
       knots = vec(attr(b, "knots")), interaction = chi(2 * (l(large) - small), df), nonLinearity = chi(2 * (l(large) - line), df - 1))
}

# Windows by hand: whole values, at least r2 patients, at most r1 of them in the one before.
windows <- function(d, r1, r2) {
  v <- sort(unique(d$x)); count <- function(a, b) sum(d$x >= v[a] & d$x <= v[b])
  a <- 1; b <- 1; found <- list()
  repeat {
    while (b < length(v) && count(a, b) < r2) b <- b + 1
    found[[length(found) + 1]] <- c(v[a], v[b])
    if (b == length(v)) break
    a <- a + 1
    while (a <= b && count(a, b) > r1) a <- a + 1
    if (b < a) b <- a
  }
  list(r1 = r1, r2 = r2, windows = lapply(found, function(w) {
    e <- d[d$x >= w[1] & d$x <= w[2], ]
    fit <- quietly(coxph(Surv(time, event) ~ arm, e))
    c(list(from = num(w[1]), to = num(w[2]), n = nrow(e), events = sum(e$event), median = num(median(e$x))), of(fit))
  }))
}

cut <- function(d, at) {
  d$high <- as.integer(d$x > at)
  arms <- sort(unique(d$arm)); two <- length(arms) > 1
  sides <- lapply(arms, function(a) {
    e <- d[d$arm == a, ]; test <- survdiff(Surv(time, event) ~ high, e)
    c(list(low = sum(e$high == 0), high = sum(e$high == 1), logRank = chi(test$chisq, 1)), of(coxph(Surv(time, event) ~ high, e)))
  })
  effects <- if (two) lapply(0:1, function(h) of(coxph(Surv(time, event) ~ arm, d[d$high == h, ])))
  both <- if (two) anova(coxph(Surv(time, event) ~ arm + high, d), coxph(Surv(time, event) ~ arm * high, d))
  list(cut = num(at), arms = sides, effects = effects, interaction = if (two) chi(both[2, "Chisq"], both[2, "Df"]))
}

# Lausen & Schumacher 1992, from Miller & Siegmund 1982.
corrected <- function(b, e = 0.1) if (b < 1) 1 else max(0, min(1, 4 * dnorm(b) / b + dnorm(b) * (b - 1 / b) * log((1 - e)^2 / e^2)))
hunt <- function(d) lapply(sort(unique(d$arm)), function(a) {
  e <- d[d$arm == a, ]; n <- nrow(e)
  cuts <- Filter(function(v) sum(e$x <= v) >= 0.1 * n && sum(e$x > v) >= 0.1 * n, sort(unique(e$x)))
  chisq <- sapply(cuts, function(v) survdiff(Surv(time, event) ~ I(x > v), e)$chisq)
  best <- which.max(chisq)
  list(cuts = vec(cuts), chiSquare = vec(chisq), best = num(cuts[best]), naive = num(pchisq(chisq[best], 1, lower.tail = FALSE)),
       corrected = num(corrected(sqrt(chisq[best]))))
})

case <- function(i) {
  d <- trial(i); two <- length(unique(d$arm)) > 1; n <- nrow(d)
  list(rows = list(time = vec(d$time), event = vec(d$event), arm = vec(d$arm), stratum = vec(d$stratum), x = vec(d$x)),
       splines = lapply(2:5, function(df) spline(d, df, c("efron", "breslow")[1 + df %% 2], two && i %% 4 == 1)),
       windows = if (two) lapply(list(c(0, 25), c(15, 30), c(20, 22)), function(r) windows(d, r[1], r[2])),
       cut = cut(d, median(d$x)), hunt = hunt(d))
}

formula <- sapply(c(0.5, 1, 1.5, 2, 2.5, 3, 4, 6), corrected)
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
            cases = lapply(1:16, case), z = c(0.5, 1, 1.5, 2, 2.5, 3, 4, 6), corrected = vec(formula))
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/exhibits/marker_effects.json")
