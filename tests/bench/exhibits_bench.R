# Makes in R what exhibits_bench makes in C++: the baseline table of 100,000 patients and the table of their 1,000,000 adverse events, with
# data.table counting. Differences between arms by Newcombe's interval, as there. Run: Rscript exhibits_bench.R
suppressMessages(library(data.table))
setDTthreads(2)
set.seed(1)
patients <- 100000L; events <- 1000000L
adsl <- data.table(id = seq_len(patients), arm = sample(c("Control", "Experimental"), patients, TRUE), SEX = sample(c("F", "M"), patients, TRUE),
                   RACE = sample(c("ASIAN", "BLACK", "OTHER", "WHITE"), patients, TRUE))
for (i in 1:12) adsl[[paste0("STRAT", i)]] <- sample(c("high", "low", "mid"), patients, TRUE)
for (x in c("AGE", "BMIBL", "WEIGHTBL")) adsl[[x]] <- floor(20 + 60 * runif(patients))
adae <- data.table(id = sample.int(patients, events, TRUE), term = sample(sprintf("Term %06d", 0:999), events, TRUE), grade = sample.int(5, events, TRUE),
                   serious = sample(c("N", "Y"), events, TRUE), related = sample(c("N", "Y"), events, TRUE), withdrawn = sample(c(FALSE, TRUE), events, TRUE))

# name, milliseconds by the clock, milliseconds of the processor
timed <- function(name, expr) {
  t <- system.time(expr)
  cat(sprintf("%s\t%.0f\t%.0f\n", name, 1000 * t[["elapsed"]], 1000 * (t[["user.self"]] + t[["sys.self"]])))
}
summaries <- function(x) c(quantile(x, type = 7), mean(x), sd(x))
timed("baseline", {
  for (x in setdiff(names(adsl), c("id", "arm"))) if (is.numeric(adsl[[x]])) {
    adsl[, as.list(summaries(get(x))), by = arm]
    summaries(adsl[[x]])
  } else adsl[, .N, by = c("arm", x)]
})

wilson <- function(x, n) {
  z <- qnorm(0.975); p <- x / n
  centre <- (p + z^2 / (2 * n)) / (1 + z^2 / n); half <- z / (1 + z^2 / n) * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  list(p, centre - half, centre + half)
}
newcombe <- function(x1, n1, x0, n0) {
  a <- wilson(x1, n1); b <- wilson(x0, n0); d <- a[[1]] - b[[1]]
  data.table(d, d - sqrt((a[[1]] - a[[2]])^2 + (b[[3]] - b[[1]])^2), d + sqrt((a[[3]] - a[[1]])^2 + (b[[1]] - b[[2]])^2))
}
counted <- function(rows, by) {
  worst <- rows[, .(grade = max(grade)), by = c("id", by)]
  worst[, c("arm", "severe") := .(adsl$arm[id], grade >= 3)]
  n <- adsl[, .N, by = arm]
  wide <- dcast(worst[, .(any = .N, severe = sum(severe)), by = c("arm", by)], paste(if (length(by)) by else ".", "~ arm"),
                value.var = c("any", "severe"), fill = 0)
  newcombe(wide$any_Experimental, n[arm == "Experimental", N], wide$any_Control, n[arm == "Control", N])
}
timed("adverse", {
  counted(adae, character())
  for (rows in list(adae[related == "Y"], adae[serious == "Y"], adae[(withdrawn)], adae[grade == 5])) counted(rows, character())
  counted(adae, "term")
})
