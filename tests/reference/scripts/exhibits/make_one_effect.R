# Writes one_effect.json: levels of a factor drawn together by metafor (empirical Bayes, variance between them by DerSimonian and Laird), and
# how far a level's log ratio scatters about everyone's if they share one effect. Run in the folder above:
# Rscript scripts/exhibits/make_one_effect.R
# Prints how often simulated levels lie within that scatter: 0.95 is what it promises.
suppressMessages({library(survival); library(metafor); library(jsonlite)})

drawn <- function(theta, se) {
  model <- rma(theta, sei = se, method = "DL")
  list(coefficient = theta, standardError = se, tau2 = model$tau2, shrunken = as.numeric(blup(model)$pred))
}

of_lung <- function(column) {
  d <- lung[!is.na(lung[[column]]), ]
  fits <- lapply(split(d, d[[column]]), function(part) tryCatch(coxph(Surv(time, status) ~ sex, part), error = function(e) NULL, warning = function(w) NULL))
  fits <- Filter(Negate(is.null), fits)
  drawn(as.numeric(sapply(fits, coef)), as.numeric(sapply(fits, function(fit) sqrt(vcov(fit)))))
}

set.seed(20261130)
cases <- list(of_lung("ph.ecog"), drawn(c(-0.4, 0.1), c(0.2, 0.25)), drawn(c(-0.2, -0.21, -0.19), c(0.3, 0.1, 0.2)),
              drawn(c(-1.5, 0.2, 0.9, -0.3), c(0.3, 0.15, 0.4, 0.2)))
for (k in 2:8) cases[[length(cases) + 1]] <- drawn(rnorm(k, -0.3, 0.5), runif(k, 0.1, 0.6))

everyone <- coxph(Surv(time, status) ~ sex, lung)
spread <- lapply(list(lung$age < 60, lung$age >= 60, lung$ph.ecog %in% 0), function(rows) {
  fit <- coxph(Surv(time, status) ~ sex, lung[rows, ])
  half <- qnorm(0.975) * sqrt(vcov(fit)[1] - vcov(everyone)[1])
  list(coefficient = as.numeric(coef(fit)), standardError = sqrt(vcov(fit)[1]), overall = as.numeric(coef(everyone)),
       overallError = sqrt(vcov(everyone)[1]), lower = as.numeric(coef(everyone)) - half, upper = as.numeric(coef(everyone)) + half)
})

within <- replicate(2000, {
  n <- 400; arm <- rbinom(n, 1, 0.5); level <- runif(n) < 0.3
  d <- data.frame(time = rexp(n, 0.1 * exp(-0.4 * arm + 0.5 * level)), arm, event = rbinom(n, 1, 0.8))
  all <- coxph(Surv(time, event) ~ arm, d); one <- coxph(Surv(time, event) ~ arm, d[level, ])
  abs(coef(one) - coef(all)) <= qnorm(0.975) * sqrt(vcov(one) - vcov(all))
})
cat("within the scatter:", mean(within), "\n")
write(toJSON(list(shrunken = cases, spread = spread), auto_unbox = TRUE, digits = NA), "numbers/exhibits/one_effect.json")
