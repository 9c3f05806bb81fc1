# Writes max_combo.json: the max-combo test of every comparison of every case, strata ignored and not. Takes minutes.
#   Rscript scripts/make_max_combo.R
# Needs R with survival, mvtnorm and jsonlite (Debian: r-cran-survival r-cran-mvtnorm r-cran-jsonlite).
suppressMessages({library(survival); library(mvtnorm); library(jsonlite)})
options(warn = 1)
source("scripts/common.R")
source("scripts/cases.R")

# The largest |Z| of four weights; their correlation is singular, which GenzBretz bears.
maxCombo <- function(pair, stratified) {
  s <- scores(strataOf(pair, stratified), 2, weights[1:4])
  C <- s$V[1:4, 1:4, 2, 2]
  u <- s$U[2, 1:4]
  kept <- diag(C) > 1e-12
  if (!any(kept)) return(list(statistic = NA_real_, p = NA_real_))
  C <- C[kept, kept, drop = FALSE]
  m <- max(abs(u[kept]) / sqrt(diag(C)))
  set.seed(1)
  p <- if (sum(kept) == 1) 2 * pnorm(-m)
       else quietly(1 - pmvnorm(rep(-m, sum(kept)), rep(m, sum(kept)), corr = cov2cor(C), algorithm = GenzBretz(maxpts = 5e6, abseps = 1e-7)))
  list(statistic = num(m), p = num(if (is.null(p)) NA else p))
}

# Where pmvnorm ends 1.2e-5 away from what 60 million draws give, and does not know: the draws (standard error 9e-7).
missed <- "glioma adjusted"
simulated <- function(pair) {
  s <- scores(strataOf(pair, TRUE), 2, weights[1:4])
  C <- s$V[1:4, 1:4, 2, 2]
  m <- max(abs(s$U[2, 1:4]) / sqrt(diag(C)))
  e <- eigen(cov2cor(C))
  kept <- e$values > 1e-10
  A <- e$vectors[, kept] %*% diag(sqrt(e$values[kept]))
  set.seed(5)
  hits <- replicate(30, { z <- abs(A %*% matrix(rnorm(2e6 * sum(kept)), sum(kept))); sum(pmax(z[1, ], z[2, ], z[3, ], z[4, ]) >= m) })
  list(statistic = num(m), p = num(sum(hits) / 6e7))
}

comparisons <- function(case) {
  d <- dataOf(case)
  lapply(levels(d$arm)[-1], function(arm) {
    pair <- d[d$arm %in% c(levels(d$arm)[1], arm), ]
    pair$arm <- factor(pair$arm, c(levels(d$arm)[1], arm))
    list(plain = maxCombo(pair, FALSE), stratified = if (case$name %in% missed) simulated(pair) else if (!is.null(d$stratum)) maxCombo(pair, TRUE))
  })
}

all <- lapply(caseFiles, function(name) {
  cases <- fromJSON(paste0("numbers/", name, ".json"), simplifyVector = FALSE)$cases
  lapply(cases, function(case) list(name = case$name, comparisons = comparisons(case)))
})
names(all) <- caseFiles
out <- c(list(R = paste(R.version$major, R.version$minor, sep = "."), mvtnorm = as.character(packageVersion("mvtnorm"))), all)
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/max_combo.json")
