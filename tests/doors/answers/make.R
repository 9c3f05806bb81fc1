# Files that were refused, or read, without the answer a person could act on, and what must be said: a folder for each kind, with its
# cases.json and R's numbers.
# Rscript make.R, in this folder; needs survival and jsonlite.
suppressMessages(library(survival))
set.seed(20261)
n <- 60
d <- data.frame(SUBJ = sprintf("S%03d", seq_len(n)), arm = rep(c("Placebo", "Xinib"), n / 2), sex = sample(c("F", "M"), n, TRUE))
event <- rexp(n, ifelse(d$arm == "Xinib", 0.05, 0.08)); censor <- runif(n, 6, 30)
d$time <- round(pmax(0.2, pmin(event, censor)), 1); d$status <- as.integer(event <= censor)

cases <- list(); room <- "" # of which kind the files that follow are
enter <- function(name) {
  if (room != "") writeLines(jsonlite::toJSON(cases, auto_unbox = TRUE, digits = 10, pretty = TRUE), file.path(room, "cases.json"))
  cases <<- list(); room <<- name
  if (name != "") dir.create(name, showWarnings = FALSE)
}
quoteless <- function(x, file) write.csv(x, file.path(room, file), row.names = FALSE, quote = FALSE, na = "", fileEncoding = "UTF-8")
ratio <- function(time, status, arm) { # Efron, as Atrisk
  arm <- relevel(factor(arm), "Placebo")
  unname(exp(coef(coxph(Surv(time, status) ~ arm, ties = "efron"))))
}
numbers <- function(x = d) list(hr = ratio(x$time, x$status, x$arm), subjects = nrow(x))
case <- function(id, files, why, ..., args = character()) {
  cases[[length(cases) + 1]] <<- list(id = id, files = as.list(files), args = as.list(args), accept = list(list(...)), why = why)
}
named <- c("--time", "time", "--event", "status", "--arm", "arm", "--control", "Placebo")

# ---- Which of a patient's rows is meant ----
enter("records")
second <- transform(d, time = round(time / 2 + 0.1, 1), status = 1 - status)
visits <- rbind(cbind(d, visit = "V1", seq = 1, day = "2020-02-01", last = ""), cbind(second, visit = "V2", seq = 2, day = "2020-08-15", last = "x"))
visits <- visits[order(visits$SUBJ), ]; quoteless(visits, "visits.csv")
chosen <- list(V1 = c("visit!=V2", "last=", "seq<2", "day<2020-08-15"), V2 = c("visit!=V1", "last!=", "seq>1", "day>2020-02-01"))
for (visit in names(chosen)) for (condition in chosen[[visit]])
  case(paste0("records-", condition), "visits.csv", "every condition chooses rows", args = c(named, "--id", "SUBJ", "--where", condition),
       numbers = numbers(visits[visits$visit == visit, ]))
case("records-no-such-value", "visits.csv", "what cannot be asked is the error", args = c(named, "--id", "SUBJ", "--where", "visit!=V9"),
     stops = "visit has no value \"V9\".*V1 or V2")
writeLines(c('{"atrisk": 1, "data": {"events": "visits.csv"}, "subject": "SUBJ", "arms": {"column": "arm"},',
             ' "endpoints": [{"id": "OS", "where": {"visit": {"not": "V2"}, "seq": {"below": 2}, "last": {"missing": true}},',
             '                "time": "time", "event": "status"}]}'), "records/visits.study.json")
case("records-in-a-study-file", "visits.study.json", "a study file says the same", numbers = numbers())

enter("")
