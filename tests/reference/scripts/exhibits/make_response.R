# Writes response.json: responses of the example studies, their intervals, differences, odds ratios and times; courses and changes of tumours. Run in the folder above:
#   Rscript scripts/exhibits/make_response.R
# Needs R with survival and jsonlite (Debian: r-cran-survival, r-cran-jsonlite).
suppressMessages({library(survival); library(jsonlite)})
source("scripts/common.R")
read <- function(study, table) read.csv(file.path("../../resources/studies", study, paste0(table, ".csv")), stringsAsFactors = FALSE)

finding <- function(adrs, code, ids) { rows <- adrs[adrs$PARAMCD == code, ]; rows$AVALC[match(ids, rows$USUBJID)] }
share <- function(x, n) list(count = x, of = n, wilson = vec(suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int),
                             exact = vec(binom.test(x, n)$conf.int))
# Newcombe's hybrid score interval and Woolf's, by hand.
against <- function(x1, n1, x0, n0) {
  w <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
  a <- w(x1, n1); b <- w(x0, n0); p <- x1 / n1; q <- x0 / n0; cells <- c(x1, n1 - x1, x0, n0 - x0)
  odds <- if (any(cells == 0)) c(NA, NA, NA) else exp(log(cells[1] * cells[4] / cells[2] / cells[3]) + c(0, -1, 1) * qnorm(.975) * sqrt(sum(1 / cells)))
  list(difference = vec(c(p - q, p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), p - q + sqrt((a[2] - p)^2 + (q - b[1])^2))),
       oddsRatio = vec(odds), fisherP = num(fisher.test(matrix(cells, 2))$p.value))
}

alice <- read("alice", "adsl"); adrs <- read("alice", "adrs")
ofAlice <- function(patients) {
  arms <- split(patients$USUBJID, factor(patients$TRT01P, c("placebo-chemo", "atezo-chemo")))
  count <- function(code, value) sapply(arms, function(ids) sum(finding(adrs, code, ids) %in% value))
  rate <- function(code) { x <- count(code, "Y"); n <- lengths(arms)
    list(arms = list(share(x[[1]], n[[1]]), share(x[[2]], n[[2]])), against = against(x[[2]], n[[2]], x[[1]], n[[1]])) }
  numbers <- function(code) unname(lapply(arms, function(ids) { rows <- adrs[adrs$PARAMCD == code & adrs$USUBJID %in% ids, ]
    vec(quantile(rows$AVAL / 30.4375, c(.5, .25, .75))) }))
  list(PR = vec(count("BOR", "PR")), none = vec(count("BOR", "No response")), objective = rate("OBJRESP"), benefit = rate("CLINBEN"), durable = rate("DURRESP"),
       time = numbers("TTRESP"), duration = numbers("RSPDUR"))
}
level <- function(patients, value) patients[patients$LIVER == value, ]
odds <- function(patients) { x <- sapply(c("placebo-chemo", "atezo-chemo"), function(a) { ids <- patients$USUBJID[patients$TRT01P == a]
  c(sum(finding(adrs, "OBJRESP", ids) %in% "Y"), length(ids)) }); list(counts = vec(x), odds = against(x[1, 2], x[2, 2], x[1, 1], x[2, 1])$oddsRatio) }
fas <- alice[alice$FASFL == "Y", ]
# Of arm and factor in the odds of a response: logistic models.
interaction <- function(column) {
  rows <- data.frame(y = finding(adrs, "OBJRESP", fas$USUBJID) %in% "Y", arm = fas$TRT01P, f = factor(fas[[column]]))
  fit <- function(formula) glm(formula, binomial, rows, epsilon = 1e-14)
  test <- anova(fit(y ~ arm + f), fit(y ~ arm * f), test = "Chisq")
  list(chiSquare = num(test$Deviance[2]), df = test$Df[2], p = num(test[["Pr(>Chi)"]][2]))
}

asps <- read("asps", "adrs"); tte <- read("asps", "adtte"); all <- unique(asps$USUBJID)
kmMedian <- function(code) { rows <- tte[tte$PARAMCD == code, ]
  f <- survfit(Surv(AVAL, 1 - CNSR) ~ 1, data = rows, conf.type = "log-log")
  list(known = nrow(rows), median = vec(survivalQuantiles(f, .5)[, 1]), range = vec(range(rows$AVAL))) }

# Courses and best changes: what the bars of the swimmer and the waterfall plots are.
adex <- read("alice", "adex"); tteAlice <- read("alice", "adtte")
byArm <- function(ids) unname(split(ids, factor(alice$TRT01P[match(ids, alice$USUBJID)], c("placebo-chemo", "atezo-chemo"))))
course <- function(ids) {
  at <- function(code) { rows <- tteAlice[tteAlice$PARAMCD == code, ]; rows[match(ids, rows$USUBJID), ] }
  pfs <- at("PFS"); os <- at("OS"); days <- adex$AVAL[adex$PARAMCD == "TRTDURD"][match(ids, adex$USUBJID[adex$PARAMCD == "TRTDURD"])]
  dies <- os$CNSR %in% 0
  list(shown = sum(!is.na(days)), responded = sum(finding(adrs, "OBJRESP", ids) %in% "Y"), death = sum(dies),
       progression = sum(pfs$CNSR %in% 0 & !(dies & abs(pfs$AVAL - os$AVAL) <= .5)),
       ongoing = sum(alice$DCTREAS[match(ids, alice$USUBJID)] %in% "on_treatment" & !dies), median = num(median(days / 30.4375, na.rm = TRUE)))
}
changes <- function(study, ids) {
  rows <- read(study, "adtr"); rows <- rows[!is.na(rows$PCHG) & rows$USUBJID %in% ids, ]; best <- tapply(rows$PCHG, rows$USUBJID, min)
  list(patients = length(ids), shown = length(best), scans = nrow(rows), response = sum(best <= -30), decrease = sum(best < 0), increase = sum(best >= 20),
       median = num(median(best)), range = vec(range(best)))
}

out <- list(R = paste(R.version$major, R.version$minor, sep = "."),
  alice = list(FAS = ofAlice(fas), PP = ofAlice(alice[alice$PPROTFL == "Y", ]), liver = list(N = odds(level(fas, "N")), Y = odds(level(fas, "Y"))),
    interactions = list(LIVER = interaction("LIVER"), ECOG = interaction("ECOG"), LINE = interaction("LINE"))),
  asps = list(objective = share(sum(finding(asps, "OBJRESP", all) %in% "Y"), length(all)), CR = sum(finding(asps, "BOR", all) %in% "CR"),
    PR = sum(finding(asps, "BOR", all) %in% "PR"), time = kmMedian("TTR"), duration = kmMedian("DOR")),
  courses = lapply(byArm(fas$USUBJID), course), changes = list(alice = lapply(byArm(fas$USUBJID), function(ids) changes("alice", ids)), asps = changes("asps", all)))
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/exhibits/response.json")
