# Reads in R what csv_bench reads in C++, with two threads. Run: Rscript csv_bench.R FILE
suppressMessages(library(data.table))
setDTthreads(2)
file <- commandArgs(TRUE)[1]
t <- system.time(d <- fread(file))
status <- readLines("/proc/self/status")
peak <- as.numeric(gsub("[^0-9]", "", grep("^VmHWM", status, value = TRUE))) / 1024
# name, milliseconds by the clock, milliseconds of the processor, megabytes at most
cat(sprintf("fread\t%.0f\t%.0f\t%.0f\n", 1000 * t[["elapsed"]], 1000 * (t[["user.self"]] + t[["sys.self"]]), peak))
