# Writes counts.json: proportions, tables of counts and two-sample rank tests. Run in the folder above:
#   Rscript scripts/make_counts.R
# Needs R with jsonlite (Debian: r-cran-jsonlite).
suppressMessages(library(jsonlite))
source("scripts/common.R")
set.seed(20261121, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

share <- function(x, n, level) {
  w <- suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int
  e <- binom.test(x, n, conf.level = level)$conf.int
  list(x = x, n = n, confidence = level, wilson = vec(w), exact = vec(e))
}
shares <- c(lapply(1:80, function(i) { n <- sample(c(1:30, 200, 5000), 1); share(sample(0:n, 1), n, c(.95, .9, .99)[1 + i %% 3]) }),
            list(share(0, 10, .95), share(10, 10, .95), share(1, 1000000, .95)))

# By hand, from the Wilson limits and the logarithms of the cells.
pair <- function(x1, n1, x0, n0) {
  w <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
  a <- w(x1, n1); b <- w(x0, n0); p <- x1 / n1; q <- x0 / n0
  o <- c(x1, n1 - x1, x0, n0 - x0)
  odds <- if (any(o == 0)) c(NA, NA, NA) else exp(log(o[1] * o[4] / o[2] / o[3]) + c(0, -1, 1) * qnorm(.975) * sqrt(sum(1 / o)))
  list(cells = I(c(x1, n1, x0, n0)), odds = vec(odds),
       difference = vec(c(p - q, p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), p - q + sqrt((a[2] - p)^2 + (q - b[1])^2))))
}
pairs <- lapply(1:60, function(i) { n <- sample(1:80, 2); pair(sample(0:n[1], 1), n[1], sample(0:n[2], 1), n[2]) })

tableOf <- function(t) {
  plain <- suppressWarnings(chisq.test(t, correct = FALSE)); yates <- suppressWarnings(chisq.test(t))
  fisher <- if (sum(rowSums(t) > 0) > 1 && sum(colSums(t) > 0) > 1) fisher.test(t, workspace = 2e7)$p.value else NA
  list(rows = nrow(t), counts = vec(t), chiSquare = num(plain$statistic), p = num(plain$p.value),
       yates = num(if (all(dim(t) == 2)) yates$statistic else NA), yatesP = num(if (all(dim(t) == 2)) yates$p.value else NA), fisher = num(fisher))
}
tables <- c(lapply(1:120, function(i) { r <- sample(2:4, 1); c <- sample(2:4, 1); tableOf(matrix(rpois(r * c, sample(c(.7, 2, 5), 1)), r)) }),
            lapply(1:10, function(i) tableOf(matrix(rpois(4, 60), 2))), list(tableOf(matrix(c(3, 1, 1, 3), 2)), tableOf(matrix(c(0, 5, 0, 7), 2))))

samples <- function(i) {
  n <- sample(c(2:12, 30, 49, 50, 60), 2)
  draw <- if (i %% 3 == 0) function(k) round(rnorm(k), 1) else if (i %% 3 == 1) function(k) rnorm(k) else function(k) sample(-3:3, k, TRUE)
  x <- draw(n[1]); y <- draw(n[2])
  both <- suppressWarnings(wilcox.test(x, y)); signed <- suppressWarnings(wilcox.test(x))
  list(x = vec(x), y = vec(y), W = num(both$statistic), p = num(both$p.value), V = num(signed$statistic), signedP = num(signed$p.value))
}
sampled <- lapply(1:120, samples)

# As large as R's own workspace bears; on some it gives up.
set.seed(20261123, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
fisherOf <- function(t) list(rows = nrow(t), counts = vec(t), fisher = num(tryCatch(fisher.test(t)$p.value, error = function(e) NA)))
dense <- function(i) {
  size <- list(c(2, 8), c(2, 15), c(3, 5), c(3, 8), c(4, 4), c(4, 6), c(5, 5), c(6, 3))[[1 + i %% 8]]
  lambda <- c(1, 2, 3, 4, 5, 6)[1 + i %/% 8]
  t <- matrix(rpois(prod(size), lambda), size[1])
  fisherOf(t[rowSums(t) > 0, colSums(t) > 0, drop = FALSE])
}
denseTables <- c(lapply(0:47, dense), list(fisherOf(matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4))))
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), shares = shares, pairs = pairs, tables = tables, dense = denseTables, samples = sampled)
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/counts.json")
