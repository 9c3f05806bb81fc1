# What haven reads from the files of SAS, SPSS and Stata below a folder: numbers of rows and a digest of each column.
#
#   Rscript scripts/make_haven.R FOLDER     writes files/haven.json
#
# Needs haven and jsonlite. A column's digest is the MD5 of one line for each of: its name, its label, every value label
# ("value=label", in the order of the values) and every cell. A whole number is written without a point, another as C's %a, a date or
# date-time as "t" and the seconds since 1970; a missing value as ".", with its tag (".A") or its user-missing value (".=999").
# Strings have no blanks at the end; "" is missing.
suppressPackageStartupMessages(library(haven))

number_text <- function(x) ifelse(x == floor(x) & abs(x) < 1e15, sprintf("%.0f", x + 0), sprintf("%a", x))
string_text <- function(x) sub(" +$", "", enc2utf8(x))

# In file's terms: a date is a date, whatever class haven gives the column.
cell_text <- function(x) {
  if (any(c("MMYY", "YEAR") == attr(x, "format.sas", exact = TRUE))) x <- as.Date(as.numeric(x), origin = "1960-01-01") # dates to SAS, not to haven
  plain <- zap_labels(zap_missing(x))
  if (inherits(x, "Date")) text <- sprintf("t%.0f", floor(as.numeric(x) * 86400 + 0.5))
  else if (inherits(x, "POSIXct")) text <- sprintf("t%.0f", floor(as.numeric(x) + 0.5))
  else if (is.character(x)) text <- string_text(as.vector(plain))
  else text <- number_text(as.numeric(plain))
  missing <- is.na(plain) | (is.character(x) & text %in% "")
  text[missing] <- "."
  user <- if (inherits(x, "haven_labelled_spss")) is.na(x) & !is.na(unclass(x)) & unclass(x) != "" else rep(FALSE, length(x))
  raw <- as.vector(unclass(x))
  text[user] <- paste0(".=", if (is.character(x)) string_text(raw[user]) else number_text(as.numeric(raw[user])))
  if (is.double(x)) {
    tag <- na_tag(as.double(unclass(x)))
    text[!is.na(tag)] <- paste0(".", toupper(tag[!is.na(tag)]))
  }
  text
}

label_lines <- function(x) {
  labels <- attr(x, "labels", exact = TRUE)
  if (is.null(labels)) return(character())
  words <- string_text(names(labels))
  values <- if (is.character(labels)) string_text(as.vector(labels)) else number_text(as.numeric(labels))
  if (is.double(labels)) {
    tag <- na_tag(as.double(labels))
    values[!is.na(tag)] <- paste0(".", toupper(tag[!is.na(tag)]))
  }
  keep <- !duplicated(values) & words != ""
  sort(paste0(values, "=", words)[keep], method = "radix")
}

digest_of <- function(name, x) {
  label <- attr(x, "label", exact = TRUE)
  path <- tempfile()
  on.exit(unlink(path))
  lines <- c(string_text(name), if (is.null(label)) "" else string_text(label), label_lines(x), cell_text(x))
  connection <- file(path, "wb")
  writeLines(lines, connection, useBytes = TRUE)
  close(connection)
  unname(tools::md5sum(path))
}

read_any <- function(path) {
  switch(tolower(tools::file_ext(path)),
         sav = , zsav = read_sav(path, user_na = TRUE),
         por = read_por(path, user_na = TRUE),
         dta = read_dta(path),
         sas7bdat = read_sas(path),
         xpt = read_xpt(path))
}

describe <- function(path, data = read_any(path)) {
  data <- tryCatch(data, error = function(e) conditionMessage(e))
  if (is.character(data)) return(list(error = data))
  list(rows = nrow(data), columns = as.list(Map(digest_of, names(data), data)))
}

# Every data set with every catalogue of value labels in its folder: "DATA CATALOGUE".
with_catalogues <- function(folder) {
  pairs <- list()
  for (catalogue in sort(list.files(folder, "\\.sas7bcat$", recursive = TRUE), method = "radix"))
    for (data in list.files(file.path(folder, dirname(catalogue)), "\\.sas7bdat$"))
      pairs[[paste(file.path(dirname(catalogue), data), catalogue)]] <-
        describe(data = read_sas(file.path(folder, dirname(catalogue), data), file.path(folder, catalogue)))
  pairs
}

json_lines <- function(described)
  paste0("  ", vapply(names(described), jsonlite::toJSON, "", auto_unbox = TRUE), ": ",
         vapply(described, function(one) as.character(jsonlite::toJSON(one, auto_unbox = TRUE)), ""),
         c(rep(",", length(described) - 1), ""))

main <- function(folder) {
  files <- sort(list.files(folder, "\\.(sav|zsav|por|dta|sas7bdat|xpt)$", recursive = TRUE, ignore.case = TRUE), method = "radix")
  described <- lapply(setNames(files, files), function(file) describe(file.path(folder, file)))
  writeLines(c(sprintf('{"haven": "%s", "files": {', packageVersion("haven")), json_lines(described), '}, "catalogues": {',
               json_lines(with_catalogues(folder)), "}}"), "files/haven.json", useBytes = TRUE)
}

if (!interactive()) main(commandArgs(TRUE)[1])
