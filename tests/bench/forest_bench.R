# Times in R what forest_bench times in C++: 30 subgroup levels (15 factors of two) over a million patients, one coxph each; and, apart
# from them, the medians and the interaction tests. Run: Rscript forest_bench.R [patients]
suppressMessages(library(survival))
n <- as.integer(c(commandArgs(TRUE), "1000000")[1])
set.seed(1)
arm <- rep(0:1, length.out = n)
death <- rexp(n) * 700 / ifelse(arm == 1, 0.7, 1)
end <- 1826 * runif(n)
d <- data.frame(time = ceiling(pmin(death, end)), event = as.integer(death <= end), arm = arm)
for (i in 1:15) d[[paste0("f", i)]] <- sample(0:1, n, TRUE)

# name, milliseconds by the clock, milliseconds of the processor
timed <- function(name, expr) {
  t <- system.time(expr)
  cat(sprintf("%s\t%.0f\t%.0f\n", name, 1000 * t[["elapsed"]], 1000 * (t[["user.self"]] + t[["sys.self"]])))
}
each <- function(f) for (i in 1:15) for (level in 0:1) f(d[d[[paste0("f", i)]] == level, ])
timed("30 coxph fits", each(function(part) coxph(Surv(time, event) ~ arm, part)))
timed("30 medians per arm", each(function(part) quantile(survfit(Surv(time, event) ~ arm, part, conf.type = "log-log"), c(0, .5))))
timed("15 interaction tests", for (i in 1:15) {
  d$f <- d[[paste0("f", i)]]
  anova(coxph(Surv(time, event) ~ arm + f, d), coxph(Surv(time, event) ~ arm * f, d))
})
