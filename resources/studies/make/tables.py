"""What the three makers share: reading a published table, writing ADaM-style ones."""
import csv
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


IDENTITY = ["STUDYID", "USUBJID", "DATASTAT"]
OUTCOME = IDENTITY + ["PARAMCD", "PARAM", "AVAL", "AVALU", "CNSR"]
RESULT = IDENTITY + ["PARAMCD", "PARAM", "AVALC", "AVAL", "AVALU"]
EXPOSURE = IDENTITY + ["PARAMCD", "PARAM", "AVAL", "AVALU"]
EVENT = IDENTITY + ["AECAT", "AETERM", "AECODE", "AEG34FL"]
