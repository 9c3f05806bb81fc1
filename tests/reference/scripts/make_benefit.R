# Writes benefit.json: differences of survival at every event time and the numbers needed to treat, from summary(survfit); the test of
# Gail and Simon over the levels of factors, from one coxph per level, by the formula of their paper. Run in the folder above:
# Rscript scripts/make_benefit.R
suppressMessages({library(survival); library(jsonlite)})
source("scripts/common.R")

# S and its error of one arm at each time; past its last time only where the curve is at 0.
armAt <- function(fit, k, times) {
  one <- fit[k]
  s <- summary(one, times = times, extend = TRUE)
  beyond <- times > max(one$time) & s$surv > 0
  list(s = ifelse(beyond, NA, s$surv), se = ifelse(beyond | s$surv == 0, NA, s$std.err))
}

differences <- function(d, times) {
  fit <- survfit(Surv(time, event) ~ arm, d)
  a <- armAt(fit, 1, times); b <- armAt(fit, 2, times); z <- qnorm(.975)
  estimate <- b$s - a$s; error <- sqrt(a$se^2 + b$se^2)
  data.frame(time = times, estimate, error, lower = estimate - z * error, upper = estimate + z * error)
}

# 1/d and the inverse bounds; an interval through 0 is one through infinity, from 1/U (benefit) to 1/|L| (harm).
needed <- function(x) {
  spans <- x$lower <= 0 & x$upper >= 0
  list(time = num(x$time), estimate = num(1 / x$estimate), lower = num(if (spans) NA else 1 / x$upper), upper = num(if (spans) NA else 1 / x$lower),
       benefit = num(if (spans) 1 / x$upper else NA), harm = num(if (spans) -1 / x$lower else NA))
}

gailSimon <- function(d) {
  z <- unlist(lapply(split(d, d$level), function(part) {
    if (length(unique(part$arm)) < 2 || any(tapply(part$event, part$arm, sum) == 0)) return(NULL)
    fit <- coxph(Surv(time, event) ~ arm, part)
    unname(coef(fit) / sqrt(drop(fit$var)))
  }))
  above <- sum(z[z > 0]^2); below <- sum(z[z < 0]^2); q <- min(above, below); k <- length(z)
  list(above = num(above), below = num(below), p = num(if (q == 0) 1 else sum(dbinom(seq_len(k - 1), k - 1, .5) * pchisq(q, seq_len(k - 1), lower.tail = FALSE))))
}

case <- function(name, file, time, event, arm, arms, factors, at) {
  table <- read.csv(file.path("data", file), na.strings = c("", "NA"))
  d <- data.frame(time = table[[time]], event = table[[event]], arm = factor(table[[arm]], arms))
  known <- !is.na(d$arm)
  all <- differences(d[known, ], sort(unique(d$time[known & d$event == 1])))
  all <- all[!is.na(all$estimate), ]
  milestones <- differences(d[known, ], at)
  tests <- lapply(factors, function(f) {
    d$level <- table[[f]]
    c(list(id = f), gailSimon(d[known & !is.na(d$level), ]))
  })
  list(name = name, file = file.path("data", file), columns = list(time = time, event = event, arm = arm), arms = as.character(arms), at = vec(at),
       difference = lapply(all, vec), needed = lapply(seq_along(at), function(i) needed(milestones[i, ])), factors = tests)
}

cases <- list(
  case("colon death", "colon_death.csv", "time", "status", "rx", c("Obs", "Lev+5FU"), c("sex", "obstruct", "differ", "extent", "node4"), c(365, 1826)),
  case("colon recurrence", "colon_recurrence.csv", "time", "status", "rx", c("Obs", "Lev"), c("sex", "adhere", "differ", "extent", "surg"), c(365, 1826)),
  case("veteran", "veteran.csv", "time", "status", "trt", c("1", "2"), c("celltype", "prior"), c(90, 300)),
  case("gbsg", "gbsg.csv", "rfstime", "status", "hormon", c("0", "1"), c("meno", "grade"), c(730, 1826)))
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
            jsonlite = as.character(packageVersion("jsonlite")), cases = cases)
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/benefit.json")
