"""ASPS: one wide table, in months → adsl, adtte, adrs, adtr."""
import tables

SUBJECT = tables.IDENTITY + ["TRT01P", "EVALFL", "RESPFL", "BREAKFL"]


def responds(patient):
    return patient["resp"] != "none"


def subject(patient):
    return {**tables.identity(patient), "TRT01P": "Atezolizumab", "EVALFL": "Y", "RESPFL": "Y" if responds(patient) else "N",
            "BREAKFL": tables.flag(patient["brk"])}


def outcomes(patients):
    responders = [patient for patient in patients if responds(patient)]
    month = "MONTHS"
    return ([tables.outcome(patient, "PFS", "Progression-free survival", patient["pfs"], patient["e"], month) for patient in patients]
            + [tables.outcome(patient, "TTR", "Time to response", patient["ttr"], "1", month) for patient in responders]
            + [tables.outcome(patient, "DOR", "Duration of response", patient["dor"], patient["dev"], month) for patient in responders])


def responses(patient):
    return [tables.result(patient, "BOR", "Best overall response", patient["resp"] if responds(patient) else "No response"),
            tables.result(patient, "OBJRESP", "Objective response", "Y" if responds(patient) else "N")]


def lesions(patient):
    """Invented scans every twelve weeks until progression-free survival ends."""
    days = tables.DAYS_PER_MONTH
    responded = float(patient["ttr"]) * days if responds(patient) else 0
    return tables.lesions(patient, patient["resp"] if responds(patient) else "No response", responded, float(patient["pfs"]) * days,
                          patient["e"] == "1", 84)


def make(source, target):
    patients = [{**row, "study": "ASPS"} for row in tables.read(source, "asps")]
    tables.write(target, "adsl", SUBJECT, map(subject, patients))
    tables.write(target, "adtte", tables.OUTCOME, outcomes(patients))
    tables.write(target, "adrs", tables.RESULT, [row for patient in patients for row in responses(patient)])
    tables.write(target, "adtr", tables.LESION, [row for patient in patients for row in lesions(patient)])
