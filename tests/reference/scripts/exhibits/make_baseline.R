# Writes exhibits/baseline.json: rank tests of several samples, standardised differences, and the example ALICE at baseline. Run in the folder above:
#   Rscript scripts/exhibits/make_baseline.R
# Needs R with jsonlite (Debian: r-cran-jsonlite).
suppressMessages(library(jsonlite))
source("scripts/common.R")
set.seed(20261130, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

kruskal <- function(i) {
  draw <- if (i %% 2) function(k) round(rnorm(k), 1) else function(k) sample(1:4, k, TRUE)
  x <- lapply(seq_len(2 + i %% 3), function(arm) draw(sample(c(1:9, 40), 1)))
  test <- quietly(kruskal.test(x))
  list(samples = lapply(x, vec), test = chi(test$statistic, test$parameter))
}

# By hand, as they are defined.
ofNumbers <- function(x, y) {
  x <- x[!is.na(x)]; y <- y[!is.na(y)]
  if (length(x) < 2 || length(y) < 2) return(NA)
  apart <- abs(mean(x) - mean(y)); spread <- sqrt((var(x) + var(y)) / 2)
  if (apart == 0) 0 else if (spread > 0) apart / spread else NA
}
ofLevels <- function(x, y) {
  keep <- x + y > 0; p <- (x / sum(x))[keep][-1]; q <- (y / sum(y))[keep][-1]
  if (length(p) == 0) return(0)
  s <- (diag(p, length(p)) - p %o% p + diag(q, length(q)) - q %o% q) / 2
  if (all(p == q)) return(0)
  d <- quietly(t(p - q) %*% solve(s) %*% (p - q))
  if (is.null(d)) NA else sqrt(c(d))
}
numbers <- lapply(1:40, function(i) {
  x <- round(rnorm(sample(2:30, 1), sample(0:2, 1)), 2); y <- round(rnorm(sample(2:30, 1)), 2)
  list(x = vec(x), y = vec(y), difference = num(ofNumbers(x, y)))
})
levels <- lapply(1:60, function(i) {
  k <- sample(2:5, 1); x <- rpois(k, sample(c(2, 20), 1)) + (1:k == 1); y <- rpois(k, 6) + (1:k == 1)
  list(x = vec(x), y = vec(y), difference = num(ofLevels(x, y)))
})

alice <- read.csv("../../resources/studies/alice/adsl.csv", na.strings = "", stringsAsFactors = FALSE)
arms <- c("placebo-chemo", "atezo-chemo")
told <- c("AGE", "SEX", "ECOG", "DENOVO", "BONE", "LIVER", "LUNG", "LYMPHN", "CNS", "NSITES", "LINE", "ANTHRA", "PDL1", "SUBTYPE", "BRCA", "TIS")
ofPopulation <- function(flag) {
  data <- alice[!is.na(alice[[flag]]) & alice[[flag]] == "Y", ]
  summaryOf <- function(v) {
    v <- v[!is.na(v)]
    list(known = length(v), values = vec(c(quantile(v, c(.5, .25, .75, 0, 1)), mean(v), sd(v))))
  }
  one <- function(name) {
    v <- data[[name]]
    if (name %in% c("AGE", "TIS")) {
      x <- lapply(arms, function(a) v[data$TRT01P == a])
      return(list(columns = lapply(c(x, list(v)), summaryOf), p = num(quietly(wilcox.test(x[[1]], x[[2]]))$p.value),
                  difference = num(ofNumbers(x[[1]], x[[2]]))))
    }
    if (name == "NSITES") v <- ifelse(v < 3, "few", "many")
    t <- table(factor(v, exclude = NULL), factor(data$TRT01P, arms))
    known <- t[!is.na(rownames(t)), , drop = FALSE]
    tested <- function(t) if (nrow(t) < 2) NA else suppressWarnings(chisq.test(t, correct = FALSE))$p.value
    list(levels = I(rownames(known)), counts = lapply(seq_len(nrow(known)), function(i) vec(known[i, ])), missing = vec(colSums(t) - colSums(known)),
         p = num(tested(t)), pKnown = num(tested(known)), fisher = num(if (nrow(t) < 2) NA else fisher.test(t)$p.value),
         difference = num(ofLevels(known[, 1], known[, 2])))
  }
  setNames(lapply(told, one), told)
}
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), kruskal = lapply(1:60, kruskal), numbers = numbers, levels = levels,
            alice = list(FAS = ofPopulation("FASFL"), PP = ofPopulation("PPROTFL")))
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/exhibits/baseline.json")
