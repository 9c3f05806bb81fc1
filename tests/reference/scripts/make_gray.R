# Gray's test of small trials by cmprsk: many have a singular variance (−1 in cmprsk: null here), or an arm without patients, whose level
# cmprsk does not see. Rscript make_gray.R > ../numbers/gray.json
suppressPackageStartupMessages({ library(cmprsk); library(jsonlite) })
set.seed(15)
one <- function() {
    n <- sample(2:12, 1)
    arms <- sample(2:4, 1)
    list(time = sample(1:4, n, TRUE), outcome = sample(0:2, n, TRUE), arm = sample(seq_len(arms) - 1, n, TRUE))
}
tested <- function(d) {
    tests <- tryCatch(cuminc(d$time, d$outcome, d$arm)$Tests, error = function(e) NULL)
    value <- function(cause) {
        if (is.null(tests) || !as.character(cause) %in% rownames(tests)) return(NA)
        row <- tests[as.character(cause), ]
        if (row["stat"] < 0) NA else unname(row["stat"])
    }
    c(d, list(df = length(unique(d$arm)) - 1, statistic = c(value(1), value(2))))
}
cases <- lapply(seq_len(600), function(i) tested(one()))
cat(toJSON(list(cmprsk = as.character(packageVersion("cmprsk")), cases = cases), digits = NA, auto_unbox = TRUE, na = "null"), "\n", sep = "")
