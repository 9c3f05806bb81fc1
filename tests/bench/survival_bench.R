# Times in R what survival_bench times in C++: curves with their intervals and quantiles, reverse Kaplan-Meier, log-rank
# and Cox, for a million patients with times in days. Run: Rscript survival_bench.R [patients]
suppressMessages(library(survival))
n <- as.integer(c(commandArgs(TRUE), "1000000")[1])
set.seed(1)
arm <- rep(0:1, length.out = n)
death <- rexp(n) * 700 / ifelse(arm == 1, 0.7, 1)
end <- 1826 * runif(n)
d <- data.frame(time = ceiling(pmin(death, end)), event = as.integer(death <= end), arm = arm, stratum = sample(3, n, TRUE))

# name, milliseconds by the clock, milliseconds of the processor
timed <- function(name, expr) {
  t <- system.time(expr)
  cat(sprintf("%s\t%.0f\t%.0f\n", name, 1000 * t[["elapsed"]], 1000 * (t[["user.self"]] + t[["sys.self"]])))
}
timed("survfit, quantiles", quantile(survfit(Surv(time, event) ~ arm, d, conf.type = "log-log"), c(0, .25, .5, .75)))
timed("survfit, reversed", quantile(survfit(Surv(time, 1 - event) ~ arm, d), c(0, .25, .5, .75)))
timed("survdiff", survdiff(Surv(time, event) ~ arm, d))
timed("coxph, Efron", coxph(Surv(time, event) ~ arm, d))
timed("survdiff, stratified", survdiff(Surv(time, event) ~ arm + strata(stratum), d))
timed("coxph, stratified", coxph(Surv(time, event) ~ arm + strata(stratum), d))
