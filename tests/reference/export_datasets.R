# Writes the real datasets the tests use, from the survival package, to data/*.csv. Run in this folder:
#   Rscript export_datasets.R
# Missing values are empty cells; numbers and names only, so no cell needs a quote.
suppressMessages(library(survival))

save <- function(name, table) {
  file <- file.path("data", paste0(name, ".csv"))
  write.csv(table, file, row.names = FALSE, quote = FALSE, na = "")
  stopifnot(file.size(file) < 150e3)
}

# A covariate on a wild scale, and one that depends linearly on another: what a model has to survive.
veteran$wild <- veteran$age * 1e8 + veteran$diagtime
veteran$copy <- 2 * veteran$karno + 3
save("veteran", veteran[c("trt", "time", "status", "celltype", "karno", "diagtime", "age", "prior", "wild", "copy")])

save("lung", lung[c("time", "status", "sex", "age", "ph.ecog", "ph.karno", "wt.loss", "inst")])

columns <- c("rx", "time", "status", "sex", "age", "obstruct", "perfor", "adhere", "nodes", "differ", "extent", "surg", "node4")
save("colon_recurrence", colon[colon$etype == 1, columns])
save("colon_death", colon[colon$etype == 2, columns])

save("ovarian", ovarian)
save("gbsg", gbsg[c("rfstime", "status", "hormon", "age", "meno", "size", "grade", "nodes", "pgr", "er")])
save("kidney", kidney[c("time", "status", "sex", "age", "disease")])
save("aml", data.frame(time = aml$time, status = aml$status, x = aml$x))
save("myeloid", myeloid[c("trt", "sex", "futime", "death")])
# status 1 is a transplant: a competing event, a censoring of death; trt is unknown for 106 of 418.
save("pbc", pbc[c("time", "status", "trt", "age", "sex", "bili", "stage")])

first <- bladder1[!duplicated(bladder1$id), ]
save("bladder1", data.frame(treatment = first$treatment, stop = first$stop,
                            event = as.integer(first$status == 1), number = first$number, size = first$size))
