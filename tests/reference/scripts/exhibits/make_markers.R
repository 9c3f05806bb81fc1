# Writes markers.json: box summaries, Kruskal-Wallis tests and correlations. Run in the folder above:
#   Rscript scripts/exhibits/make_markers.R
# Needs R with jsonlite (Debian: r-cran-jsonlite).
suppressMessages(library(jsonlite))
source("scripts/common.R")
set.seed(20261130, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

# Whiskers by hand: the furthest values within 1.5 interquartile ranges of the type-7 quartiles, never inside the box.
box <- function(i) {
  x <- switch(1 + i %% 3, rnorm(sample(1:40, 1)), round(rexp(sample(1:40, 1)), 1), exp(rnorm(sample(1:130, 1), 0, 2)))
  q <- quantile(x, c(.25, .5, .75), type = 7, names = FALSE)
  reach <- 1.5 * (q[3] - q[1])
  list(x = vec(x), mean = num(mean(x)), sd = num(sd(x)), quartiles = vec(q), ends = vec(range(x)),
       whiskers = vec(c(min(q[1], x[x >= q[1] - reach]), max(q[3], x[x <= q[3] + reach]))))
}

groups <- function(i) {
  k <- 2 + i %% 4
  x <- lapply(1:k, function(g) if (i %% 2) rnorm(sample(1:20, 1), g / 3) else sample(1:6, sample(1:20, 1), TRUE))
  test <- kruskal.test(x)
  list(samples = x |> lapply(vec), chiSquare = num(test$statistic), df = num(test$parameter), p = num(test$p.value))
}

pair <- function(i) {
  n <- sample(4:60, 1); level <- c(.95, .9, .99)[1 + i %% 3]
  x <- if (i %% 2) rnorm(n) else round(rexp(n), 1)
  y <- c(0, .5, 2, -1)[1 + i %% 4] * x + if (i %% 2) rnorm(n) else round(rexp(n), 1)
  r <- cor.test(x, y, conf.level = level)
  s <- suppressWarnings(cor.test(x, y, method = "spearman", exact = FALSE))
  rho <- unname(s$estimate)
  list(x = vec(x), y = vec(y), confidence = level, r = num(r$estimate), interval = vec(r$conf.int), p = num(r$p.value), rho = num(rho),
       rhoInterval = vec(tanh(atanh(rho) + c(-1, 1) * qnorm(1 - (1 - level) / 2) * sqrt((1 + rho^2 / 2) / (n - 3)))), rhoP = num(s$p.value))
}

# The example ALICE: what its figures of markers show, of the full analysis set.
alice <- read.csv("../../resources/studies/alice/adsl.csv")
alice <- alice[alice$FASFL == "Y", ]
arms <- c("placebo-chemo", "atezo-chemo")
changes <- function(change) lapply(arms, function(arm) {
  d <- alice[alice$TRT01P == arm & !is.na(alice$TREG0) & !is.na(alice$TREG8), ]
  list(n = nrow(d), before = num(mean(d$TREG0)), later = num(mean(d$TREG8)), quartiles = vec(quantile(change(d), c(.25, .5, .75))),
       signed = num(wilcox.test(d$TREG8 - d$TREG0)$p.value))
})
fold <- function(d) log2(d$TREG8 / d$TREG0)
both <- alice[!is.na(alice$TREG0) & !is.na(alice$TREG8), ]
tis <- lapply(arms, function(arm) { x <- na.omit(alice$TIS[alice$TRT01P == arm]); list(n = length(x), quartiles = vec(quantile(x, c(.25, .5, .75)))) })
pairs <- na.omit(alice[c("TIS", "TMB")])
example <- list(fold = changes(fold), difference = changes(function(d) d$TREG8 - d$TREG0),
                foldP = num(wilcox.test(fold(both) ~ both$TRT01P)$p.value), tis = tis,
                tisP = num(wilcox.test(TIS ~ TRT01P, alice)$p.value), pairs = nrow(pairs),
                rho = num(suppressWarnings(cor(pairs$TIS, pairs$TMB, method = "spearman"))), r = num(cor(pairs$TIS, pairs$TMB)))

out <- list(R = paste(R.version$major, R.version$minor, sep = "."), boxes = lapply(1:60, box), groups = lapply(1:60, groups),
            pairs = lapply(1:60, pair), alice = example)
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/exhibits/markers.json")
