# Writes adjusted.json: Cox models with one factor at a time, with all together, and of the arm beside each, of veteran and of an example
# study whose levels are few. Run in the folder above: Rscript scripts/exhibits/make_adjusted.R
suppressMessages({library(survival); library(jsonlite)})
source("scripts/common.R")

terms <- function(fit) {
  b <- coef(fit); se <- sqrt(diag(vcov(fit)))
  lapply(setNames(seq_along(b), names(b)), function(i) list(coefficient = num(b[[i]]), se = num(se[[i]]),
         p = num(2 * pnorm(-abs(b[[i]] / se[[i]])))))
}
model <- function(d, right, ties = "efron") {
  fit <- coxph(reformulate(right, "Surv(time, status)"), d, ties = ties)
  list(n = fit$n, events = fit$nevent, chiSquare = num(2 * diff(fit$loglik)), terms = terms(fit))
}

d <- read.csv("data/veteran.csv")
d$trt <- factor(d$trt); d$celltype <- factor(d$celltype)
one <- c("trt", "celltype", "karno", "age", "prior")
veteran <- list(alone = lapply(setNames(one, one), function(x) model(d, x)), together = model(d, one),
                stratified = model(d, c("trt", "karno", "age", "strata(celltype)")), breslow = model(d, one, "breslow"),
                arm = lapply(setNames(one[-1], one[-1]), function(x) model(d, c("trt", x))))

folder <- "../../resources/studies/alice/"
adsl <- read.csv(paste0(folder, "adsl.csv")); pfs <- subset(read.csv(paste0(folder, "adtte.csv")), PARAMCD == "PFS")
a <- merge(subset(adsl, FASFL == "Y"), pfs[, c("USUBJID", "AVAL", "CNSR")])
a$time <- a$AVAL; a$status <- 1 - a$CNSR; a$arm <- factor(a$TRT01P, c("placebo-chemo", "atezo-chemo"))
a$PDL1[a$PDL1 == ""] <- NA
a$PDL1 <- factor(a$PDL1, c("positive", "negative"))
rows <- c("ECOG", "LINE", "PDL1")
alice <- list(alone = lapply(setNames(rows, rows), function(x) model(a, x)), together = model(a, c("arm", rows)),
              arm = lapply(setNames(rows, rows), function(x) model(a, c("arm", x))))
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
            veteran = veteran, alice = alice)
writeLines(toJSON(out, auto_unbox = TRUE, digits = NA, json_verbatim = TRUE, pretty = TRUE), "numbers/exhibits/adjusted.json")
