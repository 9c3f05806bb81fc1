"""What the three makers share: reading a published table, writing ADaM-style ones."""
import csv
import hashlib
import pathlib

DAYS_PER_MONTH = 30.4375


def read(folder, name):
    """Rows of NAME.csv as dictionaries of text; R's NA is empty."""
    with open(pathlib.Path(folder) / f"{name}.csv", newline="", encoding="utf-8") as file:
        return [{key: "" if value == "NA" else value for key, value in row.items()} for row in csv.DictReader(file)]


NOTE = """SYNTHETIC DATA: {name}.csv holds no patients.

Made to reproduce numbers published of the trial {study}, to the printed rounding. It says nothing that was not published,
is not the trial's data, and may not be used for research, for treatment or as evidence about any treatment.
How it was made: Help, "How these data were made", in Atrisk; or resources/help/how-these-data-were-made.md.
"""


def write(folder, name, columns, rows):
    """One CSV: a header and the rows, in the order given; and beside it the note that says it is synthetic."""
    note = NOTE.format(name=name, study=pathlib.Path(folder).name.upper())
    (pathlib.Path(folder) / f"{name}.csv.note.txt").write_text(note, encoding="utf-8")
    with open(pathlib.Path(folder) / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row[column] for column in columns] for row in rows)


def flag(value):
    """1 → Y, 0 → N, unknown stays empty."""
    return {"1": "Y", "0": "N", "": ""}[value]


def known(value):
    """The code "missing" becomes a missing value."""
    return "" if value == "missing" else value


def censoring(event):
    """CDISC's CNSR of an event indicator: 0 = event, 1 = censored."""
    return {"1": "0", "0": "1"}[event]


def outcome(patient, code, param, time, event, unit):
    """A row of ADTTE."""
    return {**identity(patient), "PARAMCD": code, "PARAM": param, "AVAL": time, "AVALU": unit, "CNSR": censoring(event)}


def result(patient, code, param, text="", number="", unit=""):
    """A row of ADRS or ADEX: one finding of a patient, a text or a number with its unit."""
    return {**identity(patient), "PARAMCD": code, "PARAM": param, "AVALC": text, "AVAL": number, "AVALU": unit}


def identity(patient):
    return {"STUDYID": patient["study"], "USUBJID": patient["id"], "DATASTAT": patient["data_status"]}


def shrinkage(key):
    """A number in [0, 1) that always belongs to the same words, whatever Python."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") / 2**32


# Bounds of the smallest sum of diameters after the baseline, in % of change: RECIST's, 0.5 away from its limits.
BEST_CHANGE = {"CR": (-100, -100), "PR": (-88, -33), "No response": (-27, 24)}


def lesions(patient, response, responded, ended, progressed, every):
    """Rows of ADTR: an invented sum of diameters at the baseline and every so many days until `ended` (days), which falls to a value that
    suits the best response by the day of the response, and ends 20% above it where the disease progressed."""
    base = round(30 + 90 * shrinkage(patient["id"] + "base"), 1)
    low, high = BEST_CHANGE[response]
    best = low + (high - low) * shrinkage(patient["id"] + "best")
    nadir = responded if responded else every
    days = sorted({day for day in range(every, int(ended) + 1, every)} | ({int(round(nadir))} if responded else set()))
    rows = [measurement(patient, "Baseline", 1, base, base, "Y")]
    for number, day in enumerate(days, 1):
        share = min(1, day / nadir)
        change = best * share if share < 1 or not progressed or day < ended - every else best
        if progressed and number == len(days) and number > 1 and day > nadir:
            change = max(best, (100 + best) * 1.22 - 100)
        rows.append(measurement(patient, f"Scan {number}", day + 1, round(base * (1 + change / 100), 1), base, ""))
    return rows


def measurement(patient, visit, day, value, base, baseline):
    """A row of ADTR: the sum of diameters of target lesions at a visit."""
    change = "" if baseline else f"{100 * (value - base) / base:.2f}"
    return {**identity(patient), "PARAMCD": "SDIAM", "PARAM": "Sum of diameters of target lesions (mm)", "AVISIT": visit, "ADY": day,
            "AVAL": f"{value:.1f}", "BASE": f"{base:.1f}", "PCHG": change, "ABLFL": baseline}


def score(patient, week, day, step, base):
    """A row of ADQS: a score of global health in twelfths of 100."""
    points = lambda twelfths: round(100 * min(12, max(0, twelfths)) / 12, 1)
    visit = f"Week {week}" if week else "Baseline"
    change = f"{points(step) - points(base):.1f}" if week else ""
    return {**identity(patient), "PARAMCD": "QL", "PARAM": "Global health status (invented scores)", "AVISIT": visit, "AVISITN": week, "ADY": day,
            "AVAL": f"{points(step):.1f}", "BASE": f"{points(base):.1f}", "CHG": change, "ABLFL": "" if week else "Y"}


IDENTITY = ["STUDYID", "USUBJID", "DATASTAT"]
OUTCOME = IDENTITY + ["PARAMCD", "PARAM", "AVAL", "AVALU", "CNSR"]
RESULT = IDENTITY + ["PARAMCD", "PARAM", "AVALC", "AVAL", "AVALU"]
EXPOSURE = IDENTITY + ["PARAMCD", "PARAM", "AVAL", "AVALU"]
EVENT = IDENTITY + ["AECAT", "AETERM", "AECODE", "AEG34FL"]
LESION = IDENTITY + ["PARAMCD", "PARAM", "AVISIT", "ADY", "AVAL", "BASE", "PCHG", "ABLFL"]
SCORE = IDENTITY + ["PARAMCD", "PARAM", "AVISIT", "AVISITN", "ADY", "AVAL", "BASE", "CHG", "ABLFL"]
