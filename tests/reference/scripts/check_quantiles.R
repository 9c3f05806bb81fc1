# Holds survivalQuantiles (common.R) against the medians and bounds that print.survfit says, on small random curves of which many end flat at
# one half. Stops at a difference. Run in the folder above: Rscript scripts/check_quantiles.R
suppressMessages({library(survival); library(jsonlite)})
source("scripts/common.R")
set.seed(3, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
compared <- 0
for (i in 1:4000) {
  n <- sample(2:12, 1)
  d <- data.frame(time = sample(1:8, n, TRUE), event = rbinom(n, 1, .5))
  if (sum(d$event) == 0) next
  for (type in c("plain", "log", "log-log")) {
    f <- survfit(Surv(time, event) ~ 1, d, conf.type = type)
    theirs <- summary(f)$table[c("median", "0.95LCL", "0.95UCL")]
    stopifnot(isTRUE(all.equal(unname(survivalQuantiles(f, .5)[, 1]), unname(theirs))))
    compared <- compared + 1
  }
}
cat(compared, "medians with their bounds equal print.survfit's\n")
