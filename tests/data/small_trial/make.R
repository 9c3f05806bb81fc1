# Makes adsl.csv and adtte.csv beside this script: an invented trial of 60 patients, for the window's tests.
# Rscript make.R
set.seed(20)
n <- 60
arm <- rep(c("Placebo", "Active"), length.out = n)
adsl <- data.frame(
  STUDYID = "SMALL", USUBJID = sprintf("S-%03d", seq_len(n)), TRT01P = arm, TRT01PN = ifelse(arm == "Placebo", 0, 1),
  SEX = sample(c("F", "M"), n, TRUE), AGEGR1 = sample(c("<65", ">=65"), n, TRUE, c(0.6, 0.4)),
  ECOG = sample(c("0", "1", ""), n, TRUE, c(0.55, 0.4, 0.05)),
  REGION = c(rep("Europe", 40), rep("Asia", 20)),
  SAFFL = "Y", FASFL = ifelse(seq_len(n) <= 56, "Y", "N"), PPROTFL = ifelse(seq_len(n) %% 6 == 0, "N", "Y"))
rows <- function(code, label, scale) {
  time <- rexp(n, 1 / (scale * ifelse(arm == "Active", 1.6, 1)))
  limit <- runif(n, 12, 30)
  data.frame(STUDYID = "SMALL", USUBJID = adsl$USUBJID, PARAMCD = code, PARAM = label,
             AVAL = round(pmax(pmin(time, limit), 0.1), 1), AVALU = "MONTHS", CNSR = as.integer(time > limit))
}
adtte <- rbind(rows("PFS", "Progression-free survival", 6), rows("OS", "Overall survival", 14))
# Nobody of the Asian women has an outcome: a combination of levels that leaves nobody.
gone <- adsl$USUBJID[adsl$REGION == "Asia" & adsl$SEX == "F"]
adtte <- adtte[!adtte$USUBJID %in% gone, ]
write.csv(adsl, "adsl.csv", row.names = FALSE, quote = FALSE)
write.csv(adtte, "adtte.csv", row.names = FALSE, quote = FALSE)
