# Writes data/ages.csv, an invented trial of 4,000 patients of 71 ages, and levels.json: the interaction of arm and age, each age a
# level, as survival's likelihood ratio test has it. Run in the folder above: Rscript scripts/make_levels.R
suppressMessages({library(survival); library(jsonlite)})
options(warn = 2)
source("scripts/common.R")

set.seed(71)
n <- 4000
d <- data.frame(age = 20 + sample(0:70, n, TRUE), sex = sample(0:1, n, TRUE), arm = rep(0:1, length.out = n))
death <- rexp(n) * 400 / exp(0.01 * (d$age - 50) - d$arm * (0.6 - 0.01 * d$age))
end <- 900 * runif(n)
d$time <- ceiling(pmin(death, end) / 3)
d$event <- as.integer(death <= end)
write.csv(d[, c("time", "event", "arm", "sex", "age")], "data/ages.csv", row.names = FALSE, quote = FALSE)

interaction <- function(ties, stratified) {
  right <- function(x) reformulate(c(x, if (stratified) "strata(sex)"), "Surv(time, event)")
  small <- coxph(right("arm + factor(age)"), d, ties = ties); large <- coxph(right("arm * factor(age)"), d, ties = ties)
  test <- anova(small, large)
  list(ties = ties, stratified = stratified, chiSquare = num(2 * (large$loglik[2] - small$loglik[2])), df = test[2, "Df"],
       p = num(test[2, ncol(test)]))
}
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
            tests = list(interaction("efron", FALSE), interaction("breslow", FALSE), interaction("efron", TRUE)))
writeLines(toJSON(out, auto_unbox = TRUE, digits = NA, json_verbatim = TRUE), "numbers/levels.json")
