# Writes forest.json: every row and interaction of some forests, as survival computes them on the rows of each level. Run in
# the folder above: Rscript scripts/make_forest.R
suppressMessages({library(survival); library(jsonlite)})
options(warn = 1)
source("scripts/common.R")

# Level of each row: the values in byte order, or with a cut "1" ... "k" from low to high. NA = missing.
levelsOf <- function(x, cut) {
  if (is.null(cut)) {
    known <- unique(x[!is.na(x)])
    return(factor(x, if (is.numeric(x)) sort(known) else sort(known, method = "radix")))
  }
  if (!is.null(cut$quantile)) factor(1 + (x > quantile(x, cut$quantile, type = 7, na.rm = TRUE)), seq_len(2))
  else factor(1 + findInterval(x, cut$at), seq_len(1 + length(cut$at)))
}

# One fit over everyone, so that near-equal times merge alike; the medians of the two arms.
armRows <- function(d) lapply(levels(d$arm), function(arm) {
  mine <- d[d$arm == arm, ]
  m <- if (nrow(mine)) survivalQuantiles(survfit(Surv(time, event) ~ 1, mine, conf.type = "log-log"), .5)[, 1] else rep(NA, 3)
  list(subjects = nrow(mine), events = sum(mine$event), median = vec(m))
})

ratio <- function(d, stratified) {
  if (length(unique(d$arm)) < 2 || sum(d$event) == 0) return(NULL)
  warned <- FALSE
  formula <- if (stratified) Surv(time, event) ~ arm + strata(stratum) else Surv(time, event) ~ arm
  fit <- withCallingHandlers(coxph(formula, d), warning = function(w) { warned <<- TRUE; invokeRestart("muffleWarning") })
  b <- unname(coef(fit)); se <- sqrt(drop(fit$var)); z <- qnorm(.975)
  if (warned || is.na(b)) return(NULL)
  list(coefficient = num(b), standardError = num(se), p = num(2 * pnorm(-abs(b / se))), estimate = num(exp(b)), lower = num(exp(b - z * se)), upper = num(exp(b + z * se)))
}

interaction <- function(d, stratified) {
  with <- tapply(d$event, d$level, sum); with <- names(with)[!is.na(with) & with > 0]
  d <- d[!is.na(d$level) & d$level %in% with, ]; d$level <- factor(d$level, with)
  if (length(with) < 2) return(noTest)
  right <- function(x) reformulate(c(x, if (stratified) "strata(stratum)"), "Surv(time, event)")
  small <- quietly(coxph(right("arm + level"), d)); large <- quietly(coxph(right("arm * level"), d))
  chi(2 * (large$loglik[2] - small$loglik[2]), sum(!is.na(coef(large))) - sum(!is.na(coef(small))))
}

row <- function(d, stratified) list(arms = armRows(d), hazardRatio = ratio(if (stratified) d[!is.na(d$stratum), ] else d, stratified))

forest <- function(name, file, time, event, arm, arms, factors, strata = NULL) {
  table <- read.csv(file.path("data", file), na.strings = c("", "NA"))
  d <- data.frame(time = table[[time]], event = table[[event]], arm = factor(table[[arm]], arms))
  if (!is.null(strata)) d$stratum <- ifelse(is.na(table[[strata]]), NA, as.character(table[[strata]]))
  stratified <- !is.null(strata)
  known <- !is.na(d$arm)
  rows <- lapply(factors, function(f) {
    # Cut-points are those of everyone in the population, whatever arm.
    d$level <- levelsOf(table[[f$column]], f$cut)
    shown <- d[known, ]
    used <- if (stratified) shown[!is.na(shown$stratum), ] else shown
    list(id = f$id, column = f$column, cut = f$cut, interaction = interaction(used, stratified),
         rows = lapply(levels(d$level), function(l) c(list(level = l), row(shown[!is.na(shown$level) & shown$level == l, ], stratified))),
         missing = if (anyNA(shown$level)) armRows(shown[is.na(shown$level), ]))
  })
  list(name = name, file = file.path("data", file), columns = list(time = time, event = event, arm = arm), arms = as.character(arms),
       strata = I(as.character(strata)), overall = row(d[known, ], stratified), factors = rows)
}

f <- function(column, ..., id = column) list(id = id, column = column, cut = if (...length()) list(...))
colon <- list(f("sex"), f("obstruct"), f("perfor"), f("adhere"), f("differ"), f("extent"), f("surg"), f("node4"),
              f("age", quantile = .5), f("nodes", at = I(c(2, 5, 10)), id = "NODES"))
veteran <- list(f("celltype"), f("prior"), f("karno", quantile = .66), f("age", at = I(c(50, 65))), f("diagtime", quantile = .5))
gbsg <- list(f("meno"), f("grade"), f("size", quantile = .5), f("nodes", at = I(c(4, 10))), f("age", at = I(60)), f("er", quantile = .25))
cases <- list(
  forest("colon death", "colon_death.csv", "time", "status", "rx", c("Obs", "Lev+5FU"), colon),
  forest("colon death, Lev", "colon_death.csv", "time", "status", "rx", c("Obs", "Lev"), colon),
  forest("colon recurrence", "colon_recurrence.csv", "time", "status", "rx", c("Obs", "Lev+5FU"), colon),
  forest("colon death, stratified", "colon_death.csv", "time", "status", "rx", c("Obs", "Lev+5FU"), colon, "extent"),
  forest("veteran", "veteran.csv", "time", "status", "trt", c("1", "2"), veteran),
  forest("veteran, stratified", "veteran.csv", "time", "status", "trt", c("1", "2"), veteran, "celltype"),
  forest("gbsg", "gbsg.csv", "rfstime", "status", "hormon", c("0", "1"), gbsg),
  forest("gbsg, stratified", "gbsg.csv", "rfstime", "status", "hormon", c("0", "1"), gbsg, "grade"))
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
            jsonlite = as.character(packageVersion("jsonlite")), cases = cases)
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/forest.json")
