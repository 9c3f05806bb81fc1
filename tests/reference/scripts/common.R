# What the scripts of this folder share: numbers that read back exactly, and small helpers. All run in the folder above.
# jsonlite stops at 15 digits, so numbers are written here: 15 where that reads back the same, else 17.
digits <- function(x) {
  short <- sprintf("%.15g", x)
  long <- is.finite(x) & suppressWarnings(as.numeric(short)) != x
  ifelse(!is.finite(x), "null", ifelse(long, sprintf("%.17g", x), short))
}
# The file of a dataset that export_datasets.R wrote.
dataFile <- function(name) Filter(file.exists, file.path(c("data", "data/kmsurv"), paste0(name, ".csv")))
verbatim <- function(text) structure(text, class = "json")
vec <- function(x) verbatim(paste0("[", paste(digits(as.numeric(x)), collapse = ","), "]"))
num <- function(x) verbatim(if (length(x) == 1) digits(as.numeric(x)) else "null")
quietly <- function(expr) suppressWarnings(tryCatch(expr, error = function(e) NULL))

noTest <- list(chiSquare = NA_real_, df = 0, p = NA_real_)

chi <- function(chiSquare, df) {
  if (length(chiSquare) != 1 || !is.finite(chiSquare) || df < 1) return(noTest)
  list(chiSquare = num(chiSquare), df = df, p = num(pchisq(chiSquare, df, lower.tail = FALSE)))
}

# Quantiles of a curve and of its bounds, as quantile() gives them, but for a curve (or bound) that ends flat at the level: there
# print.survfit says the first time at the level, quantile() the middle between it and the last follow-up. Rows: estimate, lower, upper.
survivalQuantiles <- function(fit, p) {
  q <- quantile(fit, c(0, p))                                # the 0 switches off a guard that makes Q1 NA by rounding
  tolerance <- sqrt(.Machine$double.eps)
  flat <- function(values, band) {
    level <- c(0, 1 - band)
    first <- !duplicated(level)                              # quantile() looks at the levels, the lowest first: bounds may fall
    level <- level[first]; time <- c(0, fit$time)[first]
    last <- level[length(level)]
    known <- order(level, na.last = NA)
    for (i in seq_along(p))
      if (!is.na(last) && abs(p[i] - last) < tolerance) values[i] <- time[known][level[known] + tolerance >= p[i]][1]
    values
  }
  rbind(flat(q$quantile[-1], fit$surv), flat(q$lower[-1], fit$lower), flat(q$upper[-1], fit$upper))
}
