# Writes odds.json: logistic models, and the interaction of arm and level in odds ratios, of invented tables with empty and full cells. Run in
# the folder above:
#   Rscript scripts/exhibits/make_odds.R
# Needs R with jsonlite (Debian: r-cran-jsonlite).
suppressMessages(library(jsonlite))
source("scripts/common.R")
set.seed(13)
control <- glm.control(epsilon = 1e-14, maxit = 200)
fit <- function(formula, data) suppressWarnings(glm(formula, binomial, data, control = control))

# Cells: responders and patients of the control and the experimental arm, a row for each level. Left out: levels that tell nothing of an odds
# ratio; the test is R's on the patients of the others, one row for each of them.
interaction <- function(cells) {
  kept <- which(cells[, 2] > 0 & cells[, 4] > 0 & cells[, 1] + cells[, 3] > 0 & cells[, 1] + cells[, 3] < cells[, 2] + cells[, 4])
  some <- cells[kept, , drop = FALSE]
  out <- list(cells = lapply(seq_len(nrow(cells)), function(i) vec(cells[i, ])), leftOut = vec(setdiff(seq_len(nrow(cells)), kept) - 1))
  arms <- list(c(sum(some[, 1]), sum(some[, 2])), c(sum(some[, 3]), sum(some[, 4])))
  out$status <- if (length(kept) < 2) "one-level" else if (any(sapply(arms, function(a) a[1] == 0 || a[1] == a[2]))) "not-estimable"
    else if (any(some[, c(1, 3)] == 0 | some[, c(1, 3)] == some[, c(2, 4)])) "infinite" else "ok"
  if (out$status %in% c("one-level", "not-estimable")) return(c(out, list(test = noTest)))
  patients <- do.call(rbind, lapply(seq_along(kept), function(i) {
    one <- function(arm, x, n) data.frame(f = factor(i, seq_along(kept)), arm = arm, y = rep(1:0, c(x, n - x)))
    rbind(one(0, some[i, 1], some[i, 2]), one(1, some[i, 3], some[i, 4])) }))
  test <- anova(fit(y ~ arm + f, patients), fit(y ~ arm * f, patients), test = "Chisq")
  c(out, list(test = list(chiSquare = num(max(0, test$Deviance[2])), df = test$Df[2], p = num(test[["Pr(>Chi)"]][2]))))
}
randomCells <- function() {
  n <- sample(2:6, 1); size <- sample(c(4, 12, 60), 1)
  t(replicate(n, { k <- pmax(0, rpois(2, size) - 1); c(rbind(rbinom(2, k, runif(2)), k)) }))
}
cases <- c(list(matrix(c(5, 16, 12, 24, 0, 12, 3, 16), 2, byrow = TRUE), matrix(c(0, 5, 3, 5, 2, 5, 5, 5), 2, byrow = TRUE),
                matrix(c(0, 5, 3, 5, 0, 4, 2, 5), 2, byrow = TRUE), matrix(c(0, 5, 0, 5, 2, 5, 3, 5), 2, byrow = TRUE)),
           replicate(60, randomCells(), simplify = FALSE))

# Models of a design with numbers, and a column that depends on others.
model <- function(aliased) {
  n <- 12; x <- cbind(1, rnorm(n), rbinom(n, 1, .5), rnorm(n)); if (aliased) x <- cbind(x, x[, 2] - 2 * x[, 3])
  size <- 1 + rpois(n, 8); y <- rbinom(n, size, plogis(.3 * x[, 2] - .5 * x[, 3]))
  m <- glm(cbind(y, size - y) ~ x - 1, binomial, epsilon = 1e-10); p <- fitted(m) # a smaller epsilon makes R overlook what is aliased
  known <- !is.na(coef(m)); se <- rep(NA_real_, ncol(x)) # of the last step: vcov is of the one before
  se[known] <- sqrt(diag(solve(crossprod(x[, known], size * p * (1 - p) * x[, known]))))
  list(design = lapply(seq_len(n), function(i) vec(x[i, ])), x = vec(y), n = vec(size), coefficients = vec(coef(m)), errors = vec(se),
       logLikelihood = num(sum(y * log(p) + (size - y) * log(1 - p))))
}
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), interactions = lapply(cases, interaction),
            models = lapply(c(FALSE, FALSE, FALSE, TRUE), model))
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/exhibits/odds.json")
