# Writes pairwise.json: every two of several arms, from the rows of these two alone: coxph, and survdiff with p.adjust as
# survminer::pairwise_survdiff(p.adjust.method = "holm") does it. Run in the folder above: Rscript scripts/make_pairwise.R
suppressMessages({library(survival); library(jsonlite)})
options(warn = 1)
source("scripts/common.R")

pairwise <- function(name, file, time, event, arm, arms, strata = NULL) {
  table <- read.csv(file.path("data", file), na.strings = c("", "NA"))
  d <- data.frame(time = table[[time]], event = table[[event]], arm = factor(table[[arm]], arms))
  if (!is.null(strata)) d$stratum <- as.character(table[[strata]])
  d <- d[complete.cases(d), ]
  formula <- if (is.null(strata)) Surv(time, event) ~ arm else Surv(time, event) ~ arm + strata(stratum)
  pairs <- combn(arms, 2, simplify = FALSE)
  found <- lapply(pairs, function(pair) {
    two <- d[d$arm %in% pair, ]; two$arm <- factor(two$arm, pair)
    fit <- coxph(formula, two); b <- unname(coef(fit)); se <- sqrt(drop(fit$var)); z <- qnorm(.975)
    list(control = pair[1], arm = pair[2], chiSquare = survdiff(formula, two)$chisq,
         hazardRatio = list(coefficient = num(b), standardError = num(se), p = num(2 * pnorm(-abs(b / se))), estimate = num(exp(b)),
                            lower = num(exp(b - z * se)), upper = num(exp(b + z * se))))
  })
  p <- sapply(found, function(pair) pchisq(pair$chiSquare, 1, lower.tail = FALSE))
  holm <- p.adjust(p, "holm")
  list(name = name, file = file.path("data", file), columns = list(time = time, event = event, arm = arm), arms = as.character(arms),
       strata = I(as.character(strata)), pairs = lapply(seq_along(found), function(i)
         list(arm = found[[i]]$arm, control = found[[i]]$control, hazardRatio = found[[i]]$hazardRatio,
              logRank = chi(found[[i]]$chiSquare, 1), holm = num(holm[i]))))
}

cells <- c("squamous", "adeno", "large", "smallcell")
cases <- list(
  pairwise("veteran", "veteran.csv", "time", "status", "celltype", cells),
  pairwise("veteran, stratified", "veteran.csv", "time", "status", "celltype", cells, "trt"),
  pairwise("colon death", "colon_death.csv", "time", "status", "rx", c("Obs", "Lev", "Lev+5FU")),
  pairwise("colon recurrence, stratified", "colon_recurrence.csv", "time", "status", "rx", c("Obs", "Lev", "Lev+5FU"), "extent"))
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
            jsonlite = as.character(packageVersion("jsonlite")), cases = cases)
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/pairwise.json")
