# Makes the workbooks, Dataset-JSON files and compressed files of this folder, and the numbers in cases.json, which are R's:
# Rscript make.R, then python3 make.py (what R's packages do not write), then soffice --convert-to where make.py says so.
# Needs survival, openxlsx, haven, jsonlite.
library(survival)
set.seed(11)

n <- 90
trial <- data.frame(USUBJID = sprintf("P%03d", 1:n), arm = rep(c("Placebo", "Drug"), n / 2), sex = sample(c("M", "F"), n, TRUE),
                    age = sample(45:80, n, TRUE), time = round(rexp(n, 0.05) + 0.1, 1), status = rbinom(n, 1, 0.7))
trial$start <- as.Date("2019-01-07") + sample(0:500, n, TRUE)
write.csv(trial, "trial.csv", row.names = FALSE)

numbers <- function(d) {
  fit <- coxph(Surv(time, status) ~ I(arm != "Placebo"), data = d)
  med <- summary(survfit(Surv(time, status) ~ arm, data = d))$table[, "median"]
  names(med) <- sub("arm=", "", names(med))
  list(hr = jsonlite::unbox(signif(exp(coef(fit))[[1]], 9)), subjects = jsonlite::unbox(nrow(d)), median = lapply(as.list(med), jsonlite::unbox))
}
roles <- c("--time", "time", "--event", "status", "--arm", "arm")
cases <- list()
case <- function(id, files, why, ..., args = roles) { # in the list of the file's folder
  folder <- dirname(files)
  files <- basename(files)
  made <- list(id = jsonlite::unbox(id), files = files, args = args, accept = list(list(...)), why = jsonlite::unbox(why))
  cases[[folder]] <<- c(cases[[folder]], list(made))
}
sheet <- function(wb, name, ...) {
  openxlsx::addWorksheet(wb, name)
  openxlsx::writeData(wb, name, ...)
}
save <- function(wb, file) openxlsx::saveWorkbook(wb, file, overwrite = TRUE)

# ---- Excel, by openxlsx ----
all <- numbers(trial)
openxlsx::write.xlsx(trial, "excel/plain.xlsx")
case("xlsx", "excel/plain.xlsx", "a workbook as openxlsx writes it, with dates", numbers = all)
case("xlsx-dates", "excel/plain.xlsx", "a date of the sheet is a date, not 43500", numbers = numbers(trial[trial$start >= as.Date("2019-07-01"), ]),
     args = c(roles, "--where", "start>=2019-07-01"))

base <- read.csv("../given/meaning/00_base.csv")
openxlsx::write.xlsx(base, "excel/base.xlsx")
case("xlsx-base", "excel/base.xlsx", "the workbook of a trial whose hazard ratio is 0.7588893", numbers = numbers(base))

wb <- openxlsx::createWorkbook()
openxlsx::addWorksheet(wb, "Export")
openxlsx::writeData(wb, "Export", "Trial XYZ: overall survival", startRow = 1)
openxlsx::writeData(wb, "Export", "Data cut-off 5 July 2022", startRow = 2)
openxlsx::mergeCells(wb, "Export", cols = 1:7, rows = 1)
openxlsx::writeData(wb, "Export", trial, startRow = 4, startCol = 2)
openxlsx::writeData(wb, "Export", "Source: database of 6 July 2022", startRow = 4 + n + 3, startCol = 2)
save(wb, "excel/titles.xlsx")
case("xlsx-titles", "excel/titles.xlsx", "title rows, a table that begins at B4, a note below it", numbers = all, warnsNot = jsonlite::unbox("left out"))

wb <- openxlsx::createWorkbook()
sheet(wb, "ADSL", data.frame(USUBJID = trial$USUBJID, TRT01P = trial$arm, AGE = trial$age, SEX = trial$sex))
sheet(wb, "ADTTE", data.frame(USUBJID = trial$USUBJID, PARAMCD = "OS", AVAL = trial$time, CNSR = 1 - trial$status))
save(wb, "excel/two_tables.xlsx")
case("xlsx-two-tables", "excel/two_tables.xlsx", "patients and events in two sheets of one workbook", numbers = all, args = character())

wb <- openxlsx::createWorkbook()
sheet(wb, "Read me", data.frame(Notes = c("All patients randomized", "Times are months", "Ask the statistician")))
sheet(wb, "Codebook", data.frame(variable = names(trial), meaning = c("patient", "treatment", "sex", "years", "months", "1 = died", "randomized")))
sheet(wb, "Data", trial)
openxlsx::addWorksheet(wb, "Empty")
save(wb, "excel/codebook.xlsx")
case("xlsx-codebook", "excel/codebook.xlsx", "notes, a codebook, the data and an empty sheet", numbers = all)
case("xlsx-sheet", "excel/codebook.xlsx", "the sheet named by the option", numbers = all, args = c(roles, "--sheet", "data"))
case("xlsx-member", "excel/codebook.xlsx#Data", "the sheet named behind the file", numbers = all)
case("xlsx-no-sheet", "excel/codebook.xlsx#Dta", "no sheet of this name: those there are", stops = jsonlite::unbox("no sheet \"Dta\".*Codebook, Data"))

texts <- trial
texts$time <- as.character(texts$time)
texts$age <- as.character(texts$age)
texts$age[c(3, 17)] <- "N/A"
openxlsx::write.xlsx(texts, "excel/text_numbers.xlsx")
case("xlsx-text-numbers", "excel/text_numbers.xlsx", "numbers stored as text", numbers = all)

wb <- openxlsx::createWorkbook()
sheet(wb, "Data", trial)
openxlsx::writeFormula(wb, "Data", "1/0", startCol = 5, startRow = 12)
save(wb, "excel/uncomputed.xlsx")
case("xlsx-uncomputed", "excel/uncomputed.xlsx", "a formula whose value was never stored is missing, and said",
     numbers = numbers(trial[-11, ]), warns = jsonlite::unbox("Data!E12.*formula"))

wb <- openxlsx::createWorkbook()
ordered <- trial[order(trial$arm), ]
sheet(wb, "Data", ordered)
openxlsx::mergeCells(wb, "Data", cols = 2, rows = 1 + (1:(n / 2)))
openxlsx::mergeCells(wb, "Data", cols = 2, rows = 1 + n / 2 + (1:(n / 2)))
save(wb, "excel/merged_arms.xlsx")
case("xlsx-merged-arms", "excel/merged_arms.xlsx", "one merged cell says the arm of 45 patients", numbers = all)

wb <- openxlsx::createWorkbook()
openxlsx::addWorksheet(wb, "Data")
openxlsx::writeData(wb, "Data", data.frame("Patient", "", "OS", "", "PFS", "", check.names = FALSE), colNames = FALSE)
two <- data.frame(trial$USUBJID, trial$arm, trial$time, trial$status, round(trial$time * 0.7, 1), pmax(trial$status, trial$sex == "M"))
names(two) <- c("id", "arm", "time", "status", "time", "status")
openxlsx::writeData(wb, "Data", setNames(as.data.frame(as.list(names(two))), names(two)), startRow = 2, colNames = FALSE)
openxlsx::writeData(wb, "Data", two, startRow = 3, colNames = FALSE)
for (columns in list(1:2, 3:4, 5:6)) openxlsx::mergeCells(wb, "Data", cols = columns, rows = 1)
save(wb, "excel/two_headers.xlsx")
case("xlsx-two-headers", "excel/two_headers.xlsx", "names below merged names of groups", args = c("--time", "PFS time", "--event", "PFS status", "--arm", "arm"),
     numbers = numbers(data.frame(arm = two[[2]], time = two[[5]], status = two[[6]])))

# Cells of every kind, for make_books.R in tests/reference.
kinds <- data.frame(
  id = c("007", "008", "010", "011"), text = c("M\u00fcller", "\u6771\u4eac", "a \"b\", c", NA), whole = c(1, -2, NA, 2^40), number = c(0.1, 1 / 3, 1e-12, NA),
  flag = c(TRUE, FALSE, NA, TRUE), date = as.Date(c("1900-03-01", "1959-12-31", NA, "2099-12-31")),
  stamp = as.POSIXct(c("1960-01-01 00:00:01", "2022-07-05 14:02:00", NA, "2022-07-05 00:00:00"), tz = "UTC"), share = c(0.5, 0.67, NA, 1), stringsAsFactors = FALSE)
options(openxlsx.datetimeFormat = "yyyy-mm-dd hh:mm:ss")
wb <- openxlsx::createWorkbook()
sheet(wb, "Kinds", kinds)
openxlsx::addStyle(wb, "Kinds", openxlsx::createStyle(numFmt = "0%"), rows = 2:5, cols = 8)
openxlsx::addStyle(wb, "Kinds", openxlsx::createStyle(numFmt = "[$-409]d\\-mmm\\-yyyy;@"), rows = 2:5, cols = 6)
save(wb, "excel/kinds.xlsx")

# ---- Compressed ----
gz <- function(file, bytes, append = FALSE) {
  to <- gzfile(file, if (append) "ab" else "wb")
  writeBin(bytes, to)
  close(to)
}
bytes <- readBin("trial.csv", "raw", 1e6)
cut <- which(bytes == as.raw(10))[40]
gz("compressed/two_members.csv.gz", bytes[1:cut])
gz("compressed/two_members.csv.gz", bytes[-(1:cut)], append = TRUE)
case("gzip-two-members", "compressed/two_members.csv.gz", "two compressed files behind one another are one, as gzip has it", numbers = all)
semicolons <- tempfile()
write.csv2(trial, semicolons, row.names = FALSE)
gz("compressed/semicolons.csv.gz", readBin(semicolons, "raw", 1e6))
case("gzip-decimal-comma", "compressed/semicolons.csv.gz", "gzip, semicolons, decimal commas", numbers = all)
haven::write_xpt(transform(trial, start = NULL), "trial.xpt", version = 5, name = "TRIAL")
gz("compressed/trial.xpt.gz", readBin("trial.xpt", "raw", 1e6))
unlink("trial.xpt")
case("gzip-xpt", "compressed/trial.xpt.gz", "a compressed transport file", numbers = all)
whole <- readBin("compressed/semicolons.csv.gz", "raw", 1e6)
writeBin(whole[1:700], "compressed/cut.csv.gz")
case("gzip-cut", "compressed/cut.csv.gz", "a compressed file cut short", stops = jsonlite::unbox("cut short.*byte 700"))
broken <- whole
broken[600] <- xor(broken[600], as.raw(0x55))
writeBin(broken, "compressed/broken.csv.gz")
case("gzip-broken", "compressed/broken.csv.gz", "a damaged compressed file", stops = jsonlite::unbox("damaged near byte"))
wrong <- trial
wrong$status[8] <- 7
to <- gzfile("compressed/line.csv.gz", "wb")
write.csv(wrong, to, row.names = FALSE)
close(to)
case("gzip-line", "compressed/line.csv.gz", "the line of the content in the message", stops = jsonlite::unbox("line.csv.gz:9"))

# ---- Dataset-JSON ----
column <- function(name, type, ...) c(list(itemOID = paste0("IT.", name), name = name, label = paste("Label of", name), dataType = type), list(...))
described <- list(column("USUBJID", "string"), column("arm", "string"), column("sex", "string"), column("age", "integer"),
                  column("time", "decimal", targetDataType = "decimal"), column("status", "integer"),
                  column("start", "date", targetDataType = "integer", displayFormat = "E8601DA."))
rows <- lapply(seq_len(n), function(i) list(trial$USUBJID[i], trial$arm[i], trial$sex[i], trial$age[i], format(trial$time[i]), trial$status[i], format(trial$start[i])))
head <- list(datasetJSONCreationDateTime = "2024-11-11T15:09:13", datasetJSONVersion = "1.1.0", itemGroupOID = "IG.ADTTE", records = n,
             name = "ADTTE", label = "Time to event", columns = described)
json <- function(x) jsonlite::toJSON(x, auto_unbox = TRUE, null = "null", digits = NA)
writeLines(json(c(head, list(rows = rows))), "dataset_json/v11.json")
case("json-1.1", "dataset_json/v11.json", "Dataset-JSON 1.1: decimals as text, dates as text", numbers = all)
case("json-1.1-dates", "dataset_json/v11.json", "its dates are dates", numbers = numbers(trial[trial$start >= as.Date("2019-07-01"), ]),
     args = c(roles, "--where", "start>=2019-07-01"))
writeLines(c(json(head), vapply(rows, json, "")), "dataset_json/lines.ndjson")
case("ndjson", "dataset_json/lines.ndjson", "Dataset-JSON by lines", numbers = all)
writeBin(memCompress(readBin("dataset_json/v11.json", "raw", 1e6), "gzip"), "compressed/zlib.dsjc")
case("dsjc", "compressed/zlib.dsjc", "Dataset-JSON compressed as the standard has it: zlib", numbers = all)
old <- lapply(described, function(x) list(OID = x$itemOID, name = x$name, label = x$label, type = sub("decimal", "float", sub("date", "integer", x$dataType)),
                                          displayFormat = if (x$name == "start") "DATE9." else NULL))
old <- c(list(list(OID = "ITEMGROUPDATASEQ", name = "ITEMGROUPDATASEQ", label = "Record Identifier", type = "integer")),
         lapply(old, function(x) x[!vapply(x, is.null, NA)]))
itemData <- lapply(seq_len(n), function(i) c(i, rows[[i]][1:4], list(trial$time[i], trial$status[i], as.numeric(trial$start[i]) + 3653)))
group <- list(records = n, name = "ADTTE", label = "Time to event", items = old, itemData = itemData)
writeLines(json(list(creationDateTime = "2023-06-28T15:38:42", datasetJSONVersion = "1.0.0",
                     clinicalData = list(studyOID = "X", itemGroupData = list(IG.ADTTE = group)))), "dataset_json/v10.json")
case("json-1.0", "dataset_json/v10.json", "Dataset-JSON 1.0", numbers = all)
case("json-1.0-dates", "dataset_json/v10.json", "its dates are numbers of SAS", numbers = numbers(trial[trial$start >= as.Date("2019-07-01"), ]),
     args = c(roles, "--where", "start>=2019-07-01"))
head$records <- n + 1
writeLines(json(c(head, list(rows = rows))), "dataset_json/records.json")
case("json-records", "dataset_json/records.json", "fewer records than the file says", stops = jsonlite::unbox("91 records, but holds 90"))

# ---- By make.py, from trial.csv ----
case("xlsx-inline", "excel/inline.xlsx", "texts in the cells, rich text, phonetic guides, no references", numbers = all)
case("xlsx-1904", "excel/since1904.xlsx", "dates counted from 1904", numbers = numbers(trial[trial$start >= as.Date("2019-07-01"), ]),
     args = c(roles, "--where", "start>=2019-07-01"))
case("xlsx-formulas", "excel/formulas.xlsx", "formulas with their stored values", numbers = all)
case("xlsx-error", "excel/error.xlsx", "an error in a time is named by its cell", stops = jsonlite::unbox("Data!E12.*#DIV/0!"))
case("xlsx-hidden", "excel/hidden.xlsx", "hidden rows are read as the rest; a hidden sheet is not", numbers = all)
case("xlsx-strict", "excel/prefixed.xlsx", "another prefix, absolute targets, the workbook under another name", numbers = all)
case("xlsx-encrypted", "excel/encrypted.xlsx", "a workbook with a password", stops = jsonlite::unbox("password"))
case("xlsx-bomb", "excel/bomb.xlsx", "a workbook that grows without end", stops = jsonlite::unbox("more than 250 times its size and more than 64 MB"))
case("gzip-bomb", "compressed/bomb.csv.gz", "a file that grows without end", stops = jsonlite::unbox("more than 250 times its size and more than 64 MB"))
case("gzip-utf16", "compressed/utf16.csv.gz", "gzip and UTF-16", numbers = all)
case("zip", "excel/archive.zip", "an archive of files", stops = jsonlite::unbox("ZIP archive and no workbook \\(it holds trial.csv\\)"))
# ---- By soffice ----
case("ods", "spreadsheet/plain.ods", "a spreadsheet of LibreOffice, with dates", numbers = all)
case("ods-dates", "spreadsheet/plain.ods", "its dates are dates", numbers = numbers(trial[trial$start >= as.Date("2019-07-01"), ]),
     args = c(roles, "--where", "start>=2019-07-01"))
case("ods-titles", "spreadsheet/titles.ods", "title rows, a table that begins at B4, a note below it", numbers = all)
case("ods-codebook", "spreadsheet/codebook.ods", "notes, a codebook, the data and an empty sheet", numbers = all)
case("ods-merged", "spreadsheet/merged_arms.ods", "one merged cell says the arm of 45 patients", numbers = all)
case("xlsx-of-libreoffice", "excel/libreoffice.xlsx", "a workbook as LibreOffice writes it", numbers = all)
case("xls", "excel/old.xls", "an old workbook", stops = jsonlite::unbox("old Excel workbook.*save it as xlsx"))

for (folder in names(cases)) writeLines(jsonlite::toJSON(cases[[folder]], pretty = 1, digits = NA), file.path(folder, "cases.json"))
