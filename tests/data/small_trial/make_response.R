# Makes adrs.csv, adtr.csv and adttersp.csv beside this script: responses of the patients of adsl.csv, and how long they last.
# Rscript make_response.R
set.seed(21)
adsl <- read.csv("adsl.csv", colClasses = "character")
has <- adsl[seq_len(nrow(adsl)) %% 10 != 0, ] # one in ten has no row
best <- sample(c("CR", "PR", "SD", "PD", "NE"), nrow(has), TRUE, c(.1, .3, .3, .2, .1))
responds <- best %in% c("CR", "PR")
adrs <- rbind(data.frame(USUBJID = has$USUBJID, PARAMCD = "BOR", PARAM = "Best overall response", AVALC = best, AVAL = NA, AVALU = ""),
              data.frame(USUBJID = has$USUBJID[responds], PARAMCD = "TTRESP", PARAM = "Time to response", AVALC = "",
                         AVAL = sample(40:90, sum(responds)), AVALU = "DAYS"))
time <- round(rexp(sum(responds), 1 / 8), 1) + 0.5
adttersp <- data.frame(STUDYID = "SMALL", USUBJID = has$USUBJID[responds], PARAMCD = "DOR", PARAM = "Duration of response",
                       AVAL = pmin(time, 15), AVALU = "MONTHS", CNSR = as.integer(time > 15))
write.csv(adrs, "adrs.csv", row.names = FALSE, quote = FALSE, na = "")
write.csv(adttersp, "adttersp.csv", row.names = FALSE, quote = FALSE)
# Sums of diameters at the baseline and at two scans of most patients.
base <- round(runif(nrow(has), 20, 90), 1)
scan <- function(day, factor, flag) data.frame(USUBJID = has$USUBJID, PARAMCD = "SDIAM", PARAM = "Sum of diameters", ADY = day, AVAL = round(base * factor, 1),
                                               BASE = base, PCHG = if (flag == "Y") NA else round(100 * (factor - 1), 1), ABLFL = flag)
adtr <- rbind(scan(1, 1, "Y"), scan(57, runif(nrow(has), 0.3, 1.2), ""), scan(113, runif(nrow(has), 0.3, 1.4), ""))
write.csv(adtr[adtr$USUBJID != has$USUBJID[1] | adtr$ABLFL == "Y", ], "adtr.csv", row.names = FALSE, quote = FALSE, na = "")
