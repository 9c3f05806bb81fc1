# Writes exhibits/adverse.json: patients with each adverse event of the example ALICE, and made events of three arms. Run in the folder above:
#   Rscript scripts/exhibits/make_adverse.R
# Needs R with jsonlite (Debian: r-cran-jsonlite).
suppressMessages(library(jsonlite))
source("scripts/common.R")

wilson <- function(x, n) if (n == 0) c(NA, NA) else suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
# By hand, from the Wilson limits (Newcombe 1998, method 10).
newcombe <- function(x1, n1, x0, n0) {
  a <- wilson(x1, n1); b <- wilson(x0, n0); p <- x1 / n1; q <- x0 / n0
  vec(c(p - q, p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), p - q + sqrt((a[2] - p)^2 + (q - b[1])^2)))
}
# Patients with a row of the term, and with a severe one, per arm; `who` has one row a patient.
counted <- function(events, who, arms) {
  n <- sapply(arms, function(arm) sum(who$arm == arm))
  patients <- function(ids) sapply(arms, function(arm) sum(who$arm == arm & who$id %in% ids))
  any <- patients(events$id); severe <- patients(events$id[events$severe])
  differences <- function(x) lapply(seq_along(arms)[-1], function(i) newcombe(x[i], n[i], x[1], n[1]))
  list(any = vec(any), severe = vec(severe), anyDifference = differences(any), severeDifference = differences(severe))
}

subjects <- read.csv("../../resources/studies/alice/adsl.csv", na.strings = "")
rows <- read.csv("../../resources/studies/alice/adae.csv", na.strings = "")
arms <- c("placebo-chemo", "atezo-chemo")
ofPopulation <- function(flag) {
  inside <- subjects[!is.na(subjects[[flag]]) & subjects[[flag]] == "Y", ]
  who <- data.frame(id = inside$USUBJID, arm = inside$TRT01P)
  events <- data.frame(id = rows$USUBJID, term = rows$AETERM, severe = rows$AEG34FL == "Y")
  terms <- unique(events$term)
  list(patients = vec(sapply(arms, function(arm) sum(who$arm == arm))),
       terms = setNames(lapply(terms, function(term) counted(events[events$term == term, ], who, arms)), terms))
}

# Three arms, events more than once, patients without any; the test reads the same table.
set.seed(20261201, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
who <- data.frame(id = sprintf("P%03d", 1:150), arm = sample(c("A", "B", "C"), 150, TRUE))
made <- data.frame(id = sample(who$id[1:120], 600, TRUE), term = sample(c("Nausea", "Rash", "Fatigue", "Fever"), 600, TRUE, c(5, 3, 2, 1)))
made$grade <- sample(c(1:5, NA), 600, TRUE, c(8, 6, 3, 1, .2, .5))
made$serious <- ifelse(runif(600) < .1, "Y", "N"); made$action <- ifelse(runif(600) < .05, "DRUG WITHDRAWN", "DOSE NOT CHANGED")
made$emergent <- ifelse(runif(600) < .9, "Y", "")
made$class <- ifelse(made$term == "Rash", "Skin", ifelse(made$term == "Nausea", "Gut", "General"))
made$severe <- !is.na(made$grade) & made$grade >= 3
emergent <- made[made$emergent == "Y", ]
csv <- function(data) verbatim(toJSON(paste0(paste(capture.output(write.csv(data, quote = FALSE, row.names = FALSE, na = "")), collapse = "\n"), "\n"), auto_unbox = TRUE))
of <- function(keep) counted(emergent[keep, ], who, c("A", "B", "C"))
three <- list(adsl = csv(data.frame(USUBJID = who$id, TRT01P = who$arm, SAFFL = "Y")),
              adae = csv(data.frame(USUBJID = made$id, AEDECOD = made$term, AEBODSYS = made$class, AETOXGR = made$grade, AESER = made$serious,
                                    AEACN = made$action, TRTEMFL = made$emergent)),
              rows = c(list("Any event" = of(TRUE), Serious = of(emergent$serious == "Y"),
                            "Leading to discontinuation" = of(emergent$action == "DRUG WITHDRAWN"),
                            "Leading to death" = of(!is.na(emergent$grade) & emergent$grade == 5)),
                       setNames(lapply(unique(made$term), function(t) of(emergent$term == t)), unique(made$term)),
                       setNames(lapply(unique(made$class), function(t) of(emergent$class == t)), unique(made$class))),
              notEmergent = sum(made$emergent != "Y"))
exposure <- read.csv("../../resources/studies/alice/adex.csv", na.strings = "")
exposed <- function(code, arm) {
  v <- exposure$AVAL[exposure$PARAMCD == code & exposure$USUBJID %in% subjects$USUBJID[subjects$TRT01P == arm & subjects$FASFL == "Y"]]
  vec(c(length(v), quantile(v, c(.5, .25, .75, 0, 1)), mean(v), sd(v)))
}
codes <- unique(exposure$PARAMCD)
out <- list(R = paste(R.version$major, R.version$minor, sep = "."), alice = list(FAS = ofPopulation("FASFL"), PP = ofPopulation("PPROTFL")), three = three,
            exposure = setNames(lapply(codes, function(code) lapply(arms, function(arm) exposed(code, arm))), codes))
writeLines(toJSON(out, auto_unbox = TRUE, na = "null", null = "null", json_verbatim = TRUE), "numbers/exhibits/adverse.json")
