"""ALEXANDRA/IMpassion030: one wide table → adsl, adtte."""
import tables

ARMS = {"chemo": ("chemotherapy", "1"), "atezo_chemo": ("atezolizumab + chemotherapy", "2")}
TEXTS = {"nodal": "NODAL", "surgery": "SURGERY", "pdl1": "PDL1", "age": "AGE", "planned_censor_days": "PLCENSDY"}
SUBJECT = tables.IDENTITY + ["TRT01P", "TRT01PN", "ITTFL"] + list(TEXTS.values())


def subject(patient):
    arm, number = ARMS[patient["arm"]]
    return {**tables.identity(patient), "TRT01P": arm, "TRT01PN": number, "ITTFL": "Y",
            **{column: patient[name] for name, column in TEXTS.items()}}


def make(source, target):
    patients = [{**row, "study": "ALEXANDRA"} for row in tables.read(source, "alexandra")]
    tables.write(target, "adsl", SUBJECT, map(subject, patients))
    tables.write(target, "adtte", tables.OUTCOME,
                 [tables.outcome(patient, "IDFS", "Invasive disease-free survival", patient["idfs_days"], patient["idfs_event"], "DAYS")
                  for patient in patients])
