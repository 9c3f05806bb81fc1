# Writes data/entry/*.csv and entry.json: delayed entry (left truncation), Surv(entry, time, event). Real entries: channing and psych of
# KMsurv (age on entry), myeloma and jasa of survival (days from diagnosis to referral, from acceptance to transplant); lung, pbc, colon, veteran
# and mgus2 with age as the time scale; made ones with ties. Run in the folder above: Rscript scripts/make_entry.R
suppressMessages({library(survival); library(jsonlite); library(KMsurv)})
options(warn = 1)
source("scripts/common.R")
dir.create("data/entry", showWarnings = FALSE)

# ---- The data ----
write_case <- function(name, d) {
  d <- d[c("entry", "time", "event", "arm", intersect(c("stratum", "x", "factor"), names(d)))]
  d <- d[complete.cases(d[c("entry", "time", "event", "arm")]), ]
  text <- as.data.frame(lapply(d, function(x) if (is.numeric(x)) digits(x) else as.character(x)))
  text[is.na(d) | text == "null"] <- ""
  write.table(text, file.path("data/entry", paste0(name, ".csv")), sep = ",", quote = FALSE, row.names = FALSE)
}
data(channing); data(psych)
write_case("channing", data.frame(entry = channing$ageentry, time = channing$age, event = channing$death,
                                  arm = c("men", "women")[channing$gender]))
write_case("psych", data.frame(entry = psych$age, time = psych$age + psych$time, event = psych$death, arm = c("men", "women")[psych$sex]))
write_case("myeloma", with(survival::myeloma, data.frame(entry = entry, time = futime, event = death, arm = ifelse(year < 80, "before", "since"),
                                                         x = year, factor = ifelse(id %% 3 == 0, "third", "others"))))
write_case("jasa", with(subset(survival::jasa, transplant == 1), data.frame(entry = as.numeric(tx.date - accept.dt), time = as.numeric(fu.date - accept.dt),
  event = fustat, arm = ifelse(surgery == 1, "surgery", "none"), stratum = ifelse(age < 48, "young", "old"), x = mscore)))
years <- 365.25
write_case("lung_age", with(survival::lung, data.frame(entry = age, time = age + time / years, event = status - 1, arm = ifelse(sex == 1, "men", "women"),
  stratum = ph.ecog, x = ph.karno, factor = ifelse(is.na(wt.loss), "", ifelse(wt.loss > 5, "lost", "kept")))))
write_case("pbc_age", with(subset(survival::pbc, !is.na(trt)), data.frame(entry = age, time = age + time / years, event = as.integer(status == 2),
  arm = ifelse(trt == 1, "penicillamine", "placebo"), stratum = stage, x = bili, factor = sex)))
write_case("colon_age", with(subset(survival::colon, etype == 2), data.frame(entry = age, time = age + time / years, event = status, arm = rx,
  stratum = extent, x = nodes, factor = ifelse(sex == 1, "men", "women"))))
write_case("veteran_age", with(survival::veteran, data.frame(entry = age * 12, time = age * 12 + time / 30.4375, event = status,
  arm = ifelse(trt == 1, "standard", "test"), stratum = celltype, x = karno, factor = ifelse(prior > 0, "prior", "none"))))
write_case("mgus2_age", with(subset(survival::mgus2, id <= 600), data.frame(entry = age, time = age + futime / 12, event = death, arm = sex, x = mspike,
  stratum = ifelse(dxyr < 1985, "early", "late"), factor = ifelse(is.na(hgb), "", ifelse(hgb < 12, "low", "normal")))))
made <- function(seed, n, arms, most, late) {
  set.seed(seed)
  time <- sample(most, n, TRUE)
  entry <- ifelse(runif(n) < late, pmax(0, time - sample(most, n, TRUE)), 0)
  data.frame(entry, time, event = rbinom(n, 1, .7), arm = sample(LETTERS[1:arms], n, TRUE), stratum = sample(c("s", "t", "u"), n, TRUE),
             x = round(rnorm(n), 2), factor = sample(c("f", "g", "h"), n, TRUE))
}
for (i in 1:12) write_case(paste0("made", i), made(i, c(20, 60, 150)[1 + i %% 3], 2 + i %% 2, c(6, 15, 40)[1 + i %/% 5], c(.3, .7, 1)[1 + i %% 3]))
set.seed(99) # nobody late: the same numbers as without
write_case("nobody_late", transform(made(77, 80, 2, 25, 1), entry = 0))

# ---- The numbers ----
types <- c(plain = "plain", log = "log", "log-log" = "log-log", logit = "logit", arcsin = "arcsin")
at_risk <- function(d, t) sum((d$entry < t | (d$entry <= 0 & t == 0)) & d$time >= t)
curve_of <- function(d, times, tau) {
  fit <- function(type) survfit(Surv(entry, time, event) ~ 1, d, conf.type = type)
  f <- fit("log-log")
  bands <- lapply(types, function(type) { b <- fit(type); list(lower = vec(b$lower), upper = vec(b$upper)) })
  q <- survivalQuantiles(f, c(.25, .5, .75))
  g <- survivalQuantiles(survfit(Surv(entry, time, 1 - event) ~ 1, d), c(.25, .5, .75))[1, ]
  s <- summary(f, times = times, extend = TRUE)
  past <- times > max(f$time) & min(f$surv) > 0
  m <- summary(f, rmean = tau)$table
  list(subjects = nrow(d), events = sum(d$event), late = sum(d$entry > 0), time = vec(f$time), atRisk = vec(f$n.risk), events_at = vec(f$n.event),
       censored_at = vec(f$n.censor), survival = vec(f$surv), standardError = vec(ifelse(f$surv == 0, NA, f$std.err * f$surv)), bands = bands,
       quantiles = lapply(1:3, function(i) list(estimate = num(q[1, i]), lower = num(q[2, i]), upper = num(q[3, i]))),
       followUp = vec(g), milestones = list(time = vec(times), survival = vec(ifelse(past, NA, s$surv)),
       standardError = vec(ifelse(past | s$surv == 0, NA, s$std.err)), lower = vec(ifelse(past, NA, s$lower)), upper = vec(ifelse(past, NA, s$upper)),
       atRisk = vec(sapply(times, at_risk, d = d))),
       rmst = if (tau > max(f$time) && min(f$surv) > 0) NULL else list(estimate = num(m[[grep("rmean", names(m))[1]]]), standardError = num(m[["se(rmean)"]])))
}
weights <- list(function(S, n, p) 1 + 0 * S, function(S, n, p) 1 - S, function(S, n, p) S * (1 - S), function(S, n, p) S,
                function(S, n, p) n, function(S, n, p) sqrt(n), function(S, n, p) p) # as stats::usualWeights
log_ranks <- function(d, stratum) { # recipe 6, at risk by the definition
  d$arm <- droplevels(d$arm); K <- nlevels(d$arm); U <- matrix(0, 7, K); V <- array(0, c(7, K, K)); E <- numeric(K)
  for (q in split(d, stratum, drop = TRUE)) {
    S <- 1; peto <- 1
    for (t in sort(unique(q$time[q$event == 1]))) {
      on <- q$entry < t & q$time >= t; nk <- as.numeric(table(q$arm[on])); n <- sum(nk)
      dk <- as.numeric(table(q$arm[q$time == t & q$event == 1])); e <- sum(dk); peto <- peto * (1 - e / (n + 1))
      v <- if (n > 1) e * (n - e) / (n - 1) * (diag(nk / n) - outer(nk, nk) / n^2) else matrix(0, K, K)
      E <- E + e * nk / n
      for (w in 1:7) { f <- weights[[w]](S, n, peto); U[w, ] <- U[w, ] + f * (dk - e * nk / n); V[w, , ] <- V[w, , ] + f^2 * v }
      S <- S * (1 - e / n)
    }
  }
  kept <- which(E > 0)[-1]
  lapply(1:7, function(w) if (length(kept) == 0) noTest else {
    x <- quietly(sum(U[w, kept] * solve(matrix(V[w, kept, kept], length(kept)), U[w, kept])))
    if (is.null(x)) noTest else chi(x, length(kept)) })
}
cox <- function(formula, d, ties) {
  fit <- quietly(coxph(formula, d, ties = ties, x = TRUE)); if (is.null(fit)) return(NULL)
  s <- summary(fit); z <- quietly(cox.zph(fit, "km")$table)
  list(coefficient = vec(coef(fit)), standardError = vec(s$coefficients[, "se(coef)"]), likelihoodRatio = chi(s$logtest[[1]], s$logtest[[2]]),
       score = chi(s$sctest[[1]], s$sctest[[2]]), zph = if (is.null(z)) NULL else vec(z[, "chisq"]), rounding = num(abs(fit$loglik[1]) * 1e-13))
}
surv <- function(rhs) reformulate(rhs, quote(Surv(entry, time, event)))
comparison <- function(d, control, arm, has) {
  p <- droplevels(d[d$arm %in% c(control, arm), ]); p$z <- as.numeric(p$arm == arm)
  in_strata <- if ("stratum" %in% has) p[!is.na(p$stratum), ]
  complete <- if ("x" %in% has) p[complete.cases(p[intersect(has, c("stratum", "x"))]), ]
  known <- if ("factor" %in% has) droplevels(p[!is.na(p$factor), ])
  within <- if ("stratum" %in% has) "strata(stratum)"
  both <- function(rhs, d) if (!is.null(d)) list(efron = cox(surv(rhs), d, "efron"), breslow = cox(surv(rhs), d, "breslow"))
  tests <- log_ranks(p, rep(1, nrow(p)))
  # survdiff refuses Surv(entry, time, event); the score test of the exact partial likelihood is the log-rank test. It lists all subsets of ties.
  few <- max(table(p$time[p$event == 1])) <= 2 && nrow(p) < 500
  exact <- if (few) quietly(coxph(surv("z"), p, ties = "exact")$score)
  checked <<- checked + !is.null(exact)
  if (!is.null(exact)) stopifnot(abs(exact - as.numeric(tests[[1]]$chiSquare)) < 1e-8 * max(1, exact))
  interaction <- if (!is.null(known)) { a <- quietly(anova(coxph(surv(c("z", "factor")), known), coxph(surv("z * factor"), known))); list(chiSquare = num(a$Chisq[2]), df = a$Df[2]) }
  list(control = control, arm = arm, plain = both("z", p), tests = tests,
       stratified = if (!is.null(in_strata)) c(both(c("z", within), in_strata), list(tests = log_ranks(in_strata, in_strata$stratum))),
       adjusted = both(c("z", "x", within), complete), interaction = interaction)
}
case <- function(file) {
  d <- read.csv(file, na.strings = ""); rows <- nrow(d)
  for (column in intersect(c("stratum", "factor"), names(d))) d[[column]] <- factor(as.character(d[[column]]))
  d <- d[d$entry < d$time, ]
  S <- aeqSurv(Surv(d$entry, d$time, d$event)); d$entry <- S[, 1]; d$time <- S[, 2]
  arms <- sort(unique(d$arm)); d$arm <- factor(d$arm, arms)
  times <- signif(as.numeric(quantile(d$time, c(.1, .35, .6, .85), type = 1)), 3); times <- c(times[1] * .97, times)
  tau <- min(tapply(d$time, d$arm, max))
  has <- intersect(c("stratum", "x", "factor"), names(d))
  list(name = sub(".csv", "", basename(file)), file = file, arms = arms, has = I(as.character(has)), leftOut = rows - nrow(d), at = vec(times), tau = num(tau),
       curves = lapply(arms, function(arm) curve_of(d[d$arm == arm, ], times, tau)),
       comparisons = lapply(arms[-1], function(arm) comparison(d, arms[1], arm, has)), all = log_ranks(d, rep(1, nrow(d))))
}
checked <- 0
files <- sort(list.files("data/entry", full.names = TRUE))
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), survival = as.character(packageVersion("survival")),
            KMsurv = as.character(packageVersion("KMsurv")), jsonlite = as.character(packageVersion("jsonlite")), cases = lapply(files, case))
stopifnot(checked >= 3)
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/entry.json")
