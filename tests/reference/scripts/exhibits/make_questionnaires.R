# Writes questionnaires.json: means and Welch's differences of random samples, and what data/questionnaires holds, visit by visit and as time to
# deterioration, derived here by a loop of its own. Run in the folder above:
#   Rscript scripts/exhibits/make_questionnaires.R
# Needs R with jsonlite and survival (Debian: r-cran-jsonlite, r-cran-survival).
suppressMessages({ library(jsonlite); library(survival) })
source("scripts/common.R")
set.seed(20261201, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

sample_of <- function(i) if (i %% 2) round(rnorm(sample(2:40, 1), 3, 12), 1) else rexp(sample(2:9, 1)) * 10^sample(-3:3, 1)
means <- function(i) {
  x <- sample_of(i); y <- sample_of(i + i %/% 3); level <- c(.95, .9, .99)[1 + i %% 3]
  one <- t.test(x, conf.level = level); two <- t.test(x, y, conf.level = level)
  list(x = vec(x), y = vec(y), confidence = level, mean = num(one$estimate), sd = num(sd(x)), interval = vec(one$conf.int),
       difference = num(mean(x) - mean(y)), error = num(two$stderr), df = num(two$parameter), welch = vec(two$conf.int), p = num(two$p.value))
}

adsl <- read.csv("data/questionnaires/adsl.csv", na.strings = ""); adtte <- read.csv("data/questionnaires/adtte.csv", na.strings = "")
adqs <- read.csv("data/questionnaires/adqs.csv", na.strings = "")
arms <- c("Placebo", "Low", "High")
os <- adtte$AVAL[match(adsl$USUBJID, adtte$USUBJID)]
died <- adtte$CNSR[match(adsl$USUBJID, adtte$USUBJID)] == 0

# Of a scale: those flagged, without what was carried forward.
scores <- function(code) adqs[adqs$PARAMCD == code & adqs$ANL01FL %in% "Y" & is.na(adqs$DTYPE), ]

visit <- function(rows, base, name) {
  here <- rows[rows$AVISIT %in% name, ]
  value <- here$AVAL[match(adsl$USUBJID, here$USUBJID)]
  day <- median(here$ADY)
  change <- value - base
  filled <- !is.na(value); isBaseline <- name == "Baseline"
  expected <- list(alive = filled | isBaseline | is.na(os) | os >= day - 1, baseline = filled | isBaseline | !is.na(base), all = rep(TRUE, nrow(adsl)))
  perArm <- lapply(arms, function(arm) {
    of <- adsl$TRT01P == arm
    changes <- if (isBaseline) numeric() else change[of & !is.na(change)]
    test <- quietly(t.test(changes))
    list(completed = sum(filled & of), alive = sum(expected$alive & of), baseline = sum(expected$baseline & of), all = sum(of),
         score = num(mean(value[of], na.rm = TRUE)), n = length(changes),
         change = num(if (length(changes)) mean(changes) else NA), interval = vec(if (is.null(test)) c(NA, NA) else test$conf.int))
  })
  versus <- if (isBaseline) list() else lapply(arms[-1], function(arm) {
    one <- na.omit(change[adsl$TRT01P == arm]); other <- na.omit(change[adsl$TRT01P == "Placebo"])
    test <- quietly(t.test(one, other))
    list(difference = num(mean(one) - mean(other)), interval = vec(if (is.null(test)) c(NA, NA) else test$conf.int), df = num(test$parameter),
         p = num(test$p.value))
  })
  list(name = name, day = num(day), arms = perArm, versus = versus)
}

# One patient: days from day 1 to the first score so many points on the worse side, else to the last score.
derive <- function(rows, base, sign, points, confirmed, deaths) {
  t(sapply(seq_len(nrow(adsl)), function(i) {
    if (is.na(base[i])) return(c(NA, NA))
    mine <- rows[rows$USUBJID == adsl$USUBJID[i] & !(rows$ABLFL %in% "Y") & rows$ADY > 1, ]
    mine <- mine[order(mine$ADY), ]
    worse <- sign * (mine$AVAL - base[i]) >= points - 1e-9
    hit <- which(if (confirmed) worse & c(worse[-1], FALSE)[seq_along(worse)] else worse)
    if (length(hit)) return(c(mine$ADY[hit[1]] - 1, 1))
    last <- if (nrow(mine)) max(mine$ADY) - 1 else 0
    if (deaths && died[i] %in% TRUE) return(c(max(last, os[i]), 1))
    c(last, 0)
  }))
}

rule <- function(code, sign, points, confirmed, deaths) {
  rows <- scores(code)
  base <- rows$BASE[match(adsl$USUBJID, rows$USUBJID)]
  found <- derive(rows, base, sign, points, confirmed, deaths)
  data <- data.frame(time = found[, 1], event = found[, 2], arm = factor(adsl$TRT01P, arms))
  data <- data[!is.na(data$time), ]
  fit <- survfit(Surv(time, event) ~ arm, data, conf.type = "log-log")
  pairs <- lapply(arms[-1], function(arm) {
    two <- droplevels(data[data$arm %in% c("Placebo", arm), ])
    model <- summary(suppressWarnings(coxph(Surv(time, event) ~ arm, two)))
    infinite <- any(tapply(two$event, two$arm, sum) == 0) # no ratio, whatever coxph prints
    list(ratio = vec(if (infinite) c(NA, NA, NA) else model$conf.int[c(1, 3, 4)]), p = num(survdiff(Surv(time, event) ~ arm, two)$pvalue))
  })
  list(scale = code, worse = if (sign > 0) "higher" else "lower", points = points, confirmed = confirmed, death = deaths,
       patients = as.vector(table(data$arm)), events = as.vector(tapply(data$event, data$arm, sum)),
       atZero = as.vector(tapply(data$time == 0, data$arm, sum)), medians = vec(summary(fit)$table[, "median"]), pairs = pairs,
       logRank = num(survdiff(Surv(time, event) ~ arm, data)$chisq))
}

scale <- function(code) {
  rows <- scores(code); base <- rows$BASE[match(adsl$USUBJID, rows$USUBJID)]
  list(scale = code, imputed = sum(adqs$PARAMCD == code & adqs$ANL01FL %in% "Y" & !is.na(adqs$DTYPE)),
       visits = lapply(c("Baseline", "Week 6", "Week 12", "Week 24", "Week 48"), function(name) visit(rows, base, name)))
}

rules <- list(rule("QL2", -1, 10, FALSE, FALSE), rule("QL2", -1, 10, TRUE, FALSE), rule("QL2", -1, 10, FALSE, TRUE), rule("QL2", -1, 16, TRUE, TRUE),
              rule("FA", 1, 10, FALSE, FALSE), rule("FA", 1, 5, TRUE, FALSE))
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), means = lapply(1:60, means), scales = list(scale("QL2"), scale("FA")), rules = rules)
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/exhibits/questionnaires.json")
