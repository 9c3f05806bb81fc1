# The cases of make.R's files as data, and the sums of the log-rank family straight from their formulas, row by row.
caseFiles <- c("small", "veteran", "lung", "colon_recurrence", "colon_death", "ovarian", "gbsg", "kidney", "myeloid", "pbc", "kmsurv", "packages",
               "edges", "random")

covariate <- function(x) if (is.character(x)) factor(x, sort(unique(x[!is.na(x)]), method = "radix")) else x

rowsOf <- function(case) {
  if (!is.null(case$file)) return(read.csv(case$file, na.strings = "", stringsAsFactors = FALSE))
  as.data.frame(lapply(case$rows, unlist), stringsAsFactors = FALSE)
}

dataOf <- function(case) {
  table <- rowsOf(case)
  event <- table[[case$columns$event]]
  strata <- unlist(case$strata)
  d <- data.frame(time = table[[case$columns$time]], event = as.integer(as.character(event) == case$eventValue),
                  arm = factor(as.character(table[[case$columns$arm]]), unlist(case$arms)))
  if (length(strata)) d$stratum <- ifelse(complete.cases(table[strata]), do.call(paste, c(table[strata], sep = "|")), NA)
  for (x in unlist(case$adjust)) d[[x]] <- covariate(table[[x]])
  d <- d[!is.na(d$arm) & !is.na(d$time) & !is.na(d$event), ]
  d$time <- aeqSurv(Surv(d$time, d$event))[, 1]        # near-equal times are one, over all arms
  d
}

# ---- the log-rank family ------------------------------------------------------------------------------------------

weights <- list(
  list(name = "fleming-harrington", rho = 0, gamma = 0), list(name = "fleming-harrington", rho = 0, gamma = 1),
  list(name = "fleming-harrington", rho = 1, gamma = 1), list(name = "fleming-harrington", rho = 1, gamma = 0),
  list(name = "fleming-harrington", rho = 0.5, gamma = 2),
  list(name = "gehan"), list(name = "tarone-ware"), list(name = "peto-peto"))

# n at risk and d events per time (rows) and arm (columns) of one stratum, at its event times.
counts <- function(d) {
  times <- sort(unique(d$time[d$event == 1]))
  each <- function(f) matrix(sapply(levels(d$arm), function(arm) sapply(times, function(t) f(d[d$arm == arm, ], t))), nrow = length(times))
  list(n = each(function(a, t) sum(a$time >= t)), d = each(function(a, t) sum(a$time == t & a$event == 1)))
}

weightOf <- function(w, n, d) {
  before <- c(1, cumprod(1 - d / n))[seq_along(d)]
  switch(w$name, "fleming-harrington" = before^w$rho * (1 - before)^w$gamma, gehan = n, "tarone-ware" = sqrt(n),
         "peto-peto" = cumprod(1 - d / (n + 1)))
}

strataOf <- function(d, stratified) if (stratified) split(d[!is.na(d$stratum), ], d$stratum[!is.na(d$stratum)]) else list(d)

# U for every weight (columns), expected, and the covariance of two weights.
scores <- function(strata, arms, list) {
  U <- matrix(0, arms, length(list))
  E <- numeric(arms)
  V <- array(0, c(length(list), length(list), arms, arms))
  for (s in strata) {
    if (!any(s$event == 1)) next
    c <- counts(s)
    n <- rowSums(c$n); d <- rowSums(c$d)
    W <- sapply(list, function(w) weightOf(w, n, d))
    dim(W) <- c(length(d), length(list))
    U <- U + crossprod(c$d - d * c$n / n, W)
    E <- E + colSums(d * c$n / n)
    for (i in which(n > 1)) {
      share <- c$n[i, ] / n[i]
      v <- d[i] * (n[i] - d[i]) / (n[i] - 1) * (diag(share, arms) - outer(share, share))
      V <- V + outer(outer(W[i, ], W[i, ]), v)
    }
  }
  list(U = U, E = E, V = V)
}
