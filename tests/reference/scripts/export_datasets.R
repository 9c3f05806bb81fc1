# Writes the real datasets the tests use to data, those of KMsurv to data/kmsurv. Run in the folder above:
#   Rscript scripts/export_datasets.R
# Needs R with survival, KMsurv, coin and MASS (Debian: r-cran-survival r-cran-kmsurv r-cran-coin r-cran-mass).
# Missing values are empty cells; numbers and names only, so no cell needs a quote.
suppressMessages({library(survival); library(KMsurv)})

save <- function(name, table, folder = "data") {
  file <- file.path(folder, paste0(name, ".csv"))
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

# ---- more of the survival package ---------------------------------------------------------------------------------

save("retinopathy", retinopathy[c("futime", "status", "trt", "type", "age", "risk")])
# The plasma cell malignancy (1) or death before it (2), whichever came first; and death.
save("mgus2", with(mgus2, data.frame(sex, age, hgb, mspike, futime, death, etime = ifelse(pstat == 0, futime, ptime),
                                     outcome = ifelse(pstat == 0, 2 * death, 1))))
save("jasa", jasa[c("futime", "fustat", "transplant", "surgery", "age")])
save("cgd", with(cgd0, data.frame(time = ifelse(is.na(etime1), futime, etime1), status = as.integer(!is.na(etime1)), treat, sex, age,
                                  inherit, hos.cat)))
save("rats", rats[c("time", "status", "rx", "sex")])
save("stanford2", with(stanford2, data.frame(time, status, arm = ifelse(age > 40, "older", "younger"), age, t5)))
save("transplant", transplant[c("futime", "event", "sex", "age", "abo", "year")])

# ---- Klein & Moeschberger, Survival Analysis (2003): the package KMsurv -------------------------------------------

dataset <- function(name, package) { data(list = name, package = package, envir = environment()); get(name) }
klein <- function(name) dataset(name, "KMsurv")
saveKlein <- function(name, table) save(name, table, "data/kmsurv")
saveKlein("larynx", klein("larynx"))
# 1: relapse, 2: death in remission.
saveKlein("bmt", with(klein("bmt"), data.frame(group, time = t2, free = d3, outcome = ifelse(d2 == 1, 1, 2 * d3), z1, z2, z8, z10)))
saveKlein("hodgkin", klein("hodg"))
saveKlein("alloauto", klein("alloauto"))
saveKlein("btrial", klein("btrial"))
saveKlein("catheter", klein("kidney"))
saveKlein("channing", klein("channing")[c("time", "death", "gender", "age")])
saveKlein("tongue", klein("tongue"))
saveKlein("burn", klein("burn")[c("T3", "D3", "Z1", "Z2", "Z4", "Z11")])
saveKlein("bnct", klein("bnct"))
saveKlein("std", klein("std")[c("time", "rinfct", "race", "marital", "age", "iinfct", "condom")])

# ---- coin, MASS ---------------------------------------------------------------------------------------------------

save("glioma", with(dataset("glioma", "coin"), data.frame(time, event = as.integer(event), group, histology, age, sex)))
save("melanoma", dataset("Melanoma", "MASS"))
save("gehan", dataset("gehan", "MASS"))

versions <- sapply(c("survival", "KMsurv", "coin", "MASS"), function(package) as.character(packageVersion(package)))
writeLines(jsonlite::toJSON(c(R = paste(R.version$major, R.version$minor, sep = "."), versions) |> as.list(), auto_unbox = TRUE, pretty = TRUE),
           file.path("data", "versions.json"))
