# Digests of the columns of workbooks, Dataset-JSON and compressed files as R's packages read them: numbers/books.tsv.
#   Rscript scripts/make_books.R [FOLDER of real files]
# Needs readxl, openxlsx, jsonlite, haven, openssl and, for ODS, soffice, which makes workbooks of them for readxl.
# A cell is its text: numbers with 15 digits, dates and times as ISO 8601, TRUE and FALSE, nothing where it is missing.
folder_of <- function(file) paste0("books/", if (grepl("ods$", file)) "spreadsheet" else if (grepl("(gz|dsjc)$", file)) "compressed" else if (grepl("json$", file)) "dataset_json" else "excel", "/")
book_path <- function(file) paste0("../doors/", folder_of(file), file)
real <- commandArgs(TRUE)[1]

cell_texts <- function(x) {
  if (is.logical(x)) text <- ifelse(x, "TRUE", "FALSE")
  else if (inherits(x, "POSIXct")) {
    x <- as.POSIXct(round(as.numeric(x)), origin = "1970-01-01", tz = "UTC")
    text <- ifelse(as.numeric(x) %% 86400 == 0, format(x, "%Y-%m-%d"), format(x, "%Y-%m-%dT%H:%M:%S"))
  } else if (inherits(x, "Date")) text <- format(x, "%Y-%m-%d")
  else if (is.numeric(x)) text <- sprintf("%.15g", as.numeric(x))
  else text <- enc2utf8(as.character(x))
  text[is.na(x)] <- ""
  text
}
digest <- function(x) substr(as.character(openssl::sha256(charToRaw(paste0(cell_texts(x), "\n", collapse = "")))), 1, 16)
out <- character()
add <- function(file, table, d, folder = folder_of(file)) {
  for (i in seq_along(d)) out[length(out) + 1] <<- paste(paste0(folder, file), table, nrow(d), names(d)[i], digest(d[[i]]), sep = "\t")
}

excel <- function(file, sheet, ..., book = book_path(file)) as.data.frame(readxl::read_excel(book, sheet, ..., guess_max = 1e5))
filled <- function(file, sheet, ..., book = book_path(file))
  openxlsx::read.xlsx(book, sheet, fillMergedCells = TRUE, detectDates = TRUE, check.names = FALSE, sep.names = " ", ...)
for (file in c("plain.xlsx", "uncomputed.xlsx")) add(file, openxlsx::getSheetNames(book_path(file))[1], excel(file, 1))
for (file in c("inline.xlsx", "since1904.xlsx", "formulas.xlsx", "hidden.xlsx")) add(file, "Data", excel(file, "Data"))
add("libreoffice.xlsx", "Sheet 1", excel("libreoffice.xlsx", 1))
add("kinds.xlsx", "Kinds", excel("kinds.xlsx", 1))
add("titles.xlsx", "Export", head(excel("titles.xlsx", 1, skip = 3), 90))
add("merged_arms.xlsx", "Data", filled("merged_arms.xlsx", 1))
add("text_numbers.xlsx", "Sheet 1", as.data.frame(lapply(excel("text_numbers.xlsx", 1, na = c("", "N/A")), type.convert, as.is = TRUE)))
for (sheet in c("Codebook", "Data")) add("codebook.xlsx", sheet, excel("codebook.xlsx", sheet))
for (sheet in c("ADSL", "ADTTE")) add("two_tables.xlsx", sheet, excel("two_tables.xlsx", sheet))

converted <- function(name) {
  folder <- tempfile()
  system2("env", c("-u", "LD_LIBRARY_PATH", "soffice", paste0("-env:UserInstallation=file://", tempdir(), "/profile"), "--headless", "--convert-to", "xlsx", "--outdir", folder,
                       book_path(paste0(name, ".ods"))), stdout = FALSE, stderr = FALSE)
  paste0(folder, "/", name, ".xlsx")
}
add("plain.ods", "Sheet 1", excel("", 1, book = converted("plain")))
add("kinds.ods", "Kinds", excel("", 1, book = converted("kinds")))
add("titles.ods", "Export", head(excel("", 1, skip = 3, book = converted("titles")), 90))
add("merged_arms.ods", "Data", filled("", 1, book = converted("merged_arms")))

sas_numbers <- function(x, format) {
  if (grepl("^(DATE|E8601DA|YYMMDD)", format)) return(as.Date(x, origin = "1960-01-01"))
  if (grepl("^DATETIME", format)) return(as.POSIXct(x, origin = "1960-01-01", tz = "UTC"))
  x
}
dataset <- function(bytes) {
  text <- rawToChar(bytes)
  Encoding(text) <- "UTF-8"
  lines <- Filter(nzchar, strsplit(text, "\n")[[1]])
  parse <- function(x) jsonlite::fromJSON(x, simplifyVector = FALSE)
  j <- tryCatch(parse(text), error = function(e) NULL)
  if (is.null(j)) j <- c(parse(lines[1]), list(rows = lapply(lines[-1], parse)))
  groups <- c(j$clinicalData$itemGroupData, j$referenceData$itemGroupData)
  if (length(groups) > 0) j <- groups[[1]]
  columns <- if (is.null(j$columns)) j$items else j$columns
  rows <- if (is.null(j$rows)) j$itemData else j$rows
  d <- lapply(seq_along(columns), function(i) {
    x <- unlist(lapply(rows, function(row) if (is.null(row[[i]]) || identical(row[[i]], "")) NA else row[[i]]))
    type <- c(columns[[i]]$dataType, columns[[i]]$type)[1]
    if (type == "decimal") x <- as.numeric(x)
    if (is.numeric(x) && !is.null(columns[[i]]$displayFormat)) x <- sas_numbers(x, columns[[i]]$displayFormat)
    x
  })
  names(d) <- vapply(columns, `[[`, "", "name")
  d <- as.data.frame(d[names(d) != "ITEMGROUPDATASEQ"], check.names = FALSE)
  list(name = j$name, d = d)
}
bytes_of <- function(file) {
  bytes <- readBin(file, "raw", file.size(file))
  if (bytes[1] == as.raw(120)) return(memDecompress(bytes, "gzip"))
  from <- gzfile(file, "rb")
  on.exit(close(from))
  readBin(from, "raw", 1e8)
}
add_dataset <- function(file, path, ...) {
  read <- dataset(bytes_of(path))
  add(file, read$name, read$d, ...)
}
for (file in c("v11.json", "v10.json", "lines.ndjson", "zlib.dsjc")) add_dataset(file, book_path(file))
add("two_members.csv.gz", "two_members", transform(read.csv(book_path("two_members.csv.gz")), start = as.Date(start)))
from <- gzfile(book_path("trial.xpt.gz"), "rb")
copy <- tempfile()
writeBin(readBin(from, "raw", 1e7), copy)
close(from)
add("trial.xpt.gz", "TRIAL", as.data.frame(haven::read_xpt(copy)))

if (!is.na(real))
  for (file in c(paste0("datasetjson_cdisc/adam/", c("adsl.json", "adsl.ndjson", "adsl.dsjc", "adtte.json", "adtte.ndjson", "adtte.dsjc")),
                 paste0("datasetjson_v1_0/", c("adsl.json", "adtte.json", "sdtm_dm.json"))))
    add_dataset(file, file.path(real, file), folder = "")
writeLines(out, "numbers/books.tsv", useBytes = TRUE)
