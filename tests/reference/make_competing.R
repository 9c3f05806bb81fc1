# Writes competing.json: cumulative incidence and Gray's test on random trials with two kinds of event. Run in this folder:
#   Rscript make_competing.R
# Needs R with survival, cmprsk and jsonlite (Debian: r-cran-survival r-cran-cmprsk r-cran-jsonlite).
suppressMessages({library(survival); library(cmprsk); library(jsonlite)})
source("common.R")
set.seed(20261122, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

curve <- function(d, arm, cause) {
  own <- d[d$arm == arm, ]
  fits <- lapply(c(plain = "plain", log = "log", `log-log` = "log-log"), function(type)
    survfit(Surv(time, factor(outcome, 0:2)) ~ 1, data = own, conf.type = type))
  f <- fits$plain
  list(time = vec(f$time), incidence = vec(f$pstate[, cause + 1]), error = vec(f$std.err[, cause + 1]),
       bands = lapply(fits, function(g) list(lower = vec(g$lower[, cause + 1]), upper = vec(g$upper[, cause + 1]))))
}
gray <- function(d, cause, rho, stratified) {
  t <- quietly(if (stratified) cuminc(d$time, d$outcome, d$arm, d$stratum, rho = rho)$Tests else cuminc(d$time, d$outcome, d$arm, rho = rho)$Tests)
  if (is.null(t) || !(as.character(cause) %in% rownames(t))) return(noTest)
  if (t[as.character(cause), "stat"] < 0) return(noTest)       # cuminc's word for a singular variance
  chi(t[as.character(cause), "stat"], t[as.character(cause), "df"])
}
one <- function(i) {
  n <- sample(12:60, 1); arms <- LETTERS[1:(2 + i %% 2)]
  d <- data.frame(time = sample(1:sample(5:15, 1), n, TRUE), outcome = sample(0:2, n, TRUE, c(.3, .4, .3)),
                  arm = c(arms, arms, sample(arms, n - 2 * length(arms), TRUE)), stratum = sample(c("s", "t"), n, TRUE))
  list(rows = list(time = vec(d$time), outcome = vec(d$outcome), arm = I(d$arm), stratum = I(d$stratum)), arms = I(arms),
       causes = lapply(1:2, function(cause) list(curves = lapply(arms, function(a) curve(d, a, cause)),
         gray = gray(d, cause, 0, FALSE), grayRho = gray(d, cause, 1, FALSE), stratified = gray(d, cause, 0, TRUE))))
}
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
            cmprsk = as.character(packageVersion("cmprsk")), cases = lapply(1:60, one))
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "competing.json")
